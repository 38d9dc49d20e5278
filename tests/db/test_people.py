"""People, roles, absences, invitations, the audit log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.codec import role_read, role_text
from db.engine import Store
from school.people.audit import AuditEntry
from school.people.person import Person, PersonState, Reach
from school.people.roles import Area, Role, RoleName
from tests.db.samples import HOUR, NOW, person

DEPUTY = Role(RoleName.DEPUTY, area=Area.TEACHING)
CLASS = Role(RoleName.CLASS_TEACHER, grades=(5, 6))
LETTERED = Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5А",))
OF_BEFORE = '{"area":null,"grades":[5,6],"name":"class_teacher","subject":null}'
TEACHER = Role(RoleName.TEACHER, subject="математика")


async def test_a_person_with_roles_comes_back_whole(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work, "Семёнова Анна", 2**40, admin=True)
        bindings = tuple([await work.people.bind(anna.id, r) for r in (DEPUTY, CLASS, TEACHER)])
        assert [binding.role for binding in bindings] == [DEPUTY, CLASS, TEACHER]
    async with store.begin(writes=False) as work:
        expected = Person(
            anna.id,
            "Семёнова Анна",
            2**40,
            "ru",
            PersonState.ACTIVE,
            Reach.FINE,
            admin=True,
            roles=bindings,
        )
        assert await work.people.get(anna.id) == expected
        assert await work.people.by_telegram(2**40) == expected
        assert await work.people.all() == [expected]
        assert await work.people.get(anna.id + 1) is None
        assert await work.people.by_telegram(1) is None


async def test_the_same_role_twice_is_one_binding(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        first = await work.people.bind(anna.id, DEPUTY)
        assert await work.people.bind(anna.id, DEPUTY) == first
        other = await work.people.bind(anna.id, Role(RoleName.DEPUTY))
        assert other.id != first.id
        await work.people.unbind(first.id)
        found = await work.people.get(anna.id)
        assert found and found.roles == (other,)
        again = await work.people.bind(anna.id, DEPUTY)
        assert again.id > other.id  # an old button must not mean a new binding


async def test_a_save_stores_every_field_but_the_roles(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        assert anna.reach is Reach.NEVER
        binding = await work.people.bind(anna.id, CLASS)
        changed = replace(
            anna,
            name="Ёлкина Анна",
            telegram_id=77,
            language="en",
            state=PersonState.WAITING,
            reach=Reach.BLOCKED,
            admin=True,
            family=True,
        )
        await work.people.save(changed)
        assert await work.people.get(anna.id) == replace(changed, roles=(binding,))
        assert [one.id for one in await work.people.search("ЕЛКИНА")] == [anna.id]


async def test_parents_are_people_and_not_staff(store: Store) -> None:
    async with store.begin(writes=True) as work:
        parent = await person(work, "Лапина Мария", 7, staff=False, family=True)
        both = await person(work, "Лапина Анна", 8, family=True)
        assert (parent.staff, parent.family) == (False, True)
        assert (both.staff, both.family) == (True, True)
    async with store.begin(writes=True) as work:
        assert await work.people.get(parent.id) == parent
        assert await work.people.by_telegram(7) == parent
        assert await work.people.all() == [both]
        assert await work.people.search("лапина") == [both]
        await work.people.save(replace(both, staff=False))
        await work.people.save(replace(parent, staff=True, family=False))
        assert await work.people.all() == [replace(parent, staff=True, family=False)]
        assert await work.people.get(both.id) == replace(both, staff=False)


async def test_lists_are_in_the_order_of_the_alphabet_without_those_who_left(store: Store) -> None:
    async with store.begin(writes=True) as work:
        for name in ("яковлев", "Ёжиков", "Жуков", "абаев", "Ершов", "Ivanov"):
            await person(work, name)
        await person(work, "Бывший", state=PersonState.LEFT)
        await person(work, "Новый", state=PersonState.WAITING)
        assert [one.name for one in await work.people.all()] == [
            "Ivanov",
            "абаев",
            "Ёжиков",
            "Ершов",
            "Жуков",
            "Новый",
            "яковлев",
        ]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("ИВАНОВ", ["Иванов Пётр", "Иванова Анна"]),
        ("петр", ["Иванов Пётр"]),
        ("ПЁТР", ["Иванов Пётр"]),
        ("  анна ", ["Иванова Анна"]),
        ("%", ["Сто % Ок"]),
        ("_", []),
        ("бывший", []),
    ],
)
async def test_a_search_folds_cyrillic(store: Store, part: str, found: list[str]) -> None:
    async with store.begin(writes=True) as work:
        for name in ("Иванова Анна", "Иванов Пётр", "Сто % Ок"):
            anyone = await person(work, name)
            for role in (DEPUTY, CLASS):
                await work.people.bind(anyone.id, role)
        await person(work, "Бывший", state=PersonState.LEFT)
    async with store.begin(writes=False) as work:
        assert [one.name for one in await work.people.search(part)] == found
        assert len(await work.people.search(part, 1)) == min(1, len(found))


async def test_one_account_is_one_person(store: Store) -> None:
    async with store.begin(writes=True) as work:
        await person(work, "А", 5)
        await person(work, "Б")
        await person(work, "В")
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await person(work, "Г", 5)


async def test_a_binding_needs_its_person(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            await work.people.bind(1, DEPUTY)


async def test_absences_that_hold_or_begin_later(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna, boris = await person(work, "Анна"), await person(work, "Борис")
        spans = [(1, 5), (10, 12), (3, 8)]
        made = [
            await work.people.add_absence(
                anna.id, boris.id, date(2026, 10, first), date(2026, 10, last)
            )
            for first, last in spans
        ]
        assert await work.people.absences(date(2026, 10, 5)) == [made[0], made[2], made[1]]
        assert await work.people.absences(date(2026, 10, 9)) == [made[1]]
        await work.people.end_absence(made[1].id)
        assert await work.people.absences(date(2026, 10, 9)) == []


async def test_nobody_stands_in_for_themselves(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.begin(writes=True) as work:
            anna = await person(work)
            await work.people.add_absence(anna.id, anna.id, date(2026, 10, 1), date(2026, 10, 2))


async def test_an_invitation_is_used_up_revoked_and_expires(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)

        async def link(secret: str, role: Role | None, uses: int, hours: int) -> int:
            made = await work.invitations.add(
                secret,
                role,
                admin=role is None,
                uses=uses,
                expires_at=NOW + hours * HOUR,
                created_by=anna.id,
            )
            assert await work.invitations.by_hash(secret) == made
            return made.id

        once = await link("a", CLASS, 1, 1)
        twice = await link("b", None, 2, 2)
        assert await work.invitations.by_hash("c") is None
        assert [one.id for one in await work.invitations.all_open(NOW)] == [once, twice]
        assert [one.id for one in await work.invitations.all_open(NOW + HOUR)] == [twice]
        assert await work.invitations.use(once)
        assert not await work.invitations.use(once)
        assert await work.invitations.use(twice)
        await work.invitations.revoke(twice)
        assert not await work.invitations.use(twice)
        assert await work.invitations.all_open(NOW) == []


async def test_the_audit_log_is_newest_first(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work)
        entries = [
            AuditEntry(NOW + n * HOUR, anna.id if n else None, f"action {n}", "plan:1", {"n": n})
            for n in range(5)
        ]
        for entry in entries:
            await work.audit.add(entry)
        assert await work.audit.last(2) == [entries[4], entries[3]]
        assert await work.audit.last(9, offset=4) == [entries[0]]


async def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 9, 1)
    with pytest.raises(Exception, match="without a zone"):
        async with store.begin(writes=True) as work:
            await work.audit.add(AuditEntry(naive, None, "x", "", {}))


async def test_moments_come_back_the_same_whatever_zone_they_were_in(store: Store) -> None:
    from zoneinfo import ZoneInfo

    local = datetime(2026, 9, 1, 8, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Kamchatka"))
    async with store.begin(writes=True) as work:
        await work.audit.add(AuditEntry(local, None, "x", "", {}))
        (entry,) = await work.audit.last(1)
    assert entry.at == local
    assert entry.at.utcoffset() == timedelta(0)


async def test_a_role_of_before_letters_is_spelled_as_it_was(store: Store) -> None:
    assert role_text(CLASS) == OF_BEFORE
    assert role_read(OF_BEFORE) == CLASS
    async with store.begin(writes=True) as work:
        anna = await person(work, "Семёнова Анна")
        for role in (CLASS, LETTERED, LETTERED):
            await work.people.bind(anna.id, role)
    async with store.begin(writes=False) as work:
        kept = await work.people.get(anna.id)
    assert kept is not None
    assert [binding.role for binding in kept.roles] == [CLASS, LETTERED]
