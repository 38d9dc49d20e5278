"""The parents of the demo. Most have signed up already, by the same use cases as in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.demo.sample.exams import MATHS, RUSSIAN, YEAR
from bot.demo.sample.staff import CLASS_TEACHER_6B, COORDINATOR
from bot.demo.stage import StagePerson
from bot.wiring import relay
from db.engine import Store
from handlers.families.texts import text_of
from handlers.views.observing import memo_hash
from locales import Words
from school.families.consent import ConsentKind
from school.families.family import Parent
from school.families.registering import (
    agree,
    join_pair,
    make_pair_link,
    name_parent,
    set_phone,
    ties_named,
)
from school.observers.by_hand import set_place
from school.observers.classes import set_classes
from school.observers.deciding import approve_entry
from school.observers.ruling import see_rules
from school.observers.signing import confirm_memo, sign_up
from school.people.access import STRANGER, look_up
from school.work import Actor, Office


def _parent(user_id: int, name: str, title_ru: str, title_en: str) -> StagePerson:
    return StagePerson(user_id, name, title_ru, title_en, is_parent=True)


STRANGERS = (
    _parent(1008, "Лапина Мария", "мама, 5А", "mother, 5А"),
    _parent(1009, "Ким Сергей", "папа, 6Б", "father, 6Б"),
    _parent(1010, "Лебедева Анна", "мама, 7А", "mother, 7А"),
)


@dataclass(frozen=True, slots=True)
class _Family:
    """``names``: the parents who use this telephone, the first of them is its owner."""

    person: StagePerson
    classes: str
    names: tuple[str, ...]
    phone: str = ""
    news: bool = False


_FAMILIES = (
    _Family(
        _parent(1011, "Орехова Наталья", "мама, 5А", "mother, 5А"),
        "5А",
        ("Орехова Наталья",),
        "+7 900 000-10-11",
        news=True,
    ),
    _Family(
        _parent(1012, "Савельев Роман", "папа, 5А", "father, 5А"),
        "5А",
        ("Савельев Роман",),
        "+7 900 000-10-12",
    ),
    _Family(
        _parent(1013, "Титова Ирина", "мама, 5А, 6Б и 7А", "mother, 5А, 6Б and 7А"),
        "5А, 6Б, 7А",
        ("Титова Ирина",),
        news=True,
    ),
    _Family(
        _parent(1014, "Фомина Ольга", "мама и папа, 7А", "mother and father, 7А"),
        "7А",
        ("Фомина Ольга", "Фомин Денис"),
        "+7 900 000-10-14",
    ),
    _Family(_parent(1015, "Жукова Татьяна", "мама, 6Б", "mother, 6Б"), "6Б", ("Жукова Татьяна",)),
    _Family(_parent(1016, "Носов Алексей", "папа, 6Б", "father, 6Б"), "6Б", ("Носов Алексей",)),
    _Family(
        _parent(1017, "Мельник Юлия", "мама, 7А", "mother, 7А"),
        "7А",
        ("Мельник Юлия",),
        "+7 900 000-10-17",
    ),
    _Family(
        _parent(1018, "Дроздов Игорь", "папа, 6Б", "father, 6Б"),
        "6Б",
        ("Дроздов Игорь",),
        "+7 900 000-10-18",
    ),
)
PEOPLE = tuple(family.person for family in _FAMILIES)
_TEACHER_TOO = _Family(
    StagePerson(CLASS_TEACHER_6B, "Гущин Пётр Ильич", "", ""), "8А", ("Гущин Пётр",)
)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A place that somebody asks for, in this order. ``partner``: they come as a pair."""

    name: str
    grade_class: str
    subject: str
    partner: str = ""
    approved: bool = True


