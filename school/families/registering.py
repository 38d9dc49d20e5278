"""Becoming known as a parent: consent first, then a name, a telephone if they like, the classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from school.families.consent import (
    ANNOUNCED,
    Consent,
    ConsentKind,
    Consents,
    ConsentWay,
    Operator,
    Operators,
    news_topics,
)
from school.families.family import Families, PairLink, Parent, Tie, TieKind
from school.outbox.ledger import Outbox
from school.outbox.rows import Letter
from school.people.audit import Audit, note
from school.people.invitation import secret_hash
from school.people.joining import new_secret
from school.people.person import People, Person, PersonState, Reach
from school.refusal import Refusal
from school.vpr.cells import classes_named
from school.work import Actor, Permission, use_case

MOST_PARENTS = 2  # of one account: a telephone that two share
MOST_CLASSES = 10
PAIR_LINK_LIFE = timedelta(days=7)
_LONGEST_FIELD = 200
_LONGEST_NAME = 80
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?: [^\W\d_][^\W\d_'’.-]*)+")
_PHONE = re.compile(r"[+\d][\d\s()\-–.]{5,25}")


class FamilyWork(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def families(self) -> Families: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def operators(self) -> Operators: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Family:
    """An account with what it has told of itself."""

    person: Person
    parents: tuple[Parent, ...]
    ties: tuple[Tie, ...]
    consents: tuple[Consent, ...]

    def agreed(self, kind: ConsentKind) -> bool:
        return any(one.kind is kind and one.in_force for one in self.consents)

    @property
    def only_news(self) -> bool:
        """Hears of the tests in the classes of their children, and observes nothing."""
        return bool(
            self.agreed(ConsentKind.NEWS) and not self.agreed(ConsentKind.OBSERVING) and self.ties
        )

    @property
    def registered(self) -> bool:
        """All that observing needs is there: consent, a name, a class."""
        return bool(self.agreed(ConsentKind.OBSERVING) and self.parents and self.ties)


@use_case(Permission.PUBLIC, writes=False)
async def see_operator(work: FamilyWork, actor: Actor, now: datetime) -> Operator:
    """Who answers for the data, for the text of the consent."""
    return await work.operators.get()


@use_case(Permission.SETTINGS)
async def set_operator(
    work: FamilyWork, actor: Actor, now: datetime, operator: Operator
) -> Operator:
    """Refusal for an INN that is none. Consents given before keep their own words."""
    fields = {
        name: " ".join(getattr(operator, name).split())[:_LONGEST_FIELD]
        for name in ("name", "inn", "address", "contact", "policy")
    }
    if fields["inn"] and not (fields["inn"].isdecimal() and len(fields["inn"]) in (10, 12)):
        raise Refusal("inn-unclear")
    if fields["policy"] and not fields["policy"].startswith(("https://", "http://")):
        raise Refusal("policy-unclear")
    operator = Operator(**fields)
    await work.operators.put(operator)
    await note(work, actor, now, "operator-set")
    return operator


async def family_of(work: FamilyWork, person: Person) -> Family:
    return Family(
        person,
        tuple(await work.families.of_account(person.id)),
        tuple(await work.families.ties([person.id])),
        tuple(await work.consents.of_person(person.id)),
    )


@use_case(Permission.PUBLIC)
async def agree(
    work: FamilyWork, actor: Actor, now: datetime, kind: ConsentKind, text: str, language: str
) -> Family:
    """Keeps a consent with the words that were shown, and with it the account. Twice is once;
    other words replace the earlier consent.

    Refusal while the operator has not said who they are: such a consent would be void.
    """
    if actor.telegram_id is None:
        raise Refusal("no-right")
    if not (await work.operators.get()).complete:
        raise Refusal("operator-unknown")
    person = await work.people.by_telegram(actor.telegram_id)
    if person is None:
        person = await work.people.add(
            "", actor.telegram_id, language, PersonState.ACTIVE, now, staff=False, family=True
        )
    elif person.state is PersonState.LEFT:
        person = replace(
            person,
            state=PersonState.ACTIVE,
            staff=False,
            family=True,
            reach=Reach.FINE,
            language=language,
        )
        await work.people.save(person)
    elif not person.family:
        person = replace(person, family=True)
        await work.people.save(person)
    hash_ = await work.consents.keep_text(text, language, now)
    held = [c for c in await work.consents.of_person(person.id) if c.kind is kind and c.in_force]
    if not any(consent.text_hash == hash_ for consent in held):
        if held:
            await work.consents.withdraw(person.id, kind, now)
        await work.consents.add(
            Consent(
                0,
                kind,
                ConsentWay.CHAT,
                hash_,
                now,
                person_id=person.id,
                account=actor.telegram_id,
            )
        )
        who = replace(actor, person_id=person.id)
        await note(work, who, now, "consent-given", f"person:{person.id}", kind=kind.value)
    return await family_of(work, person)


@use_case(Permission.FAMILY, writes=False)
async def see_family(work: FamilyWork, actor: Actor, now: datetime) -> Family:
    """The account's own records."""
    person = await work.people.get(actor.id)
    assert person is not None
    return await family_of(work, person)


