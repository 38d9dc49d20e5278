"""Who has tried dead links lately, and how long they wait before the database is asked again.

Secrets have 128 bits, so nobody guesses one; this keeps guessing from costing anything. A restart
forgets it, which does no harm for the same reason.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_TRIES = 10
_TRIES_IN_A_STORM = 2  # when many accounts guess; a first try is always looked up
_WITHIN = timedelta(hours=1)
_LONGEST = timedelta(hours=24)
_STORM = 120  # dead links of all accounts
_STORM_WITHIN = timedelta(minutes=1)
_MOST_ACCOUNTS = 10_000


@dataclass(slots=True)
class _Guesser:
    tried: deque[datetime] = field(default_factory=lambda: deque(maxlen=_TRIES))
    shut_until: datetime | None = None
    pause: timedelta = _WITHIN


class DeadLinks:
    """After ten within an hour an account gets the same answer without a look into the database:
    for an hour, then two, then four, up to a day."""

    def __init__(self) -> None:
        self._guessers: OrderedDict[int, _Guesser] = OrderedDict()
        self._lately: deque[datetime] = deque(maxlen=_STORM)

    def __len__(self) -> int:
        return len(self._guessers)

    def too_many(self, telegram_id: int, now: datetime) -> bool:
        guesser = self._guessers.get(telegram_id)
        if guesser is None:
            return False
        # A clock that was wrong by a month may have been put back meanwhile.
        if guesser.shut_until is not None and now < guesser.shut_until <= now + _LONGEST:
            return True
        return self._storms(now) and self._recent(guesser, now) >= _TRIES_IN_A_STORM

    def count(self, telegram_id: int, now: datetime) -> None:
        self._lately.append(now)
        guesser = self._guessers.setdefault(telegram_id, _Guesser())
        self._guessers.move_to_end(telegram_id)
        if len(self._guessers) > _MOST_ACCOUNTS:
            self._guessers.popitem(last=False)
        guesser.tried.append(now)
        if self._recent(guesser, now) == _TRIES:
            guesser.tried.clear()
            guesser.shut_until = now + guesser.pause
            guesser.pause = min(guesser.pause * 2, _LONGEST)

    def _storms(self, now: datetime) -> bool:
        return len(self._lately) == _STORM and now - _STORM_WITHIN < self._lately[0] <= now

    @staticmethod
    def _recent(guesser: _Guesser, now: datetime) -> int:
        return sum(1 for tried in guesser.tried if now - _WITHIN < tried <= now)
