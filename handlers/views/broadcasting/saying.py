"""How announcements, their audience and their times are said to an author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.callbacks.broadcasting import Announcements, OpenAnnouncement
from handlers.screen import Button, clip
from handlers.views.plan_words import say_role
from locales import Words
from school import rich
from school.broadcasts.announcement import Announcement, State
from school.broadcasts.audience import Audience, Head, Segment, SegmentKind
from school.broadcasts.composing import Draft
from school.broadcasts.content import (
    SPELLINGS,
    Content,
    MediaKind,
    Placeholder,
    compiled,
    placeholders,
)
from school.people.roles import Role, RoleName
from school.profile import SchoolProfile

LABEL = 34
NAME = 60
TITLE = 80
_FILE = 40
_MOST_FILES = 4
_MOST_SEGMENTS = 12
_NAMED = frozenset({MediaKind.DOCUMENT, MediaKind.AUDIO})


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that a screen of one announcement before its departure says. ``titles``: of the
    announcements whose silent recipients are meant."""

    draft: Draft
    profile: SchoolProfile
    now: datetime
    titles: Mapping[int, str] = field(default_factory=dict)

    @property
    def announcement(self) -> Announcement:
        return self.draft.announcement

    def with_titles(self, titles: Mapping[int, str]) -> Sight:
        return replace(self, titles={**self.titles, **titles})

    @property
    def head(self) -> Head:
        return self.draft.head


def called(title: str, words: Words) -> str:
    """What an announcement is called by, plain; one of files alone has no words of its own."""
    return clip(title, TITLE) or words.plain("announce-untitled")


def at(moment: datetime, zone: ZoneInfo, words: Words) -> str:
    """«28 ноября, 15:30», plain."""
    return words.moment(moment, zone)


def say_state(announcement: Announcement, zone: ZoneInfo, words: Words) -> str:
    """«уйдёт 28 ноября, 15:30», plain."""
    moment = announcement.at if announcement.state is State.PLANNED else announcement.sent_at
    said = at(moment, zone, words) if moment is not None else ""
    return words.plain(f"announce-state-{announcement.state.value}", at=said)


def say_content(content: Content, words: Words) -> str:
    """«текст, 3 фото, расписание.pdf», plain."""
    texts = sum(bool(part.text.text) and not part.media for part in content)
    files = [media for part in content for media in part.media]
    said = [words.plain("announce-part-text", count=texts)] if texts else []
    named = [media.name for media in files if media.kind in _NAMED and media.name]
    counted = Counter(m.kind for m in files if m.kind not in _NAMED or not m.name)
    said += [
        words.plain(f"announce-part-{kind.value.replace('_', '-')}", count=counted[kind])
        for kind in MediaKind
        if counted[kind]
    ]
    said += [clip(name, _FILE) for name in named[:_MOST_FILES]]
    if len(named) > _MOST_FILES:
        said.append(words.plain("announce-part-more", count=len(named) - _MOST_FILES))
    polls = sum(part.poll is not None for part in content)
    if polls:
        said.append(words.plain("announce-part-poll", count=polls))
    return ", ".join(said) or words.plain("announce-part-none")


def messages(announcement: Announcement) -> int:
    """How many messages of Telegram's a reader gets."""
    return sum(part.messages for part in compiled(announcement.content, ask=announcement.ack))


def say_segment(segment: Segment, words: Words, titles: Mapping[int, str]) -> str:
    """«5А», «семьи 5-х классов», «учителя: история», plain."""
    value = clip(segment.value, NAME)
    match segment.kind:
        case SegmentKind.ROLE:
            return say_role(Role(RoleName(segment.value)), words)
        case SegmentKind.OBSERVERS:
            day = datetime.fromisoformat(segment.value).date()
            value = words.day(day, weekday=True)
        case SegmentKind.SILENT:
            value = called(titles.get(int(segment.value), ""), words)
    return words.plain(f"announce-segment-{segment.kind.value}", value=value)


def say_audience(audience: Audience, words: Words, titles: Mapping[int, str]) -> str:
    """All that was chosen, plain."""
    said = [say_segment(one, words, titles) for one in audience[:_MOST_SEGMENTS]]
    if len(audience) > _MOST_SEGMENTS:
        said.append(words.plain("announce-and-more", count=len(audience) - _MOST_SEGMENTS))
    return "; ".join(said) or words.plain("announce-nobody-yet")


def say_head(head: Head, words: Words) -> str:
    """«42 семьи, 3 сотрудника», plain."""
    said = []
    if head.families or not head.staff:
        said.append(words.plain("announce-families", count=head.families))
    if head.staff:
        said.append(words.plain("announce-members", count=head.staff))
    return ", ".join(said)


def leaves_at(sight: Sight) -> datetime:
    """When the first message leaves, the quiet hours counted."""
    start = sight.announcement.at or sight.now
    return start if sight.announcement.urgent else sight.profile.calendar.after_quiet(start)


def say_departure(sight: Sight, words: Words) -> str:
    """«сразу», «28 ноября, 15:30», and what the quiet hours make of it; plain."""
    one, zone = sight.announcement, sight.profile.tz
    start, leaves = one.at or sight.now, leaves_at(sight)
    said = at(one.at, zone, words) if one.at else words.plain("announce-at-once")
    if leaves == start:
        return said
    key = "announce-quiet-then" if one.at else "announce-quiet-now"
    return words.plain(key, said=said, leaves=at(leaves, zone, words))


def warnings(sight: Sight, words: Words) -> list[str]:
    """What an author may overlook, a line of HTML each."""
    content, head = sight.announcement.content, sight.head
    said = []
    ends = sight.announcement.expires_at
    if ends is not None and ends <= leaves_at(sight):
        said.append(words("announce-never-leaves"))
    if any(part.poll is not None for part in content):
        said.append(words("announce-keep-poll"))
    if Placeholder.CLASS in placeholders(content) and head.staff:
        said.append(words("announce-classless", count=head.staff))
    unknown = dict.fromkeys(
        name for part in content for name in rich.placeholders(part.text) if name not in SPELLINGS
    )
    if unknown:
        said.append(words("announce-unknown-braces", name=clip(next(iter(unknown)), _FILE)))
    return said


def list_row(words: Words) -> list[Button]:
    return [Button(words.plain("announce-to-list"), Announcements())]


def back_row(announcement_id: int, words: Words) -> list[Button]:
    back = OpenAnnouncement(announcement=announcement_id)
    return [Button(words.plain("announce-to-card"), back)]


def in_rows(buttons: Sequence[Button], wide: int) -> list[Sequence[Button]]:
    return [buttons[n : n + wide] for n in range(0, len(buttons), wide)]
