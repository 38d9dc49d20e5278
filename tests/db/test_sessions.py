"""Sessions in the store: lists, tallies, and the way back to the older version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db.engine import Store, open_store
from db.upkeep import migrate
from school.outbox.rows import DeliveryState, Letter
from school.training.session import (
    Answer,
    Invitee,
    Kind,
    Material,
    MaterialKind,
    Session,
    State,
)
from tests.db.samples import NOW, person, planned


def a_session(organiser_id: int, **fields: Any) -> Session:
    return replace(Session(0, organiser_id, Kind.COURSE, "Тема", NOW), **fields)


async def test_a_session_is_kept_whole(store: Store) -> None:
    file = Material(MaterialKind.DOCUMENT, {"text": "с", "entities": []}, "id", "с.pdf", 2)
    async with store.begin(writes=True) as work:
        head = await person(work)
        made = await work.sessions.add(a_session(head.id))
        whole = replace(
            made,
            state=State.INVITED,
            day=date(2026, 9, 10),
            last_day=date(2026, 9, 12),
            capacity=5,
            next_at=NOW,
            told_until=NOW,
            asked_at=NOW,
            materials=(file,),
        )
        await work.sessions.save(whole)
        one = Invitee(made.id, head.id, NOW, Answer.NOT_COMING, "урок", NOW, False)
        await work.sessions.put([one])
    async with store.begin(writes=False) as work:
        assert await work.sessions.get(made.id) == whole
        assert await work.sessions.invitees(made.id) == [one]
        assert await work.sessions.due(NOW, 5) == [whole]
        assert await work.sessions.due(NOW - timedelta(seconds=1), 5) == []
        assert await work.sessions.next_due() == NOW
    async with store.begin(writes=True) as work:
        await work.sessions.remove(made.id)
        assert await work.sessions.get(made.id) is None
        assert await work.sessions.next_due() is None


async def test_lists_and_tallies(store: Store) -> None:
    day = date(2026, 9, 10)
    async with store.begin(writes=True) as work:
        _, (item, *_) = await planned(work)
        head = await person(work)
        others = [await person(work, f"Педагог {n}", 50 + n) for n in range(4)]
        ids = []
        for n, state in enumerate((State.HELD, State.INVITED, State.DRAFT, State.CANCELLED)):
            on = None if state is State.DRAFT else day + timedelta(n)
            made = await work.sessions.add(
                a_session(
                    head.id, state=state, day=on, last_day=on, item_id=item.id, place=f"к. {n % 2}"
                )
            )
            ids.append(made.id)
        answers = (Answer.COMING, Answer.WANTED, None, Answer.COMING)
        await work.sessions.put(
            [
                Invitee(ids[0], one.id, NOW if n < 3 else None, answer, came=n == 1)
                for n, (one, answer) in enumerate(zip(others, answers, strict=True))
            ]
        )
    async with store.begin(writes=False) as work:
        page = await work.sessions.managed(head.id, 10)
        assert [one.session.id for one in page] == [ids[2], ids[3], ids[1], ids[0]]
        held = page[-1]
        assert (held.invited, held.coming, held.not_coming, held.wanted, held.came) == (
            *(3, 1, 0, 1, 1),
        )
        assert await work.sessions.managed(others[0].id, 10) == []
        assert [one.session.id for one in await work.sessions.of_items([item.id])] == ids[:2]
        assert [one.id for one in await work.sessions.of_person(others[0].id, 5)] == [ids[0]]
        assert await work.sessions.of_person(others[3].id, 5) == [], "only chosen"
        assert await work.sessions.places_of(head.id, 5) == ["к. 1", "к. 0"]


async def test_the_older_version_gets_no_letters_it_cannot_say(database_url: str) -> None:
    store = open_store(database_url)
    async with store.begin(writes=True) as work:
        head = await person(work)
        made = await work.sessions.add(a_session(head.id))
        await work.sessions.put([Invitee(made.id, head.id)])
        for kind in ("session-invite", "reminder"):
            await work.outbox.add(kind, head.id, Letter(kind, {}), NOW)
    await store.close()
    await migrate(database_url, "0012")
    await migrate(database_url)
    store = open_store(database_url)
    async with store.begin(writes=False) as work:
        counts = (await work.outbox.counts()).by_state
        assert await work.sessions.get(made.id) is None
    await store.close()
    assert counts[DeliveryState.CANCELLED] == counts[DeliveryState.WAITING] == 1
