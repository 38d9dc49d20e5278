"""The sample school and who works in it."""

from __future__ import annotations

from datetime import datetime

from bot.demo.stage import StagePerson
from db.engine import Store
from school.families.consent import Operator
from school.people.person import PersonState
from school.people.roles import Area, Role, RoleName
from school.profile import SchoolProfile

COORDINATOR = 1003
CLASS_TEACHER_6B = 1007
STAFF: tuple[tuple[StagePerson, tuple[Role, ...]], ...] = (
    (
        StagePerson(COORDINATOR, "Климова Анна Сергеевна", "координатор ВПР", "VPR coordinator"),
        (Role(RoleName.COORDINATOR),),
    ),
    (
        StagePerson(1001, "Рогожина Ольга Андреевна", "директор", "director"),
        (Role(RoleName.DIRECTOR),),
    ),
    (
        StagePerson(1002, "Зимина Вера Павловна", "зам. директора по УД", "deputy for teaching"),
        (Role(RoleName.DEPUTY, area=Area.TEACHING),),
    ),
    (
        StagePerson(1004, "Попов Игорь Львович", "руководитель ШМО", "head of mathematics"),
        (Role(RoleName.METHODICAL_HEAD, subject="математика"),),
    ),
    (
        StagePerson(1005, "Белова Нина Карловна", "руководитель ШМО", "head of Russian"),
        (Role(RoleName.METHODICAL_HEAD, subject="русский язык"),),
    ),
    (
        StagePerson(1006, "Ершова Дарья Юрьевна", "кл. рук. 5А, математика", "class teacher, 5А"),
        (
            Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5А",)),
            Role(RoleName.TEACHER, subject="математика"),
        ),
    ),
    (
        StagePerson(
            CLASS_TEACHER_6B,
            "Гущин Пётр Ильич",
            "кл. рук. 6Б, папа в 8А",
            "class teacher, 6Б; father, 8А",
        ),
        (Role(RoleName.CLASS_TEACHER, grades=(6,), classes=("6Б",)),),
    ),
)
PEOPLE = tuple(person for person, _ in STAFF)
OPERATOR = Operator(
    name="МБОУ СОШ № 107",
    inn="5000000017",
    address="143000, Московская область, г. Верхнереченск, ул. Школьная, д. 1",
    contact="Климова Анна Сергеевна, тел. 8 (000) 000-01-07",
)


async def settle_in(store: Store, now: datetime) -> None:
    async with store.begin(writes=True) as work:
        await work.profiles.put(SchoolProfile(name="МБОУ СОШ № 107"))
        await work.operators.put(OPERATOR)
        for person, roles in STAFF:
            kept = await work.people.add(
                person.name,
                person.user_id,
                person.language,
                PersonState.ACTIVE,
                now,
                admin=person.user_id == COORDINATOR,
            )
            for role in roles:
                await work.people.bind(kept.id, role)
