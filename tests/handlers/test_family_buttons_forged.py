"""Every button of the parents' face, tapped by a stranger and by a parent who must not."""

from __future__ import annotations

import logging

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import families, observing
from school.families.consent import ConsentKind
from tests.chat import School
from tests.handlers.parents import hall_of, mine, parent, takes
from tests.handlers.test_admin_buttons_forged import press

BUTTONS: tuple[CallbackData, ...] = (
    *(families.Public(page=page, number=9, grade="<b>") for page in ("", "what", "when", "x")),
    families.AskConsent(kind=ConsentKind.NEWS),
    families.Agree(kind=ConsentKind.OBSERVING, mark="00000000", grade="99Я"),
    families.Agree(kind=ConsentKind.NEWS, mark="x"),
    families.Disagree(kind=ConsentKind.OBSERVING),
    *(families.Register(step=step, grade="<i>") for step in ("go", "name", "nophone", "x")),
    families.PickClass(grade="99Я"),
    *(families.ClassesDo(act=act) for act in ("done", "some", "none", "save")),
    *(
        families.Mine(act=act, parent=99)
        for act in ("", "name", "phone", "classes", "second", "news", "quiet", "file", "x")
    ),
    families.Forget(sure=False),
    observing.Days(parent=99),
    observing.Day(parent=99, day=20200921),
    observing.Day(parent=99, day=20201399),
    observing.SeePlace(parent=99, exam=1),
    observing.SeePlace(parent=0, exam=99),
    observing.Take(parent=99, exam=1, mark="00000000"),
    observing.Take(parent=2, exam=1, pair=True, mark="00000000"),
    observing.Memo(mark="00000000"),
    observing.MyPlaces(page=99),
    observing.MyPlace(entry=1),
    observing.Coming(entry=1),
    observing.GiveUp(entry=1, sure=True),
    *(observing.Answer(entry=1, take=take) for take in (True, False)),
    observing.EnterCode(entry=1),
    observing.ShowPass(entry=1),
    *(observing.StateHour(entry=1, hour=hour, code="1") for hour in (925, 9960, 9999, -1)),
    *(observing.Leave(entry=1, sure=sure) for sure in (False, True)),
    *(observing.Pair(act=act, parent=99) for act in ("ask", "home", "link", "x")),
    observing.JoinPair(parent=99, secret="a" * 22),
    *(
        observing.ActStep(entry=1, step=step)
        for step in ("", "stages", "boxes", "remark", "hours", "whole", "sure", "x")
    ),
    *(observing.ActStage(entry=1, stage=stage) for stage in (0, 99, -1)),
    *(observing.ActBox(entry=1, box=box, mark="0") for box in (0, 99)),
    *(observing.ActHour(entry=1, which=which, by=by) for which, by in (("s", 5), ("x", 900))),
    *(
        observing.ActDo(entry=1, act=act)
        for act in ("sign", "plain", "paper", "sheet", "thanks", "x")
    ),
)


def test_no_button_is_forgotten_and_each_fits() -> None:
    kinds = {
        kind
        for room in (families, observing)
        for kind in vars(room).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds
    assert all(len(button.pack().encode()) <= 64 for button in BUTTONS)
    assert all(kind.__prefix__.startswith("o") for kind in kinds)


async def test_a_stranger_stays_a_stranger(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    hall = await hall_of(school)
    await takes(await parent(hall, "Фокина Мария", "9А"), "пн", "5А")
    anna = school.stranger("Анна")
    await anna.send("/start")
    with caplog.at_level(logging.ERROR):
        for button in BUTTONS:
            await press(anna, button.pack())
    assert caplog.records == []
    await press(anna, "nosuch:1")
    assert anna.toast == "Эта кнопка устарела. Откройте экран заново: /start"
    async with school.store.begin(writes=False) as work:
        assert await work.people.by_telegram(anna.id) is None
        assert len(await work.families.all_parents()) == 1
    assert not any("Фокина" in message.text for message in anna.heard)


@pytest.mark.parametrize("registered", [True, False])
async def test_another_parent_changes_nothing(
    school: School, caplog: pytest.LogCaptureFixture, registered: bool
) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Фокина Мария", "9А")
    await takes(maria, "пн", "5А")
    before = await mine(maria)
    if registered:
        oleg = await parent(hall, "Белов Олег", "8В")
    else:
        oleg = school.stranger("Олег")
        await oleg.send("/observe")
        await oleg.taps("Стать наблюдателем")
        await oleg.taps("Согласен")
    with caplog.at_level(logging.ERROR):
        for button in BUTTONS:
            await press(oleg, button.pack())
    assert caplog.records == []
    after = await mine(maria)
    assert after.live == before.live
    assert (await mine(oleg)).live == ()
    assert not any("Фокина" in message.text for message in oleg.heard)
