"""Finding by words as people type them: forms, grades, short names, slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.resources.editing import limit_page, publish_page, source_page
from school.resources.finding import (
    Found,
    clear_unfound,
    find,
    note_unfound,
    rank,
    see_unfound,
)
from school.resources.library import publish_card, see_library
from school.resources.querying import keepable, read_query
from school.resources.seed_pages import SEED_PAGES
from school.resources.seeds import plant_seeds
from tests.school.resources.room import Room


async def stocked(room: Room) -> Room:
    """All seeds are shown."""
    await room.does(plant_seeds)
    for card in (await room.does(see_library)).drafts:
        await room.does(publish_card, card.id)
    async with room.store.begin(writes=False) as work:
        pages = await work.pages.all()
    for page in pages:
        await room.does(source_page, page.id, page.source or "Школа")
        await room.does(limit_page, page.id, None)
        await room.does(publish_page, page.id)
    return room


def slugs(found: Found) -> list[str]:
    return [page.slug for page in found.pages]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("отказаться можно?", "refuse"),
        ("можно ли отказаться от впр", "refuse"),
        ("отказ", "refuse"),
        ("можно не писать", "refuse"),
        ("Атказаться", "refuse"),
        ("что взять на впр", "bring"),
        ("нужна ли ручка и линейка", "bring"),
        ("как узнать результаты", "results"),
        ("резултат", "results"),
        ("когда будут оценки", "results"),
        ("права родителей", "rights"),
        ("собирают деньги на бумагу", "rights"),
        ("ОВЗ", "refuse"),
        ("памятка", "memo"),
        ("сколько минут длится работа", "how"),
        ("что такое впр", "what"),
        ("кто пишет ВПР?!", "what"),
    ],
)
async def test_pages_by_words(room: Room, text: str, slug: str) -> None:
    found = await (await stocked(room)).asks(find, text)
    assert slugs(found)[0] == slug, slugs(found)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("математика 5", ["Математика, 5 класс"]),
        ("матем 5а", ["Математика, 5 класс"]),
        ("матиматика 5 класс", ["Математика, 5 класс"]),
        ("мате 5", ["Математика, 5 класс"]),
        ("русский язык 6", ["Русский язык, 6 класс"]),
        ("русский для шестого класса", ["Русский язык, 6 класс"]),
        ("физика", ["Физика, 7 класс", "Физика, 8 класс"]),
        ("демоверсия математика 6", ["Образцы и описания работ"]),
        ("тренажёры", ["Решу ВПР: все предметы"]),
        ("фиоко", ["Образцы и описания работ"]),
    ],
)
async def test_resources_by_words(room: Room, text: str, titles: list[str]) -> None:
    found = await (await stocked(room)).asks(find, text)
    seen = [card.title for card in found.cards]
    assert set(titles) <= set(seen[: max(3, len(titles))]), seen


async def test_a_grade_leaves_out_the_others(room: Room) -> None:
    found = await (await stocked(room)).asks(find, "математика 5")
    assert not any("6" in card.title for card in found.cards)
    assert found.query.grade == 5 and found.query.subject == "математика"


async def test_what_is_not_there_is_said_with_the_nearest(room: Room) -> None:
    await stocked(room)
    found = await room.asks(find, "апелляция по физкультуре")
    assert found.empty
    assert 0 < len(found.suggestions) <= 3
    assert not (await room.asks(find, "")).pages
    assert (await room.asks(find, "!!! 😀 <b>")).empty


async def test_in_a_school_without_pages(room: Room) -> None:
    found = await room.asks(find, "отказаться")
    assert found.empty and found.suggestions == ()


async def test_what_was_not_found_is_kept_without_people(room: Room) -> None:
    for text in ("Апелляция?", "апелляция", "+7 900 123-45-67", "Лапина Мария", "Ёлка"):
        await room.asks(note_unfound, text)
    kept = [(one.query, one.count) for one in await room.does(see_unfound)]
    assert kept == [("апелляция", 2), ("елка", 1)]
    await room.does(clear_unfound)
    assert await room.does(see_unfound) == []


@pytest.mark.parametrize(
    "text",
    [
        "Лапина Мария болеет",
        "Мой сын Петров П.",
        "позвоните 89001234567",
        "8 (900) 123 45 67",
        "maria@mail.ru",
        "https://vk.com/id1",
        "@maria",
        "я" * 101,
        "?",
        "12345",
        "Спасибо!",
        "ок",
    ],
)
def test_what_is_not_kept(text: str) -> None:
    assert keepable(text) == ""


@pytest.mark.parametrize("text", ["впр 5 класс", "ОВЗ", "расписание на 2026 год"])
def test_what_is_kept(text: str) -> None:
    assert keepable(text)


@given(st.text(max_size=300))
def test_any_words_are_read(text: str) -> None:
    query = read_query(text)
    assert query.grade is None or 1 <= query.grade <= 11
    keepable(text)
    rank(text, (), ())


def test_every_seed_is_found_by_its_title() -> None:
    for seed in SEED_PAGES:
        assert read_query(seed.title).words
