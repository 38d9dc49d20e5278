"""The pulse of the bot: to plain JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from db.codec import Plain
from school.morning.pulse import Gap, Late, Pulse


def pulse_out(pulse: Pulse) -> Plain:
    return {
        "since": pulse.since and pulse.since.isoformat(),
        "beat": pulse.beat and pulse.beat.isoformat(),
        "gaps": [
            {"start": gap.start.isoformat(), "end": gap.end.isoformat(), "late": asdict(gap.late)}
            for gap in pulse.gaps
        ],
    }


def pulse_in(plain: Mapping[str, Any]) -> Pulse:
    def moment(name: str) -> datetime | None:
        return datetime.fromisoformat(plain[name]) if plain[name] else None

    gaps = tuple(
        Gap(
            datetime.fromisoformat(gap["start"]),
            datetime.fromisoformat(gap["end"]),
            Late(**gap["late"]),
        )
        for gap in plain["gaps"]
    )
    return Pulse(moment("since"), moment("beat"), gaps)
