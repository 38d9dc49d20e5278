"""A draft in plain Russian for a terminal of 100 columns, and refusals in one line.

The command line works before anything is set up, so its few words stand here and not in the
word files of the chat.
"""

from __future__ import annotations

import textwrap
from datetime import date

from school.dates.when import Anchor, Freq, Kind, When
from school.people.roles import Responsible, Role, RoleName
from school.plan.draft import DraftItem, DraftPlan
from school.refusal import Refusal

WIDTH = 100
_COLUMNS = (("№", 6), ("Мероприятие", 38), ("Срок", 25), ("Ответственные", 22))

_REFUSALS = {
    "file-empty": "файл пустой",
    "file-encrypted": "файл защищён паролем — снимите пароль и пришлите снова",
    "file-picture": "это картинка, а не документ — нужен файл Word, Excel, PDF или текст",
    "file-damaged": "файл повреждён — сохраните или скачайте его ещё раз",
    "file-too-large": "файл слишком большой (можно до {megabytes} МБ)",
    "file-too-many-pages": "в файле слишком много страниц (можно до {limit})",
    "file-bomb": "файл распаковывается в слишком большой объём — так планы не выглядят",
    "file-format": "такой формат не читается — сохраните план как .docx, .xlsx, .pdf или текст",
    "file-old-word": "это старый формат Word (.doc) — сохраните файл как .docx",
    "file-no-table": "в файле не найдена таблица плана",
    "file-no-rows": "таблица плана найдена, но в ней нет ни одного пункта",
    "file-too-many-rows": "слишком много строк (можно до {limit})",
    "file-scan": "в файле нет текста, только изображение — нужен файл с текстом, а не скан",
    "file-timeout": "файл читался слишком долго и был остановлен",
    "file-dtd": "в файле есть посторонние объявления (DTD) — такой файл не открывается",
    "file-no-year": "не понятно, какой учебный год — укажите --year 2020/2021",
    "file-missing": "файл не найден",
    "file-unreadable": "файл не открывается — это не файл, или нет прав на чтение",
    "option-year": "--year не понят: нужно так: 2020/2021",
    "option-approved": "--approved не понят: нужно так: 2020-09-11",
}

_WARNINGS = {
    "before_approval": "срок прошёл до утверждения плана",
    "duplicate_number": "номер повторяется",
    "unknown_date": "срок не понят",
    "unknown_role": "не понято, кто ответственный",
    "no_responsible": "ответственный не указан",
    "impossible_date": "такой даты нет",
    "reversed_range": "конец срока раньше начала",
    "second_date_in_title": "в тексте мероприятия есть ещё один срок",
    "cut_cell": "слишком длинный текст обрезан",
    "formula_cell": "в ячейке формула, она не вычислялась",
    "date_from_above": "месяц взят из строки выше",
    "date_from_section": "срок взят из названия раздела",
    "no_title": "нет текста мероприятия",
    "unknown_year": "учебный год не указан, он угадан",
    "nul_bytes": "в файле были пустые байты, они убраны — проверьте текст",
    "columns_guessed": "у таблицы нет заголовка, столбцы угаданы по содержанию",
    "no_dates": "в плане нет столбца со сроками",
}

_ANCHORS = {
    Anchor.VPR_START: "начала ВПР",
    Anchor.VPR_END: "окончания ВПР",
    Anchor.VPR_DAY: "дня ВПР",
    Anchor.VPR_RESULTS: "результатов ВПР",
}

_FREQUENCIES = {
    Freq.DAILY: "каждый день",
    Freq.WEEKLY: "каждую неделю",
    Freq.MONTHLY: "каждый месяц",
    Freq.QUARTERLY: "каждый квартал",
    Freq.TERMLY: "каждую четверть",
    Freq.HALFYEARLY: "каждое полугодие",
    Freq.YEARLY: "каждый год",
}

_ROLES = {
    RoleName.DIRECTOR: "директор",
    RoleName.DEPUTY: "заместитель директора",
    RoleName.COORDINATOR: "координатор",
    RoleName.METHODICAL_HEAD: "руководитель ШМО",
    RoleName.METHODICAL_GROUP: "ШМО",
    RoleName.CLASS_TEACHER: "классный руководитель",
    RoleName.TEACHER: "учитель",
    RoleName.PSYCHOLOGIST: "психолог",
    RoleName.SOCIAL_TEACHER: "социальный педагог",
    RoleName.LIBRARIAN: "библиотекарь",
    RoleName.METHODIST: "методист",
    RoleName.ORGANIZER: "педагог-организатор",
    RoleName.COUNSELLOR: "советник по воспитанию",
    RoleName.SITE_ADMIN: "администратор сайта",
    RoleName.NURSE: "медсестра",
    RoleName.CARETAKER: "завхоз",
    RoleName.ADMINISTRATION: "администрация",
    RoleName.COMMITTEE: "комиссия",
    RoleName.STAFF: "работники",
    RoleName.PARENT: "родители",
    RoleName.PUPIL: "ученики",
    RoleName.EXTERNAL: "вне школы",
    RoleName.OTHER: "другое",
}


