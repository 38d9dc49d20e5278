"""What an author sends becomes a part of an announcement, whatever people type."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.telegram.entities import formatted
from handlers.broadcasting.hearing import part_of
from handlers.rich import entities_of
from school.broadcasts.content import CAPTION_LIMIT, TEXT_LIMIT, MediaKind, Part, compiled
from school.rich import utf16_length

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIGNS = (
    *"абвz <>&\n\n.!\"'{}@#/",
    "😀",
    "👨\u200d👩\u200d👧",
    "🇷🇺",
    "е\u0301",
    "\u200f",
    "\u202e",
    "{класс}",
    "{имя}",
)
WORDS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=60).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)
# Up to the last sign that a message holds, and beyond it for captions of those who pay Telegram.
LONG = st.tuples(WORDS, st.integers(900, TEXT_LIMIT)).map(lambda made: _upto(*made))
SENT_AGAIN = (
    "blockquote",
    "bold",
    "bot_command",
    "cashtag",
    "code",
    "custom_emoji",
    "email",
    "expandable_blockquote",
    "hashtag",
    "italic",
    "mention",
    "phone_number",
    "pre",
    "spoiler",
    "strikethrough",
    "text_link",
    "underline",
    "url",
)
NOT_SENT_AGAIN = ("text_mention", "date_time", "bank_card_number", "something_new")
MORE: dict[str, dict[str, Any]] = {
    "text_link": {"url": "https://school.example/?a=1&b=<2>"},
    "custom_emoji": {"custom_emoji_id": "5368324170671202286"},
    "pre": {"language": "python"},
    "text_mention": {"user": {"id": 7, "is_bot": False, "first_name": "Мария"}},
}
FILES: dict[str, dict[str, Any]] = {
    "animation": {"width": 1, "height": 1, "duration": 1, "file_name": "танец.gif"},
    "audio": {"duration": 1, "file_name": "гимн.mp3"},
    "document": {"file_name": "расписание.pdf"},
    "video": {"width": 1, "height": 1, "duration": 1},
    "video_note": {"length": 1, "duration": 1},
    "voice": {"duration": 1},
}


def _upto(pattern: str, length: int) -> str:
    text = pattern * (length // utf16_length(pattern))
    return text + "а" * (length - utf16_length(text))


def _message(**content: Any) -> Message:
    return Message.model_validate(
        {
            "message_id": 1,
            "date": datetime(2020, 9, 11, tzinfo=UTC),
            "chat": {"id": 1, "type": "private"},
            **content,
        }
    )


def _file(kind: str) -> dict[str, Any]:
    one = {"file_id": f"the-{kind}", "file_unique_id": "u", **FILES.get(kind, {})}
    if kind == "photo":
        sizes = [{**one, "width": n, "height": n, "file_id": f"photo-{n}"} for n in (90, 1280)]
        return {"photo": sizes}
    return {kind: one, **({"document": one} if kind == "animation" else {})}


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    text = draw(WORDS | ANYTHING | LONG)
    edges = [0]
    for sign in text:
        edges.append(edges[-1] + utf16_length(sign))
    marks = []
    for kind in draw(st.lists(st.sampled_from(SENT_AGAIN + NOT_SENT_AGAIN), max_size=6)):
        start, end = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
        if start < end:
            marks.append(
                {"type": kind, "offset": start, "length": end - start, **MORE.get(kind, {})}
            )
    return text, marks


def _accepted(part: Part) -> None:
    """Telegram would take every message that the part becomes."""
    for one in compiled((part,), ask=True):
        limit = CAPTION_LIMIT if one.media else TEXT_LIMIT
        assert one.text.length <= limit
        if one.text.text:
            given_ = [each.model_dump(exclude_none=True) for each in entities_of(one.text) or ()]
            formatted(one.text.text, given=given_)  # raises what Telegram would refuse


@CALM
@given(marked())
def test_any_text_is_heard_and_can_be_sent_again(sent: tuple[str, list[dict[str, Any]]]) -> None:
    text, marks = sent
    part = part_of(_message(text=text, entities=marks))
    if part is None:  # nothing of it would be seen, and Telegram would not take it
        return
    assert part.text.text == text
    assert [(one.type, one.offset, one.length) for one in part.text.entities] == [
        (one["type"], one["offset"], one["length"]) for one in marks if one["type"] in SENT_AGAIN
    ]
    _accepted(part)


@CALM
@given(marked(), st.sampled_from(["photo", *FILES]), st.sampled_from(["", "album-1"]))
def test_any_caption_is_heard_with_its_file(
    sent: tuple[str, list[dict[str, Any]]], kind: str, album: str
) -> None:
    text, marks = sent
    more = {"media_group_id": album} if album else {}
    part = part_of(_message(**_file(kind), caption=text, caption_entities=marks, **more))
    assert part is not None
    (media,) = part.media
    assert media.kind.value == kind
    assert media.name == FILES.get(kind, {}).get("file_name", "")
    assert part.album == album
    assert part.text.text in (text, "")
    _accepted(part)


def test_the_largest_picture_is_kept() -> None:
    part = part_of(_message(**_file("photo")))
    assert part is not None
    assert part.media[0].kind is MediaKind.PHOTO
    assert part.media[0].file_id == "photo-1280"
    assert part.text.text == ""


@pytest.mark.parametrize("blank", ["\u2800", "\u200f\u200f", "\u3164\u00ad"[1:]])
def test_what_shows_nothing_is_no_text(blank: str) -> None:
    assert part_of(_message(text=blank)) is None
    part = part_of(_message(**_file("photo"), caption=blank))
    assert part is not None
    assert part.text.text == ""


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 55.7, "longitude": 37.6}},
        {"contact": {"phone_number": "+79000000000", "first_name": "Мария"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"story": {"id": 1, "chat": {"id": 2, "type": "private"}}},
        {
            "sticker": {
                "file_id": "s",
                "file_unique_id": "u",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_cannot_be_passed_on(content: dict[str, Any]) -> None:
    assert part_of(_message(**content)) is None
