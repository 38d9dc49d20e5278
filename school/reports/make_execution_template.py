"""Makes the shipped template: ``python -m school.reports.make_execution_template``."""

from __future__ import annotations

from collections.abc import Sequence

from school.execution.report import State
from school.reports.docx_parts import Across, add_table, new_sheet, number_pages, say, to_bytes
from school.reports.execution_docx import TEMPLATE
from school.reports.words import BLANK_DAY

_HEADS = (
    "№",
    "Мероприятие",
    "Срок",
    "Ответственные",
    "Исполнение",
    "Подтверждение, причины, изменения",
)
_WIDTHS = (14, 62, 34, 40, 58, 62)
_SUMS = (
    "Раздел",
    "План",
    "В срок",
    "Позже срока",
    "Ждёт приёмки",
    "Срок не наступил",
    "Срок прошёл",
    "«Не моё»",
    "Отменено",
)
_SUM_WIDTHS = (94, 18, 20, 22, 22, 26, 24, 22, 22)
_LINE = "_" * 18


def make_template() -> bytes:
    sheet = new_sheet("Отчёт об исполнении плана", landscape=True)
    say(sheet, "{%p if school %}")
    say(sheet, "{{ school }}", align="center", after=8)
    say(sheet, "{%p endif %}")
    say(sheet, "Отчёт об исполнении плана", bold=True, size=14, align="center")
    say(sheet, "«{{ title }}»", align="center")
    say(
        sheet,
        "{{ year }} учебный год{% if period != 'учебный год' %}, {{ period }}{% endif %} "
        "({{ start }} – {{ end }})",
        bold=True,
        align="center",
    )
    say(
        sheet,
        "{% if approved %}План утверждён {{ approved }}. {% endif %}Состояние на {{ made }}",
        size=10,
        align="center",
        after=10,
    )
    add_table(sheet, _HEADS, _rows(), _WIDTHS, size=9.5, centred=(0,))
    say(sheet, "Итоги", bold=True, size=13, before=14, after=4, with_next=True)
    cells = ("title", "plan", *(state.value for state in State))
    add_table(
        sheet,
        _SUMS,
        (
            _tag("for one in sums", _SUMS),
            tuple(f"{{{{ one.{cell} }}}}" for cell in cells),
            _tag("endfor", _SUMS),
        ),
        _SUM_WIDTHS,
        size=10,
        centred=range(1, len(_SUMS)),
    )
    say(
        sheet,
        "Считаются исполнения: один исполнитель, один срок. План = в срок + позже срока + ждёт "
        "приёмки + срок не наступил + срок прошёл + «не моё» + отменено.",
        size=9,
        before=4,
    )
    say(sheet, "Пунктов в плане: {{ items }}.", size=10, before=8, with_next=True)
    say(sheet, "Без срока или исполнителя: {{ undated }}.", size=10, with_next=True)
    say(sheet, "Исключены из плана: {{ cut }}.", size=10, with_next=True)
    say(sheet, "Срок в другом периоде: {{ elsewhere }}.", size=10, with_next=True)
    say(sheet, f"Директор {_LINE} / {{{{ director }}}} /", before=18, with_next=True)
    say(sheet, f"Отчёт составил(а) {_LINE} / {_LINE}{_LINE} /", before=14, with_next=True)
    say(sheet, BLANK_DAY, before=14)
    number_pages(sheet)
    return to_bytes(sheet)


def _tag(words: str, heads: Sequence[str]) -> tuple[str, ...]:
    """A row that only holds a tag; it is gone when the template is filled in."""
    return (f"{{%tr {words} %}}", *[""] * (len(heads) - 1))


def _rows() -> list[tuple[str, ...] | Across]:
    cells = ("number", "title", "term", "responsible", "state", "proof")
    return [
        _tag("for one in lines", _HEADS),
        _tag("if one.heading", _HEADS),
        Across("{{ one.heading }}"),
        _tag("endif", _HEADS),
        tuple(f"{{{{ one.{cell} }}}}" for cell in cells),
        _tag("if one.notes", _HEADS),
        Across("{{ one.notes }}", heading=False),
        _tag("endif", _HEADS),
        _tag("endfor", _HEADS),
    ]


if __name__ == "__main__":
    TEMPLATE.write_bytes(make_template())
