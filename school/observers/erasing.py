"""/mydata and /forget: all that is kept of a family, given out, or destroyed with a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Protocol

from school.dates.year import SchoolYear
from school.families.consent import Consent, Operator
from school.families.family import Destruction
from school.families.preferences import Preference, Preferences
from school.families.registering import Family, family_of
from school.observers.act import Act
from school.observers.desk import ObservingWork, end_party, seat_freed
from school.observers.entry import LIVE, Entry, EntryState
from school.observers.place import Place
from school.outbox.rows import Delivery, Json
from school.people.audit import note
from school.people.person import Calendars, PersonState
from school.refusal import Refusal
from school.telling import tell_coordinators
from school.work import Actor, Permission, use_case

_AT_ONCE = 20  # accounts in one transaction


class Votes(Protocol):
    """Who found which resource useful."""

    async def votes_of(self, person_id: int) -> Sequence[tuple[str, bool]]:
        """What somebody has voted on: its title, and whether it was useful to them."""
        ...

    async def forget_votes(self, person_id: int) -> int:
        """Forgets that it was them; the counts stay. How many."""
        ...


class Told(Protocol):
    """What families were told of the tests to come."""

    async def forget(self, person_id: int) -> int:
        """Forgets what somebody was told; how many rows."""
        ...


class ErasingWork(ObservingWork, Protocol):
    @property
    def preferences(self) -> Preferences: ...
    @property
    def pushes(self) -> Told: ...
    @property
    def cards(self) -> Votes: ...
    @property
    def agenda(self) -> Calendars: ...


@dataclass(frozen=True, slots=True)
class MyData:
    """Everything of an account, for its owner. ``texts``: hash → words of each consent."""

    family: Family
    telegram_id: int | None
    entries: tuple[tuple[Entry, Place], ...]
    acts: tuple[Act, ...]
    texts: dict[str, str]
    operator: Operator
    preference: Preference
    letters: tuple[Delivery, ...]  # to them as a parent, and to the school about them
    votes: tuple[tuple[str, bool], ...]  # which resources they found useful, or not
    calendar: tuple[int, datetime | None]  # events remembered, since when there is a link


@use_case(Permission.FAMILY, writes=False)
async def see_my_data(work: ErasingWork, actor: Actor, now: datetime) -> MyData:
    """All that is stored of the account that asks, and of nobody else."""
    person = await work.people.get(actor.id)
    assert person is not None
    family = await family_of(work, person)
    entries = []
    for entry in await work.entries.of_account(person.id):
        place = await work.places.get(entry.exam_id)
        if place is not None:
            entries.append((entry, place))
    acts = await work.acts.of_entries([entry.id for entry, _ in entries])
    texts = {
        consent.text_hash: await work.consents.text(consent.text_hash) or ""
        for consent in family.consents
    }
    return MyData(
        family,
        person.telegram_id,
        tuple(entries),
        tuple(acts),
        texts,
        await work.operators.get(),
        await work.preferences.of(person.id),
        tuple(await work.outbox.of_person(person.id, staff=person.staff)),
        tuple(await work.cards.votes_of(person.id)),
        await work.agenda.kept(person.id),
    )


@use_case(Permission.FAMILY)
async def forget_me(work: ErasingWork, actor: Actor, now: datetime) -> Destruction:
    """Withdraws every consent and destroys what was kept on their ground. Places go on to the next;
    signed acts stay without the observer's name; somebody on the staff stays on the staff."""
    record = await destroy(work, actor, now, actor.id, "withdrawal")
    await tell_destroyed(work, now, record, record)
    return record


@use_case(Permission.OBSERVERS)
async def forget_parent(
    work: ErasingWork, actor: Actor, now: datetime, parent_id: int
) -> Destruction:
    """The same on somebody's written demand: they have no Telegram, or have lost the account."""
    parent = next(iter(await work.families.parents([parent_id])), None)
    if parent is None:
        raise Refusal("parent-gone")
    record = await destroy(work, actor, now, parent.person_id, "withdrawal")
    await tell_destroyed(work, now, record, record)
    return record


