"""aiogram's conversation states in the project's own database.

What was read or written is remembered until somebody else changes conversations: most updates
belong to none, and must not cost a query each. Where several processes handle updates nothing is:
another may have had the chat's last update, and its word of it be on the way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from copy import deepcopy
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from school.work import Begin

_MOST = 50_000
Conversation = tuple[str | None, dict[str, Any]]
_whose: ContextVar[object] = ContextVar("whose", default=None)  # whose commit is told of


class SqlStorage(BaseStorage):
    def __init__(
        self, begin: Begin, now: Callable[[], datetime], *, remembers: bool = True
    ) -> None:
        self._begin = begin
        self._now = now
        self._remembers = remembers
        self._known: dict[tuple[int, int], Conversation] = {}
        self._forgotten = 0

    def forget(self) -> None:
        """Conversations have been changed, and not by us: what was read may be old, what is being
        read too. Our own changes are remembered as they are made."""
        if _whose.get() is not self:
            self._known.clear()
            self._forgotten += 1

    async def _get(self, key: StorageKey) -> Conversation:
        place = (key.chat_id, key.user_id)
        known = self._known.get(place)
        if known is None:
            before = self._forgotten
            async with self._begin(writes=False) as work:
                known = await work.conversations.get(*place)
            self._remember(place, known, before)
        return known

    def _remember(self, place: tuple[int, int], what: Conversation, before: int) -> None:
        if not self._remembers or before != self._forgotten:
            return
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[place] = what

    async def _put(self, key: StorageKey, now_is: Conversation) -> None:
        place = (key.chat_id, key.user_id)
        if now_is == await self._get(key):
            return
        self._known.pop(place, None)
        before = self._forgotten
        ours = _whose.set(self)
        try:
            async with self._begin(writes=True) as work:
                await work.conversations.put(*place, *now_is, self._now())
        finally:
            _whose.reset(ours)
        self._remember(place, now_is, before)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        _, data = await self._get(key)
        await self._put(key, (name, data))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._get(key))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        state, _ = await self._get(key)
        # As it would come back from the database, and nobody else's: handlers change what they
        # were given in place, and a change to what is remembered would pass for none.
        await self._put(key, (state, json.loads(json.dumps(data))))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return deepcopy((await self._get(key))[1])

    async def close(self) -> None:
        self._known.clear()
