"""Every button of sessions, tapped by somebody who must not, or with made-up values."""

from __future__ import annotations

import logging

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import training
from handlers.callbacks.common import Pick
from handlers.views.training.asking import FIELDS, PICK_DAY, PICK_MAKING
from tests.chat import School
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_announcing_forged import dump
from tests.handlers.trained import drafts, group, invites

ONE = 1
BUTTONS: tuple[CallbackData, ...] = (
    training.SessionList(),
    training.SessionList(page=99, mine=True),
    training.SessionList(page=-1),
    training.NewSession(),
    *(training.NewSession(kind=kind) for kind in ("seminar", "x")),
    *(training.OpenSession(session=n, new=n > ONE) for n in (ONE, 99)),
    *(
        training.Field(session=n, what=what, making=True)
        for n in (ONE, 99)
        for what in (*FIELDS, "more", "calendar", "x")
    ),
    *(
        training.FieldValue(session=ONE, what=what, value=value)
        for what in (*FIELDS, "x")
        for value in ("", "0", "1400", "2560", "20200917", "20209999", "999999999", "seminar")
    ),
    *(training.ItemList(session=n, page=99) for n in (ONE, 99)),
    *(training.TakeItem(session=ONE, item=item) for item in (0, 1, 99, -1)),
    training.GroupList(session=ONE, page=-5),
    training.ChooseGroup(session=ONE, mark="zzzzzzzz", chosen=True),
    training.PeopleList(session=ONE, page=99),
    *(
        training.ChoosePerson(session=ONE, person=person, chosen=chosen)
        for person in (1, 7, 99, -1)
        for chosen in (True, False)
    ),
    *(
        training.SessionPaper(session=n, what=what)
        for n in (ONE, 99)
        for what in ("list", "table", "x")
    ),
    *(
        training.SessionMaterials(session=ONE, act=act, count=3)
        for act in ("", "?came", "?invited", "came", "invited", "drop", "x")
    ),
    *(
        training.Roll(session=ONE, person=person, came=True, new=person == 99)
        for person in (0, 1, 99, -1, -2)
    ),
    *(training.CameToo(session=ONE, person=person, page=9) for person in (0, 1, 99, -1)),
    *(training.Reply(session=99, coming=coming) for coming in (True, False)),
    training.WhyNot(session=99, reason="lesson"),
    training.SeeInvitation(session=99),
    *(
        Pick(purpose=purpose, subject=ONE, day=day, step=step)
        for purpose in (PICK_DAY, PICK_MAKING)
        for day in (20200917, 20200101, 20209999)
        for step in ("day", "month", "x")
    ),
    *(
        training.SessionAct(session=ONE, act=act)
        for act in ("?drop", "?invite", "invite", "?cancel", "cancel", "drop", "x")
    ),
)
ON_OTHERS = (
    *(training.Reply(session=ONE, coming=coming) for coming in (True, False)),
    *(training.WhyNot(session=ONE, reason=reason) for reason in ("lesson", "words", "x")),
    training.SeeInvitation(session=ONE),
)


def test_no_button_is_forgotten_and_each_fits() -> None:
    kinds = {
        kind
        for kind in vars(training).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds | {Pick}
    assert all(len(button.pack().encode()) <= 64 for button in BUTTONS)
    longest = training.ChoosePerson(session=2**31, person=2**31, chosen=True, page=999)
    assert len(longest.pack().encode()) <= 64
    assert all(kind.__prefix__.startswith("ln") for kind in kinds)


@pytest.mark.parametrize("who", ["stranger", "vera", "other"])
@pytest.mark.parametrize("state", ["draft", "invited"])
async def test_who_must_not_changes_nothing_and_learns_nothing(
    school: School, caplog: pytest.LogCaptureFixture, who: str, state: str
) -> None:
    """Strangers, staff who are not invited, and another head who has sessions of their own."""
    from school.people.roles import Role, RoleName

    here = await group(school)
    other = await school.member(
        "Другой Глава Иванович", Role(RoleName.METHODICAL_HEAD, subject="химия")
    )
    someone = {"stranger": school.stranger(), "vera": here.vera, "other": other}[who]
    await drafts(here.head, "Тайная тема")
    if state == "invited":
        await invites(here.head)
    await someone.send("/help")
    before = await dump(school)
    with caplog.at_level(logging.ERROR):
        for button in (*BUTTONS, *ON_OTHERS):
            await press(someone, button.pack())
    assert caplog.records == []
    assert await dump(school) == before
    assert not any("Тайная" in message.text for message in someone.heard)


@pytest.mark.parametrize("who", ["head", "deputy", "anna"])
async def test_made_up_values_break_nothing(
    school: School, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    """For the organiser, for who controls, and for who is invited."""
    here = await group(school)
    someone = {"head": here.head, "deputy": here.deputy, "anna": here.anna}[who]
    await drafts(here.head)
    await invites(here.head)
    with caplog.at_level(logging.ERROR):
        for button in (*BUTTONS, *ON_OTHERS):
            await press(someone, button.pack())
            assert "Что-то сломалось" not in someone.toast, button
    assert caplog.records == []


async def test_who_controls_changes_what_others_make(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await here.deputy.send("/sessions")
    here.deputy.sees("Критерии ВПР", "черновик")
    await here.deputy.taps("1. Критерии")
    await here.deputy.taps("Изменить")
    await here.deputy.taps("Место")
    await here.deputy.send("Библиотека")
    here.deputy.sees("📍 Библиотека", "Организатор: Попов")
