"""The heads' morning: one phone screen, the same as a letter and by /today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from handlers.callbacks.morning import Morning, MorningHour, MorningLate, MorningPicture
from handlers.callbacks.overseeing import Oversee
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import called
from handlers.views.tasks import named
from locales import Words
from school.morning.hours import OFFERED, Hour

Values = Mapping[str, Any]
_TITLE, _SUBJECT, _NAME = 60, 40, 40


def morning_screen(values: Values, words: Words, *, new: bool = False) -> Screen:
    """``values`` as ``school.morning.saying`` makes them. ``new``: buttons leave this message
    alone."""
    at = datetime.fromisoformat(values["at"])
    day = words.day(at.date(), weekday=True)
    parts = [[words("morning-title", day=day, at=f"{at:%H:%M}")]]
    if values["calm"]:
        parts.append([words("morning-calm")])
    parts += [_due(values, words), _overdue(values, words), _rest(values, words)]
    parts.append(_foot(values, words, at))
    text = "\n\n".join("\n".join(lines) for lines in parts if lines)
    return Screen(text, _rows(values, words, new=new))


def _due(values: Values, words: Words) -> list[str]:
    due = values["due"]
    if not due["count"]:
        return []
    return [words("morning-due", count=due["count"]), *_owed(due, "morning-line", words)]


def _overdue(values: Values, words: Words) -> list[str]:
    late = values["overdue"]
    if not late["count"]:
        return []
    return [words("morning-late", count=late["count"]), *_owed(late, "morning-late-line", words)]


def _owed(owed: Values, key: str, words: Words) -> list[str]:
    lines = [
        words(
            key,
            item=named(one["label"], words),
            title=clip(one["title"], _TITLE),
            days=one["days"],
            who=_people(one, words),
        )
        for one in owed["first"]
    ]
    return lines + _more(owed["count"] - len(lines), words)


def _people(one: Values, words: Words) -> str:
    """«Ершова Д.Ю., Попов И.Л. и ещё 3»; plain."""
    names = ", ".join(clip(name, _NAME) for name in one["names"]) or "—"
    return words.plain("morning-and-more", names=names, count=one["more"]) if one["more"] else names


def _more(count: int, words: Words) -> list[str]:
    return [words("morning-more", count=count)] if count > 0 else []


def _rest(values: Values, words: Words) -> list[str]:
    """One line each: decisions, places, announcements, letters, people."""
    lines = []
    decide = values["decide"]
    parts = [
        words.plain(f"morning-decide-{what}", count=decide[what])
        for what in ("reported", "declined", "asked")
        if decide[what]
    ]
    if parts:
        count = sum(decide.values())
        lines.append(words("morning-decide", count=count, parts=", ".join(parts)))
    places = values["places"]
    if places["empty"]:
        lines.append(words("morning-places", empty=places["empty"], count=places["count"]))
        lines += [words("morning-place", place=_place(one, words)) for one in places["first"]]
        lines += _more(places["empty"] - len(places["first"]), words)
    unread = values["unread"]
    for one in unread["first"]:
        title = clip(called(one["title"], words), _TITLE)
        lines.append(words("morning-unread", title=title, count=one["silent"]))
    lines += _more(unread["count"] - len(unread["first"]), words)
    if values["failed"]:
        lines.append(words("morning-failed", count=values["failed"]))
    if values["uncertain"]:
        lines.append(words("morning-uncertain", count=values["uncertain"]))
    lost = values["unreachable"]
    if lost["names"]:
        lines.append(words("morning-unreachable", who=_people(lost, words)))
    return lines


def _place(one: Values, words: Words) -> str:
    day = words.day(date.fromisoformat(one["day"]), weekday=True)
    return f"{one['class']}, {clip(one['subject'], _SUBJECT)} — {day}"


def _foot(values: Values, words: Words, at: datetime) -> list[str]:
    lines = [words("morning-gap", gap=gap_said(gap, words)) for gap in values["gaps"]]
    if values["running"]:
        since = datetime.fromisoformat(values["running"])
        lines.append(words("morning-running", since=_moment(since, words)))
    for what in ("due", "tests"):
        ahead = values[f"next_{what}"]
        if ahead is not None:
            day = words.day(date.fromisoformat(ahead["day"]), weekday=True, today=at.date())
            lines.append(words(f"morning-next-{what}", day=day, count=ahead["count"]))
    return lines


def _moment(moment: datetime, words: Words) -> str:
    return f"{words.day(moment.date(), weekday=True)}, {moment:%H:%M}"


def gap_said(gap: Values, words: Words) -> str:
    """«с чт, 14 октября, 22:10 до пт, 15 октября, 06:40; с опозданием: напоминания — 5»; plain."""
    start, end = (datetime.fromisoformat(gap[name]) for name in ("start", "end"))
    until = f"{end:%H:%M}" if start.date() == end.date() else _moment(end, words)
    said = words.plain("morning-gap-span", start=_moment(start, words), end=until)
    late = [
        words.plain(f"morning-late-{what}", count=gap[what])
        for what in ("reminders", "visits", "announcements", "letters")
        if gap[what]
    ]
    if not late:
        return words.plain("morning-gap-nothing", span=said)
    return words.plain("morning-gap-late", span=said, what=", ".join(late))


def _rows(values: Values, words: Words, *, new: bool) -> list[list[Button]]:
    rows = [
        [
            Button(words.plain("morning-own"), Morning(page="own", new=new)),
            Button(words.plain("morning-picture"), MorningPicture()),
        ]
    ]
    late, decide = values["overdue"]["count"], sum(values["decide"].values())
    lists = []
    if late:
        lists.append(Button(words.plain("morning-open-late", count=late), MorningLate(new=new)))
    if decide:
        label = words.plain("morning-open-decide", count=decide)
        lists.append(Button(label, Morning(page="decide", new=new)))
    rows.append(lists)
    if values["places"]["count"] and values["oversees"]:
        rows.append([Button(words.plain("morning-open-board"), Oversee(page="", new=True))])
    rows.append([Button(words.plain("morning-hour"), Morning(page="hour", new=new))])
    return [row for row in rows if row]


def back_row(words: Words) -> list[Button]:
    return [Button(words.plain("morning-back"), Morning())]


def picture_row(words: Words, *, dark: bool) -> list[Button]:
    """Under the picture: the same in the other colours."""
    key = "morning-picture-light" if dark else "morning-picture-dark"
    return [Button(words.plain(key), MorningPicture(dark=not dark))]


def hour_screen(hour: Hour, words: Words) -> Screen:
    """When the letter comes, to be changed by a tap."""
    now = f"{hour.at:%H:%M}" if hour.at is not None else "off"
    offered = sorted({*OFFERED, hour.usual})
    buttons = [
        Button(
            ("✓ " if hour.at == one else "") + f"{one:%H:%M}",
            MorningHour(at=f"{one:%H%M}"),
        )
        for one in offered
    ]
    rows: list[Sequence[Button]] = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    off = ("✓ " if hour.at is None else "") + words.plain("morning-hour-off")
    rows += [[Button(off, MorningHour(at="off"))], back_row(words)]
    return Screen(words("morning-hour-ask", now=now), rows)
