"""Resources: what editors enter, what families see and say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from school.people.roles import RoleName
from school.refusal import Refusal
from school.resources.card import CardState, ResourceKind, same_subject
from school.resources.library import (
    add_file,
    add_link,
    change_card,
    limit_card,
    open_card,
    publish_card,
    remove_card,
    see_card,
    see_library,
    see_shelf,
    vote,
    withdraw_card,
)
from school.resources.seed_pages import SEED_PAGES
from school.resources.seeds import SEED_CARDS, plant_seeds
from school.vpr.materials import need_no_materials
from tests.school.resources.room import TODAY, Room


async def test_a_link_is_described_and_shown(room: Room) -> None:
    card = await room.does(add_link, " math5-vpr.sdamgia.ru/test?theme=1 ")
    assert (card.url, card.title, card.source) == (
        "https://math5-vpr.sdamgia.ru/test?theme=1",
        "math5-vpr.sdamgia.ru",
        "math5-vpr.sdamgia.ru",
    )
    assert card.state is CardState.DRAFT and not card.official
    assert (await room.does(add_link, card.url)).id == card.id, "the same link is the same card"
    given: dict[str, Any] = {
        "title": "Решу ВПР, 5 класс",
        "kind": ResourceKind.TRAINER,
        "grades": [6, 5, 5, 99],
        "subject": "Матем.",
        "source": "Решу ВПР",
        "dated": date(2026, 1, 1),
    }
    changed = await room.does(change_card, card.id, **given)
    assert (changed.grades, changed.subject, changed.dated) == (
        (5, 6),
        "математика",
        date(2026, 1, 1),
    )
    with pytest.raises(Refusal, match="card-gone"):
        await room.asks(see_card, card.id)
    shown = await room.does(publish_card, card.id)
    assert shown.dated == TODAY
    assert await room.asks(see_card, card.id) == shown
    await room.does(withdraw_card, card.id)
    with pytest.raises(Refusal, match="card-gone"):
        await room.asks(see_card, card.id)


async def test_official_ones_are_known_by_their_address(room: Room) -> None:
    for url, official in (
        ("https://fioco.ru/образцы-и-описания-ВПР", True),
        ("https://www.fg.resh.edu.ru", True),
        ("https://notfioco.ru/x", False),
        ("https://fioco.ru.evil.example/x", False),
    ):
        assert (await room.does(add_link, url)).official is official, url


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://user:pass@a.example",
        "http://localhost/x",
        "http://127.0.0.1/x",
        "http://10.0.0.1:8080",
        "http://[::1]/",
        "https://a.example:99999999/",
        "https://a b.example",
        "два слова",
        "",
        "https://a.example/" + "x" * 600,
    ],
)
async def test_addresses_that_are_none(room: Room, url: str) -> None:
    with pytest.raises(Refusal, match="url-unclear"):
        await room.does(add_link, url)


async def test_files_of_the_tests_do_not_pass(room: Room) -> None:
    for name, caption in (
        ("КИМ_математика_5.pdf", ""),
        ("plan.pdf", "Ответы к варианту 2"),
        ("критерии.pdf", ""),
        ("x.pdf", "Задание 1: 2+2. Ответ: 4"),
    ):
        with pytest.raises(Refusal, match="materials"):
            await room.does(add_file, "f", "document", name, caption)
    card = await room.does(add_file, "f", "document", "Советы психолога.pdf")
    assert (card.title, card.file_id, card.file_kind, card.url) == (
        "Советы психолога",
        "f",
        "document",
        "",
    )
    with pytest.raises(Refusal, match="card-no-source"):
        await room.does(publish_card, card.id)
    with pytest.raises(Refusal, match="materials"):
        await room.does(change_card, card.id, title="Ответы ВПР")


async def test_what_stands_on_the_shelf(room: Room) -> None:
    await room.card("Решу", "https://math5-vpr.sdamgia.ru", grades=[5], subject="математика")
    await room.card("Шестым", "https://rus6-vpr.sdamgia.ru", grades=[6], subject="русский язык")
    await room.card("Образцы", "https://fioco.ru/x")
    shelf = await room.asks(see_shelf)
    assert shelf.grades == (4, 5, 6, 7, 8, 10)
    assert [card.title for card in shelf.cards] == ["Образцы", "Решу", "Шестым"]
    shelf = await room.asks(see_shelf, 5)
    assert (shelf.subjects, [card.title for card in shelf.cards]) == (
        ("математика",),
        ["Образцы", "Решу"],
    )
    shelf = await room.asks(see_shelf, 5, "русский язык")
    assert [card.title for card in shelf.cards] == ["Образцы"]


async def test_votes_of_those_who_are_known(room: Room) -> None:
    card = await room.card("Решу", "https://a.example")
    anna, teacher = await room.member(), await room.member(RoleName.TEACHER)
    with pytest.raises(Refusal, match="vote-of-stranger"):
        await room.asks(vote, card.id, True)
    for useful in (True, False, True):
        await room.does(vote, card.id, useful, by=anna)
    voted = await room.does(vote, card.id, False, by=teacher)
    assert (voted.useful, voted.useless) == (1, 1)
    await room.does(withdraw_card, card.id)
    with pytest.raises(Refusal, match="card-gone"):
        await room.does(vote, card.id, False, by=anna)


async def test_the_library_of_the_editors(room: Room) -> None:
    draft = await room.does(add_link, "https://a.example")
    shown = await room.card("Б", "https://b.example")
    old = await room.card("В", "https://c.example")
    await room.does(limit_card, old.id, TODAY)
    gone = await room.card("Г", "https://d.example")
    await room.does(withdraw_card, gone.id)
    room.pass_days(1)
    library = await room.does(see_library)
    states = (library.drafts, library.shown, library.expired, library.withdrawn)
    assert [[card.id for card in cards] for cards in states] == [
        [draft.id],
        [shown.id],
        [old.id],
        [gone.id],
    ]
    with pytest.raises(Refusal, match="valid-until-past"):
        await room.does(publish_card, old.id)
    with pytest.raises(Refusal, match="card-is-shown"):
        await room.does(remove_card, shown.id)
    await room.does(remove_card, gone.id)
    await room.does(remove_card, gone.id)
    with pytest.raises(Refusal, match="card-gone"):
        await room.does(open_card, gone.id)


async def test_another_link_is_looked_at_anew(room: Room) -> None:
    card = await room.card("Решу", "https://a.example")
    async with room.store.begin(writes=True) as work:
        await work.cards.save(replace(card, checked_at=room.moment, strikes=1))
    card = await room.does(change_card, card.id, url="https://b.example")
    assert (card.checked_at, card.strikes) == (None, 0)


async def test_seeds_are_drafts_and_come_once(room: Room) -> None:
    assert await room.does(plant_seeds) == (len(SEED_PAGES), len(SEED_CARDS))
    assert await room.does(plant_seeds) == (0, 0)
    assert (await room.asks(see_shelf)).cards == ()
    library = await room.does(see_library)
    assert len(library.drafts) == len(SEED_CARDS)
    for card in library.drafts:
        await room.does(publish_card, card.id)


def test_seeds_hold_no_materials_and_fit_a_message() -> None:
    for seed in SEED_PAGES:
        need_no_materials(text=f"{seed.title}\n{seed.body.text}")
        assert seed.body.length < 1500
        assert "*" not in seed.body.text
        assert len(seed.slug) <= 16
        marks = [seed.body.text[one.offset : one.offset + one.length] for one in seed.body.entities]
        assert all(mark[0].isupper() for mark in marks)
    for card in SEED_CARDS:
        need_no_materials(name=card.title, text=card.title)
        assert card.official == any(host in card.url for host in ("fioco.ru", "resh.edu.ru"))
    assert len({card.url for card in SEED_CARDS}) == len(SEED_CARDS)


def test_subjects_under_two_names() -> None:
    assert same_subject("математика", "Математика (базовый уровень)")
    assert same_subject("Русский  язык", "русский язык")
    assert not same_subject("литература", "литературное чтение")


async def test_a_card_dated_ahead_is_refused(room: Room) -> None:
    card = await room.card("Решу", "https://a.example")
    with pytest.raises(Refusal, match="dated-ahead"):
        await room.does(change_card, card.id, dated=TODAY + timedelta(days=1))
