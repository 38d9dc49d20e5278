"""Pages: what editors do, and what readers see meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from school.people.person import PersonState
from school.people.roles import RoleName
from school.refusal import Refusal
from school.resources.editing import (
    LONGEST_BODY,
    LONGEST_SLUG,
    add_page,
    date_page,
    drop_page_draft,
    hide_page,
    limit_page,
    list_pages,
    move_page,
    open_page,
    publish_page,
    remove_page,
    slug_of,
    source_page,
    write_page,
)
from school.resources.page import PageState
from school.resources.reading import see_page, see_page_called, see_pages
from school.resources.validity import watch_validity
from school.rich import Entity, RichText, plain
from tests.school.resources.room import TODAY, Room

BOLD = RichText("Жирное слово", (Entity("bold", 0, 6),))


async def titles(room: Room) -> list[str]:
    return [page.title for page in await room.asks(see_pages)]


async def test_a_page_is_nobodys_business_until_it_is_published(room: Room) -> None:
    page = (await room.does(add_page, "Что такое ВПР")).page
    assert page.slug == "chto-takoe-vpr"
    with pytest.raises(Refusal, match="page-empty"):
        await room.does(publish_page, page.id)
    await room.does(write_page, page.id, body=BOLD)
    with pytest.raises(Refusal, match="page-no-source"):
        await room.does(publish_page, page.id)
    await room.does(source_page, page.id, "Приказ № 991", "fioco.ru")
    assert await titles(room) == []
    for ask in (see_page, see_page_called):
        with pytest.raises(Refusal, match="page-gone"):
            await room.asks(ask, page.id if ask is see_page else page.slug)
    file = await room.does(publish_page, page.id)
    assert file.page.state is PageState.SHOWN and file.page.revision == 1
    seen = await room.asks(see_page, page.id)
    assert (seen.body, seen.source, seen.source_url, seen.dated) == (
        BOLD,
        "Приказ № 991",
        "https://fioco.ru",
        TODAY,
    )
    assert await room.asks(see_page_called, page.slug) == seen


async def test_readers_see_the_old_words_until_the_new_ones_are_published(room: Room) -> None:
    page = await room.page("Как проходит", "Утром")
    file = await room.does(write_page, page.id, title="Как пройдёт", body=plain("Днём"))
    assert file.unpublished
    assert (await room.asks(see_page, page.id)).body.text == "Утром"
    file = await room.does(publish_page, page.id)
    assert not file.unpublished and file.page.revision == 2
    assert await titles(room) == ["Как пройдёт"]
    assert [(one.number, one.body.text) for one in file.revisions] == [(1, "Утром"), (2, "Днём")]
    await room.does(write_page, page.id, body=plain("Вечером"))
    file = await room.does(drop_page_draft, page.id)
    assert file.page.draft is None and file.page.body.text == "Днём"
    await room.does(write_page, page.id, body=plain("Ночью"))
    file = await room.does(write_page, page.id, body=plain("Днём"))
    assert file.page.draft is None, "the same words are no change"
    assert (await room.does(publish_page, page.id)).page.revision == 2


async def test_what_is_told_to_families_is_asked_for(room: Room) -> None:
    quiet = await room.page("Тихая")
    assert (quiet.revision, quiet.told_revision, quiet.tell) == (1, 1, False)
    news = await room.page("Новая", tell=True)
    assert (news.revision, news.told_revision, news.tell) == (1, 0, True)
    again = (await room.does(publish_page, news.id)).page
    assert again.tell and not again.told_revision, "asked for is asked for"
    same = (await room.does(publish_page, quiet.id, tell=True)).page
    assert not same.tell, "nothing is new in it"
    await room.does(write_page, quiet.id, body=plain("Опечатка"))
    await room.does(publish_page, quiet.id)
    await room.does(write_page, quiet.id, body=plain("Важное"))
    changed = (await room.does(publish_page, quiet.id, tell=True)).page
    assert (changed.revision, changed.told_revision, changed.tell) == (3, 1, True)
    async with room.store.begin(writes=False) as work:
        assert {page.id for page in await work.pages.untold()} == {quiet.id, news.id}
    hidden = (await room.does(hide_page, quiet.id)).page
    assert not hidden.tell


async def test_hiding_keeps_what_was_written(room: Room) -> None:
    page = await room.page("Права", "Старое")
    await room.does(write_page, page.id, body=plain("Новое"))
    file = await room.does(hide_page, page.id)
    assert (file.page.body.text, file.page.draft) == ("Новое", None)
    assert await titles(room) == []
    assert (await room.does(hide_page, page.id)).page == file.page
    assert (await room.does(publish_page, page.id)).page.revision == 2


async def test_order_and_removal(room: Room) -> None:
    first, second, third = [await room.page(title) for title in ("А", "Б", "В")]
    await room.does(move_page, third.id, True)
    await room.does(move_page, first.id, True)
    await room.does(move_page, second.id, False)
    assert await titles(room) == ["А", "В", "Б"]
    with pytest.raises(Refusal, match="page-is-shown"):
        await room.does(remove_page, third.id)
    await room.does(hide_page, third.id)
    left, _ = await room.does(remove_page, third.id)
    assert [page.title for page in left] == ["А", "Б"]
    await room.does(remove_page, third.id)
    with pytest.raises(Refusal, match="page-gone"):
        await room.does(open_page, third.id)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"title": " "}, "text-empty"),
        ({"title": "я" * 81}, "text-too-long"),
        ({"body": plain(" \u200f\n")}, "text-empty"),
        ({"body": plain("😀" * (LONGEST_BODY // 2 + 1))}, "text-too-long"),
        ({"body": plain("Задание 1: решите. Ответ: 5")}, "materials"),
    ],
)
async def test_words_that_are_not_taken(room: Room, change: dict[str, Any], key: str) -> None:
    page = await room.page("Что такое ВПР")
    with pytest.raises(Refusal, match=key):
        await room.does(write_page, page.id, **change)
    assert not (await room.does(open_page, page.id)).unpublished


async def test_days_that_cannot_be(room: Room) -> None:
    page = await room.page("Что такое ВПР")
    with pytest.raises(Refusal, match="dated-ahead"):
        await room.does(date_page, page.id, TODAY + timedelta(days=1))
    assert (await room.does(date_page, page.id, date(2024, 4, 30))).page.dated.year == 2024
    with pytest.raises(Refusal, match="valid-until-past"):
        await room.does(limit_page, page.id, TODAY - timedelta(days=1))


async def test_an_expired_page_is_hidden_and_its_editor_told_once(room: Room) -> None:
    librarian = await room.member(RoleName.LIBRARIAN)
    page = await room.page("Как проходит")
    await room.does(limit_page, page.id, TODAY, by=librarian)
    other = await room.page("Что взять")
    await room.does(limit_page, other.id, TODAY)
    await room.ticks(watch_validity)
    assert await titles(room) == ["Как проходит", "Что взять"]
    room.pass_days(1)
    assert await titles(room) == []
    for _ in range(3):
        await room.ticks(watch_validity)
    told = {"page": page.id, "title": "Как проходит", "until": "2026-03-02"}
    assert await room.letters(librarian) == [("page-expired", told)]
    assert [kind for kind, _ in await room.letters(room.editor)] == ["page-expired"]
    with pytest.raises(Refusal, match="valid-until-past"):
        await room.does(publish_page, page.id)
    await room.does(limit_page, page.id, TODAY + timedelta(days=5))
    assert await titles(room) == ["Как проходит"]
    room.pass_days(6)
    await room.ticks(watch_validity)
    assert len(await room.letters(room.editor)) == 2, "another day, another letter"


async def test_who_left_is_not_told(room: Room) -> None:
    librarian = await room.member(RoleName.LIBRARIAN)
    page = await room.page("Как проходит")
    await room.does(limit_page, page.id, TODAY, by=librarian)
    async with room.store.begin(writes=True) as work:
        await work.people.save(replace(librarian, state=PersonState.LEFT))
    room.pass_days(1)
    await room.ticks(watch_validity)
    assert await room.letters(librarian) == []
    assert [kind for kind, _ in await room.letters(room.editor)] == ["page-expired"]


@pytest.mark.parametrize("role", [RoleName.TEACHER, RoleName.DEPUTY, None])
async def test_only_editors_edit(room: Room, role: RoleName | None) -> None:
    page = await room.page("Что такое ВПР")
    other = await room.member(role) if role else await room.member()
    for case, *args in ((add_page, "Ещё"), (hide_page, page.id), (list_pages,)):
        with pytest.raises(Refusal, match="no-right"):
            await room.does(case, *args, by=other)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Что такое ВПР", "chto-takoe-vpr"),
        ("Можно ли отказаться?", "mozhno-li"),
        ("Как", "kak-2"),
        ("Съешь щё", "sesh-sche"),
        ("Достопримечательности", "dostoprimechatel"),
        ("😀", "page"),
    ],
)
def test_names_for_links(title: str, slug: str) -> None:
    assert slug_of(title, {"kak"}) == slug
    assert len(slug) <= LONGEST_SLUG
