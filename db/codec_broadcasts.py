"""What an announcement says and to whom, to plain JSON and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.codec import Plain
from school.broadcasts.audience import Audience, Segment, SegmentKind
from school.broadcasts.content import Content, Media, MediaKind, Part, Poll
from school.broadcasts.rules import BroadcastRules
from school.rich import from_plain, to_plain


def content_out(content: Content) -> list[Plain]:
    return [
        {
            "text": to_plain(part.text),
            "media": [[one.kind.value, one.file_id, one.name] for one in part.media],
            "poll": part.poll and [part.poll.chat_id, part.poll.message_id, part.poll.question],
            "album": part.album,
        }
        for part in content
    ]


def content_in(plain: Sequence[Mapping[str, Any]]) -> Content:
    return tuple(
        Part(
            text=from_plain(part["text"]),
            media=tuple(Media(MediaKind(kind), file, name) for kind, file, name in part["media"]),
            poll=part["poll"] and Poll(*part["poll"]),
            album=part["album"],
        )
        for part in plain
    )


def audience_out(audience: Audience) -> list[list[str]]:
    return [[one.kind.value, one.value] for one in audience]


def audience_in(plain: Sequence[Sequence[str]]) -> Audience:
    return tuple(Segment(SegmentKind(kind), value) for kind, value in plain)


def broadcast_rules_out(rules: BroadcastRules) -> Plain:
    return {
        "four_eyes": rules.four_eyes,
        "chase_hours": rules.chase_hours,
        "class_sizes": dict(rules.class_sizes),
    }


def broadcast_rules_in(plain: Mapping[str, Any]) -> BroadcastRules:
    return BroadcastRules(**plain)