@use_case(Permission.FAMILY)
async def stop_news(work: FamilyWork, actor: Actor, now: datetime) -> Family:
    """Takes the consent to news back, also for what is written and waits; observing goes on.
    Refusal where nothing else was agreed to: then all that is kept stands on it, and goes with
    it."""
    if not (await see_family.body(work, actor, now)).agreed(ConsentKind.OBSERVING):
        raise Refusal("news-are-all")
    await work.consents.withdraw(actor.id, ConsentKind.NEWS, now)
    await work.outbox.withdraw(news_topics(actor.id), now)
    person = await work.people.get(actor.id)
    if person is not None and not person.staff:  # who works here may get them as staff
        await work.outbox.recall(actor.id, ANNOUNCED, now)
    await note(work, actor, now, "consent-withdrawn", f"person:{actor.id}", kind="news")
    return await see_family.body(work, actor, now)


def parent_named(name: str) -> str:
    """«Лапина Мария»: at least surname and name."""
    name = " ".join(name.split())
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise Refusal("parent-name-unclear")
    return name


def phone_named(text: str) -> str:
    """A telephone number as people write it; empty for a dash. Refusal for anything else."""
    text = " ".join(text.split())
    if text in ("", "-", "–", "—"):
        return ""
    digits = sum(sign.isdecimal() for sign in text)
    if not _PHONE.fullmatch(text) or not 6 <= digits <= 15:
        raise Refusal("phone-unclear")
    return text


def ties_named(text: str, kind: TieKind = TieKind.CHILD) -> list[tuple[str, TieKind]]:
    """«5А, 6Б» → the classes, each once. Refusal for what names no class."""
    classes = classes_named(text)
    if len(classes) > MOST_CLASSES:
        raise Refusal("classes-too-many", most=MOST_CLASSES)
    return [(one, kind) for one in classes]


async def need_consent(work: FamilyWork, person_id: int, *kinds: ConsentKind) -> None:
    """Nothing of a parent is written without one of these; to observing, where none is named."""
    held = await work.consents.of_person(person_id)
    wanted = kinds or (ConsentKind.OBSERVING,)
    if not any(one.kind in wanted and one.in_force for one in held):
        raise Refusal("consent-first")


async def own_parent(work: FamilyWork, actor: Actor, parent_id: int) -> Parent:
    """A parent of the very account that asks. The same refusal for a stranger's as for none."""
    parent = await work.families.parent(parent_id)
    if parent is None or parent.person_id != actor.id:
        raise Refusal("parent-not-yours")
    return parent


@use_case(Permission.FAMILY)
async def name_parent(
    work: FamilyWork, actor: Actor, now: datetime, name: str, parent_id: int = 0
) -> Parent:
    """Adds a parent to the account (0), or corrects the name of one."""
    await need_consent(work, actor.id)
    name = parent_named(name)
    if parent_id:
        parent = replace(await own_parent(work, actor, parent_id), name=name)
        await work.families.save_parent(parent)
        return parent
    held = await work.families.of_account(actor.id)
    same = next((one for one in held if one.name.casefold() == name.casefold()), None)
    if same is not None:
        return same
    if len(held) >= MOST_PARENTS:
        raise Refusal("parents-too-many", most=MOST_PARENTS)
    return await work.families.add_parent(Parent(0, actor.id, name))


