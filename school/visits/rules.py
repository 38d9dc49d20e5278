"""What the school's visitors tick: a short list for lessons and one for journals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from school.people.audit import Audit, note
from school.refusal import Refusal
from school.visits.visit import VisitKind
from school.work import Actor, Permission, use_case

MOST_POINTS = 10
LONGEST_POINT = 80
# Records of a Russian school, as the papers are: not words of a screen.
_LESSON = (
    "критерии оценивания названы",
    "отметки аргументированы",
    "задания в формате ВПР",
    "работа с разным уровнем подготовки",
    "рефлексия и итог урока",
)
_JOURNAL = (
    "накопляемость отметок",
    "отметки за контрольные работы выставлены в срок",
    "темы уроков записаны",
    "домашние задания записаны",
    "отметки соответствуют критериям",
)


@dataclass(frozen=True, slots=True)
class VisitRules:
    """The points that are ticked."""

    lesson: tuple[str, ...] = _LESSON
    journal: tuple[str, ...] = _JOURNAL

    def points(self, kind: VisitKind) -> tuple[str, ...]:
        return self.lesson if kind is VisitKind.LESSON else self.journal


class VisitRulesBook(Protocol):
    """``get`` gives the usual points when nothing was saved yet."""

    async def get(self) -> VisitRules: ...
    async def put(self, rules: VisitRules) -> None: ...


class VisitRulesWork(Protocol):
    @property
    def visit_rules(self) -> VisitRulesBook: ...
    @property
    def audit(self) -> Audit: ...


@use_case(Permission.OWN, writes=False)
async def see_visit_rules(work: VisitRulesWork, actor: Actor, now: datetime) -> VisitRules:
    return await work.visit_rules.get()


@use_case(Permission.SETTINGS)
async def set_points(
    work: VisitRulesWork, actor: Actor, now: datetime, kind: VisitKind, text: str
) -> VisitRules:
    """One point a line. Refusal: visits-points-unclear."""
    lines = (" ".join(line.split()).strip("•-–— ") for line in text.splitlines())
    points = tuple(dict.fromkeys(line for line in lines if line))
    if not 1 <= len(points) <= MOST_POINTS or any(len(one) > LONGEST_POINT for one in points):
        raise Refusal("visits-points-unclear", most=MOST_POINTS, longest=LONGEST_POINT)
    rules = await work.visit_rules.get()
    lesson, journal = rules.lesson, rules.journal
    if kind is VisitKind.LESSON:
        lesson = points
    else:
        journal = points
    rules = VisitRules(lesson, journal)
    await work.visit_rules.put(rules)
    await note(work, actor, now, "visit-points-set")
    return rules
