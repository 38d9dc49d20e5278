"""What may stand in the place of the shipped template of the act, and what may not."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from school.observers.act import Stage
from school.refusal import Refusal
from school.reports.act_docx import TEMPLATE, write_act
from school.reports.act_fields import ACT_FIELDS, act_values
from school.reports.act_template import check_template
from school.reports.make_template import make_template
from tests.school.reports.samples import ACT, ZONE


def template(*paragraphs: str, header: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def with_part(data: bytes, name: str, text: bytes) -> bytes:
    """The same archive with one part put in or put in the place of another."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def why(data: bytes) -> tuple[object, object]:
    with pytest.raises(Refusal, match="template-unfit") as refused:
        check_template(data)
    return refused.value.values["why"], refused.value.values["what"]


def test_the_shipped_template_is_fit_and_as_it_was_made() -> None:
    data = TEMPLATE.read_bytes()
    check_template(data)
    for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
        assert part(data, name) == part(make_template(), name)


def test_every_field_is_documented_and_no_other() -> None:
    assert set(act_values(ACT, ZONE)) == set(ACT_FIELDS)


def test_a_schools_own_template_is_filled_in() -> None:
    own = template(
        "{{ school }}: акт {{ number }}",
        "{% if remark %}Замечания: {{ remark }}{% endif %}",
        "{%p for box in violations %}",
        "{{ loop.index }}) {{ box.box }} {{ box.words|upper }}",
        "{%p endfor %}",
        header="{{ subject }}",
    )
    check_template(own)
    written = write_act(ACT, own, ZONE)
    assert "МБОУ «Школа № 7»: акт 12" in words(written)
    assert "2) ☒ ПОСТОРОННИЕ В КАБИНЕТЕ" in words(written)
    header = Document(io.BytesIO(written)).sections[0].header
    assert header.paragraphs[0].text == "Русский язык"


@pytest.mark.parametrize(
    ("attack", "what"),
    [
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ number.__class__.__mro__ }}", "__mro__"),
        ("{{ number.format(1) }}", "call"),
        ("{{ number['x'] }}", "getitem"),
        ("{{ number|attr('x') }}", "attr"),
        ("{% for i in range(10**9) %}x{% endfor %}", "for"),
        ("{% for a in stages %}{% for b in stages %}x{% endfor %}{% endfor %}", "for"),
        ("{% for a in number %}x{% endfor %}", "for"),
        ("{{ 'а' * 10**9 }}", "mul"),
        ("{{ 9**9**9 }}", "pow"),
        ("{{ number ~ number }}", "concat"),
        ("{% set x = number %}", "assign"),
        ("{% include '/etc/passwd' %}", "include"),
        ("{% import 'os' as os %}", "import"),
        ("{% extends 'x' %}", "extends"),
        ("{% macro m() %}{% endmacro %}", "macro"),
        ("{{ lipsum() }}", "call"),
        ("{% filter upper %}x{% endfilter %}", "filterblock"),
        ("{{ number|center(1000000000) }}", "center"),
    ],
)
def test_a_template_cannot_compute(attack: str, what: str) -> None:
    assert why(template("{{ number }}", attack)) == ("forbidden", what)
    assert why(template("{{ number }}", header=attack)) == ("forbidden", what)
    with pytest.raises(Refusal, match="template-unfit"):
        write_act(ACT, template("{{ number }}", attack))


@pytest.mark.parametrize("name", ["фио", "self", "loop", "range", "_"])
def test_unknown_fields_are_named(name: str) -> None:
    assert why(template("{{ number }}", f"{{{{ {name} }}}}")) == ("unknown-field", name)
    hidden = "{% if start == 'никогда' %}{{ " + name + " }}{% endif %}"
    assert why(template("{{ number }}", hidden)) == ("unknown-field", name)


def test_a_field_of_another_kind_is_missed() -> None:
    loop = "{% for one in stages %}{{ one.number }}{% endfor %}"
    assert why(template("{{ number }}", loop)) == ("broken", "")


