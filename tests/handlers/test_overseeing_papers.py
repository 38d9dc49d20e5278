"""Papers that open, pictures with a size, links that a class can be given."""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook

from bot.demo.telegram import MessageView
from handlers.links import door_link, read_link
from school.observers.by_hand import enter_by_hand
from school.observers.deciding import Reason, Why
from school.observers.erasing import forget_parent
from school.people.roles import Role, RoleName
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import School
from tests.handlers.overseen import EXAMS, MONDAY, Overseen, bytes_of, overseen
from tests.handlers.planned import YEAR
from tests.handlers.test_admin_buttons_forged import press


@pytest.fixture
async def here(school: School) -> Overseen:
    """Somebody is placed, so that lists are not empty."""
    opened = await overseen(school)
    maria = await opened.mother("Лапина Мария")
    await opened.boss.does(enter_by_hand, opened.math, maria.id, Reason(Why.ASKED_FOR))
    await opened.boss.send("/observers")
    await opened.boss.taps("Бумаги")
    return opened


async def _words_of(message: MessageView, school: School) -> str:
    data = await bytes_of(message, school)
    if data.startswith(b"%PDF"):
        with pdfplumber.open(BytesIO(data)) as pdf:
            return "\n".join(page.extract_text() for page in pdf.pages)
    document = Document(BytesIO(data))
    return "\n".join(part.text for part in document.element.body.iter() if part.text)


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_the_list_for_the_order(here: Overseen) -> None:
    await here.boss.taps("Список для приказа")
    assert here.boss.last.file is not None
    assert here.boss.last.file.name == "Список для приказа.docx"
    assert "Лапина Мария" in await _words_of(here.boss.last, here.school)


async def test_the_list_for_the_guard_is_of_one_day(here: Overseen) -> None:
    days = await here.boss.taps("Список для вахты")
    assert days.buttons[:2] == ["пн, 21 сентября", "вт, 22 сентября"]
    await here.boss.taps("пн, 21 сентября")
    assert "Лапина Мария" in await _words_of(here.boss.last, here.school)
    await here.boss.taps("вт, 22 сентября")
    assert "Наблюдателей нет" in await _words_of(here.boss.last, here.school)


async def test_the_board_as_a_workbook_and_as_pictures(here: Overseen) -> None:
    await here.boss.taps("Доска покрытия (.xlsx)")
    book = load_workbook(BytesIO(await bytes_of(here.boss.last, here.school)))
    assert "Наблюдатели" in book.sheetnames
    await here.boss.taps("Доска картинкой")
    light = await bytes_of(here.boss.last, here.school)
    assert _size(light)[0] == 1080
    await here.boss.taps("Доска картинкой, тёмная")
    dark = await bytes_of(here.boss.last, here.school)
    assert _size(dark) == _size(light)
    assert dark != light


async def test_a_long_board_comes_as_an_album(here: Overseen) -> None:
    many = [
        replace(EXAMS[0], grade_class=f"{grade}{letter}")
        for grade in (5, 6, 7, 8)
        for letter in "АБВГДЕЖ"
    ]
    await here.boss.does(put_exams, YEAR, many)
    await here.boss.taps("Доска картинкой")
    album = [message for message in here.boss.heard if message.album is not None]
    assert len(album) == 2
    assert {message.kind for message in album} == {"photo"}


async def test_sheets_for_the_doors_bear_the_codes(here: Overseen) -> None:
    await here.boss.taps("Листы на двери")
    await here.boss.taps("пн, 21 сентября")
    said = await _words_of(here.boss.last, here.school)
    for exam in (here.math, here.russian):
        code = (await here.line(exam)).place.code
        assert f"{code[:3]} {code[3:]}" in said
    await press(here.boss, f"ka:{here.math}:code:0:0")
    await here.boss.taps("Лист на дверь")
    said = await _words_of(here.boss.last, here.school)
    assert "математика" in said
    assert "русский язык" not in said


async def test_the_poster(here: Overseen) -> None:
    await here.boss.taps("Плакат с QR")
    said = await _words_of(here.boss.last, here.school)
    assert "общественным\nнаблюдателем" in said
    assert "МБОУ СОШ № 107" in said


async def test_a_record_of_erased_data(here: Overseen) -> None:
    vera = await here.mother("Белова Вера")
    await here.boss.does(forget_parent, vera.id)
    await here.school.settle()
    here.boss.sees("её данные уничтожены")
    await here.boss.taps("Скачать акт (.docx)")
    said = await _words_of(here.boss.last, here.school)
    assert "№ 1" in said
    assert "Белова" not in said
    await here.boss.send("/observers")
    await here.boss.taps("Бумаги")
    screen = await here.boss.taps("Акты об уничтожении данных")
    assert screen.buttons[0] == "№ 1 от 11.09.2020"
    await here.boss.taps("№ 1 от")
    assert "Акт об уничтожении" in await _words_of(here.boss.last, here.school)
    await press(here.boss, "kq:erased:99:0")
    assert "Такого акта нет" in here.boss.toast


async def test_links_for_the_school_and_for_a_class(here: Overseen) -> None:
    await here.boss.send("/observers")
    screen = await here.boss.taps("Ссылки и QR")
    assert screen.button("Скопировать ссылку").value.endswith("?start=observe")
    await here.boss.taps("QR-картинка")
    assert _size(await bytes_of(here.boss.last, here.school))[0] > 200
    screen = await here.boss.taps("5А", on=screen)
    link = screen.button("Скопировать ссылку").value
    found = read_link(link.partition("?start=")[2])
    assert found is not None
    assert (found.kind, found.value) == ("class", "5А")
    await here.boss.taps("QR-картинка", on=screen)
    assert here.boss.last.text.startswith("5А: https://t.me/")
    await here.boss.taps("‹ Ссылки")
    await here.boss.taps("Другой класс")
    await here.boss.send("11 Ж")
    here.boss.sees("Ссылка для чата 11Ж")


async def test_papers_of_days_without_tests_are_not_made(here: Overseen) -> None:
    before = len(here.boss.heard)
    await press(here.boss, "kq:doors:20201231:0")
    assert here.boss.toast.startswith("Эта кнопка устарела")
    assert len(here.boss.heard) == before + 1  # the message with the forged button


async def test_the_door_link_of_a_paper_is_read_back(here: Overseen) -> None:
    place = (await here.line(here.math)).place
    found = read_link(door_link(place.id, place.code))
    assert found is not None
    assert (found.kind, found.exam, found.value) == ("door", place.id, place.code)


async def test_an_english_coordinator_gets_the_same_papers(here: Overseen) -> None:
    director = await here.school.member("Smith Ann", Role(RoleName.DIRECTOR), language="en")
    await here.boss.does(put_exams, YEAR, [Exam(0, "8А", "химия", MONDAY, 5, "<b>")])
    await director.send("/observers")
    await director.taps("Papers")
    await director.taps("List for the order")
    assert director.last.file is not None
    assert director.last.file.name == "List for the order.docx"
    await director.send("/observers")
    await director.taps("By day")
    await director.taps("Mon, 21 September")
    director.sees("8А, химия — 1 free")
