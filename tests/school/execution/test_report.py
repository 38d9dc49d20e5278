"""A report's sums agree with its lines in every state, and one that does not is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from school.dates.when import Kind, When
from school.execution.discipline import discipline_of
from school.execution.report import Annex, Counts, Lack, Report, State, checked
from school.plan.item import Item
from school.refusal import Refusal
from school.reminders.task import EvidenceKind, Task, TaskState
from tests.school.execution.real_year import HOSTILE, Year
from tests.school.execution.shelf import PERIODS, Shelf, item

BY_KEY = {period.key: period for period in PERIODS}
_DAYS = st.dates(date(2020, 8, 1), date(2021, 9, 30))
_SECTIONS = st.sampled_from([("1", "Подготовка"), ("2", "Проведение"), (None, None)])


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    items: list[Item] = []
    tasks: list[Task] = []
    for place in range(1, draw(st.integers(1, 8)) + 1):
        section, title = draw(_SECTIONS)
        when = draw(st.sampled_from([When(Kind.UNKNOWN), When(Kind.BY, end=date(2021, 2, 1))]))
        cancelled = draw(st.booleans())
        items.append(
            item(place, section=section, section_title=title, when=when, cancelled=cancelled)
        )
        owed = draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), unique=True))
        for person_id, occurrence in owed:
            state = draw(st.sampled_from(TaskState))
            answered = draw(_DAYS)
            task = Task(
                id=len(tasks) + 1,
                item_id=place,
                plan_id=1,
                person_id=person_id,
                occurrence=str(occurrence),
                start=None,
                due=draw(_DAYS),
                state=state,
                answered_at=None
                if state is TaskState.OPEN
                else datetime(*answered.timetuple()[:3], 12, tzinfo=UTC),
            )
            tasks.append(task)
    return Shelf(items, tasks)


@given(shelves(), _DAYS)
@settings(max_examples=60, deadline=None)
def test_any_states_add_up_in_every_period(shelf: Shelf, today: date) -> None:
    now = datetime(*today.timetuple()[:3], 9, tzinfo=UTC)
    reports = {key: shelf.report(period, now) for key, period in BY_KEY.items()}
    for report in reports.values():
        assert report.total.agrees
        listed = Counter(owed.state for line in report.lines for owed in line.owed)
        for state in State:
            assert getattr(report.total, state.value) == listed[state]
        assert {line.place for line in report.lines} >= {
            one.place for one in shelf.items_held if one.cancelled
        }
        assert len(report.lines) + len(report.elsewhere) == len(shelf.items_held)
    assert reports["year1"].total.plan == len(shelf.tasks_held)
    for span in ("term", "half"):
        own = [
            owed.task_id
            for key, report in reports.items()
            if key.startswith(span)
            for line in report.lines
            for owed in line.owed
            if not owed.carried
        ]
        assert sorted(own) == sorted(task.id for task in shelf.tasks_held), "nothing vanishes"
        scores = [discipline_of(r).total for key, r in reports.items() if key.startswith(span)]
        assert sum(score.due for score in scores) == discipline_of(reports["year1"]).total.due


@given(shelves())
@settings(max_examples=40, deadline=None)
def test_discipline_agrees_by_person_and_by_section(shelf: Shelf) -> None:
    found = discipline_of(shelf.report(BY_KEY["year1"], datetime(2021, 3, 1, 9, tzinfo=UTC)))
    for name in ("in_time", "late", "not_done", "ahead"):
        whole = getattr(found.total, name)
        assert sum(getattr(one.score, name) for one in found.people) == whole
        assert sum(getattr(one.score, name) for one in found.sections) == whole


def _small() -> Report:
    due = date(2020, 11, 1)
    tasks = [Task(n, n, 1, 1, "1", None, due, TaskState.OPEN) for n in (1, 2)]
    shelf = Shelf([item(1), item(2)], tasks)
    return shelf.report(BY_KEY["year1"], datetime(2020, 10, 1, tzinfo=UTC))


def _spoilt(report: Report) -> dict[str, Report]:
    first, second = report.lines
    other = replace(first, owed=(replace(first.owed[0], state=State.DONE),))
    twice = replace(second, owed=(replace(second.owed[0], task_id=first.owed[0].task_id),))
    return {
        "sum": replace(report, total=replace(report.total, done=1)),
        "section": replace(report, lines=(other, second)),
        "total": replace(report, total=Counts(plan=1, open=1)),
        "task": replace(report, lines=(first, twice)),
        "item": replace(report, items=3),
        "annex": replace(report, annexes=(Annex("Уроки", ("а", "б"), (("1",),)),)),
    }


@pytest.mark.parametrize("what", ["sum", "section", "total", "task", "item", "annex"])
def test_a_report_that_does_not_agree_is_refused(what: str) -> None:
    report = _small()
    assert checked(report) is report
    with pytest.raises(Refusal, match="report-inconsistent") as refused:
        checked(_spoilt(report)[what])
    assert refused.value.values == {"what": what}


def test_items_out_of_the_plans_order_are_refused() -> None:
    report = _small()
    with pytest.raises(Refusal, match="report-inconsistent"):
        checked(replace(report, lines=report.lines[::-1]))


async def test_a_real_plan_is_told_in_its_own_order_and_numbers(year: Year) -> None:
    await year.carry_out()
    report = await year.report()
    assert [line.place for line in report.lines] == list(range(1, 15))
    assert [line.number for line in report.lines][6:8] == ["2.4", "2.4"]
    line = report.lines[4]
    assert (line.term, line.amended) == ("Сентябрь- март", "до 16.10.2020")
    (owed,) = line.owed
    assert (owed.person, owed.at, owed.state) == (
        "Климова А.С.",
        date(2020, 10, 15),
        State.DONE,
    )
    assert [(one.kind, one.said) for one in owed.proofs] == [
        (EvidenceKind.LINK, "https://example.org/vsoko"),
        (EvidenceKind.FILE, "Положение.docx"),
    ]
    (late,) = report.lines[5].owed
    assert (late.state, late.due, late.extended, late.reason) == (
        State.LATE,
        date(2020, 11, 13),
        True,
        "Ждём методику",
    )
    assert report.director == "Рогожина О.А."
    assert report.school == "МБОУ СОШ № 107"


async def test_what_nobody_owes_and_what_was_taken_out_stays_in_sight(year: Year) -> None:
    await year.carry_out()
    for key in BY_KEY:
        report = await year.report(key)
        lacks = {line.place: line.lack for line in report.lines if line.lack}
        assert lacks[1] is Lack.UNDATED
        assert lacks[4] is Lack.SLIP
        (cut,) = report.cut
        assert (cut.place, cut.changes[-1].reason) == (13, "Страница ведётся пресс-центром")
    year_whole = await year.report()
    assert {owed.state for owed in year_whole.lines[12].owed} == {State.CANCELLED}
    assert year_whole.lines[12].owed[0].reason == (
        "изменение № 5 от 17.12.2020: Страница ведётся пресс-центром"
    )


async def test_an_item_whose_person_left_is_nobodys(year: Year) -> None:
    await year.desk.leaves(year.people["boss"])
    year.people["boss"] = year.people["director"]
    report = await year.report()
    line = report.lines[4]
    assert line.lack is Lack.NOBODY
    assert [owed.state for owed in line.owed] == [State.CANCELLED]


def test_nobody_and_not_switched_on_are_told_apart() -> None:
    shelf = Shelf([item(1), item(2, person_ids=())], [])
    made = shelf.report(BY_KEY["term2"], datetime(2020, 10, 1, tzinfo=UTC))
    assert [one.lack for one in made.lines] == [Lack.UNLAID, Lack.NOBODY]
    assert not shelf.report(BY_KEY["term1"], datetime(2020, 10, 1, tzinfo=UTC)).lines
    assert len(shelf.report(BY_KEY["term3"], datetime(2021, 2, 1, tzinfo=UTC)).lines) == 2


async def test_a_period_has_what_fell_due_in_it_and_what_was_carried_over(year: Year) -> None:
    await year.carry_out()
    first, second = await year.report("term1"), await year.report("term2")
    assert [line.label for line in first.lines if line.owed] == ["2.2", "3.1"]
    assert not any(owed.carried for line in first.lines for owed in line.owed)
    carried = [
        (line.label, owed.person, owed.state)
        for line in second.lines
        for owed in line.owed
        if owed.carried
    ]
    assert carried == [
        ("3.1", "Ершова Д.Ю.", State.REPORTED),
        ("3.1", "Попов И.Л.", State.REPORTED),
    ]
    assert "2.2" in second.elsewhere, "settled before the term began"


async def test_the_text_of_a_stranger_is_only_a_text(year: Year) -> None:
    await year.carry_out()
    (line,) = [one for one in (await year.report()).lines if one.number == "4.2"]
    assert HOSTILE in line.people


async def test_without_a_plan_there_is_nothing_to_report(year: Year) -> None:
    async with year.desk.store.begin(writes=True) as work:
        plan = await work.plans.current()
        assert plan is not None
        await work.plans.save(replace(plan, state=type(plan.state).ARCHIVED))
    with pytest.raises(Refusal, match="report-no-plan"):
        await year.report()


async def test_a_period_that_the_year_does_not_have_is_an_old_button(year: Year) -> None:
    for key in ("term5", "", "x"):
        with pytest.raises(Refusal, match="button-old"):
            await year.report(key)


async def test_who_may_not_control_sees_no_report(year: Year) -> None:
    with pytest.raises(Refusal, match="no-right"):
        await year.report(who="fifth")


def test_periods_follow_one_another_without_a_gap() -> None:
    for span in ("term", "half", "year"):
        own = [period for period in PERIODS if period.key.startswith(span)]
        assert own[0].opens
        assert own[-1].closes
        assert (own[0].start, own[-1].end) == (date(2020, 9, 1), date(2021, 8, 31))
        for one, other in pairwise(own):
            assert other.start == one.end + timedelta(1)
