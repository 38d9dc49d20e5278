"""Resources for preparing oneself: entered and shown by editors, read and judged by families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from school.people.audit import note
from school.people.subjects import subject_named
from school.refusal import Refusal
from school.resources.card import Card, CardState, ResourceKind, best_first
from school.resources.desk import (
    LONGEST_SOURCE,
    InformationWork,
    host_of,
    today_of,
    url_named,
    words_named,
)
from school.resources.finding import card_lemmas
from school.vpr.materials import need_no_materials
from school.work import Actor, Permission, use_case

MOST_CARDS = 1000
LONGEST_TITLE = 100
GRADES = range(1, 12)
WRITING = (4, 5, 6, 7, 8, 10)  # the grades that write the tests
_OFFICIAL = ("fioco.ru", "resh.edu.ru", "fipi.ru", "edu.gov.ru", "obrnadzor.gov.ru")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is for a grade (None: any) and a subject ("": any), best first. ``subjects``:
    those that something is about, for choosing."""

    grade: int | None
    subject: str
    grades: tuple[int, ...]
    subjects: tuple[str, ...]
    cards: tuple[Card, ...]


@use_case(Permission.PUBLIC, writes=False)
async def see_shelf(
    work: InformationWork, actor: Actor, now: datetime, grade: int | None = None, subject: str = ""
) -> Shelf:
    """For everybody: the resources that are shown today."""
    shown = await work.cards.shown(await today_of(work, now))
    grades = {grade for card in shown for grade in card.grades}
    if any(not card.grades for card in shown):
        grades |= set(WRITING)
    fitting = [card for card in shown if card.fits(grade, "")]
    subjects = sorted({card.subject for card in fitting if card.subject})
    cards = tuple(card for card in fitting if card.fits(grade, subject))
    return Shelf(grade, subject, tuple(sorted(grades)), tuple(subjects), cards)


@use_case(Permission.PUBLIC, writes=False)
async def has_anything(work: InformationWork, actor: Actor, now: datetime) -> tuple[bool, bool]:
    """Are there pages, are there resources that everybody may see today?"""
    today = await today_of(work, now)
    return await work.pages.any_shown(today), await work.cards.any_shown(today)


@use_case(Permission.PUBLIC, writes=False)
async def see_card(work: InformationWork, actor: Actor, now: datetime, card_id: int) -> Card:
    """Refusal for one that is not, or no longer, for everybody."""
    card = await work.cards.get(card_id)
    if card is None or not card.open_on(await today_of(work, now)):
        raise Refusal("card-gone")
    return card


@use_case(Permission.PUBLIC)
async def vote(
    work: InformationWork, actor: Actor, now: datetime, card_id: int, useful: bool
) -> Card:
    """One vote a person, which may be changed; of parents and staff, since of a stranger nothing
    is kept."""
    if not (actor.may(Permission.FAMILY) or actor.may(Permission.OWN)):
        raise Refusal("vote-of-stranger")
    await see_card.body(work, actor, now, card_id)
    card = await work.cards.vote(card_id, actor.id, useful)
    assert card is not None
    return card


@dataclass(frozen=True, slots=True)
class Library:
    """Everything as editors see it, by state; ``expired``: shown once, their day is over."""

    drafts: tuple[Card, ...]
    shown: tuple[Card, ...]
    expired: tuple[Card, ...]
    withdrawn: tuple[Card, ...]


@use_case(Permission.INFORM, writes=False)
async def see_library(work: InformationWork, actor: Actor, now: datetime) -> Library:
    today = await today_of(work, now)
    cards = await work.cards.all()

    def of(state: CardState) -> list[Card]:
        return [card for card in cards if card.state is state]

    shown = best_first(of(CardState.SHOWN))
    return Library(
        tuple(of(CardState.DRAFT)),
        tuple(card for card in shown if not card.expired_on(today)),
        tuple(card for card in shown if card.expired_on(today)),
        tuple(of(CardState.WITHDRAWN)),
    )


@use_case(Permission.INFORM, writes=False)
async def open_card(
    work: InformationWork, actor: Actor, now: datetime, card_id: int
) -> tuple[Card, date]:
    """One as its editor sees it, and the school's day."""
    return await _card(work, card_id), await today_of(work, now)


@use_case(Permission.INFORM)
async def add_link(
    work: InformationWork, actor: Actor, now: datetime, url: str, title: str = ""
) -> Card:
    """A new resource behind a link, still to be described. The same link is the same resource."""
    url = url_named(url)
    need_no_materials(name=title, text=title)
    known = next((card for card in await work.cards.all() if card.url == url), None)
    if known is not None:
        return known
    host = host_of(url)
    official = any(host == one or host.endswith(f".{one}") for one in _OFFICIAL)
    title = words_named(title, LONGEST_TITLE) if title.strip() else host
    return await _added(work, actor, now, title, url=url, source=host, official=official)


