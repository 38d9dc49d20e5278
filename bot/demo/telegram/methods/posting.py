"""What all send… methods share: the chat, the reply, the keyboard, the pace, the record."""

from dataclasses import dataclass

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import Accepted, Chat, Message
from bot.demo.telegram.entities import Formatted, formatted
from bot.demo.telegram.markup import Markup, check_markup, read_markup
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import Refused, refuse
from bot.demo.telegram.rich import rich_words
from bot.demo.telegram.state import State

_ECHOED = ("link_preview_options",)


@dataclass(slots=True)
class Target:
    """Where a message goes: checked, its send counted against the pace."""

    chat: Chat
    reply_to: Message | None
    markup: Markup


def find_reply(state: State, params: Params, chat: Chat) -> Message | None:
    """The message that is answered. Raises Refused when it is gone and must not be."""
    value = params.json("reply_parameters", "reply parameters")
    lenient = False
    if value is None:
        message_id = params.integer("reply_to_message_id")
        lenient = params.flag("allow_sending_without_reply")
    elif not isinstance(value, dict):
        raise refuse("Object expected as reply parameters")
    elif not value:
        return None
    elif value.get("message_id") is None:
        raise refuse('Can\'t find field "message_id"')
    else:
        message_id = Params(value).integer("message_id")
        lenient = bool(value.get("allow_sending_without_reply"))
        if value.get("chat_id") is not None:
            chat = state.find_chat(str(value["chat_id"]))
    if message_id <= 0:
        return None
    found = chat.messages.get(message_id)
    if found is None and not lenient:
        raise refuse("message to be replied not found")
    quote = value.get("quote") if isinstance(value, dict) else None
    if found is not None and quote and str(quote) not in plain_text(found.content):
        raise refuse("QUOTE_TEXT_INVALID")
    return found


def aim(state: State, params: Params, *, count: int = 1) -> Target:
    """Everything that can be refused about the place. Raises Refused."""
    if params.has("business_connection_id"):
        raise refuse("business connection not found")
    raw = read_markup(params)
    chat = state.find_chat(params.text("chat_id"))
    if chat.user is not None and chat.user.is_deactivated:
        state.check_writable(chat)
    reply_to = find_reply(state, params, chat)
    markup = check_markup(raw, private=chat.type == "private")
    state.check_writable(chat)
    state.rates.take(chat.id, group=chat.is_group, count=count)
    return Target(chat, reply_to, markup)


def put(state: State, params: Params, target: Target, content: Wire, method: str) -> Message:
    """The message is in the chat and in the list of accepted sends."""
    for name in _ECHOED:
        value = params.json(name, "link preview options")
        if isinstance(value, dict) and value:
            content[name] = value
    if params.has("message_effect_id"):
        content["effect_id"] = params.text("message_effect_id")
    message = state.add_message(
        target.chat, None, content, markup=target.markup, reply_to=target.reply_to
    )
    message.is_protected = params.flag("protect_content")
    message.thread_id = params.integer("message_thread_id") or None
    state.accepted.append(
        Accepted(target.chat.id, plain_text(content), message.id, method, state.now())
    )
    return message


def send(state: State, params: Params, content: Wire, method: str) -> Wire:
    """aim and put; the sent Message."""
    return state.message_wire(put(state, params, aim(state, params), content, method))


def plain_text(content: Wire) -> str:
    """The words of a message, "" when it has none."""
    if "rich_message" in content:
        return rich_words(content["rich_message"]["blocks"])
    return str(content.get("text") or content.get("caption") or "")


def text_of(params: Params) -> Formatted:
    """The `text` of sendMessage and editMessageText. Raises Refused."""
    text = params.text("text")
    if not text:
        raise refuse("Message text is empty")
    result = formatted(text, params.text("parse_mode"), params.quiet_json("entities"))
    if result.length > limits.TEXT_LENGTH:
        raise refuse("Message is too long")
    return result


def caption_content(state: State, params: Params) -> Wire:
    """Keys of a caption, none when there is none. Raises Refused."""
    result = formatted(
        params.text("caption"),
        params.text("parse_mode"),
        params.quiet_json("caption_entities"),
        may_be_empty=True,
    )
    if result.length > limits.CAPTION_LENGTH:
        raise refuse("Message caption is too long")
    if not result.text:
        return {}
    content: Wire = {"caption": result.text}
    if result.entities:
        content["caption_entities"] = named_people(state, result)
    if params.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def named_people(state: State, result: Formatted) -> list[Wire]:
    """Entities with the whole User in a text_mention; a stranger's mention is left out."""
    wires = []
    for wire in result.wire():
        if wire["type"] == "text_mention":
            user = state.users.get(wire["user"]["id"])
            if user is None:
                continue
            wire["user"] = user.wire()
        wires.append(wire)
    return wires


def text_content(state: State, result: Formatted) -> Wire:
    """Keys of a text message."""
    content: Wire = {"text": result.text}
    if result.entities:
        entities = named_people(state, result)
        if entities:
            content["entities"] = entities
    return content


def own_message(state: State, params: Params, what: str, name: str = "message_id") -> Message:
    """The message of chat_id and message_id. Raises Refused "<what> not found"."""
    chat = state.find_chat(params.text("chat_id"))
    found = chat.messages.get(params.integer(name))
    if found is None:
        raise refuse(f"{what} not found")
    return found


def unsupported(words: str) -> Refused:
    """For what the real Telegram can and this one does not play."""
    return refuse(f"the local Telegram does not play {words}")
