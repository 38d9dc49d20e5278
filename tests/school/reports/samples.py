"""A school with its places, observers and acts, for papers to be made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from school.dates.year import SchoolYear
from school.families.family import Parent
from school.observers.act import Act, Stage
from school.observers.board import Board, make_board
from school.observers.entry import Arrival, Entry, EntryState
from school.observers.place import Hours, Place
from school.observers.rules import ObservationRules
from school.vpr.timetable import Exam

YEAR = SchoolYear(2020)
ZONE = ZoneInfo("Asia/Yekaterinburg")  # UTC+5
SCHOOL = "МБОУ «Школа № 7»"
DAY = date(2021, 4, 15)
NOW = datetime(2021, 4, 15, 4, 45, tzinfo=UTC)  # 9:45 in the school

HOSTILE = (
    '=HYPERLINK("http://a.ru")',
    "+7-Петров",
    "@Сидоров",
    "<b>Ким</b> & Ко",
    "{{7*7}} {% raw %}",
    "#strong[x] $y$ `z` \\",
    'О\'Нил «Ж» "кавычки"',
)

ACT = Act(
    id=1,
    entry_id=1,
    year=YEAR,
    number=12,
    school=SCHOOL,
    observer="Лапина Мария",
    subject="Русский язык",
    grade_class="5А",
    room="12",
    day=DAY,
    start=time(9, 25),
    end=time(10, 10),
    stages=(Stage.HANDING, Stage.ROOM),
    boxes=(2,),
    box_words=("Телефоны у участников", "Посторонние в кабинете"),
    remark="Было душно",
    signed_at=datetime(2021, 4, 15, 20, tzinfo=UTC),
    measure="Кабинет проветрен",
    answered_at=datetime(2021, 4, 16, 9, tzinfo=UTC),
)


def place(
    number: int, grade_class: str = "5А", subject: str = "Русский язык", **changes: object
) -> Place:
    """Lesson 2 of ``DAY`` in room 12 with one seat, unless ``changes`` of the exam say more."""
    exam = Exam(number, grade_class, subject, DAY, 2, "12")
    exam = replace(exam, **changes)  # type: ignore[arg-type]
    return Place(exam, YEAR, 1, 1, False, f"{402_118 + number:06}")


def entry(number: int, at: Place, state: EntryState = EntryState.PLACED) -> Entry:
    """Of the parent with the same number."""
    exam = at.exam
    return Entry(
        *(number, exam.id, number, number, state, exam.day, exam.lesson, exam.room),
        datetime(2021, 3, 1, tzinfo=UTC),
        f"token-{number}",
    )


def board(
    places: Sequence[Place],
    entries: Sequence[Entry] = (),
    names: Sequence[str] = (),
    acts: Sequence[Act] = (),
    now: datetime = NOW,
) -> Board:
    """``names``: of the parents 1, 2 …"""
    parents = {
        number: Parent(number, number, name, f"+7 900 000-00-{number:02}")
        for number, name in enumerate(names, start=1)
    }
    hours = Hours.of(ObservationRules(), ZONE)
    by_entry = {act.entry_id: act for act in acts}
    return make_board(YEAR, SCHOOL, hours, places, entries, parents, by_entry, (), (), now)


def full_board() -> Board:
    """Two days; one place for each hostile name, one with an arrival and an act, one empty."""
    places = [place(number, grade_class=f"{number}Б") for number in range(1, 8)]
    first = place(8, "5А", day=DAY - timedelta(1))
    empty = place(9, "6А", "Биология", lesson=None, room="")
    entries = [entry(one.id, one) for one in places]
    came = replace(
        entry(8, first),
        arrived_at=datetime(2021, 4, 14, 4, 20, tzinfo=UTC),
        arrival=Arrival.CODE,
        left_at=datetime(2021, 4, 14, 5, 15, tzinfo=UTC),
    )
    return board(
        [first, *places, empty],
        [*entries, came],
        [*HOSTILE, "Лапина Мария"],
        [replace(ACT, entry_id=8)],
    )
