"""Every button of announcements up to their departure, tapped by somebody who must not."""

from __future__ import annotations

import logging

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

from db.tables import metadata
from handlers.callbacks import broadcasting
from handlers.views.broadcasting.audience import mark_of
from school.broadcasts.audience import Segment, SegmentKind
from tests.chat import School
from tests.handlers.announcers import begins, newsroom, to_class
from tests.handlers.test_admin_buttons_forged import press

ONE = 1
CLASS = mark_of(Segment(SegmentKind.CLASS, "5А"))
BUTTONS: tuple[CallbackData, ...] = (
    broadcasting.Announcements(),
    broadcasting.Announcements(before=ONE, new=True),
    broadcasting.Compose(),
    *(broadcasting.OpenAnnouncement(announcement=n, new=n > ONE) for n in (ONE, 99)),
    *(
        broadcasting.DraftAct(announcement=ONE, act=act, on=True)
        for act in (
            "ack",
            "urgent",
            "anew",
            "pop",
            "?drop",
            "drop",
            "back",
            "?cancel",
            "cancel",
            "x",
        )
    ),
    *(
        broadcasting.Audience(announcement=ONE, page=page, part=9)
        for page in ("", *SegmentKind, "x")
    ),
    *(
        broadcasting.Choose(announcement=ONE, kind=kind, mark=mark, chosen=chosen, part=99)
        for kind in (SegmentKind.CLASS, SegmentKind.ALL_STAFF, SegmentKind.SILENT, "x")
        for mark in (CLASS, mark_of(Segment(SegmentKind.ALL_STAFF)), "zzzzzzzz")
        for chosen in (True, False)
    ),
    *(
        broadcasting.When(announcement=ONE, what=what, value=value)
        for what in ("at", "until", "x")
        for value in ("", "none", "202011281530", "202013010000", "1")
    ),
    *(
        broadcasting.Launch(announcement=ONE, act=act, mark=mark)
        for act in ("", "show", "send", "ask", "approve", "?back", "x")
        for mark in ("", "ffffffff")
    ),
    *(broadcasting.Stopping(act=act) for act in ("?stop", "stop", "?resume", "resume", "x")),
    *(
        broadcasting.BroadcastRule(what=what, value=value)
        for what, value in (
            ("", ""),
            ("eyes", "1"),
            ("chase", "12"),
            ("chase", "13"),
            ("sizes", ""),
            ("x", "1"),
        )
    ),
)


async def dump(school: School) -> str:
    """Everything that a forged tap could have changed."""
    said = []
    async with school.store.begin(writes=False) as work:
        for table in metadata.sorted_tables:
            if table.name not in ("inbox", "conversations"):
                said += [
                    f"{table.name} {row}" for row in await work._transaction.rows(select(table))
                ]
    return "\n".join(sorted(said))


def test_no_button_is_forgotten_and_each_fits() -> None:
    kinds = {
        kind
        for kind in vars(broadcasting).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in BUTTONS} == kinds
    assert all(len(button.pack().encode()) <= 64 for button in BUTTONS)
    longest = broadcasting.Choose(
        announcement=2**31, kind=SegmentKind.OBSERVERS, mark=CLASS, chosen=True, part=999
    )
    assert len(longest.pack().encode()) <= 64


@pytest.mark.parametrize("who", ["parent", "plain", "stranger", "teacher"])
async def test_who_must_not_changes_nothing_and_learns_nothing(
    school: School, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    here = await newsroom(school)
    someone = {
        "parent": await here.family("Мама", "5А"),
        "plain": here.plain,
        "stranger": school.stranger(),
        "teacher": here.teacher,
    }[who]
    await begins(here.boss, "Тайное собрание")
    await to_class(here.boss, "5А")
    await someone.send("/help")
    before = await dump(school)
    heard = {message.text for message in someone.heard}
    with caplog.at_level(logging.ERROR):
        for button in BUTTONS:
            await press(someone, button.pack())
    assert caplog.records == []
    assert await dump(school) == before
    assert not any("Тайное" in message.text for message in someone.heard)
    if who != "teacher":  # who writes announcements of their own
        assert {message.text for message in someone.heard} <= heard | {"forged"}


async def test_made_up_values_break_nothing_for_their_author(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    with caplog.at_level(logging.ERROR):
        for button in BUTTONS:
            if not await here.all():
                await begins(here.boss)
            one = (await here.all())[-1].id
            data = button.pack().replace(":1:", f":{one}:", 1)
            await press(here.boss, data)
            assert "Что-то сломалось" not in here.boss.toast, data
    assert caplog.records == []
