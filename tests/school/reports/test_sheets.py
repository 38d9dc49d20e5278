"""What hangs on walls and doors, and what observers take home."""

from __future__ import annotations

import io
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pdfplumber
import pytest
import segno
from PIL import Image

from school.reports.certificate import write_certificate
from school.reports.codes import (
    in_app,
    qr_png,
    write_door,
    write_doors,
    write_poster,
)
from tests.school.reports.office import pages
from tests.school.reports.samples import DAY, HOSTILE, SCHOOL, ZONE, board, place

LINK = "https://t.me/school_bot?start=c402119"
A4 = (595, 842)


def size(pdf: bytes) -> list[tuple[int, int]]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [(round(page.width), round(page.height)) for page in opened.pages]


def fonts(pdf: bytes) -> set[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return {char["fontname"].split("+")[-1] for page in opened.pages for char in page.chars}


def test_a_code_is_the_link_with_its_quiet_zone() -> None:
    picture = Image.open(io.BytesIO(qr_png(LINK))).convert("L")
    assert picture.width >= 400
    modules = [list(row) for row in segno.make(LINK, error="m", micro=False).matrix]
    count = len(modules) + 8
    module = picture.width // count
    assert module * count == picture.width == picture.height
    for y in range(count):
        for x in range(count):
            inside = 4 <= y < count - 4 and 4 <= x < count - 4
            dark = bool(inside and modules[y - 4][x - 4])
            shade = picture.getpixel((x * module + module // 2, y * module + module // 2))
            assert (shade == 0) is dark


def test_the_door_says_what_where_when_and_the_code() -> None:
    (line,) = board([place(1)]).lines
    pdf = write_door(line, SCHOOL, ZONE, LINK)
    assert size(pdf) == [A4]
    (page,) = pages(pdf)
    words = ("5А", "Русский язык", "Кабинет 12", "четверг, 15 апреля", "2 урок · 9:25–10:10")
    for text in (SCHOOL, *words, "402 119", "отправьте боту эти шесть цифр"):
        assert text in page
    assert fonts(pdf) <= {"PTSans-Regular", "PTSans-Bold"}


def test_a_door_without_lesson_and_room() -> None:
    (line,) = board([place(1, lesson=None, room="")]).lines
    (page,) = pages(write_door(line, SCHOOL, ZONE, LINK))
    assert "Кабинет" not in page
    assert "урок" not in page
    assert "402 119" in page


def test_every_place_has_its_page() -> None:
    lines = board([place(number, grade_class=f"{number}Б") for number in range(1, 6)]).lines
    found = pages(write_doors([(line, LINK) for line in lines], SCHOOL, ZONE))
    assert len(found) == 5
    for number, page in enumerate(found, start=1):
        assert f"{number}Б" in page
        assert f"402 {118 + number}" in page


def test_no_places_are_no_sheet() -> None:
    with pytest.raises(ValueError, match="no places"):
        write_doors([], SCHOOL, ZONE)


def test_the_poster_names_the_bot_for_those_who_cannot_scan() -> None:
    pdf = write_poster(SCHOOL, "Станьте наблюдателем", "Один урок.\nВ чужом классе.", LINK, "s_bot")
    assert size(pdf) == [A4]
    (page,) = pages(pdf)
    for text in (SCHOOL, "Станьте наблюдателем", "Один урок. В чужом классе.", "@s_bot"):
        assert text in page
    assert "Если t.me не открывается" in page


def test_the_spare_link_opens_the_app_with_the_same_start() -> None:
    spare = urlsplit(in_app(LINK, "school_bot"))
    assert (spare.scheme, spare.netloc) == ("tg", "resolve")
    assert parse_qs(spare.query) == {"domain": ["school_bot"], "start": ["c402119"]}
    assert in_app("https://t.me/school_bot", "school_bot") == "tg://resolve?domain=school_bot"


@pytest.mark.parametrize("name", [*HOSTILE, "Щ" * 300, "Анна 🙂 Ель", "\u202eанирП"])
def test_any_text_stays_on_its_sheet_as_text(name: str) -> None:
    shown = name.replace("🙂 ", "").replace("\u202e", "")
    (line,) = board([place(1, subject=name, room=name)]).lines
    sheets = (
        write_door(line, name, ZONE, LINK),
        write_poster(name, name, name * 30, LINK, "bot_" * 8),
        write_certificate(name, name, [(DAY, "5А", name)], DAY),
    )
    for pdf in sheets:
        assert len(size(pdf)) == 1
    (page,) = pages(sheets[-1])
    assert shown in page or shown in page.replace(" ", "").replace("\u200b", "")


def test_the_certificate() -> None:
    visits = [(date(2021, 4, 20), "7Б", "История"), (date(2021, 4, 15), "5А", "Русский язык")]
    pdf = write_certificate(SCHOOL, "Лапина Мария", visits, date(2021, 5, 20))
    assert size(pdf) == [A4[::-1]]
    (page,) = pages(pdf)
    for text in (SCHOOL, "Лапина Мария", "20 мая 2021 г.", "Директор"):
        assert text in page
    assert page.index("15 апреля 2021 г.: 5А, Русский язык") < page.index("20 апреля 2021 г.: 7Б")
    assert "LibertinusSerif-Bold" in fonts(pdf)


def test_many_visits_stay_on_one_sheet() -> None:
    visits = [(DAY + timedelta(number), "5А", "Окружающий мир") for number in range(20)]
    (page,) = pages(write_certificate(SCHOOL, "Лапина Мария", visits, DAY))
    assert page.count("Окружающий мир") == 12
    assert "и ещё наблюдений: 8" in page


def test_equal_sheets_are_equal_bytes_and_know_no_clock() -> None:
    pdf = write_certificate(SCHOOL, "А", [], DAY)
    assert pdf == write_certificate(SCHOOL, "А", [], DAY)
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert opened.metadata["Title"] == "Благодарность"
        assert not {"CreationDate", "ModDate"} & set(opened.metadata)
