"""Families of the demo who only hear of the tests, by the same use cases as in the chat."""

from __future__ import annotations

from datetime import datetime

from bot.demo.stage import StagePerson
from bot.wiring import relay
from db.engine import Store
from handlers.families.texts import text_of
from locales import Words
from school.families.consent import ConsentKind
from school.families.registering import agree, ties_named
from school.observers.classes import set_classes
from school.people.access import STRANGER, look_up
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


async def settle_in(store: Store, now: datetime) -> None:
    """Their consents and classes."""
    office = Office(store.begin, lambda: now, look_up, relay)

    async def actor_of(user_id: int) -> Actor:
        async with store.begin(writes=False) as work:
            return await look_up(work, Actor(None, STRANGER, user_id, language="ru"), now)

    for person, classes in _FAMILIES:
        stranger = await actor_of(person.user_id)
        text, _ = await text_of(office, stranger, Words("ru"), ConsentKind.NEWS)
        await office.do(agree, stranger, ConsentKind.NEWS, text, "ru")
        await office.do(set_classes, await actor_of(person.user_id), ties_named(classes))
