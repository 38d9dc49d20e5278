"""Every screen of the plan fits Telegram, whatever stands in the plan's cells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from handlers.letters import render
from handlers.picker import as_number
from handlers.screen import Screen
from handlers.views.item import (
    ask_cut,
    day_screen,
    item_screen,
    kinds_screen,
    names_screen,
    reason_screen,
    roles_screen,
    who_screen,
)
from handlers.views.plan import (
    amendments_screen,
    ask_approval,
    ask_drop,
    ask_off,
    draft_screen,
    drafts_screen,
    dry_screen,
    items_screen,
)
from handlers.views.plan_words import say_when
from handlers.views.progress import overview_screen
from handlers.views.progress_table import plain_table, table_rows
from locales import LANGUAGES, Words
from school.dates.when import Anchor, Freq, Kind, When
from school.dates.year import SchoolYear
from school.outbox.rows import Json, Letter
from school.people.person import Person, PersonState, Reach
from school.people.roles import Area, Role, RoleName
from school.plan.amending import differences
from school.plan.assigning import Assignment
from school.plan.item import Amendment, Item, Plan, PlanState
from school.reminders.coverage import Coverage, DryLine, DryList, Proof
from school.reminders.progress import Progress, SectionProgress
from tests.chat import MOSCOW

LONG = "<b>&слово_🙂 " * 900
NOW = datetime(2020, 9, 11, 9, tzinfo=UTC)
DAY = date(2020, 10, 1)
WARNINGS = (
    "before_approval",
    "duplicate_number",
    "unknown_date",
    "unknown_role",
    "second_date_in_title",
    "cut_cell",
    "formula_cell",
    "something_new",
)
ROLES = (
    Role(RoleName.DEPUTY, Area.UPBRINGING),
    Role(RoleName.TEACHER, subject=LONG),
    Role(RoleName.CLASS_TEACHER, grades=tuple(range(1, 12))),
    *(Role(name) for name in RoleName),
)
PEOPLE = [
    Person(n, LONG[: 100 + n], n, "ru", PersonState.ACTIVE, Reach.FINE, False) for n in range(1, 60)
]
PLAN = Plan(
    id=2**31,
    title=LONG,
    year=SchoolYear(2020),
    approved_on=DAY,
    state=PlanState.DRAFT,
    running=False,
    file_name=LONG,
    file_hash="0",
    created_by=1,
    created_at=NOW,
    amendments=99,
    warnings=("unknown_year", "columns_guessed", "no_dates", "no_responsible", "other_thing"),
)
PAIRS = tuple((DAY + timedelta(n), DAY + timedelta(n + 3)) for n in range(0, 300, 7))


def _item(place: int, **more: object) -> Item:
    item = Item(
        id=2**31 + place,
        plan_id=PLAN.id,
        place=place,
        section=LONG,
        section_title=f"{place} {LONG}",
        number=LONG,
        title=LONG,
        date_phrase=LONG,
        when=When(Kind.LIST, dates=PAIRS),
        suggestion=When(Kind.SPAN, date(2020, 12, 28), date(2021, 1, 12)),
        responsible_phrase=LONG,
        roles=ROLES,
        persons=(LONG,) * 9,
        person_ids=(),
        result=LONG,
        warnings=WARNINGS,
    )
    return replace(item, **more)  # type: ignore[arg-type]


def _coverage(place: int) -> Coverage:
    strangers = (LONG,) * 30
    silent = tuple(range(1, 40))
    assignment = Assignment(tuple(range(1, 50)), ROLES, ROLES, strangers, silent)
    days = tuple(DAY + timedelta(n) for n in range(100))
    return Coverage(_item(place), assignment, (), days, no_date=True, past=True)


COVERAGE = [_coverage(place) for place in range(1, 40)]
PROOF = Proof(PLAN, COVERAGE, PEOPLE, DAY)
APPROVED = replace(PROOF, plan=replace(PLAN, state=PlanState.APPROVED))
DRY = DryList(
    [
        DryLine(
            NOW.astimezone(MOSCOW) + timedelta(days=n // 3),
            PEOPLE[n % 50],
            COVERAGE[n % 30].item,
            ("d14", "d0", "open", "mid", "m2020-10", "o3", "w2", "e7")[n % 8],
            DAY,
            PEOPLE[1],
        )
        for n in range(90)
    ],
    None,
)
AMENDMENTS = [
    Amendment(PLAN.id, n, COVERAGE[n % 30].item.id, NOW, 1, LONG, "people", LONG, LONG)
    for n in range(30)
]
PROGRESS = Progress(
    replace(PLAN, state=PlanState.APPROVED),
    [SectionProgress(str(n), LONG, 10**6, 1, 2, 3, 4, 10**6 - 11, 1, 7) for n in range(60)],
)


def _screens(words: Words) -> dict[str, Screen]:
    one, item = COVERAGE[38], COVERAGE[38].item
    amended = differences(item, replace(item, person_ids=tuple(range(1, 50))), PEOPLE)[0]
    values: dict[str, Json] = {
        "number": 10**6,
        "item": item.id,
        "label": item.label,
        "title": item.title,
        "field": amended.field,
        "was": amended.was,
        "now": amended.now_is,
        "reason": LONG,
    }
    alarm: dict[str, Json] = {"count": 10**4, "labels": [LONG] * 20, "plan": PLAN.id}
    return {
        "draft": draft_screen(PROOF, words, known=True),
        **{f"all {page}": items_screen(PROOF, "all", page, words) for page in (0, 7, 99, -1)},
        "red": items_screen(PROOF, "red", 1, words),
        **{f"dry {page}": dry_screen(APPROVED, DRY, page, words) for page in range(6)},
        "approval": ask_approval(PROOF, words),
        "drop": ask_drop(PLAN, words),
        "off": ask_off(PLAN, words),
        "drafts": drafts_screen([PLAN] * 50, words),
        "amendments": amendments_screen(PROOF, AMENDMENTS, 1, words),
        "overview": overview_screen(PROGRESS, PROOF, words, known=True),
        "table": plain_table(table_rows(PROGRESS, words)),
        "item": item_screen(one, PROOF, "red", words, editor=True, note=LONG[:100]),
        "cut": ask_cut(item, "all", words),
        "kinds": kinds_screen(item, "all", words),
        "day": day_screen(item, PLAN, "from", "red", words),
        "to": day_screen(item, PLAN, "to", "red", words, start=DAY),
        "who": who_screen(item, PEOPLE, "all", words),
        "names": names_screen(item, PEOPLE, range(1, 60), 3, "all", words),
        "roles": roles_screen(item, PEOPLE, ROLES, 1, "all", words),
        "reason": reason_screen(item, replace(item, when=When(Kind.PERIOD)), PEOPLE, "all", words),
        "amended": render(Letter("amended", values), words, zone=MOSCOW),
        "alarm": render(Letter("red-list", alarm), words, zone=MOSCOW),
    }


NAMES = sorted(_screens(Words("ru")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_fits_telegram_and_lets_no_tag_of_a_cell_through(name: str, language: str) -> None:
    screen = _screens(Words(language))[name]
    bare = re.sub(r"</?(b|i|u|s|pre)>", "", screen.text)
    assert "<" not in bare, "a tag that is not ours"
    text = unescape(bare)
    assert 0 < len(text.encode("utf-16-le")) // 2 <= 4096
    assert screen.keyboard is not None or name == "table"
    for row in screen.keyboard.inline_keyboard if screen.keyboard else []:
        assert 1 <= len(row) <= 7
        for button in row:
            assert button.text.strip()
            assert len(button.text) <= 32
            assert 1 <= len((button.callback_data or "").encode()) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_date_has_words(language: str) -> None:
    words = Words(language)
    whens = [
        When(Kind.ON, DAY, DAY),
        When(Kind.BY, None, DAY),
        When(Kind.SPAN, DAY, None),
        When(Kind.SPAN, DAY, DAY + timedelta(9)),
        When(Kind.PERIOD),
        When(Kind.PERIOD, DAY, DAY + timedelta(30)),
        When(Kind.LIST, dates=PAIRS[:1]),
        *(When(Kind.REPEAT, freq=freq) for freq in Freq),
        When(Kind.REPEAT, start=DAY),
        *(When(Kind.VPR, anchor=anchor, offset_days=n) for anchor in Anchor for n in (0, -3, 21)),
        When(Kind.SCHEDULE),
        When(Kind.UNKNOWN),
    ]
    said = [say_when(when, words) for when in whens]
    assert all(text.strip() for text in said)
    assert len(set(said)) == len(said), "two different dates may not read the same"


def test_a_day_of_the_calendar_is_within_the_school_year() -> None:
    screen = day_screen(_item(1), PLAN, "by", "all", Words("ru"), shown=date(2031, 1, 1))
    days = {
        button.data.day  # type: ignore[union-attr]
        for row in screen.rows
        for button in row
        if getattr(button.data, "step", "") == "day"
    }
    assert days == {as_number(date(2021, 8, n)) for n in range(1, 32)}
