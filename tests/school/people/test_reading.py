"""Cells «Ответственные» of real plans, read as a deputy head would read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from school.people.reading import read_responsible
from school.people.roles import Responsible, Role, RoleName
from tests.school.people.comparing import Answer, answer, labelled_answers, noted

_PLANS = Path(__file__).parents[2] / "plans"
_EXAMPLES = [
    json.loads(line) for line in (_PLANS / "roles_dev.jsonl").read_text("utf-8").splitlines()
]
_OWN = [*noted(Path(__file__).with_name("responsible_phrases.tsv"))]


def _planned() -> list[str]:
    files = [json.loads(path.read_text("utf-8")) for path in sorted(_PLANS.glob("*.expected.json"))]
    return sorted({item["responsible_phrase"] for plan in files for item in plan["items"]} - {""})


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda example: example["phrase"][:60])
def test_labelled_examples(example: dict[str, Any]) -> None:
    assert answer(read_responsible(example["phrase"])) in labelled_answers(example)


@pytest.mark.parametrize(
    ("phrase", "expected", "unread"),
    _OWN,
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_own_phrases(phrase: str, expected: Answer, unread: bool) -> None:
    read = read_responsible(phrase)
    assert answer(read) == expected
    assert bool(read.unread) is unread


def test_own_table_is_large() -> None:
    assert len(_OWN) >= 150


@pytest.mark.parametrize("phrase", _planned())
def test_cells_of_whole_plans_are_read_to_the_end(phrase: str) -> None:
    read = read_responsible(phrase)
    assert read.roles or read.persons
    assert read.unread == ""


@pytest.mark.parametrize("phrase", ["", "   ", "-", "–", "—", "...", "\u200b", "\u00ad \ufeff"])
def test_an_empty_cell_names_nobody(phrase: str) -> None:
    assert read_responsible(phrase) == Responsible()


def test_roles_keep_their_order_and_stand_once() -> None:
    read = read_responsible("учителя, завхоз, учителя, директор, дворник")
    assert [role.name for role in read.roles] == [
        RoleName.TEACHER,
        RoleName.CARETAKER,
        RoleName.DIRECTOR,
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "\u202eДирек\u00adтор\u200b шко\u2060лы\u202c",
        "Директор\u00a0школы",
        "👩🏽\u200d🏫 Директор школы ✅",
        "1️⃣ Директор школы",
        "Диpeктop шкoлы",  # Latin p, e, o
        "ДИРЕКТОР   ШКОЛЫ.",
    ],
)
def test_marks_that_nobody_sees_change_nothing(phrase: str) -> None:
    assert read_responsible(phrase) == Responsible((Role(RoleName.DIRECTOR),))


@pytest.mark.parametrize(
    "phrase",
    [
        "Контроль за исполнением приказа возложить на заместителя директора по УВР",
        "В срок до 1 сентября подготовить с классными руководителями отчёт",
        "На совещании при директоре заслушать учителей",
    ],
)
def test_a_sentence_gives_no_confident_role(phrase: str) -> None:
    read = read_responsible(phrase)
    assert read.unread
    assert {role.name for role in read.roles} <= {RoleName.OTHER}


@pytest.mark.timeout(60)  # a guard against a blow-up, not a measure
def test_a_very_long_cell_is_left_unread() -> None:
    for cell in ("директор " * 12_000, "а" * 100_000, "(" * 100_000, "И." * 50_000):
        read = read_responsible(cell)
        assert read.roles == ()
        assert 0 < len(read.unread) <= 1000


@pytest.mark.parametrize(
    ("piece", "persons", "left"),
    [
        ("Иванова А.А. ", ("Иванова А.А.",), False),
        ("(", (), True),
        ("1-", (), True),
        ("и ", (), False),
        ("по УВР, ", (), True),
        ("5А, ", (), True),
        ("«", (), True),
    ],
)
@pytest.mark.timeout(60)  # a guard against a blow-up, not a measure
def test_a_cell_of_the_greatest_length_is_read(
    piece: str, persons: tuple[str, ...], left: bool
) -> None:
    read = read_responsible((piece * 1000)[:999])
    assert read.roles == ()
    assert read.persons == persons
    assert bool(read.unread) is left


_WORDS = (
    "директор зам. зам директора по УВР ВР , ; и - – ( ) . кл.рук. 5-9 классов I-XI Иванова А.А."
    " А.А. Петров Ольга Юрьевна учителя истории ответственный за сайт « » № 5 член председатель"
    " комиссии родители учащихся муниципальный координатор 4 «А» с 1 по 3 класс / : b < 👍 ё"
)
_PIECES = st.sampled_from(sorted(set(_WORDS.split())))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join)))
def test_no_text_breaks_the_reader(phrase: str) -> None:
    read = read_responsible(phrase)
    for role in read.roles:
        assert all(1 <= grade <= 11 for grade in role.grades)
        assert list(role.grades) == sorted(set(role.grades))
    assert len(set(read.roles)) == len(read.roles)
    assert len(set(read.persons)) == len(read.persons)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join))
def test_glued_words_do_not_break_it_either(phrase: str) -> None:
    assert read_responsible(phrase) == read_responsible(phrase)
