"""What a reader sees around an announcement: its buttons, and the school's own notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from html import escape
from itertools import zip_longest
from zoneinfo import ZoneInfo

from handlers.callbacks.announced import Read
from handlers.callbacks.common import Nothing
from handlers.screen import Button, Screen, clip
from handlers.views.announced.saying import heard
from locales import Words
from school.broadcasts.announcement import Ack, Announcement, Way
from school.broadcasts.content import Content

_LINE = 300
_LEAD = 60  # of a long line, before what is different in it
_MOST_LINES = 8


def stamp(moment: datetime, zone: ZoneInfo) -> str:
    """«12.03 14:05» in the school's own time."""
    return moment.astimezone(zone).strftime("%d.%m %H:%M")


def ack_button(
    announcement: Announcement, ack: Ack | None, words: Words, zone: ZoneInfo, *, test: bool = False
) -> Button:
    """«Ознакомлен(а)», or when that was said: a button that does nothing more."""
    if ack is None:
        data = Read(announcement=announcement.id, act="ack", test=test)
        return Button(words.plain("announced-ack"), data, style="success")
    key = "announced-acked" if ack.way is Way.CHAT else "announced-acked-by-hand"
    return Button(words.plain(key, at=stamp(ack.at, zone)), Nothing())


def files_button(announcement: Announcement, words: Words, *, test: bool = False) -> Button:
    """What the words came without: files, polls."""
    files = sum(len(part.media) for part in announcement.content)
    polls = sum(part.poll is not None for part in announcement.content)
    label = words.plain("announced-files", files=files, polls=polls)
    return Button(label, Read(announcement=announcement.id, act="files", test=test))


@dataclass(frozen=True, slots=True)
class Shown:
    """How one reader's announcement stands: ``light`` without its files yet, ``ack`` theirs."""

    announcement: Announcement
    words: Words
    zone: ZoneInfo
    light: bool = False
    ack: Ack | None = None
    test: bool = False


def reader_rows(shown: Shown) -> list[list[Button]]:
    """The buttons under the message that bears them."""
    one, words = shown.announcement, shown.words
    rows = []
    if one.ack:
        rows.append([ack_button(one, shown.ack, words, shown.zone, test=shown.test)])
    if shown.light and holds_more(one.content):
        rows.append([files_button(one, words, test=shown.test)])
    return rows


def holds_more(content: Content) -> bool:
    """Something that is not words."""
    return any(part.media or part.poll is not None for part in content)


def again_screen(shown: Shown, title: str) -> Screen:
    """The reminder to whoever is silent."""
    words = shown.words
    whole = Read(announcement=shown.announcement.id, act="whole")
    rows = [
        [ack_button(shown.announcement, shown.ack, words, shown.zone)],
        [Button(words.plain("announced-show"), whole)],
    ]
    return Screen(words("announced-again", title=heard(title, words)), rows)


def corrected_screen(title: str, before: str, after: str, words: Words) -> Screen:
    """That it was corrected, and how: line by line."""
    text = [words("announced-corrected", title=heard(title, words)), ""]
    shown = changes(before, after, words) or [words("announced-only-marks")]
    return Screen("\n".join([*text, *shown]))


def changes(before: str, after: str, words: Words) -> list[str]:
    """The lines that read differently, as HTML: what was, crossed out, and what is."""
    told = list(_changes(before, after))
    rest = len(told) - _MOST_LINES
    shown = told if rest <= 0 else told[:_MOST_LINES]
    return [*shown, *([words("announced-changes-more", count=rest)] if rest > 0 else [])]


def _changes(before: str, after: str) -> Iterator[str]:
    was = [line.strip() for line in before.splitlines() if line.strip()]
    now = [line.strip() for line in after.splitlines() if line.strip()]
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for old, new in zip_longest(was[a:b], now[c:d], fillvalue=""):
            start = _apart(old, new)
            yield from (f"− <s>{_quoted(line, start)}</s>" for line in [old] if line)
            yield from (f"+ {_quoted(line, start)}" for line in [new] if line)


def _apart(old: str, new: str) -> int:
    """From where to show two long lines, so that what differs is not cut off."""
    if max(len(old), len(new)) <= _LINE:
        return 0
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return old.rfind(" ", 0, max(0, same - _LEAD)) + 1


def _quoted(line: str, start: int) -> str:
    said = ("…" if start else "") + clip(line[start:], _LINE)
    return escape(said, quote=False)


def gone_screen(title: str, reason: str, words: Words) -> Screen:
    """The trace of an announcement that was taken back."""
    text = words("announced-gone", title=heard(title, words))
    return Screen(f"{text}\n{words('announced-reason', reason=reason)}" if reason else text)
