"""The audit log in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from handlers.callbacks.staff import AuditPage
from handlers.screen import Button, Screen, clip
from handlers.views.staff import called
from locales import Words
from school.people.audit import AuditEntry
from school.people.person import Person

A_PAGE = 20
_NAME = 40


def audit_screen(
    entries: Sequence[AuditEntry],
    people: Mapping[int, Person],
    page: int,
    zone: ZoneInfo,
    words: Words,
) -> Screen:
    """Twenty lines, newest first: when, who, what, about whom."""
    shown = entries[:A_PAGE]
    text = [words("audit-title"), ""]
    text += [_line(entry, people, zone, words) for entry in shown]
    if not shown:
        text.append(words("audit-empty"))
    rows = []
    if page:
        rows.append(Button(words.plain("audit-newer"), AuditPage(page=page - 1)))
    if len(entries) > A_PAGE:
        rows.append(Button(words.plain("audit-older"), AuditPage(page=page + 1)))
    return Screen("\n".join(text), [rows])


def _line(entry: AuditEntry, people: Mapping[int, Person], zone: ZoneInfo, words: Words) -> str:
    actor = people.get(entry.actor_id) if entry.actor_id is not None else None
    key = f"audit-{entry.action}"
    said = words.plain(key) if words.has(key) else words.plain("audit-other", action=entry.action)
    return words(
        "audit-line",
        at=f"{entry.at.astimezone(zone):%d.%m %H:%M}",
        who=_short(actor, words) if actor else words.plain("audit-program"),
        what=said + _about(entry, people, words),
    )


def _short(person: Person, words: Words) -> str:
    return clip(called(person, words), _NAME)


def _about(entry: AuditEntry, people: Mapping[int, Person], words: Words) -> str:
    """« — Зимина В.П. (заместитель)», « — 2020/2021»."""
    kind, _, number = entry.subject.partition(":")
    person = people.get(int(number)) if kind == "person" and number.isdigit() else None
    if person is not None:
        about = _short(person, words)
        about = "" if person.id == entry.actor_id else about
    else:
        of = f"audit-of-{kind}"
        named = number and words.has(of)
        about = words.plain(of, number=number) if named else entry.subject
    role = entry.details.get("role")
    if isinstance(role, str) and words.has(f"plan-role-{role.replace('_', '-')}"):
        said = words.plain(f"plan-role-{role.replace('_', '-')}")
        said = " ".join(filter(None, (said, str(entry.details.get("classes", "")))))
        about = f"{about}, {said}" if about else said
    other = entry.details.get("substitute", entry.details.get("to"))
    if isinstance(other, int) and other in people:
        about += f" → {_short(people[other], words)}"
    return f" — {clip(about, 90)}" if about else ""