@use_case(Permission.FAMILY)
async def set_phone(
    work: FamilyWork, actor: Actor, now: datetime, parent_id: int, phone: str
) -> Parent:
    """The telephone, for the day of the test; empty takes it away."""
    parent = replace(await own_parent(work, actor, parent_id), phone=phone_named(phone))
    await work.families.save_parent(parent)
    return parent


@use_case(Permission.FAMILY)
async def make_pair_link(work: FamilyWork, actor: Actor, now: datetime, parent_id: int) -> str:
    """The secret of a link for the second parent; it works once, for a week."""
    parent = await own_parent(work, actor, parent_id)
    secret = new_secret()
    await work.families.add_pair_link(
        PairLink(secret_hash(secret), parent.id, now + PAIR_LINK_LIFE)
    )
    return secret


@use_case(Permission.FAMILY)
async def join_pair(
    work: FamilyWork, actor: Actor, now: datetime, secret: str, parent_id: int
) -> Parent:
    """The second parent agrees: from now on both may sign up together. The first parent, by name;
    both had to open their own chat for it, so each may see the other's name."""
    own = await own_parent(work, actor, parent_id)
    link = await work.families.take_pair_link(secret_hash(secret), now)
    first = None if link is None else await work.families.parent(link.parent_id)
    if first is None or first.id == own.id:
        raise Refusal("pair-link-dead")
    await couple(work, first, own)
    if first.person_id != actor.id:
        await work.outbox.add(
            f"pair:{first.id}:{own.id}:{now.isoformat()}",
            first.person_id,
            Letter("pair-joined", {"name": own.name}),
            now,
            about=actor.id,
        )
    return first


@use_case(Permission.FAMILY)
async def pair_at_home(work: FamilyWork, actor: Actor, now: datetime) -> Sequence[Parent]:
    """The two parents of one account sign up together from now on."""
    held = await work.families.of_account(actor.id)
    if len(held) != MOST_PARENTS:
        raise Refusal("pair-needs-two")
    await couple(work, held[0], held[1])
    return await work.families.of_account(actor.id)


@use_case(Permission.FAMILY)
async def part_ways(work: FamilyWork, actor: Actor, now: datetime, parent_id: int) -> Parent:
    """Nobody signs up for both any more; what they hold together they keep."""
    parent = await own_parent(work, actor, parent_id)
    partner = None
    if parent.partner_id is not None:
        partner = await work.families.parent(parent.partner_id)
    if partner is not None:
        await work.families.save_parent(replace(partner, partner_id=None))
    parent = replace(parent, partner_id=None)
    await work.families.save_parent(parent)
    return parent


async def couple(work: FamilyWork, first: Parent, second: Parent) -> None:
    """Makes two parents each other's partners; earlier partners are free again."""
    for one, other in ((first, second), (second, first)):
        if one.partner_id not in (None, other.id):
            former = await work.families.parent(one.partner_id or 0)
            if former is not None:
                await work.families.save_parent(replace(former, partner_id=None))
        await work.families.save_parent(replace(one, partner_id=other.id))


@use_case(Permission.OBSERVERS)
async def add_by_phone(
    work: FamilyWork,
    actor: Actor,
    now: datetime,
    name: str,
    phone: str,
    ties: Sequence[tuple[str, TieKind]],
    text: str,
) -> Parent:
    """Somebody who phoned: the coordinator holds their signed consent (``text``: its words)."""
    if not (await work.operators.get()).complete:
        raise Refusal("operator-unknown")
    name, phone = parent_named(name), phone_named(phone)
    if not ties:
        raise Refusal("class-unclear")
    person = await work.people.add(
        "", None, "ru", PersonState.ACTIVE, now, staff=False, family=True
    )
    hash_ = await work.consents.keep_text(text, "ru", now)
    await work.consents.add(
        Consent(0, ConsentKind.OBSERVING, ConsentWay.PAPER, hash_, now, person_id=person.id)
    )
    parent = await work.families.add_parent(Parent(0, person.id, name, phone))
    await work.families.put_ties(person.id, ties)
    await note(work, actor, now, "parent-by-phone", f"person:{person.id}")
    return parent
