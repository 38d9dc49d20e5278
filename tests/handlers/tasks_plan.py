"""A school with an approved plan whose reminders are on, for chats about tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from school.dates.when import When
from school.dates.year import SchoolYear
from school.plan.item import Item, Plan, PlanState
from school.reminders.switching import switch_on
from tests.chat import MOSCOW, School, Someone

TITLE = "Совещание при заместителе директора по итогам проверочных работ"


def moscow(text: str) -> datetime:
    """«2020-10-05 08:00» in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


async def plan_of(school: School, *items: tuple[When, Someone], **fields: object) -> Plan:
    """Approves a plan with these items (2.1, 2.2 …) and switches its reminders on."""
    boss = next(iter(school.people.values()))
    async with school.store.begin(writes=True) as work:
        plan = await work.plans.add(
            Plan(
                id=0,
                title="План подготовки к ВПР",
                year=SchoolYear(2020),
                approved_on=date(2020, 9, 11),
                state=PlanState.APPROVED,
                running=False,
                file_name="план.docx",
                file_hash="ab" * 32,
                created_by=None,
                created_at=school.clock.now(),
            ),
            [_item(place, when, who, **fields) for place, (when, who) in enumerate(items, 1)],
        )
    await boss.does(switch_on, plan.id)
    await school.settle()
    return plan


def _item(place: int, when: When, who: Someone, **fields: object) -> Item:
    assert who.person_id is not None
    item = Item(
        id=0,
        plan_id=0,
        place=place,
        section="2",
        section_title="Работа с педагогами",
        number=f"2.{place}",
        title=TITLE,
        date_phrase="",
        when=when,
        suggestion=None,
        responsible_phrase="",
        roles=(),
        persons=(),
        person_ids=(who.person_id,),
        result="справка",
        warnings=(),
    )
    return replace(item, **fields)  # type: ignore[arg-type]
