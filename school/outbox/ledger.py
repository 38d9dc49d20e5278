"""The ledger as use cases and the sender see it: rows are written, claimed, recorded, ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from school.outbox.rows import (
    AfterDoubt,
    Claim,
    Counts,
    Delivery,
    DeliveryState,
    Letter,
    NewDelivery,
)


class Outbox(Protocol):
    async def add(
        self,
        key: str,
        person_id: int,
        letter: Letter,
        now: datetime,
        *,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
        urgent: bool = False,
        after_doubt: AfterDoubt = AfterDoubt.REPEAT,
        topic: str | None = None,
        about: int | None = None,
        parts: int = 1,
    ) -> int | None:
        """Writes a row; its id, or None when a row with that key exists already."""
        ...

    async def add_many(self, rows: Sequence[NewDelivery], now: datetime) -> int:
        """Writes rows, hundreds in a statement; those whose key exists already are left out. How
        many were written."""
        ...

    async def claim(
        self, now: datetime, count: int, *, only_words_of_a_stop: bool = False
    ) -> Sequence[Claim]:
        """Takes up to ``count`` due rows (urgent first, then oldest) and marks them ``sending``.
        Two callers never get the same row. Not more than one row per person at a time. While all
        sending is stopped (or if only that is wanted), only what is ``THROUGH_A_STOP``; while a
        start waits for its answer, also what is ``Stop.passing``. Meanwhile their ``next_at`` is
        the moment of the claim, by which whoever took them knows them again."""
        ...

    async def sending(self) -> Sequence[Delivery]:
        """Rows in ``sending``: in flight now, or left behind by a crash."""
        ...

    async def get(self, delivery_id: int) -> Delivery | None: ...
    async def take(self, delivery_ids: Collection[int]) -> Sequence[Delivery]:
        """These rows, to be saved: nobody else changes them before the transaction ends."""
        ...

    async def save(self, delivery: Delivery) -> None: ...
    async def hasten(self, now: datetime, pause: timedelta) -> int:
        """After a clock that was ahead: makes due what waits longer than ``pause`` only because it
        was tried, or written for at once, by that clock. How many."""
        ...

    async def put_off(self, now: datetime, until: datetime) -> int:
        """What is due by now and not urgent waits until then, except what would have expired by
        then. How many."""
        ...

    async def suspect(self, now: datetime) -> int:
        """What is due, and may be repeated, may have arrived already: it will say so. How many."""
        ...

    async def record(self, deliveries: Sequence[Delivery]) -> None:
        """Stores what became of rows: all that ``settle`` and the sender change in them."""
        ...

    async def record_claimed(self, changes: Sequence[tuple[Delivery, Delivery]]) -> bool:
        """Like ``record``, for rows as they were claimed and as they are after that, hundreds in a
        statement. Those that somebody has decided, taken back or paused meanwhile are left alone;
        whether there were none."""
        ...

    async def cancel(self, delivery_ids: Sequence[int], now: datetime) -> Sequence[int]:
        """Cancels those that still wait or are held, and keeps those in flight from a second
        attempt; the ids that were cancelled. Those of which a part has arrived end as sent."""
        ...

    async def on(self, topic: str) -> Sequence[Delivery]:
        """Every row that speaks of a topic, oldest first."""
        ...

    async def withdraw(self, topics: Sequence[str], now: datetime) -> Sequence[Delivery]:
        """Like ``cancel`` for all rows of these topics; the rows that were cancelled."""
        ...

    async def call_off(self, topic: str, now: datetime) -> int:
        """``withdraw`` for a topic of any size; how many ended now, not counting those in
        flight."""
        ...

    async def call_off_kind(self, topic: str, kind: str, now: datetime) -> int:
        """The same for its letters of one kind; how many are not sent further."""
        ...

    async def recall(self, person_id: int, kinds: Collection[str], now: datetime) -> int:
        """``withdraw`` for one person's rows of these kinds, whatever they speak of; how many
        ended."""
        ...

    async def hold(self, topic: str, now: datetime) -> int:
        """Keeps the waiting rows of a topic from the sender, and those in flight from going on
        after this attempt. How many waited."""
        ...

    async def release(self, topic: str, now: datetime) -> int:
        """Lets held rows wait again, from now on; how many. They are as old as they were: their
        place in the queue is by ``next_at``, not before now."""
        ...

    async def of_person(self, person_id: int, *, staff: bool) -> Sequence[Delivery]:
        """Every row that ``erase`` would empty, oldest first."""
        ...

    async def erase(self, person_id: int, now: datetime, *, staff: bool) -> int:
        """Withdraws what waits for a person or speaks of them, and empties the values of every
        such row: the ledger keeps that something was sent, not what it said. How many rows.

        ``staff``: their letters as a member of staff (those without a topic, or of a lesson visit)
        are the school's.
        """
        ...

    async def expire(self, now: datetime) -> Sequence[Delivery]:
        """Ends waiting and held rows whose ``expires_at`` has passed; the rows, so authors can be
        told."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest ``next_at`` of waiting rows that may leave, as in ``claim``."""
        ...

    async def counts(self, first: int | None = None, last: int | None = None) -> Counts:
        """Of the whole ledger, which is a walk over all of it; or of the rows whose ids lie between
        these two."""
        ...

    async def waiting(self) -> int:
        """How many rows wait, whatever their hour."""
        ...

    async def newest(self) -> int:
        """The greatest id; 0 while there are no rows."""
        ...

    async def figures(
        self, topic: str, since: datetime | None = None
    ) -> Mapping[tuple[str, DeliveryState], int]:
        """How many rows of a topic there are, by kind and state; of those written since."""
        ...

    async def page(
        self,
        topic: str,
        kind: str,
        after_id: int,
        count: int,
        states: Collection[DeliveryState] | None = None,
    ) -> Sequence[Delivery]:
        """The next ``count`` rows of a kind in a topic with a greater id than ``after_id``, by id:
        for lists of any length, a page at a time."""
        ...

    async def row_of(self, topic: str, person_id: int, kind: str) -> Delivery | None:
        """A person's row in a topic (the newest, if there are several)."""
        ...

    async def received(
        self, person_ids: Collection[int], since: datetime, kinds: Collection[str]
    ) -> Mapping[int, int]:
        """How many rows of these kinds each of these people was sent since a moment; those who
        were sent none are left out."""
        ...

    async def troubled(self, count: int) -> Sequence[Delivery]:
        """The newest failed, expired and uncertain rows."""
        ...
