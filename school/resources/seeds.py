"""What a school may begin with: drafts of pages and of resources, to be checked before use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from school.people.audit import note
from school.resources.card import Card, CardState, ResourceKind
from school.resources.desk import InformationWork, today_of
from school.resources.finding import card_lemmas, page_lemmas
from school.resources.page import Page, PageState
from school.resources.seed_pages import SEED_PAGES
from school.work import Actor, Permission, use_case


@dataclass(frozen=True, slots=True)
class SeedCard:
    title: str
    url: str
    source: str
    kind: ResourceKind
    official: bool = False
    grades: tuple[int, ...] = ()
    subject: str = ""


def _trainer(subject: str, short: str, grade: int) -> SeedCard:
    return SeedCard(
        f"{subject.capitalize()}, {grade} класс",
        f"https://{short}{grade}-vpr.sdamgia.ru/",
        "Решу ВПР",
        ResourceKind.TRAINER,
        grades=(grade,),
        subject=subject,
    )


# Banks of the exams of grades 9 and 11 are left out: they are not about these tests.
SEED_CARDS = (
    SeedCard(
        "Образцы и описания работ",
        "https://fioco.ru/образцы-и-описания-ВПР",
        "ФИОКО",
        ResourceKind.DEMO,
        official=True,
    ),
    SeedCard(
        "Образцы и описания 2025 года",
        "https://fioco.ru/obraztsi_i_opisaniya_vpr_2025",
        "ФИОКО",
        ResourceKind.DESCRIPTION,
        official=True,
    ),
    SeedCard(
        "Российская электронная школа: уроки",
        "https://resh.edu.ru",
        "РЭШ",
        ResourceKind.LESSON,
        official=True,
    ),
    SeedCard(
        "Функциональная грамотность: тренировка",
        "https://fg.resh.edu.ru",
        "РЭШ",
        ResourceKind.TRAINER,
        official=True,
    ),
    SeedCard("Решу ВПР: все предметы", "https://vpr.sdamgia.ru", "Решу ВПР", ResourceKind.TRAINER),
    *(_trainer("математика", "math", grade) for grade in (5, 6, 7, 8, 10)),
    _trainer("русский язык", "rus", 6),
    *(_trainer("физика", "phys", grade) for grade in (7, 8)),
)


@use_case(Permission.INFORM)
async def plant_seeds(work: InformationWork, actor: Actor, now: datetime) -> tuple[int, int]:
    """Adds the drafts that are not there yet, and changes nothing that is; how many pages and how
    many resources."""
    slugs = {page.slug for page in await work.pages.all()}
    pages = [seed for seed in SEED_PAGES if seed.slug not in slugs]
    for seed in pages:
        await work.pages.add(
            Page(
                id=0,
                slug=seed.slug,
                title=seed.title,
                body=seed.body,
                source=seed.source,
                source_url=seed.source_url,
                dated=seed.dated,
                valid_until=seed.valid_until,
                state=PageState.DRAFT,
                position=0,
                editor_id=actor.id,
                updated_at=now,
                lemmas=page_lemmas(seed.title, seed.body.text),
            )
        )
    urls = {card.url for card in await work.cards.all()}
    cards = [seed for seed in SEED_CARDS if seed.url not in urls]
    today = await today_of(work, now)
    for one in reversed(cards):  # the newest stand first in the editors' list
        card = Card(
            id=0,
            title=one.title,
            kind=one.kind,
            grades=one.grades,
            subject=one.subject,
            official=one.official,
            source=one.source,
            url=one.url,
            file_id="",
            file_kind="",
            dated=today,
            valid_until=None,
            state=CardState.DRAFT,
            why="",
            editor_id=actor.id,
            updated_at=now,
        )
        await work.cards.add(replace(card, lemmas=card_lemmas(card)))
    await note(work, actor, now, "seeds-planted", pages=len(pages), cards=len(cards))
    return len(pages), len(cards)
