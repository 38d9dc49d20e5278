"""Tables of marks: who may not see them, and buttons that the bot never showed."""

from __future__ import annotations

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import results
from school.people.roles import Role, RoleName
from school.results.overview import By
from school.results.table import Origin
from tests.chat import School
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_results_chat import entering, everything, keep, tables
from tests.school.results.papers import a_table

BUTTONS: tuple[CallbackData, ...] = (
    results.MarksPage(),
    results.OpenMarks(table=1),
    results.MarksAct(table=1, act="?remove"),
    results.MarksAct(table=1, act="remove"),
    results.MarksSum(year=2020),
    results.MarksSum(year=2020, by=By.SUBJECT, number=1),
    *(
        results.MarksPaper(what=what, year=2020, by=By.TABLE, number=1, origin=Origin.VPR)
        for what in ("text", "word", "light", "dark")
    ),
    results.EnterMarks(year=2020),
    results.MarksStep(draft=1, step="keep"),
    results.MarksStep(draft=999_999_999, step="subject", value="17"),
    results.MarksForm(),
    results.MarksForm(step="make", grade_class="11А", subject=17),
)


def test_no_button_is_forgotten() -> None:
    kinds = {
        kind
        for kind in vars(results).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds


@pytest.mark.parametrize("role", [RoleName.TEACHER, RoleName.METHODICAL_HEAD, RoleName.PARENT])
async def test_who_must_not_is_refused_and_nothing_changes(school: School, role: RoleName) -> None:
    boss = await school.admin()
    await keep(boss, a_table())
    nosy = await school.member("Ершова Дарья Юрьевна", Role(role))
    await nosy.send("/results")
    before = await everything(school)
    for button in BUTTONS:
        await press(nosy, button.pack())
        assert nosy.toast, button
    assert not any("5А" in message.text for message in nosy.messages)
    assert len(await tables(school)) == 1
    assert "marks-removed" not in before + await everything(school)


async def test_a_deputy_sees_them(school: School) -> None:
    boss = await school.admin()
    await keep(boss, a_table())
    deputy = await school.member("Попов Игорь Львович", Role(RoleName.DEPUTY))
    await deputy.send("/results")
    await deputy.taps("5А математика")
    deputy.sees("Совпали: 23")


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.pack())
def test_every_button_fits_telegrams_64_bytes(button: CallbackData) -> None:
    assert len(button.pack().encode()) <= 64


async def test_made_up_values_are_refused_to_the_administrator_too(school: School) -> None:
    boss = await entering(school)
    await keep(boss, a_table())
    before = await tables(school)
    for data in (
        "rza:3:0",
        "rzb:99",
        "rzc:1:nosuch",
        "rzc:99:remove",
        "rzd:0:a:0:vpr",
        "rzd:2020:s:99:vpr",
        "rzd:2020:x:1:vpr",
        "rzd:2020:g:11:vpr",
        "rze:pdf:2020:a:0:vpr",
        "rze:text:2020:a:0:school",
        "rzf:0",
        "rzg:7:keep:",
        "rzg:0:keep:",
        "rzg:0:side:test",
        "rzh:make:5А:99",
        "rzh:make:Ъ:1",
    ):
        await press(boss, data)
        assert boss.toast, data
        assert "Что-то сломалось" not in boss.toast, data
    assert await tables(school) == before


async def test_a_draft_takes_no_made_up_answers(school: School) -> None:
    boss = await entering(school)
    await boss.send("5: 0 0 0 6\n4: 0 0 0 0\n3: 0 0 0 0\n2: 0 0 0 0")
    draft = boss.last.id - 1
    for step in (
        "keep:",
        "class:Иванов",
        "subject:99",
        "subject:x",
        "period:5",
        "period:x",
        "origin:x",
        "side:x",
        "ask:counts",
        "nosuch:1",
    ):
        await press(boss, f"rzg:{draft}:{step}")
        assert boss.toast, step
        assert "Что-то сломалось" not in boss.toast, step
    assert await tables(school) == []