_WISHES = (
    _Wish("Дроздов Игорь", "5А", MATHS),
    _Wish("Мельник Юлия", "5А", RUSSIAN),
    _Wish("Фомин Денис", "5Б", RUSSIAN),
    _Wish("Орехова Наталья", "6Б", RUSSIAN),
    _Wish("Жукова Татьяна", "8А", RUSSIAN, partner="Носов Алексей"),
    _Wish("Титова Ирина", "8А", "физика"),
    _Wish("Савельев Роман", "7А", RUSSIAN),
    # The seat is taken: these two wait.
    _Wish("Дроздов Игорь", "7А", RUSSIAN, approved=False),
    _Wish("Орехова Наталья", "7А", RUSSIAN, approved=False),
    # Nobody has answered this one yet.
    _Wish("Фомина Ольга", "8А", MATHS, approved=False),
)


async def settle_in(store: Store, now: datetime) -> None:
    """Everything that the families of the sample have told and asked."""
    office = Office(store.begin, lambda: now, look_up, relay)
    hall = _Hall(store, office, now)
    for family in (*_FAMILIES, _TEACHER_TOO):
        await hall.welcome(family)
    await hall.couple("Жукова Татьяна", "Носов Алексей")
    await hall.widen("8А", RUSSIAN, seats=2)
    for wish in _WISHES:
        await hall.grant(wish)


class _Hall:
    def __init__(self, store: Store, office: Office, now: datetime) -> None:
        self._store = store
        self._office = office
        self._now = now
        self._words = Words("ru")
        self._known: dict[str, tuple[int, Parent]] = {}
        self._memo = ""

    async def _actor(self, user_id: int) -> Actor:
        stranger = Actor(None, STRANGER, user_id, language="ru")
        async with self._store.begin(writes=False) as work:
            return await look_up(work, stranger, self._now)

    async def _agree(self, user_id: int, kind: ConsentKind) -> None:
        actor = await self._actor(user_id)
        text, _ = await text_of(self._office, actor, self._words, kind)
        await self._office.do(agree, actor, kind, text, "ru")

    async def welcome(self, family: _Family) -> None:
        """Consent, names, classes, telephone, and the memo read."""
        do, user_id = self._office.do, family.person.user_id
        await self._agree(user_id, ConsentKind.OBSERVING)
        actor = await self._actor(user_id)
        rules = await do(see_rules, actor)
        self._memo = memo_hash(rules)
        await do(set_classes, actor, ties_named(family.classes))
        for name in family.names:
            parent = await do(name_parent, actor, name)
            if family.phone:
                parent = await do(set_phone, actor, parent.id, family.phone)
            await do(confirm_memo, actor, parent.id, self._memo)
            self._known[name] = (user_id, parent)
        if family.news:
            await self._agree(user_id, ConsentKind.NEWS)

    async def couple(self, first: str, second: str) -> None:
        """The second opens the link that the first has made."""
        do = self._office.do
        (one, parent), (other, partner) = self._known[first], self._known[second]
        secret = await do(make_pair_link, await self._actor(one), parent.id)
        await do(join_pair, await self._actor(other), secret, partner.id)

    async def _exam(self, grade_class: str, subject: str) -> int:
        async with self._store.begin(writes=False) as work:
            exams = (await work.timetables.get(YEAR)).exams
        return next(e.id for e in exams if (e.grade_class, e.subject) == (grade_class, subject))

    async def widen(self, grade_class: str, subject: str, *, seats: int) -> None:
        exam = await self._exam(grade_class, subject)
        await self._office.do(set_place, await self._actor(COORDINATOR), exam, seats=seats)

    async def grant(self, wish: _Wish) -> None:
        """Signs up, and lets the coordinator approve."""
        do = self._office.do
        user_id, parent = self._known[wish.name]
        partner = self._known[wish.partner][1].id if wish.partner else None
        signed = await do(
            sign_up,
            await self._actor(user_id),
            await self._exam(wish.grade_class, wish.subject),
            parent.id,
            self._memo,
            partner_id=partner,
        )
        if wish.approved:
            await do(approve_entry, await self._actor(COORDINATOR), signed.entry.id)
