"""The sample school of the demo: its people, its settings, and the plan that waits for approval."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.stage import StageHint, StagePerson
from db.engine import Store
from school.dates.year import SchoolYear
from school.people.person import PersonState
from school.people.roles import Area, Role, RoleName
from school.profile import SchoolProfile
from school.vpr.timetable import Exam

PLAN = Path(__file__).parent / "data" / "plan.docx"
START = datetime(2020, 9, 11, 9, 30, tzinfo=ZoneInfo("Europe/Moscow"))
YEAR = SchoolYear(2020)

COORDINATOR = 1003
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
            Role(RoleName.CLASS_TEACHER, grades=(5,)),
            Role(RoleName.TEACHER, subject="математика"),
        ),
    ),
    (
        StagePerson(1007, "Гущин Пётр Ильич", "кл. рук. 6Б", "class teacher, 6Б"),
        (Role(RoleName.CLASS_TEACHER, grades=(6,)),),
    ),
)
PARENTS = (
    StagePerson(1008, "Лапина Мария", "мама, 5А", "mother, 5А"),
    StagePerson(1009, "Ким Сергей", "папа, 6Б", "father, 6Б"),
)
PEOPLE = (*(person for person, _ in STAFF), *PARENTS)
HINTS = (
    StageHint(
        "Климова: посмотрите план и нажмите «Утвердить»",
        "Klimova: look at the plan and tap “Approve”",
        COORDINATOR,
    ),
    StageHint("Включите напоминания", "Switch the reminders on", COORDINATOR),
    StageHint("Часы: до следующего напоминания", "Clock: to the next reminder"),
    StageHint("Зимина: нажмите «Готово»", "Zimina: tap “Done”", 1002),
    StageHint("Климова: /plan — как идёт план", "Klimova: /plan — how the plan goes", COORDINATOR),
)
EXAMS = (
    Exam(0, "5А", "математика", date(2021, 3, 18), 2, "12"),
    Exam(0, "5А", "русский язык", date(2021, 4, 6), 3, "12"),
    Exam(0, "6Б", "математика", date(2021, 3, 23), 2, "21"),
    Exam(0, "6Б", "русский язык", date(2021, 4, 13), 3, "21"),
)


async def settle_in(store: Store, now: datetime) -> None:
    """Writes the school into an empty database. Parents stay strangers: nothing of theirs is
    stored before they agree."""
    async with store.begin(writes=True) as work:
        await work.profiles.put(SchoolProfile(name="МБОУ СОШ № 107"))
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
        await work.timetables.put_window(
            YEAR, date(2021, 3, 15), date(2021, 5, 21), date(2021, 6, 10)
        )
        for exam in EXAMS:
            await work.timetables.put_exam(YEAR, exam)
