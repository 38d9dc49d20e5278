"""Every button of the coordinator of observers, tapped by somebody who must not; made-up values."""

from __future__ import annotations

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import overseeing
from handlers.callbacks.common import Pick
from handlers.common import pickers
from handlers.views.overseeing.rules import CHOICES, FIELDS, TOGGLES
from school.people.roles import Role, RoleName
from tests.chat import School, Someone
from tests.handlers.overseen import Overseen, overseen
from tests.handlers.test_admin_buttons_forged import FORGED, press

_PAGES = (
    *("", "days", "asking", "empty", "risk", "acts", "papers", "parents", "links", "erased"),
    *("sum", "subjects", "classes", "nosuch"),
)
BUTTONS: tuple[CallbackData, ...] = (
    *(overseeing.Oversee(page=page) for page in _PAGES),
    overseeing.Oversee(new=True),
    overseeing.ApproveAll(),
    overseeing.OpenDay(day=20200921),
    overseeing.OpenPlace(exam=1),
    overseeing.OpenPlace(exam=999_999_999, part=99, new=True),
    *(
        overseeing.PlaceAct(exam=1, act=act, value=2)
        for act in (
            *("seats", "lessons", "?close", "close", "open", "?call", "call", "hand", "code"),
            "nosuch",
        )
    ),
    overseeing.OpenEntry(entry=1),
    *(
        overseeing.EntryAct(entry=1, act=act)
        for act in (
            "approve",
            "rang",
            "?reject",
            "?remove",
            "?give",
            "came",
            "?missed",
            "missed",
            "nosuch",
        )
    ),
    *(
        overseeing.Seat(deed=deed, subject=1, day=day, exam=exam)
        for deed in ("move", "give", "nosuch")
        for day, exam in ((0, 0), (20200921, 0), (20200921, 2))
    ),
    *(
        overseeing.Because(deed=deed, subject=1, exam=2, why="illness")
        for deed in ("reject", "remove", "move", "give", "nosuch")
    ),
    overseeing.OpenParent(parent=1),
    *(overseeing.ParentAct(parent=1, act=act) for act in ("find", "new", "?forget", "forget")),
    *(overseeing.HandStep(step=step) for step in ("phone", "kin", "paper")),
    overseeing.OpenAct(act=1),
    *(overseeing.ActDo(act=1, what=what) for what in ("answer", "docx", "photo")),
    *(
        overseeing.Paper(what=what, value=value)
        for what in (
            *("order", "guard", "doors", "door", "xlsx", "png", "dark", "poster", "erased"),
            "nosuch",
        )
        for value in (0, 1, 20200921)
    ),
    overseeing.Link(),
    overseeing.Link(qr=True),
    overseeing.Link(grade="5А", qr=True),
    overseeing.Link(grade="?"),
    *(
        overseeing.Rules(page=page)
        for page in (
            *("", "opening", "bells", "boxes", "memo", "template", "?template", "nosuch"),
            *CHOICES,
        )
    ),
    *(overseeing.SetRule(what=name, value="0") for name in TOGGLES),
    *(overseeing.SetRule(what=name, value=values[-1]) for name, values in CHOICES.items()),
    overseeing.SetRule(what="opening", value="usual"),
    overseeing.SetRule(what="template", value="usual"),
    *(overseeing.OperatorField(name=name) for name in ("", *FIELDS)),
    *(Pick(purpose="kop", subject=0, day=20200914, step=step) for step in ("day", "month")),
)


def test_no_button_and_no_calendar_is_forgotten() -> None:
    kinds = {
        kind
        for kind in vars(overseeing).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds | {Pick}
    assert all(kind.__prefix__.startswith("k") for kind in kinds)
    ours = {
        purpose
        for purpose, handler in pickers().items()
        if handler.callback.__module__.startswith("handlers.overseeing")
    }
    assert ours == {button.purpose for button in BUTTONS if isinstance(button, Pick)}


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.pack())
def test_every_button_fits_telegrams_64_bytes(button: CallbackData) -> None:
    assert len(button.pack().encode()) <= 64


