"""Every button of lesson visits, tapped by somebody who must not, and with made-up values."""

from __future__ import annotations

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers import all_routes
from handlers.callbacks import lesson_visits as buttons
from handlers.callbacks.common import Pick
from handlers.common import pickers
from school.people.roles import Role, RoleName
from tests.chat import School
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.visited import agreed, kept, proposed

BUTTONS: tuple[CallbackData, ...] = (
    buttons.VisitList(name="all"),
    buttons.VisitList(name="never"),
    buttons.VisitList(name="stuck"),
    buttons.OpenVisit(visit=1),
    buttons.TakeSlot(visit=1, revision=1, number=0),
    *(
        buttons.VisitAct(visit=1, revision=step, act=act)
        for act in ("keep", "take", "days", "off")
        for step in (1, 2)
    ),
    *(buttons.Draft(step=step) for step in ("kind", "item", "host", "send", "clear", "more")),
    *(buttons.Form(visit=1, step=step) for step in ("start", "tick", "advice", "check", "save")),
    *(buttons.HostAct(visit=1, act=act) for act in ("read", "remark", "done")),
    buttons.VisitPaper(visit=1),
    buttons.Meant(visit=1),
    buttons.Points(),
    buttons.Points(kind="lesson"),
    *(
        Pick(purpose=purpose, subject=1, day=20201005, step=step)
        for purpose in ("vzd", "vzt")
        for step in ("day", "month")
    ),
)


def test_no_button_is_forgotten_and_each_begins_with_our_letters() -> None:
    all_routes()
    kinds = {
        kind
        for kind in vars(buttons).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds | {Pick}
    assert all(kind.__prefix__.startswith("vz") for kind in kinds)
    assert {"vzd", "vzt"} <= pickers().keys()


@pytest.mark.parametrize("role", [RoleName.TEACHER, RoleName.METHODICAL_HEAD, RoleName.PARENT])
async def test_a_third_person_changes_nothing(school: School, role: RoleName) -> None:
    people = await school.staff()
    await agreed(people["deputy"], people["teacher"])
    await proposed(people["deputy"], people["teacher"])
    before = [await kept(school, number) for number in (1, 2)]
    nosy = await school.member("Орлова Инна Петровна", Role(role))
    await nosy.send("/help")
    for button in BUTTONS:
        await press(nosy, button.pack())
        assert nosy.toast and "Что-то сломалось" not in nosy.toast, button
        assert "Ершова" not in nosy.last.text, button
    assert [await kept(school, number) for number in (1, 2)] == before


async def test_made_up_values_are_refused_to_the_two_themselves(school: School) -> None:
    people = await school.staff()
    deputy, teacher = people["deputy"], people["teacher"]
    await proposed(deputy, teacher)
    before = await kept(school)
    for data in (
        "vz:nosuch:0:0",
        "vz:all:299913:0",
        "vza:1:1:99",
        "vza:1:1:-1",
        "vza:99:1:0",
        "vzd:1:1:nosuch",
        "vzd:1:1:keep",
        "vzd:1:1:take",
        "vzn:host:x",
        "vzw:1:save:0",
        "vzw:1:start:0",
        "vzh:1:nosuch",
        "vzh:1:read",
        "vzh:1:done",
        "vzf:1",
        "vzs:1",
        "vzp:nosuch",
        "pick:vzd:0:20201301:day",
        "pick:vzt:1:20201005:day",
    ):
        await press(teacher, data)
        assert teacher.toast and "Что-то сломалось" not in teacher.toast, data
    assert await kept(school) == before
    await press(deputy, "vzn:new:")
    await press(deputy, "vzn:kind:lesson")
    for data in ("vzn:kind:x", "vzn:host:9999", "vzn:grade:99Я", "vzn:subject:99", "vzn:lesson:1"):
        await press(deputy, data)
        assert deputy.toast and "Что-то сломалось" not in deputy.toast, data
    await press(deputy, "vzn:new:999")
    assert "Этого пункта нет" in deputy.toast
