"""Facts of a pack without a database: a plan of any size with amendments, letters and evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from school.dates.when import Kind, When
from school.dates.year import SchoolYear
from school.outbox.rows import DeliveryState
from school.pack.facts import PackFacts, Shown
from school.pack.told import KINDS, Told
from school.people.person import Binding, Person, PersonState, Reach
from school.people.roles import Area, Role, RoleName
from school.plan.item import Amendment, Item, Plan, PlanState
from school.profile import SchoolProfile
from school.reminders.task import Evidence, EvidenceKind, Task, TaskState
from tests.school.execution.shelf import PERIODS, Shelf

NOW = datetime(2021, 5, 28, 9, 30, tzinfo=UTC)
YEAR = SchoolYear(2020)
WHOLE = PERIODS[-1]
_TITLES = (
    "Совещание при заместителе директора по итогам проверочных работ",
    "Анализ результатов ВПР по русскому языку и математике в 5–8 классах, выявление проблемных зон",
    "Консультация для родителей «Как помочь ребёнку подготовиться к ВПР»",
)
_NAMES = ("Ершова Дарья Юрьевна", "Попов Игорь Львович", "Зимина Вера Павловна")


def person(number: int, *, left: bool = False) -> Person:
    role = Role(RoleName.DEPUTY, area=Area.TEACHING) if number == 3 else Role(RoleName.TEACHER)
    return Person(
        id=number,
        name=_NAMES[(number - 1) % len(_NAMES)],
        telegram_id=7_000_000 + number,
        language="ru",
        state=PersonState.LEFT if left else PersonState.ACTIVE,
        reach=Reach.FINE,
        admin=False,
        roles=(Binding(number, number, role),),
    )


def item(number: int) -> Item:
    section = 1 + (number - 1) // 5
    when = When(Kind.BY, end=date(2020, 10, 1) + timedelta(days=number % 200))
    return Item(
        id=number,
        plan_id=1,
        place=number,
        section=str(section),
        section_title=f"Работа с педагогами, часть {section}",
        number=f"{section}.{1 + (number - 1) % 5}",
        title=_TITLES[number % len(_TITLES)],
        date_phrase="до 31 августа" if number % 3 else "",
        when=when,
        suggestion=None,
        responsible_phrase="Зам. директора по УВР, учителя-предметники" if number % 2 else "",
        roles=(),
        persons=(),
        person_ids=(1 + number % 3,),
        result="справка, приказ",
        warnings=(),
        cancelled=number == 4,
    )


def facts(items: int = 7, letters: int = 12) -> PackFacts:
    """``items`` of the plan; every second one has words, every third of them a file."""
    rows = [item(number) for number in range(1, items + 1)]
    tasks = [
        Task(one.id, one.id, 1, one.person_ids[0], "2020-10-15", None, date(2020, 10, 15),
             TaskState.DONE, NOW, extended=one.id == 2)
        for one in rows
    ]  # fmt: skip
    shown = [
        Shown(
            Evidence(one.id, one.id, EvidenceKind.TEXT, "=Проведено, были <все>", None, "", NOW),
            task,
            one,
        )
        for one, task in zip(rows, tasks, strict=True)
        if one.id % 2
    ]
    told = [
        Told(
            1 + number % 3,
            KINDS[number % len(KINDS)],
            (rows[number % items].label,),
            NOW - timedelta(hours=number),
            list(DeliveryState)[number % len(DeliveryState)],
            NOW if number % 4 else None,
        )
        for number in range(letters)
    ]
    plan = Plan(
        id=1,
        title="План мероприятий по подготовке к ВПР",
        year=YEAR,
        approved_on=date(2020, 9, 11),
        state=PlanState.APPROVED,
        running=True,
        file_name="план.docx",
        file_hash="ab" * 32,
        created_by=3,
        created_at=NOW,
        amendments=3,
    )
    return PackFacts(
        plan=plan,
        period=WHOLE,
        report=Shelf(rows, tasks).report(WHOLE, NOW),
        form=None,
        profile=replace(SchoolProfile(), name="МБОУ «Школа № 107» г. о. Самара"),
        items=rows,
        tasks=tasks,
        people={one: person(one, left=one == 2) for one in (1, 2, 3)},
        amendments=_amendments(rows),
        told=told,
        shown=shown,
        acts=(),
        template=None,
        sheets=(),
        made_at=NOW,
        made_by="Климова Анна Сергеевна",
        erased=0,
    )


def _amendments(rows: list[Item]) -> list[Amendment]:
    changes = (
        ("when", "до 31.08.2021", "до 15.09.2021"),
        ("people", "учитель: история", "Попов И.Л."),
        ("cancelled", "в плане", "исключён из плана"),
    )
    return [
        Amendment(1, number, rows[number].id, NOW, 3, "Приказ № 57-од от 12.02.2021", *change)
        for number, change in enumerate(changes, 1)
    ]
