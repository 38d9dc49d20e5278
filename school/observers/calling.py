"""«Пригласить ещё»: whom to ask for an empty seat, the least recently asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from school.families.consent import ConsentKind
from school.families.family import Parent
from school.observers.desk import (
    ObservingWork,
    place_of,
    said,
)
from school.observers.eligibility import why_not
from school.observers.place import Hours, Place
from school.outbox import Letter
from school.people.audit import note
from school.people.person import Person, Reach
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

CALL_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who could be asked to take an empty place."""

    parent: Parent
    person: Person


async def _helpers(work: ObservingWork, exam_id: int, now: datetime) -> list[Helper]:
    """Parents who agreed, may observe there and are not in its list, the least recently asked
    first."""
    found = []
    everybody = sorted(
        await work.families.all_parents(),
        key=lambda one: (one.asked_at is not None, one.asked_at or now, one.id),
    )
    for parent in everybody:
        person = await work.people.get(parent.person_id)
        if person is None or not person.reachable or person.reach is not Reach.FINE:
            continue
        agreed = await work.consents.of_person(person.id)
        if not any(one.kind is ConsentKind.OBSERVING and one.in_force for one in agreed):
            continue
        scene = await work.entries.scene(exam_id, [parent.id])
        if scene is None:
            continue
        candidate = scene.candidates[0]
        hours = Hours.of(scene.rules, scene.profile.tz)
        if any(e.exam_id == exam_id for e, _ in candidate.held):
            continue
        if why_not(candidate, scene.place, scene, hours, now) is None:
            found.append(Helper(parent, person))
    return found


@use_case(Permission.OBSERVERS, writes=False)
async def see_helpers(
    work: ObservingWork, actor: Actor, now: datetime, exam_id: int
) -> tuple[Place, Sequence[Helper]]:
    """Whom «Пригласить ещё» would ask, in this order."""
    return await place_of(work, exam_id), await _helpers(work, exam_id, now)


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
    for helper in await _helpers(work, exam_id, now):
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
