"""The table of ticks: what is asked of the school, and how often. Due times are columns of its own
tables; a tick that comes late finds everything that fell due meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.progress import Progress
from bot.walking import Walker
from db.engine import Store
from scheduler.clock import Tick
from scheduler.links import LinkWatch
from scheduler.measures import Measures
from scheduler.put_back import PutBack
from scheduler.sender import Sender
from scheduler.watchman import Trouble, Watchman
from school.broadcasts.acknowledging import chase_silent
from school.broadcasts.running import depart, watch_announcements
from school.morning.pulse import beat
from school.morning.starting import lapse
from school.morning.writing import write_mornings
from school.observers.erasing import end_terms
from school.observers.ticking import lapse_offers, remind_observers, sound_alarm
from school.reminders.reminding import remind_due
from school.reminders.switching import watch_coverage
from school.resources.preparing import prepare_families
from school.resources.validity import watch_validity
from school.results.reminding import remind_results
from school.telling import tell_coordinators
from school.training.ticking import run_sessions
from school.visits.ticking import tend_visits
from school.work import SYSTEM, Office
from school.yearly.destroying import destroy_old
from school.yearly.turning import offer_turn

_REST = timedelta(minutes=50)
_BATCHES = 100  # of what is over in one round: a long list goes on over hours and days


def ticks_of_announcements(office: Office, walker: Walker, progress: Progress) -> list[Tick]:
    """In the order in which one makes the next possible."""
    return [
        Tick("depart", 5, lambda: office.do(depart, SYSTEM)),
        Tick("silent", 60, lambda: office.do(chase_silent, SYSTEM)),
        Tick("walks", 5, walker.walk),
        Tick("announcements", 5, lambda: office.do(watch_announcements, SYSTEM)),
        Tick("progress", 3, progress.tick),
    ]


def ticks(
    office: Office,
    store: Store,
    sender: Sender,
    links: LinkWatch,
    now: Callable[[], datetime],
    measures: Measures,
) -> list[Tick]:
    def until_done(case: Any) -> Callable[[], Awaitable[object]]:
        async def ask() -> None:
            while await office.do(case, SYSTEM):
                pass

        return ask

    async def expire() -> None:
        async with store.begin(writes=True) as work:
            await work.outbox.expire(now())

    async def alarm(trouble: Trouble) -> None:
        async with store.begin(writes=True) as work:
            key = f"ledger:{trouble.value}:{now().isoformat()}"
            await tell_coordinators(work, now(), key, "ledger", {"trouble": trouble.value})

    watchman = Watchman(store.begin, now, alarm, measures.saw)

    # It is asked again with each jump of a clock; what is over goes by days.
    asked_at = nothing_before = now()

    async def forget_old() -> None:
        nonlocal nothing_before, asked_at
        if asked_at <= now() < nothing_before:  # a clock that was put back asks anew
            return
        asked_at = now()
        for _ in range(_BATCHES):
            if not await office.do(destroy_old, SYSTEM):
                nothing_before = now() + _REST
                return

    async def next_reminder() -> datetime | None:
        async with store.begin(writes=False) as work:
            return await work.reminders.next_due()

    async def next_entry() -> datetime | None:
        async with store.begin(writes=False) as work:
            return await work.entries.next_due()

    def asking(case: Any) -> Callable[[], Awaitable[object]]:
        return lambda: office.do(case, SYSTEM)

    return [
        # Before the reminders of the same minute: the whole, and then what is one's own.
        Tick("morning", 20, until_done(write_mornings)),
        Tick("pulse", 60, asking(beat)),
        Tick("start", 60, asking(lapse)),
        Tick("remind", 30, until_done(remind_due), next_reminder, frozenset({"reminders"})),
        Tick("visits", 30, until_done(remind_observers), next_entry, frozenset({"observers"})),
        Tick("lessons", 5, until_done(tend_visits)),
        Tick("offers", 5, until_done(lapse_offers)),
        Tick("sessions", 1, until_done(run_sessions)),
        Tick("prepare", 5, until_done(prepare_families)),
        Tick("expire", 30, expire),
        Tick("clock", 1, PutBack(store.begin, now).look),
        Tick("stuck", 15, sender.watch),
        Tick("ledger", 600, watchman.check),
        Tick("coverage", 3600, asking(watch_coverage)),
        Tick("seats", 600, asking(sound_alarm)),
        Tick("terms", 3600, until_done(end_terms)),
        Tick("validity", 3600, asking(watch_validity)),
        Tick("results", 3600, asking(remind_results)),
        Tick("links", 3600, links.look_round),
        Tick("year", 3600, asking(offer_turn)),
        Tick("keeping", 3600, forget_old),
    ]
