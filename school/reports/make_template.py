"""Makes the shipped template of the act: ``python -m school.reports.make_template``."""

from __future__ import annotations

from typing import Any

from school.reports.act_docx import TEMPLATE
from school.reports.docx_parts import new_sheet, say, to_bytes

_FIELDS = (
    ("Организация", "{{ school }}"),
    ("Дата", "{{ date }}"),
    ("Начало / окончание", "{{ start }} / {{ end }}"),
    ("Предмет", "{{ subject }}"),
    ("Класс", "{{ grade_class }}"),
    ("Кабинет", "{{ room }}"),
)


def make_template() -> bytes:
    sheet = new_sheet("Акт общественного наблюдения")
    say(
        sheet,
        "Акт общественного наблюдения за проведением ВПР",
        bold=True,
        size=14,
        align="center",
    )
    say(sheet, "№ {{ number }}", bold=True, size=14, align="center")
    say(sheet, "{{ year }} учебный год", align="center", after=10)
    _fields(sheet)
    _head(sheet, "Этапы наблюдения")
    _loop(sheet, "stages", "{{ one.box }} {{ one.words }}")
    _head(sheet, "Нарушения")
    say(sheet, "{{ no_violations }} Нарушений не выявлено")
    _loop(sheet, "violations", "{{ one.box }} {{ one.number }}. {{ one.words }}")
    _head(sheet, "Замечания")
    say(sheet, "{{ remark }}")
    line = "_" * 18
    say(sheet, "Общественный наблюдатель:", before=24, with_next=True)
    say(sheet, f"{line} / {{{{ observer }}}} /", before=14, with_next=True)
    say(sheet, "{{ signed }}", before=8)
    say(sheet, "Акт принял:", before=18, with_next=True)
    say(sheet, f"{line}____ / {line} / {line}____ /", before=14, with_next=True)
    say(sheet, "(должность, подпись, фамилия и инициалы)", size=9, after=4, with_next=True)
    say(sheet, "«____» ______________ 20___ г.", before=4)
    say(sheet, "{%p if answered %}")
    _head(sheet, "Принятые меры ({{ answered }})")
    say(sheet, "{{ measure }}")
    say(sheet, "{%p endif %}")
    return to_bytes(sheet)


def _head(sheet: Any, text: str) -> None:
    say(sheet, text, bold=True, before=10, after=3, with_next=True)


def _loop(sheet: Any, name: str, text: str) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - heavy, and only papers need it

    say(sheet, f"{{%p for one in {name} %}}")
    row = say(sheet, text, after=2)
    row.paragraph_format.left_indent = Mm(6)
    row.paragraph_format.first_line_indent = Mm(-6)
    say(sheet, "{%p endfor %}")


def _fields(sheet: Any) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    from docx.oxml.ns import nsdecls  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    table = sheet.add_table(len(_FIELDS), 2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(62), Mm(116)
    for row, (name, field) in zip(table.rows, _FIELDS, strict=True):
        left, right = row.cells
        left.width, right.width = Mm(62), Mm(116)
        left.text, right.text = f"{name}:", field
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_before = Pt(5)
        right._tc.get_or_add_tcPr().append(
            parse_xml(
                f"<w:tcBorders {nsdecls('w')}>"
                '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:tcBorders>'
            )
        )


if __name__ == "__main__":
    TEMPLATE.write_bytes(make_template())
