"""A coordinator on a telephone: an announcement with a file to two classes, from its first word to
the printed sheet; then the clock jumps: a mother hears of the test and asks in her own words."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.demo.sample import COORDINATOR, PLAN
from tests.journey.handset import Phone, handset

pytestmark = pytest.mark.browser

MOTHER, FATHER = 1019, 1020  # of 5Б


async def test_from_the_first_word_to_the_sheet() -> None:
    async with handset("announcement") as phone:
        await _writes(phone)
        await _sends(phone)
        await _is_read(phone)
        await _is_put_right(phone)
        await _is_chased(phone)
        await _is_printed(phone)
        await _prepares(phone)


async def _writes(phone: Phone) -> None:
    await phone.opens(COORDINATOR)
    await phone.says("/announce")
    await phone.taps("Новое объявление")
    await phone.sees("Пришлите сообщение так, как его увидят")
    await phone.says("Собрание родителей {класс}: 15 сентября в 18:00, кабинет 12.")
    await phone.sees("Состав: текст")
    await phone.page.set_input_files("input[type=file]", str(PLAN))
    await phone.page.click("#send")
    await phone.sees("2 сообщения")
    await phone.keeps("draft")


async def _sends(phone: Phone) -> None:
    await phone.taps("Кому (0)", "Классы", "5А", "5Б")
    await phone.sees("Получателей: 5")
    await phone.taps("Кому")
    await phone.taps("Готово", "«Ознакомлен(а)»: просить", "Отправить…")
    await phone.sees("Проверьте перед отправкой")
    await phone.keeps("confirm")
    await phone.taps("Отправить 5 получателям")
    await phone.sees("Отправка закончена")
    await phone.keeps("progress")


async def _is_read(phone: Phone) -> None:
    await phone.opens(MOTHER)
    await phone.sees("Собрание родителей 5Б: 15 сентября в 18:00")
    await expect(phone.page.locator("article.theirs a.file").last).to_be_visible()
    await phone.keeps("reader")
    await phone.taps("Ознакомлен(а)")
    await expect(phone.key("Отмечено")).to_be_visible()


async def _is_put_right(phone: Phone) -> None:
    await phone.opens(COORDINATOR)
    await phone.sees("отправлено всем, кому можно")
    await phone.taps("Подробнее", "Исправить")
    await phone.sees("Пришлите новый текст")
    await phone.says("Собрание родителей {класс}: 15 сентября в 19:00, кабинет 12.")
    await phone.taps("Исправить у всех")
    await phone.opens(FATHER)
    await phone.sees("Собрание родителей 5Б: 15 сентября в 19:00")
    await phone.sees("Школа исправила объявление")
    await phone.keeps("corrected")


async def _is_chased(phone: Phone) -> None:
    await phone.until(9, 12, 12)
    await phone.sees("Школа просит ознакомиться с объявлением")
    await phone.until(9, 15, 12)
    await phone.opens(COORDINATOR)
    await phone.sees("Отправка закончена")  # their chat is there; before, words go astray
    await phone.says("/announce")
    await phone.taps("1. Собрание", "Кто не ознакомился")
    await phone.taps("5Б")
    await phone.keeps("silent")
    await phone.taps("1. по телефону")
    await phone.sees("Ознакомлены по телефону")


async def _is_printed(phone: Phone) -> None:
    await phone.says("/announce")
    await phone.taps("1. Собрание")

    async def sheet() -> None:
        await phone.taps("Лист ознакомления")

    async def table() -> None:
        await phone.taps("Таблица")

    await phone.keeps("card")
    await phone.downloads(sheet, ".docx")
    await phone.downloads(table, ".xlsx")


async def _prepares(phone: Phone) -> None:
    await phone.until(3, 4, 9)
    await phone.opens(MOTHER)
    await phone.sees("5Б, математика")  # their chat is there
    await phone.keeps("tips")
    await phone.says("можно ли отказаться?")
    await phone.taps("Можно ли отказаться")
    await phone.sees("По состоянию на")
    await phone.keeps("answer")
