"""What came of lesson visits and sessions stands beside the item that they belong to."""

from __future__ import annotations

from datetime import date, time

from school.execution.report import Report
from school.training.inviting import choose_people, invite
from school.training.making import Change, begin_session, change_session
from school.training.marking import finish_roll, mark_there
from school.training.session import Kind
from school.visits.proposing import accept_slot, propose_visit
from school.visits.recording import record_visit
from school.visits.visit import Slot, VisitKind
from tests.school.execution.real_year import Year

MONDAY = Slot(date(2020, 9, 21), lesson=3)
TUESDAY = Slot(date(2020, 11, 17), lesson=2)
VISITED, TAUGHT = 7, 11  # places in the plan


async def _visits(year: Year) -> None:
    """One held with advice, one agreed for the second term, one of no item."""
    desk, people = year.desk, year.people
    item = year.items[VISITED - 1].id
    maths = ("5А", "математика")
    for slot, item_id in ((MONDAY, item), (TUESDAY, item), (TUESDAY, None)):
        asked = await desk.does(
            people["deputy"],
            propose_visit,
            VisitKind.LESSON,
            people["math"].id,
            *maths,
            (slot,),
            item_id,
        )
        settled = await desk.does(people["math"], accept_slot, asked.id, asked.revision, 0)
        if slot is MONDAY:
            desk.at("2020-09-21 13:00")
            done = date(2020, 10, 1)
            words = ((), "Критерии названы", "Называть вес заданий", done)
            await desk.does(people["deputy"], record_visit, settled.id, *words)


async def _session(year: Year) -> None:
    desk, people = year.desk, year.people
    made = await desk.does(people["math"], begin_session, Kind.SEMINAR, "=Критерии")
    whole = Change(
        days=(date(2020, 9, 25), date(2020, 9, 25)),
        hours=(time(14), time(15)),
        place="12",
        item_id=year.items[TAUGHT - 1].id,
    )
    await desk.does(people["math"], change_session, made.id, whole)
    ids = [people[name].id for name in ("history", "fifth")]
    await desk.does(people["math"], choose_people, made.id, ids, True)
    await desk.does(people["math"], invite, made.id)
    desk.at("2020-09-25 16:00")
    await desk.does(people["math"], mark_there, made.id, people["history"].id, True)
    await desk.does(people["math"], finish_roll, made.id)


def _notes(report: Report) -> dict[int, tuple[str, ...]]:
    return {line.place: line.notes for line in report.lines if line.notes}


async def test_visits_and_sessions_in_the_report(year: Year) -> None:
    await _visits(year)
    await _session(year)
    report = await year.report()
    assert _notes(report) == {
        VISITED: ("посещено 1 из 2, назначено 1, рекомендаций 1, выполнено 0",),
        TAUGHT: ("занятий проведено 1 из 1, на них были 1 из 2 приглашённых",),
    }
    visits, sessions = report.annexes
    label = year.items[VISITED - 1].label
    assert [row[:2] for row in visits.rows] == [
        ("21.09.2020", label),
        ("17.11.2020", label),
        ("17.11.2020", ""),
    ]
    assert visits.rows[0][2:] == (
        "посещение урока 5А математика",
        "Зимина В.П.",
        "Попов И.Л.",
        "состоялось",
        "Называть вес заданий",
    )
    assert sessions.rows == (("25.09.2020", year.items[TAUGHT - 1].label, "=Критерии", "2", "1"),)


async def test_each_period_has_its_own(year: Year) -> None:
    await _visits(year)
    assert not (await year.report("term3")).annexes
    second = await year.report("term2")
    assert [row[0] for row in second.annexes[0].rows] == ["17.11.2020", "17.11.2020"]
    assert len((await year.report("term1")).annexes[0].rows) == 1
