"""Families of the demo who only hear of the tests, and what they find to read: by the same use
cases as in the chat."""

from __future__ import annotations

from datetime import datetime

from bot.demo.sample.staff import COORDINATOR
from bot.demo.stage import StagePerson
from bot.wiring import relay
from db.engine import Store
from handlers.families.texts import text_of
from locales import Words
from school.families.consent import ConsentKind
from school.families.registering import agree, ties_named
from school.observers.classes import set_classes
from school.people.access import STRANGER, look_up
from school.resources.editing import list_pages, publish_page
from school.resources.library import publish_card, see_library
from school.resources.seeds import plant_seeds
from school.work import Actor, Office

_FAMILIES = (
    (StagePerson(1019, "Беляева Елена", "мама, 5Б", "mother, 5Б", is_parent=True), "5Б"),
    (StagePerson(1020, "Котов Илья", "папа, 5Б", "father, 5Б", is_parent=True), "5Б"),
    (
        StagePerson(1021, "Сомова Дарья", "мама, 5А и 5Б", "mother, 5А and 5Б", is_parent=True),
        "5А, 5Б",
    ),
)
PEOPLE = tuple(person for person, _ in _FAMILIES)
# Left as drafts, so that there is something to check and to publish.
_DRAFT_PAGES, _DRAFT_CARDS = 1, 6


async def settle_in(store: Store, now: datetime) -> None:
    """The families' consents and classes, and the pages and resources that are shown already."""
    office = Office(store.begin, lambda: now, look_up, relay)

    async def actor_of(user_id: int) -> Actor:
        async with store.begin(writes=False) as work:
            return await look_up(work, Actor(None, STRANGER, user_id, language="ru"), now)

    for person, classes in _FAMILIES:
        stranger = await actor_of(person.user_id)
        text, _ = await text_of(office, stranger, Words("ru"), ConsentKind.NEWS)
        await office.do(agree, stranger, ConsentKind.NEWS, text, "ru")
        await office.do(set_classes, await actor_of(person.user_id), ties_named(classes))
    editor = await actor_of(COORDINATOR)
    await office.do(plant_seeds, editor)
    pages, _ = await office.do(list_pages, editor)
    for page in [one for one in pages if one.source][:-_DRAFT_PAGES]:
        await office.do(publish_page, editor, page.id)
    library = await office.do(see_library, editor)
    for card in library.drafts[:-_DRAFT_CARDS]:
        await office.do(publish_card, editor, card.id)
