"""Who may see the execution report, of which period, on which form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from school.execution.beside import WholeWork, whole_report
from school.execution.periods import Period, current_term, period_called, periods_of
from school.execution.report import Report
from school.observers.act import Templates
from school.people.audit import Audit, note
from school.plan.item import Plan
from school.refusal import Refusal
from school.work import Actor, Permission, use_case

TEMPLATE = "execution"  # its name among the school's own templates


class ReportWork(WholeWork, Protocol):
    @property
    def audit(self) -> Audit: ...
    @property
    def templates(self) -> Templates: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """The periods to choose from. ``current``: the term in which today lies."""

    plan: Plan
    periods: tuple[Period, ...]
    current: Period


async def in_force(work: ReportWork) -> tuple[Plan, tuple[Period, ...]]:
    """The plan in force with its periods; Refusal while there is none."""
    plan = await work.plans.current()
    if plan is None:
        raise Refusal("report-no-plan")
    return plan, periods_of(plan.year, (await work.profiles.get()).terms_of(plan.year))


@use_case(Permission.CONTROL, writes=False)
async def see_periods(work: ReportWork, actor: Actor, now: datetime) -> Choice:
    plan, periods = await in_force(work)
    today = (await work.profiles.get()).calendar.local_day(now)
    return Choice(plan, periods, current_term(periods, today))


@use_case(Permission.CONTROL, writes=False)
async def see_report(work: ReportWork, actor: Actor, now: datetime, period: str) -> Report:
    """``period``: the key of one of the periods. Refusal while no plan is in force."""
    plan, periods = await in_force(work)
    return await whole_report(work, plan, period_called(period, periods), now)


@use_case(Permission.CONTROL, writes=False)
async def report_paper(
    work: ReportWork, actor: Actor, now: datetime, period: str
) -> tuple[Report, bytes | None]:
    """The report, and the school's template if it has one, to print."""
    report = await see_report.body(work, actor, now, period)
    return report, await work.templates.get(TEMPLATE)


@use_case(Permission.SETTINGS, writes=False)
async def has_report_template(work: ReportWork, actor: Actor, now: datetime) -> bool:
    return await work.templates.get(TEMPLATE) is not None


@use_case(Permission.SETTINGS)
async def set_report_template(
    work: ReportWork, actor: Actor, now: datetime, data: bytes | None
) -> None:
    """``data`` has been checked; None brings the usual one back."""
    await work.templates.put(TEMPLATE, data, now)
    await note(work, actor, now, "report-template-set", own=data is not None)
