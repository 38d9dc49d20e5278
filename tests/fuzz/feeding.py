"""Feeds acts to the whole bot and watches what must never happen."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.demo.telegram import Callback
from bot.demo.telegram import Message as Kept
from bot.polling import _ask
from tests.chat import School
from tests.fuzz.acts import Act, Again, Ask, Else, Leave, Pause, Say, Tap
from tests.fuzz.people import PRIVATE, Cast
from tests.fuzz.touched import Touched

# What the words and taps of anybody may write: the update, the conversation, and, without a name,
# what was looked for in vain.
_ANYBODYS = frozenset({"inbox", "conversations", "unfound"})
# What cannot be read at all, or stored, is left out, and the log says so.
_LEFT_OUT = re.compile(
    r"update \d+ \(.*\) cannot be read and is left out|.* numbers beyond all bounds are left out"
)


class _Errors(logging.Handler):
    """Everything that the bot calls an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []
        self.left_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        if _LEFT_OUT.match(text):
            self.left_out += 1
        else:
            self.said.append(text)


@contextmanager
def errors() -> Iterator[_Errors]:
    handler = _Errors()
    logging.getLogger().addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger().removeHandler(handler)


@dataclass(slots=True)
class Feeder:
    """``complaints`` is what was wrong, each with the act that did it."""

    school: School
    cast: Cast
    touched: Touched
    errors: _Errors
    complaints: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    fed: int = 0
    _offset: int = 0
    _last: tuple[str, Any] | None = None
    _last_who: int = 0
    _unowned: dict[tuple[int, int], str] = field(default_factory=dict)
    _seen: int = 0

    def __post_init__(self) -> None:
        self._seen = len(self.school.telegram.accepted)

    async def do(self, act: Act) -> None:
        """One act, to its end; then what it must not have done is looked for."""
        self.counts[type(act).__name__] += 1
        if isinstance(act, Pause):
            await self._pause(act)
            return
        who = self._last_who if isinstance(act, Again) else self.cast.account(act.who)
        update = self._update(act, who)
        if update is None:
            return
        outsider = self.cast.is_outsider(who)
        if outsider or self._unowned:
            await self._quiet()  # what is under way for others is no act of theirs
            self._own()
            self.touched.forget()
        self._last, self._last_who = update, who
        await self._feed(*update)
        await self.school.app.packer.settled()  # its papers are for whoever asked
        self.fed += 1
        if outsider:
            await self._check_outsider(who, act)
        self._check(who, act)

    # --- what is fed

    async def _feed(self, kind: str, body: Any) -> None:
        """As polling does, from Telegram's queue to the end of the handling."""
        updates = self.school.telegram.updates
        updates.allow([kind])
        updates.push(kind, body)
        given, last = await _ask(self.school.app.bot, self._offset, 0)
        assert last is not None
        self._offset = last + 1
        updates.clear()  # nobody asks for it a second time
        await self.school.app.inbox.take(given)
        await self.school.app.inbox.settled()

    async def _quiet(self) -> None:
        await self.school.app.walker.settled()
        await self.school.app.packer.settled()
        while not await self.school.app.sender.idle():
            await asyncio.sleep(0.005)

    async def _pause(self, act: Pause) -> None:
        self.school.clock.jump_to(self.school.clock.now() + timedelta(minutes=act.minutes))
        await self.school.settle()
        self._check(0, act)

    def _update(self, act: Act, who: int) -> tuple[str, Any] | None:
        match act:
            case Tap():
                return self._tap(act, who)
            case Say():
                return "message", self._message(act, who)
            case Ask():
                return "inline_query", self._inline(act, who)
            case Leave():
                self.school.telegram.updates.allow(["my_chat_member"])
                before = len(self.school.telegram.updates)
                chat = self.school.telegram.chats[who]
                if chat.is_blocked is not act.blocks:
                    (self.school.telegram.block if act.blocks else self.school.telegram.unblock)(
                        who
                    )
                if len(self.school.telegram.updates) == before:
                    return None
                found = self.school.telegram.updates.peek(100)[-1]
                self.school.telegram.updates.clear()
                return "my_chat_member", found["my_chat_member"]
            case Else():
                return act.kind, _put_into(act.body, self._user(who), self._chat(who))
            case Again():
                return self._last
            case Pause():
                return None

    def _user(self, who: int) -> dict[str, Any]:
        return self.school.telegram.users[who].wire(language=True)

    def _chat(self, who: int) -> dict[str, Any]:
        return self.school.telegram.chats[who].wire()

    def _buttons(self, who: int, *, newest: bool) -> list[tuple[Kept, str]]:
        found = []
        messages = list(self.school.telegram.chats[who].messages.values())
        for message in reversed(messages[-60:]):
            shown = _data_in(message)
            found += [(message, data) for data in shown]
            if shown and newest:
                break
        return found

    def _tap(self, act: Tap, who: int) -> tuple[str, Any] | None:
        telegram = self.school.telegram
        seen_by = who if act.whose is None else self.cast.account(act.whose)
        shown = self._buttons(seen_by, newest=act.newest)
        if act.forged is not None:
            data = act.forged
            own = list(telegram.chats[who].messages.values())
            message = shown[act.button % len(shown)][0] if shown else own[-1]
        elif shown:
            message, data = shown[act.button % len(shown)]
        else:
            return None
        if act.change is not None:
            data = _changed(data, *act.change)
        if message.chat.id != who:  # nobody can tap in another's chat: it is forged
            message = list(telegram.chats[who].messages.values())[-1]
        callback = Callback(
            telegram.next_callback_id(), telegram.users[who], message, data, telegram.now()
        )
        if act.known:
            telegram.callbacks[callback.id] = callback
        body = {
            "id": callback.id,
            "from": self._user(who),
            "chat_instance": "1",
            "data": data,
        }
        match act.place:
            case "message":
                body["message"] = telegram.message_wire(message)
            case "inaccessible":
                body["message"] = {"chat": self._chat(who), "message_id": message.id, "date": 0}
            case "inline":
                body["inline_message_id"] = "1"
        return "callback_query", body

    def _message(self, act: Say, who: int) -> dict[str, Any]:
        telegram = self.school.telegram
        content = {**act.extra, **act.content}
        if act.file:
            content |= self.cast.file(act.file)
        content = _with_files(content, self.cast.file_ids, "document")
        chat = telegram.chats[who]
        if chat.is_blocked:
            telegram.unblock(who)
            telegram.updates.clear()
        kept = telegram.add_message(chat, telegram.users[who], _kept(content))
        return {
            **content,
            "message_id": kept.id,
            "date": kept.date,
            "chat": chat.wire(),
            "from": self._user(who),
        }

    def _inline(self, act: Ask, who: int) -> dict[str, Any]:
        telegram = self.school.telegram
        telegram.updates.allow(["inline_query"])
        asked = telegram.ask_inline(who, "")
        telegram.updates.clear()
        return {"id": asked, "from": self._user(who), **act.query}

    # --- what must not happen

    def _check(self, who: int, act: Act) -> None:
        for said in self.errors.said:
            self._complain(act, said)
        self.errors.said.clear()
        accepted = self.school.telegram.accepted
        for sent in accepted[self._seen :]:
            if sent.chat_id != who:
                self._unowned[sent.chat_id, sent.message_id] = sent.text
            for owner, secret in PRIVATE:
                if secret in sent.text and self.cast.may_not_know(sent.chat_id, owner):
                    self._complain(
                        act, f"{sent.chat_id} is told {secret!r} of {owner}: {sent.text}"
                    )
        self._seen = len(accepted)

    async def _check_outsider(self, who: int, act: Act) -> None:
        tables = self.touched.tables() - _ANYBODYS
        if tables and not await self.cast.came_in(who):
            self._complain(act, f"an outsider changed {sorted(tables)}")

    async def finish(self) -> None:
        """At the end: every update has ended, and who was written to unasked was so by the
        ledger."""
        await self.school.settle()
        self._check(0, Pause(0))
        async with self.school.store.begin(writes=False) as work:
            if pending := await work.inbox.pending():
                self.complaints.append(f"not handled: {pending}")
        self._own()
        for (chat, message), text in self._unowned.items():
            self.complaints.append(
                f"{chat} got message {message}, and the ledger knows nothing: {text:.200}"
            )

    def _own(self) -> None:
        """Looks for unasked messages in the ledger while it has them: who has their data erased
        is in it no more."""
        if self._unowned:
            for one in self.touched.told({chat for chat, _ in self._unowned}):
                self._unowned.pop(one, None)

    def _complain(self, act: Act, said: str) -> None:
        sent = json.dumps(self._last, ensure_ascii=True, default=str)[:1500]
        self.complaints.append(f"{said}\n  {act!r:.700}\n  {sent}")


