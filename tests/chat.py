"""Tests that read like a chat: people of a school, a bot between them, and a clock that jumps.

The whole bot runs (routes, rules, database, ledger, sender) against the local Telegram in memory.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.demo.links import DemoProbe
from bot.demo.telegram import MemorySession, MessageView, Telegram
from bot.wiring import build, make_bot
from db.engine import Store
from handlers.speed import Speeds
from scheduler.pace import Limits
from school.people.access import look_up
from school.people.joining import appoint_admin, confirm, join, name_oneself
from school.people.person import Person
from school.people.roles import Area, Role, RoleName
from school.people.staff import bind_role
from school.work import SYSTEM, Actor, Permission
from tests.phone import Phone, as_read

TOKEN = "1:test"
MOSCOW = ZoneInfo("Europe/Moscow")
_ids = count(2_000_001)  # far from those that tests choose themselves


@dataclass(slots=True)
class TestClock:
    """Time is given. It stands still between jumps."""

    __test__ = False
    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def jump_to(self, moment: datetime) -> None:
        assert moment >= self.moment, "the clock does not run back"
        self.moment = moment.astimezone(UTC)

    def jump(self, **delta: float) -> None:
        self.jump_to(self.moment + timedelta(**delta))


@dataclass(slots=True)
class Someone(Phone):
    """One person with a phone. ``id`` is the Telegram account, ``person_id`` the staff list's."""

    school: School
    id: int
    name: str
    person_id: int | None = None
    asked: str = ""

    async def send(self, text: str) -> MessageView:
        """Writes to the bot; the bot's newest message."""
        return await self.says(text)

    async def opens(self, payload: str) -> MessageView:
        """Opens t.me/<bot>?start=<payload>."""
        self.school.telegram.start(self.id, payload)
        await self.school.handle()
        return self.last

    async def sends_file(self, name: str, data: bytes, caption: str | None = None) -> MessageView:
        self.school.telegram.send_file(self.id, name, data, None, caption)
        await self.school.handle()
        return self.last

    async def sends_photo(self, data: bytes) -> MessageView:
        self.school.telegram.send_photo(self.id, data)
        await self.school.handle()
        return self.last

    async def taps(self, button: str, *, on: MessageView | None = None) -> MessageView:
        """Taps the button whose label begins with these words, on the newest message that has
        it (or on the given one); the message that was tapped, as it looks afterwards."""
        message = on or self._with(button)
        place = next(
            (row, column)
            for row, keys in enumerate(message.keyboard)
            for column, key in enumerate(keys)
            if key.text.startswith(button)
        )
        self.school.telegram.tap(self.id, message.id, place)
        await self.school.handle()
        return next((m for m in self.messages if m.id == message.id), message)

    async def forges(self, data: str) -> None:
        """A button that the bot never showed: the data of a tap made by hand."""
        await self.school.forge(self.id, data)

    def _with(self, button: str) -> MessageView:
        for message in reversed(self.messages):
            if not message.mine and any(text.startswith(button) for text in message.buttons):
                return message
        shown = [text for message in self.messages for text in message.buttons]
        raise AssertionError(f"{self.name} sees no button {button!r}, only {shown}")

    @property
    def toast(self) -> str:
        """What the newest tap was answered with."""
        toasts = self.school.telegram.chat_view(self.id).toasts
        return as_read(toasts[-1].text) if toasts else ""

    def sees(self, *texts: str) -> None:
        """The newest message holds all these texts."""
        for text in texts:
            assert text in self.last.text, f"{text!r} not in:\n{self.last.text}"

    async def actor(self) -> Actor:
        async with self.school.store.begin(writes=False) as work:
            stranger = Actor(None, frozenset({Permission.PUBLIC}), self.id)
            return await look_up(work, stranger, self.school.clock.now())

    async def does(self, case: Any, *args: Any, **kwargs: Any) -> Any:
        """Asks a use case in this person's name, without the chat."""
        return await self.school.app.office.do(case, await self.actor(), *args, **kwargs)


