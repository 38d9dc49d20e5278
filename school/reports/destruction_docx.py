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
    "term": "достижение цели обработки: закончился учебный год, на который дано согласие "
    "(часть 4 статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ)",
    "left": "достижение цели обработки: субъект выбыл из школы "
    "(часть 4 статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ)",
}
_CATEGORIES = {
    "names": "фамилия, имя",
    "phones": "номер телефона",
    "classes": "классы, в которых учатся дети и родственники",
    "acts": "имя наблюдателя и снимок листа в актах общественного наблюдения",
    "entries": "сведения о том, кто записан на наблюдение",
    "messages": "содержание сообщений",
    "consents": "учётная запись Telegram в согласиях",
    "accounts": "учётная запись Telegram сотрудника",
    "absences": "сведения об отсутствии и заменах",
    "invitations": "ссылки-приглашения",
    "talks": "незаконченные разговоры с ботом",
}
_LINE = "_" * 50


def write_destruction(record: Destruction, operator: Operator, zone: tzinfo = UTC) -> bytes:
    """The subject is told by the numbers of the consents, as the order allows: the program
    knows no name any longer."""
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
                "Сведения о субъекте (иная информация, относящаяся к нему)",
                _subject(record),
            ),
            ("Причина уничтожения", _BASES.get(record.basis, record.basis)),
            ("Способ уничтожения", "стирание в базе данных бота средствами программы"),
            ("Информационная система", "vpr-bot"),
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


def _subject(record: Destruction) -> str:
    if not record.consents:
        return "\n\n"
    return "\n".join(("Прекращённые согласия на обработку персональных данных:", *record.consents))
