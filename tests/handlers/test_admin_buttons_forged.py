"""Every button of the administrator's face, tapped by somebody who must not."""

from __future__ import annotations

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers import all_routes
from handlers.callbacks import settings, staff, timetable
from handlers.callbacks.common import Pick
from handlers.common import pickers
from school.people.roles import Role, RoleName
from tests.chat import School, Someone

BUTTONS: tuple[CallbackData, ...] = (
    staff.StaffPage(page=0),
    staff.StaffDo(act="add"),
    staff.StaffDo(act="find"),
    staff.OpenPerson(person=1),
    *(
        staff.PersonAct(person=1, act=act)
        for act in ("confirm", "reject", "leave", "phone", "link", "roles", "away", "hand", "name")
    ),
    *(staff.PersonAct(person=1, act=f"?{act}") for act in ("leave", "reject", "phone")),
    staff.TakeRole(person=1, binding=1, sure=False),
    staff.TakeRole(person=1, binding=1, sure=True),
    staff.EndAbsence(person=1, absence=1),
    *(
        staff.Choose(what=what, subject="1", chosen=chosen, page=0, start=20200914, end=20200920)
        for what in ("sub", "heir", "gap")
        for chosen in (0, 1, 2)
    ),
    staff.HandOver(person=1, to=2, why="ill"),
    staff.AuditPage(page=0),
    staff.PickRole(to=0),
    staff.PickRole(to=2, role="director"),
    staff.PickRole(to=2, role="teacher", detail="type"),
    staff.PickRole(to=2, role="deputy", detail="teaching"),
    *(
        staff.PickRole(to=2, role="class_teacher", detail=detail)
        for detail in ("5", "5А", "5*", "5?")
    ),
    staff.Terms(role="director", detail="", uses=1, days=7),
    staff.Terms(role="director", detail="", uses=1, days=7, make=True),
    staff.OpenInvitations(),
    staff.Revoke(invitation=1),
    staff.Confirm(person=2),
    staff.Reject(person=2, sure=True),
    staff.GiveAsked(person=2, invitation=1),
    *(settings.SettingsPage(page=page) for page in ("", "name", "days", "week", "terms")),
    *(
        settings.SetTo(what=what, value=value)
        for what, value in (
            ("zone", "3"),
            ("week", "6"),
            ("morning", "0900"),
            ("quiet", "2000-0700"),
            ("acceptance", "1"),
            ("ladder", "rare"),
            ("terms", "trimesters"),
        )
    ),
    timetable.TimetablePage(),
    timetable.TimetablePage(page=0),
    *(timetable.TimetableDo(act=act) for act in ("window", "results", "add", "table")),
    *(timetable.ExamStep(step=step, value="1") for step in ("class", "subject", "lesson", "room")),
    timetable.ForSite(),
    timetable.OpenExam(exam=1),
    *(timetable.NameSubject(exam=1, number=number) for number in (-1, 2)),
    timetable.SheetPage(sheet=1),
    timetable.KeepSheet(sheet=1),
    *(
        timetable.ExamAct(exam=1, act=act)
        for act in ("move", "lesson", "?lesson", "room", "?remove", "remove")
    ),
    *(
        Pick(purpose=purpose, subject=1, day=20201005, step=step)
        for purpose in ("aws", "awe", "day", "vws", "vwe", "vwr", "vpd", "vpm")
        for step in ("day", "month")
    ),
)


FORGED = "forged"


async def press(someone: Someone, data: str) -> None:
    """Taps a button that the bot would not have shown."""
    button = InlineKeyboardButton(text="tap", callback_data=data)
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await someone.school.app.bot.send_message(someone.id, FORGED, reply_markup=markup)
    await someone.taps("tap")


async def _log(school: School) -> int:
    async with school.store.begin(writes=False) as work:
        return len(await work.audit.last(1000))


def test_no_button_and_no_calendar_is_forgotten() -> None:
    all_routes()  # calendars are known once their rooms are imported
    kinds = {
        kind
        for room in (staff, settings, timetable)
        for kind in vars(room).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds | {Pick}
    ours = {
        purpose
        for purpose, handler in pickers().items()
        if handler.callback.__module__
        in ("handlers.standing_in", "handlers.settings", "handlers.timetable", "handlers.exams")
    }
    assert ours == {button.purpose for button in BUTTONS if isinstance(button, Pick)}


@pytest.mark.parametrize("role", [RoleName.TEACHER, RoleName.DEPUTY, RoleName.PARENT])
async def test_who_must_not_is_refused_and_nothing_changes(school: School, role: RoleName) -> None:
    await school.admin()
    nosy = await school.member("Ершова Дарья Юрьевна", Role(role))
    await nosy.send("/help")
    before, known = await _log(school), [message.text for message in nosy.heard]
    parent = role is RoleName.PARENT
    said = "Пока вам это недоступно." if parent else "Это может сделать только тот, кому школа"
    for button in BUTTONS:
        await press(nosy, button.pack())
        assert nosy.toast.startswith(said), button
    assert await _log(school) == before
    assert {message.text for message in nosy.heard[1:]} <= {FORGED, *known}


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.pack())
def test_every_button_fits_telegrams_64_bytes(button: CallbackData) -> None:
    assert len(button.pack().encode()) <= 64


async def test_made_up_values_are_refused_to_the_administrator_too(school: School) -> None:
    boss = await school.admin()
    await boss.send("/help")
    before = await _log(school)
    for data in (
        "sv:zone:99",
        "sv:week:7",
        "sv:week:x",
        "sv:morning:2599",
        "sv:quiet:25",
        "sv:ladder:none",
        "sv:nosuch:1",
        "sa:1:nosuch",
        "sa:999:leave",
        "sr:0:king",
        "sr:0:parent",
        "sr:0:teacher:99",
        "sr:0:deputy:nowhere",
        "sr:0:class_teacher:12",
        "sr:0:teacher:typed",
        "it:director::0:7:1",
        "it:director::1:999:1",
        "sc:gap:ffffffff:1:0:0:0",
        "sc:sub:x:1:0:0:0",
        "sc:sub:1:1:0:20201301:20201301",
        "sh:1:2:nosuch",
        "iv:999",
        "ng:1:999",
        "vd:nosuch",
        "vs:lesson:99",
        "vs:subject:99",
        "vs:class:99Я",
        "va:999:remove:0",
        "pick:day:0:99991231:month",
        "pick:awe:1:20201005:day",
        "pick:vwe:0:20201005:day",
        "pick:vpd:0:20201005:day",
    ):
        await press(boss, data)
        assert boss.toast, data
        assert "Что-то сломалось" not in boss.toast, data
    assert await _log(school) == before
