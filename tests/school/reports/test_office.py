"""Every Word and Excel paper opens in an office, and says in print what it should."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from school.families.consent import Operator
from school.families.family import Destruction
from school.observers.board import summarise
from school.reports.act_docx import write_act
from school.reports.board_xlsx import write_board
from school.reports.consent_docx import write_consent
from school.reports.destruction_docx import write_destruction
from school.reports.lists_docx import write_guard, write_order
from tests.school.reports.office import printed
from tests.school.reports.samples import ACT, DAY, HOSTILE, ZONE, board, entry, full_board, place


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    full = full_board()
    many = [place(number, grade_class=f"{number}А") for number in range(1, 91)]
    long = board(
        many,
        [entry(one.id, one) for one in many],
        [f"Наблюдатель {one.id}" for one in many],
    )
    hostile = replace(
        ACT, observer=HOSTILE[3], school=HOSTILE[4], remark=f"{HOSTILE[0]}\n{HOSTILE[5]}"
    )
    operator = Operator(HOSTILE[3], "5018000000", "г. Королёв, ул. Школьная, 1", "почта")
    record = Destruction(
        *(3, datetime(2021, 5, 3, 20, 4, tzinfo=UTC), "withdrawal"),
        {"names": 1, "phones": 0, "messages": 14},
        ("№ 14 от 12.03.2021",),
    )
    return printed(
        {
            "act.docx": write_act(hostile, zone=ZONE),
            "order.docx": write_order(full, DAY),
            "long.docx": write_order(long, DAY),
            "guard.docx": write_guard(full, DAY),
            "board.xlsx": write_board(full, summarise(full)),
            "destruction.docx": write_destruction(record, operator, ZONE),
            "consent.docx": write_consent(
                f"Согласие наблюдателя\n\nКому: {HOSTILE[0]}.\n\nЗачем: место."
            ),
        },
        _folder(tmp_path_factory),
    )


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("office")


def test_the_act_says_strangers_words_as_words(papers: dict[str, list[str]]) -> None:
    (page,) = papers["act.docx"]
    assert "Акт общественного наблюдения за проведением ВПР № 12" in page
    for text in (HOSTILE[3], HOSTILE[4], HOSTILE[0], HOSTILE[5]):
        assert text in page
    assert "☒ передача материалов" in page
    assert "☐ проверка работ" in page
    assert "☐ Нарушений не выявлено ☐ 1. Телефоны" in page
    assert "☒ 2. Посторонние в кабинете" in page
    assert "Принятые меры (16.04.2021) Кабинет проветрен" in page
    assert "16 апреля 2021 г." in page, "signed after midnight by the school's clock"


def test_the_order_lists_everybody(papers: dict[str, list[str]]) -> None:
    text = " ".join(papers["order.docx"])
    for name in (*HOSTILE, "Лапина Мария"):
        assert name in text
    assert "Приложение к приказу" in text
    assert "14.04.2021" in text
    assert "9:25–10:10" in text
    assert "Директор" in text


def test_a_long_list_has_its_head_on_every_page(papers: dict[str, list[str]]) -> None:
    pages = papers["long.docx"]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "Фамилия, имя" in page
        assert "отчество" not in page
        assert f"Страница {number} из {len(pages)}" in page
    assert "90 Наблюдатель 90" in pages[-1]


def test_the_guard_gets_one_day_and_empty_columns(papers: dict[str, list[str]]) -> None:
    (page,) = papers["guard.docx"]
    assert "четверг, 15 апреля 2021 г." in page
    assert all(head in page for head in ("Документ", "проверен", "Вошёл", "Вышел"))
    assert all(name in page for name in HOSTILE)
    assert "Лапина" not in page, "she came the day before"
    assert "+7 900" not in page, "the guard needs no telephones"


def test_the_workbook_prints(papers: dict[str, list[str]]) -> None:
    text = " ".join(papers["board.xlsx"])
    assert "Покрытие" in text
    assert "наблюдение завершено" in text
    assert "7*7" in text
    assert "49" not in text.split()


def test_the_act_of_destruction(papers: dict[str, list[str]]) -> None:
    (page,) = papers["destruction.docx"]
    assert "Акт об уничтожении персональных данных № 3 от 4 мая 2021 г." in page
    assert HOSTILE[3] in page
    assert "1:04 (UTC+05:00)" in page
    assert page.count("№ 14 от 12.03.2021") == 1
    assert "Сведения о субъекте" in page
    assert "от руки" not in page
    assert "отзыв субъектом персональных данных согласия" in page
    assert "содержание сообщений 14" in page
    assert "номер телефона" not in page, "there was none to destroy"


def test_the_consent_is_a_sheet_to_sign(papers: dict[str, list[str]]) -> None:
    (page,) = papers["consent.docx"]
    assert page.index("Согласие наблюдателя") < page.index("Я, ____") < page.index(HOSTILE[0])
    assert "Подпись" in page
