"""Letters on the way of an announcement: in both languages, and one journey in English."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from handlers.letters import render
from locales import LANGUAGES, Words
from school.broadcasts.announcement import State
from school.outbox.rows import Json, Letter
from school.people.roles import Area, Role, RoleName
from tests.chat import School
from tests.handlers.announcers import newsroom

_LONG = "очень длинные слова <b>& знаки</b> " * 60


def _values(**more: Json) -> dict[str, Json]:
    return {"announcement": 2**31, "title": _LONG, "name": _LONG, **more}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "letter",
    [
        Letter("announcement-asked", _values()),
        Letter("announcement-asked", _values(title="", name="")),
        Letter("announcement-approved", _values()),
        Letter("announcement-back", _values(comment=_LONG)),
        *(
            Letter("announcement-handled", _values(act=act))
            for act in ("paused", "resumed", "cancelled", "corrected", "withdrawn")
        ),
        Letter("announcement-unapproved", _values(hour="2026-03-01T14:00:00+03:00")),
        Letter("sending-stopped", {"name": _LONG}),
        Letter(
            "sending-stopped",
            {"name": "", "copied_at": "2026-03-01T03:00:00+00:00", "waiting": 5_000_000},
        ),
        Letter("no-backup", {}),
        Letter("sending-resumed", {"name": ""}),
        Letter("sending-resumed", {"name": _LONG, "morning": "2026-03-02T08:00:00+03:00"}),
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


async def test_a_teacher_writes_and_a_deputy_approves_in_english(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Mother", "5А", language="en")
    teacher = await school.member(
        "Smith John Paul", Role(RoleName.CLASS_TEACHER, grades=(5,)), language="en"
    )
    deputy = await school.member(
        "Brown Ann Mary", Role(RoleName.DEPUTY, area=Area.TEACHING), language="en"
    )
    await teacher.send("announcement")
    teacher.sees("My announcements", "None yet")
    await teacher.taps("New announcement")
    teacher.sees("{class}")
    await teacher.send("Parents of {class}: meeting at 18:00")
    await teacher.sends_file("programme.pdf", b"%PDF-1.4")
    teacher.sees("Holds: text, programme.pdf — 2 messages", "To: nobody yet")
    await teacher.taps("To whom")
    await teacher.taps("Classes")
    await teacher.taps("5А")
    await teacher.taps("‹ To whom")
    await teacher.taps("Done")
    await teacher.taps("«Acknowledged»: ask")
    await teacher.taps("Not later than")
    await teacher.send("soon")
    teacher.sees("I did not understand the time")
    await teacher.send("tomorrow 12:00")
    teacher.sees("Not later than: 12 September, 12:00")
    await teacher.taps("Send…")
    teacher.sees("Check before it leaves", "Recipients: 1 (1 family)", "got nothing this week")
    await teacher.taps("Ask for approval")
    await school.settle()
    deputy.sees("Smith John Paul asks you to approve")
    await deputy.taps("Open")
    deputy.sees("Waits for your decision")
    await deputy.taps("Send back with a comment")
    await deputy.send("Say which room")
    await school.settle()
    teacher.sees("Say which room")
    await teacher.taps("Open")
    await teacher.taps("Text anew")
    await teacher.send("Parents of {class}: room 12 at 18:00")
    await teacher.taps("Make it urgent")
    teacher.sees("Urgent: it leaves before others")
    await teacher.taps("Send…")
    await teacher.taps("Ask for approval")
    await school.settle()
    await deputy.taps("Open")
    await deputy.taps("Approve and send (1)")
    await school.settle()
    await school.settle()  # what sends does not wait for what watches over it
    assert any(message.text == "Parents of 5А: room 12 at 18:00" for message in mother.heard)
    assert (await here.only()).state is State.DONE
    await here.boss.send("/stop")
    await here.boss.taps("Остановить все отправки")
    await teacher.send("/today")
    teacher.sees("All sending is stopped")
