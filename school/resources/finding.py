"""Finding pages and resources by words, as people type them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from school.people.audit import note
from school.resources.card import Card, ResourceKind, Unfound, best_first, same_subject
from school.resources.desk import InformationWork, host_of, today_of
from school.resources.page import Page
from school.resources.querying import (
    Query,
    keepable,
    lemmas,
    mend,
    read_query,
    subject_vocabulary,
)
from school.work import Actor, Permission, use_case

MOST_PAGES = 5
MOST_CARDS = 8
_MOST_UNFOUND = 200
_SUGGESTED = 3
_ENOUGH = 0.5  # of what was asked for has to be there
_TITLE, _BODY = 3.0, 1.0
_WEAK = 0.2
_KIND_WORDS = {
    ResourceKind.DEMO: "демоверсия образец пример",
    ResourceKind.DESCRIPTION: "описание спецификация",
    ResourceKind.TRAINER: "тренажёр тренировка",
    ResourceKind.LESSON: "урок объяснение",
    ResourceKind.VIDEO: "видео видеоурок",
}


@dataclass(frozen=True, slots=True)
class Found:
    """``suggestions``: the nearest pages when nothing was found. ``query``: how the words were
    read, for a list of the resources of a grade and subject."""

    pages: tuple[Page, ...]
    cards: tuple[Card, ...]
    suggestions: tuple[Page, ...]
    query: Query

    @property
    def empty(self) -> bool:
        return not (self.pages or self.cards or self.query.when)


def page_lemmas(title: str, body: str) -> str:
    """What a page is found by, as it is kept: title and body apart."""
    return "|".join((" ".join(lemmas(title)), " ".join(lemmas(body))))


def card_lemmas(card: Card) -> str:
    said = (card.title, card.source, card.subject, _KIND_WORDS[card.kind], host_of(card.url))
    return " ".join(lemmas(" ".join(said)))


@use_case(Permission.PUBLIC, writes=False)
async def find(work: InformationWork, actor: Actor, now: datetime, text: str) -> Found:
    """What everybody may see that answers to these words; mistyped ones are mended when they as
    they stand find nothing."""
    today = await today_of(work, now)
    return rank(text, await work.pages.shown(today), await work.cards.shown(today))


@use_case(Permission.PUBLIC)
async def note_unfound(work: InformationWork, actor: Actor, now: datetime, text: str) -> None:
    """Keeps for the editors what was looked for in vain, without who it was; nothing that may
    speak of a person."""
    if query := keepable(text):
        await work.unfound.note(query, now, _MOST_UNFOUND)


@use_case(Permission.INFORM, writes=False)
async def see_unfound(work: InformationWork, actor: Actor, now: datetime) -> Sequence[Unfound]:
    """What readers looked for in vain, the most frequent first."""
    return await work.unfound.all()


@use_case(Permission.INFORM)
async def clear_unfound(work: InformationWork, actor: Actor, now: datetime) -> None:
    await work.unfound.clear()
    await note(work, actor, now, "unfound-cleared")


def rank(text: str, pages: Sequence[Page], cards: Sequence[Card]) -> Found:
    """Pure: the best of these pages and cards for the words."""
    query = read_query(text)
    found = _rank(query, pages, cards)
    if found.empty:
        mended = mend(text, _vocabulary(pages, cards))
        found = _rank(read_query(mended), pages, cards)
    if found.empty:
        found = Found((), (), tuple(_nearest(text, pages)), query)
    return found


def _rank(query: Query, pages: Sequence[Page], cards: Sequence[Card]) -> Found:
    scored = [(_page_score(query, page), page) for page in pages]
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    liked = [(_card_score(query, card), card) for card in best_first(cards)]
    chosen = sorted((one for one in liked if one[0]), key=lambda one: -one[0])
    return Found(
        tuple(page for _, page in best[:MOST_PAGES]),
        tuple(card for _, card in chosen[:MOST_CARDS]),
        (),
        query,
    )


def _page_score(query: Query, page: Page) -> float:
    """0 when too little of what was asked for is on the page."""
    title, _, body = page.lemmas.partition("|")
    in_title, in_body = set(title.split()), set(body.split())
    weighed = [(word, 1.0) for word in (*query.words, *query.subject_words)]
    if query.words or not (query.subject or query.grade):
        weighed += [(word, _WEAK) for word in query.weak]
    found = score = 0.0
    for word, weight in weighed:
        titled, said = word.among(in_title), word.among(in_body)
        found += weight * (1.0 if titled or said else 0.0)
        score += weight * max(titled * _TITLE, said * _BODY)
    asked = sum(weight for _, weight in weighed)
    return score * found / asked if asked and found / asked >= _ENOUGH else 0.0


def _card_score(query: Query, card: Card) -> float:
    if not card.fits(query.grade, query.subject):
        return 0.0
    known = set(card.lemmas.split())
    sure = [word.among(known) for word in query.words]
    hits = sum(map(bool, sure))
    score = 2.0 * sum(sure)
    if query.subject:
        score += 3.0 if card.subject and same_subject(card.subject, query.subject) else 1.0
    elif query.words and hits < _ENOUGH * len(query.words):
        return 0.0
    elif query.grade is None:
        if not query.words:
            return 0.0
        score += 0.0 if card.subject else 0.75  # what helps with every subject
    if query.grade is not None:
        score += 1.5 if card.grades else 0.5
    return score + (0.5 if card.official else 0.0)


def _vocabulary(pages: Iterable[Page], cards: Iterable[Card]) -> set[str]:
    known = set(subject_vocabulary())
    for page in pages:
        known.update(page.lemmas.replace("|", " ").split())
    for card in cards:
        known.update(card.lemmas.split())
    return known


def _nearest(text: str, pages: Sequence[Page]) -> list[Page]:
    """The pages whose titles are most like the words; in case of doubt the first ones."""

    from rapidfuzz import fuzz  # noqa: PLC0415 - only when nothing was found

    def likeness(page: Page) -> float:
        return float(fuzz.WRatio(text.casefold(), page.title.casefold()))

    return sorted(pages, key=likeness, reverse=True)[:_SUGGESTED]