def refused(refusal: Refusal) -> str:
    """One line that says what is wrong and what to do."""
    return _REFUSALS.get(refusal.key, _REFUSALS["file-damaged"]).format(**refusal.values)


def warned(warning: str) -> str:
    return _WARNINGS.get(warning, warning)


def printed(plan: DraftPlan) -> str:
    approved = (
        f"утверждён {_day(plan.approved)}" if plan.approved else "дата утверждения не указана"
    )
    lines = [*textwrap.wrap(plan.title, WIDTH), f"{plan.year.label} учебный год, {approved}"]
    lines += [f"  ! {warned(warning)}" for warning in plan.warnings]
    lines += ["", _row([name for name, _ in _COLUMNS]), "-" * WIDTH]
    section: tuple[str | None, str | None] = (None, None)
    for item in plan.items:
        if (item.section, item.section_title) != section:
            section = (item.section, item.section_title)
            lines += _section(item)
        lines += _item(item)
    marked = sum(1 for item in plan.items if item.warnings)
    lines += ["-" * WIDTH, f"Пунктов: {len(plan.items)}, с предупреждениями: {marked}"]
    return "\n".join(lines)


def _section(item: DraftItem) -> list[str]:
    if item.section is None:
        return []
    title = item.section_title or ""
    named = title.lower().startswith(("раздел", "модуль", "блок", "этап", "направление"))
    return textwrap.wrap(title if named else f"Раздел {item.section}. {title}".rstrip(), WIDTH)


def _item(item: DraftItem) -> list[str]:
    term = f"{item.date_phrase}\n→ {_when(item.reading.when)}" if item.date_phrase else "—"
    who = item.responsible_phrase or "—"
    if item.responsible.roles or item.responsible.persons:
        who += f"\n→ {_people(item.responsible)}"
    lines = [_row([item.number or f"({item.place})", item.title, term, who])]
    for warning in item.warnings:
        hint = ""
        if warning == "before_approval" and item.reading.suggestion:
            hint = f"; возможно, {_when(item.reading.suggestion)}"
        lines.append(" " * (_COLUMNS[0][1] + 3) + f"! {warned(warning)}{hint}")
    return lines


def _row(texts: list[str]) -> str:
    columns = [
        [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
        for text, (_, width) in zip(texts, _COLUMNS, strict=True)
    ]
    height = max(len(column) for column in columns)
    rows = []
    for index in range(height):
        parts = [
            (column[index] if index < len(column) else "").ljust(width)
            for column, (_, width) in zip(columns, _COLUMNS, strict=True)
        ]
        rows.append(" | ".join(parts).rstrip(" "))
    return "\n".join(rows)


def _day(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _span(start: date | None, end: date | None) -> str:
    if start and end and start != end:
        return f"{_day(start)}–{_day(end)}"
    if start:
        return _day(start) if end else f"с {_day(start)}"
    return f"до {_day(end)}" if end else ""


def _when(when: When) -> str:
    """A meaning in words: «до 31.08.2021», «01.09.2020–31.03.2021», «за 14 дн. до начала ВПР»."""
    match when.kind:
        case Kind.BY:
            return _span(None, when.end)
        case Kind.LIST:
            return "; ".join(_span(start, end) for start, end in when.dates or ())
        case Kind.REPEAT:
            often = _FREQUENCIES[when.freq] if when.freq else "повторяется"
            return f"{often}, {_span(when.start, when.end)}".rstrip(", ")
        case Kind.PERIOD:
            return f"весь период {_span(when.start, when.end)}".rstrip()
        case Kind.VPR:
            anchor = _ANCHORS[when.anchor] if when.anchor else "ВПР"
            days = when.offset_days or 0
            if days < 0:
                return f"за {-days} дн. до {anchor}"
            return f"через {days} дн. после {anchor}" if days else f"считая от {anchor}"
        case Kind.SCHEDULE:
            return "по другому графику, назначит администратор"
        case Kind.UNKNOWN:
            return "не понят"
        case _:
            return _span(when.start, when.end)


def _people(people: Responsible) -> str:
    return "; ".join([*map(_role, people.roles), *people.persons])


def _role(role: Role) -> str:
    more = [role.area.value if role.area else "", role.subject or ""]
    if role.grades:
        more.append(f"{', '.join(map(str, role.grades))} кл.")
    said = ", ".join(part for part in more if part)
    return f"{_ROLES[role.name]} ({said})" if said else _ROLES[role.name]
