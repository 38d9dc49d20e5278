"""Passing messages on: where they come from, and which stay together."""

from collections import Counter
from collections.abc import Sequence

from .accounts import Wire
from .chats import UNMIXED_KINDS, Message
from .limits import ALBUM_SIZE
from .state import State

_NOT_PASSED_ON = ("effect_id",)


def origin_of(state: State, message: Message) -> Wire:
    """MessageOrigin of a message that is passed on: the first sender stays."""
    if message.origin is not None:
        return message.origin
    sender = state.bot_wire if message.author is None else message.author.wire()
    return {"type": "user", "sender_user": sender, "date": message.date}


def forwarded_content(message: Message) -> Wire:
    """What of a message goes with it."""
    return {key: value for key, value in message.content.items() if key not in _NOT_PASSED_ON}


def regrouped(state: State, messages: Sequence[Message]) -> list[str | None]:
    """The new media_group_id of each: two of one album are an album again, one alone is none.
    Documents (or music) of one sender become an album even when they were none."""
    if 2 <= len(messages) <= ALBUM_SIZE:
        kinds = {message.kind for message in messages}
        senders = {_sender(state, message) for message in messages}
        if len(kinds) == len(senders) == 1 and kinds <= UNMIXED_KINDS:
            return [state.next_album()] * len(messages)
    counts = Counter(message.album for message in messages if message.album)
    new = {album: state.next_album() for album, count in counts.items() if count > 1}
    return [new.get(message.album) if message.album else None for message in messages]


def _sender(state: State, message: Message) -> object:
    origin = origin_of(state, message)
    for key in ("sender_user", "chat"):
        if key in origin:
            return origin[key]["id"]
    return origin.get("sender_user_name")
