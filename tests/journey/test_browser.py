"""The demo as a director opens it: the real bot, its plan, a real browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.demo.page import attach
from bot.demo.run import open_demo
from bot.demo.sample import COORDINATOR
from tests import chromium

pytestmark = pytest.mark.browser

DEPUTY = 1002
# Where screenshots for the documents go, when somebody asks for them.
PICTURES = os.environ.get("VPR_BOT_PICTURES")


async def _opens(page: Page, person: int) -> None:
    await page.locator(f'[data-person="{person}"]').click()


def _key(page: Page, words: str) -> Locator:
    """The newest inline button that begins with these words."""
    return page.locator("article.theirs button.key", has_text=words).last


async def _taps(page: Page, words: str) -> None:
    await _key(page, words).click()


async def _keeps(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


async def test_five_minutes_of_a_director() -> None:
    chromium.require()
    async with open_demo() as stage, async_playwright() as playwright:
        site = web.Application()
        attach(site, stage)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        browser = await playwright.chromium.launch(
            executable_path=str(chromium.PATH), args=chromium.ARGS
        )
        try:
            context = await browser.new_context(
                viewport={"width": 1280, "height": 800}, locale="ru-RU"
            )
            page = await context.new_page()
            page.set_default_timeout(30_000)
            expect.set_options(timeout=20_000)
            await page.goto(f"http://127.0.0.1:{runner.addresses[0][1]}")
            await _walk(page)
        except BaseException:
            await _keeps(page, "where-it-ended")
            raise
        finally:
            await browser.close()
            await runner.cleanup()


async def _walk(page: Page) -> None:
    await _opens(page, COORDINATOR)
    news = page.locator("article.theirs").last
    await expect(news).to_contain_text("14 пунктов")
    await _keeps(page, "draft")
    await _taps(page, "Красный список")
    await expect(news).to_contain_text("2.1")
    await _keeps(page, "red-list")
    for label, suggestion, known in (
        ("2.1", "Поставить 01.01.2021", "до 1 января 2021"),
        ("3.3", "Поставить 01.02", "28 февраля 2021"),
    ):
        await _taps(page, label)
        await _taps(page, suggestion)
        await expect(news).to_contain_text(known)
        await _taps(page, "‹ Назад")
    await expect(news).to_contain_text("Всё на месте")
    await _taps(page, "‹ К плану")
    await _taps(page, "Утвердить")
    await _taps(page, "Да, утвердить")
    await _taps(page, "Включить напоминания")
    await expect(news).to_contain_text("Напоминания включены")

    await page.locator('[data-clock="next"]').click()
    await expect(page.locator("#clock")).to_contain_text("14 сентября")
    await _opens(page, DEPUTY)
    await expect(page.locator("article.theirs").last).to_contain_text("2.4")
    await _keeps(page, "reminder")
    await page.locator("article.theirs button.key", has_text=re.compile("✓.*2\\.4")).last.click()
    await expect(page.locator("article.theirs").last).to_contain_text("2.4")
    await _keeps(page, "done")

    await _opens(page, COORDINATOR)
    # The chat has changed when its own news are there; what is typed before belongs to the other.
    await expect(page.locator("article.theirs", has_text="2.2").last).to_be_visible()
    await page.fill("#text", "/plan")
    await page.click("#send")
    await expect(page.locator("article.mine").last).to_contain_text("/plan")
    await expect(page.locator("article.theirs").last).to_contain_text("Всего поручений")
    await _keeps(page, "plan")
