"""A mother on her telephone: from the poster in the hall to the finished act and its answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable

import pytest
from playwright.async_api import expect

from bot.demo.sample import COORDINATOR, SHEET
from tests.journey.handset import Phone, handset

pytestmark = pytest.mark.browser

MOTHER = 1008


async def test_from_the_poster_to_the_answer() -> None:
    async with handset("observers") as phone:
        await _joins(phone)
        await _takes_a_place(phone)
        code = await _is_approved(phone)
        await _observes(phone, code)
        await _writes_the_act(phone)
        await _is_answered(phone)
        await _hands_out_papers(phone)


async def _joins(phone: Phone) -> None:
    await phone.keeps("people")
    await phone.opens(MOTHER)
    await phone.keeps("stranger")
    await phone.page.locator("#messages [data-scan=observe]").click()
    await phone.sees("общественным наблюдателем")
    await phone.keeps("poster")
    await phone.taps("Что делает наблюдатель")
    await phone.sees("Сидите в классе всю работу")
    await phone.keeps("what")
    await phone.taps("Когда ВПР")
    # Both screens have the next button, in different rows.
    await phone.sees("чт, 18 марта")
    await phone.keeps("when")
    await phone.taps("Стать наблюдателем")
    await phone.sees("Согласие на обработку персональных данных")
    await phone.keeps("consent")
    await phone.taps("Согласен")
    await phone.keeps("name")
    await phone.taps("Записать: Лапина Мария")
    await phone.keeps("phone")
    await phone.says("+7 900 000-10-08")
    await phone.sees("В каких классах учатся ваши дети?")
    await phone.taps("5А")
    await expect(phone.key("✓ 5А")).to_be_visible()
    await phone.keeps("classes")
    await phone.taps("Готово")
    await phone.keeps("relatives")
    await phone.page.get_by_role("button", name="Нет", exact=True).last.click()
    await phone.sees("Всё готово")
    await phone.sees("Согласие на сообщения школы")
    await phone.keeps("joined")
    await phone.taps("Нет, спасибо")
    await phone.keeps("no-news")


async def _takes_a_place(phone: Phone) -> None:
    await phone.taps("Выбрать место")
    await phone.sees("Выберите день")
    await phone.keeps("days")
    await phone.taps("чт, 15 апреля")
    await phone.keeps("day")
    await phone.taps("7А · математика")
    await phone.keeps("place")
    await phone.taps("Записаться")
    await phone.sees("Памятка наблюдателя")
    await phone.keeps("memo")
    await phone.taps("Прочитал(а), записаться")
    await phone.sees("Ждём подтверждения координатора")
    await phone.keeps("asked")


async def _is_approved(phone: Phone) -> str:
    """The coordinator approves, and looks up the code of the door."""
    await phone.opens(COORDINATOR)
    await phone.sees("Черновик плана")  # their chat is there; before, words go astray
    await phone.says("/observers")
    await phone.sees("Наблюдатели ВПР")
    await phone.keeps("board")
    await phone.taps("Одобрить всех")
    await phone.sees("Одобрены")
    await phone.keeps("approved")
    await phone.taps("‹ Наблюдатели", "По дням")
    await phone.sees("Дни проверочных")
    await phone.keeps("board-days")
    await phone.page.get_by_role("button", name="›", exact=True).last.click()
    await phone.taps("чт, 15 апреля")
    await phone.keeps("board-day")
    await phone.taps("10:25 7А математика")
    await phone.keeps("board-place")
    await phone.taps("Код на двери")
    shown = phone.page.locator("article.theirs code").last
    await expect(shown).to_be_visible()
    await phone.keeps("board-code")
    code = re.sub(r"\D", "", await shown.inner_text())
    assert len(code) == 6
    return code


async def _arrives(phone: Phone, sets_off: Awaitable[None]) -> None:
    """However long the demo takes for the way: a slow machine is no fault."""
    arrived = asyncio.Event()

    def looks() -> None:
        if phone.stage.journey is not None and not phone.stage.journey.running:
            arrived.set()

    forget = phone.stage.subscribe(looks)
    await sets_off
    await arrived.wait()
    forget()


async def _observes(phone: Phone, code: str) -> None:
    await phone.opens(MOTHER)
    await phone.sees("Место ваше")
    await phone.keeps("placed")
    page = phone.page
    await page.click('[data-tab="side"]')
    await page.fill("#until-date", "2021-04-14")
    await _arrives(phone, page.click('#until button[type="submit"]'))
    await expect(page.locator("#clock")).to_contain_text("14 апреля 2021", timeout=60_000)
    await expect(page.locator("#journey")).to_be_hidden()
    await page.click('[data-tab="chat"]')
    await phone.sees("Завтра ваше наблюдение")
    await phone.keeps("reminder")
    await phone.taps("Приду")
    await phone.keeps("confirmed")
    await phone.until(4, 15, 9, 0)
    await phone.sees("Сегодня ваше наблюдение")
    await phone.keeps("today")
    await phone.taps("Мой QR")
    await expect(page.locator("article.theirs img.photo").last).to_be_visible()
    await phone.keeps("pass")
    await phone.until(4, 15, 10, 12)
    await phone.says("000000" if code != "000000" else "000001")
    await phone.keeps("wrong-code")
    await phone.says(code)
    await phone.sees("Вы отмечены в 10:12")
    await phone.keeps("came")
    await phone.until(4, 15, 11, 15)
    await phone.sees("Работа закончилась")
    await phone.keeps("over")
    await phone.taps("Отметить уход")
    await phone.sees("Уход отмечен")
    await phone.keeps("left")


async def _writes_the_act(phone: Phone) -> None:
    await phone.taps("Заполнить акт")
    await phone.sees("шаг 1 из 4")
    await phone.taps("Работа в классе")
    await phone.keeps("act-stages")
    await phone.taps("Дальше")
    await phone.sees("шаг 2 из 4")
    await phone.taps("2")
    await expect(phone.key("✓ 2")).to_be_visible()
    await phone.keeps("act-boxes")
    await phone.taps("Дальше")
    await phone.sees("шаг 3 из 4")
    await phone.keeps("act-remark")
    await phone.says("Двое вошли после звонка, их усадили за пять минут.")
    await phone.sees("шаг 4 из 4")
    await phone.keeps("act-hours")
    await phone.taps("Дальше")
    await phone.sees("Проверьте акт")
    await phone.keeps("act-whole")
    await phone.taps("Подписать и отправить")
    await phone.keeps("act-sure")
    await phone.taps("Да, подписать")
    await phone.sees("Акт № 1 подписан")
    await phone.keeps("act-signed")
    await phone.downloads(lambda: phone.taps("Скачать (.docx)"), "Акт № 1.docx")
    await phone.keeps("act-paper")
    await phone.taps("Прислать фото подписанного листа")
    await phone.sees("Пришлите одно фото")
    await phone.page.set_input_files("#file", str(SHEET))
    await phone.sees("Фото листа приложено")
    await expect(phone.page.locator("article.mine img.photo").last).to_be_visible()
    await phone.keeps("act-sheet")


async def _is_answered(phone: Phone) -> None:
    await phone.opens(COORDINATOR)
    await phone.sees("Акт № 1 с замечаниями")
    await phone.keeps("letter-act")
    await phone.taps("Ответить")
    await phone.keeps("ask-measure")
    await phone.says("С организатором поговорили: после звонка дверь закрыта.")
    await phone.sees("Ответ отправлен наблюдателю")
    await phone.keeps("answered")
    await phone.downloads(lambda: phone.taps("Скачать (.docx)"), "Акт")
    await phone.opens(MOTHER)
    await phone.sees("после звонка дверь закрыта")
    await phone.keeps("measure")


async def _hands_out_papers(phone: Phone) -> None:
    await phone.opens(COORDINATOR)
    await phone.sees("Ответ отправлен наблюдателю")  # their chat is there; before, words go astray
    await phone.says("/observers")
    await phone.taps("Бумаги")
    await phone.keeps("papers")
    await phone.downloads(lambda: phone.taps("Список для приказа"), "Список для приказа")
    await phone.downloads(lambda: phone.taps("Доска покрытия"), "Доска покрытия")
    await phone.downloads(lambda: phone.taps("Плакат с QR"), "Плакат")
    await phone.taps("Доска картинкой")
    await expect(phone.page.locator("article.theirs img.photo").last).to_be_visible()
    await phone.keeps("board-picture")
