"""Names: their short form, the nominative, and finding a person among the staff."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from school.people.names import match, short_name
from school.people.reading import read_responsible
from school.people.words_surnames import to_nominative


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Иванова Мария Петровна", "Иванова М.П."),
        ("Мария Петровна Иванова", "Иванова М.П."),
        ("иванова мария петровна", "Иванова М.П."),
        ("ИВАНОВА МАРИЯ ПЕТРОВНА", "Иванова М.П."),
        ("Иванова М. П.", "Иванова М.П."),
        ("М.П. Иванова", "Иванова М.П."),
        ("Иванова М.П", "Иванова М.П."),
        ("Петрова-Водкина Анна Сергеевна", "Петрова-Водкина А.С."),
        ("Киселёва С.А.", "Киселёва С.А."),
        ("Мамедов Эльчин Рашид оглы", "Мамедов Э.Р."),
        ("Ли Мин Хо", "Ли М.Х."),
        ("Анна Иванова", "Иванова А."),
        ("Иванова Анна", "Иванова А."),
        ("Абрамович Роман Аркадьевич", "Абрамович Р.А."),
        ("", None),
        ("Иванова", None),
        ("Директор школы", None),
        ("зам. директора по УВР", None),
        ("Иванова М.П., Петров А.А.", None),
        ("директор Иванова М.П.", None),
        ("5А", None),
        ("Иванова М.П. " * 50, None),
    ],
)
def test_short_name(text: str, short: str | None) -> None:
    assert short_name(text) == short


_STAFF = [
    "Иванова Мария Петровна",
    "Петров Алексей Андреевич",
    "Петрова Алла Андреевна",
    "Семёнова Ольга Сергеевна",
    "Сидорова Анна Ивановна",
    "Сидорова Алла Игоревна",
    "Филиппова Н.К.",
    "Белов Игорь Ильич",
    "Заболотских Дмитрий Викторович",
    "Мельник В.В.",
]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("Иванова М.П.", "Иванова Мария Петровна"),
        ("ИВАНОВА М. П.", "Иванова Мария Петровна"),
        ("Ивановой М.П.", "Иванова Мария Петровна"),
        ("Семенова О.С.", "Семёнова Ольга Сергеевна"),
        ("Заболотских Д.В.", "Заболотских Дмитрий Викторович"),
        ("Иванова М.", "Иванова Мария Петровна"),
        ("Филипова Н.К.", "Филиппова Н.К."),  # misspelt, sounds the same
        ("Петрова А.А.", "Петрова Алла Андреевна"),
        ("Петров А.А.", "Петров Алексей Андреевич"),
        ("Мельник В.В.", "Мельник В.В."),
        ("Иванов М.П.", None),  # a man
        ("Иванову М.П.", None),  # a man's dative or a woman's accusative
        ("Иванова М.И.", None),  # other initials
        ("Иванова П.М.", None),
        ("Сидорова А.И.", None),  # two of them
        ("Белова И.И.", None),
        ("Билов И.И.", None),
        ("Белых И.И.", None),
        ("Филипов Н.К.", None),
        ("Петкова А.А.", None),
        ("Иванова", None),
        ("директор", None),
        ("", None),
    ],
)
def test_match(person: str, found: str | None) -> None:
    assert match(person, _STAFF) == found


def test_a_subset_of_a_name_is_not_the_name() -> None:
    # token_set_ratio gives 100 for these.
    assert match("Водкина А.С.", ["Петрова-Водкина Анна Сергеевна"]) is None
    assert match("Петрова А.С.", ["Петрова-Водкина Анна Сергеевна"]) is None


def test_a_misspelt_name_needs_a_gap_to_the_next() -> None:
    assert match("Филипова Н.К.", ["Филиппова Н.К.", "Филиппов Н.К."]) is None
    assert match("Филипова Н.К.", ["Филиппова Н.К.", "Сухова Л.А."]) == "Филиппова Н.К."


def test_the_same_person_twice_in_the_list_is_one() -> None:
    assert match("Сухова Л.А.", ["Сухова Л.А.", "Сухова Л.А."]) == "Сухова Л.А."


def test_nobody_among_no_staff() -> None:
    assert match("Сухова Л.А.", []) is None


_NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("written", "cases", "surname"),
    [
        ("Дудиной", _NONE, "Дудина"),
        ("Власовым", _NONE, "Власов"),
        ("Ковалевской", _NONE, "Ковалевская"),
        ("Чайковского", _NONE, "Чайковский"),
        ("Королёвым", _NONE, "Королёв"),
        ("Семёновой", _NONE, "Семёнова"),
        ("Ивановой-Петровой", _NONE, "Иванова-Петрова"),
        ("Белова", _NONE, "Белова"),
        ("Белова", frozenset({"gent"}), "Белов"),
        ("Иванову", frozenset({"datv"}), "Иванов"),
        ("Иванову", frozenset({"accs"}), "Иванова"),
        ("Мельнику", frozenset({"datv"}), "Мельник"),
        ("Мельник", frozenset({"datv"}), "Мельник"),
        ("Заболотских", frozenset({"datv"}), "Заболотских"),
        ("Петренко", frozenset({"gent"}), "Петренко"),
        ("Луговской", _NONE, "Луговской"),
        ("Толстая", _NONE, "Толстая"),
    ],
)
def test_nominative(written: str, cases: frozenset[str], surname: str) -> None:
    assert to_nominative(written, cases) == (surname, True)


@pytest.mark.parametrize(
    ("written", "cases"),
    [
        ("Иванову", _NONE),
        ("Белова", frozenset({"datv"})),
        ("Полевой", _NONE),
        ("Толстой", frozenset({"gent"})),
    ],
)
def test_a_form_that_may_be_two_is_kept_and_not_sure(written: str, cases: frozenset[str]) -> None:
    assert to_nominative(written, cases) == (written, False)


def test_a_name_that_is_not_sure_is_also_left_unread() -> None:
    read = read_responsible("Иванову М.П.")
    assert read.persons == ("Иванову М.П.",)
    assert "Иванову" in read.unread


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=5))
def test_no_text_breaks_matching(person: str, staff: list[str]) -> None:
    found = match(person, staff)
    assert found is None or found in staff
