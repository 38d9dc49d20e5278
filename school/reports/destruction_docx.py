"""The act that personal data were destroyed (Roskomnadzor's order № 179 of 28.10.2022)."""

from __future__ import annotations

from datetime import UTC, tzinfo

from school.families.consent import Operator
from school.families.family import Destruction
from school.reports.docx_parts import add_table, new_sheet, say, to_bytes
from school.reports.words import BLANK, clock, day_long

_BASES = {
    "withdrawal": "отзыв субъектом персональных данных согласия на их обработку "
    "(часть 5 статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ)",
}
_CATEGORIES = {
    "names": "фамилия, имя, отчество",
    "phones": "номер телефона",
    "classes": "классы, в которых учатся дети и родственники",
    "acts": "имя наблюдателя и снимок листа в актах общественного наблюдения",
    "entries": "сведения о том, кто записан на наблюдение",
    "messages": "содержание сообщений",
    "consents": "учётная запись Telegram в согласиях",
}
_LINE = "_" * 50


def write_destruction(record: Destruction, operator: Operator, zone: tzinfo = UTC) -> bytes:
    """The subject's name is left blank: the program knows it no longer."""
    title = f"Акт об уничтожении персональных данных № {record.number}"
    at = record.at.astimezone(zone)
    shift = f"{at:%z}"
    sheet = new_sheet(title)
    say(sheet, "Акт об уничтожении персональных данных", bold=True, size=14, align="center")
    say(sheet, f"№ {record.number} от {day_long(at)}", bold=True, align="center")
    say(
        sheet,
        "по Требованиям к подтверждению уничтожения персональных данных, утверждённым приказом "
        "Роскомнадзора от 28.10.2022 № 179",
        size=10,
        align="center",
        after=10,
    )
    add_table(
        sheet,
        ("Сведение", "Значение"),
        (
            ("Оператор", operator.name or BLANK),
            ("ИНН", operator.inn or BLANK),
            ("Адрес оператора", operator.address or BLANK),
            (
                "Субъект персональных данных (вписывается от руки: программа сведений о нём "
                "больше не хранит)",
                "\n\n",
            ),
            ("Причина уничтожения", _BASES.get(record.basis, record.basis)),
            ("Способ уничтожения", "стирание в базе данных бота средствами программы"),
            ("Информационная система", "vpr-bot"),
            ("Прекращённые согласия", "\n".join(record.consents) or "нет"),
            (
                "Дата и время уничтожения",
                f"{day_long(at)}, {clock(at, zone)} (UTC{shift[:3]}:{shift[3:]})",
            ),
        ),
        (62, 112),
    )
    say(sheet, "Уничтоженные персональные данные", bold=True, before=12, after=4, with_next=True)
    counts = [
        (_CATEGORIES.get(name, name), str(count)) for name, count in record.counts.items() if count
    ]
    add_table(
        sheet,
        ("Категория", "Записей"),
        counts or [("записей не было", "0")],
        (140, 34),
        centred=(1,),
    )
    say(sheet, "Уничтожение подтверждают:", bold=True, before=12, with_next=True)
    for who in ("Председатель комиссии", "Член комиссии", "Член комиссии"):
        say(sheet, f"{who} {_LINE}", before=12, with_next=True)
        say(sheet, "(должность, фамилия и инициалы, подпись)", size=9, align="center")
    say(sheet, "Акт хранится три года со дня уничтожения персональных данных.", size=10, before=14)
    return to_bytes(sheet)
