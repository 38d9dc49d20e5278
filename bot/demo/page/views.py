"""The chats of the local Telegram → what the page draws, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from bot.demo.page.changes import Changes
from bot.demo.page.messages import Json, message_json, plain_text
from bot.demo.stage import Stage, StagePerson
from bot.demo.telegram import Call, Callback, Chat, Message, Telegram

# A client stops turning its spinner after a while, whether the bot answers or not.
_SPINNER = timedelta(seconds=10)
_TOASTS = 30
_CALLS = 200


def placeholder_of(chat: Chat) -> str | None:
    """The words in the empty text box that the bot asked for."""
    return ((chat.force_reply or chat.reply_keyboard) or {}).get("input_field_placeholder")


def reply_keyboard_json(chat: Chat) -> Json | None:
    keyboard = chat.reply_keyboard
    if not keyboard:
        return None
    return {
        "rows": [
            [{"text": key["text"], "style": key.get("style")} for key in row]
            for row in keyboard["keyboard"]
        ],
    }


def commands_of(telegram: Telegram, user_id: int, language: str) -> list[Json]:
    """The menu of a private chat: the narrowest scope that has one, the reader's language first."""
    for scope in (f"chat:{user_id}", "all_private_chats", "default"):
        for code in (language, ""):
            if commands := telegram.commands.get((scope, code)):
                return commands
    return []


def waiting_json(callbacks: Iterable[Callback], user_id: int, now: datetime) -> list[Json]:
    """Taps whose spinner still turns."""
    return [
        {"message": callback.message.id, "data": callback.data}
        for callback in callbacks
        if callback.user.id == user_id
        and not callback.is_answered
        and now - callback.asked_at < _SPINNER
    ]


def toasts_json(callbacks: dict[str, Callback]) -> list[Json]:
    """What answers to taps said, the oldest first."""
    latest = [
        callback
        for callback in islice(reversed(callbacks.values()), 4 * _TOASTS)
        if callback.is_answered and (callback.text or callback.url)
    ]
    return [
        {
            "id": callback.id,
            "user": callback.user.id,
            "text": callback.text or "",
            "alert": callback.alert,
            "url": callback.url,
        }
        for callback in reversed(latest[:_TOASTS])
    ]


def call_json(call: Call) -> Json:
    status, _, words = call.outcome.partition(" ")
    return {
        "id": call.number,
        "at": call.at.timestamp(),
        "method": call.method,
        "chat": call.chat_id,
        "summary": call.summary,
        "ok": call.is_ok,
        "status": status,
        "error": "" if call.is_ok else words or call.outcome,
    }


def journal_json(stage: Stage) -> list[Json]:
    """The last calls, newest first."""
    journal = stage.telegram.journal
    return [call_json(call) for call in reversed(journal.after(journal.total - _CALLS))]


def journal_summary(stage: Stage) -> Json:
    journal = stage.telegram.journal
    recent = journal.after(journal.total - _CALLS)
    return {"last": journal.total, "failed": sum(not call.is_ok for call in recent)}


def journey_json(stage: Stage) -> Json | None:
    journey = stage.journey
    if journey is None:
        return None
    return {
        "start": journey.start.timestamp(),
        "until": journey.until.timestamp(),
        "search": journey.is_search,
        "stops": journey.stops,
        "running": journey.running,
        "told": journey.told,
        "error": journey.error,
    }


class PeopleRows:
    """The list of people. A row is made anew only when its chat has changed: a journey redraws
    the page many times, and a year's chats are long."""

    def __init__(self, stage: Stage, changes: Changes) -> None:
        self._stage = stage
        self._changes = changes
        self._read: dict[int, int] = {}
        self._kept: dict[int, tuple[tuple[object, ...], Json]] = {}

    def mark_read(self, user_id: int, message_id: int) -> None:
        """The person has seen this message and all before it; what has come since stays unread."""
        self._read[user_id] = max(message_id, self._read.get(user_id, 0))

    def revision(self, chat: Chat | None) -> int:
        """Grows with everything that the pane of a chat shows, its command menu too."""
        return max(chat.version if chat else 0, self._changes.commands_version)

    def wire(self) -> list[Json]:
        return [self._row(person) for person in self._stage.people]

    def _row(self, person: StagePerson) -> Json:
        chat = self._stage.telegram.chats.get(person.user_id)
        if chat is None:
            return self._draw(person, None)
        # A typing sign goes out by itself, without a change of the chat.
        typing = self._is_typing(chat)
        stamp = (self.revision(chat), self._read.get(person.user_id, 0), typing, chat.is_blocked)
        kept = self._kept.get(person.user_id)
        if kept is None or kept[0] != stamp:
            kept = self._kept[person.user_id] = (stamp, self._draw(person, chat))
        return kept[1]

    def _is_typing(self, chat: Chat) -> bool:
        until = chat.action_until
        now = self._stage.telegram.now()
        return chat.action is not None and until is not None and until > now

    def _draw(self, person: StagePerson, chat: Chat | None) -> Json:
        messages = list(chat.messages.values()) if chat else []
        read = self._read.get(person.user_id, 0)
        return {
            "id": person.user_id,
            "name": person.name,
            "title": {"ru": person.title_ru, "en": person.title_en},
            "zone": self._stage.zone_of(person).key,
            "parent": person.is_parent,
            "started": bool(chat and chat.is_started),
            "blocked": bool(chat and chat.is_blocked),
            "typing": bool(chat and self._is_typing(chat)),
            "rev": self.revision(chat),
            "unread": sum(1 for one in messages if one.author is None and one.id > read),
            "last": _last(messages[-1]) if messages else None,
        }


def _last(message: Message) -> Json:
    shown = message_json(message)
    return {
        "text": " ".join(plain_text(message).split())[:120],
        "date": message.date,
        "mine": shown["mine"],
        "kind": shown["kind"],
    }
