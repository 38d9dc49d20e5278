"""The log of what was destroyed because its term was over: kinds and counts, nobody's data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from school.families.consent import Operator
from school.reports.docx_parts import add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import BLANK, clock, day_long, day_short
from school.yearly.keeping import DataKind, Destroyed

_KINDS = {
    DataKind.LETTERS: "содержание отправленных сообщений",
    DataKind.EVIDENCE: "подтверждения выполнения (архивные планы)",
    DataKind.INVITATIONS: "ссылки-приглашения, срок которых истёк",
    DataKind.UPDATES: "номера обработанных обращений",
    DataKind.TALKS: "незаконченные разговоры с ботом",
    DataKind.UNFOUND: "слова, по которым ничего не нашлось",
    DataKind.ACTS: "акты общественного наблюдения",
    DataKind.ACKS: "отметки об ознакомлении",
    DataKind.PLANS: "архивные планы с задачами",
    DataKind.PEOPLE: "имена выбывших сотрудников",
    DataKind.AUDIT: "журнал изменений",
    DataKind.RECORDS: "акты об уничтожении персональных данных",
}


def write_destroyed(log: Sequence[Destroyed], operator: Operator, at: datetime) -> bytes:
    """``at`` in the school's own time; the log comes newest first."""
    title = "Журнал уничтожения данных по окончании срока хранения"
    sheet = new_sheet(title)
    say(sheet, title, bold=True, size=14, align="center", after=4)
    say(sheet, operator.name or BLANK, align="center")
    say(sheet, f"Составлен {day_long(at)}, {clock(at, at.tzinfo)}", size=10, align="center")
    say(
        sheet,
        "Данные стёрты в базе бота средствами программы, автоматически, по срокам из его настроек. "
        "Персональных данных журнал не содержит.",
        size=10,
        align="both",
        before=8,
        after=8,
    )
    rows = [
        (
            day_short(one.day),
            _KINDS[one.kind],
            f"до {day_short(one.until)}",
            str(one.count),
        )
        for one in log
    ]
    add_table(
        sheet,
        ("Когда", "Что уничтожено", "За время", "Записей"),
        rows or [("", "ничего не уничтожалось", "", "0")],
        (26, 88, 36, 24),
        centred=(0, 2, 3),
    )
    total = sum(one.count for one in log)
    say(sheet, f"Всего записей: {total}", bold=True, before=8)
    say(sheet, f"Ответственный {'_' * 40}", before=18)
    say(sheet, "(должность, фамилия и инициалы, подпись)", size=9, align="center")
    number_pages(sheet)
    return to_bytes(sheet)
