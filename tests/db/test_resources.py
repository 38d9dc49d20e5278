"""Pages with their revisions, cards with their votes, and what was not found."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import Store
from db.work import Work
from school.resources.card import Card, CardState, ResourceKind, Unfound
from school.resources.page import Draft, Page, PageState, Revision
from school.rich import Entity, RichText, plain
from tests.db.samples import HOUR, NOW, person

TODAY = date(2026, 9, 1)
BODY = RichText(
    "Что такое ВПР 😀",
    (Entity("bold", 0, 3), Entity("text_link", 11, 3, url="https://a.example/?a=1&b=2")),
)


async def a_page(work: Work, slug: str = "what", **given: Any) -> Page:
    base: dict[str, Any] = {
        "id": 0,
        "slug": slug,
        "title": "Что такое ВПР",
        "body": BODY,
        "source": "Приказ № 991",
        "source_url": "https://fioco.ru",
        "dated": date(2026, 5, 7),
        "valid_until": None,
        "state": PageState.SHOWN,
        "position": 0,
        "editor_id": None,
        "updated_at": NOW,
    }
    return await work.pages.add(Page(**base | given))


async def a_card(work: Work, title: str = "Решу ВПР", **given: Any) -> Card:
    base: dict[str, Any] = {
        "id": 0,
        "title": title,
        "kind": ResourceKind.TRAINER,
        "grades": (),
        "subject": "",
        "official": False,
        "source": "Решу ВПР",
        "url": "https://math5-vpr.sdamgia.ru/",
        "file_id": "",
        "file_kind": "",
        "dated": TODAY,
        "valid_until": None,
        "state": CardState.SHOWN,
        "why": "",
        "editor_id": None,
        "updated_at": NOW,
    }
    return await work.cards.add(Card(**base | given))


async def test_a_page_comes_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        page = await a_page(work, editor_id=anna.id, valid_until=TODAY, lemmas="впр|проверка")
        assert page.id and page.position == 1
        assert await work.pages.get(page.id) == page
        changed = replace(
            page,
            title="ВПР",
            draft=Draft("Ещё", plain("<b> & ]]>")),
            state=PageState.HIDDEN,
            valid_until=None,
            revision=2,
            told_revision=1,
            tell=True,
        )
        await work.pages.save(changed)
    async with store.begin(writes=False) as work:
        assert await work.pages.get(page.id) == changed
        assert await work.pages.by_slug("what") == changed
        assert await work.pages.by_slug("no") is None
        assert await work.pages.get(99) is None
    async with store.begin(writes=True) as work:
        await work.pages.save(replace(changed, draft=None))
        found = await work.pages.get(page.id)
        assert found and found.draft is None


async def test_pages_keep_their_order_and_their_names(store: Store) -> None:
    async with store.begin(writes=True) as work:
        first, second = await a_page(work, "a"), await a_page(work, "b")
        await work.pages.save(replace(first, position=second.position))
        await work.pages.save(replace(second, position=first.position))
        assert [page.slug for page in await work.pages.all()] == ["b", "a"]
        third = await a_page(work, "c")
        await work.pages.remove(third.id)
        again = await a_page(work, "c")
        assert again.id > third.id, "an old button must not open another page"
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await a_page(work, "a")


async def test_who_sees_which_page(store: Store) -> None:
    async with store.begin(writes=True) as work:
        assert not await work.pages.any_shown(TODAY)
        shown = await a_page(work, "shown", valid_until=TODAY)
        await a_page(work, "draft", state=PageState.DRAFT)
        await a_page(work, "hidden", state=PageState.HIDDEN, valid_until=date(2026, 8, 1))
        expired = await a_page(work, "expired", valid_until=date(2026, 8, 31))
        assert await work.pages.shown(TODAY) == [shown]
        assert await work.pages.any_shown(TODAY)
        assert not await work.pages.any_shown(TODAY + timedelta(days=1))
        assert await work.pages.expired(TODAY) == [expired]
        assert [page.open_on(TODAY) for page in await work.pages.all()] == [
            True,
            False,
            False,
            False,
        ]


async def test_published_words_are_kept(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        page = await a_page(work)
        kept = [
            Revision(page.id, number, f"Название {number}", BODY, NOW, anna.id) for number in (1, 2)
        ]
        for one in reversed(kept):
            await work.pages.keep(one)
        assert await work.pages.revisions(page.id) == kept
        await work.pages.remove(page.id)
        assert await work.pages.revisions(page.id) == []


async def test_a_change_is_told_once_and_what_came_after_it_too(store: Store) -> None:
    async with store.begin(writes=True) as work:
        page = await a_page(work, revision=3, told_revision=1, tell=True)
        await a_page(work, "quiet", revision=1, told_revision=1)
        await a_page(work, "hidden", revision=1, tell=True, state=PageState.HIDDEN)
        assert await work.pages.untold() == [page]
        await work.pages.mark_told(page.id, 2)
        (still,) = await work.pages.untold()
        assert still == replace(page, told_revision=2)
        await work.pages.mark_told(page.id, 3)
        assert await work.pages.untold() == []
        await work.pages.mark_told(page.id, 1)
        found = await work.pages.get(page.id)
        assert found == replace(page, told_revision=3, tell=False)


async def test_a_card_comes_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        card = await a_card(
            work,
            grades=(5, 6),
            subject="математика",
            editor_id=anna.id,
            checked_at=NOW,
            strikes=1,
            valid_until=TODAY,
            lemmas="решить",
        )
        assert await work.cards.get(card.id) == card
        changed = replace(card, grades=(), file_id="f", file_kind="document", url="", why="404")
        changed = replace(changed, state=CardState.WITHDRAWN, kind=ResourceKind.DEMO)
        await work.cards.save(changed)
    async with store.begin(writes=False) as work:
        assert await work.cards.get(card.id) == changed
        assert await work.cards.all() == [changed]
        assert await work.cards.get(99) is None


async def test_cards_for_a_grade_and_a_subject_official_first(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await a_card(work, "физика", subject="физика")
        liked = await a_card(work, "Б", subject="математика", grades=(5,))
        await a_card(work, "А", subject="математика", grades=(5,))
        await a_card(work, "ФИОКО", official=True)
        await a_card(work, "шестой", subject="математика", grades=(6,))
        await a_card(work, "черновик", state=CardState.DRAFT)
        await a_card(work, "старый", valid_until=date(2026, 8, 31))
        await work.cards.vote(liked.id, (await person(work)).id, True)
        found = await work.cards.shown_for(5, "Математика (базовый уровень)", TODAY)
        assert [card.title for card in found] == ["ФИОКО", "Б", "А"]
        assert await work.cards.any_shown(TODAY)
        found = await work.cards.shown_for(None, "", TODAY)
        assert len(found) == 5
        assert [card.title for card in await work.cards.expired(TODAY)] == ["старый"]


async def test_links_to_look_at(store: Store) -> None:
    async with store.begin(writes=True) as work:
        fresh = NOW - HOUR
        assert not await work.cards.any_shown(TODAY)
        never = await a_card(work, "никогда")
        old = await a_card(work, "давно", checked_at=NOW - timedelta(days=8))
        struck = await a_card(work, "мёртвая", checked_at=NOW - timedelta(days=2), strikes=1)
        await a_card(work, "недавно", checked_at=fresh)
        await a_card(work, "только что умерла", checked_at=fresh, strikes=1)
        await a_card(work, "файл", url="", file_id="f")
        await a_card(work, "черновик", state=CardState.DRAFT)
        week, day = NOW - timedelta(days=7), NOW - timedelta(days=1)
        assert await work.cards.to_check(week, day, 9) == [never, old, struck]
        assert await work.cards.to_check(week, day, 1) == [never]


async def test_one_vote_a_person_that_may_be_changed(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna, boris = await person(work), await person(work)
        card = await a_card(work)
        for useful in (True, True, False):
            await work.cards.vote(card.id, anna.id, useful)
        voted = await work.cards.vote(card.id, boris.id, True)
        assert voted and (voted.useful, voted.useless) == (1, 1)
        assert await work.cards.get(card.id) == voted
        await work.cards.save(card)
        assert await work.cards.get(card.id) == voted, "an editor takes no vote away"
        assert await work.cards.vote(99, anna.id, True) is None
        assert await work.cards.votes_of(anna.id) == [("Решу ВПР", False)]
        assert await work.cards.forget_votes(anna.id) == 1
        assert await work.cards.votes_of(anna.id) == []
        assert await work.cards.get(card.id) == voted
        await work.cards.remove(card.id)
        assert await work.cards.votes_of(boris.id) == []


async def test_votes_at_one_moment_are_all_counted(store: Store) -> None:
    async with store.begin(writes=True) as work:
        card = await a_card(work)
        voters = [await person(work) for _ in range(8)]

    async def vote(person_id: int) -> None:
        async with store.begin(writes=True) as work:
            await work.cards.vote(card.id, person_id, True)

    await asyncio.gather(*(vote(one.id) for one in voters for _ in range(2)))
    async with store.begin(writes=False) as work:
        found = await work.cards.get(card.id)
        assert found and found.useful == len(voters)


async def test_what_was_not_found_is_counted_and_bounded(store: Store) -> None:
    async with store.begin(writes=True) as work:
        for number, query in enumerate(("апелляция", "ёлка", "апелляция")):
            await work.unfound.note(query, NOW + number * HOUR, 5)
        assert await work.unfound.all() == [
            Unfound("апелляция", 2, NOW + 2 * HOUR),
            Unfound("ёлка", 1, NOW + HOUR),
        ]
        await work.unfound.note("третье", NOW + 3 * HOUR, 2)
        assert [one.query for one in await work.unfound.all()] == ["апелляция", "третье"]
        await work.unfound.remove("третье")
        assert [one.query for one in await work.unfound.all()] == ["апелляция"]
        await work.unfound.clear()
        assert await work.unfound.all() == []