@dataclass(slots=True)
class School:
    """The whole bot with its people."""

    telegram: Telegram
    clock: TestClock
    store: Store
    app: App
    probe: DemoProbe
    people: dict[str, Someone] = field(default_factory=dict)
    _offset: int = 0

    def stranger(self, name: str = "Некто", language: str = "ru") -> Someone:
        """An account that has not met the bot."""
        account = self.telegram.user(next(_ids), first_name=name, language_code=language)
        return Someone(self, account.id, name)

    async def admin(self, name: str = "Админов Олег Ильич") -> Someone:
        someone = self.stranger(name)
        self.telegram.start(someone.id)
        await self.handle()
        person = await self.app.office.do(appoint_admin, SYSTEM, someone.id)
        someone.person_id = person.id
        await someone.does(name_oneself, name)
        self.people[name] = someone
        return someone

    async def member(self, name: str, *roles: Role, language: str = "ru") -> Someone:
        """A confirmed member of staff with these roles."""
        from school.people.joining import invite

        boss = next(iter(self.people.values()), None) or await self.admin()
        someone = self.stranger(name, language)
        self.telegram.start(someone.id)
        await self.handle()
        made = await boss.does(invite, roles[0] if roles else Role(RoleName.STAFF))
        actor = await someone.actor()
        joined: Person = await self.app.office.do(join, actor, made.secret, name, language)
        someone.person_id = joined.id
        await someone.does(name_oneself, name)
        await boss.does(confirm, joined.id)
        for role in roles[1:]:
            await boss.does(bind_role, joined.id, role)
        await self.settle()
        self.people[name] = someone
        return someone

    async def staff(self) -> dict[str, Someone]:
        """A small whole school: director, two deputies, coordinator, heads, class teachers."""
        return {
            "director": await self.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR)),
            "deputy": await self.member(
                "Зимина Вера Павловна", Role(RoleName.DEPUTY, area=Area.TEACHING)
            ),
            "coordinator": await self.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR)),
            "head": await self.member(
                "Попов Игорь Львович", Role(RoleName.METHODICAL_HEAD, subject="математика")
            ),
            "teacher": await self.member(
                "Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,))
            ),
        }

    async def handle(self) -> None:
        """Lets the bot handle everything that was sent to it; the ledger is not emptied."""
        while True:
            updates = await self.app.bot.get_updates(offset=self._offset, timeout=0)
            if not updates:
                return
            self._offset = updates[-1].update_id + 1
            await self.app.inbox.take(updates)
            await self.app.inbox.settled()

    async def settle(self) -> None:
        """Runs the ticks and sends all that is due at this moment."""
        await self.handle()
        await self.app.settle()

    async def jump_to(self, moment: datetime) -> None:
        """Goes through every due moment up to this one, as time would."""
        while True:
            due = await self.app.next_due()
            if due is None or due > moment:
                break
            self.clock.jump_to(max(due, self.clock.now()))
            await self.settle()
        self.clock.jump_to(moment)
        await self.settle()

    async def jump(self, **delta: float) -> None:
        await self.jump_to(self.clock.now() + timedelta(**delta))

    async def forge(self, user_id: int, data: str) -> None:
        """Feeds a tap that Telegram would not make: made-up data on the newest message."""
        from aiogram.types import CallbackQuery, Update, User

        view = self.telegram.chat_view(user_id)
        wire = dict(view.messages[-1].wire) if view.messages else None
        callback = CallbackQuery.model_validate(
            {
                "id": f"forged-{next(_ids)}",
                "from": User(id=user_id, is_bot=False, first_name="?").model_dump(),
                "chat_instance": "1",
                "message": wire,
                "data": data,
            }
        )
        await self.app.inbox.take(
            [Update(update_id=10_000_000 + next(_ids), callback_query=callback)]
        )
        await self.app.inbox.settled()


@asynccontextmanager
async def open_school(
    store: Store,
    start: datetime,
    *,
    speeds: Speeds | None = None,
    monotonic: Callable[[], float] = time.monotonic,
    clock: TestClock | None = None,
) -> AsyncIterator[School]:
    """The bot over a store, at a moment, with nobody in it yet. Time stands still between jumps,
    so people may tap as fast as they like unless ``speeds`` are given."""
    clock = clock or TestClock(start.astimezone(UTC))
    telegram = Telegram(TOKEN, clock.now)
    bot = make_bot(TOKEN, MemorySession(telegram))
    limits, probe = Limits(rate=0, chat_gap=0, group_a_minute=0), DemoProbe()
    app = build(
        store,
        bot,
        now=clock.now,
        limits=limits,
        probe=probe,
        monotonic=monotonic,
        speeds=speeds or Speeds.unlimited(),
    )
    await app.start(ticking=False)
    school = School(telegram, clock, store, app, probe)
    try:
        yield school
    finally:
        await school.app.stop()  # it may have been started anew
