"""Who left the school: looked at first, then destroyed, with a record of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from school.families.family import Destruction
from school.observers.erasing import ErasingWork, destroy, tell_destroyed
from school.people.audit import note
from school.people.person import Person, Reach
from school.refusal import Refusal
from school.work import Actor, Permission, use_case
from school.yearly.previewing import coming, ties_up
from school.yearly.turn import TurnRecord, Turns

BASIS = "left"
AT_ONCE = 20  # people in one transaction


class LeavingWork(ErasingWork, Protocol):
    @property
    def turns(self) -> Turns: ...


@dataclass(frozen=True, slots=True)
class LeavingFamily:
    """``name``: of the parents as they gave it, empty for a family that has only news."""

    person_id: int
    name: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leavers:
    staff: Sequence[Person]
    families: Sequence[LeavingFamily]

    @property
    def ids(self) -> list[int]:
        return [*(one.id for one in self.staff), *(one.person_id for one in self.families)]


@use_case(Permission.STAFF, writes=False)
async def see_leavers(work: LeavingWork, actor: Actor, now: datetime) -> Leavers:
    """Staff who left and families whose last child did, as far as nobody has decided yet."""
    return await _leavers(work, now)


async def _record(work: LeavingWork, now: datetime) -> TurnRecord:
    year = coming((await work.profiles.get()).calendar.local_day(now))
    return await work.turns.get(year) or TurnRecord(year)


async def _leavers(work: LeavingWork, now: datetime) -> Leavers:
    record = await _record(work, now)
    families = []
    for person_id in record.leavers:
        person = await work.people.get(person_id)
        if person is None or not person.family:
            continue  # has had everything destroyed meanwhile
        parents = await work.families.of_account(person_id)
        ties = await work.families.ties([person_id])
        name = ", ".join(one.name for one in parents)
        families.append(LeavingFamily(person_id, name, tuple(tie.grade_class for tie in ties)))
    return Leavers(await work.turns.left_staff(), families)


@use_case(Permission.STAFF)
async def keep_family(work: LeavingWork, actor: Actor, now: datetime, person_id: int) -> Leavers:
    """This family stays, with the classes that it still has; its consent ends as any other."""
    record = await _record(work, now)
    if person_id in record.leavers:
        rest = tuple(one for one in record.leavers if one != person_id)
        await work.turns.put(replace(record, leavers=rest))
        ties = await work.families.ties([person_id])
        after = ties_up(tuple((tie.grade_class, tie.kind) for tie in ties), record.choices)
        await work.families.put_ties(person_id, after)
        await note(work, actor, now, "family-kept", record.year.label)
    return await _leavers(work, now)


@use_case(Permission.STAFF, relay=True)
async def erase_leavers(
    work: LeavingWork, actor: Actor, now: datetime, ids: Sequence[int]
) -> Sequence[Destruction]:
    """Destroys what is kept of these, at most AT_ONCE in one transaction, each with a record of its
    own. Refusal for somebody who is not on the list: it was shown before."""
    leavers = await _leavers(work, now)
    staff = {one.id: one for one in leavers.staff}
    families = {one.person_id for one in leavers.families}
    if len(ids) > AT_ONCE or not (staff.keys() | families).issuperset(ids):
        raise Refusal("leavers-changed")
    records = []
    for person_id in ids:
        if person_id in staff:
            records.append(await _erase_staff(work, actor, now, staff[person_id]))
        else:
            records.append(await destroy(work, actor, now, person_id, BASIS))
    record = await _record(work, now)
    rest = tuple(one for one in record.leavers if one not in ids)
    if rest != record.leavers:
        await work.turns.put(replace(record, leavers=rest))
    if records:
        await tell_destroyed(work, now, records[0], records[-1])
    return records


async def _erase_staff(
    work: LeavingWork, actor: Actor, now: datetime, person: Person
) -> Destruction:
    """All but the name, which the reports of plans need as long as they are kept."""
    counts = {
        "accounts": int(person.telegram_id is not None),
        "messages": await work.outbox.erase(person.id, now, staff=False),
        **await work.turns.erase_staff(person, now),
    }
    await work.people.save(replace(person, telegram_id=None, reach=Reach.NEVER, admin=False))
    made = await work.destructions.add(now, BASIS, counts, [])
    await note(work, actor, now, "data-destroyed", f"destruction:{made.number}")
    return made
