"""Whatever a plan holds, each screen of a task fits a message and each button fits 64 bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from handlers.letters.tasks import (
    declined,
    extension_asked,
    extension_decided,
    reminders,
    reported,
    returned,
)
from handlers.screen import Screen
from handlers.views.task_lists import control_screen, my_screen, today_screen
from handlers.views.tasks import (
    card_screen,
    done_screen,
    extend_reason_screen,
    extend_screen,
    later_screen,
    proof_taken_screen,
    prove_screen,
    return_reason_screen,
    sure_screen,
)
from locales import Words
from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.people.person import Person, PersonState, Reach
from school.plan.item import Item, Plan, PlanState
from school.reminders.card import TaskCard
from school.reminders.progress import OwnTask, OwnTasks, ToDecide
from school.reminders.task import (
    Evidence,
    EvidenceKind,
    Extension,
    ExtensionState,
    Task,
    TaskState,
)
from tests.chat import MOSCOW

HUGE = "<b>Ж&" * 1000
BIG = 2**31 - 1
NOW = datetime(2020, 10, 15, 9, 0, tzinfo=UTC)
TODAY = date(2020, 10, 15)

PLAN = Plan(1, HUGE, SchoolYear(2020), None, PlanState.APPROVED, True, "", "", None, NOW)
ITEM = Item(
    BIG, 1, 1, HUGE, HUGE, "2.4.11.12", HUGE, "", When(Kind.PERIOD), None, "", (), (), (), "", ()
)
OWNER = Person(BIG, HUGE[:120], 1, "ru", PersonState.ACTIVE, Reach.FINE, False)
TASK = Task(BIG, BIG, 1, BIG, "1", None, TODAY, TaskState.OPEN, reason=HUGE[:1000])
EVIDENCE = Evidence(1, BIG, EvidenceKind.TEXT, HUGE[:1000], None, "", NOW)
ASKED = Extension(BIG, BIG, date(2020, 10, 30), HUGE[:1000], ExtensionState.ASKED, NOW)
LINE: dict[str, Any] = {
    "task": BIG,
    "label": "2.4.11.12",
    "section": HUGE,
    "section_title": HUGE,
    "title": HUGE,
    "plan": HUGE,
    "due": "2020-10-15",
    "start": None,
    "rung": "d3",
    "due_at": NOW.isoformat(),
    "left": 3,
    "owner": HUGE[:120],
    "above": False,
}
NEWS: dict[str, Any] = {
    **LINE,
    "until": "2020-10-30",
    "reason": HUGE[:1000],
    "extension": BIG,
    "granted": True,
}


class _Plain(HTMLParser):
    """What is left of Telegram HTML after parsing."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def fits(screen: Screen) -> None:
    assert 0 < len(_Plain(screen.text).text) <= 4096
    for row in screen.rows:
        assert len(row) <= 7
        for button in row:
            assert 0 < len(button.text) <= 28, button.text
            made = button.markup()
            assert len((made.callback_data or "").encode()) <= 64


def card(state: TaskState, *, mine: bool, controls: bool, undoable: bool) -> TaskCard:
    answered = NOW if state is not TaskState.OPEN else None
    task = replace(TASK, state=state, answered_at=answered)
    if undoable:
        task = replace(task, before_undo=TaskState.OPEN, undo_until=NOW)
    return TaskCard(
        task,
        ITEM,
        PLAN,
        OWNER,
        (EVIDENCE,) * 20,
        ASKED if state is TaskState.OPEN else None,
        own=False,
        mine=mine,
        controls=controls,
        now=NOW,
        today=TODAY,
        zone=MOSCOW,
    )


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("state", list(TaskState))
def test_every_card_fits(language: str, state: TaskState) -> None:
    words = Words(language)
    for mine in (True, False):
        for controls in (True, False):
            for undoable in (True, False):
                one = card(state, mine=mine, controls=controls, undoable=undoable)
                for back in ("", "d0", "m12", "c3"):
                    fits(card_screen(one, words, back))
                fits(done_screen(one, words, "d0"))
                fits(prove_screen(one, words))
    fits(later_screen(one, words, "m12"))
    fits(sure_screen(one, words, "m12"))
    fits(extend_screen(one, words, TODAY))
    fits(extend_reason_screen(one, words, TODAY))
    fits(return_reason_screen(one, words, "c3"))
    fits(proof_taken_screen(one, words))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    ("rung", "left"),
    [
        ("d0", 0),
        ("d1", 1),
        ("open", 20),
        ("mid", 14),
        ("m2020-10", 99),
        ("z2020-10-15", 2),
        ("o3", -5),
        ("w6", -45),
    ],
)
def test_every_reminder_fits(language: str, rung: str, left: int) -> None:
    words = Words(language)
    for above in (True, False):
        for count in (1, 2, 8):
            line = LINE | {"rung": rung, "left": left, "above": above}
            fits(reminders({"tasks": [line] * count}, words))
    unnumbered = LINE | {"label": "№ 7", "section": None, "section_title": None, "owner": None}
    for count in (1, 2):
        screen = reminders({"tasks": [unnumbered] * count}, words)
        assert "№ 7" in screen.text
        assert "п. №" not in screen.text
        assert "None" not in screen.text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_letter_fits(language: str) -> None:
    words = Words(language)
    for view in (reported, declined, extension_asked, extension_decided, returned):
        fits(view(NEWS, words))
    fits(extension_decided(NEWS | {"granted": False}, words))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_list_fits(language: str) -> None:
    words = Words(language)
    tasks = [OwnTask(TASK, ITEM, OWNER)] * 60
    own = OwnTasks(TODAY, tasks, tasks, tasks, done=1000)
    waiting = ToDecide(TODAY, tasks, tasks, [(ASKED, one) for one in tasks])
    for page in (-1, 0, 5, 99):
        fits(today_screen(own, words, page))
        fits(my_screen(own, words, page))
        fits(control_screen(waiting, words, page))
