"""What an announcement puts into a chat: each part of its rows in the ledger as one call.

Pure: contents and acknowledgements are looked up before (``Told``). Authors' words go out as text
with entities, never as HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.methods import (
    DeleteMessage,
    EditMessageCaption,
    EditMessageText,
    ForwardMessage,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters

from handlers.letters import Values, notes_above
from handlers.letters.files import send_files
from handlers.rich import entities_of
from handlers.screen import NO_PREVIEW, Screen
from handlers.views.announced.reading import (
    Shown,
    again_screen,
    corrected_screen,
    gone_screen,
    reader_rows,
)
from handlers.views.announced.wording import above, below, filled, limit_of
from locales import Words
from school.broadcasts.announcement import AGAIN, EDIT, GONE, LETTER, Ack, Announcement
from school.broadcasts.audience import Reached, Recipient
from school.broadcasts.content import (
    Content,
    Part,
    bearer,
    changed_messages,
    compiled,
    title_of,
    words_only,
)
from school.broadcasts.rows import letter_row, messages_of
from school.rich import RichText, plain

Call = TelegramMethod[Any]
KINDS = frozenset({LETTER, AGAIN, EDIT, GONE})


@dataclass(frozen=True, slots=True)
class Told:
    """A row of an announcement with everything that its words hang on. ``values``: of the row;
    ``first``: where the announcement begins in the reader's chat, where that is known; ``ack``:
    the reader's, for what is drawn after it; ``test``: for its author's eyes only."""

    announcement: Announcement
    values: Values
    chat_id: int
    words: Words
    zone: ZoneInfo
    first: int | None = None
    ack: Ack | None = None
    test: bool = False

    @property
    def light(self) -> bool:
        return bool(self.values.get("light"))

    @property
    def content(self) -> Content:
        return messages_of(self.announcement, light=self.light)

    @property
    def title(self) -> str:
        """As it reads now: a wrong hour that was put right stands in no reminder."""
        return self.announcement.title

    @property
    def shown(self) -> Shown:
        return Shown(self.announcement, self.words, self.zone, self.light, self.ack, self.test)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the ledger has to say of a part: ``late_since`` when it should have left, if that is
    long ago; ``repeat``: it may have arrived once already."""

    late_since: datetime | None = None
    repeat: bool = False


NOTHING_TO_NOTE = Notes()


def call_of(kind: str, told: Told, part: int, notes: Notes = NOTHING_TO_NOTE) -> Call:
    """Part ``part`` of a row of one of ``KINDS``."""
    return _CALLS[kind](told, part, notes)


def parcels(
    announcement: Announcement,
    recipient: Recipient,
    words: Words,
    *,
    chat_id: int,
    zone: ZoneInfo,
    reached: Reached | None = None,
    test: bool = False,
) -> list[Call]:
    """Everything that somebody gets of it, in order, made as it is for every reader; ``test``:
    its buttons only say what they would do."""
    now = announcement.created_at
    row = letter_row(announcement, recipient, reached or Reached(), now)
    told = Told(announcement, row.letter.values, chat_id, words, zone, test=test)
    return [call_of(LETTER, told, part) for part in range(row.parts)]


def files_of(told: Told) -> list[Call]:
    """What the words came without, for a reader who asks for it."""
    rest = [part for part in compiled(told.announcement.content) if part.media or part.poll]
    return [_send(told, part, _text(told, part), None) for part in rest]


def _letter(told: Told, n: int, notes: Notes) -> Call:
    content = told.content
    text = _text(told, content[n], corrected=n in _corrected(told))
    if not text.blank:
        # One message of many says it for all.
        late_since = None if n else notes.late_since
        lines = notes_above(told.words, late_since=late_since, repeat=notes.repeat, zone=told.zone)
        for line in reversed(lines):
            text = above(line, text, limit_of(content[n]))
    return _send(told, content[n], text, _keyboard(told, n))


def _corrected(told: Told) -> frozenset[int]:
    """Which messages read otherwise since the last correction."""
    one = told.announcement
    if one.corrected_at is None:
        return frozenset()
    before = words_only(one.before) if told.light else compiled(one.before, ask=one.ack)
    return frozenset(changed_messages(before, told.content) or ())


def _text(told: Told, part: Part, *, corrected: bool = False) -> RichText:
    text = filled(part.text, told.values, told.words)
    if text.blank and not part.media and part.poll is None:
        return plain(told.words.plain("announced-no-words" if told.light else "announced-please"))
    at = told.announcement.corrected_at
    if corrected and at is not None and not text.blank:
        line = told.words.plain("announced-footer", at=told.words.moment(at, told.zone))
        text = below(line, text, limit_of(part))
    return text