async def _everything(school: School) -> tuple[object, ...]:
    """All that a button of this face could change."""
    async with school.store.begin(writes=False) as work:
        entries = await work.entries.of_exams([1, 2, 3])
        places = [await work.places.get(exam) for exam in (1, 2, 3)]
        return (
            len(await work.audit.last(1000)),
            list(entries),
            places,
            list(await work.families.all_parents()),
            await work.rules.get(),
            await work.operators.get(),
            await work.templates.get("act"),
            (await work.outbox.counts()).created,
        )


async def _nosy(school: School, here: Overseen, who: str) -> Someone:
    match who:
        case "teacher":
            return await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
        case "deputy":
            return await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY))
        case "parent":
            return (await here.mother("Белова Вера", "8А")).someone
    return school.stranger()


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("teacher", "Это может сделать только тот, кому школа"),
        ("deputy", "Это может сделать только тот, кому школа"),
        ("parent", "Это может сделать только тот, кому школа"),
        ("stranger", "Сначала войдите"),
    ],
)
async def test_who_must_not_is_refused_and_nothing_changes(
    school: School, who: str, said: str
) -> None:
    here = await overseen(school)
    entry = await (await here.mother("Лапина Мария")).asks(here.math)
    nosy = await _nosy(school, here, who)
    school.telegram.start(nosy.id)
    await school.handle()
    await school.settle()
    before, known = await _everything(school), [message.text for message in nosy.heard]
    for button in BUTTONS:
        await press(nosy, button.pack())
        assert nosy.toast.startswith(said), button
    assert await _everything(school) == before
    assert {message.text for message in nosy.heard} <= {FORGED, *known}
    await nosy.send("/observers")
    assert nosy.last.text.startswith(said)
    await nosy.opens(f"v-{entry.token}")
    assert await _everything(school) == before


async def test_made_up_values_are_refused_kindly(school: School) -> None:
    here = await overseen(school)
    entry = await (await here.mother("Лапина Мария")).asks(here.math)
    await here.boss.send("/help")
    await school.settle()
    before = await _everything(school)
    for data in (
        "kb:nosuch:0:0",
        "kb:days:x:0",
        "kd:20201301:0",
        "kp:999:0:0",
        "ka:1:seats:0:0",
        "ka:1:seats:31:0",
        "ka:1:lessons:3:0",
        "ka:1:nosuch:0:0",
        "ka:999:close:0:0",
        "ko:999",
        f"ke:{entry.id}:nosuch",
        "ke:999:approve",
        "kc:nosuch:1:0:0:0",
        "kc:give:999:0:0:0",
        "kc:give:1:20200921:999:0",
        "kc:move:999:0:0:0",
        f"kw:reject:{entry.id}:1:nosuch",
        f"kw:reject:{entry.id}:1:other",
        f"kw:nosuch:{entry.id}:1:illness",
        f"kw:move:{entry.id}:999:illness",
        "kw:give:999:1:illness",
        "kg:999",
        "kf:999:forget",
        "kf:1:nosuch",
        "kn:nosuch",
        "kn:paper",
        "kx:999:0",
        "kv:999:docx",
        "kq:nosuch:0:0",
        "kq:guard:20201301:0",
        "kq:door:999:0",
        "kq:erased:1:0",
        "ki:99Я:0",
        "kr:nosuch",
        "kt:seats:99",
        "kt:own_parallel:2",
        "kt:boxes:usual",
        "kt:alarm_days:x",
        "kt:opening:20200914",
        "ku:nosuch",
        "pick:kop:0:99991231:day",
    ):
        await press(here.boss, data)
        assert here.boss.toast, data
        assert "Что-то сломалось" not in here.boss.toast, data
        assert "Сохранено" not in here.boss.toast, data
    assert await _everything(school) == before
