"""Turning the year: choices by taps, and one confirmation for all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from school.dates.year import SchoolYear
from school.outbox.rows import Json, Letter, NewDelivery
from school.people.audit import note
from school.plan.item import PlanState
from school.plan.plain import role_to_plain
from school.refusal import Refusal
from school.reminders.laying import withdraw
from school.reminders.task import ExtensionState, TaskState
from school.telling import tell, tell_coordinators
from school.work import Actor, Permission, use_case
from school.yearly.classes import LAST_GRADE, MAY_LEAVE
from school.yearly.previewing import TurningWork, coming, in_time, preview
from school.yearly.turn import ENDS, Choices, FamilyMove, Fate, Turn, TurnRecord

YEAR_OVER = "учебный год закончился"  # why a task was closed; records are kept in Russian


@use_case(Permission.SETTINGS, writes=False)
async def see_turn(work: TurningWork, actor: Actor, now: datetime) -> Turn:
    """What would happen now. Nothing is stored."""
    return await preview(work, now)


@use_case(Permission.SETTINGS)
async def choose_leaving(work: TurningWork, actor: Actor, now: datetime, grade: int) -> Turn:
    """Pupils of this grade leave, or stay after all. Those of the last grade always leave."""
    record = await _undone(work, now)
    if grade not in MAY_LEAVE or grade == LAST_GRADE:
        raise Refusal("button-old")
    return await _choose(work, now, record, last=record.choices.last ^ {grade})


@use_case(Permission.SETTINGS)
async def choose_moving(work: TurningWork, actor: Actor, now: datetime, moving: bool) -> Turn:
    """Whether teachers go on with their classes, or the list is the new year's already."""
    return await _choose(work, now, await _undone(work, now), moving=moving)


@use_case(Permission.SETTINGS)
async def choose_role(
    work: TurningWork, actor: Actor, now: datetime, binding_id: int, chosen: int | None
) -> Turn:
    """ENDS, STAYS, a grade from 1 to 11, or None: as usual."""
    record = await _undone(work, now)
    turn = await preview(work, now)
    if all(one.binding_id != binding_id for one in turn.roles):
        raise Refusal("role-gone")
    if chosen is not None and not ENDS <= chosen <= LAST_GRADE:
        raise Refusal("button-old")
    roles = {key: value for key, value in record.choices.roles.items() if key != binding_id}
    if chosen is not None:
        roles[binding_id] = chosen
    return await _choose(work, now, record, roles=roles)


async def _undone(work: TurningWork, now: datetime) -> TurnRecord:
    today = (await work.profiles.get()).calendar.local_day(now)
    record = await work.turns.get(coming(today)) or TurnRecord(coming(today))
    if record.done_at is not None:
        raise Refusal("turn-done", year=record.year.label)
    if not in_time(today):
        raise Refusal("turn-not-now")
    return record


async def _choose(work: TurningWork, now: datetime, record: TurnRecord, **changed: object) -> Turn:
    await work.turns.put(replace(record, choices=replace(record.choices, **changed)))  # type: ignore[arg-type]
    return await preview(work, now)


@use_case(Permission.SETTINGS, relay=True)
async def turn_year(work: TurningWork, actor: Actor, now: datetime, mark: str) -> Turn:
    """Everything that the preview said, in one transaction. Refusal when it would now be something
    else than what was shown, and for whoever comes second."""
    record = await _undone(work, now)
    turn = await preview(work, now)
    if turn.mark != mark:
        raise Refusal("turn-changed")
    await _turn_roles(work, turn, now)
    await _turn_families(work, turn, now)
    await _archive(work, turn, now)
    leavers = [one.account.person_id for one in turn.families if one.fate is Fate.LEAVES]
    record = replace(
        record,
        choices=Choices(last=record.choices.last),  # bindings that are no more
        leavers=tuple(leavers),
        counts=turn.counts,
        done_at=now,
        done_by=actor.person_id,
    )
    await work.turns.put(record)
    await note(work, actor, now, "year-turned", record.year.label)
    return replace(turn, record=record)