def _keyboard(told: Told, n: int) -> InlineKeyboardMarkup | None:
    if n != bearer(told.content):
        return None
    return Screen("", reader_rows(told.shown)).keyboard


def _preview(told: Told) -> LinkPreviewOptions | None:
    """A bad line is spared the pictures of links."""
    return NO_PREVIEW if told.light else None


def _send(told: Told, part: Part, text: RichText, keyboard: InlineKeyboardMarkup | None) -> Call:
    if part.poll is not None:
        return ForwardMessage(
            chat_id=told.chat_id,
            from_chat_id=part.poll.chat_id,
            message_id=part.poll.message_id,
        )
    if part.media:
        return send_files(told.chat_id, part.media, text, keyboard)
    return SendMessage(
        chat_id=told.chat_id,
        text=text.text,
        entities=entities_of(text),
        parse_mode=None,
        link_preview_options=_preview(told),
        reply_markup=keyboard,
    )


def _again(told: Told, n: int, notes: Notes) -> Call:
    return _say(told, again_screen(told.shown, told.title), notes, told.first)


def _edit(told: Told, n: int, notes: Notes) -> Call:
    """New words over the earlier ones, under the buttons as they stand; then a note about it."""
    edits = told.values["edits"]
    if n >= len(edits):
        before, after = _changed_text(told)
        title = title_of((Part(plain(after)),)) or told.announcement.title
        screen = corrected_screen(title, before, after, told.words)
        return _say(told, screen, notes, told.values["first"])
    number, message_id = edits[n]
    part = told.content[number]
    text = _text(told, part, corrected=True)
    if part.media:
        return EditMessageCaption(
            chat_id=told.chat_id,
            message_id=message_id,
            caption=text.text,
            caption_entities=entities_of(text),
            parse_mode=None,
            reply_markup=_keyboard(told, number),
        )
    return EditMessageText(
        chat_id=told.chat_id,
        message_id=message_id,
        text=text.text,
        entities=entities_of(text),
        parse_mode=None,
        link_preview_options=_preview(told),
        reply_markup=_keyboard(told, number),
    )


def _changed_text(told: Told) -> tuple[str, str]:
    """What the author corrected, as this reader read it and reads it now."""
    one = told.announcement
    for was, now in zip(one.before, one.content, strict=False):
        if was.text != now.text:
            said = [filled(part.text, told.values, told.words).text for part in (was, now)]
            return said[0], said[1]
    return "", ""


def _gone(told: Told, n: int, notes: Notes) -> Call:
    """A trace in the place of words, which can be changed at any age, or as a message of its own;
    then files are removed, which may be refused and ends the row."""
    rewrites = told.values["rewrites"]
    screen = gone_screen(told.title, told.announcement.comment, told.words)
    if n == 0 and not rewrites:
        # As silent as words that are replaced: it may be night, and files cannot wait.
        return _say(told, screen, notes, None).model_copy(update={"disable_notification": True})
    message_id, is_words = _words_first(told)[n if rewrites else n - 1]
    if not is_words:
        return DeleteMessage(chat_id=told.chat_id, message_id=message_id)
    return EditMessageText(
        chat_id=told.chat_id,
        message_id=message_id,
        text=screen.text if n == 0 else told.words("announced-gone-too"),
        link_preview_options=NO_PREVIEW,
    )


def _words_first(told: Told) -> list[tuple[int, bool]]:
    """The messages of a withdrawn announcement, those of words before all others."""
    is_words = [
        not part.media and part.poll is None for part in told.content for _ in range(part.messages)
    ]
    messages = zip(told.values["messages"], is_words, strict=False)
    return sorted(messages, key=lambda one: not one[1])


def _say(told: Told, screen: Screen, notes: Notes, reply_to: int | None) -> SendMessage:
    """Words of the school's own."""
    lines = notes_above(
        told.words, late_since=notes.late_since, repeat=notes.repeat, zone=told.zone, html=True
    )
    reply = None
    if reply_to is not None:
        reply = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True)
    return SendMessage(
        chat_id=told.chat_id,
        text="\n".join([*lines, screen.text]),
        reply_markup=screen.keyboard,
        reply_parameters=reply,
        link_preview_options=NO_PREVIEW,
    )


_CALLS: dict[str, Callable[[Told, int, Notes], Call]] = {
    LETTER: _letter,
    AGAIN: _again,
    EDIT: _edit,
    GONE: _gone,
}
