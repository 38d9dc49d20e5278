"""What people do: start the bot, write, send files, tap buttons, block, come back."""

from collections.abc import Iterator
from typing import Any

from .chats import Callback, Chat, InlineAsk, Message, TgUser, Wire, inline_rows
from .entities import formatted
from .images import image_size
from .limits import DEEP_LINK_LENGTH
from .methods.media import file_content
from .state import State

_CHAT_INSTANCE = "-3141592653589793238"


class NoSuchButton(LookupError):
    """Nobody can tap what is not on the screen."""


class People(State):
    """The acts of the people of this Telegram. Unknown ids raise KeyError."""

    def user(
        self,
        id: int | None = None,
        *,
        first_name: str = "Анна",
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "ru",
        phone_number: str | None = None,
    ) -> TgUser:
        """Creates an account, or changes it when the id is known; the private chat with the bot
        exists from now on, unstarted."""
        with self.lock:
            user_id = self.next_user_id() if id is None else id
            person = TgUser(user_id, first_name, last_name, username, language_code, phone_number)
            known = self.users.get(user_id)
            if known is None:
                self.users[user_id] = person
                self.chats[user_id] = Chat(user_id, "private", user=person)
            else:
                for name in ("first_name", "last_name", "username", "language_code"):
                    setattr(known, name, getattr(person, name))
                known.phone_number = phone_number or known.phone_number
                person = known
            self.changed("people")
            return person

    def group(
        self,
        title: str,
        members: tuple[int, ...] = (),
        id: int | None = None,
        *,
        supergroup: bool = False,
        administrators: tuple[int, ...] = (),
    ) -> Chat:
        """A group with the bot in it."""
        with self.lock:
            chat = Chat(
                self.next_group_id() if id is None else id,
                "supergroup" if supergroup else "group",
                title=title,
                members={*members, *administrators},
                administrators=set(administrators),
            )
            self.chats[chat.id] = chat
            self.changed("people")
            return chat

    def start(self, user_id: int, payload: str = "") -> Message:
        """Presses START, perhaps behind t.me/<bot>?start=<payload>. A payload that Telegram would
        not pass on raises ValueError: 1-64 of A-Z a-z 0-9 _ -."""
        if len(payload) > DEEP_LINK_LENGTH or not all(
            char.isascii() and (char.isalnum() or char in "_-") for char in payload
        ):
            raise ValueError(f"Telegram opens no deep link with {payload!r}")
        return self.say(user_id, f"/start {payload}" if payload else "/start")

    def say(self, user_id: int, text: str, *, chat_id: int | None = None) -> Message:
        """Writes words or a command to the bot, or into a group."""
        with self.lock:
            content = self.text_content(formatted(text).text)
            return self._write(user_id, content, chat_id)

    def reply(self, user_id: int, message_id: int, text: str) -> Message:
        """Answers one message of the private chat."""
        with self.lock:
            replied = self.chats[user_id].messages[message_id]
            return self._write(user_id, self.text_content(text), None, replied)

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

    def send_file(
        self,
        user_id: int,
        name: str,
        data: bytes,
        mime: str | None = None,
        caption: str | None = None,
    ) -> Message:
        """Sends a document."""
        with self.lock:
            file = self.store("document", data, name, mime)
            return self._write(user_id, file_content(file) | self._caption(caption))

    def send_photo(self, user_id: int, data: bytes, caption: str | None = None) -> Message:
        """Sends a picture; bytes that are none raise ValueError."""
        if image_size(data) is None:
            raise ValueError("not a picture")
        with self.lock:
            file = self.store("photo", data)
            return self._write(user_id, file_content(file) | self._caption(caption))

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

    def edit_own(self, user_id: int, message_id: int, text: str) -> Message:
        """Changes the words of a message that this person sent."""
        with self.lock:
            message = self._message(user_id, message_id)
            if message.author is None or message.author.id != user_id:
                raise ValueError("people edit their own messages only")
            message.content = self.text_content(text)
            message.edit_date = self.unix_now()
            self.touched(message)
            self.tell_bot("edited_message", self.message_wire(message))
            return message

    def tap(self, user_id: int, message_id: int, button: str | tuple[int, int]) -> str:
        """Taps an inline button, by its words or by (row, column) from 0. Returns the id of the
        callback query, "" for a button that tells the bot nothing (link, copy, disabled).
        Raises NoSuchButton."""
        with self.lock:
            message = self._message(user_id, message_id)
            wire = _find_button(message, button)
            if "callback_data" not in wire:
                return ""
            person = self.users[user_id]
            callback = Callback(
                self.next_callback_id(), person, message, wire["callback_data"], self.now()
            )
            self.callbacks[callback.id] = callback
            message.chat.callbacks.append(callback)
            self.tell_bot(
                "callback_query",
                {
                    "id": callback.id,
                    "from": person.wire(language=True),
                    "message": self.message_wire(message),
                    "chat_instance": _CHAT_INSTANCE,
                    "data": callback.data,
                },
            )
            self.changed("chat", message.chat)
            return callback.id

    def ask_inline(self, user_id: int, query: str) -> str:
        """Types "@bot <query>"; returns the id of the inline query."""
        with self.lock:
            person = self.users[user_id]
            ask = InlineAsk(self.next_callback_id(), person, query, self.now())
            self.inline_queries[ask.id] = ask
            self.tell_bot(
                "inline_query",
                {
                    "id": ask.id,
                    "from": person.wire(language=True),
                    "query": query,
                    "offset": "",
                    "chat_type": "sender",
                },
            )
            return ask.id

    def react(self, user_id: int, message_id: int, emoji: str | None) -> None:
        """Puts a reaction on a message, or takes it off."""
        with self.lock:
            message = self._message(user_id, message_id)
            old = message.reactions.get(user_id, [])
            new: list[Wire] = [{"type": "emoji", "emoji": emoji}] if emoji else []
            message.reactions[user_id] = new
            self.touched(message)
            self.tell_bot(
                "message_reaction",
                {
                    "chat": message.chat.wire(),
                    "message_id": message.id,
                    "user": self.users[user_id].wire(),
                    "date": self.unix_now(),
                    "old_reaction": old,
                    "new_reaction": new,
                },
            )

    def block(self, user_id: int) -> None:
        """Stops the bot."""
        self._membership(user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        """Takes the block away; the chat goes on."""
        self._membership(user_id, blocked=False)

    def deactivate(self, user_id: int) -> None:
        """Deletes the account: whoever writes there hears "user is deactivated"."""
        with self.lock:
            self.users[user_id].is_deactivated = True
            self.changed("people")

    def _membership(self, user_id: int, *, blocked: bool) -> None:
        with self.lock:
            chat = self.chats[user_id]
            if chat.is_blocked == blocked:
                return
            chat.is_blocked = blocked
            chat.is_started = chat.is_started or not blocked
            bot = {**self.bot_wire}
            member = {"user": bot, "status": "member"}
            gone = {"user": bot, "status": "kicked", "until_date": 0}
            self.tell_bot(
                "my_chat_member",
                {
                    "chat": chat.wire(),
                    "from": self.users[user_id].wire(language=True),
                    "date": self.unix_now(),
                    "old_chat_member": member if blocked else gone,
                    "new_chat_member": gone if blocked else member,
                },
            )
            self.changed("chat", chat)

    def _bot_hears(self, message: Message) -> bool:
        """In groups a bot in privacy mode hears commands, its name and answers to itself."""
        chat = message.chat
        if not chat.is_group or chat.bot_status == "administrator":
            return True
        text = str(message.content.get("text") or message.content.get("caption") or "")
        replied = message.reply_to is not None and message.reply_to.author is None
        return replied or text.startswith("/") or f"@{self.username}" in text

    def _write(
        self,
        user_id: int,
        content: Wire,
        chat_id: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        person = self.users[user_id]
        chat = self.chats[user_id if chat_id is None else chat_id]
        if chat.user is not None:
            if chat.is_blocked:
                # A client offers RESTART before it lets anyone write.
                self._membership(user_id, blocked=False)
            chat.is_started = True
        else:
            chat.members.add(user_id)
        message = self.add_message(chat, person, content, reply_to=reply_to)
        if self._bot_hears(message):
            self.tell_bot("message", self.message_wire(message))
        return message

    def _caption(self, caption: str | None) -> Wire:
        if not caption:
            return {}
        content = self.text_content(caption)
        answer: Wire = {"caption": content["text"]}
        if "entities" in content:
            answer["caption_entities"] = content["entities"]
        return answer

    def _message(self, user_id: int, message_id: int) -> Message:
        private = self.chats[user_id].messages.get(message_id)
        if private is not None:
            return private
        for chat in self.chats.values():
            if user_id in chat.members and message_id in chat.messages:
                return chat.messages[message_id]
        raise KeyError(message_id)


def _buttons(message: Message) -> Iterator[tuple[int, int, Wire]]:
    for row, buttons in enumerate(inline_rows(message.keyboard)):
        for column, wire in enumerate(buttons):
            yield row, column, wire
    row = len(inline_rows(message.keyboard))
    for buttons in _rich_rows(message.content.get("rich_message")):
        for column, wire in enumerate(buttons):
            yield row, column, wire
        row += 1


def _rich_rows(value: Any) -> Iterator[list[Wire]]:
    """Rows of buttons between the paragraphs, and buttons inside texts, each its own row."""
    if isinstance(value, dict):
        if value.get("type") == "buttons":
            yield value["buttons"]
        elif value.get("type") == "button":
            yield [value["button"]]
        else:
            for inner in value.values():
                yield from _rich_rows(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rich_rows(inner)


def _find_button(message: Message, wanted: str | tuple[int, int]) -> Wire:
    for row, column, wire in _buttons(message):
        if wanted in (wire["text"], (row, column)):
            return wire
    on_screen = [wire["text"] for _, _, wire in _buttons(message)]
    raise NoSuchButton(f"no button {wanted!r} under message {message.id}; there are {on_screen}")