async def _turn_roles(work: TurningWork, turn: Turn, now: datetime) -> None:
    """All old ones go before the new ones come: 5 → 6 and 6 → 7 of one teacher would meet."""
    changed = [one for one in turn.roles if one.after != one.before]
    for one in changed:
        await work.people.unbind(one.binding_id)
    for binding_id in await work.turns.loose_bindings():
        await work.people.unbind(binding_id)
    for one in changed:
        if one.after is not None:
            await work.people.bind(one.person.id, one.after)
    for person in {one.person.id: one.person for one in changed}.values():
        theirs = [one for one in changed if one.person.id == person.id]
        values: dict[str, Json] = {
            "year": turn.record.year.label,
            "before": [role_to_plain(one.before) for one in theirs],
            "after": [role_to_plain(one.after) for one in theirs if one.after],
        }
        if person.reachable:
            key = f"roles-turned:{turn.record.year.first}:{person.id}"
            await tell(work, now, key, person.id, "roles-turned", values)


async def _turn_families(work: TurningWork, turn: Turn, now: datetime) -> None:
    moves = [one for one in turn.families if one.fate is Fate.MOVES]
    await work.turns.put_ties({one.account.person_id: one.after for one in moves})
    profile = await work.profiles.get()
    begins = datetime.combine(turn.record.year.start, time(0), profile.tz)
    due_at = profile.calendar.after_quiet(now)
    rows = [
        _asks(one, turn.record.year, due_at, begins)
        for one in moves
        if one.account.reachable and due_at < begins
    ]
    for at in range(0, len(rows), 500):
        await work.outbox.add_many(rows[at : at + 500], now)


def _asks(
    move: FamilyMove, year: SchoolYear, due_at: datetime, expires_at: datetime
) -> NewDelivery:
    """«Ваш класс теперь 6А — верно?», while the consent holds. Its topic makes it a family's."""
    person_id = move.account.person_id
    classes: list[Json] = [name for name, kind in move.after if kind == "child"]
    values: dict[str, Json] = {
        "classes": classes,
        "until": SchoolYear(year.first - 1).end.isoformat(),
    }
    return NewDelivery(
        key=f"class-moved:{year.first}:{person_id}",
        person_id=person_id,
        letter=Letter("class-moved", values),
        due_at=due_at,
        expires_at=expires_at,
        topic=f"turn:{person_id}",
    )


async def _archive(work: TurningWork, turn: Turn, now: datetime) -> None:
    """Nothing is taken away: what is open in an archived plan was not done, and nobody can answer
    for it any more."""
    if turn.plan is None:
        return
    tasks = await work.tasks.of_plan(turn.plan.id)
    await withdraw(work, [task.id for task in tasks], now)
    for one in turn.tasks:
        if one.task.state is TaskState.DECLINED:
            continue  # keeps its own reason
        closed = replace(one.task, reason=YEAR_OVER, before_undo=None, undo_until=None)
        await work.tasks.save(closed)
    ours = {task.id for task in tasks}
    for extension in await work.tasks.asked_extensions():
        if extension.task_id in ours:
            await work.tasks.save_extension(replace(extension, state=ExtensionState.REFUSED))
    await work.plans.save(replace(turn.plan, state=PlanState.ARCHIVED, running=False))


@use_case(Permission.SYSTEM)
async def offer_turn(work: TurningWork, actor: Actor, now: datetime) -> bool:
    """Tells the coordinators that the year may be turned: once from 20 August and, while nobody
    has, once more in September. A school that was not here last year has nothing to turn."""
    today = (await work.profiles.get()).calendar.local_day(now)
    year = coming(today)
    if not in_time(today) or not await work.turns.has_past(year):
        return False
    record = await work.turns.get(year)
    if record is not None and record.done_at is not None:
        return False
    values: dict[str, Json] = {"year": year.label}
    await tell_coordinators(
        work, now, f"turn-offer:{year.first}:{today.month}", "turn-offer", values
    )
    return True
