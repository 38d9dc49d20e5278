"""What the school decides about observing. Strict by default; a child's own class is never open to
its parents, and that is no setting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

LESSONS = 12
USUAL_BELLS = tuple(
    time(hour, minute)
    for hour, minute in (
        (8, 30),
        (9, 25),
        (10, 25),
        (11, 25),
        (12, 20),
        (13, 15),
        (14, 10),
        (15, 5),
        (16, 0),
        (16, 55),
        (17, 50),
        (18, 45),
    )
)


@dataclass(frozen=True, slots=True)
class ObservationRules:
    """``opens_on``: places are shown before and may be taken from that day's morning on (None:
    at once). ``boxes``: the numbered violations of the act; empty = the usual ones of the word
    files. ``memo``: the school's own memo; empty = the usual one."""

    opens_on: date | None = None
    own_parallel: bool = True  # True: nobody observes the parallel of an own child
    relatives: bool = True  # True: nor the class of a relative
    no_staff: bool = True  # True: nor does anybody who works in this school
    seats: int = 1  # in each room, unless the place says otherwise
    limit: int = 2  # places that one parent may hold
    approval: bool = True  # True: the coordinator approves each sign-up
    closes_hours: int = 2  # before the start nothing is given away any more
    alarm_days: tuple[int, ...] = (7, 3, 1)  # days before a test with an empty seat
    certificate: bool = True
    minutes: int = 45  # of one lesson
    bells: tuple[time, ...] = USUAL_BELLS  # when lesson 1, 2 … begins
    boxes: tuple[str, ...] = ()
    memo: str = ""


class RulesBook(Protocol):
    """Where the rules are kept. ``get`` gives the strict defaults when nothing was saved yet."""

    async def get(self) -> ObservationRules: ...
    async def put(self, rules: ObservationRules) -> None: ...
