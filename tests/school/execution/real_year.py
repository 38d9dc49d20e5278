"""A real plan of a school, carried out in every way that an execution can end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from school.dates.when import Freq, Kind, When
from school.execution.report import Report
from school.execution.seeing import see_report
from school.people.person import Person
from school.people.roles import Role, RoleName
from school.plan.editing import Change, approve, change_item, keep_draft
from school.plan.item import Item
from school.plan.reading import read_plan
from school.reminders.answering import (
    add_evidence,
    ask_extension,
    decide_extension,
    decline,
    report_done,
)
from school.reminders.switching import switch_on
from school.reminders.task import EvidenceKind, Task
from tests.school.reminders.desk import COORDINATOR, DEPUTY, DIRECTOR, HEAD, Desk

PLAN = Path(__file__).parents[2] / "plans" / "seed.docx"
READ_ON = date(2026, 11, 1)
HOSTILE = '=HYPERLINK("http://a.ru") {{7*7}} <b>&'


@dataclass(slots=True)
class Year:
    """The plan of 14 items; 2.4 stands there twice."""

    desk: Desk
    people: dict[str, Person] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    async def begin(self) -> None:
        desk = self.desk
        await desk.profile(name="МБОУ СОШ № 107", acceptance=True)
        self.people = {
            "director": await desk.person("Рогожина Ольга Андреевна", DIRECTOR),
            "deputy": await desk.person("Зимина Вера Павловна", DEPUTY),
            "boss": await desk.person("Климова Анна Сергеевна", COORDINATOR),
            "math": await desk.person("Попов Игорь Львович", HEAD),
            "history": await desk.person(
                "Ершова Дарья Юрьевна", Role(RoleName.METHODICAL_HEAD, subject="история")
            ),
            "fifth": await desk.person(HOSTILE, Role(RoleName.CLASS_TEACHER, grades=(5,))),
        }
        draft = read_plan(PLAN.read_bytes(), PLAN.name, today=READ_ON)
        view = await desk.does(self.people["boss"], keep_draft, draft, PLAN.name, "hash")
        await desk.does(self.people["boss"], approve, view.plan.id)
        await desk.does(self.people["boss"], switch_on, view.plan.id)
        async with desk.store.begin(writes=False) as work:
            self.items = list(await work.plans.items(view.plan.id))

    async def amend(self, place: int, **change: Any) -> None:
        item = self.items[place - 1]
        await self.desk.does(self.people["boss"], change_item, item.id, Change(**change))

    async def task(self, place: int, who: str, occurrence: str = "1") -> Task:
        key = (self.items[place - 1].id, self.people[who].id, occurrence)
        found = {(t.item_id, t.person_id, t.occurrence): t for t in await self.desk.tasks()}
        return found[key]

    async def does(self, place: int, who: str, case: Any, *args: Any, **more: Any) -> None:
        task = await self.task(place, who, more.pop("occurrence", "1"))
        await self.desk.does(self.people[who], case, task.id, *args, **more)

    async def report(self, period: str = "year1", who: str = "boss") -> Report:
        found: Report = await self.desk.does(self.people[who], see_report, period)
        return found

    async def carry_out(self) -> None:
        """To the end of January 2021."""
        desk = self.desk
        by = Kind.BY
        await self.amend(5, when=When(by, end=date(2020, 10, 16)), reason="Приказ № 12 от 15.09")
        await self.amend(6, when=When(by, end=date(2020, 10, 30)), reason="Приказ № 13")
        await self.amend(10, when=When(Kind.REPEAT, freq=Freq.TERMLY), reason="По четвертям")
        await self.amend(11, when=When(by, end=date(2020, 12, 18)), reason="Перенос семинара")
        desk.at("2020-10-15 12:00")
        await self.does(5, "boss", report_done)
        await self.does(5, "boss", add_evidence, EvidenceKind.LINK, "https://example.org/vsoko")
        await self.does(5, "boss", add_evidence, EvidenceKind.FILE, "", "f1", "Положение.docx")
        await self.does(6, "deputy", ask_extension, date(2020, 11, 13), "Ждём методику")
        async with desk.store.begin(writes=False) as work:
            (asked,) = await work.tasks.asked_extensions()
        await desk.does(self.people["boss"], decide_extension, asked.id, grant=True)
        desk.at("2020-10-27 12:00")
        first = "2020-10-27"
        await self.does(10, "math", report_done, occurrence=first)
        photo = (EvidenceKind.PHOTO, "", "f2", "")
        await self.does(10, "math", add_evidence, *photo, occurrence=first)
        desk.at("2020-11-20 12:00")
        await self.does(6, "deputy", report_done)
        await self.does(10, "history", report_done, occurrence=first)
        await self.does(10, "history", add_evidence, EvidenceKind.TEXT, HOSTILE, occurrence=first)
        await self.does(11, "math", decline, "Не моя предметная область")
        desk.at("2020-12-17 12:00")
        await self.does(11, "deputy", report_done)
        await self.amend(13, cancelled=True, reason="Страница ведётся пресс-центром")
        desk.at("2021-01-28 12:00")
