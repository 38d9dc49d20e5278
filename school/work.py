"""Use cases: what may be asked of the school, by whom, each in one transaction.

A use case is an async function ``(work, actor, now, …)``. ``work`` is one open transaction with
the stores that the function names in its own small Protocol; ``now`` is given, never looked up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from school.refusal import Refusal

P = ParamSpec("P")
R = TypeVar("R")


class Permission(StrEnum):
    """What an actor may be allowed to do. Nothing is allowed that is not granted."""

    PUBLIC = "public"  # anybody, also a stranger
    OWN = "own"  # staff: their own tasks, absences, language
    SEE_PLAN = "see_plan"  # staff: the approved plan and its progress
    EDIT_PLAN = "edit_plan"  # upload, correct, approve, amend, switch reminders on
    CONTROL = "control"  # accept or return work, move terms, act for others
    STAFF = "staff"  # invite, confirm, bind roles, substitutions, hand-over
    SETTINGS = "settings"  # calendar, quiet hours, ladders, timetable of the tests
    OVERSEE = "oversee"  # the audit log, the ledger's health
    FAMILY = "family"  # parents who agreed: their own data, places and acts
    OBSERVERS = "observers"  # the board of places, approvals, moves, answers to remarks
    INFORM = "inform"  # pages of information and resources for preparation
    COMPOSE = "compose"  # write announcements, see one's own and their figures
    BROADCAST = "broadcast"  # send, approve, pause, correct, withdraw announcements
    STOP = "stop"  # stop all sending and let it go on
    SYSTEM = "system"  # ticks of the clock


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. A stranger has no ``person_id``; the clock is ``SYSTEM``."""

    person_id: int | None
    permissions: frozenset[Permission]
    telegram_id: int | None = None
    name: str = ""
    language: str = "ru"

    def may(self, permission: Permission) -> bool:
        return permission is Permission.PUBLIC or permission in self.permissions

    @property
    def id(self) -> int:
        """The person behind the actor; Refusal when there is none."""
        if self.person_id is None:
            raise Refusal("no-right")
        return self.person_id


SYSTEM = Actor(None, frozenset({Permission.SYSTEM}))


class UseCase(Generic[P, R]):
    """A function of the rules together with the permission that it asks for."""

    registry: ClassVar[dict[str, UseCase[..., Any]]] = {}

    def __init__(
        self,
        body: Callable[Concatenate[Any, Actor, datetime, P], Awaitable[R]],
        permission: Permission,
        *,
        writes: bool,
        relay: bool,
        looks_up: bool,
    ) -> None:
        self.body = body
        self.permission = permission
        self.writes = writes
        self.relay = relay
        self.looks_up = looks_up
        self.name = f"{body.__module__}.{body.__qualname__}"
        self.__doc__ = body.__doc__
        UseCase.registry[self.name] = self

    def __repr__(self) -> str:
        return f"<use case {self.name}>"


def use_case(
    permission: Permission, *, writes: bool = True, relay: bool = False, looks_up: bool = True
) -> Callable[[Callable[Concatenate[Any, Actor, datetime, P], Awaitable[R]]], UseCase[P, R]]:
    """Declares a use case. ``writes=False`` runs it in a reading transaction; ``relay=True``
    means that it changes something that reminders hang on (people, dates, the calendar): they
    are laid anew before the same transaction ends. ``looks_up=False``: the body itself asks the
    database whether the account may still do this; only for what thousands do at once."""

    def declare(
        body: Callable[Concatenate[Any, Actor, datetime, P], Awaitable[R]],
    ) -> UseCase[P, R]:
        return UseCase(body, permission, writes=writes, relay=relay, looks_up=looks_up)

    return declare


class Begin(Protocol):
    """Opens a transaction: commits when the block ends well, else undoes all of it."""

    def __call__(self, *, writes: bool) -> AbstractAsyncContextManager[Any]: ...


class Recheck(Protocol):
    """Looks an actor up again inside the transaction: rights may have gone since the tap."""

    async def __call__(self, work: Any, actor: Actor, now: datetime) -> Actor: ...


class Relay(Protocol):
    """Lays the reminders of the plan in force anew, inside a transaction."""

    async def __call__(self, work: Any, now: datetime) -> None: ...


class Office:
    """Where use cases are asked for: checks the right, opens the transaction, gives the time."""

    def __init__(
        self, begin: Begin, now: Callable[[], datetime], recheck: Recheck, relay: Relay
    ) -> None:
        self._begin = begin
        self._recheck = recheck
        self._relay = relay
        self.now = now

    async def do(
        self, case: UseCase[P, R], actor: Actor, /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Runs a use case. Refusal("no-right") when the actor may not; nothing is saved then."""
        if not actor.may(case.permission):
            raise Refusal("no-right")
        now = self.now()
        async with self._begin(writes=case.writes) as work:
            if case.writes and case.looks_up and actor.telegram_id is not None:
                actor = await self._recheck(work, actor, now)
                if not actor.may(case.permission):
                    raise Refusal("no-right")
            result = await case.body(work, actor, now, *args, **kwargs)
            if case.relay:
                await self._relay(work, now)
            return result
