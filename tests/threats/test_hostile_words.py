"""What people and files say is words: no markup, no formula, no query, no line of a log."""

from __future__ import annotations

import logging
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from school.people.staff import rename
from tests.chat import School
from tests.threats import sample
from tests.threats.test_forged_buttons import PREFIXES, forged

ROOT = Path(__file__).parents[2]
EVIL = '<a href="https://evil.example">=cmd|0</a> & <b>'
CANARY = "канарейка\r\nERROR bot.run: всё сломано \x1b[31m"
ODD_WORDS = (
    "%",
    "_",
    "\\",
    "'",
    '"',
    "' OR '1'='1",
    "1; DROP TABLE people; --",
    "NEAR(впр, 5)",
    "впр*",
    "title:впр",
    "-впр OR ^впр",
    "{ } ( ) [ ] : ; ,",
    "😀" * 200,
)


@pytest.fixture
async def spoilt(made: Path, tmp_path: Path) -> AsyncIterator[School]:
    """The sample school, where every name and every cell of the plan is an attack."""
    path = Path(shutil.copy(made, tmp_path / "spoilt-before.db"))
    with closing(sqlite3.connect(path)) as database:
        for table, column in (
            ("people", "name"),
            ("parents", "name"),
            ("items", "title"),
            ("items", "result"),
            ("items", "responsible_phrase"),
            ("cards", "title"),
            ("pages", "title"),
        ):
            database.execute(f"UPDATE {table} SET {column} = {column} || ?", (EVIL,))
        database.commit()
    async with sample.opened(path, tmp_path) as school:
        yield school


async def test_names_and_cells_are_words_on_every_screen(
    spoilt: School, caplog: pytest.LogCaptureFixture
) -> None:
    """All screens of whoever sees most; the local Telegram refuses broken markup."""
    boss = sample.someone(spoilt, sample.BOSS)
    await boss.send("/help")
    with caplog.at_level(logging.ERROR):
        for number, data in enumerate(data for one in PREFIXES for data in forged(one, 1)):
            update = sample.tap(spoilt, boss.id, data, 30_000_000 + number)
            await spoilt.app.dispatcher.feed_update(spoilt.app.bot, update)
        for command in ("/staff", "/plan", "/my", "/today", "/audit", "/observers", "/info"):
            await boss.send(command)
        await spoilt.settle()
    assert caplog.records == []
    seen = [message for message in boss.heard if "evil.example" in message.text]
    assert len(seen) > 5, "the attack stands on screens"
    for chat in spoilt.telegram.chats.values():
        for message in spoilt.telegram.chat_view(chat.id).messages:
            links = [entity.get("url", "") for entity in message.entities]
            assert not any("evil.example" in link for link in links), message.text


async def test_search_takes_any_words(made: Path, tmp_path: Path) -> None:
    async with sample.opened(made, tmp_path) as school:
        guest = school.stranger()
        before = await sample.dump(school.store)
        for words in ODD_WORDS:
            for said in (words, f"/find {words}"):
                await guest.send(said)
                assert "Что-то сломалось" not in guest.last.text, said
            await guest.asks_inline(words)
        assert await sample.dump(school.store) == before


@pytest.mark.parametrize("words", ["%", "_", "\\", "%%", "К%а", "' OR 1=1"])
async def test_wildcards_find_nobody_in_the_staff_list(
    made: Path, tmp_path: Path, words: str
) -> None:
    async with sample.opened(made, tmp_path) as school:
        boss = sample.someone(school, sample.BOSS)
        await boss.send("/staff")
        await boss.taps("🔍 Найти")
        await boss.send(words)
        assert "Ершова" not in str([boss.last.text, boss.last.buttons])


async def test_nothing_that_people_write_is_in_the_log(
    made: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        logging.getLogger("aiosqlite").setLevel(logging.WARNING)
        async with sample.opened(made, tmp_path) as school:
            boss = sample.someone(school, sample.BOSS)
            guest = school.stranger(CANARY)
            for one in (boss, guest):
                await one.send(CANARY)
                await one.send(f"/start {CANARY}")
                await one.sends_file(f"{CANARY}.docx", CANARY.encode(), CANARY)
                await one.asks_inline(CANARY[:50])
                for data in (CANARY, f"lang:{CANARY}", f"pl:{CANARY}"):
                    update = sample.tap(school, one.id, data[:60], hash(data + one.name) % 10**9)
                    await school.app.dispatcher.feed_update(school.app.bot, update)
            await boss.does(rename, 1, f"{CANARY} Имя")
            await school.settle()
    assert "канарейка" not in caplog.text
    assert "\x1b" not in caplog.text


def test_no_workbook_is_given_a_formula() -> None:
    """``write`` guesses: what begins with «=» becomes a formula. Text is written as text."""
    guesses = re.compile(r"\.(write|write_row|write_column|write_url)\(")
    for file in (ROOT / "school" / "reports").glob("*_xlsx.py"):
        found = [
            line
            for line in file.read_text(encoding="utf-8").splitlines()
            if guesses.search(line) and "out.write(" not in line
        ]
        assert not found, f"{file.name}: {found}"


def test_nothing_is_written_as_csv() -> None:
    for room in ("bot", "handlers", "school"):
        for file in (ROOT / room).rglob("*.py"):
            words = file.read_text(encoding="utf-8")
            assert "csv.writer" not in words and "DictWriter" not in words, file
