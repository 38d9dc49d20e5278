"""Evidence: what is sent right after «Готово» belongs to the task; nothing has to be sent."""

from __future__ import annotations

import struct
import zlib
from datetime import date

import pytest

from school.dates.when import Kind, When
from school.reminders.task import EvidenceKind
from tests.chat import School, Someone
from tests.handlers.tasks_plan import moscow, plan_of

HINT = "можно прислать прямо сейчас"


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + pixel + chunk(b"IEND", b"")


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    people = await school.staff()
    await plan_of(school, (When(Kind.BY, end=date(2020, 10, 15)), people["teacher"]))
    await school.jump_to(moscow("2020-10-15 08:00"))
    return people


async def kept(school: School) -> list[tuple[EvidenceKind, str, str]]:
    async with school.store.begin(writes=False) as work:
        return [(one.kind, one.content, one.name) for one in await work.tasks.evidence([1])]


async def test_all_sorts_of_evidence_after_done(school: School, people: dict[str, Someone]) -> None:
    teacher, coordinator = people["teacher"], people["coordinator"]
    after = await teacher.taps("Готово")
    assert HINT in after.text
    await teacher.sends_photo(png())
    teacher.sees("Приложено к п. 2.1: 1")
    await teacher.sends_file("протокол.pdf", b"%PDF-1.4", "протокол <б/н>")
    await teacher.send("https://school.example/otchet")
    await teacher.send("Совещание прошло, были <все>")
    teacher.sees("Приложено к п. 2.1: 4")
    assert await kept(school) == [
        (EvidenceKind.PHOTO, "", ""),
        (EvidenceKind.FILE, "протокол <б/н>", "протокол.pdf"),
        (EvidenceKind.LINK, "https://school.example/otchet", ""),
        (EvidenceKind.TEXT, "Совещание прошло, были <все>", ""),
    ]
    closed = await teacher.taps("Это всё")
    assert "Приложено: 4 доказательства" in closed.text
    await teacher.send("а это уже просто слова")
    teacher.sees("/help")

    before = len(coordinator.heard)
    await coordinator.send("/control")
    await coordinator.forges("t:1:")
    await coordinator.taps("Доказательства: 4")
    sent = coordinator.heard[before + 1 :]
    assert [message.text for message in sent[-2:]] == [
        "https://school.example/otchet",
        "Совещание прошло, были <все>",
    ]
    assert len(sent) == 4


async def test_materials_of_the_tests_are_no_evidence(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await teacher.taps("Готово")
    await teacher.sends_file("КИМ_5А.pdf", b"%PDF-1.4")
    teacher.sees("Похоже на материалы ВПР", "02-86 от 18.04.2025")
    await teacher.sends_file("скан.pdf", b"%PDF-1.4", "Ответы ВПР, вариант 2")
    teacher.sees("Похоже на материалы ВПР")
    school.telegram.send_photo(teacher.id, png(), "ключи ВПР")
    await school.handle()
    teacher.sees("Похоже на материалы ВПР")
    assert await kept(school) == []
    await teacher.sends_file("задания для родительского собрания.pdf", b"%PDF-1.4")
    teacher.sees("Приложено к п. 2.1: 1")


async def test_evidence_is_not_needed(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await teacher.taps("Готово")
    await teacher.taps("Добавить доказательство")
    card = await teacher.taps("Не нужно")
    assert "✅ Готово" in card.text
    assert HINT not in card.text
    await teacher.send("спасибо!")
    teacher.sees("/help")
    assert await kept(school) == []


async def test_evidence_before_done(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await teacher.send("/my")
    await teacher.taps("1. п. 2.1")
    asked = await teacher.taps("Добавить доказательство")
    assert "Пришлите фото, файл, ссылку" in asked.text
    await teacher.send("Приказ № 5")
    card = await teacher.taps("Это всё")
    assert "Приложено: 1 доказательство" in card.text
    assert "Готово" in card.buttons


async def test_a_command_or_a_known_word_is_no_evidence(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await teacher.taps("Готово")
    await teacher.send("мои")
    teacher.sees("Открытых пунктов нет")
    await teacher.taps("Добавить доказательство")
    await teacher.send("/today")
    teacher.sees("Открытых пунктов нет")
    assert await kept(school) == []


async def test_words_of_the_next_hour_are_no_evidence(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await teacher.taps("Готово")
    await school.jump(minutes=31)
    await teacher.send("Коллеги, где журнал?")
    teacher.sees("/help")
    assert await kept(school) == []


async def test_undo_ends_the_waiting_for_evidence(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await teacher.taps("Готово")
    await teacher.taps("Отменить")
    await teacher.send("ой, рано нажала")
    teacher.sees("/help")
    assert await kept(school) == []


async def test_what_cannot_be_kept_is_said(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await teacher.taps("Готово")
    school.telegram.share_contact(teacher.id)
    await school.handle()
    teacher.sees("Это приложить не могу")
    await teacher.send("Тогда так: проведено 15.10")
    teacher.sees("Приложено к п. 2.1: 1")
