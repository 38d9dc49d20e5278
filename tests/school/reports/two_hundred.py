"""The papers of a plan of two hundred items, with names that look like something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from school.execution.discipline import discipline_of
from school.execution.report import Report, State
from school.observers.board import summarise
from school.reminders.progress import SectionProgress
from school.reports.agenda_ics import write_agenda
from school.reports.board_png import draw_board
from school.reports.board_xlsx import write_board
from school.reports.codes import write_doors
from school.reports.execution_docx import write_execution
from school.reports.execution_xlsx import write_discipline, write_execution_table
from school.reports.inviting_sheets import ClassSheet, write_class_sheets, write_slips
from school.reports.lists_docx import write_order
from school.reports.morning_png import draw_morning
from school.reports.pack_plan_docx import write_amendments, write_plan
from school.reports.pack_told_xlsx import write_told
from tests.school.pack.samples import facts
from tests.school.reports.executed import line, owed, report_with
from tests.school.reports.samples import DAY, HOSTILE, SCHOOL, ZONE, board, entry, place
from tests.school.reports.test_agenda_ics import OWED, agenda
from tests.school.reports.test_inviting_sheets import BOT, class_link, slip
from tests.school.reports.test_morning_png import state

ITEMS = 200
SECTIONS = 6
_A_DAY = 40  # tests of one day
Paper = Callable[[], bytes]
_NAMES = tuple(f"Ершова {letter}.Ю." for letter in "АБВГДЕЖЗИК")


def report() -> Report:
    """Three people for each item, in every state; some names and titles are hostile."""
    lines = []
    for n in range(1, ITEMS + 1):
        section = str(1 + (n - 1) * SECTIONS // ITEMS)
        those = [
            owed(
                3 * n + m,
                list(State)[(n + m) % len(State)],
                person_id=(n + m) % 40,
                person=(*HOSTILE, *_NAMES)[(n + m) % 40 % (len(HOSTILE) + len(_NAMES))],
            )
            for m in range(3)
        ]
        title = HOSTILE[n % len(HOSTILE)] if n % 9 == 0 else f"Совещание по итогам работ, часть {n}"
        lines.append(
            line(n, *those, number=f"{section}.{n}", label=f"{section}.{n}", section=section,
                 section_title="Работа с педагогами", title=title)
        )  # fmt: skip
    return report_with(*lines)


def papers() -> Mapping[str, Paper]:
    """Those that grow with the plan or with the school, by the name of their file."""
    made, pack = report(), facts(ITEMS, 2_000)
    places = [place(n) for n in range(1, ITEMS + 1)]
    entries = [entry(n, here) for n, here in enumerate(places, 1)]
    seats = board(places, entries, [(*HOSTILE, *_NAMES)[n % 10] for n in range(ITEMS)])
    owes = [
        replace(OWED, label=f"{n}", title=HOSTILE[n % len(HOSTILE)], due=date(2020, 9, 1)
                + timedelta(days=n))
        for n in range(ITEMS)
    ]  # fmt: skip
    sections = [
        SectionProgress(f"{n}", HOSTILE[n % len(HOSTILE)], 34, 20, 2, 1, 3, 8, 0, 0)
        for n in range(1, SECTIONS + 1)
    ]
    slips = [slip(HOSTILE[n % len(HOSTILE)], n + 1) for n in range(ITEMS)]
    classes = [ClassSheet(f"{1 + n // 4}{'АБВГ'[n % 4]}", class_link(n)) for n in range(44)]
    doors = [(one, class_link(1)) for one in seats.lines[:_A_DAY]]
    return {
        "report.docx": lambda: write_execution(made),
        "lines.xlsx": lambda: write_execution_table(made),
        "discipline.xlsx": lambda: write_discipline(discipline_of(made)),
        "plan.docx": lambda: write_plan(pack),
        "amendments.docx": lambda: write_amendments(pack),
        "told.xlsx": lambda: write_told(pack),
        "order.docx": lambda: write_order(seats, DAY),
        "board.xlsx": lambda: write_board(seats, summarise(seats)),
        "board.png": lambda: draw_board(seats)[0],
        "morning.png": lambda: draw_morning(state(*sections, items=ITEMS)),
        "calendar.ics": lambda: write_agenda(agenda(*owes), "vpr-bot-1"),
        "slips.pdf": lambda: write_slips(SCHOOL, "Климова А.С.", ZONE, slips),
        "classes.pdf": lambda: write_class_sheets(SCHOOL, BOT, classes),
        "doors.pdf": lambda: write_doors(doors, SCHOOL, ZONE),
    }
