"""The profile of the school: one row, or none yet."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from db.codec import profile_in, profile_out
from db.connection import Transaction, upsert
from db.stores.revisions import hours_change
from db.tables.school import profile as table
from school.profile import SchoolProfile

_GET = select(table.c.settings)
_PUT = upsert(
    lambda new: (
        (
            made := new(table).values(
                id=1, settings=bindparam("settings", type_=table.c.settings.type)
            )
        )
        .on_conflict_do_update(index_elements=["id"], set_={"settings": made.excluded.settings})
        .returning(table.c.id)
    )
)


class ProfileStore:
    """school.profile.Profiles."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self) -> SchoolProfile:
        await self._db.alone()
        row = await self._db.row(_GET)
        return SchoolProfile() if row is None else profile_in(row.settings)

    async def put(self, profile: SchoolProfile) -> None:
        if (await self.get()).zone != profile.zone:
            await hours_change(self._db)
        await self._db.upsert(_PUT, {"settings": profile_out(profile)})
