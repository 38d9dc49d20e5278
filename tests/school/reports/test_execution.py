"""The execution report on paper: every item, every state, sums that agree, a form of one's own."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from school.execution.discipline import discipline_of
from school.execution.report import State
from school.refusal import Refusal
from school.reports.execution_docx import TEMPLATE, check_report_template, write_execution
from school.reports.execution_fields import REPORT_FIELDS, report_values
from school.reports.execution_words import STATES, capital
from school.reports.execution_xlsx import write_discipline, write_execution_table
from school.reports.make_execution_template import make_template
from tests.school.reports.executed import PERIODS, full_report, line, owed, report_with
from tests.school.reports.office import printed
from tests.school.reports.samples import HOSTILE
from tests.school.reports.test_act_template import part, template, words

LINES = ("{%p for one in lines %}", "{{ one.title }}: {{ one.state }}", "{%p endfor %}")


def table(data: bytes, number: int) -> list[list[str]]:
    """The rows of one table of a document."""
    found = Document(io.BytesIO(data)).tables[number]
    return [[cell.text for cell in row.cells] for row in found.rows]


def why(data: bytes) -> tuple[object, object]:
    with pytest.raises(Refusal, match="template-unfit") as refused:
        check_report_template(data)
    return refused.value.values["why"], refused.value.values["what"]


def test_the_shipped_template_is_fit_and_as_it_was_made() -> None:
    data = TEMPLATE.read_bytes()
    check_report_template(data)
    for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
        assert part(data, name) == part(make_template(), name)


def test_every_field_is_named_and_no_other() -> None:
    assert set(report_values(full_report())) == set(REPORT_FIELDS)
    page = Path(__file__).parents[3] / "docs" / "report-template.md"
    told = page.read_text(encoding="utf-8").replace("{{ ", "").replace(" }}", "")
    assert not [name for name in REPORT_FIELDS if f"`{name}`" not in told]


def test_items_keep_their_order_numbers_and_sections() -> None:
    rows = table(write_execution(full_report()), 0)
    assert [row[0] for row in rows[1:]] == [
        "2. Контроль",
        "2.1",
        "2.1",
        "2.3",
        "Вне разделов",
        "2.4",
        "2.5",
        "3. Итог",
        "2.6",
        "Уроков: 4",
    ]
    states = rows[2][4].split("\n")
    assert [line.split(":")[0] for line in states] == [capital(words) for words in STATES.values()]
    assert states[0] == "Выполнено в срок: Исполнитель1 (16.10.2020)"
    assert rows[2][5] == "Исполнитель5: причина: Болел"
    assert rows[4][5] == (
        "файл «Справка.docx»; ссылка https://example.org/a?b=1&c=2; фото\n"
        "Изменение № 3 от 16.10.2020 (срок): до 01.10.2020 → до 16.10.2020. Причина: Приказ № 12"
    )
    assert rows[6][4] == "Срок не назначен"
    assert rows[7][4].startswith("Исключён из плана\nОтменено: ")


def test_the_sums_of_the_paper_add_up() -> None:
    rows = table(write_execution(full_report()), 1)
    numbers = [[int(cell) for cell in row[1:]] for row in rows[1:]]
    *sections, whole = numbers
    assert [sum(column) for column in zip(*sections, strict=True)] == whole
    assert all(row[0] == sum(row[1:]) for row in numbers)
    assert whole[0] == 7 + len(HOSTILE) + 3


def test_hostile_texts_stay_texts() -> None:
    written = write_execution(full_report())
    rows = table(written, 0)
    for name in HOSTILE:
        assert name in rows[3][4]
    assert rows[3][1] == HOSTILE[0]
    assert table(written, 2) == [["День", "Кто"], ["1", HOSTILE[0]]]
    book = load_workbook(io.BytesIO(write_execution_table(full_report())))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    people = [row[7] for row in book["Исполнение"].iter_rows(values_only=True)]
    assert set(HOSTILE) <= set(people)


def test_a_row_of_the_workbook_for_each_execution_and_sums_that_agree() -> None:
    report = full_report()
    book = load_workbook(io.BytesIO(write_execution_table(report)))
    assert book.sheetnames == ["Исполнение", "Итоги", "Приложение 1"]
    _, *rows = book["Исполнение"].iter_rows(values_only=True)
    owed_rows = [row for row in rows if row[7]]
    assert len(owed_rows) == report.total.plan
    assert len(rows) == len(owed_rows) + 1  # and the item that has no date
    for state, said in STATES.items():
        listed = sum(str(row[9]).endswith(said) for row in owed_rows)
        assert listed == getattr(report.total, state.value)
    sums = list(book["Итоги"].iter_rows(min_row=6, max_row=9, values_only=True))
    assert [row[0] for row in sums] == ["2. Контроль", "Вне разделов", "3. Итог", "Всего по плану"]
    *sections, whole = [[int(str(cell)) for cell in row[1:]] for row in sums]
    assert [sum(column) for column in zip(*sections, strict=True)] == whole
    assert whole[1] == sum(whole[2:])


def test_a_report_that_does_not_agree_is_never_printed() -> None:
    report = full_report()
    broken = replace(report, total=replace(report.total, done=0))
    for write in (write_execution, write_execution_table):
        with pytest.raises(Refusal, match="report-inconsistent"):
            write(broken)


def test_a_report_with_nothing_in_it_is_a_report() -> None:
    empty = report_with()
    assert table(write_execution(empty), 1)[1][1:] == ["0"] * 8
    assert write_execution_table(empty).startswith(b"PK")


def test_an_occurrence_has_a_row_of_its_own() -> None:
    first, second = owed(1, State.DONE), owed(2, State.OPEN, occurrence="2", due=PERIODS[1].end)
    rows = table(write_execution(report_with(line(1, second, first))), 0)
    assert [row[0] for row in rows[2:]] == ["2.1", ""]
    assert [row[2] for row in rows[2:]] == ["до 16 октября\n16.10.2020", "30.12.2020"]


def test_a_day_that_the_term_names_is_not_said_twice() -> None:
    said = line(1, owed(1, State.DONE), term="до 16.10.2020")
    moved = line(2, owed(2, State.OPEN), term="до 09.10.2020", amended="до 16.10.2020")
    rows = table(write_execution(report_with(said, moved)), 0)
    assert [row[2] for row in rows[2:]] == [
        "до 16.10.2020",
        "до 09.10.2020\nс изменением: до 16.10.2020",
    ]


def test_a_schools_own_template_is_filled_in_and_keeps_the_annexes() -> None:
    own = template("{{ school }}, {{ period }}: {{ total_done }}", *LINES, header="{{ director }}")
    check_report_template(own)
    written = write_execution(full_report(), own)
    assert f"МБОУ «Школа № 7», I четверть: {2 + len(HOSTILE)}" in words(written)
    assert "Мероприятие 4: Срок не назначен" in words(written)
    assert "Посещение уроков" in words(written)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ titel }}", ("unknown-field", "titel")),
        ("{{ number }}", ("unknown-field", "number")),
        ("{{ title.__class__ }}", ("forbidden", "__class__")),
        ("{% for a in lines %}{% for b in sums %}x{% endfor %}{% endfor %}", ("forbidden", "for")),
        ("{% for a in title %}x{% endfor %}", ("forbidden", "for")),
        ("{{ 'а' * 10**9 }}", ("forbidden", "mul")),
        ("{% if school %}", ("broken", "")),
        ("{{ title", ("broken", "")),
    ],
)
def test_a_wrong_template_is_refused_with_the_reason(text: str, reason: object) -> None:
    assert why(template(*LINES, text)) == reason


def test_a_template_that_loses_items_or_people_is_refused() -> None:
    assert why(template("{{ title }}")) == ("no-lines", "")
    nobody = ("{%p for one in lines %}", "{{ one.title }}", "{%p endfor %}")
    assert why(template(*nobody)) == ("no-lines", "")
    first = "{% if loop.first %}{{ one.title }}{{ one.state }}{% endif %}"
    assert why(template("{%p for one in lines %}", first, "{%p endfor %}")) == ("no-lines", "")


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7"])
def test_what_is_no_word_document(data: bytes) -> None:
    assert why(data) == ("not-docx", "")


def test_the_discipline_as_a_workbook() -> None:
    report = full_report()
    book = load_workbook(io.BytesIO(write_discipline(discipline_of(report))))
    assert book.sheetnames == ["По людям", "По разделам"]
    for sheet in book:
        rows = list(sheet.iter_rows(min_row=6, values_only=True))
        *parts, whole = [[int(str(cell)) for cell in row[1:5]] for row in rows]
        assert [sum(column) for column in zip(*parts, strict=True)] == whole
        assert whole[0] == sum(whole[1:])
    names = [row[0] for row in book["По людям"].iter_rows(min_row=6, values_only=True)]
    assert HOSTILE[0] in names


def test_an_office_opens_them_all(tmp_path: Path) -> None:
    report = full_report()
    pages = printed(
        {
            "report.docx": write_execution(report),
            "lines.xlsx": write_execution_table(report),
            "scores.xlsx": write_discipline(discipline_of(report)),
        },
        tmp_path,
    )
    text = " ".join(pages["report.docx"])
    for said in ("Отчёт об исполнении плана", "I четверть", "Директор", "Рогожина О.А.", "Итоги"):
        assert said in text
    assert '=HYPERLINK("http://a.ru")' in text
    assert "Приложение 1" in pages["report.docx"][-1]
    assert "Всего по плану" in " ".join(pages["lines.xlsx"])
    assert "Исполнительность" in " ".join(pages["scores.xlsx"])
