"""The school decides about observing: who, how many, when; and what the act asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from school.dates.year import SchoolYear
from school.observers.desk import ObservingWork, fill
from school.observers.rules import LESSONS, ObservationRules
from school.people.audit import note
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

MOST_BOXES = 20
_LONGEST_BOX = 200
_LONGEST_MEMO = 3000
_LIMITS = {"seats": (1, 30), "limit": (1, 20), "closes_hours": (0, 72), "minutes": (30, 120)}


@use_case(Permission.PUBLIC, writes=False)
async def see_rules(work: ObservingWork, actor: Actor, now: datetime) -> ObservationRules:
    """The school's rules; they are no secret."""
    return await work.rules.get()


@use_case(Permission.SETTINGS)
async def change_rules(
    work: ObservingWork,
    actor: Actor,
    now: datetime,
    *,
    own_parallel: bool | None = None,
    relatives: bool | None = None,
    no_staff: bool | None = None,
    approval: bool | None = None,
    certificate: bool | None = None,
    seats: int | None = None,
    limit: int | None = None,
    closes_hours: int | None = None,
    minutes: int | None = None,
    alarm_days: Sequence[int] | None = None,
    bells: Sequence[time] | None = None,
    boxes: Sequence[str] | None = None,
    memo: str | None = None,
) -> ObservationRules:
    """Changes what is given and leaves the rest. Nobody loses a place by it: new rules are for new
    sign-ups. More seats go to those who wait."""
    rules = await work.rules.get()
    given = {
        "own_parallel": own_parallel,
        "relatives": relatives,
        "no_staff": no_staff,
        "approval": approval,
        "certificate": certificate,
    }
    numbers = {"seats": seats, "limit": limit, "closes_hours": closes_hours, "minutes": minutes}
    for name, number in numbers.items():
        least, most = _LIMITS[name]
        if number is not None and not least <= number <= most:
            raise Refusal("rule-number-unclear", least=least, most=most)
    changed = {name: value for name, value in {**given, **numbers}.items() if value is not None}
    rules = replace(rules, **changed)  # type: ignore[arg-type]
    if alarm_days is not None:
        rules = replace(rules, alarm_days=_alarm(alarm_days))
    if bells is not None:
        rules = replace(rules, bells=_bells(bells))
    gap = timedelta(minutes=rules.minutes)
    if any(_on_a_day(second) - _on_a_day(first) < gap for first, second in pairwise(rules.bells)):
        raise Refusal("bells-overlap", minutes=rules.minutes)
    if boxes is not None:
        rules = replace(rules, boxes=_boxes(boxes))
    if memo is not None:
        memo = memo.strip()
        if len(memo) > _LONGEST_MEMO:
            raise Refusal("memo-too-long", most=_LONGEST_MEMO)
        rules = replace(rules, memo=memo)
    await work.rules.put(rules)
    await note(work, actor, now, "observation-rules-changed")
    await _more_seats(work, now)
    return rules


@use_case(Permission.SETTINGS)
async def set_opening(
    work: ObservingWork, actor: Actor, now: datetime, day: date | None
) -> ObservationRules:
    """From which morning on places may be taken; None: at once."""
    rules = replace(await work.rules.get(), opens_on=day)
    await work.rules.put(rules)
    await note(work, actor, now, "observation-rules-changed")
    return rules


async def _more_seats(work: ObservingWork, now: datetime) -> None:
    year = SchoolYear.of((await work.profiles.get()).calendar.local_day(now))
    for place in sorted(await work.places.of_year(year), key=lambda one: one.id):
        if place.queued:
            await fill(work, place.id, now)


def _alarm(days: Sequence[int]) -> tuple[int, ...]:
    if not 1 <= len(days) <= 7 or any(not 0 <= day <= 30 for day in days):
        raise Refusal("rule-number-unclear", least=0, most=30)
    return tuple(sorted(set(days), reverse=True))


def _bells(bells: Sequence[time]) -> tuple[time, ...]:
    in_order = all(first < second for first, second in pairwise(bells))
    if not 1 <= len(bells) <= LESSONS or not in_order:
        raise Refusal("bells-unclear")
    return tuple(bells)


def _on_a_day(bell: time) -> timedelta:
    return timedelta(hours=bell.hour, minutes=bell.minute)


def _boxes(boxes: Sequence[str]) -> tuple[str, ...]:
    kept = [" ".join(box.split()) for box in boxes if box.strip()]
    if len(kept) > MOST_BOXES or any(len(box) > _LONGEST_BOX for box in kept):
        raise Refusal("boxes-unclear", most=MOST_BOXES, length=_LONGEST_BOX)
    return tuple(kept)


def read_bells(text: str) -> list[time]:
    """«8:30 9:25 10.25» → the hours. Refusal for anything else."""
    found = []
    for word in text.replace(",", " ").replace(";", " ").split():
        hour, _, minute = word.replace(".", ":").partition(":")
        try:
            found.append(time(int(hour), int(minute)))
        except (ValueError, OverflowError) as error:
            raise Refusal("bells-unclear") from error
    return found
