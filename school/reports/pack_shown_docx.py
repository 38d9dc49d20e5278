"""The texts and links that were given as evidence of one item of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from school.pack.facts import Shown
from school.people.person import Person
from school.plan.assigning import display_name
from school.plan.item import Item
from school.reminders.task import EvidenceKind
from school.reports.docx_parts import add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import clock, day_short, joined

_HEADS = ("Кто", "Когда", "Что", "Слова")
_WIDTHS = (40, 24, 34, 80)
_KINDS = {
    EvidenceKind.TEXT: "текст",
    EvidenceKind.LINK: "ссылка",
    EvidenceKind.PHOTO: "подпись к фото",
    EvidenceKind.FILE: "подпись к файлу",
}


def write_shown(
    item: Item, shown: Sequence[Shown], people: Mapping[int, Person], zone: tzinfo
) -> bytes:
    """One table, in the order in which they came."""
    paper = new_sheet(f"Подтверждения: {item.label}")
    say(paper, f"Подтверждения к пункту {item.label}", bold=True, size=14, align="center")
    say(paper, item.title, align="center", after=6)
    rows = [_row(one, people, zone) for one in shown]
    add_table(paper, _HEADS, rows, _WIDTHS, size=10)
    number_pages(paper)
    return to_bytes(paper)


def _row(one: Shown, people: Mapping[int, Person], zone: tzinfo) -> Sequence[str]:
    person, evidence = people.get(one.task.person_id), one.evidence
    return (
        display_name(person) if person is not None else "",
        f"{day_short(evidence.at.astimezone(zone).date())}\n{clock(evidence.at, zone)}",
        joined([_KINDS[evidence.kind], evidence.name], ": "),
        evidence.content,
    )
