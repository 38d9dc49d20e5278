"""Links: when they are looked at, and when a dead one is taken away."""

from __future__ import annotations

from dataclasses import replace

from school.people.roles import RoleName
from school.resources.card import CardState
from school.resources.checking import Alive, Dead, Look, Seen, Unsure, due_links, record_looks
from school.resources.library import change_card, open_card, publish_card, withdraw_card
from tests.school.resources.room import Room

URL = "https://a.example/x"
GONE = Dead("http-404")


async def due(room: Room) -> list[str]:
    return [card.url for card in await room.ticks(due_links)]


async def look(room: Room, card_id: int, seen: Seen) -> CardState:
    await room.ticks(record_looks, [Look(card_id, URL, seen)])
    card, _ = await room.does(open_card, card_id)
    state: CardState = card.state
    return state


async def test_once_a_week_and_daily_after_a_dead_look(room: Room) -> None:
    card = await room.card("Решу", URL)
    assert await due(room) == [URL]
    assert await look(room, card.id, Alive()) is CardState.SHOWN
    assert await due(room) == []
    room.pass_days(6.9)
    assert await due(room) == []
    room.pass_days(0.2)
    assert await due(room) == [URL]
    await look(room, card.id, GONE)
    assert await due(room) == []
    room.pass_days(1.1)
    assert await due(room) == [URL]


async def test_dead_twice_a_day_apart_is_withdrawn_and_told(room: Room) -> None:
    librarian = await room.member(RoleName.LIBRARIAN)
    card = await room.card("Решу", URL)
    await room.does(change_card, card.id, title="Решу ВПР", by=librarian)
    assert await look(room, card.id, GONE) is CardState.SHOWN
    room.pass_days(0.5)
    assert await look(room, card.id, GONE) is CardState.SHOWN, "too early to decide"
    room.pass_days(0.6)
    assert await look(room, card.id, GONE) is CardState.WITHDRAWN
    one = {"card": card.id, "title": "Решу ВПР", "url": URL, "why": "http-404"}
    told = {"cards": [one]}
    assert await room.letters(librarian) == [("card-withdrawn", told)]
    assert await room.letters(room.editor) == []
    gone, _ = await room.does(open_card, card.id)
    assert gone.why == "http-404"
    assert await due(room) == []
    await look(room, card.id, GONE)
    assert len(await room.letters(librarian)) == 1
    back = await room.does(publish_card, card.id)
    assert (back.why, back.strikes, back.checked_at) == ("", 0, None)
    assert await due(room) == [URL]


async def test_life_between_two_dead_looks_saves_it(room: Room) -> None:
    card = await room.card("Решу", URL)
    for seen in (GONE, Alive(), GONE):
        assert await look(room, card.id, seen) is CardState.SHOWN
        room.pass_days(2)


async def test_what_nobody_knows_decides_nothing(room: Room) -> None:
    card = await room.card("Решу", URL)
    for _ in range(5):
        assert await look(room, card.id, Unsure("http-503")) is CardState.SHOWN
        room.pass_days(8)
    await look(room, card.id, GONE)
    room.pass_days(2)
    await look(room, card.id, Unsure("no-answer"))
    room.pass_days(2)
    assert await look(room, card.id, GONE) is CardState.WITHDRAWN


async def test_a_look_that_comes_too_late_says_nothing(room: Room) -> None:
    card = await room.card("Решу", URL)
    await room.does(change_card, card.id, url="https://b.example")
    await look(room, card.id, GONE)
    changed, _ = await room.does(open_card, card.id)
    assert (changed.strikes, changed.checked_at) == (0, None)
    await room.does(withdraw_card, card.id)
    looks = [Look(card.id, "https://b.example", GONE), Look(99, URL, GONE)]
    await room.ticks(record_looks, looks)
    assert await room.does(open_card, card.id) == (
        replace(changed, state=CardState.WITHDRAWN),
        (await room.does(open_card, card.id))[1],
    )


async def test_a_site_that_goes_is_one_letter_to_each_editor(room: Room) -> None:
    librarian = await room.member(RoleName.LIBRARIAN)
    cards = [await room.card(f"№ {n}", f"https://site.example/{n}") for n in range(4)]
    await room.does(change_card, cards[3].id, title="Чужой", by=librarian)
    for _ in range(2):
        await room.ticks(record_looks, [Look(card.id, card.url, GONE) for card in cards])
        room.pass_days(1)
    ((kind, values),) = await room.letters(room.editor)
    assert kind == "card-withdrawn"
    assert [one["title"] for one in values["cards"]] == ["№ 0", "№ 1", "№ 2"]
    ((_, values),) = await room.letters(librarian)
    assert [one["title"] for one in values["cards"]] == ["Чужой"]
