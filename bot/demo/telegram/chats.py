"""What a Telegram remembers: people, chats, messages and taps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from .accounts import TgUser, Wire
from .polls import Poll


@dataclass(slots=True)
class Message:
    """One message of a chat. `content` holds the keys of the Bot API's Message that are its
    own (text, entities, document, …); `author` is None for the bot; `via_bot` = a person chose it
    among what the bot offered inline, `inline_id` is then how the bot may change it; `poll` is the
    poll that it shows; `view` keeps the bubble once it was drawn."""

    id: int
    chat: "Chat"
    date: int
    author: TgUser | None
    content: Wire
    keyboard: Wire | None = None
    reply_to: "Message | None" = None
    edit_date: int | None = None
    origin: Wire | None = None
    is_protected: bool = False
    album: str | None = None
    via_bot: bool = False
    inline_id: str | None = None
    poll: Poll | None = field(default=None, repr=False, compare=False)
    thread_id: int | None = None
    topic_id: int | None = None
    reactions: dict[int, list[Wire]] = field(default_factory=dict)
    had_reply_markup: bool = False
    view: Any = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        """text, photo, document, poll, rich_message, … or "service"."""
        for name in KINDS:
            if name in self.content:
                return name
        return "service"


# In this order: an animation also carries a document for old clients.
KINDS = (
    "text",
    "rich_message",
    "animation",
    "document",
    "photo",
    "video",
    "voice",
    "audio",
    "video_note",
    "sticker",
    "poll",
    "venue",
    "location",
    "contact",
    "dice",
)
WITH_CAPTION = frozenset({"animation", "document", "photo", "video", "voice", "audio"})
ALBUM_KINDS = frozenset({"photo", "video", "document", "audio"})
# These stand in an album with their like only.
UNMIXED_KINDS = frozenset({"document", "audio"})


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group; `members` are ids of people."""

    id: int
    type: Literal["private", "group", "supergroup", "channel"]
    user: TgUser | None = None
    title: str | None = None
    username: str | None = None
    is_started: bool = False
    is_blocked: bool = False
    bot_status: str = "member"
    members: set[int] = field(default_factory=set)
    administrators: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reply_keyboard: Wire | None = None
    force_reply: Wire | None = None
    action: str | None = None
    action_until: datetime | None = None
    draft: Wire | None = None
    menu_button: Wire | None = None
    callbacks: "list[Callback]" = field(default_factory=list)
    version: int = 0

    @property
    def is_group(self) -> bool:
        """Counts against the pace of groups."""
        return self.type in ("group", "supergroup")

    def wire(self) -> Wire:
        """Chat of the Bot API."""
        answer: Wire = {"id": self.id}
        if self.user is not None:
            answer["first_name"] = self.user.first_name
            if self.user.last_name:
                answer["last_name"] = self.user.last_name
            if self.user.username:
                answer["username"] = self.user.username
        else:
            answer["title"] = self.title or ""
            if self.username:
                answer["username"] = self.username
        answer["type"] = self.type
        return answer


@dataclass(slots=True)
class Callback:
    """One tap on an inline button. `text`, `alert` and `url` are what the bot answered."""

    id: str
    user: TgUser
    message: Message
    data: str
    asked_at: datetime
    answered_at: datetime | None = None
    text: str | None = None
    alert: bool = False
    url: str | None = None

    @property
    def is_answered(self) -> bool:
        """The spinner on the button has stopped."""
        return self.answered_at is not None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A send that Telegram took; the list of these outlives the bot."""

    chat_id: int
    text: str
    message_id: int
    method: str
    at: datetime


def inline_rows(keyboard: Wire | None) -> Sequence[Sequence[Wire]]:
    """Rows of an inline keyboard, none when there is no keyboard."""
    rows: Sequence[Sequence[Wire]] = (keyboard or {}).get("inline_keyboard") or ()
    return rows
