"""How the papers about execution say periods, states, evidence and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from school.execution.periods import Period, Span
from school.execution.report import Change, ItemLine, Lack, Owed, Proof, State
from school.reminders.task import EvidenceKind
from school.reports.words import day_short, joined, plain

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_TERMS = {3: "триместр", 4: "четверть"}
STATES: Mapping[State, str] = {
    State.DONE: "выполнено в срок",
    State.LATE: "выполнено позже срока",
    State.REPORTED: "отмечено, ждёт приёмки",
    State.OPEN: "срок не наступил",
    State.OVERDUE: "не выполнено, срок прошёл",
    State.DECLINED: "«Не моё», ищется исполнитель",
    State.CANCELLED: "отменено",
}
LACKS: Mapping[Lack, str] = {
    Lack.UNDATED: "срок не назначен",
    Lack.SLIP: "срок раньше утверждения плана, уточняется",
    Lack.NOBODY: "исполнитель не назначен",
    Lack.UNLAID: "напоминания не включены",
}
_KINDS: Mapping[EvidenceKind, str] = {
    EvidenceKind.TEXT: "",
    EvidenceKind.LINK: "ссылка",
    EvidenceKind.PHOTO: "фото",
    EvidenceKind.FILE: "файл",
}
_FIELDS = {"when": "срок", "people": "ответственные", "cancelled": "пункт"}
CUT = "исключён из плана"
CARRIED = "из прошлого периода"
DISCIPLINE = "Исполнительность"
DISCIPLINE_NOTE = (
    "Считается то, срок чего уже прошёл: выполненное в срок, делённое на всё, что должно было быть "
    "выполнено. Отмеченное в срок и ждущее приёмки — выполнено в срок; отменённое и «не моё» не "
    "считаются."
)


def period_named(period: Period) -> str:
    """«I четверть», «II полугодие», «учебный год»."""
    number = _ROMAN[period.number] if period.number < len(_ROMAN) else str(period.number)
    match period.span:
        case Span.TERM:
            return f"{number} {_TERMS.get(period.of, 'период')}"
        case Span.HALF:
            return f"{number} полугодие"
        case Span.YEAR:
            return "учебный год"


def section_named(section: str | None, title: str | None) -> str:
    return joined((plain(section or "", 50), plain(title or "", 500)), ". ")


def people_said(owed: Sequence[Owed]) -> str:
    """«Выполнено в срок: Ершова Д.Ю. (12.10.2020), …», a line for each state."""
    lines = []
    for state in State:
        found = [_person(one) for one in owed if one.state is state]
        if found:
            lines.append(f"{capital(STATES[state])}: {', '.join(found)}")
    return "\n".join(lines)


def _person(one: Owed) -> str:
    aside = joined(
        (
            day_short(one.at) if one.at else "",
            f"срок продлён до {day_short(one.due)}" if one.extended else "",
        ),
        "; ",
    )
    return f"{plain(one.person, 200)} ({aside})" if aside else plain(one.person, 200)


def proofs_said(owed: Sequence[Owed]) -> str:
    """Evidence and reasons; with names where there are several people, who may share a reason."""
    said: dict[str, list[str]] = {}
    for one in owed:
        words = joined((proof_list(one.proofs), _reason(one)), "; ")
        if words:
            said.setdefault(words, []).append(plain(one.person, 200))
    if len(owed) == 1:
        return "".join(said)
    return "\n".join(f"{', '.join(names)}: {words}" for words, names in said.items())


def _reason(one: Owed) -> str:
    words = plain(one.reason)
    return f"причина: {words}" if words and one.state is not State.CANCELLED else words


def proof_list(proofs: Sequence[Proof]) -> str:
    return "; ".join(map(_proof, proofs))


def _proof(one: Proof) -> str:
    kind, said = _KINDS[one.kind], plain(one.said)
    if one.kind is EvidenceKind.LINK:
        return f"{kind} {said}"
    return joined((kind, f"«{said}»" if said else ""), " ")


def change_said(one: Change) -> str:
    """«Изменение № 2 от 10.10.2020 (срок): до 09.10.2020 → до 16.10.2020. Причина: …»"""
    said = (
        f"Изменение № {one.number} от {day_short(one.day)} ({_FIELDS.get(one.field, one.field)}): "
        f"{plain(one.before, 500)} → {plain(one.after, 500)}"
    )
    return f"{said}. Причина: {plain(one.reason)}" if one.reason else said


def standing(line: ItemLine) -> str:
    """What is to be said of the item as a whole; empty for one that is simply owed."""
    return joined((CUT if line.cancelled else "", LACKS[line.lack] if line.lack else ""), "; ")


def by_occurrence(line: ItemLine) -> list[list[Owed]]:
    """The executions of an item, those of one occurrence together, by day."""
    owed = sorted(line.owed, key=lambda one: one.occurrence)
    found = [list(group) for _, group in groupby(owed, key=lambda one: one.occurrence)]
    return sorted(found, key=lambda group: (term_of(group), group[0].occurrence))


def term_of(group: Sequence[Owed]) -> date:
    """The last day of an occurrence; one that was extended for everybody counts as extended."""
    return min(one.due for one in group)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
