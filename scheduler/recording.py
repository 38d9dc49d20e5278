"""What the sender writes into the ledger: results in groups, what does not leave after all, and
what a crash left behind."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from scheduler.flights import Result
from scheduler.pace import Pace
from school.faults import place_of
from school.outbox.ledger import Outbox
from school.outbox.outcomes import Blocked, Doubt, Refused, Sent, settle
from school.outbox.rows import Claim, Delivery, DeliveryState

log = logging.getLogger(__name__)

# No call and its recording take this long, so a row in ``sending`` for longer is in nobody's hands.
STUCK_AFTER = timedelta(seconds=45)
_MOST_TELLINGS = 5
_GIVEN_UP = (DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.UNCERTAIN)


async def record(outbox: Outbox, results: Sequence[Result], now: datetime) -> None:
    """Only a row that is still ours is ended by us: who slept too long may find it decided
    by another sender's watchman. That it was sent is worth knowing even then.

    Nearly always all rows are as they were claimed, and one statement does; else each is looked
    at, and those that it has ended are no longer in ``sending``."""
    changes = []
    for result in results:
        claimed = result.claim.delivery
        changes.append((claimed, settle(claimed, result.outcome, now)))
    if await outbox.record_claimed(changes):
        return
    rows = {row.id: row for row in await outbox.take([one.claim.delivery.id for one in results])}
    ended = []
    for result in results:
        ours = result.claim.delivery
        kept = rows.get(ours.id)
        if kept is None:
            log.error("row %s of the ledger is gone", ours.id)
        elif _concerns(result, kept):
            ended.append(settle(kept, result.outcome, now))
    await outbox.record(ended)


def _concerns(result: Result, kept: Delivery) -> bool:
    """Whether the row as it is now may be ended by this result."""
    ours = result.claim.delivery
    if (kept.state, kept.attempts, kept.next_at, kept.part) == (
        DeliveryState.SENDING,
        ours.attempts,
        ours.next_at,
        ours.part,
    ):
        return True
    given_up = kept.state in _GIVEN_UP and kept.part == ours.part
    return isinstance(result.outcome, Sent) and given_up


async def sort_out(
    outbox: Outbox, found: Sequence[Claim], pace: Pace, now: datetime
) -> list[Claim]:
    """What may leave now. Rows whose time is over end here, those whose chat has just had a
    message go back."""
    taken: list[Claim] = []
    others: list[Delivery] = []
    for claim in found:
        row = claim.delivery
        if row.expires_at is not None and row.expires_at <= now:
            row = replace(
                row,
                state=DeliveryState.EXPIRED,
                attempts=row.attempts - 1,
                finished_at=now,
            )
        elif claim.chat_id is None:
            row = settle(row, Refused("no way to reach this person in Telegram"), now)
        elif (wait := pace.wait_chat(claim.chat_id)) > 0:
            row = replace(
                row,
                state=DeliveryState.WAITING,
                attempts=row.attempts - 1,
                next_at=now + timedelta(seconds=wait),
            )
        else:
            taken.append(claim)
            continue
        others.append(row)
    await outbox.record(others)
    return taken


def stuck(rows: Sequence[Delivery], ours: Collection[int], now: datetime) -> list[Delivery]:
    """Rows in ``sending`` that are in nobody's hands. Also one that was taken in the future: the
    clock has been put back since."""
    return [row for row in rows if row.id not in ours and abs(now - row.next_at) >= STUCK_AFTER]


async def decide(outbox: Outbox, ours: Collection[int], now: datetime) -> int:
    """Those that are stuck; how many."""
    found = stuck(await outbox.sending(), ours, now)
    for row in found:
        await outbox.save(settle(row, Doubt("the sending was cut short"), now))
    return len(found)


class Untold:
    """People who blocked the bot, until ``blocked`` could be told of them."""

    def __init__(self, blocked: Callable[[int], Awaitable[None]]) -> None:
        self._blocked = blocked
        self._tries: dict[int, int] = {}

    async def tell(self, results: Sequence[Result]) -> None:
        """Before the rows are ended, so that a crash in between does not lose the news. A fault
        holds up nobody's messages: it is tried again, a few times."""
        for result in results:
            if isinstance(result.outcome, Blocked):
                self._tries.setdefault(result.claim.delivery.person_id, 0)
        for person_id, tries in list(self._tries.items()):
            try:
                await self._blocked(person_id)
            except Exception as error:
                log.error("who blocked the bot could not be marked: %s", place_of(error))
                self._tries[person_id] = tries + 1
                if tries + 1 < _MOST_TELLINGS:
                    continue
            del self._tries[person_id]
