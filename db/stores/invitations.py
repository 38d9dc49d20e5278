"""Invitation links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.sql import false, true

from db.codec import role_read, role_text
from db.connection import Transaction
from db.tables.people import invitations
from school.people.invitation import Invitation
from school.people.roles import Role

_c = invitations.c
_ADD = insert(invitations).returning(_c.id)
_BY_HASH = select(invitations).where(_c.secret_hash == bindparam("secret_hash"))
_BY_ID = select(invitations).where(_c.id == bindparam("row_id"))
# Counting down and looking are one statement: two who race for the last use cannot both see it.
_USE = (
    update(invitations)
    .where(_c.id == bindparam("row_id"), _c.uses_left > 0, _c.revoked.is_(false()))
    .values(uses_left=_c.uses_left - 1)
)
_REVOKE = update(invitations).where(_c.id == bindparam("row_id")).values(revoked=true())
_OPEN = (
    select(invitations)
    .where(_c.revoked.is_(false()), _c.uses_left > 0, _c.expires_at > bindparam("now"))
    .order_by(_c.id)
)


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        secret_hash=row.secret_hash,
        role=None if row.role is None else role_read(row.role),
        admin=row.admin,
        uses_left=row.uses_left,
        expires_at=row.expires_at,
        revoked=row.revoked,
        created_by=row.created_by,
        person_id=row.person_id,
    )


class InvitationStore:
    """school.people.invitation.Invitations."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

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
    ) -> Invitation:
        row = await self._db.row(
            _ADD,
            {
                "secret_hash": secret_hash,
                "role": None if role is None else role_text(role),
                "admin": admin,
                "uses_left": uses,
                "expires_at": expires_at,
                "revoked": False,
                "created_by": created_by,
                "person_id": person_id,
            },
        )
        assert row
        return Invitation(
            row.id, secret_hash, role, admin, uses, expires_at, False, created_by, person_id
        )

    async def get(self, invitation_id: int) -> Invitation | None:
        row = await self._db.row(_BY_ID, {"row_id": invitation_id})
        return None if row is None else _invitation(row)

    async def by_hash(self, secret_hash: str) -> Invitation | None:
        row = await self._db.row(_BY_HASH, {"secret_hash": secret_hash})
        return None if row is None else _invitation(row)

    async def use(self, invitation_id: int) -> bool:
        return await self._db.run(_USE, {"row_id": invitation_id}) == 1

    async def revoke(self, invitation_id: int) -> None:
        await self._db.run(_REVOKE, {"row_id": invitation_id})

    async def all_open(self, now: datetime) -> Sequence[Invitation]:
        return [_invitation(row) for row in await self._db.rows(_OPEN, {"now": now})]
