"""Which families a message arrives at, class by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from school.broadcasts.audience import ClassReach, Reached, Recipient
from school.broadcasts.desk import BroadcastWork
from school.broadcasts.leading import Own, own_classes
from school.broadcasts.rules import BroadcastRules
from school.refusal import Refusal
from school.vpr.classes import grade_number
from school.work import Actor, Permission, use_case

SILENCE_SPAN = timedelta(days=60)
COUNTED = 150  # classes that are counted at once: more than any one school has
PAGE = 8
_ROWS = 500


@dataclass(frozen=True, slots=True)
class ReachMap:
    """All ``classes``, in order; or, of more than can be counted at once, those of one page.
    ``count``: how many classes there are in all; ``own``: only those that one person leads."""

    classes: Sequence[ClassReach]
    rules: BroadcastRules
    count: int
    own: bool = False

    @property
    def whole(self) -> bool:
        return self.count <= COUNTED


async def _own(work: BroadcastWork, actor: Actor, now: datetime) -> Own | None:
    """Whose families the actor may see: None for everybody's."""
    if actor.may(Permission.BROADCAST):
        return None
    return await own_classes(work, actor, now)


def _in_order(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda one: (grade_number(one), one))


@use_case(Permission.COMPOSE, writes=False)
async def see_reach(work: BroadcastWork, actor: Actor, now: datetime, page: int = 0) -> ReachMap:
    """The map of who can be reached, by class: everybody's for whoever may send, a class
    teacher's own."""
    own = await _own(work, actor, now)
    grades = None if own is None else own.grades
    rules = await work.broadcast_rules.get()
    sized = {one for one in rules.class_sizes if own is None or own.has(one)}
    known = set(await work.audiences.known(sized if own is None else sized | own.classes))
    counted = {one for one in known if grades is None or grade_number(one) in grades}
    others = _in_order(sorted((sized | known) - counted))
    named = await work.audiences.named(grades)
    count = named + len(others)
    if count <= COUNTED:
        names = [*await work.audiences.names(grades, 0, COUNTED), *others]
    else:
        page = min(max(page, 0), (count - 1) // PAGE)
        names = list(await work.audiences.names(grades, page * PAGE, PAGE))
        after = max(0, page * PAGE - named)
        names += others[after : after + PAGE - len(names)]
    found = {one.grade_class: one for one in await work.audiences.reach(names, now - SILENCE_SPAN)}
    sizes = set(names) & sized
    return ReachMap(
        [found.get(one, ClassReach(one)) for one in _in_order(sorted(sizes | set(found)))],
        rules,
        count,
        own is not None,
    )


@use_case(Permission.COMPOSE, writes=False)
async def see_class_reach(
    work: BroadcastWork, actor: Actor, now: datetime, grade_class: str
) -> tuple[ClassReach, BroadcastRules]:
    """One class of that map. Refusal for one that is not there, or not the actor's to see."""
    own = await _own(work, actor, now)
    rules = await work.broadcast_rules.get()
    found = await work.audiences.reach([grade_class], now - SILENCE_SPAN)
    if own is not None and not own.has(grade_class):
        raise Refusal("button-old")
    if not found and grade_class not in rules.class_sizes:
        raise Refusal("button-old")
    return found[0] if found else ClassReach(grade_class), rules


@use_case(Permission.COMPOSE, writes=False)
async def see_unreached(
    work: BroadcastWork, actor: Actor, now: datetime, grade_class: str
) -> Sequence[Recipient]:
    """Families of a class who agreed to news and whom no message reaches: for whoever may send,
    and for their class teacher."""
    own = await _own(work, actor, now)
    if own is not None and not own.has(grade_class):
        raise Refusal("no-right")
    reached = Reached(classes=frozenset({grade_class}))
    families = await work.audiences.page(reached, 0, _ROWS)
    return [one for one in families if not one.reachable]
