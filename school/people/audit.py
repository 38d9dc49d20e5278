"""The audit log: every change of rights, plan and settings, who made it and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from school.work import Actor


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """``actor_id`` None: the program itself. ``details`` hold ids and slugs, never free text
    about people."""

    at: datetime
    actor_id: int | None
    action: str
    subject: str
    details: Mapping[str, str | int | bool | None]


class Audit(Protocol):
    async def add(self, entry: AuditEntry) -> None: ...
    async def last(self, count: int, offset: int = 0) -> Sequence[AuditEntry]:
        """Newest first."""
        ...


class HasAudit(Protocol):
    @property
    def audit(self) -> Audit: ...


async def note(
    work: HasAudit,
    actor: Actor,
    now: datetime,
    action: str,
    subject: str = "",
    **details: str | int | bool | None,
) -> None:
    """Writes one line of the log in the transaction of the change itself."""
    await work.audit.add(AuditEntry(now, actor.person_id, action, subject, details))
