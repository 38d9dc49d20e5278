"""How families want to hear; a row for who has chosen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select

from db.connection import Transaction, upsert
from db.tables.families import preferences
from school.families.preferences import Mode, Preference

_c = preferences.c
_OF = select(_c.mode, _c.text_first).where(_c.person_id == bindparam("person_id"))
_FORGET = delete(preferences).where(_c.person_id == bindparam("person_id"))


def _put(new: Any) -> Any:
    made = new(preferences).values({c.name: bindparam(c.name) for c in _c})
    return made.on_conflict_do_update(
        index_elements=["person_id"],
        set_={name: made.excluded[name] for name in ("mode", "text_first")},
    ).returning(_c.person_id)


_PUT = upsert(_put)


class PreferenceStore:
    """school.families.preferences.Preferences."""

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def of(self, person_id: int) -> Preference:
        await self._db.alone()  # what is chosen holds for the letters that are being written
        row = await self._db.row(_OF, {"person_id": person_id})
        return Preference() if row is None else Preference(Mode(row.mode), row.text_first)

    async def put(self, person_id: int, preference: Preference) -> None:
        params = {"person_id": person_id, "mode": preference.mode}
        await self._db.upsert(_PUT, {**params, "text_first": preference.text_first})

    async def forget(self, person_id: int) -> int:
        return await self._db.run(_FORGET, {"person_id": person_id})
