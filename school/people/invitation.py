"""Invitation links: a role waiting for whoever opens the link, for a time, so many times."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from school.people.roles import Role


@dataclass(frozen=True, slots=True)
class Invitation:
    """Only the hash of the secret is stored; the link itself is shown once, to its maker."""

    id: int
    secret_hash: str
    role: Role | None  # None: the set-up link (admin), or a new account for ``person_id``
    admin: bool
    uses_left: int
    expires_at: datetime
    revoked: bool
    created_by: int | None
    person_id: int | None = None  # a link that gives an existing person a new account

    def open_at(self, now: datetime) -> bool:
        return not self.revoked and self.uses_left > 0 and now < self.expires_at


def secret_hash(secret: str) -> str:
    """SHA-256 in hex. Secrets have 128 random bits, so no salt and no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Invitations(Protocol):
    async def add(
        self,
        secret_hash: str,
        role: Role | None,
        *,
        admin: bool,
        uses: int,
        expires_at: datetime,
        created_by: int | None,
        person_id: int | None = None,
    ) -> Invitation: ...
    async def get(self, invitation_id: int) -> Invitation | None: ...
    async def by_hash(self, secret_hash: str) -> Invitation | None: ...
    async def use(self, invitation_id: int) -> bool:
        """Takes one use; False when none was left (two people raced for the last)."""
        ...

    async def revoke(self, invitation_id: int) -> None: ...
    async def all_open(self, now: datetime) -> Sequence[Invitation]: ...