@use_case(Permission.SYSTEM)
async def end_terms(work: ErasingWork, actor: Actor, now: datetime) -> int:
    """From 1 September on: consents of an earlier school year have ended, as their text says, and
    what was kept on their ground is destroyed; how many accounts. Call it until it gives 0."""
    profile = await work.profiles.get()
    year = SchoolYear.of(profile.calendar.local_day(now))
    since = datetime.combine(year.start, time(0), profile.tz)
    records = [
        await destroy(work, actor, now, person_id, "term")
        for person_id in await work.consents.given_before(since, _AT_ONCE)
    ]
    if records:
        await tell_destroyed(work, now, records[0], records[-1])
    return len(records)


async def tell_destroyed(
    work: ErasingWork, now: datetime, first: Destruction, last: Destruction
) -> None:
    """One letter to each coordinator about one record or several in a row."""
    values: dict[str, Json] = {
        "number": first.number,
        "last": last.number,
        "basis": first.basis,
    }
    await tell_coordinators(work, now, f"destroyed:{first.number}", "data-destroyed", values)


async def destroy(
    work: ErasingWork, actor: Actor, now: datetime, person_id: int, basis: str
) -> Destruction:
    """Destroys what was kept of a family; ``basis`` as in Destruction."""
    # Before the person: an offer under way to them takes the two in this order.
    standing = [one for one in await work.entries.of_account(person_id) if one.state in LIVE]
    person = await work.people.get(person_id)
    if person is None or not person.family:
        raise Refusal("nothing-to-forget")
    exams = sorted({one.exam_id for one in standing})
    for exam in exams:
        await work.places.get(exam)  # locked before anything is freed
    ahead = [one for one in standing if one.arrived_at is None and not one.no_show]
    for entry in ahead:
        await end_party(work, entry, EntryState.CANCELLED, now)
    parents = await work.families.of_account(person_id)
    ties = await work.families.ties([person_id])
    ended = await work.consents.withdraw(person_id, None, now)
    counts = {
        "names": len(parents),
        "phones": sum(bool(parent.phone) for parent in parents),
        "classes": len(ties),
        "acts": await work.acts.unname_of_account(person_id),
        "entries": await work.entries.unname_of_account(person_id),
        "messages": await work.outbox.erase(person_id, now, staff=person.staff),
        "consents": len(ended),
    }
    for parent in parents:
        if parent.partner_id is not None:
            partner = await work.families.parent(parent.partner_id)
            if partner is not None and partner.person_id != person_id:
                await work.families.save_parent(replace(partner, partner_id=None))
        await work.families.remove_parent(parent.id)
    await work.families.put_ties(person_id, [])
    await work.cards.forget_votes(person_id)
    await work.preferences.forget(person_id)
    await work.pushes.forget(person_id)
    await work.consents.unname(person_id)
    if person.staff:
        await work.agenda.forget_family(person_id)
        await work.people.save(replace(person, family=False))
    else:
        await work.agenda.forget(person_id)
        gone = replace(person, name="", telegram_id=None, family=False, state=PersonState.LEFT)
        await work.people.save(gone)
    for exam in exams:
        await seat_freed(work, exam, now)
    record = await work.destructions.add(now, basis, counts, _numbered(ended))
    await note(work, actor, now, "data-destroyed", f"destruction:{record.number}")
    return record


def _numbered(consents: Sequence[Consent]) -> list[str]:
    return [f"№ {one.id} от {one.given_at:%d.%m.%Y}" for one in consents]


@use_case(Permission.OBSERVERS, writes=False)
async def see_destructions(
    work: ErasingWork, actor: Actor, now: datetime
) -> tuple[Sequence[Destruction], Operator]:
    """The records, newest first, and the operator for their heading."""
    return await work.destructions.all(), await work.operators.get()
