"""What a parent writes within a conversation; and files, which are not taken from parents."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.asking import PATIENCE
from handlers.routes import Routes
from school.refusal import Refusal
from school.vpr.materials import need_no_materials
from school.work import Actor, Office, Permission

_FILES = (
    "photo",
    "document",
    "video",
    "video_note",
    "voice",
    "audio",
    "animation",
    "sticker",
    "paid_media",
    "story",
)
_MOST_ALBUMS = 1000
_CODE = re.compile(r"\s*\d{3}[ -]?\d{3}\s*")
_DIGITS = re.compile(r"[\d\s-]+")


class _Albums:
    """An album comes as many messages; one answer is enough."""

    def __init__(self) -> None:
        self._answered: OrderedDict[str, None] = OrderedDict()

    def answered(self, album: str | None) -> bool:
        if album is None:
            return False
        known = album in self._answered
        self._answered[album] = None
        if len(self._answered) > _MOST_ALBUMS:
            self._answered.popitem(last=False)
        return known


_albums = _Albums()


def is_code(text: str) -> bool:
    """Six digits, as they stand on a door: «123456», «123 456»."""
    return _CODE.fullmatch(text) is not None


def almost_code(text: str) -> bool:
    """Digits and nothing else, but too few, too many or oddly parted: meant as a code."""
    digits = sum(sign.isdecimal() for sign in text)
    return _DIGITS.fullmatch(text) is not None and 4 <= digits <= 8 and not is_code(text)


def carries_file(message: Message) -> bool:
    return any(getattr(message, kind, None) for kind in _FILES)


def refuse_file(message: Message, actor: Actor) -> None:
    """Says why nothing is taken. Nothing is downloaded: only the name and the caption are read.
    A stranger may be of the staff, with the plan in hand."""
    if _albums.answered(message.media_group_id):
        return
    named = [message.caption or ""]
    for what in (message.document, message.video, message.audio, message.animation):
        if what is not None:
            named.append(what.file_name or "")
    need_no_materials(name=" ".join(named).strip())
    raise Refusal("file-of-stranger" if actor.person_id is None else "files-not-taken")


async def heard(
    routes: Routes,
    message: Message,
    actor: Actor,
    office: Office,
    state: FSMContext,
    given: dict[str, Any],
    *,
    patience: timedelta = PATIENCE,
) -> dict[str, Any] | None:
    """What was kept for the question that this message answers.

    None when it is no answer: a file, a word that the bot knows, or one that comes when the
    question is long forgotten. Then it has been answered already with what is ``given``.
    """
    given = {**given, "actor": actor, "office": office}
    files = carries_file(message)
    if files and not actor.may(Permission.OWN):
        refuse_file(message, actor)
        return None
    kept: dict[str, Any] = await state.get_data()
    word = routes.words.get((message.text or "").casefold().strip())
    since = datetime.fromisoformat(kept["since"])
    if word is None and not files and office.now() - since <= patience:
        return kept
    await state.clear()
    handler = word or (routes.document if message.document is not None else routes.otherwise)
    if handler is not None:
        await handler.call(message, state=state, **given)
    return None
