"""The classes of a family, and what they forbid from now on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from school.families.consent import ConsentKind, News, news_topics
from school.families.family import TieKind
from school.families.registering import (
    MOST_CLASSES,
    Family,
    family_of,
    need_consent,
)
from school.observers.desk import (
    ObservingWork,
    end_party,
    seat_freed,
    tell_other_half,
)
from school.observers.eligibility import tied
from school.observers.entry import LIVE, EntryState
from school.observers.place import Place
from school.refusal import Refusal
from school.work import Actor, Permission, use_case


@use_case(Permission.FAMILY)
async def set_classes(
    work: ObservingWork, actor: Actor, now: datetime, ties: Sequence[tuple[str, TieKind]]
) -> tuple[Family, Sequence[Place]]:
    """The classes of the account's children and relatives. Places that these now forbid are given
    up; which ones."""
    await need_consent(work, actor.id, *ConsentKind)  # the classes serve both
    ties = list(dict.fromkeys(ties))
    if not any(kind is TieKind.CHILD for _, kind in ties):
        raise Refusal("class-unclear")
    if len(ties) > MOST_CLASSES:
        raise Refusal("classes-too-many", most=MOST_CLASSES)
    await work.families.put_ties(actor.id, ties)
    # A letter that waits may speak of a class that is theirs no longer: it is written anew.
    topics = news_topics(actor.id, [News.TESTS, News.DIGEST])
    await work.outbox.withdraw(topics, now)
    held = await work.families.ties([actor.id])
    rules = await work.rules.get()
    standing = [one for one in await work.entries.of_account(actor.id) if one.state in LIVE]
    exams = sorted({entry.exam_id for entry in standing})
    places = {exam: await work.places.get(exam) for exam in exams}  # all locked before any parent
    lost = []
    for entry in standing:
        place = places[entry.exam_id]
        if entry.arrived_at is not None or place is None:
            continue
        if tied(held, place, rules) is not None:
            party = await end_party(work, entry, EntryState.REMOVED, now, "own-class")
            await tell_other_half(work, now, actor, party, place)
            await seat_freed(work, entry.exam_id, now, party)
            lost.append(place)
    person = await work.people.get(actor.id)
    assert person is not None
    return await family_of(work, person), lost
