"""The statistics of an announcement."""

from __future__ import annotations

import io
import tracemalloc
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from school.reports.announced import Fate, Recipient, Way
from school.reports.announcement_xlsx import FATES, AnnouncementBook, write_announcement
from tests.school.reports.announced import HEAD, READ, SENT, TITLE, recipients
from tests.school.reports.office import printed
from tests.school.reports.samples import HOSTILE, SCHOOL

Sheet = list[tuple[object, ...]]


def sheets(data: bytes) -> dict[str, Sheet]:
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def block(sums: Sheet, head: str) -> dict[str, int]:
    """The lines under one head of «Итоги», up to the empty one."""
    at = next(number for number, row in enumerate(sums) if row[0] == head)
    found = {}
    for row in sums[at + 1 :]:
        if row[0] is None:
            break
        found[str(row[0])] = int(str(row[1]))
    return found


def test_every_sum_agrees_with_the_list() -> None:
    found = sheets(write_announcement(HEAD, recipients(500)))
    listed = found["Получатели"][1:]
    assert len(listed) == 500
    for head in ("Доставка", "Ознакомление"):
        counted = block(found["Итоги"], head)
        assert counted.pop("Всего") == 500 == sum(counted.values())
    fates = block(found["Итоги"], "Доставка")
    for words, _ in FATES.values():
        assert fates[words[0].upper() + words[1:]] == sum(row[2] == words for row in listed)
    ways = block(found["Итоги"], "Ознакомление")
    for words in ("в чате", "на бумаге", "по телефону"):
        assert ways[f"Ознакомлены {words}"] == sum(row[5] == words for row in listed)
    assert ways["Пока не ознакомлены"] == sum(row[5] == "" for row in listed)
    *classes, whole = found["По классам"][1:]
    assert [row[0] for row in classes] == ["5А", "6А", "7А", "8А", "9А", "10А", "11А"]
    for column in (1, 2, 3):
        assert sum(int(str(row[column])) for row in classes) == whole[column]
    assert whole[1:] == (500, fates["Доставлено"], 500 - ways["Пока не ознакомлены"])


def test_a_row_says_who_what_when_and_how() -> None:
    one = Recipient("Лапина Мария", "5А", Fate.SENT, SENT, READ, Way.PHONE)
    erased = Recipient("", "", Fate.WAITING)
    head, *rows = sheets(write_announcement(HEAD, [one, erased]))["Получатели"]
    assert head[0] == "Получатель"
    assert rows == [
        (
            *("Лапина Мария", "5А", "доставлено"),
            *("13.04.2021 0:30", "13.04.2021 1:30", "по телефону"),
        ),
        ("сведения удалены", "", "ждёт отправки", "", "", ""),
    ]


def test_the_head_says_what_it_is_about() -> None:
    sums = sheets(write_announcement(HEAD, []))["Итоги"]
    assert sums[0][0] == f"«{TITLE}»"
    said = {str(row[0]): row[1] for row in sums[2:6]}
    assert said == {
        "Школа": SCHOOL,
        "Отправитель": "координатор ВПР",
        "Отправлено": "13.04.2021 0:30",
        "Таблица составлена": "13.04.2021 1:30",
    }


def test_nothing_is_said_of_reading_when_nobody_was_asked_to() -> None:
    found = sheets(write_announcement(replace(HEAD, asks=False), recipients(9)))
    assert "Ознакомление" not in [row[0] for row in found["Итоги"]]
    assert found["По классам"][0] == ("Класс или группа", "Получателей", "Доставлено")


def test_every_fate_has_its_words() -> None:
    assert set(FATES) == set(Fate)


def test_strangers_words_stay_text() -> None:
    lines = [Recipient(name, name, Fate.SENT) for name in HOSTILE]
    made = write_announcement(replace(HEAD, title=HOSTILE[0], school=HOSTILE[1]), lines)
    for sheet in load_workbook(io.BytesIO(made)).worksheets:
        cells = [cell for row in sheet for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells)
    assert [row[0] for row in sheets(made)["Получатели"][1:]] == list(HOSTILE)


def test_memory_does_not_grow_with_the_audience() -> None:
    def needed(count: int) -> int:
        book = AnnouncementBook(HEAD)
        tracemalloc.start()
        for one in recipients(count):
            book.add(one)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        book.finish()
        return peak

    needed(100)  # what is made once
    assert needed(6000) < 2 * needed(600) + 100_000


def test_in_print(tmp_path: Path) -> None:
    data = write_announcement(HEAD, recipients(90))
    pages = printed({"sums.xlsx": data}, tmp_path)["sums.xlsx"]
    assert "Связь прервалась при отправке. Повторно бот не шлёт: спросите сами." in pages[0]
    assert "5А 13" in pages[1]
    assert all("Что с сообщением" in page for page in pages[2:])
    assert f"{len(pages)} из {len(pages)}" in pages[-1]
