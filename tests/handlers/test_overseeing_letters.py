"""Letters to the coordinators about observers: when they come, and where their buttons lead."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from handlers.letters import render
from locales import LANGUAGES, Words
from school.observers.entry import EntryState
from school.observers.ruling import change_rules
from school.observers.signing import give_up
from school.outbox.rows import Json, Letter
from tests.chat import School
from tests.handlers.overseen import MONDAY, at, overseen

_LONG = "очень длинные слова <b>& знаки</b> " * 60


def _place(**changed: Json) -> dict[str, Json]:
    return {
        "exam": 1,
        "class": "5А",
        "subject": "математика",
        "day": "2021-04-15",
        "lesson": 2,
        "room": "12",
        "start": "09:25",
        "end": "10:10",
        **changed,
    }


async def test_new_requests_come_as_one_letter_that_approves(school: School) -> None:
    here = await overseen(school)
    for name, exam in (("Лапина Мария", here.math), ("Белова Вера", here.russian)):
        await (await here.mother(name)).asks(exam)
    await school.settle()
    here.boss.sees("2 заявки в наблюдатели ждут")
    letter = here.boss.last
    await here.boss.taps("Открыть список")
    here.boss.sees("Заявки · 2")
    assert here.boss.last.id != letter.id
    await here.boss.taps("Одобрить всех (2)", on=letter)
    assert await here.states(here.russian) == {"Белова Вера": EntryState.PLACED}


async def test_empty_places_of_the_coming_days_are_said_a_week_before(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(change_rules, approval=False)
    maria = await here.mother("Лапина Мария")
    await maria.asks(here.math)
    await school.jump_to(at(MONDAY, "8:00").replace(day=14))
    here.boss.sees("1 место требует внимания", "6Б, русский язык — пн, 21 сентября")
    letter = here.boss.last
    screen = await here.boss.taps("Пригласить ещё (6Б, русский язык)", on=letter)
    assert screen.text == letter.text
    here.boss.sees("1. Лапина Мария")
    await here.boss.taps("Открыть доску", on=letter)
    here.boss.sees("Наблюдатели ВПР")


async def test_a_seat_that_came_free_near_the_test(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(change_rules, approval=False)
    maria = await here.mother("Лапина Мария")
    entry = await maria.asks(here.math)
    await school.jump_to(at(MONDAY, "12:00").replace(day=18))
    await maria.someone.does(give_up, entry.id)
    await school.settle()
    here.boss.sees("Освободилось место", "5А, математика — пн, 21 сентября, 9:25–10:10, каб. 12")
    await here.boss.taps("‹ К месту")
    here.boss.sees("Мест: 1", "свободно 1")
    await here.boss.taps("Пригласить ещё")
    here.boss.sees("1. Лапина Мария")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "letter",
    [
        Letter("observers-asking", {"count": 1}),
        Letter(
            "observers-alarm",
            {
                "places": [
                    {**_place(subject=_LONG, room=_LONG[:20]), "covered": False, "at_risk": 0}
                ]
                * 12,
                "count": 15,
            },
        ),
        Letter(
            "observers-alarm",
            {
                "places": [{**_place(lesson=None, room=""), "covered": True, "at_risk": 2}],
                "count": 1,
            },
        ),
        Letter("seat-open", {"place": _place(lesson=None)}),
        Letter(
            "act-remark",
            {
                "act": 1,
                "number": 1,
                "class": "5А",
                "subject": _LONG,
                "day": "2021-04-15",
                "boxes": [_LONG[:200]] * 20,
                "remark": _LONG[:2000],
            },
        ),
        Letter("data-destroyed", {"number": 3, "last": 3, "basis": "withdrawal"}),
        Letter("data-destroyed", {"number": 3, "last": 9, "basis": "term"}),
    ],
    ids=lambda letter: letter.kind,
)
def test_every_letter_fits_a_message(letter: Letter, language: str) -> None:
    screen = render(letter, Words(language), zone=ZoneInfo("UTC"))
    assert 0 < len(screen.text) <= 4096
    assert "<b>&" not in screen.text
    for row in screen.rows:
        for button in row:
            assert button.data is not None
            assert len(button.data.pack().encode()) <= 64
