"""Words that people write, and what they pass on from elsewhere."""

from collections.abc import Sequence

from bot.demo.telegram.accounts import TgUser, Wire
from bot.demo.telegram.chats import Chat, Message
from bot.demo.telegram.entities import formatted
from bot.demo.telegram.forwarding import forwarded_content, origin_of, regrouped
from bot.demo.telegram.limits import DEEP_LINK_LENGTH
from bot.demo.telegram.methods.posting import text_content

from .accounts import Accounts

Entities = Sequence[Wire]


class NoSuchButton(LookupError):
    """Nobody can tap what is not on the screen."""


class Writing(Accounts):
    """Marked text comes as entities, as a client sends it: offsets and lengths in UTF-16 units.
    Those that do not fit the text raise Refused."""

    def start(self, user_id: int, payload: str = "") -> Message:
        """Presses START, perhaps behind t.me/<bot>?start=<payload>. A payload that Telegram would
        not pass on raises ValueError: 1-64 of A-Z a-z 0-9 _ -."""
        if len(payload) > DEEP_LINK_LENGTH or not all(
            char.isascii() and (char.isalnum() or char in "_-") for char in payload
        ):
            raise ValueError(f"Telegram opens no deep link with {payload!r}")
        return self.say(user_id, f"/start {payload}" if payload else "/start")

    def say(
        self,
        user_id: int,
        text: str,
        *,
        chat_id: int | None = None,
        entities: Entities | None = None,
        forwarded_from: TgUser | Chat | str | None = None,
    ) -> Message:
        """Writes words or a command to the bot, or into a group. `forwarded_from` makes it the
        words of a person, of a channel, or of somebody whose account is hidden behind a name."""
        with self.lock:
            content = text_content(self, formatted(text, given=_plain(entities)))
            origin = None if forwarded_from is None else self._origin(forwarded_from)
            return self._write(user_id, content, chat_id, origin=origin)

    def reply(self, user_id: int, message_id: int, text: str) -> Message:
        """Answers one message of the private chat."""
        with self.lock:
            replied = self.chats[user_id].messages[message_id]
            return self._write(user_id, text_content(self, formatted(text)), reply_to=replied)

    def forward(
        self, user_id: int, *messages: Message, chat_id: int | None = None
    ) -> list[Message]:
        """Passes messages on to the bot, or into a group; several of one album stay an album.
        Protected ones raise ValueError."""
        if any(message.is_protected for message in messages):
            raise ValueError("Message has protected content and can't be forwarded")
        with self.lock:
            albums = regrouped(self, messages)
            return [
                self._write(
                    user_id,
                    forwarded_content(message),
                    chat_id,
                    origin=origin_of(self, message),
                    album=album,
                    via_bot=message.via_bot,
                )
                for message, album in zip(messages, albums, strict=True)
            ]

    def press(self, user_id: int, text: str) -> Message:
        """Presses a button of the reply keyboard; it writes its words, or sends the contact."""
        with self.lock:
            chat = self.chats[user_id]
            keyboard = chat.reply_keyboard
            for row in (keyboard or {}).get("keyboard", ()):
                for button in row:
                    if button["text"] == text:
                        if (keyboard or {}).get("one_time_keyboard"):
                            chat.reply_keyboard = None
                        if button.get("request_contact"):
                            return self.share_contact(user_id)
                        return self.say(user_id, text)
            raise NoSuchButton(f"no {text!r} on the keyboard of {user_id}")

    def share_contact(
        self, user_id: int, phone_number: str | None = None, *, of: int | None = None
    ) -> Message:
        """Shares a contact card: one's own, or that of the person `of`."""
        with self.lock:
            whose = self.users[of if of is not None else user_id]
            contact: Wire = {
                "phone_number": phone_number or whose.phone_number or "+79990000000",
                "first_name": whose.first_name,
                "user_id": whose.id,
            }
            if whose.last_name:
                contact["last_name"] = whose.last_name
            return self._write(user_id, {"contact": contact})

    def send_location(self, user_id: int, latitude: float, longitude: float) -> Message:
        """Sends a point of the map."""
        with self.lock:
            location = {"latitude": latitude, "longitude": longitude}
            return self._write(user_id, {"location": location})

    def edit_own(
        self, user_id: int, message_id: int, text: str, *, entities: Entities | None = None
    ) -> Message:
        """Changes the words, or the caption, of a message that this person sent."""
        with self.lock:
            message = self._message(user_id, message_id)
            if message.author is None or message.author.id != user_id or message.origin:
                raise ValueError("people edit their own messages only")
            content = text_content(self, formatted(text, given=_plain(entities)))
            if "text" not in message.content:
                kept = {
                    key: value
                    for key, value in message.content.items()
                    if key not in ("caption", "caption_entities")
                }
                content = kept | as_caption(content)
            message.content = content
            message.edit_date = self.unix_now()
            self.touched(message)
            self.tell_bot("edited_message", self.message_wire(message))
            return message

    def _bot_hears(self, message: Message) -> bool:
        """In groups a bot in privacy mode hears commands, its name, answers to itself and what
        was chosen among its own inline results."""
        chat = message.chat
        if not chat.is_group or chat.bot_status == "administrator":
            return True
        text = str(message.content.get("text") or message.content.get("caption") or "")
        replied = message.reply_to is not None and message.reply_to.author is None
        return message.via_bot or replied or text.startswith("/") or f"@{self.username}" in text

    def _write(
        self,
        user_id: int,
        content: Wire,
        chat_id: int | None = None,
        *,
        reply_to: Message | None = None,
        origin: Wire | None = None,
        album: str | None = None,
        via_bot: bool = False,
    ) -> Message:
        message = self._put(user_id, content, chat_id, reply_to)
        message.origin = origin
        message.album = album
        message.via_bot = via_bot
        self._tell(message)
        return message

    def _put(
        self, user_id: int, content: Wire, chat_id: int | None, reply_to: Message | None = None
    ) -> Message:
        """The message stands in the chat; the bot does not know of it."""
        person = self.users[user_id]
        chat = self.chats[user_id if chat_id is None else chat_id]
        if chat.user is not None:
            if chat.is_blocked:
                # A client offers RESTART before it lets anyone write.
                self._membership(user_id, blocked=False)
            chat.is_started = True
        else:
            chat.members.add(user_id)
        return self.add_message(chat, person, content, reply_to=reply_to)

    def _tell(self, message: Message) -> None:
        if self._bot_hears(message):
            self.tell_bot("message", self.message_wire(message))

    def _origin(self, source: TgUser | Chat | str) -> Wire:
        date = self.unix_now()
        match source:
            case TgUser():
                return {"type": "user", "sender_user": source.wire(), "date": date}
            case Chat():
                return {"type": "channel", "chat": source.wire(), "message_id": 1, "date": date}
            case _:
                return {"type": "hidden_user", "sender_user_name": source, "date": date}

    def _message(self, user_id: int, message_id: int) -> Message:
        private = self.chats[user_id].messages.get(message_id)
        if private is not None:
            return private
        for chat in self.chats.values():
            if user_id in chat.members and message_id in chat.messages:
                return chat.messages[message_id]
        raise KeyError(message_id)


def as_caption(text: Wire) -> Wire:
    """The keys of a text as those of a caption."""
    answer: Wire = {"caption": text["text"]}
    if "entities" in text:
        answer["caption_entities"] = text["entities"]
    return answer


def _plain(entities: Entities | None) -> list[Wire] | None:
    return None if entities is None else list(entities)
