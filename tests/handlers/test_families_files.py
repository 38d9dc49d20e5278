"""Materials of the tests do not pass through the bot: whatever parents send is refused unread."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.methods import GetFile

from tests.chat import School, Someone
from tests.handlers.parents import hall_of, parent
from tests.handlers.test_tasks_evidence import png

LETTER = "02-86 от 18.04.2025"


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch, school: School) -> list[str]:
    """The files that the bot asked Telegram for."""
    asked: list[str] = []
    call = school.app.bot.session.make_request

    async def watched(bot: Any, method: Any, *args: Any, **given: Any) -> Any:
        if isinstance(method, GetFile):
            asked.append(method.file_id)
        return await call(bot, method, *args, **given)

    monkeypatch.setattr(school.app.bot.session, "make_request", watched)
    return asked


async def refused(someone: Someone, *texts: str) -> None:
    someone.sees(LETTER, *texts)


async def test_files_of_a_stranger_are_refused_and_not_fetched(
    school: School, fetched: list[str]
) -> None:
    await hall_of(school)
    anna = school.stranger("Анна")
    await anna.send("/start")
    await anna.sends_file("план.docx", b"PK", None)
    await refused(anna, "не принимаются")
    await anna.sends_photo(png())
    await refused(anna, "не принимаются")
    await anna.sends_file("КИМ_русский_5.pdf", b"%PDF", None)
    await refused(anna, "Похоже на материалы ВПР")
    await anna.sends_file("фото.pdf", b"%PDF", "Ответы, вариант 2")
    await refused(anna, "Похоже на материалы ВПР")
    assert fetched == []


async def test_files_of_a_parent_are_refused_in_every_conversation(
    school: School, fetched: list[str]
) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А")
    await maria.sends_photo(png())
    await refused(maria)
    await maria.send("/mydata")
    await maria.taps("Исправить имя")
    await maria.sends_file("задания.docx", b"PK", None)
    await refused(maria, "Похоже на материалы")
    await maria.send("Лапина Мария Олеговна")
    maria.sees("Имя исправлено")
    assert fetched == []


async def test_stickers_and_voices_too_and_an_album_once(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А")
    for kind in ("sticker", "voice", "video", "video_note", "audio", "animation"):
        before = len(maria.heard)
        await sends(maria, kind)
        assert len(maria.heard) == before + 1
        await refused(maria)
    before = len(maria.heard)
    for _ in range(4):
        await sends(maria, "photo", media_group_id="album-1")
    assert len(maria.heard) == before + 1
    await refused(maria)


async def sends(someone: Someone, kind: str, **more: Any) -> None:
    """A message of a kind that the local Telegram does not write by itself."""
    from aiogram.types import Update

    thing: dict[str, Any] = {"file_id": "f", "file_unique_id": "u", "duration": 1}
    thing |= {"width": 9, "height": 9, "length": 9, "type": "regular"}
    thing |= {"is_animated": False, "is_video": False}
    number = next(_numbers)
    message = {
        "message_id": number,
        "date": 0,
        "chat": {"id": someone.id, "type": "private"},
        "from": {"id": someone.id, "is_bot": False, "first_name": "?"},
        kind: [thing] if kind == "photo" else thing,
        **more,
    }
    update = Update.model_validate({"update_id": 20_000_000 + number, "message": message})
    await someone.school.app.inbox.take([update])
    await someone.school.app.inbox.settled()


_numbers = iter(range(90_001, 99_999))


async def test_the_plan_of_the_coordinator_is_read_as_before(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.sends_file("план.docx", b"", None)
    assert LETTER not in hall.boss.last.text
    hall.boss.sees("Файл")


async def test_somebody_of_the_staff_is_told_who_sends_the_plan(school: School) -> None:
    await hall_of(school)
    people = await school.staff()
    await people["teacher"].sends_file("план.docx", b"PK", None)
    people["teacher"].sees("план присылает коорди")
