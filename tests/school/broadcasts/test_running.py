"""On its way to many: batches, pauses, faults; whatever happens, the figures add up."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from db.engine import Store
from school.broadcasts import walking
from school.broadcasts.announcement import State
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import set_expiry
from school.broadcasts.content import Media, MediaKind, Part
from school.broadcasts.launching import send
from school.broadcasts.running import cancel, go_on, pause, watch_announcements
from school.broadcasts.walking import walk_on
from school.families.consent import ConsentKind
from school.families.preferences import set_text_first
from school.families.registering import agree, stop_news
from school.outbox.outcomes import Blocked, Doubt, Outcome, Refused, Unreached, Wait, settle
from school.outbox.rows import Claim, DeliveryState
from school.people.person import Reach
from school.refusal import Refusal
from school.work import SYSTEM
from tests.school.broadcasts.yard import Yard, of_class, words


@pytest.fixture
async def yard(store: Store) -> Yard:
    return await Yard(store).open()


async def families(yard: Yard, count: int, grade: str = "5А") -> list[int]:
    return [(await yard.family(grade)).id for _ in range(count)]


async def test_every_recipient_gets_one_row_however_the_batches_fall(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "BATCH", 3)
    ids = await families(yard, 10)
    made = await yard.sent(*of_class("5А"))
    await yard.run()
    assert sorted(p for p, row in yard.accepted if row.topic) == ids
    seen = await yard.announcement(made)
    assert (seen.recipients, seen.walks, seen.state) == (10, (), State.DONE)


async def test_a_crash_between_two_batches_repeats_nobody(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch and its cursor are one transaction: killed in it, both are undone; killed after
    it, both stand."""
    monkeypatch.setattr(walking, "BATCH", 4)
    ids = await families(yard, 9)
    made = await yard.sent(*of_class("5А"))
    await yard.office.do(walk_on, SYSTEM)

    class Killed(Exception):
        pass

    async with yard.store.begin(writes=False) as work:
        store = type(work.announcements)
    real = store.save

    async def dies(self: object, announcement: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", dies)
        with pytest.raises(Killed):
            await yard.office.do(walk_on, SYSTEM)
    assert store.save is real
    assert len(await yard.rows(made, "announcement")) == 4
    await yard.run()
    assert sorted(p for p, row in yard.accepted if row.topic) == ids
    assert (await yard.figures(made)).sent == 9


async def test_a_pause_holds_everything_back_and_nothing_is_lost(yard: Yard) -> None:
    ids = await families(yard, 6)
    made = await yard.sent(*of_class("5А"))
    await yard.tick()
    async with yard.store.begin(writes=True) as work:
        flying = await work.outbox.claim(yard.moment, 2)
    await yard.does(yard.boss, pause, made)
    states = await yard.row_states(made, "announcement")
    assert states.count(DeliveryState.SENDING) == 2
    assert states.count(DeliveryState.HELD) == 4
    await yard.run()
    assert not yard.accepted
    async with yard.store.begin(writes=True) as work:
        for claim in flying:
            kept = await work.outbox.get(claim.delivery.id)
            assert kept is not None
            await work.outbox.save(settle(kept, Unreached("off"), yard.moment))
    assert set(await yard.row_states(made, "announcement")) == {DeliveryState.HELD}
    await yard.does(yard.boss, go_on, made)
    yard.moment += timedelta(minutes=1)
    await yard.run()
    assert sorted(p for p, row in yard.accepted if row.topic) == ids


async def test_what_is_stopped_does_not_leave_any_more(yard: Yard) -> None:
    await families(yard, 5)
    made = await yard.sent(*of_class("5А"))
    await yard.tick()
    await yard.does(yard.boss, pause, made)
    await yard.does(yard.boss, cancel, made)
    await yard.run()
    figures = await yard.figures(made)
    assert (figures.cancelled, figures.sent) == (5, 0)
    with pytest.raises(Refusal):
        await yard.does(yard.boss, go_on, made)


async def test_too_many_failures_pause_it_and_its_author_is_told(yard: Yard) -> None:
    await families(yard, 40)
    made = await yard.sent(*of_class("5А"))
    await yard.tick()
    await _some(yard, 25, Refused("Bad Request: wrong file identifier"))
    await yard.run()
    seen = await yard.announcement(made)
    assert (seen.state, seen.comment) == (State.PAUSED, "errors")
    assert "announcement-stuck" in await yard.letters(yard.boss)
    await yard.does(yard.boss, go_on, made)
    await yard.run()
    figures = await yard.figures(made)
    assert (figures.failed, figures.sent) == (25, 15)


@pytest.mark.parametrize("laid", [True, False])
async def test_what_was_paused_until_it_was_too_late_ends_and_its_author_hears(
    yard: Yard, laid: bool
) -> None:
    await families(yard, 3)
    made = await yard.draft(yard.boss, *of_class("5А"))
    await yard.does(yard.boss, set_expiry, made, yard.moment + timedelta(hours=1))
    await yard.does(yard.boss, send, made)
    if laid:
        await yard.tick()
    await yard.does(yard.boss, pause, made)
    await yard.run()
    assert (await yard.announcement(made)).state is State.PAUSED
    yard.moment += timedelta(hours=2)
    for _ in range(3):
        async with yard.store.begin(writes=True) as work:
            await work.outbox.expire(yard.moment)
        await yard.office.do(watch_announcements, SYSTEM)
        await yard.tick()
    await yard.run()
    assert (await yard.announcement(made)).state is State.DONE
    figures = await yard.figures(made)
    assert (figures.recipients, figures.expired, figures.sent) == (3, 3, 0)
    assert (await yard.letters(yard.boss)).count("announcement-done") == 1


async def _some(yard: Yard, count: int, outcome: Outcome) -> None:
    async with yard.store.begin(writes=True) as work:
        for claim in await work.outbox.claim(yard.moment, count):
            await work.outbox.save(settle(claim.delivery, outcome, yard.moment))


async def test_those_who_cannot_be_reached_are_neither_errors_nor_silent_losses(
    yard: Yard,
) -> None:
    ids = await families(yard, 4)
    async with yard.store.begin(writes=False) as work:
        first = await work.people.get(ids[0])
    assert first is not None
    await yard.reach(first, Reach.BLOCKED)
    made = await yard.sent(*of_class("5А"))
    await yard.run()
    figures = await yard.figures(made)
    assert (figures.recipients, figures.sent, figures.unreached, figures.failed) == (4, 3, 1, 0)


@pytest.mark.parametrize("seed", range(6))
async def test_storms_end_in_figures_that_add_up(yard: Yard, seed: int) -> None:
    """One in ten blocks, one in twenty is deactivated, answers are lost, Telegram is down for
    an hour; nobody gets a part twice."""
    dice = random.Random(seed)
    await families(yard, 60)
    content = (words("Собрание"), Part(media=(Media(MediaKind.DOCUMENT, "f", "план.pdf"),)))
    made = await yard.draft(yard.boss, *of_class("5А"), parts=content)
    await yard.does(yard.boss, send, made)
    down_until = yard.moment + timedelta(hours=1)
    gone: set[int] = set()
    seen: dict[tuple[int, int], int] = {}

    def answer(claim: Claim) -> Outcome:
        row = claim.delivery
        if row.letter.kind != "announcement":
            return yard.taken()
        if yard.moment < down_until:
            return Unreached("Bad Gateway")
        if row.person_id in gone or (not row.part and dice.random() < 0.15):
            gone.add(row.person_id)
            return Blocked("Forbidden: bot was blocked by the user")
        luck = dice.random()
        if luck < 0.05:
            seen[row.person_id, row.part] = seen.get((row.person_id, row.part), 0) + 1
            return Doubt("no answer")
        if luck < 0.1:
            return Wait(3)
        if luck < 0.2:
            return Unreached("Internal Server Error")
        seen[row.person_id, row.part] = seen.get((row.person_id, row.part), 0) + 1
        return yard.taken()

    for _ in range(60):
        await yard.run(answer)
        await yard.figures(made)
        yard.moment += timedelta(minutes=10)
    assert (await yard.announcement(made)).state is State.DONE
    assert max(seen.values()) == 1, "somebody got a message twice"
    figures = await yard.figures(made)
    assert figures.waiting == 0
    assert figures.recipients == 60
    assert figures.failed == len(gone), "a block is known before the person is marked"
    assert figures.sent + figures.failed + figures.uncertain == 60
    assert sum(1 for _, part in seen if part == 1) >= figures.sent


async def test_staff_and_families_go_together(yard: Yard) -> None:
    await families(yard, 2)
    made = await yard.sent(*of_class("5А"), Segment(SegmentKind.ALL_STAFF))
    await yard.run()
    assert (await yard.figures(made)).recipients == 5


async def test_who_takes_the_consent_back_gets_nothing_that_still_waits(yard: Yard) -> None:
    yard.at("2021-03-01 22:00")
    person, _ = await yard.parent("Лапина Мария", "5А")
    await yard.does(person, agree, ConsentKind.NEWS, "Новости", "ru")
    stays = await yard.family("5А")
    made = await yard.sent(*of_class("5А"))
    await yard.run()
    await yard.does(person, stop_news)
    yard.at("2021-03-02 08:00")
    await yard.run()
    assert [who for who, row in yard.accepted if row.topic] == [stays.id]
    figures = await yard.figures(made)
    assert (figures.sent, figures.cancelled) == (1, 1)


async def test_who_is_on_a_bad_line_gets_words_first(yard: Yard) -> None:
    slow, quick = await yard.family("5А"), await yard.family("5А")
    await yard.does(slow, set_text_first, True)
    paper = Media(MediaKind.DOCUMENT, "f", "план.pdf")
    made = await yard.sent(*of_class("5А"), parts=(words("Собрание"), Part(media=(paper,))))
    await yard.run()
    rows = {row.person_id: row for row in await yard.rows(made, "announcement")}
    assert (rows[slow.id].parts, rows[slow.id].letter.values.get("light")) == (1, True)
    assert (rows[quick.id].parts, rows[quick.id].letter.values.get("light")) == (2, None)
