"""A telephone in a real browser before the real demo: what browser walks share."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import web
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.demo.page import attach
from bot.demo.run import open_demo
from bot.demo.stage import Stage
from tests import chromium

# Where screenshots for the documents go, when somebody asks for them.
PICTURES = os.environ.get("VPR_BOT_PICTURES")


class Phone:
    """The page at the width of a telephone, and the stage behind it."""

    def __init__(self, page: Page, stage: Stage, walk: str) -> None:
        self.page = page
        self.stage = stage
        self._walk = walk
        self._kept = 0

    async def opens(self, person: int) -> None:
        await self.page.click('[data-tab="people"]')
        await self.page.locator(f'[data-person="{person}"]').click()
        name = self.stage.person(person)
        assert name is not None
        surname = name.name.partition(" ")[0]
        await expect(self.page.locator("#seen-by-short")).to_contain_text(surname)

    def key(self, words: str) -> Locator:
        """The newest inline button that begins with these words, whatever mark is before them."""
        begins = re.compile(rf"^\W*?{re.escape(words)}")
        return self.page.locator("article.theirs button.key", has_text=begins).last

    async def taps(self, *words: str) -> None:
        for one in words:
            await self.key(one).click()

    async def sees(self, words: str) -> None:
        """In a message of the bot, wherever it stands in the chat."""
        await expect(self.page.locator("article.theirs", has_text=words).last).to_be_visible()

    async def says(self, words: str) -> None:
        await self.page.fill("#text", words)
        await self.page.click("#send")

    async def keeps(self, name: str) -> None:
        if PICTURES:
            self._kept += 1
            # Nothing moves any more, and nothing lies over the chat.
            await expect(self.page.locator(".toast")).to_have_count(0)
            await self.page.wait_for_timeout(400)
            path = Path(PICTURES) / f"{self._walk}-{self._kept:02}-{name}.png"
            await self.page.screenshot(path=str(path))

    async def until(self, month: int, day: int, hour: int, minute: int = 0) -> None:
        """The clock of 2021, or of the autumn before."""
        year = 2020 if month >= 9 else 2021
        await self.stage.travel(datetime(year, month, day, hour, minute, tzinfo=self.stage.zone))

    async def downloads(self, tap: Callable[[], Awaitable[None]], name: str) -> None:
        """What the bot sends now is a file with this name, and the page can save it."""
        await tap()
        file = self.page.locator("article.theirs a.file", has_text=name).last
        await expect(file).to_be_visible()
        async with self.page.expect_download() as download:
            await file.click()
        saved = await (await download.value).path()
        assert saved.stat().st_size > 1000


@asynccontextmanager
async def handset(walk: str) -> AsyncIterator[Phone]:
    """``walk`` names its pictures; one more is taken where it fails."""
    chromium.require()
    async with open_demo() as stage, async_playwright() as playwright:
        site = web.Application(client_max_size=25 * 1024 * 1024)
        attach(site, stage)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        browser = await playwright.chromium.launch(
            executable_path=str(chromium.PATH), args=chromium.ARGS
        )
        phone = None
        try:
            context = await browser.new_context(
                viewport={"width": 390, "height": 844},
                device_scale_factor=2,
                locale="ru-RU",
                accept_downloads=True,
            )
            page = await context.new_page()
            page.set_default_timeout(30_000)
            expect.set_options(timeout=20_000)
            await page.goto(f"http://127.0.0.1:{runner.addresses[0][1]}")
            phone = Phone(page, stage, walk)
            yield phone
        except BaseException:
            if phone:
                await phone.keeps("where-it-ended")
            raise
        finally:
            await browser.close()
            await runner.cleanup()
