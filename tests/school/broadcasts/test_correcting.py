"""A wrong hour in many chats: put right or taken back, for everybody, once."""

from __future__ import annotations

import pytest

from db.engine import Store
from school.broadcasts.announcement import EDIT, GONE, LETTER, State
from school.broadcasts.content import Media, MediaKind, Part
from school.broadcasts.correcting import correct, withdraw
from school.broadcasts.running import cancel
from school.outbox.outcomes import settle
from school.outbox.rows import DeliveryState
from school.refusal import Refusal
from school.rich import RichText
from tests.school.broadcasts.yard import Yard, of_class, words

PAPER = Media(MediaKind.DOCUMENT, "file", "план.pdf")


@pytest.fixture
async def yard(store: Store) -> Yard:
    return await Yard(store).open()


async def test_who_has_it_sees_it_changed_and_who_has_not_gets_the_new_words(yard: Yard) -> None:
    ids = [(await yard.family("5А")).id for _ in range(4)]
    made = await yard.sent(*of_class("5А"), parts=(words("в 10:00"), Part(media=(PAPER,))))
    await yard.tick()
    async with yard.store.begin(writes=True) as work:
        first, second = await work.outbox.claim(yard.moment, 2)
        await work.outbox.save(settle(first.delivery, yard.taken(), yard.moment))
    await yard.does(yard.boss, correct, made, RichText("в 11:00"))
    await yard.tick()
    early = [row.person_id for row in await yard.rows(made, EDIT)]
    assert second.delivery.person_id not in early, "in flight: nobody knows what it leaves"
    async with yard.store.begin(writes=True) as work:
        await work.outbox.save(settle(second.delivery, yard.taken(), yard.moment))
    yard.moment = yard.moment.replace(second=1)
    await yard.run()
    edits = await yard.rows(made, EDIT)
    assert sorted(row.person_id for row in edits) == sorted(ids[:2])
    for row in edits:
        assert row.parts == 2
        assert row.letter.values["edits"] == [[0, row.letter.values["first"]]]
    assert {row.state for row in edits} == {DeliveryState.SENT}
    assert (await yard.figures(made)).sent == 4
    seen = await yard.announcement(made)
    assert (seen.state, seen.walks, seen.revision) == (State.DONE, (), 1)
    assert seen.content[0].text.text == "в 11:00"
    assert seen.before[0].text.text == "в 10:00"


async def test_a_second_correction_goes_to_everybody_again(yard: Yard) -> None:
    for _ in range(3):
        await yard.family("5А")
    made = await yard.sent(*of_class("5А"), parts=(words("в 10:00"),))
    await yard.run()
    for hour in (11, 12):
        yard.moment = yard.moment.replace(minute=hour)
        await yard.does(yard.boss, correct, made, RichText(f"в {hour}:00"))
        await yard.run()
    assert len(await yard.rows(made, EDIT)) == 6
    assert {one.key.split(":")[2] for one in await yard.rows(made, EDIT)} == {"1", "2"}


async def test_what_would_not_be_the_same_messages_is_refused(yard: Yard) -> None:
    await yard.family("5А")
    made = await yard.sent(*of_class("5А"), parts=(Part(RichText("Подпись"), (PAPER,)),))
    await yard.run()
    for text, key in (
        ("о" * 2000, "correction-unfit"),
        ("Подпись", "correction-same"),
        ("Ответы: 1) 5; 2) 7", "materials"),
    ):
        with pytest.raises(Refusal) as caught:
            await yard.does(yard.boss, correct, made, RichText(text))
        assert caught.value.key == key
    with pytest.raises(Refusal) as caught:
        await yard.does(yard.teacher, correct, made, RichText("Иначе"))
    assert caught.value.key == "no-right"


async def test_a_draft_is_not_corrected_but_changed(yard: Yard) -> None:
    made = await yard.draft(yard.boss, *of_class("5А"))
    with pytest.raises(Refusal) as caught:
        await yard.does(yard.boss, correct, made, RichText("Иначе"))
    assert caught.value.key == "announcement-not-out"


async def test_taken_back_from_everybody_with_a_trace(yard: Yard) -> None:
    ids = [(await yard.family("5А")).id for _ in range(3)]
    made = await yard.sent(*of_class("5А"), parts=(words("в 10:00"), Part(media=(PAPER,))))
    await yard.tick()
    async with yard.store.begin(writes=True) as work:
        claims = await work.outbox.claim(yard.moment, 2)
        for claim in claims:
            await work.outbox.save(settle(claim.delivery, yard.taken(), yard.moment))
    await yard.does(yard.boss, withdraw, made, "ошиблись  днём")
    await yard.run()
    rows = await yard.rows(made, GONE)
    assert sorted(row.person_id for row in rows) == sorted(ids[:2])
    assert [(row.parts, row.letter.values["rewrites"]) for row in rows] == [(1, True)] * 2
    figures = await yard.figures(made)
    assert (figures.sent, figures.cancelled) == (2, 1), "a part of it had arrived at two"
    seen = await yard.announcement(made)
    assert (seen.state, seen.comment) == (State.WITHDRAWN, "ошиблись днём")
    assert all(row.letter.kind != LETTER for _, row in yard.accepted)


async def test_where_no_words_stand_the_trace_is_a_message_of_its_own(yard: Yard) -> None:
    await yard.family("5А")
    made = await yard.sent(*of_class("5А"), parts=(Part(media=(PAPER,)),))
    await yard.run()
    await yard.does(yard.boss, withdraw, made)
    await yard.run()
    (row,) = await yard.rows(made, GONE)
    assert (row.parts, row.letter.values["rewrites"]) == (2, False)


async def test_withdrawn_while_in_flight_it_is_taken_away_when_it_lands(yard: Yard) -> None:
    await yard.family("5А")
    made = await yard.sent(*of_class("5А"))
    await yard.tick()
    async with yard.store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(yard.moment, 1)
    await yard.does(yard.boss, withdraw, made)
    await yard.tick()
    assert await yard.rows(made, GONE) == []
    async with yard.store.begin(writes=True) as work:
        kept = await work.outbox.get(claim.delivery.id)
        assert kept is not None
        await work.outbox.save(settle(kept, yard.taken(), yard.moment))
    await yard.run()
    assert await yard.row_states(made, GONE) == [DeliveryState.SENT]


async def test_what_was_stopped_half_way_can_still_be_taken_back(yard: Yard) -> None:
    for _ in range(2):
        await yard.family("5А")
    made = await yard.sent(*of_class("5А"))
    await yard.tick()
    async with yard.store.begin(writes=True) as work:
        (claim,) = await work.outbox.claim(yard.moment, 1)
        await work.outbox.save(settle(claim.delivery, yard.taken(), yard.moment))
    await yard.does(yard.boss, cancel, made)
    await yard.does(yard.boss, withdraw, made)
    await yard.run()
    assert len(await yard.rows(made, GONE)) == 1
    with pytest.raises(Refusal):
        await yard.does(yard.boss, withdraw, made)
