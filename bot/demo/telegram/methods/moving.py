"""Copying and forwarding messages that stand somewhere."""

from collections.abc import Sequence

from bot.demo.telegram.chats import Chat, Message, Wire
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


def _source(state: State, params: Params, what: str) -> tuple[Chat, Message]:
    chat = state.find_chat(params.required("from_chat_id"))
    found = chat.messages.get(params.integer("message_id"))
    if found is None:
        raise refuse(f"message to {what} not found")
    return chat, found


def _check_open(messages: Sequence[Message], what: str) -> None:
    if any(message.is_protected for message in messages):
        raise refuse("Message has protected content and can't be forwarded")
    if any(message.kind == "service" for message in messages):
        raise refuse(f"the message can't be {what}")


def _origin(state: State, message: Message) -> Wire:
    if message.origin is not None:
        return message.origin
    sender = state.bot_wire if message.author is None else message.author.wire()
    return {"type": "user", "sender_user": sender, "date": message.date}


@method("copyMessage")
def copy_message(state: State, params: Params) -> Wire:
    caption = caption_content(state, params)
    _, message = _source(state, params, "copy")
    _check_open([message], "copied")
    content = dict(message.content)
    if "caption" in params.values and "text" not in content:
        content = {key: value for key, value in content.items() if key not in _CAPTION_KEYS}
        content |= caption
    sent = put(state, params, aim(state, params), content, "copyMessage")
    return {"message_id": sent.id}


@method("copyMessages")
def copy_messages(state: State, params: Params) -> list[Wire]:
    dropped = _CAPTION_KEYS if params.flag("remove_caption") else ()
    return _move_many(state, params, "copyMessages", dropped, keep_origin=False)


@method("forwardMessage")
def forward_message(state: State, params: Params) -> Wire:
    _, message = _source(state, params, "forward")
    _check_open([message], "forwarded")
    sent = put(state, params, aim(state, params), dict(message.content), "forwardMessage")
    sent.origin = _origin(state, message)
    return state.message_wire(sent)


@method("forwardMessages")
def forward_messages(state: State, params: Params) -> list[Wire]:
    return _move_many(state, params, "forwardMessages", (), keep_origin=True)


def _move_many(
    state: State, params: Params, name: str, dropped: Sequence[str], *, keep_origin: bool
) -> list[Wire]:
    source = state.find_chat(params.required("from_chat_id"))
    # Those that are gone are passed over, as in the real one.
    found = [source.messages[item] for item in message_ids(params) if item in source.messages]
    if not found:
        raise refuse("there are no messages to forward")
    _check_open(found, "forwarded" if keep_origin else "copied")
    target = aim(state, params, count=len(found))
    answer = []
    for message in found:
        content = {key: value for key, value in message.content.items() if key not in dropped}
        sent = put(state, params, target, content, name)
        if keep_origin:
            sent.origin = _origin(state, message)
        answer.append({"message_id": sent.id})
    return answer