@use_case(Permission.INFORM)
async def add_file(
    work: InformationWork,
    actor: Actor,
    now: datetime,
    file_id: str,
    file_kind: str,
    name: str,
    caption: str = "",
) -> Card:
    """A new resource that is a file. Refusal for what names itself materials of the tests."""
    need_no_materials(name=f"{name} {caption}".strip(), text=caption)
    title = " ".join((caption or name.rpartition(".")[0] or name).split())[:LONGEST_TITLE]
    return await _added(work, actor, now, title or "—", file_id=file_id, file_kind=file_kind)


async def _added(
    work: InformationWork,
    actor: Actor,
    now: datetime,
    title: str,
    *,
    url: str = "",
    source: str = "",
    official: bool = False,
    file_id: str = "",
    file_kind: str = "",
) -> Card:
    if len(await work.cards.all()) >= MOST_CARDS:
        raise Refusal("cards-too-many", most=MOST_CARDS)
    card = Card(
        id=0,
        title=title,
        kind=ResourceKind.TRAINER if url else ResourceKind.DESCRIPTION,
        grades=(),
        subject="",
        official=official,
        source=source,
        url=url,
        file_id=file_id,
        file_kind=file_kind,
        dated=await today_of(work, now),
        valid_until=None,
        state=CardState.DRAFT,
        why="",
        editor_id=actor.id,
        updated_at=now,
    )
    card = await work.cards.add(replace(card, lemmas=card_lemmas(card)))
    await note(work, actor, now, "card-added", f"card:{card.id}")
    return card


@use_case(Permission.INFORM)
async def change_card(
    work: InformationWork,
    actor: Actor,
    now: datetime,
    card_id: int,
    *,
    title: str | None = None,
    kind: ResourceKind | None = None,
    grades: Sequence[int] | None = None,
    subject: str | None = None,
    official: bool | None = None,
    source: str | None = None,
    url: str | None = None,
    dated: date | None = None,
) -> Card:
    """Changes what is given and leaves the rest; at once, also of one that is shown. A subject ""
    is every one. Another link has not been looked at yet."""
    card = await _card(work, card_id)
    if title is not None:
        need_no_materials(name=title, text=title)
        card = replace(card, title=words_named(title, LONGEST_TITLE))
    if kind is not None:
        card = replace(card, kind=kind)
    if grades is not None:
        card = replace(card, grades=tuple(sorted({grade for grade in grades if grade in GRADES})))
    if subject is not None:
        card = replace(card, subject=subject_named(subject) if subject else "")
    if official is not None:
        card = replace(card, official=official)
    if source is not None:
        card = replace(card, source=words_named(source, LONGEST_SOURCE))
    if url is not None:
        card = replace(card, url=url_named(url), file_id="", file_kind="", checked_at=None)
        card = replace(card, strikes=0)
    if dated is not None:
        if dated > await today_of(work, now):
            raise Refusal("dated-ahead")
        card = replace(card, dated=dated)
    return await _kept(work, actor, now, card)


@use_case(Permission.INFORM)
async def limit_card(
    work: InformationWork, actor: Actor, now: datetime, card_id: int, until: date | None
) -> Card:
    """The last day on which anybody is shown it; None: no last day."""
    if until is not None and until < await today_of(work, now):
        raise Refusal("valid-until-past")
    return await _kept(work, actor, now, replace(await _card(work, card_id), valid_until=until))


@use_case(Permission.INFORM)
async def publish_card(work: InformationWork, actor: Actor, now: datetime, card_id: int) -> Card:
    """Shows it to everybody, also again after it was withdrawn: its link is looked at anew. The
    editor has just seen it, which dates it."""
    card = await _card(work, card_id)
    if not card.source:
        raise Refusal("card-no-source", title=card.title)
    today = await today_of(work, now)
    if card.expired_on(today):
        raise Refusal("valid-until-past")
    if card.state is not CardState.SHOWN:
        card = replace(card, state=CardState.SHOWN, why="", checked_at=None, strikes=0)
        card = replace(card, dated=today)
    return await _kept(work, actor, now, card, "card-published")


@use_case(Permission.INFORM)
async def withdraw_card(work: InformationWork, actor: Actor, now: datetime, card_id: int) -> Card:
    """Nobody is shown it any more."""
    card = replace(await _card(work, card_id), state=CardState.WITHDRAWN, why="")
    return await _kept(work, actor, now, card, "card-withdrawn")


@use_case(Permission.INFORM)
async def remove_card(work: InformationWork, actor: Actor, now: datetime, card_id: int) -> None:
    """Deletes one that is not shown, with its votes."""
    card = await work.cards.get(card_id)
    if card is None:
        return
    if card.state is CardState.SHOWN:
        raise Refusal("card-is-shown", title=card.title)
    await work.cards.remove(card_id)
    await note(work, actor, now, "card-removed", f"card:{card_id}")


async def _card(work: InformationWork, card_id: int) -> Card:
    card = await work.cards.get(card_id)
    if card is None:
        raise Refusal("card-gone")
    return card


async def _kept(
    work: InformationWork, actor: Actor, now: datetime, card: Card, action: str = "card-changed"
) -> Card:
    card = replace(card, editor_id=actor.id, updated_at=now, lemmas=card_lemmas(card))
    await work.cards.save(card)
    await note(work, actor, now, action, f"card:{card.id}")
    return card
