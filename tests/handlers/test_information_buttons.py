"""Every button of information and preparation, made by hand, by everybody who may not."""

from __future__ import annotations

import logging

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers import all_routes
from handlers.callbacks import informing
from handlers.callbacks.common import Pick
from handlers.common import pickers
from school.people.roles import Role, RoleName
from school.resources.editing import list_pages
from school.resources.library import see_library
from tests.chat import School, Someone
from tests.handlers.informed import Informed, informed
from tests.handlers.parents import hall_of, parent
from tests.handlers.test_admin_buttons_forged import press

READERS: tuple[CallbackData, ...] = (
    informing.InfoList(number=99),
    informing.InfoList(number=-1),
    *(informing.ReadPage(page=page, part=part) for page, part in ((1, 99), (1, -1), (999, 0))),
    informing.ReadPage(page=1, new=True),
    *(
        informing.Prepare(grade=grade, subject=subject, number=number)
        for grade, subject, number in (
            (0, "", 0),
            (99, "*", 0),
            (-5, "", 0),
            (5, "deadbeef", 0),
            (5, "*", 99),
            (5, "<b>", -1),
        )
    ),
    informing.OpenCard(card=1, grade=99, subject="zzzzzzzz"),
    informing.OpenCard(card=999),
    informing.GetFile(card=1),
    informing.GetFile(card=999),
)
VOTES = (
    informing.Vote(card=1, useful=True, grade=5, subject="deadbeef"),
    informing.Vote(card=999, useful=False),
)
_PAGE_ACTS = (
    *("body", "title", "source", "dated", "until", "forever", "see", "publish", "tell", "drop"),
    *("hide", "up", "down", "remove", "?tell", "?hide", "?remove", "x", "?x"),
)
_CARD_ACTS = (
    *("title", "source", "url", "until", "kind", "grades", "subject", "forever", "official"),
    *("third", "publish", "withdraw", "remove", "?withdraw", "?remove", "x", "?x"),
)
EDITORS: tuple[CallbackData, ...] = (
    *(
        informing.Library(part=name)
        for name in (
            *("", "pages", "drafts", "shown", "expired", "withdrawn"),
            *("unfound", "?clear", "clear", "seeds", "x"),
        )
    ),
    informing.Library(part="pages", number=99),
    informing.EditPage(page=0),
    informing.EditPage(page=1),
    informing.EditPage(page=999),
    *(informing.PageAct(page=1, act=act) for act in _PAGE_ACTS),
    informing.PageAct(page=999, act="publish"),
    informing.EditCard(card=0),
    informing.EditCard(card=1),
    informing.EditCard(card=999),
    *(informing.CardAct(card=1, act=act) for act in _CARD_ACTS),
    *(
        informing.CardAct(card=1, act=act, value=value)
        for act, value in (
            ("kind", "book"),
            ("grade", "99"),
            ("grade", "x"),
            ("subject", "99"),
            ("subject", "-1"),
            ("all", "grades"),
            ("all", "x"),
        )
    ),
    informing.CardAct(card=999, act="publish"),
    *(
        Pick(purpose=purpose, subject=subject, day=day, step=step)
        for purpose in ("ypd", "ypu", "yc")
        for subject in (1, 999)
        for day in (20200901, 20201399, 20201231)
        for step in ("day", "month")
    ),
)
BUTTONS = (*READERS, *VOTES, *EDITORS)


async def state_of(told: Informed) -> object:
    pages = await told.boss.does(list_pages)
    return pages, await told.boss.does(see_library)


def test_no_button_and_no_calendar_is_forgotten() -> None:
    kinds = {
        kind
        for kind in vars(informing).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds | {Pick}
    all_routes()
    ours = {
        purpose
        for purpose, handler in pickers().items()
        if handler.callback.__module__.startswith("handlers.informing")
    }
    assert ours == {button.purpose for button in EDITORS if isinstance(button, Pick)}


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.pack())
def test_every_button_fits_telegrams_64_bytes(button: CallbackData) -> None:
    assert len(button.pack().encode()) <= 64


async def somebody(school: School, who: str) -> Someone:
    if who == "stranger":
        anna = school.stranger("Анна")
        await anna.send("/start")
        return anna
    if who == "parent":
        return await parent(await hall_of(school), "Лапина Мария", "5А")
    return await school.member("Ершова Дарья Юрьевна", Role(RoleName(who)))


@pytest.mark.parametrize("who", ["stranger", "parent", "teacher", "class_teacher", "deputy"])
async def test_who_may_not_edit_changes_nothing(
    school: School, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    told = await informed(school)
    nosy = await somebody(school, who)
    before = await state_of(told)
    with caplog.at_level(logging.ERROR):
        for button in EDITORS:
            await press(nosy, button.pack())
            assert nosy.toast, button
    assert caplog.records == []
    assert await state_of(told) == before
    for text in ("Библиотека", "Пришлите текст страницы", "Пришлите ссылку"):
        assert not any(text in message.text for message in nosy.heard)


@pytest.mark.parametrize("who", ["stranger", "parent", "teacher"])
async def test_readers_buttons_break_nothing(
    school: School, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    told = await informed(school)
    reader = await somebody(school, who)
    before = await state_of(told)
    with caplog.at_level(logging.ERROR):
        for button in READERS:
            await press(reader, button.pack())
    assert caplog.records == []
    assert await state_of(told) == before
    await press(reader, VOTES[0].pack())
    library = await told.boss.does(see_library)
    votes = sum(card.useful for card in library.shown)
    assert votes == (0 if who == "stranger" else 1)


async def test_made_up_values_break_nothing_for_the_editor_either(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    told = await informed(school)
    with caplog.at_level(logging.ERROR):
        for button in BUTTONS:
            await press(told.boss, button.pack())
            assert "сломалось" not in told.boss.toast, button
            assert "сломалось" not in told.boss.last.text, button
    assert caplog.records == []
