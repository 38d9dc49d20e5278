"""Real and hostile files, read whole: what is expected of each stands beside it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from school.plan.draft import DraftPlan
from school.plan.reading import read_plan
from school.refusal import Refusal

PLANS = Path(__file__).parents[2] / "plans"
OWN = Path(__file__).parent / "files"
TODAY = date(2026, 11, 1)

FILES = [
    *((PLANS / f"seed.{kind}", "seed") for kind in ("txt", "docx", "pdf", "xlsx")),
    (PLANS / "feodosia.html", "feodosia"),
    (PLANS / "hozan.docx", "hozan"),
    (PLANS / "rosobr_2023.xlsx", "rosobr_2023"),
    (PLANS / "schkolaur.md", "schkolaur"),
    (PLANS / "zalesie.pdf", "zalesie"),
    # The same plans saved again by LibreOffice.
    (OWN / "seed.xls", "seed"),
    (OWN / "hozan.pdf", "hozan"),
    (OWN / "hozan.html", "hozan"),
]


def read(path: Path) -> DraftPlan:
    return read_plan(path.read_bytes(), path.name, today=TODAY)


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda value: getattr(value, "name", value))
def test_a_plan_is_read_as_expected(path: Path, name: str) -> None:
    expected: dict[str, Any] = json.loads((PLANS / f"{name}.expected.json").read_text("utf-8"))
    plan = read(path)
    assert plan.year.label == expected["year"]
    assert (plan.approved.isoformat() if plan.approved else None) == expected["approved"]
    assert len(plan.items) == len(expected["items"])

    def plain(text: str | None) -> str | None:
        # A cell of a PDF breaks lines and words, so blanks are not compared there.
        return "".join(text.split()) if text and path.suffix == ".pdf" else text

    for item, wanted in zip(plan.items, expected["items"], strict=True):
        for key, value in wanted.items():
            if key.endswith("_prefix"):
                found = plain(getattr(item, key.removesuffix("_prefix"))) or ""
                assert found.startswith(plain(value) or "")
            else:
                assert plain(getattr(item, key)) == plain(value)


def test_the_seed_is_titled_and_warned() -> None:
    plan = read(PLANS / "seed.docx")
    assert plan.title.startswith("План мероприятий, повышения объективности оценки")
    assert plan.title.endswith("в МБОУ СОШ № 107")
    assert plan.items[0].section_title == (
        "Мероприятия по формированию нормативно-правового обеспечения проведения "
        "Всероссийских проверочных работ"
    )
    warned = {item.place: item.warnings for item in plan.items if item.warnings}
    assert warned == {
        4: ("before_approval",),
        7: ("duplicate_number",),
        8: ("duplicate_number",),
        12: ("before_approval",),
    }
    assert plan.warnings == ()


def test_a_word_broken_by_a_narrow_pdf_cell_is_whole_again() -> None:
    plan = read(PLANS / "seed.pdf")
    assert plan.items[4].result == "Готовность к проведению ВПР, прогнозируемость результатов"
    assert plan.items[5].result == "Предупреждение необъективных результатов"


REFUSED = {
    "01_empty.docx": "file-empty",
    "02_header_only.docx": "file-no-rows",
    "03_photo.docx": "file-picture",
    "04_no_tables.docx": "file-no-table",
    "05_encrypted.docx": "file-encrypted",
    "06_zip_bomb.docx": "file-bomb",
    "07_external_entity.docx": "file-dtd",
    "09_rows_50000.xlsx": "file-too-many-rows",
    "24_truncated.docx": "file-damaged",
}


@pytest.mark.parametrize(("name", "key"), REFUSED.items())
def test_a_hopeless_file_is_refused_by_name(name: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(PLANS / "bad" / name)
    assert refused.value.key == key


def test_every_bad_file_has_an_expectation() -> None:
    names = {path.name for path in (PLANS / "bad").iterdir() if path.suffix != ".tsv"}
    assert names == REFUSED.keys() | {name for name, _ in READ}


IMPOSSIBLE = ("unknown", "impossible_date")
READ: list[tuple[str, list[tuple[str, ...]]]] = [
    # file, and per item: number, kind of date, warnings
    (
        "08_formulas.xlsx",
        [
            ("1", "by", "unknown_year", "formula_cell"),
            ("2", "by", "unknown_year", "formula_cell"),
            ("3", "span", "unknown_year", "formula_cell"),
            ("4", "unknown", "unknown_date", "unknown_role", "formula_cell"),
        ],
    ),
    (
        "10_columns_300.docx",
        [(number, "unknown", "unknown_date", "unknown_role") for number in ("1.0", "2.0")],
    ),
    ("11_cp1251.txt", [("1.1", "by"), ("1.2", "span")]),
    ("12_koi8r.txt", [("1.1", "by"), ("1.2", "span")]),
    ("13_utf16_bom.txt", [("1.1", "by"), ("1.2", "span")]),
    ("14_nul_bytes.txt", [("1.1", "by", "unknown_year"), ("1.2", "span", "unknown_year")]),
    (
        "15_huge_cells.docx",
        [("1", "by", "cut_cell"), ("2", "unknown", "unknown_date", "unknown_role", "cut_cell")],
    ),
    (
        "16_html_script.docx",
        [("1", "unknown", "unknown_date", "unknown_role"), ("2", "span")],
    ),
    ("17_rtl_override.txt", [("1", "by"), ("2", "span")]),
    ("18_emoji.docx", [("1", "by"), ("2", "span")]),
    ("19_no_header.docx", [("1.1", "by"), ("1.2", "span")]),
    (
        "20_two_headers.xlsx",
        [
            ("1.1", "by", "unknown_year"),
            ("1.2", "span", "unknown_year"),
            ("1.3", *IMPOSSIBLE),
        ],
    ),
    (
        "21_impossible_dates.docx",
        [*((str(n), *IMPOSSIBLE) for n in range(1, 10)), ("10", "on", "before_approval")],
    ),
    (
        "22_backwards_range.txt",
        [*((str(n), "unknown", "reversed_range") for n in range(1, 5)), ("5", "span")],
    ),
    ("23_year_0001_9999.docx", [(str(n), *IMPOSSIBLE) for n in range(1, 8)]),
    ("25_zip_slip.docx", [("1.1", "by"), ("1.2", "span")]),
]


@pytest.mark.parametrize(("name", "wanted"), READ, ids=lambda value: value if value else None)
def test_a_strange_file_is_read_with_care(name: str, wanted: list[tuple[str, ...]]) -> None:
    plan = read(PLANS / "bad" / name)
    found = [
        (item.number or "", item.reading.when.kind.value, *item.warnings) for item in plan.items
    ]
    assert found == wanted


def test_warnings_of_the_whole_plan() -> None:
    assert "columns_guessed" in read(PLANS / "bad" / "19_no_header.docx").warnings
    assert read(PLANS / "bad" / "14_nul_bytes.txt").warnings == ("nul_bytes", "unknown_year")


def test_text_comes_through_as_text() -> None:
    tags = read(PLANS / "bad" / "16_html_script.docx").items[0]
    assert tags.title == "<script>alert(1)</script> Издание приказа <b>жирно"
    hidden = read(PLANS / "bad" / "17_rtl_override.txt").items
    assert [item.responsible_phrase for item in hidden] == ["Директор школы", "Руководители ШМО"]
    assert all(ord(char) < 0x2000 for item in hidden for char in item.title + item.result)
    formula = read(PLANS / "bad" / "08_formulas.xlsx").items[1]
    assert formula.title == "=cmd|' /C calc'!A0"
    emoji = read(PLANS / "bad" / "18_emoji.docx").items[0]
    assert emoji.title.endswith("🎓👩\u200d🏫")


def test_no_entry_of_an_archive_is_unpacked(tmp_path: Path) -> None:
    before = set(Path("/tmp").glob("labels_zip_slip_evil*"))
    assert len(read(PLANS / "bad" / "25_zip_slip.docx").items) == 2
    assert set(Path("/tmp").glob("labels_zip_slip_evil*")) == before
