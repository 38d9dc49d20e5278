"""Words to the administrators when the bot itself is not well, and when it is again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from school.outbox.rows import Json, Letter
from school.people.access import may_by_role
from school.people.person import Person
from school.telling import TellingWork, coordinators
from school.work import Actor, Permission, use_case


class Kind(StrEnum):
    TICK = "tick"  # something that is asked again and again has not ended well for long
    ERRORS = "errors"  # many faults in a short time
    LAG = "lag"  # messages wait, and few leave
    BACKUP = "backup"  # the newest copy of the database is too old
    DISK = "disk"  # nearly full
    OUTAGE = "outage"  # Telegram did not answer; told when it is over
    CLOCK = "clock"  # the machine's clock is wrong; the bot goes by Telegram's


@dataclass(frozen=True, slots=True)
class Alarm:
    """``what``: which of several (a tick's name), empty if there is only one. Several processes
    that see the same trouble since the same moment tell of it once."""

    kind: Kind
    since: datetime
    what: str = ""

    @property
    def topic(self) -> str:
        return f"alarm:{self.kind.value}:{self.what}"


def administrators(people: Sequence[Person]) -> list[Person]:
    """Who looks after the bot; the coordinators where nobody is."""
    return [one for one in people if one.admin and one.reachable] or coordinators(people)


@use_case(Permission.SYSTEM)
async def raise_alarm(
    work: TellingWork, actor: Actor, now: datetime, alarm: Alarm, until: datetime | None = None
) -> None:
    """One letter to each administrator, after the quiet hours. ``until``: it is over already."""
    people = administrators(await work.people.in_charge(may_by_role(Permission.EDIT_PLAN)))
    await _tell(work, now, alarm, "alarm", until, people)


@use_case(Permission.SYSTEM)
async def end_alarm(work: TellingWork, actor: Actor, now: datetime, alarm: Alarm) -> None:
    """It is over. Who has not been told of it yet, since they sleep, is told nothing at all."""
    spared = {row.person_id for row in await work.outbox.withdraw([alarm.topic], now)}
    people = administrators(await work.people.in_charge(may_by_role(Permission.EDIT_PLAN)))
    await _tell(work, now, alarm, "alarm-over", now, [p for p in people if p.id not in spared])


async def _tell(
    work: TellingWork,
    now: datetime,
    alarm: Alarm,
    letter: str,
    until: datetime | None,
    people: Sequence[Person],
) -> None:
    profile = await work.profiles.get()
    values: dict[str, Json] = {
        "kind": alarm.kind.value,
        "what": alarm.what,
        "since": alarm.since.astimezone(profile.tz).isoformat(),
        "until": until.astimezone(profile.tz).isoformat() if until else None,
    }
    for person in people:
        await work.outbox.add(
            f"{letter}:{alarm.kind.value}:{alarm.what}:{alarm.since.isoformat()}:{person.id}",
            person.id,
            Letter(letter, values),
            now,
            due_at=profile.calendar.after_quiet(now),
            urgent=True,  # what is late must not wait behind what is late
            topic=alarm.topic,
        )
