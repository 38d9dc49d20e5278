"""People who belong here and want what is not theirs: by every command and word that the bot
understands, and by searching."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.demo.page.guard import is_near
from bot.reading_turns import ReadingInTurn
from handlers import all_routes
from school.people.staff import leave
from tests.chat import School
from tests.threats import sample
from tests.threats.sample import FAMILIES, OWN_FAMILY, PHONES
from tests.threats.test_forged_buttons import ACCOUNTS

ROUTES = all_routes()
SAID = [
    *(f"/{command}" for command in sorted(ROUTES.commands)),
    *sorted(ROUTES.words),
]


@pytest.mark.parametrize("who", ["stranger", "parent", "teacher"])
async def test_no_command_tells_of_other_families(
    made: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    async with sample.opened(made, tmp_path) as school:
        account = ACCOUNTS[who]
        school.telegram.user(account, first_name="Некто")
        nosy = sample.someone(school, account)
        hidden = [name for name in FAMILIES if who != "parent" or name not in OWN_FAMILY]
        with caplog.at_level(logging.ERROR):
            for text in [*SAID, *hidden, *(f"/find {name}" for name in hidden)]:
                before = len(nosy.messages)
                await nosy.send(text)
                said = [one.text for one in nosy.messages[before:] if not one.mine]
                own_words = {name for name in hidden if name in text}
                assert sample.names_in(said, [*hidden, PHONES]) <= own_words, text
            for name in (*hidden, "Ершова", "Рогожина"):
                found = await nosy.asks_inline(name)
                assert not any(name in str(one) for one in found), "inline is for everybody"
        assert caplog.records == []


async def test_who_has_left_is_a_stranger_at_once(made: Path, tmp_path: Path) -> None:
    async with sample.opened(made, tmp_path) as school:
        nosy = sample.someone(school, sample.TEACHER)
        await nosy.send("/my")
        tasks = nosy.last
        assert tasks.buttons
        await _leaves(school, nosy.id)
        before = await sample.dump(school.store)
        for button in tasks.buttons:
            await nosy.taps(button, on=tasks)
        await nosy.send("/plan")
        assert await sample.dump(school.store) == before
        await nosy.send("/today")
        assert "План" not in nosy.last.text


async def _leaves(school: School, account: int) -> None:
    async with school.store.begin(writes=False) as work:
        person = await work.people.by_telegram(account)
    assert person is not None
    await sample.someone(school, sample.BOSS).does(leave, person.id)
    await school.settle()


@pytest.mark.parametrize(
    ("peer", "near"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("172.17.0.1", True),
        ("fe80::1%eth0", True),
        (None, True),
        ("93.184.216.34", False),
        ("2606:4700::1111", False),
        ("nonsense", False),
    ],
)
def test_the_demo_is_not_for_the_internet(peer: str | None, near: bool) -> None:
    assert is_near(peer) is near


async def test_only_a_few_files_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running = most = 0
    go_on = asyncio.Event()

    async def read(data: bytes) -> list[list[str]]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await go_on.wait()
        running -= 1
        return [[data.decode()]]

    monkeypatch.setattr("bot.reading_turns.read_rows_in_child", read)
    reading = ReadingInTurn(2)
    tasks = [asyncio.create_task(reading.rows(f"{n}".encode())) for n in range(10)]
    while running < 2:
        await asyncio.sleep(0)
    go_on.set()
    assert await asyncio.gather(*tasks) == [[[f"{n}"]] for n in range(10)]
    assert most == 2
