"""A chat as a screen shows it, in plain values that can travel as JSON."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from .accounts import Wire
from .chats import KINDS, Callback, Chat, Message, inline_rows
from .marks import as_html
from .poll_view import PollView, poll_view
from .rich import rich_words
from .state import State

_BUTTON_KINDS = (
    ("callback_data", "callback"),
    ("url", "url"),
    ("copy_text", "copy"),
    ("web_app", "web_app"),
    ("disabled", "disabled"),
    ("login_url", "url"),
)
_TOASTS = 20


@dataclass(frozen=True, slots=True)
class ButtonView:
    """`kind`: callback, url, copy, web_app, disabled, other, or text on a reply keyboard;
    `value`: the data, the address, or the text to copy."""

    text: str
    kind: str
    value: str = ""
    style: str | None = None
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to download by `file_id`; `size` in bytes. Photos carry width and height."""

    file_id: str
    name: str
    mime: str
    size: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class MessageView:
    """One bubble. `mine` = written by the person whose chat it is; `html` is safe to show;
    `text` and `entities` (Bot API MessageEntity objects) are the words, the caption or the
    question; `rich` holds the blocks of a rich message (`text` then its plain words), `via` the
    name of the bot that offered it inline, `forwarded` whose message it was, `wire` the whole
    Message of the Bot API."""

    id: int
    mine: bool
    author: str
    date: datetime
    kind: str
    text: str
    html: str
    entities: list[Wire]
    keyboard: list[list[ButtonView]]
    file: FileView | None = None
    rich: list[Wire] | None = None
    edited: datetime | None = None
    reply_to: int | None = None
    album: str | None = None
    poll: PollView | None = None
    via: str | None = None
    forwarded: str | None = None
    pinned: bool = False
    reactions: list[str] = field(default_factory=list)
    wire: Wire = field(default_factory=dict)

    def button(self, text: str) -> ButtonView:
        """The inline button with these words. Raises LookupError."""
        for row in self.keyboard:
            for button in row:
                if button.text == text:
                    return button
        raise LookupError(f"no button {text!r}")

    @property
    def buttons(self) -> list[str]:
        """The words of all inline buttons, row by row."""
        return [button.text for row in self.keyboard for button in row]


@dataclass(frozen=True, slots=True)
class ToastView:
    """What the bot answered to a tap; `alert` = a window that must be closed. `answered` is
    False while the button still spins."""

    callback_id: str
    message_id: int
    text: str
    alert: bool
    answered: bool
    at: datetime
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ChatView:
    """A chat in order of sending. `typing` is the action of the bot (typing, upload_document, …),
    `draft` the text it is writing, `toasts` the answers to the last twenty taps, oldest first."""

    chat_id: int
    title: str
    messages: list[MessageView]
    keyboard: list[list[ButtonView]]
    placeholder: str | None
    one_time: bool
    force_reply: bool
    typing: str | None
    draft: Wire | None
    toasts: list[ToastView]
    is_started: bool
    is_blocked: bool
    version: int

    @property
    def last(self) -> MessageView:
        """The newest message. Raises IndexError in an empty chat."""
        return self.messages[-1]

    def json(self) -> dict[str, Any]:
        """Plain values; times as ISO 8601."""
        answer: dict[str, Any] = _plain(asdict(self))
        return answer


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def chat_view(state: State, chat: Chat) -> ChatView:
    """What is on the screen now."""
    now = state.now()
    keyboard = chat.reply_keyboard or {}
    placeholder = keyboard.get("input_field_placeholder")
    if chat.force_reply:
        placeholder = chat.force_reply.get("input_field_placeholder")
    typing = chat.action if chat.action_until and now <= chat.action_until else None
    draft = chat.draft if chat.draft and now.timestamp() <= chat.draft["until"] else None
    return ChatView(
        chat_id=chat.id,
        title=chat.user.full_name if chat.user else chat.title or "",
        messages=[message_view(state, message) for message in chat.messages.values()],
        keyboard=[
            [
                ButtonView(button["text"], "text", "", button.get("style"), row, column)
                for column, button in enumerate(buttons)
            ]
            for row, buttons in enumerate(keyboard.get("keyboard", ()))
        ],
        placeholder=placeholder,
        one_time=bool(keyboard.get("one_time_keyboard")),
        force_reply=chat.force_reply is not None,
        typing=typing,
        draft=draft,
        toasts=[_toast(callback) for callback in chat.callbacks[-_TOASTS:]],
        is_started=chat.is_started,
        is_blocked=chat.is_blocked,
        version=chat.version,
    )


