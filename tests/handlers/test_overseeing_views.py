"""Whatever the board holds, each screen of the coordinator fits a message, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.callbacks.overseeing import Oversee, Seat
from handlers.screen import Screen
from handlers.views.overseeing import acts, board, deciding, hand, papers, rules
from locales import LANGUAGES, Words
from school.dates.year import SchoolYear
from school.families.consent import Operator
from school.families.family import Destruction, Parent
from school.observers.act import Act, Stage
from school.observers.board import Attendance, Board, BoardLine, summarise
from school.observers.calling import Helper
from school.observers.entry import Arrival, Entry, EntryState
from school.observers.place import Place
from school.observers.rules import ObservationRules
from school.people.person import Person, PersonState, Reach
from school.reports.act_fields import ACT_FIELDS
from school.vpr.timetable import Exam

NOW = datetime(2021, 4, 15, 6, 0, tzinfo=UTC)
NAME = "<b>Константинопольская-Преображенская & Александра</b> " * 3
LONG = "«Очень» длинное <замечание> & прочее " * 60
NOTE = "Что-то <b>сделано</b>. " * 12
YEAR = SchoolYear(2020)
ZONE = ZoneInfo("Europe/Moscow")
STATES = (EntryState.PLACED, EntryState.ASKED, EntryState.OFFERED, EntryState.QUEUED)


def _act(number: int) -> Act:
    return Act(
        number,
        number,
        YEAR,
        number,
        "Школа",
        NAME,
        LONG[:80],
        "11Ж",
        "каб. 12",
        date(2021, 4, 15),
        None,
        None,
        tuple(Stage),
        tuple(range(1, 21)),
        tuple([LONG[:200]] * 20),
        LONG[:2000],
        "photo",
        NOW,
        LONG[:1000] if number % 2 else "",
        NOW if number % 2 else None,
    )


def _attendance(number: int, day: date) -> Attendance:
    state = STATES[number % 4]
    came = number % 8 == 0
    entry = Entry(
        number + 1,
        1,
        number + 1,
        number + 1,
        state,
        day,
        2,
        "12",
        NOW,
        "t",
        pair="pair" if number in (0, 4) else None,
        deadline=NOW + timedelta(hours=3) if state is EntryState.OFFERED else None,
        arrived_at=NOW if came else None,
        arrival=Arrival.STATED if came else None,
        left_at=NOW if came else None,
        no_show=number % 8 == 4,
        reason=LONG[:300],
    )
    name = "" if number == 12 else NAME
    return Attendance(entry, name, "+7 900 000-00-00", number % 2 == 0, True, _act(number + 1))


def _line(number: int) -> BoardLine:
    day = date(2021, 4, 10) + timedelta(days=number % 12)
    start = datetime(day.year, day.month, day.day, 7, 25, tzinfo=UTC)
    exam = Exam(number + 1, "11Ж", LONG[:60], day, None if number % 3 else 2, "актовый зал №1")
    place = Place(exam, YEAR, 30, 2, number % 5 == 0, "123456")
    people = tuple(_attendance(one, day) for one in range(40))
    return BoardLine(place, start, start + timedelta(hours=2), 10, 10, 9, 10, 9, 9, 5, people)


BOARD = Board(YEAR, NAME, ZONE.key, NOW, tuple(_line(number) for number in range(60)))
EMPTY = Board(YEAR, "", ZONE.key, NOW, ())
SUMMARY = summarise(BOARD)
PARENTS = [Parent(number, number, NAME, "+7 900 000-00-00") for number in range(1, 40)]
OPERATOR = Operator(LONG[:200], "6311000000", LONG[:200], LONG[:200], "https://" + "x" * 180)
HELPERS = [
    Helper(
        Parent(n, n, NAME, asked_at=NOW if n % 2 else None),
        Person(n, "", n, "ru", PersonState.ACTIVE, Reach.FINE, False),
    )
    for n in range(1, 12)
]
RECORDS = [Destruction(n, NOW, "withdrawal", {}, ()) for n in range(30, 0, -1)]
RULES = ObservationRules(boxes=tuple([LONG[:200]] * 20), memo=LONG[:3000])


def _screens(words: Words) -> list[Screen]:
    ahead = next(line for line in BOARD.lines if line.start > NOW)
    over = next(line for line in BOARD.lines if line.end <= NOW)
    shown = [
        board.home_screen(BOARD, SUMMARY, Operator(), words, NOTE),
        board.home_screen(EMPTY, summarise(EMPTY), OPERATOR, words),
        board.days_screen(BOARD, -1, words),
        board.days_screen(EMPTY, -1, words),
        board.places_screen(BOARD, "empty", BOARD.lines, 2, words),
        board.places_screen(BOARD, "risk", BOARD.risky, 0, words),
        board.close_screen(ahead, words),
        board.code_screen(ahead, BOARD, papers.door_button(1, words), words),
        deciding.asking_screen(BOARD, 0, words),
        deciding.asking_screen(EMPTY, 0, words),
        deciding.call_screen(BOARD, ahead, HELPERS, words),
        deciding.call_screen(BOARD, ahead, [], words),
        hand.parents_screen(PARENTS, 1, words),
        hand.parents_screen(PARENTS, 0, words, found=LONG, exam=1, place=LONG[:200]),
        hand.parents_screen([], 0, words, exam=1, place=LONG[:200]),
        hand.parent_screen(BOARD, PARENTS[0], words),
        hand.forget_screen(PARENTS[0], words),
        hand.forgotten_screen(RECORDS[0], words),
        hand.find_screen(words),
        hand.no_operator_screen(1, words),
        *(hand.step_screen(step, 1, words) for step in ("name", "phone", "classes", "kin")),
        hand.paper_screen(NAME, "+7 900 000-00-00", "5А, 7Б", "", LONG * 3, 1, words),
        acts.acts_screen([_act(number) for number in range(1, 30)], 0, words),
        acts.acts_screen([], 0, words),
        acts.act_screen(_act(1), words, NOTE),
        acts.act_screen(_act(2), words),
        acts.answer_screen(_act(1), words),
        acts.summary_screen(SUMMARY, words),
        acts.summary_screen(summarise(EMPTY), words),
        acts.parts_screen("subjects", SUMMARY.by_subject * 20, 0, words),
        acts.parts_screen("classes", (), 0, words),
        papers.papers_screen(words),
        papers.which_day_screen("guard", BOARD, 0, words),
        papers.which_day_screen("doors", EMPTY, 0, words),
        papers.erased_screen(RECORDS, 1, ZONE, words),
        papers.erased_screen([], 0, ZONE, words),
        papers.links_screen("https://t.me/bot?start=observe", ["11Ж"] * 90, words),
        papers.class_link_screen("11Ж", "https://t.me/bot?start=c11-416", words),
        papers.ask_class_screen(words),
        rules.rules_screen(RULES, Operator(), words),
        rules.rules_screen(ObservationRules(opens_on=date(2021, 3, 1)), OPERATOR, words),
        *(rules.choice_screen(name, RULES, words) for name in rules.CHOICES),
        rules.opening_screen(RULES, date(2021, 4, 1), date(2021, 4, 15), words),
        *(rules.typed_screen(name, RULES, words) for name in rules.TYPED),
        rules.template_screen(ACT_FIELDS, words, own=True),
        rules.usual_template_screen(words),
        rules.operator_screen(OPERATOR, words),
        *(rules.field_screen(name, OPERATOR, words) for name in rules.FIELDS),
    ]
    for line in (ahead, over):
        shown.append(board.day_screen(BOARD, line.place.exam.day, 0, words))
        shown += [board.place_screen(BOARD, line, page, words) for page in range(6)]
        for one in line.observers:
            shown.append(deciding.entry_screen(BOARD, line, one, words, NOTE))
        shown.append(deciding.missed_screen(line, line.observers[0], words))
    shown += [
        deciding.reason_screen(deed, 1, 1, NAME, LONG[:200], words)
        for deed in ("reject", "remove", "move", "give")
    ]
    for needed, day in ((1, 0), (1, 20210416), (31, 0)):
        data = Seat(deed="move", subject=1, day=day)
        shown.append(deciding.seats_screen(BOARD, data, NAME, needed, 0, Oversee(), words))
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_fits_a_message(language: str) -> None:
    for screen in _screens(Words(language)):
        assert 0 < len(screen.text) <= 4096, screen.text[:200]
        assert "<b>Конст" not in screen.text
        assert "<замечание>" not in screen.text
        assert sum(len(row) for row in screen.rows) <= 100
        for row in screen.rows:
            assert len(row) <= 8
            for button in row:
                assert 0 < len(button.text) <= 48, button.text
                if button.data is not None:
                    assert len(button.data.pack().encode()) <= 64
