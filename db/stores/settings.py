"""Settings that are read and written whole, each one row of one table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select

from db.codec import (
    operator_in,
    operator_out,
    progress_in,
    progress_out,
    rules_in,
    rules_out,
    stop_in,
    stop_out,
)
from db.codec_broadcasts import broadcast_rules_in, broadcast_rules_out
from db.codec_morning import pulse_in, pulse_out
from db.connection import Transaction, upsert
from db.stores.revisions import hours_change
from db.tables.school import settings as table
from school.broadcasts.rules import BroadcastRules
from school.families.consent import Operator
from school.morning.pulse import Pulse
from school.observers.rules import ObservationRules
from school.outbox.stops import Stop
from school.resources.countdown import PushSettings
from school.resources.pushes import Progress
from school.visits.rules import VisitRules

OBSERVATION = "observation"
STOP = "stop"
_OPERATOR = "operator"
_BROADCASTS = "broadcasts"
_PUSHES = "pushes"
_PROGRESS = "preparing"
_PULSE = "pulse"
_VISITS = "visits"
_ORIGIN = "origin"

_c = table.c
_GET = select(_c.value).where(_c.name == bindparam("name"))
_DROP = delete(table).where(_c.name == bindparam("name"))
_PUT = upsert(
    lambda new: (
        (
            made := new(table).values(
                name=bindparam("name"), value=bindparam("value", type_=_c.value.type)
            )
        )
        .on_conflict_do_update(index_elements=["name"], set_={"value": made.excluded.value})
        .returning(_c.name)
    )
)


class _Setting:
    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def _plain(self, name: str) -> Any:
        await self._db.alone()
        row = await self._db.row(_GET, {"name": name})
        return None if row is None else row.value

    async def _keep(self, name: str, plain: Any) -> None:
        await self._db.upsert(_PUT, {"name": name, "value": plain})


class RulesStore(_Setting):
    """school.observers.rules.RulesBook."""

    async def get(self) -> ObservationRules:
        plain = await self._plain(OBSERVATION)
        return ObservationRules() if plain is None else rules_in(plain)

    async def put(self, rules: ObservationRules) -> None:
        before = await self.get()
        if (before.bells, before.minutes) != (rules.bells, rules.minutes):
            await hours_change(self._db)
        await self._keep(OBSERVATION, rules_out(rules))


class PushSettingsStore(_Setting):
    """school.resources.pushes.PushSettingsBook."""

    async def get(self) -> PushSettings:
        plain = await self._plain(_PUSHES)
        if plain is None:
            return PushSettings()
        return PushSettings(tuple(plain["days"]), plain["on"])

    async def put(self, settings: PushSettings) -> None:
        await self._keep(_PUSHES, {"days": list(settings.days), "on": settings.on})


class ProgressStore(_Setting):
    """school.resources.pushes.ProgressBook."""

    async def get(self) -> Progress:
        plain = await self._plain(_PROGRESS)
        return Progress() if plain is None else progress_in(plain)

    async def put(self, progress: Progress) -> None:
        await self._keep(_PROGRESS, progress_out(progress))


class PulseStore(_Setting):
    """school.morning.pulse.Pulses."""

    async def get(self) -> Pulse:
        plain = await self._plain(_PULSE)
        return Pulse() if plain is None else pulse_in(plain)

    async def put(self, pulse: Pulse) -> None:
        await self._keep(_PULSE, pulse_out(pulse))


class OperatorStore(_Setting):
    """school.families.consent.Operators."""

    async def get(self) -> Operator:
        plain = await self._plain(_OPERATOR)
        return Operator() if plain is None else operator_in(plain)

    async def put(self, operator: Operator) -> None:
        await self._keep(_OPERATOR, operator_out(operator))


class BroadcastRulesStore(_Setting):
    """school.broadcasts.rules.BroadcastBook."""

    async def get(self) -> BroadcastRules:
        plain = await self._plain(_BROADCASTS)
        return BroadcastRules() if plain is None else broadcast_rules_in(plain)

    async def put(self, rules: BroadcastRules) -> None:
        await self._keep(_BROADCASTS, broadcast_rules_out(rules))


class VisitRulesStore(_Setting):
    """school.visits.rules.VisitRulesBook."""

    async def get(self) -> VisitRules:
        plain = await self._plain(_VISITS)
        if plain is None:
            return VisitRules()
        return VisitRules(tuple(plain["lesson"]), tuple(plain["journal"]))

    async def put(self, rules: VisitRules) -> None:
        await self._keep(_VISITS, {"lesson": list(rules.lesson), "journal": list(rules.journal)})


class StopStore(_Setting):
    """school.outbox.stops.Stops."""

    async def get(self) -> Stop | None:
        plain = await self._plain(STOP)
        return None if plain is None else stop_in(plain)

    async def put(self, stop: Stop | None) -> None:
        if stop is None:
            await self._db.run(_DROP, {"name": STOP})
        else:
            await self._keep(STOP, stop_out(stop))


class OriginStore(_Setting):
    """school.outbox.stops.Origin."""

    async def get(self) -> str | None:
        plain = await self._plain(_ORIGIN)
        return None if plain is None else str(plain["place"])

    async def put(self, place: str) -> None:
        await self._keep(_ORIGIN, {"place": place})
