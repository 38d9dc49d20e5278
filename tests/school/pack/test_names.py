"""Whatever people call their files, the pack unpacks on every machine, and nowhere else."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.pack.names import LONGEST, Names, clean, has_ending, short

RESERVED = ("CON", "nul", "Aux.txt", "COM1", "lpt9.pdf", "com¹.docx", "prn", "CONIN$")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("протокол.pdf", "протокол.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows\\win.ini", "C--Windows-win.ini"),
        ("..", "без названия"),
        ("", "без названия"),
        (" . . ", "без названия"),
        ("отчёт\n2\t3.docx", "отчёт 2 3.docx"),
        ("фото\x00\x1b[31m.jpg", "фото[31m.jpg"),
        ("gpj.\u202eexe.pdf", "gpj.exe.pdf"),
        ("что? *где* <когда>|.txt", "что- -где- -когда--.txt"),
        ("справка. ", "справка"),
        ("=1+1.xlsx", "=1+1.xlsx"),
        ("и\u0306од.txt", "йод.txt"),
        ("\ud800.txt", "txt"),
    ],
)
def test_a_name_is_made_safe(said: str, kept: str) -> None:
    assert clean(said) == kept


@pytest.mark.parametrize("said", RESERVED)
def test_windows_own_names_are_not_used(said: str) -> None:
    assert clean(said) == f"_{said}"


def test_a_long_name_keeps_its_ending_and_whole_letters() -> None:
    kept = clean("очень длинное название " * 10 + ".docx")
    assert kept.endswith(".docx")
    assert len(kept.encode()) <= LONGEST
    assert clean("я" * 300) == "я" * 60
    assert clean("a" * 200 + ".неокончание-файла").startswith("aaa")


def test_a_heading_is_cut_after_a_word() -> None:
    assert short("2.1 Совещание при заместителе директора по итогам") == (
        "2.1 Совещание при заместителе директора по"
    )
    assert short("2.1 Совещание.") == "2.1 Совещание"


def test_an_ending_is_not_a_date() -> None:
    assert has_ending("04/2.4, 15.10.2020, протокол.pdf")
    assert not has_ending("04/2.4, Ершова Д.Ю., 15.10.2020, фото")
    assert not has_ending("архив.zip/файл")


def test_no_two_are_the_same_to_a_disk_without_capitals() -> None:
    names = Names()
    given = [
        names.give(f"П/{name}") for name in ("Акт.docx", "акт.DOCX", "Акт.docx", "Акт (2).docx")
    ]
    assert given[0] == "П/Акт.docx"
    assert given[2] == "П/Акт (3).docx"
    assert len({name.casefold() for name in given}) == 4


def test_a_long_name_borne_twice_stays_within_bounds() -> None:
    names = Names()
    given = [names.give("я" * 100 + ".pdf") for _ in range(12)]
    assert len(set(given)) == 12
    assert all(len(name.encode()) <= LONGEST and name.endswith(".pdf") for name in given)


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_no_text_leaves_its_folder(said: str) -> None:
    kept = Names().give(f"04 Подтверждения/{said}")
    parts = PurePosixPath(kept).parts
    assert not kept.startswith("/")
    for part in parts:
        assert part not in (".", "..")
        assert len(part.encode()) <= LONGEST
        assert part == part.strip(" ").rstrip(".")
        assert not set(part) & set('<>:"/\\|?*')
        assert all(unicodedata.category(sign)[0] != "C" for sign in part)
