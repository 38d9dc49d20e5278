"""Sessions in lists: one's own, everybody's, those of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from school.plan.item import Plans
from school.training.desk import Sight, TrainingWork, managed, sight_of
from school.training.session import Sessions, Tally
from school.work import Actor, Permission, use_case

A_PAGE = 8
_PLACES = 4


@use_case(Permission.COMPOSE, writes=False)
async def list_sessions(
    work: TrainingWork, actor: Actor, now: datetime, page: int = 0
) -> tuple[Sequence[Tally], bool]:
    """One's own; everybody's for who controls. And whether there are more."""
    whose = None if actor.may(Permission.CONTROL) else actor.id
    found = await work.sessions.managed(whose, A_PAGE + 1, page * A_PAGE)
    return found[:A_PAGE], len(found) > A_PAGE


@use_case(Permission.COMPOSE, writes=False)
async def see_session(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Sight:
    return await sight_of(work, await managed(work, actor, session_id))


@use_case(Permission.COMPOSE, writes=False)
async def usual_places(work: TrainingWork, actor: Actor, now: datetime) -> Sequence[str]:
    """Where the actor's sessions were lately."""
    return await work.sessions.places_of(actor.id, _PLACES)


class ReportingWork(Protocol):
    @property
    def sessions(self) -> Sessions: ...
    @property
    def plans(self) -> Plans: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A session as a report tells it. ``came`` is 0 until the organiser has ``marked`` who was."""

    item_id: int
    session_id: int
    day: date
    title: str
    invited: int
    came: int
    marked: bool


async def sessions_of_plan(work: ReportingWork, plan_id: int) -> Sequence[Held]:
    """Every session that belongs to an item of a plan and is to take place or has, by day."""
    items = [item.id for item in await work.plans.items(plan_id)]
    found = []
    for tally in await work.sessions.of_items(items):
        session = tally.session
        if session.item_id is None or session.day is None:
            continue
        marked = session.marked_at is not None
        came = tally.came if marked else 0
        found.append(
            Held(
                session.item_id,
                session.id,
                session.day,
                session.title,
                tally.invited,
                came,
                marked,
            )
        )
    return found
