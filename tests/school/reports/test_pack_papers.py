"""Papers of the evidence pack open in an office, and no text in them becomes anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from handlers.letters import VIEWS
from school.outbox.rows import DeliveryState
from school.pack.paper import Entry, Listing, Missing
from school.pack.told import KINDS
from school.reports.pack_contents_docx import ContentsHead, sized, write_contents
from school.reports.pack_plan_docx import write_amendments, write_plan
from school.reports.pack_shown_docx import write_shown
from school.reports.pack_told_xlsx import KINDS as SAID
from school.reports.pack_told_xlsx import STATES, write_told
from tests.school.pack.samples import NOW, facts
from tests.school.reports.office import printed

HEAD = ContentsHead("МБОУ «Школа № 107»", "План", "весь план", NOW, "Климова А.С.", UTC)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    given = facts()
    first = given.shown[0]
    entries = [
        Entry("01 План/План.docx", "план", "", 38_000, "ab" * 32, 1),
        Entry("04 Подтверждения/2.4/фото.jpg", "подтверждение", "2.4", 3_200_000, "cd" * 32, 2),
    ]
    missing = [Missing("видео.mp4", "подтверждение", "2.4", "больше 20 МБ")]
    return printed(
        {
            "contents.docx": write_contents(HEAD, Listing(entries, missing)),
            "plan.docx": write_plan(given),
            "amendments.docx": write_amendments(given),
            "shown.docx": write_shown(first.item, [first], given.people, UTC),
            "told.xlsx": write_told(given),
        },
        tmp_path_factory.mktemp("pack"),
    )


def test_the_contents_name_what_is_there_and_what_is_not(papers: dict[str, list[str]]) -> None:
    said = " ".join(papers["contents.docx"])
    for part in ("Файлов: 2, всего 3,2 МБ", "01 План — часть 1", "фото.jpg", "cdcdcdcdcdcd"):
        assert part in said
    assert "Чего в папке нет: 1" in said
    assert "больше 20 МБ" in said
    assert "Архивов: 2" in said


def test_the_plan_says_what_holds_now(papers: dict[str, list[str]]) -> None:
    said = " ".join(papers["plan.docx"])
    for part in ("1.2", "до 31 августа", "Сейчас: до 03.10.2020", "Зимина В.П.: до 15.10.2020"):
        assert part in said
    assert "[исключён из плана]" in said
    assert "[поправка № 1]" in said
    assert "2. Работа с педагогами, часть 2" in said
    assert "Попов" not in said  # has left the school


def test_the_amendments_are_said_in_full(papers: dict[str, list[str]]) -> None:
    said = " ".join(papers["amendments.docx"])
    for part in ("до 31.08.2021", "до 15.09.2021", "Приказ № 57-од", "Зимина В.П."):
        assert part in said


def test_words_of_evidence_stay_words(papers: dict[str, list[str]]) -> None:
    assert "=Проведено, были <все>" in " ".join(papers["shown.docx"])


def test_the_extract_names_no_texts_and_no_accounts() -> None:
    given = facts(letters=40)
    book = load_workbook(BytesIO(write_told(given)))
    rows = list(book["Сообщения"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 40
    assert {row[4] for row in rows} == set(STATES.values())
    assert rows[0][:3] == ("Ершова Дарья Юрьевна", "напоминание о сроке", "1.1")
    said = "\n".join(str(cell) for row in rows for cell in row)
    assert "700000" not in said
    whole = list(book["Итоги"].iter_rows(values_only=True))[-1]
    assert whole[0] == "Всего"
    assert whole[-1] == 40


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    given = facts(letters=1)
    people = {1: replace(given.people[1], name="=1+1")}
    book = load_workbook(BytesIO(write_told(replace(given, people=people))))
    cell = book["Сообщения"].cell(2, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_empty_extract_opens(tmp_path: Path) -> None:
    pages = printed({"told.xlsx": write_told(facts(letters=0))}, tmp_path)
    assert "Всего" in " ".join(pages["told.xlsx"])


def test_every_kind_and_state_has_words() -> None:
    assert set(SAID) == set(KINDS)
    assert set(KINDS) <= set(VIEWS)
    assert set(STATES) == set(DeliveryState)


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 Б"), (999, "999 Б"), (38_400, "38 КБ"), (3_210_000, "3,2 МБ"), (45e6, "45 МБ")],
)
def test_sizes(size: int, said: str) -> None:
    assert sized(int(size)) == said
