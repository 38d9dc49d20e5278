"""The visit that is being proposed: it waits in the conversation until it is sent."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.asking import ask
from handlers.picker import as_day, as_number
from school.refusal import Refusal
from school.visits.visit import Slot, VisitKind
from school.work import Office


class Planning(StatesGroup):
    button = State()  # nothing is typed here
    host = State()
    grade = State()
    subject = State()
    hour = State()


@dataclass(frozen=True, slots=True)
class Plan:
    """``visit`` and ``revision``: other days for a visit that exists. ``day`` YYYYMMDD waits for
    its lesson. ``slots``: (day, lesson or 0, «10:30» or "")."""

    kind: str = ""
    item: int = -1  # 0: of no item, -1: not said yet
    host: int = 0
    grade: str = ""
    subject: str | None = None
    slots: tuple[tuple[int, int, str], ...] = ()
    day: int = 0
    adding: bool = False
    visit: int = 0
    revision: int = 0

    @property
    def what(self) -> VisitKind:
        return VisitKind(self.kind)

    @property
    def days(self) -> list[Slot]:
        return [
            Slot(as_day(day), lesson or None, time.fromisoformat(at) if at else None)
            for day, lesson, at in self.slots
        ]

    def with_slot(self, lesson: int | None, at: time | None) -> Plan:
        slot = (self.day, lesson or 0, at.isoformat("minutes") if at else "")
        kept = tuple(dict.fromkeys((*self.slots, slot)))
        return replace(self, slots=kept, day=0, adding=False)

    def on(self, day: date) -> Plan:
        return replace(self, day=as_number(day))


async def keep_plan(state: FSMContext, office: Office, plan: Plan, step: State) -> None:
    await ask(state, step, office.now(), plan=asdict(plan))


def plan_in(kept: dict[str, Any]) -> Plan:
    """Refusal when the conversation holds something else."""
    plain = kept.get("plan")
    if not isinstance(plain, dict):
        raise Refusal("button-old")
    return Plan(**plain | {"slots": tuple((d, n, at) for d, n, at in plain["slots"])})


async def plan_of(state: FSMContext) -> Plan:
    return plan_in(await state.get_data())
