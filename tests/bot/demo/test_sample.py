"""The sample school as a visitor finds it: who stands where, and who is still a stranger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.demo.sample import COORDINATOR, PEOPLE, START, STRANGERS, settle_in
from bot.demo.sample.exams import EXAMS, YEAR
from db.engine import open_store
from db.upkeep import migrate
from school.families.consent import ConsentKind
from school.observers.entry import EntryState
from school.observers.overview import board_of
from school.resources.card import CardState
from school.resources.page import PageState


async def test_the_sample_has_something_of_everything(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'demo.sqlite3'}"
    await migrate(url)
    store = open_store(url)
    await settle_in(store, START)
    async with store.begin(writes=False) as work:
        board, _ = await board_of(work, START)
        known = {one.user_id: await work.people.by_telegram(one.user_id) for one in PEOPLE}
        families = [one for one in known.values() if one is not None and one.family]
        consents = [c for one in families for c in await work.consents.of_person(one.id)]
        parents = await work.families.all_parents()
        timetable = await work.timetables.get(YEAR)
        pages = await work.pages.all()
        cards = await work.cards.all()
    await store.close()

    # Nothing is kept of those who have not agreed yet.
    assert {user_id for user_id, one in known.items() if one is None} == STRANGERS
    assert len(STRANGERS) == 3
    assert len(families) == 9
    assert sum(one.staff for one in families) == 1
    assert len(parents) == 10, "two share a telephone"
    assert Counter(one.kind for one in consents) == {ConsentKind.OBSERVING: 9, ConsentKind.NEWS: 2}
    assert known[COORDINATOR] is not None

    assert len(timetable.exams) == len(EXAMS) == len(board.lines)
    states = Counter(one.entry.state for line in board.lines for one in line.observers)
    assert states == {EntryState.PLACED: 8, EntryState.QUEUED: 2, EntryState.ASKED: 1}
    assert [line.queued for line in board.lines if line.queued] == [2]
    assert [line.placed for line in board.lines if line.place.seats == 2] == [2]
    assert len(board.empty) >= 5

    assert Counter(page.state for page in pages) == {PageState.SHOWN: 6, PageState.DRAFT: 1}
    drafts = [card for card in cards if card.state is CardState.DRAFT]
    assert 0 < len(drafts) < len(cards)


def test_everybody_is_found_by_surname() -> None:
    surnames = Counter(one.name.split()[0] for one in PEOPLE)
    assert set(surnames.values()) == {1}, "a scenario names people by surname"
