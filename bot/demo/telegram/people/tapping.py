"""Taps on inline buttons, and reactions."""

from collections.abc import Iterator
from typing import Any

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import Callback, Message, inline_rows

from .writing import NoSuchButton, Writing

_CHAT_INSTANCE = "-3141592653589793238"


class Tapping(Writing):
    """What people do to a message without a word."""

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
            # What came via the bot is known to it by its inline id only, whatever the chat.
            place = (
                {"message": self.message_wire(message)}
                if message.inline_id is None
                else {"inline_message_id": message.inline_id}
            )
            self.tell_bot(
                "callback_query",
                {
                    "id": callback.id,
                    "from": person.wire(language=True),
                    **place,
                    "chat_instance": _CHAT_INSTANCE,
                    "data": callback.data,
                },
            )
            self.changed("chat", message.chat)
            return callback.id

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
