"""An announcement with a paper to two classes: sent, put right, chased, printed; then the clock
jumps and families hear of their tests; one of them finds an answer by words. In both languages, on
both databases.

Labels come from the word files, so the same story is played to readers of either language.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from locales import LANGUAGES, Words
from school.families.consent import Operator
from school.families.registering import set_operator
from school.people.roles import Role, RoleName
from school.resources.editing import list_pages, publish_page
from school.resources.library import publish_card, see_library
from school.resources.seeds import plant_seeds
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import MOSCOW, School, Someone
from tests.handlers.planned import YEAR

OPERATOR = Operator("МБОУ СОШ № 107", "6311000000", "г. Самара, ул. Школьная, 1", "8 846 000-00-00")
PAPER = Path(__file__).parents[1] / "plans" / "seed.pdf"
TEST = date(2020, 11, 20)


@dataclass(slots=True)
class Reader:
    """Somebody who taps what the words of their language call it."""

    someone: Someone
    words: Words

    async def taps(self, *keys: str, **values: str | int) -> None:
        for key in keys:
            await self.someone.taps(self.words.plain(key, **values).strip())

    async def asks_for_news(self, grade: str) -> None:
        await self.someone.send("/start")
        await self.taps("public-button-news", "consent-yes-news")
        await self.someone.taps(grade)
        await self.taps("join-done")

    def heard(self) -> str:
        return "\n".join(message.text for message in self.someone.heard)

    def file(self, ending: str) -> bytes:
        """The newest file that the bot has sent."""
        for message in reversed(self.someone.heard):
            if message.file is not None and (message.file.name or "").endswith(ending):
                return self.someone.school.telegram.files[message.file.file_id].data
        raise AssertionError(f"no {ending} was sent")


async def informed(anna: Someone) -> None:
    await anna.does(set_operator, OPERATOR)
    exams = [Exam(0, grade, "математика", TEST, 2, "12") for grade in ("5А", "5Б", "6А")]
    await anna.does(put_exams, YEAR, exams)
    await anna.does(plant_seeds)
    pages, _ = await anna.does(list_pages)
    for page in pages:
        if page.source:
            await anna.does(publish_page, page.id)
    for card in (await anna.does(see_library)).drafts:
        await anna.does(publish_card, card.id)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_first_word_to_the_printed_sheet(
    school_on_both: School, language: str
) -> None:
    school = school_on_both
    words = Words(language)
    anna = await school.member(
        "Климова Анна Сергеевна", Role(RoleName.COORDINATOR), language=language
    )
    teacher = await school.member(
        "Ершова Дарья Юрьевна",
        Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5Б",)),
        language=language,
    )
    await informed(anna)
    boss = Reader(anna, words)
    fifth, other, sixth = (
        Reader(school.stranger(name, language), words) for name in ("Мария", "Олег", "Вера")
    )
    await fifth.asks_for_news("5А")
    await other.asks_for_news("5Б")
    await sixth.asks_for_news("6А")

    # Written like any message, with a paper; to two classes; readers are asked to acknowledge.
    await anna.send("/announce")
    await boss.taps("announce-new")
    await anna.send("Собрание {класс}: 15 сентября в 18:00 <каб. 12> & холл 🙂")
    await anna.sends_file("Повестка собрания.pdf", PAPER.read_bytes())
    await boss.taps("announce-act-whom", count=0)
    await boss.taps("announce-kind-class", chosen=0)
    await anna.taps("5А")
    await anna.taps("5Б")
    await boss.taps("announce-to-whom", "announce-whom-ready")
    await boss.taps("announce-act-ack", now="no")
    await boss.taps("announce-act-launch")
    anna.sees("5А", "5Б")
    await boss.taps("announce-send", count=2)
    await school.settle()
    for reader, grade in ((fifth, "5А"), (other, "5Б")):
        assert f"Собрание {grade}: 15 сентября в 18:00 <каб. 12> & холл 🙂" in reader.heard()
        assert reader.file("Повестка собрания.pdf") == PAPER.read_bytes()
    assert "Собрание" not in sixth.heard()

    # The hour was wrong: it is put right where it stands, and nobody has to look for it.
    await boss.taps("announced-more", "announced-do-correct")
    await anna.send("Собрание {класс}: 15 сентября в 19:00 <каб. 12> & холл 🙂")
    await boss.taps("announced-yes-correct")
    await school.settle()
    for reader in (fifth, other):
        said = reader.heard()
        assert "в 19:00 <каб. 12>" in said
        first = next(m for m in reader.someone.heard if m.text.startswith("Собрание"))
        assert "19:00" in first.text and "18:00" not in first.text

    # One has read it; the other is reminded, twice, and nobody else.
    await fifth.taps("announced-ack")
    told = len(fifth.someone.heard)
    await school.jump(hours=60)
    assert len(fifth.someone.heard) == told
    again = words.plain("announced-again", title="#").split("#")[0].strip()
    assert other.heard().count(again) == 2

    # Then the class teacher has a list, telephones, and marks it.
    await school.jump(hours=24)
    assert "5Б" in Reader(teacher, words).heard()
    await anna.send("/announce")
    await anna.taps("1.")
    await boss.taps("announced-who", count=1)
    await anna.taps("5Б · 1")
    await boss.taps("announced-by-phone", n=1)

    # The sheet to sign and the table say the same.
    await anna.send("/announce")
    await anna.taps("1.")
    await boss.taps("announced-do-sheet", "announced-do-table")
    sheet = Document(io.BytesIO(boss.file(".docx")))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    assert any("5А" in cell for cell in cells) and any("5Б" in cell for cell in cells)
    book = openpyxl.load_workbook(io.BytesIO(boss.file(".xlsx")))
    assert len(book.sheetnames) >= 2

    # Two weeks before the test families hear what helps, each of their own class.
    await school.jump_to(datetime(2020, 11, 6, 9, 0, tzinfo=MOSCOW))
    near = words.plain("tips-head-near")
    for reader, grade in ((fifth, "5А"), (other, "5Б"), (sixth, "6А")):
        last = reader.someone.last.text
        assert f"{grade}, математика" in last
        assert near.replace("<b>", "").replace("</b>", "") in last

    # A parent asks in their own words.
    await fifth.someone.send("можно ли отказаться?")
    assert any("Можно ли отказаться" in label for label in fifth.someone.last.buttons)
