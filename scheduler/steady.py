"""What keeps ticks going whatever the machine's clock does.

APScheduler thinks in moments of the wall clock. Put back by a day, every tick would wait for a
day; put on by a month (a laptop that slept), it would first count the millions of runs that were
missed, and everything else would stand still meanwhile.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

_LEEWAY = timedelta(seconds=1)


class AfterLast(BaseTrigger):  # type: ignore[misc]
    """So many seconds after now, whenever that is: what was missed is not counted."""

    def __init__(self, seconds: float) -> None:
        self.pause = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous: Any, now: datetime) -> datetime:
        return now + self.pause


def catch_up(scheduler: AsyncIOScheduler) -> int:
    """Makes ticks due whose time lies further ahead than their pause is long: the clock was put
    back. How many."""
    now = datetime.now(UTC)
    behind = [
        job.id
        for job in scheduler.get_jobs()
        if isinstance(job.trigger, AfterLast)
        and job.next_run_time is not None
        and job.next_run_time > now + job.trigger.pause + _LEEWAY
    ]
    for name in behind:
        scheduler.modify_job(name, next_run_time=now)
    return len(behind)
