"""What the demo is made of: the Telegram, the clock, the people, and travel through time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.clock import DemoClock
from bot.demo.links import DemoProbe
from bot.demo.telegram import Telegram

# A due time that settling does not clear (a retry that waits, a row nobody takes) would hold the
# journey for ever. The clock then steps past it, further each time, up to this.
_LONGEST_STEP = timedelta(hours=3)
_SEARCH = timedelta(days=400)
# Without a word from the bot itself: no change for so many seconds means that it is idle.
_LOOK = 0.1
_LOOKS = 100


@dataclass(frozen=True, slots=True)
class StagePerson:
    """One person of the sample school. ``language`` is what their Telegram says, "ru" or "en";
    ``zone`` is the IANA zone of their telephone, None = the stage's. Parents stand below staff."""

    user_id: int
    name: str
    title_ru: str
    title_en: str
    language: str = "ru"
    zone: str | None = None
    is_parent: bool = False


@dataclass(frozen=True, slots=True)
class StageHint:
    """One line of «what to try», shown beside the clock; ``user_id`` opens that person's chat."""

    ru: str
    en: str
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class StageLink:
    """A link that hangs on a wall or goes round in a class chat: what the page offers to scan."""

    ru: str
    en: str
    payload: str


@dataclass(slots=True)
class Journey:
    """A travel under way or the last one: where from, where to, how many stops were made.
    ``is_search`` = it ends at the first news. ``told`` are the chats that the bot has written to,
    one entry a message. ``error`` holds the words of what broke it."""

    start: datetime
    until: datetime
    is_search: bool = False
    stops: int = 0
    running: bool = True
    told: list[int] = field(default_factory=list)
    error: str | None = None


class AlreadyTravelling(RuntimeError):
    """A second journey was asked for while one is under way."""


class Stage:
    """``next_due`` tells the earliest due time in the bot's tables (None = nothing waits);
    ``settle`` runs every tick and returns when the outbox is empty at the present time;
    ``idle`` returns when the bot has handled every update that waits for it; ``probe`` is what
    the bot looks at links with."""

    def __init__(
        self,
        telegram: Telegram,
        clock: DemoClock,
        people: Sequence[StagePerson],
        next_due: Callable[[], Awaitable[datetime | None]],
        settle: Callable[[], Awaitable[None]],
        *,
        idle: Callable[[], Awaitable[None]] | None = None,
        zone: str = "Europe/Moscow",
        hints: Sequence[StageHint] = (),
        links: Sequence[StageLink] = (),
        probe: DemoProbe | None = None,
    ) -> None:
        self.telegram = telegram
        self.clock = clock
        self.people = tuple(people)
        self.next_due = next_due
        self.settle = settle
        self._idle = idle
        self.zone = ZoneInfo(zone)
        self.hints = tuple(hints)
        self.links = tuple(links)
        self.probe = probe
        self.journey: Journey | None = None
        self._lock = asyncio.Lock()
        self._halted = False
        self._listeners: list[Callable[[], None]] = []
        self._known = {person.user_id: person for person in self.people}

    def person(self, user_id: int) -> StagePerson | None:
        return self._known.get(user_id)

    def zone_of(self, person: StagePerson) -> ZoneInfo:
        return ZoneInfo(person.zone) if person.zone else self.zone

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """``listener()`` is called at every stop of a journey. Returns the way to unsubscribe."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def travelling(self) -> bool:
        return self._lock.locked()

    def halt(self) -> None:
        """Ask a journey under way to stay where it is after the present stop."""
        self._halted = True

    async def travel(self, until: datetime) -> Journey:
        """Go to ``until`` (aware), stopping at every due time on the way.
        Raises AlreadyTravelling; an error of ``settle`` ends the journey and is raised on."""
        return await self._travel(until, stop_at_news=False)

    async def travel_by(self, distance: timedelta) -> Journey:
        return await self.travel(self.clock.now() + distance)

    async def travel_to_next(self) -> Journey | None:
        """Go on until the bot has sent something new; None, and no step made, when nothing waits.
        Due times at which nobody is told anything are passed."""
        if self.travelling:
            raise AlreadyTravelling
        if await self.next_due() is None:
            return None
        return await self._travel(self.clock.now() + _SEARCH, stop_at_news=True)

    async def _travel(self, until: datetime, *, stop_at_news: bool) -> Journey:
        if self._lock.locked():
            raise AlreadyTravelling
        async with self._lock:
            self._halted = False
            before = self._sent()
            journey = self.journey = Journey(self.clock.now(), until, stop_at_news)
            try:
                await self._stops(journey, stop_at_news=stop_at_news)
            except Exception as error:
                journey.error = f"{type(error).__name__}: {error}"
                raise
            finally:
                journey.told = [sent.chat_id for sent in self.telegram.accepted[before:]]
                journey.running = False
                self._tell()
            return journey

    async def _stops(self, journey: Journey, *, stop_at_news: bool) -> None:
        before = self._sent()
        step = timedelta(seconds=1)
        while not self._halted:
            due = await self.next_due()
            present = self.clock.now()
            if due is None or due > journey.until:
                break
            if due > present:
                moment, step = due, timedelta(seconds=1)
            else:
                # The first stop at a past due time is the present: it may only need settling.
                moment = present if journey.stops == 0 else present + step
                step = min(step * 4, _LONGEST_STEP) if journey.stops else step
                if moment > journey.until:
                    break
            await self._stop_at(moment, journey)
            if stop_at_news and self._sent() > before:
                return
        if not self._halted and not stop_at_news:
            await self._stop_at(journey.until, journey)

    async def _stop_at(self, moment: datetime, journey: Journey) -> None:
        self.clock.jump_to(moment)
        await self.settle()
        journey.stops += 1
        self._tell()
        # A settle that finds nothing to do may never yield; the page still has to be answered.
        await asyncio.sleep(0)

    def _sent(self) -> int:
        return len(self.telegram.accepted)

    async def quiet(self) -> None:
        """Returns when the bot has dealt with all that people did: ``idle`` when it is given, else
        once it has settled and nothing has changed in the Telegram for a moment."""
        if self._idle is not None:
            await self._idle()
            return
        await self.settle()
        for _ in range(_LOOKS):
            before = self.telegram.version
            await asyncio.sleep(_LOOK)
            if self.telegram.version == before and not len(self.telegram.updates):
                return

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
