"""A page that changed is pushed as a difference, once, when its editor asked for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.engine import Store
from school.families.preferences import Mode
from school.families.registering import stop_news
from school.outbox.rows import DeliveryState
from school.resources import preparing
from school.resources.page import Page, PageState, Revision
from school.rich import plain
from school.work import SYSTEM
from tests.school.observers.hall import local
from tests.school.resources.readers import Readers, values

FIRST = "ВПР идут один урок.\nНужна ручка."
SECOND = "ВПР идут два урока.\nНужна ручка."
THIRD = "ВПР идут два урока.\nНужны ручка и линейка."


async def published(
    there: Readers, text: str, *, page: Page | None = None, tell: bool = True
) -> Page:
    """Published at this moment, as an editor would."""
    now = there.hall.moment
    async with there.store.begin(writes=True) as work:
        if page is None:
            page = await work.pages.add(
                Page(
                    id=0,
                    slug="how",
                    title="Как проходит ВПР",
                    body=plain(text),
                    source="",
                    source_url="",
                    dated=date(2021, 1, 1),
                    valid_until=None,
                    state=PageState.SHOWN,
                    position=0,
                    editor_id=None,
                    updated_at=now,
                    revision=1,
                    told_revision=1,
                )
            )
        else:
            kept = await work.pages.get(page.id)
            assert kept
            page = replace(
                kept, body=plain(text), revision=kept.revision + 1, tell=tell, updated_at=now
            )
            await work.pages.save(page)
        await work.pages.keep(Revision(page.id, page.revision, page.title, page.body, now, None))
    return page


async def opened(store: Store) -> Readers:
    return await Readers(store).open("2021-03-02 12:00")  # a Tuesday


async def test_who_hears_at_once_is_told_was_and_is(store: Store) -> None:
    there = await opened(store)
    maria = await there.reader("5А")
    await there.reader("5А", news=False)
    await there.reader("5А", mode=Mode.NOTHING)
    page = await published(there, FIRST)
    assert await there.jump("2021-03-02 13:00") == []
    await published(there, SECOND, page=page)
    assert await there.due() == local("2021-03-02 13:10")
    (letter,) = await there.jump("2021-03-02 14:00")
    assert (letter.person_id, letter.letter.kind) == (maria.id, "page-changed")
    assert letter.topic == f"pages:{maria.id}"
    assert values(letter)["pages"] == [
        {
            "page": page.id,
            "title": "Как проходит ВПР",
            "new": False,
            "changes": [{"was": "ВПР идут один урок.", "now": "ВПР идут два урока."}],
            "more": 0,
        }
    ]
    assert await there.jump("2021-03-05 14:00") == []


async def test_a_slip_that_is_mended_is_told_with_the_change(store: Store) -> None:
    there = await opened(store)
    await there.reader("5А")
    page = await published(there, FIRST)
    await published(there, SECOND, page=page)
    there.hall.at("2021-03-02 12:08")
    await published(there, THIRD, page=page)
    (letter,) = await there.jump("2021-03-02 14:00")
    assert letter.due_at == local("2021-03-02 12:18")
    (told,) = values(letter)["pages"]
    assert [one["now"] for one in told["changes"]] == ["ВПР идут два урока. Нужны ручка и линейка."]


async def test_a_new_page_is_told_as_new(store: Store) -> None:
    there = await opened(store)
    await there.reader("5А")
    page = await published(there, FIRST)
    async with store.begin(writes=True) as work:
        await work.pages.save(replace(page, told_revision=0, tell=True))
    (letter,) = await there.jump("2021-03-02 14:00")
    (told,) = values(letter)["pages"]
    assert told["new"] is True
    assert [one["now"] for one in told["changes"]] == ["ВПР идут один урок. Нужна ручка."]


async def test_what_is_not_to_be_told_is_not(store: Store) -> None:
    there = await opened(store)
    await there.reader("5А")
    page = await published(there, FIRST)
    await published(there, SECOND, page=page, tell=False)
    assert await there.jump("2021-03-03 14:00") == []


async def test_a_page_that_was_hidden_meanwhile_is_not_told(store: Store) -> None:
    there = await opened(store)
    await there.reader("5А")
    page = await published(there, FIRST)
    changed = await published(there, SECOND, page=page)
    there.hall.at("2021-03-02 12:10")
    await there.hall.office.do(preparing.prepare_families, SYSTEM)
    async with store.begin(writes=True) as work:
        await work.pages.save(replace(changed, state=PageState.HIDDEN, tell=False))
    assert await there.jump("2021-03-02 14:00") == []


async def test_in_the_quiet_hours_it_waits_for_the_morning(store: Store) -> None:
    there = await opened(store)
    maria = await there.reader("5А")
    page = await published(there, FIRST)
    there.hall.at("2021-03-02 21:00")
    await published(there, SECOND, page=page)
    assert await there.jump("2021-03-02 23:00") == []
    await published(there, THIRD, page=page)
    (letter,) = await there.jump("2021-03-03 12:00")
    assert (letter.person_id, letter.due_at) == (maria.id, local("2021-03-03 08:00"))


async def test_consent_ends_between_writing_and_sending(store: Store) -> None:
    there = await opened(store)
    maria = await there.reader("5А")
    page = await published(there, FIRST)
    await published(there, SECOND, page=page)
    await there.write("2021-03-02 12:10")
    assert len(await there.rows(maria, DeliveryState.WAITING)) == 1
    await there.hall.does(maria, stop_news)
    assert await there.jump("2021-03-03 12:00") == []


async def test_weekly_readers_hear_on_monday_what_changed_all_week(store: Store) -> None:
    there = await opened(store)
    await there.jump("2021-03-02 12:00")
    maria = await there.reader("5А", mode=Mode.DIGEST)
    page = await published(there, FIRST)
    await published(there, SECOND, page=page)
    await there.jump("2021-03-03 12:00")
    await published(there, THIRD, page=page)
    assert await there.jump("2021-03-07 12:00") == []
    (letter,) = await there.jump("2021-03-08 12:00")
    assert (letter.person_id, letter.letter.kind) == (maria.id, "weekly")
    (told,) = values(letter)["pages"]
    assert [one["was"] for one in told["changes"]] == ["ВПР идут один урок. Нужна ручка."]
    assert await there.jump("2021-03-16 12:00") == []


async def test_killed_between_two_batches_of_a_page(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "BATCH", 2)
    there = await opened(store)
    families = [await there.reader("5А") for _ in range(5)]
    page = await published(there, FIRST)
    await published(there, SECOND, page=page)
    there.hall.at("2021-03-02 12:10")
    for _ in range(3):  # begun, and two batches of three
        await there.hall.office.do(preparing.prepare_families, SYSTEM)
    again = Readers(store)
    again.hall = there.hall
    await again.tick()
    assert sorted(one.person_id for one in await again.send()) == [one.id for one in families]