def _changed(data: str, how: str, at: int, word: str) -> str:
    parts = data.split(":")
    at %= len(parts)
    match how:
        case "replace":
            parts[at] = word
        case "drop":
            del parts[at]
        case "add":
            parts.insert(at + 1, word)
        case "prefix":
            parts[0] = word
        case "cut":
            return data[: at * 3]
    return ":".join(parts)


def _data_in(message: Kept) -> list[str]:
    if message.author is not None or message.keyboard is None:
        return []
    rows = message.keyboard.get("inline_keyboard") or ()
    return [one["callback_data"] for row in rows for one in row if "callback_data" in one]


def _put_into(body: Any, user: dict[str, Any], chat: dict[str, Any]) -> Any:
    """The top of a made-up update names somebody who is there."""
    if isinstance(body, dict):
        body = dict(body)
        for key in ("from", "user"):
            if key in body:
                body[key] = user
        if "chat" in body:
            body["chat"] = chat
    return body


def _with_files(value: Any, ids: dict[str, str], kind: str) -> Any:
    """Telegram names files that it has, by the kind that each is of."""
    if isinstance(value, dict):
        return {
            key: ids[kind]
            if key == "file_id" and one not in ids.values()
            else _with_files(one, ids, key if key in ids else kind)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_with_files(one, ids, kind) for one in value]
    return value


def _kept(content: dict[str, Any]) -> dict[str, Any]:
    """What of a message the local Telegram can show and copy."""
    return (
        {"text": str(content["text"])}
        if "text" in content
        else {key: content[key] for key in ("document", "photo", "caption") if key in content}
    )
