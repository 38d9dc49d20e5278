"""Visits and checks as the report of a plan counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from school.visits.desk import VisitsWork
from school.visits.visit import Visit, VisitKind, VisitState


async def visits_of_plan(work: VisitsWork, plan_id: int) -> Sequence[Visit]:
    """Every visit and check of a plan, by day: for its report."""
    return await work.visits.of_plan(plan_id)


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """Of one item and one kind. ``planned``: neither declined nor called off."""

    planned: int = 0
    held: int = 0
    agreed: int = 0
    advised: int = 0
    followed: int = 0


def summary_of(visits: Sequence[Visit]) -> VisitSummary:
    """Pure. Give it the visits of one item."""
    off = (VisitState.DECLINED, VisitState.CANCELLED)
    held = [visit for visit in visits if visit.state is VisitState.HELD]
    return VisitSummary(
        planned=sum(visit.state not in off for visit in visits),
        held=len(held),
        agreed=sum(visit.state is VisitState.AGREED for visit in visits),
        advised=sum(bool(visit.advice) for visit in held),
        followed=sum(visit.done_at is not None for visit in held),
    )


def summaries(visits: Sequence[Visit]) -> dict[tuple[int | None, VisitKind], VisitSummary]:
    """By item (None: of the plan, but of no item) and kind."""
    keys = dict.fromkeys((visit.item_id, visit.kind) for visit in visits)
    return {
        key: summary_of([visit for visit in visits if (visit.item_id, visit.kind) == key])
        for key in keys
    }


def russian(kind: VisitKind, summary: VisitSummary) -> str:
    """«посещено 3 из 4, назначено 1, рекомендаций 2, выполнено 1»: a line of the report, which is
    a Russian paper."""
    verb = "посещено" if kind is VisitKind.LESSON else "проверено журналов"
    said = [f"{verb} {summary.held} из {summary.planned}"]
    if summary.agreed:
        said.append(f"назначено {summary.agreed}")
    if summary.advised:
        said.append(f"рекомендаций {summary.advised}, выполнено {summary.followed}")
    return ", ".join(said)
