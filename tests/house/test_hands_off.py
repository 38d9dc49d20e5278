"""Every action of every role, tried by every other role on what is not theirs: nothing is told and
nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

import pytest
from sqlalchemy import select

from db.engine import Store
from db.tables import metadata
from handlers import all_routes
from school.families.family import Parent, TieKind
from school.families.registering import make_pair_link
from school.observers.act import Stage
from school.observers.deciding import Reason, Why
from school.observers.signing import sign_up
from school.observers.visiting import enter_code
from school.observers.writing import open_act, sign_act, write_act
from school.people.access import GRANTS, STRANGER
from school.people.person import Person, PersonState
from school.people.roles import Role, RoleName
from school.refusal import Refusal
from school.work import Actor, Permission, UseCase
from tests.school.observers.hall import MEMO, Hall

all_routes()
FAMILY = sorted(
    (case for case in UseCase.registry.values() if case.permission is Permission.FAMILY),
    key=lambda case: case.name,
)
OBSERVERS = sorted(
    (case for case in UseCase.registry.values() if case.permission is Permission.OBSERVERS),
    key=lambda case: case.name,
)


@dataclass(slots=True)
class World:
    """Maria has a visit with a signed act, a place to come and a queue; Oleg is another parent."""

    hall: Hall
    maria: Person
    hers: Parent
    oleg: Person
    his: Parent
    teacher: Person
    deputy: Person
    newcomer: Person
    visited: int
    placed: int
    queued: int
    exam: int
    free: int
    code: str
    act: int
    secret: str


async def world(store: Store) -> World:
    hall = await Hall(store).open(limit=5)
    exams = [
        await hall.exam("5Б"),
        await hall.exam("6А", day="2021-03-22"),
        await hall.exam("6Б", day="2021-03-23"),
        await hall.exam("6В", day="2021-03-24"),
    ]
    maria, hers = await hall.parent("Лапина Мария", "7А")
    oleg, his = await hall.parent("Ким Олег", "8А")
    visited = (await hall.does(maria, sign_up, exams[0], hers.id, MEMO)).entry
    placed = (await hall.does(maria, sign_up, exams[1], hers.id, MEMO)).entry
    await hall.does(oleg, sign_up, exams[2], his.id, MEMO)
    queued = (await hall.does(maria, sign_up, exams[2], hers.id, MEMO)).entry
    hall.at("2021-03-18 09:20")
    code = (await hall.place(exams[0])).code
    await hall.does(maria, enter_code, code)
    await hall.does(maria, open_act, visited.id)
    await hall.does(maria, write_act, visited.id, stages=[Stage.ROOM], boxes=[])
    act = (await hall.does(maria, sign_act, visited.id)).act
    secret = await hall.does(maria, make_pair_link, hers.id)
    people: list[Person] = []
    async with store.begin(writes=True) as work:
        for number, (role, state) in enumerate(
            (
                (RoleName.TEACHER, PersonState.ACTIVE),
                (RoleName.DEPUTY, PersonState.ACTIVE),
                (RoleName.COORDINATOR, PersonState.WAITING),
            )
        ):
            made = await work.people.add("Кто Та Здесь", 300 + number, "ru", state, hall.moment)
            await work.people.bind(made.id, Role(role))
            people.append(made)
    teacher, deputy, newcomer = people
    return World(
        hall=hall,
        maria=maria,
        hers=hers,
        oleg=oleg,
        his=his,
        teacher=teacher,
        deputy=deputy,
        newcomer=newcomer,
        visited=visited.id,
        placed=placed.id,
        queued=queued.id,
        exam=exams[1],
        free=exams[3],
        code=code,
        act=act.id,
        secret=secret,
    )


Args = Callable[[World], tuple[tuple[Any, ...], dict[str, Any]]]


def of(*names: Any, **more: Any) -> Args:
    """Arguments; a name in quotes is looked up in the world, a parent gives its id."""

    def look(known: World, name: Any) -> Any:
        value = getattr(known, name[1:]) if isinstance(name, str) and name[:1] == "@" else name
        return value.id if isinstance(value, Parent) else value

    return lambda known: (
        tuple(look(known, name) for name in names),
        {key: look(known, value) for key, value in more.items()},
    )


WHY = Reason(Why.COVERAGE)
# What Oleg may try on what is Maria's. Actions that can only be about oneself are in OWN.
ON_HERS: dict[str, list[Args]] = {
    "name_parent": [of("Чужая Рука", parent_id="@hers")],
    "set_phone": [of("@hers", "+7 900 000-00-00")],
    "make_pair_link": [of("@hers")],
    "part_ways": [of("@hers")],
    "join_pair": [of("@secret", "@hers"), of("wrong", "@his")],
    "see_places": [of("@hers")],
    "see_place": [of("@hers", "@exam")],
    "confirm_memo": [of("@hers", "memo")],
    "sign_up": [
        of("@free", "@hers", MEMO),
        of("@free", "@his", MEMO, partner_id="@hers"),
    ],
    "give_up": [of("@placed"), of("@queued"), of("@visited")],
    "accept_offer": [of("@placed"), of("@queued")],
    "decline_offer": [of("@placed"), of("@queued")],
    "will_come": [of("@placed")],
    "see_my_entry": [of("@placed"), of("@visited")],
    "enter_code": [of("@code"), of("@code", "@exam")],
    "state_arrival": [of("@visited", "@code", time(9, 0))],
    "check_out": [of("@visited")],
    "open_act": [of("@visited"), of("@placed")],
    "write_act": [of("@visited", remark="Чужое замечание")],
    "sign_act": [of("@visited")],
    "attach_sheet": [of("@visited", "file")],
    "see_own_act": [of("@visited")],
    "own_act_paper": [of("@visited")],
}
OWN = {
    "see_family", "stop_news", "pair_at_home", "my_entries", "set_classes", "see_my_data",
    "forget_me", "see_preference", "choose_mode", "set_text_first",
}  # fmt: skip
BY_COORDINATORS: dict[str, Args] = {
    "add_by_phone": of("Новая Мама", "", [("9А", TieKind.CHILD)], "Согласие"),
    "see_board": of(),
    "approve_entry": of("@placed"),
    "approve_all": of(),
    "confirmed_by_phone": of("@placed"),
    "reject_entry": of("@placed", WHY),
    "remove_entry": of("@placed", WHY),
    "move_entry": of("@placed", "@free", WHY),
    "enter_by_hand": of("@free", "@hers", WHY),
    "set_place": of("@exam", seats=3),
    "see_helpers": of("@free"),
    "call_for_help": of("@free"),
    "see_parents": of(),
    "see_acts": of(),
    "admit": of("token"),
    "mark_visit": of("@visited", came=False),
    "act_paper": of("@act"),
    "see_act": of("@act"),
    "answer_act": of("@act", "Приняли меры"),
    "forget_parent": of("@hers"),
    "see_destructions": of(),
}


def short(case: UseCase[..., Any]) -> str:
    return case.name.rpartition(".")[2]


async def dump(store: Store) -> str:
    """All rows of all tables but the tries of wrong codes, which are to be counted."""
    said = []
    async with store.begin(writes=False) as work:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name != "tries"]
            said += [str(row) for row in await work._transaction.rows(select(*columns))]
    return "\n".join(sorted(said))


def test_no_action_is_forgotten() -> None:
    assert {short(case) for case in FAMILY} == set(ON_HERS) | OWN
    assert {short(case) for case in OBSERVERS} == set(BY_COORDINATORS)


async def test_one_parent_never_touches_anothers(store: Store) -> None:
    known = await world(store)
    before = await dump(store)
    for case in FAMILY:
        for make in ON_HERS.get(short(case), ()):
            args, kwargs = make(known)
            with pytest.raises(Refusal) as refused:
                await known.hall.does(known.oleg, case, *args, **kwargs)
            said = f"{refused.value.key} {refused.value.values}"
            assert "Лапина" not in said, case
            assert await dump(store) == before, case


async def test_what_is_ones_own_tells_nothing_of_others(store: Store) -> None:
    known = await world(store)
    for case in FAMILY:
        if short(case) in ("see_family", "my_entries", "see_my_data"):
            assert "Лапина" not in str(await known.hall.does(known.oleg, case)), case


async def test_only_coordinators_do_what_coordinators_do(store: Store) -> None:
    known = await world(store)
    before = await dump(store)
    others = (known.maria, known.teacher, known.deputy, known.newcomer)
    for case in OBSERVERS:
        args, kwargs = BY_COORDINATORS[short(case)](known)
        for person in others:
            with pytest.raises(Refusal, match="no-right"):
                await known.hall.does(person, case, *args, **kwargs)
        with pytest.raises(Refusal, match="no-right"):
            stranger = Actor(None, STRANGER, 777)
            await known.hall.office.do(case, stranger, *args, **kwargs)
    assert await dump(store) == before


async def test_staff_are_no_parents(store: Store) -> None:
    known = await world(store)
    before = await dump(store)
    for case in FAMILY:
        makes = ON_HERS.get(short(case)) or [of()]
        args, kwargs = makes[0](known)
        for person in (known.teacher, known.deputy, known.newcomer, known.hall.boss):
            with pytest.raises(Refusal, match="no-right"):
                await known.hall.does(person, case, *args, **kwargs)
    assert await dump(store) == before


def test_no_role_makes_a_parent() -> None:
    assert all(Permission.FAMILY not in granted for granted in GRANTS.values())
