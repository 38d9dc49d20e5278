"""May this parent observe that test? One pure function, asked before a place is shown and again
when it is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from school.families.family import Tie, TieKind
from school.observers.entry import HOLDING, LIVE, Candidate, Scene
from school.observers.place import Hours, Place
from school.observers.rules import ObservationRules
from school.people.roles import Role, RoleName
from school.vpr.classes import grade_of, same_class

# What a coordinator may set aside by hand, with a reason. A child's own class is not among them.
BENDABLE = frozenset(
    {"own-parallel", "relative", "staff", "own-pupils", "limit", "not-open-yet", "closed"}
)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a place is not offered: own-class, own-parallel, relative, staff, own-pupils, overlap,
    limit, closed, not-open-yet, too-late, gone. ``values`` are for the sentence."""

    key: str
    values: dict[str, str | int] = field(default_factory=dict)


def tied(ties: Iterable[Tie], place: Place, rules: ObservationRules) -> Obstacle | None:
    """The conflicts of interest: own class always, own parallel and relatives by the rules."""
    tested = place.exam.grade_class
    children = [tie.grade_class for tie in ties if tie.kind is TieKind.CHILD]
    for child in children:
        if same_class(child, tested):
            return Obstacle("own-class", {"grade": tested})
    relatives = [tie.grade_class for tie in ties if tie.kind is TieKind.RELATIVE]
    if rules.relatives and any(same_class(one, tested) for one in relatives):
        return Obstacle("relative", {"grade": tested})
    if rules.own_parallel and any(grade_of(one) == grade_of(tested) for one in children):
        return Obstacle("own-parallel", {"grade": grade_of(tested)})
    return None


def teaches(roles: Iterable[Role], place: Place) -> bool:
    """Does somebody of the staff teach this subject, or lead a class of this grade? Where staff may
    observe at all, they do not watch their own work."""
    grade = grade_of(place.exam.grade_class)
    for role in roles:
        if role.name is RoleName.CLASS_TEACHER and int(grade or 0) in (role.grades or range(1, 12)):
            return True
        of_subject = role.name in (RoleName.TEACHER, RoleName.METHODICAL_HEAD)
        if of_subject and role.subject in (None, place.exam.subject):
            return True
    return False


def why_not(
    candidate: Candidate, place: Place, scene: Scene, hours: Hours, now: datetime
) -> Obstacle | None:
    """The first reason against, or None. That all seats are taken is no reason: there is a queue.
    The candidate's own entry at this very place does not count against them."""
    rules = scene.rules
    if place.gone:
        return Obstacle("gone")
    found = tied(candidate.ties, place, rules)
    if found is not None:
        return found
    if candidate.staff and (rules.no_staff or teaches(candidate.roles, place)):
        return Obstacle("staff" if rules.no_staff else "own-pupils")
    start, end = hours.of_place(place)
    if now >= start - timedelta(hours=rules.closes_hours):
        return Obstacle("too-late", {"hours": rules.closes_hours})
    if place.closed:
        return Obstacle("closed")
    calendar = scene.profile.calendar
    if rules.opens_on is not None and now < calendar.at_morning(rules.opens_on):
        return Obstacle("not-open-yet", {"day": rules.opens_on.isoformat()})
    others = [
        (entry, other)
        for entry, other in candidate.held
        if entry.state in HOLDING and other.id != place.id
    ]
    for _, other in others:
        other_start, other_end = hours.of_place(other)
        if start < other_end and other_start < end:
            words = f"{other.exam.grade_class}, {other.exam.subject}"
            return Obstacle("overlap", {"other": words})
    if len(others) >= rules.limit:
        return Obstacle("limit", {"most": rules.limit})
    return None


def standing_at(candidate: Candidate, place_id: int) -> bool:
    """Is the candidate in the place's list already, also only in its queue?"""
    return any(entry.exam_id == place_id and entry.state in LIVE for entry, _ in candidate.held)
