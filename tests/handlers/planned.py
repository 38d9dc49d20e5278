"""A small approved plan for tests of the administrator's face."""

from __future__ import annotations

from datetime import date, datetime

from school.dates.when import Anchor, Kind, Reading, When
from school.dates.year import SchoolYear
from school.people.roles import Responsible, Role, RoleName
from school.plan.draft import DraftItem, DraftPlan
from school.plan.editing import approve, keep_draft
from school.reminders.switching import switch_on
from tests.chat import School, Someone

YEAR = SchoolYear(2020)
DEPUTY = Role(RoleName.DEPUTY)
TEACHER = Role(RoleName.TEACHER, subject="история")


def item(place: int, title: str, when: When, *roles: Role) -> DraftItem:
    return DraftItem(
        place=place,
        section="1",
        section_title="Подготовка",
        number=f"1.{place}",
        title=title,
        date_phrase="",
        reading=Reading(when),
        responsible_phrase="",
        responsible=Responsible(roles),
        result="",
        warnings=(),
    )


BY_FRIDAY = item(1, "Сдать отчёт", When(Kind.BY, None, date(2020, 10, 16)), TEACHER)
BY_SUNDAY = item(2, "Собрать работы", When(Kind.BY, None, date(2020, 10, 18)), TEACHER)
ON_TEST_DAY = item(3, "Провести ВПР", When(Kind.VPR, anchor=Anchor.VPR_START), TEACHER)
OF_PSYCHOLOGIST = item(
    4, "Беседа", When(Kind.BY, None, date(2020, 11, 20)), Role(RoleName.PSYCHOLOGIST)
)


async def running(school: School, boss: Someone, *items: DraftItem) -> int:
    """The plan of these items, approved and switched on; its id."""
    draft = DraftPlan("План", YEAR, date(2020, 9, 11), tuple(items), ())
    view = await boss.does(keep_draft, draft, "план.docx", "hash")
    await boss.does(approve, view.plan.id)
    await boss.does(switch_on, view.plan.id)
    await school.settle()
    return int(view.plan.id)


async def tasks_of(school: School, plan_id: int, someone: Someone) -> dict[str, date]:
    """Title → day on which it is due, of the open tasks of one person."""
    async with school.store.begin(writes=False) as work:
        titles = {one.id: one.title for one in await work.plans.items(plan_id)}
        return {
            titles[task.item_id]: task.due
            for task in await work.tasks.of_plan(plan_id)
            if task.person_id == someone.person_id and task.state.value == "open"
        }


async def waiting_days(school: School, plan_id: int) -> list[datetime]:
    """When the reminders that still wait will go, ascending."""
    async with school.store.begin(writes=False) as work:
        ids = [task.id for task in await work.tasks.of_plan(plan_id)]
        return sorted(
            one.due_at for one in await work.reminders.of_tasks(ids) if one.state.value == "waiting"
        )
