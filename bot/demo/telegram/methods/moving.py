"""Copying and forwarding messages that stand somewhere."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import WITH_CAPTION, Message
from bot.demo.telegram.forwarding import forwarded_content, origin_of, regrouped
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import aim, caption_content, put
from .registry import method

_CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")
_MOST = 100


def message_ids(params: Params, name: str = "message_ids") -> list[int]:
    """The list of message ids. Raises Refused in Telegram's words."""
    values = params.json(name, name)
    if values is None:
        raise refuse("Message identifiers are not specified")
    if not isinstance(values, list):
        raise refuse("Expected an Array of message identifiers")
    if len(values) > _MOST:
        raise refuse("Too many message identifiers specified")
    if not values:
        raise refuse("Message identifiers are not specified")
    ids = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise refuse("Message identifier must be a Number")
        try:
            number = int(value)
        except ValueError as error:
            raise refuse("Can't parse message identifier as a Number") from error
        if number <= 0:
            raise refuse("Invalid message identifier specified")
        ids.append(number)
    return ids


def _source(state: State, params: Params, what: str) -> Message:
    chat = state.find_chat(params.required("from_chat_id"))
    found = chat.messages.get(params.integer("message_id"))
    if found is None:
        raise refuse(f"message to {what} not found")
    return found


def _can_be_forwarded(message: Message) -> bool:
    return message.kind != "service" and not message.is_protected


def _can_be_copied(message: Message) -> bool:
    """Bots may copy what is protected, but no quiz whose right answer they do not know."""
    if message.poll is not None:
        return not message.poll.is_quiz or "correct_option_ids" in message.content["poll"]
    return message.kind != "service"


def _copied(state: State, message: Message, dropped: Sequence[str] = ()) -> Wire:
    """Content of a copy; a copied poll is a new one."""
    content = forwarded_content(message)
    if message.poll is not None:
        return content | state.keep_poll(message.poll.copy(state.next_callback_id()))
    return {key: value for key, value in content.items() if key not in dropped}


@method("copyMessage")
def copy_message(state: State, params: Params) -> Wire:
    caption = caption_content(state, params)
    message = _source(state, params, "copy")
    if not _can_be_copied(message):
        raise refuse("The message can't be copied")
    target = aim(state, params)
    if "caption" in params.values and message.kind in WITH_CAPTION:
        content = _copied(state, message, _CAPTION_KEYS) | caption
    else:
        content = _copied(state, message)
    return {"message_id": put(state, params, target, content, "copyMessage").id}


@method("forwardMessage")
def forward_message(state: State, params: Params) -> Wire:
    message = _source(state, params, "forward")
    if not _can_be_forwarded(message):
        raise refuse("The message can't be forwarded")
    target = aim(state, params)
    sent = put(state, params, target, forwarded_content(message), "forwardMessage")
    _mark_forwarded(state, sent, message)
    return state.message_wire(sent)


@method("copyMessages")
def copy_messages(state: State, params: Params) -> list[Wire]:
    found = [one for one in _sources(state, params) if _can_be_copied(one)]
    dropped = _CAPTION_KEYS if params.flag("remove_caption") else ()
    sent = _put_many(state, params, found, "copyMessages", lambda one: _copied(state, one, dropped))
    return [{"message_id": message.id} for message in sent]


@method("forwardMessages")
def forward_messages(state: State, params: Params) -> list[Wire]:
    found = [one for one in _sources(state, params) if _can_be_forwarded(one)]
    sent = _put_many(state, params, found, "forwardMessages", forwarded_content)
    for message, first in zip(sent, found, strict=True):
        _mark_forwarded(state, message, first)
    return [{"message_id": message.id} for message in sent]


def _mark_forwarded(state: State, sent: Message, first: Message) -> None:
    sent.origin = origin_of(state, first)
    sent.via_bot = first.via_bot


def _sources(state: State, params: Params) -> list[Message]:
    """What is to be moved; those that are gone are passed over, as in the real one."""
    ids = message_ids(params)
    chat = state.find_chat(params.required("from_chat_id"))
    found = [chat.messages[number] for number in ids if number in chat.messages]
    if not found:
        raise refuse("There are no messages to forward")
    if any(one.id >= other.id for one, other in pairwise(found)):
        raise refuse("Message identifiers must be in a strictly increasing order")
    return found


def _put_many(
    state: State,
    params: Params,
    found: Sequence[Message],
    name: str,
    content_of: Callable[[Message], Wire],
) -> list[Message]:
    if not found:
        raise refuse("Messages can't be forwarded")
    target = aim(state, params, count=len(found))
    albums = regrouped(state, found)
    sent = []
    for message, album in zip(found, albums, strict=True):
        sent.append(put(state, params, target, content_of(message), name))
        sent[-1].album = album
    return sent
