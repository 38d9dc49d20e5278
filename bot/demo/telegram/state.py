"""The memory of the local Telegram and the few acts that every method is made of."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from .accounts import TgUser, Wire
from .chats import Accepted, Callback, Chat, Message
from .faults import Faults
from .inline import InlineAnswer, InlineAsk
from .journal import Journal
from .limits import Rates
from .markup import NO_MARKUP, Markup
from .polls import Poll
from .refused import Refused, refuse
from .storage import FileStore
from .updates import UpdateQueue

_FIRST_USER = 1001
_FIRST_GROUP = -4001
_FIRST_CALLBACK = 4_382_000_000_000_000_001


@dataclass(frozen=True, slots=True)
class Change:
    """Something a page may have to draw anew. `chat_id` is None for what is not in one chat."""

    number: int
    kind: Literal["chat", "journal", "faults", "people", "commands"]
    chat_id: int | None = None


Listener = Callable[[Change], None]


class State(FileStore):
    """All that a Telegram remembers. Every public act of the core holds `lock`, so that the
    server may run in another thread than those who play the people.

    `latency` is the round trip of every call in seconds, half of it each way, and `jitter` the
    share by which each way is longer or shorter; `callback_lifetime`, `inline_lifetime` and
    `deletion_period` are spans of the given clock. `has_inline_mode` and `has_inline_feedback`
    are what the owner of a bot sets with BotFather: without the first nobody can ask inline, with
    the second the bot is told what was chosen."""

    def __init__(
        self,
        token: str,
        now: Callable[[], datetime],
        username: str = "vpr_demo_bot",
        first_name: str = "ВПР: план и напоминания",
    ) -> None:
        super().__init__()
        self.token = token
        self.now = now
        self.username = username
        self.first_name = first_name
        self.bot_id = int(token.partition(":")[0])
        self.lock = threading.RLock()
        self.users: dict[int, TgUser] = {}
        self.chats: dict[int, Chat] = {}
        self.polls: dict[str, Poll] = {}
        self.poll_messages: dict[str, list[Message]] = {}  # poll → every message that shows it
        self.callbacks: dict[str, Callback] = {}
        self.updates = UpdateQueue()
        self.journal = Journal()
        self.rates = Rates()
        self.faults = Faults(lambda: self.changed("faults"))
        self.accepted: list[Accepted] = []
        self.commands: dict[tuple[str, str], list[Wire]] = {}
        self.names: dict[tuple[str, str], str] = {}
        self.menu_button: Wire = {"type": "commands"}
        self.callback_lifetime = timedelta(minutes=15)
        self.deletion_period = timedelta(hours=48)
        self.latency = 0.0
        self.has_inline_mode = True
        self.has_inline_feedback = False
        self.inline_lifetime = timedelta(seconds=30)
        self.jitter = 0.0
        self.inline_queries: dict[str, InlineAsk] = {}
        self.inline_answers: dict[tuple[int, str, str], InlineAnswer] = {}
        self.inline_messages: dict[str, Message] = {}
        self.version = 0
        self._listeners: list[Listener] = []
        self._last_message = 0
        self._last_callback = _FIRST_CALLBACK - 1
        self._last_album = 13_000_000_000_000_000

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """`listener(change)` is called after every change, perhaps in the server's thread.
        Returns the way to unsubscribe."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(
        self,
        kind: Literal["chat", "journal", "faults", "people", "commands"],
        chat: Chat | None = None,
    ) -> None:
        """Counts a change and tells the listeners."""
        self.version += 1
        if chat is not None:
            chat.version = self.version
        if self._listeners:
            change = Change(self.version, kind, chat.id if chat else None)
            for listener in tuple(self._listeners):
                listener(change)

    def touched(self, message: Message) -> None:
        """A message looks different now."""
        message.view = None
        self.changed("chat", message.chat)

    @property
    def bot_wire(self) -> Wire:
        """The bot as the author of its messages."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.names.get(("name", ""), self.first_name),
            "username": self.username,
        }

    def unix_now(self) -> int:
        """Seconds, as every date of the Bot API."""
        return int(self.now().timestamp())

    def next_user_id(self) -> int:
        """The lowest number that nobody has."""
        return max(self.users, default=_FIRST_USER - 1) + 1

    def next_group_id(self) -> int:
        """Groups have negative numbers."""
        return min((*self.chats, _FIRST_GROUP + 1)) - 1

    def next_callback_id(self) -> str:
        """Numbers as large as the real ones; clients must keep them as text."""
        self._last_callback += 1
        return str(self._last_callback)

    def next_album(self) -> str:
        """media_group_id."""
        self._last_album += 1
        return str(self._last_album)

    def find_chat(self, reference: str) -> Chat:
        """The chat of a `chat_id` parameter (number or @username). Raises Refused 400."""
        if not reference:
            raise refuse("chat_id is empty")
        if reference.startswith("@"):
            wanted = reference[1:].lower()
            for chat in self.chats.values():
                if not chat.user and (chat.username or "").lower() == wanted:
                    return chat
            raise refuse("chat not found")
        try:
            number = int(reference)
        except ValueError as error:
            raise refuse("chat not found") from error
        chat_or_none = self.chats.get(number)
        if chat_or_none is None or not self._has_met(chat_or_none):
            raise refuse("chat not found")
        return chat_or_none

    def _has_met(self, chat: Chat) -> bool:
        """Telegram hides people from a bot until they write to it or share a group with it."""
        if chat.user is None or chat.is_started or chat.is_blocked:
            return True
        return any(chat.id in other.members for other in self.chats.values() if other.is_group)

    def check_writable(self, chat: Chat) -> None:
        """Raises the 403 of a chat where the bot may not write."""
        if chat.user is not None:
            if chat.user.is_deactivated:
                raise Refused(403, "Forbidden: user is deactivated")
            if chat.is_blocked:
                raise refuse("bot was blocked by the user", 403)
            if not chat.is_started:
                raise refuse("bot can't initiate conversation with a user", 403)
        elif chat.bot_status == "kicked":
            raise refuse(f"bot was kicked from the {chat.type} chat", 403)
        elif chat.bot_status == "left":
            raise refuse(f"bot is not a member of the {chat.type} chat", 403)

    def add_message(
        self,
        chat: Chat,
        author: TgUser | None,
        content: Wire,
        *,
        markup: Markup = NO_MARKUP,
        reply_to: Message | None = None,
    ) -> Message:
        """Puts a message into a chat; nobody is told but the listeners."""
        self._last_message += 1
        message = Message(
            id=self._last_message,
            chat=chat,
            date=self.unix_now(),
            author=author,
            content=content,
            keyboard=markup.inline,
            reply_to=reply_to,
        )
        chat.messages[message.id] = message
        if "poll" in content:
            message.poll = self.polls[content["poll"]["id"]]
            self.poll_messages.setdefault(message.poll.id, []).append(message)
        if author is None:
            chat.action = None
            chat.draft = None
            if markup.blocks_edits:
                message.had_reply_markup = True
            if markup.keyboard is not None:
                chat.reply_keyboard, chat.force_reply = markup.keyboard, None
            elif markup.removes:
                chat.reply_keyboard = chat.force_reply = None
            elif markup.force_reply is not None:
                chat.force_reply = markup.force_reply
        else:
            chat.force_reply = None
        self.changed("chat", chat)
        return message

    def message_wire(self, message: Message, *, with_reply: bool = True) -> Wire:
        """Message of the Bot API, as the bot sees it."""
        author = message.author
        answer: Wire = {
            "message_id": message.id,
            "from": self.bot_wire if author is None else author.wire(language=True),
            "chat": message.chat.wire(),
            "date": message.date,
            **message.content,
        }
        if message.edit_date is not None:
            answer["edit_date"] = message.edit_date
        if message.thread_id is not None:
            answer["message_thread_id"] = message.thread_id
        if message.origin is not None:
            answer |= _forwarded(message.origin)
        if message.via_bot:
            answer["via_bot"] = self.bot_wire
        if message.is_protected:
            answer["has_protected_content"] = True
        if message.album is not None:
            answer["media_group_id"] = message.album
        if with_reply and message.reply_to is not None:
            answer["reply_to_message"] = self.message_wire(message.reply_to, with_reply=False)
        if message.keyboard is not None:
            answer["reply_markup"] = message.keyboard
        return answer

    def keep_poll(self, poll: Poll) -> Wire:
        """Remembers a poll; the key of a Message that shows it."""
        self.polls[poll.id] = poll
        return {"poll": poll.wire()}

    def show_poll(self, poll: Poll) -> None:
        """The poll has changed: so has every message that shows it."""
        shown = poll.wire()
        for message in self.poll_messages.get(poll.id, ()):
            message.content = {**message.content, "poll": shown}
            self.touched(message)

    def close_poll(self, poll: Poll) -> Wire:
        """Nobody votes any more. The bot hears of every poll that was stopped by hand."""
        poll.is_closed = True
        self.show_poll(poll)
        self.tell_bot("poll", poll.wire())
        return poll.wire()

    def tell_bot(self, kind: str, content: Any) -> None:
        """An update for the bot."""
        self.updates.push(kind, content)


def _forwarded(origin: Wire) -> Wire:
    """The origin of a forwarded message, also under its old names."""
    answer: Wire = {"forward_origin": origin}
    match origin["type"]:
        case "user":
            answer["forward_from"] = origin["sender_user"]
        case "hidden_user":
            answer["forward_sender_name"] = origin["sender_user_name"]
        case "channel":
            answer["forward_from_chat"] = origin["chat"]
            answer["forward_from_message_id"] = origin["message_id"]
    return answer | {"forward_date": origin["date"]}
