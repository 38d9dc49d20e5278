"""To whom: segments as buttons with marks, counts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from handlers.callbacks.broadcasting import Audience, Choose
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import (
    LABEL,
    Sight,
    back_row,
    in_rows,
    say_audience,
    say_head,
    say_segment,
)
from handlers.views.pages import part, turning
from locales import Words
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import Choices
from school.vpr.classes import grade_number

# Those that are chosen at once, and those that have a page of their own.
WHOLE = (SegmentKind.ALL_FAMILIES, SegmentKind.ALL_STAFF)
PAGED = (
    SegmentKind.CLASS,
    SegmentKind.PARALLEL,
    SegmentKind.WRITING,
    SegmentKind.OBSERVERS,
    SegmentKind.ROLE,
    SegmentKind.SUBJECT_STAFF,
    SegmentKind.SILENT,
)
_WIDE = {SegmentKind.CLASS: 3, SegmentKind.PARALLEL: 3}
_LINES = 8
_AUDIENCE = 600


def mark_of(segment: Segment) -> str:
    """A value may be Cyrillic and long: a button carries a hash of it."""
    return sha256(segment.value.encode()).hexdigest()[:8]


def to_choose(kind: SegmentKind, choices: Choices, silent: Sequence[int]) -> list[Segment]:
    """What a page offers: what there is now, and what was chosen before and may be gone.
    ``silent``: announcements with readers who have not acknowledged."""
    grades = sorted({grade_number(one) for one in choices.classes} - {0})
    values: Mapping[SegmentKind, Sequence[str]] = {
        SegmentKind.CLASS: list(choices.classes),
        SegmentKind.PARALLEL: [str(grade) for grade in grades],
        SegmentKind.WRITING: choices.written,
        SegmentKind.OBSERVERS: [day.isoformat() for day in choices.days],
        SegmentKind.ROLE: [role.value for role in choices.roles],
        SegmentKind.SUBJECT_STAFF: choices.subjects,
        SegmentKind.SILENT: [str(one) for one in silent],
    }
    offered = [Segment(kind, value) for value in values.get(kind, [""])]
    gone = [one for one in choices.announcement.audience if one.kind is kind and one not in offered]
    return [*offered, *gone]


def audience_screen(sight: Sight, words: Words) -> Screen:
    """What has been chosen, and every kind of choice."""
    one = sight.announcement
    said = clip(say_audience(one.audience, words, sight.titles), _AUDIENCE)
    text = [
        words("announce-whom"),
        words("announce-audience", who=said),
        words("announce-head", count=sight.head.recipients, who=say_head(sight.head, words)),
        "",
        words("announce-whom-once"),
    ]
    wholes = [_toggle(Segment(kind), one.audience, one.id, 0, words, {}) for kind in WHOLE]
    pages = []
    for kind in PAGED:
        chosen = sum(segment.kind is kind for segment in one.audience)
        label = words.plain(f"announce-kind-{kind.value}", chosen=chosen)
        pages.append(Button(label, Audience(announcement=one.id, page=kind.value)))
    ready = [
        Button(words.plain("announce-whom-ready"), back_row(one.id, words)[0].data, style="success")
    ]
    return Screen("\n".join(text), [wholes, *in_rows(pages, 2), ready])


def page_screen(
    sight: Sight,
    kind: SegmentKind,
    offered: Sequence[Segment],
    families: Mapping[str, int],
    number: int,
    words: Words,
) -> Screen:
    """The segments of one kind. ``families``: how many agreed to news, by class."""
    one, wide = sight.announcement, _WIDE.get(kind, 1)
    number, pages, shown = part(offered, number, _LINES * wide)
    text = [
        words(f"announce-choose-{kind.value}"),
        words("announce-head", count=sight.head.recipients, who=say_head(sight.head, words)),
    ]
    if not offered:
        text.append(words("announce-nothing-to-choose"))
    counts = _counts(kind, families)
    toggles = [
        _toggle(segment, one.audience, one.id, number, words, sight.titles, counts)
        for segment in shown
    ]
    turn = turning(
        number, pages, lambda to: Audience(announcement=one.id, page=kind.value, part=to)
    )
    back = [Button(words.plain("announce-to-whom"), Audience(announcement=one.id))]
    return Screen("\n".join(text), [*in_rows(toggles, wide), turn, back])


def _counts(kind: SegmentKind, families: Mapping[str, int]) -> dict[str, int]:
    """Families by the value of a segment, where that is known without another look."""
    if kind is SegmentKind.CLASS:
        return dict(families)
    if kind is not SegmentKind.PARALLEL:
        return {}
    grades: dict[str, int] = {}
    for name, count in families.items():
        grade = str(grade_number(name))
        grades[grade] = grades.get(grade, 0) + count
    return grades


def _toggle(
    segment: Segment,
    audience: Sequence[Segment],
    announcement_id: int,
    number: int,
    words: Words,
    titles: Mapping[int, str],
    counts: Mapping[str, int] | None = None,
) -> Button:
    chosen = segment in audience
    label = say_segment(segment, words, titles)
    if counts and segment.value in counts:
        label += f" · {counts[segment.value]}"
    data = Choose(
        announcement=announcement_id,
        kind=segment.kind.value,
        mark=mark_of(segment),
        chosen=not chosen,
        part=number,
    )
    return Button(clip(("✓ " if chosen else "") + label, LABEL), data)
