"""What the fuzzers have found, one by one."""

from __future__ import annotations

import io
import logging
import struct
import zipfile

import pytest
from aiogram.types import MessageEntity, Update

from bot.polling import _ask
from bot.readable import stored
from handlers.rich import rich_of
from school.observers.ruling import read_bells
from school.plan.reading import read_document
from school.refusal import Refusal
from school.rich import Entity, RichText, from_plain, to_plain
from tests.chat import School
from tests.fuzz.shapes import LONE


def said(text: str, number: int = 1) -> Update:
    return Update.model_validate(
        {
            "update_id": 900 + number,
            "message": {
                "message_id": number,
                "date": 1_599_805_860,
                "chat": {"id": 7, "type": "private"},
                "from": {"id": 7, "is_bot": False, "first_name": LONE},
                "text": text,
            },
        }
    )


def test_half_of_a_pair_is_stored_as_a_sign_that_says_so() -> None:
    (whole, broken) = stored([said("ура 😀"), said(LONE)])
    assert whole[0].message is not None
    assert whole[0].message.text == "ура 😀"
    assert broken[0].message is not None
    assert broken[0].message.text == "обрыв �"
    again = Update.model_validate_json(broken[1])
    assert again.message is not None
    assert again.message.from_user is not None
    assert again.message.from_user.first_name == "обрыв �"


async def test_it_holds_up_nobody(school: School) -> None:
    """The update could not be stored, so that it was asked for again and again, for ever."""
    someone = school.stranger()
    school.telegram.say(someone.id, LONE)
    school.telegram.say(someone.id, "/help")
    updates, _ = await _ask(school.app.bot, 0, 0)
    await school.app.inbox.take(updates)
    await school.app.inbox.settled()
    assert len(someone.heard) == 2


async def test_somebody_whose_number_no_column_holds_is_nobody(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    """The kinds that the bot never asks for name people in other places."""
    stranger = school.stranger()
    user = {"id": 10**30, "is_bot": False, "first_name": "Некто"}
    boost = {
        "boost_id": "1",
        "add_date": 1,
        "expiration_date": 2,
        "source": {"source": "premium", "user": user},
    }
    update = {"chat": {"id": stranger.id, "type": "private"}, "boost": boost}
    with caplog.at_level(logging.ERROR):
        await school.app.inbox.take(
            [Update.model_validate({"update_id": 900, "chat_boost": update})]
        )
        await school.app.inbox.settled()
    (record,) = caplog.records
    assert record.getMessage() == "1 updates with numbers beyond all bounds are left out"


async def test_the_answer_to_an_old_tap_is_not_missed(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    """After an hour without a line Telegram takes no answers to the taps of that hour."""
    boss = await school.admin()
    await boss.send("/language")
    school.telegram.tap(boss.id, boss.last.id, "English")
    school.clock.jump(hours=1)
    with caplog.at_level(logging.ERROR):
        await school.handle()
    assert not caplog.records
    assert "English" in boss.last.text or "language" in boss.last.text.lower()


async def test_who_has_blocked_the_bot_in_the_meantime_is_no_fault(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    boss = await school.admin()
    school.telegram.say(boss.id, "/settings")
    school.telegram.say(boss.id, "что-то ещё")
    school.telegram.block(boss.id)
    with caplog.at_level(logging.ERROR):
        await school.handle()
    assert not caplog.records


def test_a_bell_at_an_hour_that_no_clock_has() -> None:
    for text in ("99999999999:0", "8:99999999999", "25:00"):
        with pytest.raises(Refusal) as refused:
            read_bells(text)
        assert refused.value.key == "bells-unclear"


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_an_archive_whose_directory_points_before_the_file(ending: str) -> None:
    target = io.BytesIO()
    main = "word/document.xml" if ending == "docx" else "xl/workbook.xml"
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("[Content_Types].xml", main, "xl/worksheets/sheet1.xml"):
            archive.writestr(name, "<a/>")
    data = bytearray(target.getvalue())
    end = data.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<L", data, end + 16)
    struct.pack_into("<L", data, end + 16, start + 5000)  # the archive seems to begin earlier
    with pytest.raises(Refusal) as refused:
        read_document(bytes(data))
    assert refused.value.key == "file-damaged"


def test_a_mark_of_nothing_is_no_mark() -> None:
    """It was kept without its length, and could not be read again."""
    marks = [
        MessageEntity(type="bold", offset=offset, length=length)
        for offset, length in ((0, 0), (3, -1), (-1, 2), (0, 3))
    ]
    assert rich_of("Да!", marks) == RichText("Да!", (Entity("bold", 0, 3),))
    rich = RichText("Да!", (Entity("bold", 0, 0),))
    assert from_plain(to_plain(rich)) == rich


@pytest.mark.parametrize("number", ["99999999999999999999", "-99999999999999999999", "2147483648"])
async def test_a_number_that_no_table_can_hold_is_an_old_button(
    school: School, number: str, caplog: pytest.LogCaptureFixture
) -> None:
    boss = await school.admin()
    await boss.send("/staff")
    with caplog.at_level(logging.ERROR):
        await boss.forges(f"ng:4:{number}")
        await boss.forges(f"ng:{number}:4")
        await boss.forges("sr:0:" + "ж" * 40)
    assert not caplog.records
    assert "Что-то сломалось" not in boss.last.text
