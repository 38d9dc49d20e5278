"""What waits at start, by kind and age; the question, its list, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.callbacks.backlog import Backlog, BacklogPage
from handlers.screen import Button, Screen, clip
from locales import Words
from school.morning.backlog import Age, What, by_age
from school.morning.starting import Page, Seen
from school.outbox.rows import Delivery

_NAME = 40
_LABELS = 60


def _moment(moment: datetime, words: Words) -> str:
    return f"{words.day(moment.date(), weekday=True)}, {moment:%H:%M}"


def _counts(owed: Mapping[str, Any], words: Words) -> list[str]:
    """«Сегодня: напоминания — 12, другие письма — 1»: a line for each age."""
    lines = []
    for age in Age:
        counts = owed.get(age.value, {})
        kinds = [
            words.plain(f"morning-late-{what.value}", count=counts[what.value])
            for what in What
            if counts.get(what.value)
        ]
        if kinds:
            lines.append(words(f"backlog-{age.value}", what=", ".join(kinds)))
    return lines or [words("backlog-empty")]


def _said(
    why: str, since: datetime | None, at: datetime, until: datetime | None, words: Words
) -> list[str]:
    span = (
        words.plain("backlog-since-unknown", at=_moment(at, words))
        if since is None
        else words.plain("backlog-span", start=_moment(since, words), end=_moment(at, words))
    )
    lines = [words(f"backlog-why-{why}", span=span)]
    if until is not None:
        lines.append(words("backlog-until", at=_moment(until, words)))
    return lines


def _answers(owed: Mapping[str, Any], words: Words) -> list[list[Button]]:
    if not owed:
        return [[Button(words.plain("stop-act-resume"), Backlog(act="?all"), style="success")]]
    rows = [[Button(words.plain("backlog-act-all"), Backlog(act="?all"), style="success")]]
    if any(age.value in owed for age in (Age.YESTERDAY, Age.EARLIER)):
        recent = Button(words.plain("backlog-act-recent"), Backlog(act="?recent"), style="danger")
        rows.append([recent])
    return [*rows, [Button(words.plain("backlog-act-list"), BacklogPage())]]


def asked_screen(values: Mapping[str, Any], words: Words) -> Screen:
    """The letter; as things were at the start. Or that a second program disturbs this one."""
    if values["why"] == "rival":
        return Screen(words("backlog-rival"))
    since, at, until = (
        None if values[name] is None else datetime.fromisoformat(values[name])
        for name in ("since", "at", "until")
    )
    assert at is not None
    text = [*_said(values["why"], since, at, until, words), "", *_counts(values["owed"], words)]
    return Screen("\n".join(text), _answers(values["owed"], words))


def backlog_screen(seen: Seen, words: Words) -> Screen:
    """As things are now."""
    stop, owed = seen.stop, by_age(seen.owed)
    since, at, until = (
        moment and moment.astimezone(seen.zone) for moment in (stop.since, stop.at, stop.until)
    )
    assert at is not None
    text = [*_said(stop.why.value, since, at, until, words), "", *_counts(owed, words)]
    return Screen("\n".join(text), _answers(owed, words))


def sure_screen(seen: Seen, act: str, words: Words) -> Screen:
    """Asks once more: ``act`` all or recent."""
    old = sum(n for (_, age), n in seen.owed.items() if age is not Age.TODAY)
    count = seen.total if act == "all" else old
    style = "success" if act == "all" else "danger"
    label = f"backlog-yes-{act}" if seen.total else "stop-yes-resume"
    yes = Button(words.plain(label), Backlog(act=act), style=style)
    lines = [words(f"backlog-sure-{act}", count=count)]
    if seen.total:
        lines += ["", *_counts(by_age(seen.owed), words)]
    back = Button(words.plain("backlog-back"), Backlog())
    return Screen("\n".join(lines), [[yes], [back]])


def list_screen(page: Page, words: Words) -> Screen:
    """Whom it is for, since when, and what; of families no names."""
    lines = [words("backlog-list"), ""]
    for row, person in page.rows:
        staff = person is not None and person.staff
        name = clip(person.name, _NAME) if person is not None and staff else words("backlog-family")
        lines.append(
            words(
                "backlog-line",
                at=_moment(row.due_at.astimezone(page.zone), words),
                name=name,
                what=_what(row, words),
            )
        )
    if not page.rows:
        lines.append(words("backlog-empty"))
    turn = []
    if page.number:
        turn.append(Button("‹", BacklogPage(page=page.number - 1)))
    if page.more:
        turn.append(Button("›", BacklogPage(page=page.number + 1)))
    return Screen("\n".join(lines), [turn, [Button(words.plain("backlog-back"), Backlog())]])


def _what(row: Delivery, words: Words) -> str:
    if row.letter.kind == "reminders":
        labels = ", ".join(str(task["label"]) for task in _tasks(row))
        return words.plain("backlog-item-reminder", labels=clip(labels, _LABELS))
    topic = (row.topic or "").partition(":")[0]
    if topic == "announcement":
        return words.plain("backlog-item-announcement")
    return words.plain("backlog-item-visit" if topic == "entry" else "backlog-item-letter")


def _tasks(row: Delivery) -> list[Mapping[str, Any]]:
    tasks: Any = row.letter.values.get("tasks", ())
    return list(tasks)


def sent_screen(seen: Seen, dropped: int | None, morning: datetime | None, words: Words) -> Screen:
    """Of ``seen`` all leaves (``dropped`` None), or so many were taken off. ``morning``: when, if
    these are quiet hours."""
    if dropped is None:
        leaves = seen.total and morning is None
        text = words("backlog-sent-all" if leaves else "backlog-sent-on")
    else:
        key = "backlog-sent-recent-night" if morning else "backlog-sent-recent"
        text = words(key, count=dropped)
    if morning is not None:
        text = f"{text}\n{words('stop-resumed-night', at=words.moment(morning, seen.zone))}"
    return Screen(text)
