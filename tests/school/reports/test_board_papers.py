"""The workbook and the pictures of the coverage."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook
from PIL import Image

from school.observers.board import Board, BoardLine, summarise
from school.observers.entry import EntryState
from school.reports.board_png import ON_ONE, badges, draw_board
from school.reports.board_xlsx import write_board
from tests.school.reports.samples import DAY, HOSTILE, NOW, board, entry, full_board, place

Rows = list[dict[str, object]]


def sheets(of: Board) -> dict[str, Rows]:
    """The rows of each sheet by the words of their heads."""
    book = load_workbook(io.BytesIO(write_board(of, summarise(of))))
    found: dict[str, Rows] = {}
    for sheet in book.worksheets:
        heads, *rows = list(sheet.iter_rows(values_only=True))
        found[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return found


def test_strangers_names_stay_text() -> None:
    made = write_board(full_board(), summarise(full_board()))
    sheet = load_workbook(io.BytesIO(made))["Наблюдатели"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Наблюдатель")
    cells = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1)]
    assert all(cell.alignment.wrap_text for cell in cells), "a long name is read to its end"
    assert {cell.value for cell in cells} == {*HOSTILE, "Лапина Мария"}
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for row in sheet for cell in row)


def test_the_sheets_say_what_the_board_knows() -> None:
    found = sheets(full_board())
    first = found["Покрытие"][0]
    assert (first["День"], first["Урок"], first["Время"]) == ("14.04.2021", 2, "9:25–10:10")
    assert (first["Занято"], first["Пришли"], first["Свободно"]) == (1, 1, 0)
    empty = next(row for row in found["Покрытие"] if row["Предмет"] == "Биология")
    assert (empty["Урок"], empty["Время"], empty["Свободно"]) == (None, "", 1)
    came = next(row for row in found["Наблюдатели"] if row["Наблюдатель"] == "Лапина Мария")
    assert came["Состояние"] == "наблюдение завершено"
    assert (came["Пришёл"], came["Ушёл"]) == ("9:20", "10:15")
    assert came["Как отмечен приход"] == "код на двери"
    assert (came["Акт №"], came["Замечания"], came["Ответ школы"]) == (12, "да", "да")
    total, *parts = found["Свод"]
    assert (total["Мест"], total["С наблюдателем"], total["Доля"]) == (9, 8, 1)
    for kind in ("Предмет", "Класс"):
        assert sum(int(str(row["Мест"])) for row in parts if row["Разрез"] == kind) == 9


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (EntryState.ASKED, "ждёт решения координатора"),
        (EntryState.QUEUED, "в очереди"),
        (EntryState.OFFERED, "место предложено"),
        (EntryState.PLACED, "место занято, не подтверждено"),
    ],
)
def test_states_are_said_in_words(state: EntryState, words: str) -> None:
    here = place(1)
    (row,) = sheets(board([here], [entry(1, here, state)], ["Лапина"]))["Наблюдатели"]
    assert row["Состояние"] == words


def test_an_erased_name_and_an_absence() -> None:
    here = place(1)
    absent = replace(entry(1, here), no_show=True, parent_id=0)
    (row,) = sheets(board([here], [absent], now=NOW + timedelta(1)))["Наблюдатели"]
    assert (row["Наблюдатель"], row["Состояние"]) == ("сведения удалены", "неявка")


def test_who_came_and_who_did_not_are_summed() -> None:
    here, there, ahead = place(1), place(2), place(3)
    entries = [
        replace(entry(1, here), arrived_at=NOW),
        replace(entry(2, here), no_show=True),
        replace(entry(3, there), no_show=True),
        entry(4, ahead, EntryState.QUEUED),
    ]
    found = sheets(board([here, there, ahead], entries, now=NOW + timedelta(1)))["Свод"]
    total, *parts = found
    assert (total["Пришли"], total["Не пришли"]) == (1, 2)
    for kind in ("Предмет", "Класс"):
        own = [row for row in parts if row["Разрез"] == kind]
        assert sum(int(str(row["Не пришли"])) for row in own) == 2


def test_the_sheets_are_ready_to_be_used_and_printed() -> None:
    made = write_board(full_board(), summarise(full_board()))
    for sheet in load_workbook(io.BytesIO(made)).worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_an_empty_board_is_papers_too() -> None:
    found = sheets(board([]))
    assert found["Покрытие"] == []
    assert [row["Мест"] for row in found["Свод"]] == [0]
    (picture,) = draw_board(board([]))
    assert Image.open(io.BytesIO(picture)).width == 1080


def line(**changes: int) -> BoardLine:
    (made,) = board([replace(place(1), seats=changes.pop("seats", 1))]).lines
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (line(), ["свободно"]),
        (line(seats=3, placed=0, asked=1), ["свободно 2", "ждёт 1"]),
        (line(asked=1, queued=2), ["ждёт 1", "в очереди 2"]),
        (line(seats=2, placed=1), ["занято 1 из 2"]),
        (line(seats=2, placed=2, unconfirmed=1), ["занято 2 из 2", "не подтвердили 1"]),
        (line(placed=1, unconfirmed=1, at_risk=1), ["занято 1 из 1", "под риском 1"]),
    ],
)
def test_badges_say_the_worst_in_words(of: BoardLine, said: list[str]) -> None:
    assert [words for _, words in badges(of, over=False)] == said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (line(placed=1, came=1), "наблюдали"),
        (line(seats=2, placed=2, came=2), "наблюдали: 2"),
        (line(placed=1), "не явились"),
        (line(), "без наблюдателя"),
    ],
)
def test_badges_of_what_is_over(of: BoardLine, said: str) -> None:
    assert [words for _, words in badges(of, over=True)] == [said]


def test_a_closed_place_is_not_offered() -> None:
    closed = line()
    closed = replace(closed, place=replace(closed.place, closed=True))
    assert badges(closed, over=False) == [("dull", "закрыто")]


def test_pictures_are_for_a_phone_and_go_on() -> None:
    places = [
        place(number, grade_class=f"{number % 9 + 1}А", day=DAY + timedelta(number // 7))
        for number in range(1, 2 * ON_ONE + 2)
    ]
    pictures = draw_board(board(places))
    assert len(pictures) == 3
    for data in pictures:
        picture = Image.open(io.BytesIO(data))
        assert picture.format == "PNG"
        assert picture.width == 1080
        assert picture.width + picture.height < 10_000, "Telegram's limit of a photo"


def test_dark_is_dark() -> None:
    shades = []
    for dark in (False, True):
        (data,) = draw_board(full_board(), dark=dark)
        shades.append(Image.open(io.BytesIO(data)).convert("L").getpixel((2, 2)))
    light, dark_shade = shades
    assert light == 255
    assert isinstance(dark_shade, int)
    assert dark_shade < 60


def test_a_hostile_subject_is_drawn_and_not_run() -> None:
    nasty = [place(n, subject=f"{name} {'Щ' * 300} 🙂") for n, name in enumerate(HOSTILE, start=1)]
    (data,) = draw_board(board(nasty))
    assert Image.open(io.BytesIO(data)).width == 1080


def test_equal_boards_are_equal_pictures_and_workbooks() -> None:
    of = full_board()
    assert draw_board(of) == draw_board(of)
    made = write_board(of, summarise(of))
    assert made == write_board(of, summarise(of))
    assert load_workbook(io.BytesIO(made)).properties.created == NOW.replace(tzinfo=None)
    later = replace(of, made_at=datetime(2021, 4, 15, 6, tzinfo=UTC))
    assert draw_board(of) != draw_board(later)