@pytest.mark.parametrize(
    "text",
    [
        "{{ number",
        "{% if school %}",
        "{% endif %}",
        "{{ }}",
        "{{ " + "(" * 90 + "1 }}",
        "{{ " * 499 + "x" * 300_000,
        "{% colspan" * 400,
    ],
)
def test_what_jinja_cannot_read(text: str) -> None:
    assert why(template("{{ number }}", text)) == ("broken", "")


def test_a_condition_across_a_table_would_tear_it() -> None:
    document = Document()
    document.add_paragraph("{{ number }}")
    document.add_paragraph("{% if measure %}")
    document.add_table(1, 1).cell(0, 0).text = "{% endif %}"
    written = io.BytesIO()
    document.save(written)
    assert why(written.getvalue()) == ("broken", "")


def test_too_many_braces_are_not_searched() -> None:
    assert why(template("{{ number }}", "{ " * 200_000)) == ("too-large", "")


def test_the_number_has_to_come_out() -> None:
    assert why(template("Акт {{ subject }}")) == ("no-number", "")
    sometimes = template("{%p if measure %}", "{{ number }}", "{%p endif %}")
    assert why(sometimes) == ("no-number", "")
    check_template(template("Акт", header="№ {{ number }}"))


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"x" * 99])
def test_what_is_no_word_document(data: bytes) -> None:
    assert why(data) == ("not-docx", "")


def test_a_workbook_is_no_template() -> None:
    from openpyxl import Workbook

    written = io.BytesIO()
    Workbook().save(written)
    assert why(written.getvalue())[0] in {"not-docx", "broken"}


def test_entities_are_refused() -> None:
    good = template("{{ number }}")
    xml = part(good, "word/document.xml").replace(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    assert why(with_part(good, "word/document.xml", xml)) == ("unsafe", "")


@pytest.mark.parametrize("name", ["word/more.xml", "word/media/image1.png"])
def test_bombs_are_refused(name: str) -> None:
    assert why(with_part(template("{{ number }}"), name, b" " * 60_000_000)) == ("unsafe", "")


@pytest.mark.parametrize(("kind", "fit"), [("image", False), ("hyperlink", True)])
def test_nothing_is_fetched_from_outside(kind: str, fit: bool) -> None:
    good = template("{{ number }}")
    rels = "word/_rels/document.xml.rels"
    base = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    outside = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://example.org/x" Type="'
        + base
        + kind.encode()
        + b'"/></Relationships>'
    )
    data = with_part(good, rels, part(good, rels).replace(b"</Relationships>", outside))
    if fit:
        check_template(data)
    else:
        assert why(data) == ("unsafe", "")


def test_values_are_never_read_as_a_template_or_as_markup() -> None:
    stranger = "{{ number }} {% raw %} <w:p/> & ]]>\x00\x0b\ud800\u202e конец"
    written = words(write_act(replace(ACT, observer=stranger, remark=stranger, measure=stranger)))
    assert written.count("{{ number }} {% raw %} <w:p/> & ]]> конец") == 3


def test_a_draft_without_anything_is_a_form_to_fill_in() -> None:
    draft = replace(
        ACT,
        number=None,
        observer="",
        start=None,
        end=None,
        stages=(),
        boxes=None,
        box_words=(),
        remark="",
        signed_at=None,
        measure="",
        answered_at=None,
    )
    written = words(write_act(draft))
    assert "№ ____" in written
    assert "☒" not in written
    assert written.count("☐") == len(Stage) + 1
    assert "Принятые меры" not in written
    assert "удалены" not in written
    assert "нет" not in written.split()


def test_a_clean_act_says_so_and_an_erased_name_is_not_a_gap() -> None:
    clean = replace(ACT, boxes=(), remark="", observer="")
    written = words(write_act(clean))
    assert "☒ Нарушений не выявлено" in written
    assert "☐ 2. Посторонние" in written
    assert "сведения удалены" in written


def test_an_unsigned_answer_is_not_shown_before_it_is_given() -> None:
    assert "проветрен" not in words(write_act(replace(ACT, answered_at=None)))
