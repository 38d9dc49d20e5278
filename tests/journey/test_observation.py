"""Two parents and one seat, from the poster to the answered act, in both languages.

Labels come from the word files, so the same story is played to readers of either language; what is
checked is what the database and the chats say afterwards.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
import pytest
from docx import Document

from locales import LANGUAGES, Words
from school.families.consent import Operator
from school.families.registering import set_operator
from school.observers.entry import Arrival, EntryState
from school.people.roles import Role, RoleName
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import MOSCOW, School, Someone
from tests.handlers.planned import YEAR
from tests.phone import as_read

OPERATOR = Operator("МБОУ СОШ № 107", "6311000000", "г. Самара, ул. Школьная, 1", "8 846 000-00-00")
DAY = date(2020, 9, 24)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, 9, day, hour, minute, tzinfo=MOSCOW)


@dataclass(slots=True)
class Reader:
    """Somebody who taps what the words of their language call it."""

    someone: Someone
    words: Words

    async def taps(self, *keys: str) -> None:
        for key in keys:
            await self.someone.taps(self.words.plain(key))

    async def registers(self, name: str, classes: str) -> None:
        await self.someone.opens("observe")
        await self.taps("public-button-observe", "consent-yes-observing")
        await self.someone.send(name)
        await self.taps("join-no-phone")
        await self.someone.send(classes)
        await self.taps("join-done", "join-relatives-none", "consent-no-news")

    async def takes(self, label: str, key: str) -> None:
        await self.someone.send("/observe")
        await self.taps("family-button-choose")
        await self.someone.taps(as_read(self.words.day(DAY, weekday=True)))
        await self.someone.taps(label)
        await self.taps(key, "memo-read" if key == "place-take" else "memo-read-queue")

    def heard(self) -> str:
        return "\n".join(message.text for message in self.someone.heard)


async def _names(school: School, exam_id: int) -> dict[str, EntryState]:
    async with school.store.begin(writes=False) as work:
        entries = await work.entries.of_exams([exam_id])
        parents = await work.families.parents({entry.parent_id for entry in entries})
    called = {parent.id: parent.name for parent in parents}
    return {called[entry.parent_id]: entry.state for entry in entries}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_two_parents_and_one_seat(school_on_both: School, language: str) -> None:
    school = school_on_both
    words = Words(language)
    anna = await school.member(
        "Климова Анна Сергеевна", Role(RoleName.COORDINATOR), language=language
    )
    await anna.does(set_operator, OPERATOR)
    exam = Exam(0, "7А", "математика", DAY, 3, "31")
    (place,) = (await anna.does(put_exams, YEAR, [exam])).exams
    boss = Reader(anna, words)
    maria, oleg = (Reader(school.stranger(name, language), words) for name in ("М", "О"))
    await maria.registers("Лапина Мария", "5А")
    await oleg.registers("Ким Олег", "6Б")

    # Both want the last seat: one is asked for, one waits.
    await maria.takes("7А", "place-take")
    await oleg.takes("7А", "place-wait")
    await school.settle()
    await anna.taps(words.plain("oversee-approve-all", count=1))
    await school.settle()
    assert await _names(school, place.id) == {
        "Лапина Мария": EntryState.PLACED,
        "Ким Олег": EntryState.QUEUED,
    }
    assert words.plain("letter-approved") in maria.heard()
    assert words.plain("letter-approved") not in oleg.heard(), "nobody is told of another's seat"

    # She gives it up at eleven in the evening; he is offered it in the morning, not before.
    await school.jump_to(at(21, 23))
    await maria.someone.send("/places")
    await maria.taps("mine-give-up", "mine-sure-yes")
    await school.settle()
    assert words.plain("letter-offer") not in oleg.heard()
    await school.jump_to(at(22, 8, 1))
    assert words.plain("letter-offer") in oleg.heard()
    told = len(maria.someone.heard)
    await oleg.taps("offer-take")
    await school.settle()
    await anna.taps(words.plain("oversee-approve-all", count=1))
    await school.settle()

    # He is reminded, says that he comes, and comes by the code on the door.
    await school.jump_to(at(23, 10, 30))
    assert words.plain("letter-visit-24h") in oleg.heard()
    await oleg.taps("mine-come")
    await school.jump_to(at(24, 10, 15))
    async with school.store.begin(writes=False) as work:
        held = await work.places.get(place.id)
    assert held is not None
    await oleg.someone.send(held.code)
    await school.jump_to(at(24, 11, 12))
    assert len(maria.someone.heard) == told, "who gave the seat up hears nothing of it any more"

    # The act with one remark; the coordinator answers it.
    await oleg.someone.send("/places")
    await oleg.taps("mine-button-write", "act-stage-room", "act-next")
    await oleg.someone.taps("2")
    await oleg.taps("act-next")
    await oleg.someone.send("Двое вошли после звонка.")
    await oleg.taps("act-next", "act-sign", "act-sign-yes")
    await school.settle()
    await boss.taps("oversee-answer")
    await anna.send("Провели беседу с организатором.")
    await school.settle()
    assert "Провели беседу с организатором." in oleg.heard()

    async with school.store.begin(writes=False) as work:
        (act,) = await work.acts.of_year(YEAR)
        entry = await work.entries.get(act.entry_id)
    assert entry is not None
    assert (act.number, act.boxes, act.observer) == (1, (2,), "Ким Олег")
    assert act.measure == "Провели беседу с организатором."
    assert (entry.arrival, entry.arrived_at) == (Arrival.CODE, at(24, 10, 15))
    await _papers(school, boss)


async def _papers(school: School, boss: Reader) -> None:
    """The act, the list for the order and the board come as files that open."""
    await boss.taps("act-paper")
    act = _document(school, boss)
    assert "Двое вошли после звонка." in act
    await boss.someone.send("/observers")
    await boss.taps("oversee-button-papers", "oversee-paper-order")
    assert "Ким Олег" in _document(school, boss)
    assert "Лапина" not in _document(school, boss)
    await boss.taps("oversee-paper-xlsx")
    book = openpyxl.load_workbook(io.BytesIO(_bytes(school, boss)))
    cells = [cell.value for sheet in book for row in sheet for cell in row if cell.value]
    assert "Ким Олег" in cells
    await boss.taps("oversee-paper-png")
    assert _bytes(school, boss).startswith(b"\x89PNG")


def _bytes(school: School, reader: Reader) -> bytes:
    file = next(m.file for m in reversed(reader.someone.heard) if m.file is not None)
    return school.telegram.files[file.file_id].data


def _document(school: School, reader: Reader) -> str:
    document = Document(io.BytesIO(_bytes(school, reader)))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])