def message_view(state: State, message: Message) -> MessageView:
    """One bubble; drawn once and kept until the message changes."""
    if message.view is None:
        message.view = _draw(state, message)
    view: MessageView = message.view
    return view


def _draw(state: State, message: Message) -> MessageView:
    content = message.content
    zone = state.now().tzinfo
    rich = content["rich_message"]["blocks"] if "rich_message" in content else None
    asked = content.get("poll", {})
    text = str(
        content.get("text")
        or content.get("caption")
        or asked.get("question")
        or rich_words(rich or [])
    )
    entities = (
        content.get("entities")
        or content.get("caption_entities")
        or asked.get("question_entities")
        or []
    )
    reply = message.reply_to
    return MessageView(
        id=message.id,
        mine=message.author is not None,
        author=message.author.full_name if message.author else state.first_name,
        date=datetime.fromtimestamp(message.date, zone),
        kind=message.kind,
        text=text,
        html=as_html(text, entities),
        entities=entities,
        keyboard=[
            [_button(wire, row, column) for column, wire in enumerate(wires)]
            for row, wires in enumerate(inline_rows(message.keyboard))
        ],
        file=_file(content),
        rich=rich,
        edited=datetime.fromtimestamp(message.edit_date, zone) if message.edit_date else None,
        reply_to=reply.id if reply else None,
        album=message.album,
        poll=poll_view(message.poll, message.chat.id) if message.poll else None,
        via=state.username if message.via_bot else None,
        forwarded=forwarded_from(message.origin) if message.origin else None,
        pinned=message.id in message.chat.pinned,
        reactions=[
            str(reaction.get("emoji", ""))
            for reactions in message.reactions.values()
            for reaction in reactions
        ],
        wire=state.message_wire(message),
    )


def forwarded_from(origin: Wire) -> str:
    """The name that stands above a forwarded message."""
    match origin["type"]:
        case "user":
            sender = origin["sender_user"]
            return f"{sender['first_name']} {sender.get('last_name') or ''}".strip()
        case "hidden_user":
            return str(origin["sender_user_name"])
        case _:
            return str(origin["chat"]["title"])


def _toast(callback: Callback) -> ToastView:
    return ToastView(
        callback.id,
        callback.message.id,
        callback.text or "",
        callback.alert,
        callback.is_answered,
        callback.answered_at or callback.asked_at,
        callback.url,
    )


def _button(wire: Wire, row: int, column: int) -> ButtonView:
    for key, kind in _BUTTON_KINDS:
        if key in wire:
            value = wire[key]
            if isinstance(value, dict):
                value = value.get("url") or value.get("text") or ""
            return ButtonView(wire["text"], kind, str(value), wire.get("style"), row, column)
    return ButtonView(wire["text"], "other", "", wire.get("style"), row, column)


def _file(content: Wire) -> FileView | None:
    for kind in KINDS:
        wire = content.get(kind)
        if isinstance(wire, list) and wire and isinstance(wire[-1], dict):
            wire = wire[-1]
        if isinstance(wire, dict) and "file_id" in wire:
            return FileView(
                wire["file_id"],
                wire.get("file_name") or kind,
                wire.get("mime_type") or "image/jpeg",
                wire["file_size"],
                wire.get("width"),
                wire.get("height"),
            )
    return None
