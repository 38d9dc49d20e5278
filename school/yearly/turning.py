"""Turning the year: a preview at any time, choices by taps, and one confirmation for all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Protocol

from school.dates.year import SchoolYear
from school.outbox import Json, Letter, NewDelivery
from school.people.audit import note
from school.people.person import PersonState
from school.people.roles import Role
from school.plan.assigning import display_name
from school.plan.item import Plan, PlanState
from school.plan.plain import role_to_plain
from school.profile import SchoolProfile
from school.refusal import Refusal
from school.reminders.laying import withdraw
from school.reminders.switching import SwitchingWork
from school.reminders.task import ExtensionState, TaskState
from school.telling import tell, tell_coordinators
from school.work import Actor, Permission, use_case
from school.yearly.classes import LAST_GRADE, MAY_LEAVE, YEARLY, class_up, role_up
from school.yearly.turn import (
    ENDS,
    STAYS,
    Account,
    Choices,
    FamilyMove,
    Fate,
    OpenTask,
    RoleChange,
    Ties,
    Turn,
    TurnRecord,
    Turns,
)

_OPENS, _CLOSES = (8, 20), (9, 30)  # month and day, both included
YEAR_OVER = "учебный год закончился"  # why a task was closed; records are kept in Russian


class TurningWork(SwitchingWork, Protocol):
    @property
    def turns(self) -> Turns: ...


def coming(today: date) -> SchoolYear:
    """The year that is turned to: the one that begins in this calendar year."""
    return SchoolYear(today.year)


def in_time(today: date) -> bool:
    return _OPENS <= (today.month, today.day) <= _CLOSES


@use_case(Permission.SETTINGS, writes=False)
async def see_turn(work: TurningWork, actor: Actor, now: datetime) -> Turn:
    """What would happen now. Nothing is stored."""
    return await preview(work, now)


async def preview(work: TurningWork, now: datetime) -> Turn:
    profile = await work.profiles.get()
    today = profile.calendar.local_day(now)
    year = coming(today)
    record = await work.turns.get(year) or TurnRecord(year)
    plan = await work.plans.current()
    if plan is not None and plan.year >= year:
        plan = None  # the new year's plan is in force already
    return Turn(
        record,
        today,
        in_time(today),
        await _roles(work, record.choices),
        [_family(one, record, profile, now) for one in await work.turns.accounts()],
        plan,
        await _open_tasks(work, plan),
        await _reported(work, plan),
    )


async def _roles(work: TurningWork, choices: Choices) -> list[RoleChange]:
    found = []
    for person in await work.people.all():
        if person.state is not PersonState.ACTIVE:
            continue
        for binding in person.roles:
            role = binding.role
            if role.grades or role.name in YEARLY:
                chosen = choices.roles.get(binding.id)
                after = role_after(role, choices, chosen)
                found.append(RoleChange(person, binding.id, role, after))
    return found


def role_after(role: Role, choices: Choices, chosen: int | None) -> Role | None:
    """As chosen, or as usual: up with the class where there is one, else as it is."""
    if chosen is None:
        return role_up(role, choices.last) if choices.moving else role
    if chosen == ENDS:
        return None
    return role if chosen == STAYS else replace(role, grades=(chosen,))


def _family(
    account: Account, record: TurnRecord, profile: SchoolProfile, now: datetime
) -> FamilyMove:
    """A consent ends with its school year (erasing.end_terms), so whoever agreed after the new
    one began has named its classes, and nobody else is left when it has begun."""
    begins = datetime.combine(record.year.start, time(0), profile.tz)
    if account.since >= begins:
        return FamilyMove(account, Fate.NEW, account.ties)
    if now >= begins:
        return FamilyMove(account, Fate.ENDED, account.ties)
    after = ties_up(account.ties, record.choices)
    stays = any(kind == "child" for _, kind in after)
    return FamilyMove(account, Fate.MOVES if stays else Fate.LEAVES, after)


def ties_up(ties: Ties, choices: Choices) -> Ties:
    moved = ((class_up(grade_class, choices.last), kind) for grade_class, kind in ties)
    return tuple(dict.fromkeys((up, kind) for up, kind in moved if up is not None))


async def _open_tasks(work: TurningWork, plan: Plan | None) -> list[OpenTask]:
    if plan is None:
        return []
    items = {item.id: item for item in await work.plans.items(plan.id)}
    names = {person.id: display_name(person) for person in await work.people.all()}
    return [
        OpenTask(task, items[task.item_id], names.get(task.person_id, ""))
        for task in await work.tasks.of_plan(plan.id)
        if task.state in (TaskState.OPEN, TaskState.DECLINED)
    ]


async def _reported(work: TurningWork, plan: Plan | None) -> int:
    tasks = await work.tasks.of_plan(plan.id) if plan else []
    return sum(task.state is TaskState.REPORTED for task in tasks)


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
