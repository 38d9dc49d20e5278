"""«Пригласить ещё»: whom to ask for an empty seat, the least recently asked first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from school.families.family import Parent
from school.observers.desk import (
    ObservingWork,
    place_of,
    said,
)
from school.observers.eligibility import standing_at, why_not
from school.observers.place import Hours, Place
from school.outbox.rows import Letter
from school.people.audit import note
from school.people.person import Person
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

CALL_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who could be asked to take an empty place."""

    parent: Parent
    person: Person


async def _helpers(work: ObservingWork, exam_id: int, now: datetime) -> AsyncIterator[Helper]:
    """Parents who may observe there, are not in its list and can be written to, the least recently
    asked first."""
    everybody = await work.families.all_parents()
    scene = await work.entries.scene(exam_id, [parent.id for parent in everybody])
    if scene is None:
        return
    hours = Hours.of(scene.rules, scene.profile.tz)
    fit = [
        candidate.parent
        for candidate in scene.candidates
        if candidate.account is not None
        and not standing_at(candidate, exam_id)
        and why_not(candidate, scene.place, scene, hours, now) is None
    ]
    fit.sort(key=lambda one: (one.asked_at is not None, one.asked_at or now, one.id))
    for parent in fit:
        person = await work.people.get(parent.person_id)
        if person is not None and person.reachable:
            yield Helper(parent, person)


@use_case(Permission.OBSERVERS, writes=False)
async def see_helpers(
    work: ObservingWork, actor: Actor, now: datetime, exam_id: int
) -> tuple[Place, Sequence[Helper]]:
    """Whom «Пригласить ещё» would ask, in this order."""
    place = await place_of(work, exam_id)
    return place, [helper async for helper in _helpers(work, exam_id, now)]


@use_case(Permission.OBSERVERS)
async def call_for_help(work: ObservingWork, actor: Actor, now: datetime, exam_id: int) -> int:
    """Asks the next few who were asked least recently, one letter an account; how many."""
    place = await place_of(work, exam_id)
    if not place.free or place.closed:
        raise Refusal("place-full")
    rules, profile = await work.rules.get(), await work.profiles.get()
    hours = Hours.of(rules, profile.tz)
    start, _ = hours.of_place(place)
    asked: set[int] = set()
    async for helper in _helpers(work, exam_id, now):
        if len(asked) == CALL_AT_ONCE:
            break
        await work.families.save_parent(replace(helper.parent, asked_at=now))
        if helper.person.id in asked:
            continue
        asked.add(helper.person.id)
        await work.outbox.add(
            f"help-wanted:{exam_id}:{helper.person.id}:{profile.calendar.local_day(now)}",
            helper.person.id,
            Letter("help-wanted", {"place": said(place, hours)}),
            now,
            due_at=profile.calendar.after_quiet(now),
            expires_at=start,
            topic=f"call:{exam_id}",
        )
    await note(work, actor, now, "observers-called", f"exam:{exam_id}", count=len(asked))
    return len(asked)
