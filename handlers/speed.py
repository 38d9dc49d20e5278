"""How fast an account may tap, write and ask for heavy things: bursts are fine, floods are not.

Time is given in seconds of any clock that does not run back. Nothing is kept beyond the process: a
restart forgives everybody.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum, StrEnum

_MOST_ACCOUNTS = 20_000
_QUIET = 60.0  # seconds after the last word on it before it is said again


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then so many a second. A burst of zero switches the limit off."""

    burst: int
    a_second: float


class Kind(StrEnum):
    """What somebody asks of the bot, by what it costs."""

    LIGHT = "light"  # a tap, a command, an answer to a question
    HEAVY = "heavy"  # a file, words to search for, a paper to be made
    INLINE = "inline"  # words behind @bot: one query for nearly every letter


class Verdict(Enum):
    GO = "go"
    SAY = "say"  # no, and a sentence about it
    SILENT = "silent"  # no, and it has been said


@dataclass(frozen=True, slots=True)
class Speeds:
    """``light``, ``heavy`` and ``inline`` are of one account. ``strangers``: of all accounts
    together that the school does not know, so that whoever it knows is still answered; ``words``:
    of all sentences that say «too fast», which take their turns among the answers."""

    light: Rate = Rate(60, 1.0)
    heavy: Rate = Rate(30, 0.25)
    inline: Rate = Rate(60, 2.0)
    strangers: Rate = Rate(600, 15.0)
    words: Rate = Rate(30, 2.0)

    @classmethod
    def unlimited(cls) -> Speeds:
        off = Rate(0, 0)
        return cls(off, off, off, off, off)


class Bucket:
    """Full at first; refilled evenly."""

    __slots__ = ("_at", "_left")

    def __init__(self, rate: Rate, now: float) -> None:
        self._left = float(rate.burst)
        self._at = now

    def take(self, rate: Rate, now: float) -> bool:
        if not rate.burst:
            return True
        self._left = min(rate.burst, self._left + (now - self._at) * rate.a_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


@dataclass(slots=True)
class _Account:
    buckets: dict[Kind, Bucket] = field(default_factory=dict)
    told_at: float | None = None


class Turnstile:
    """Everybody's buckets. The accounts heard of longest ago are forgotten first."""

    def __init__(self, speeds: Speeds, now: float, most: int = _MOST_ACCOUNTS) -> None:
        self._speeds = speeds
        self._rates = {
            Kind.LIGHT: speeds.light,
            Kind.HEAVY: speeds.heavy,
            Kind.INLINE: speeds.inline,
        }
        self._most = most
        self._accounts: OrderedDict[int, _Account] = OrderedDict()
        self._strangers = Bucket(speeds.strangers, now)
        self._words = Bucket(speeds.words, now)

    def __len__(self) -> int:
        return len(self._accounts)

    def asks(self, account_id: int, kind: Kind, now: float, *, stranger: bool) -> Verdict:
        """Whether this one may pass. What is heavy takes of the light bucket as well."""
        account = self._account(account_id)
        kinds = (Kind.LIGHT, Kind.HEAVY) if kind is Kind.HEAVY else (kind,)
        if all(self._take(account, one, now) for one in kinds) and (
            not stranger or self._strangers.take(self._speeds.strangers, now)
        ):
            return Verdict.GO
        return self._refusal(account, now)

    def _account(self, account_id: int) -> _Account:
        account = self._accounts.get(account_id)
        if account is None:
            account = self._accounts[account_id] = _Account()
            if len(self._accounts) > self._most:
                self._accounts.popitem(last=False)
        else:
            self._accounts.move_to_end(account_id)
        return account

    def _take(self, account: _Account, kind: Kind, now: float) -> bool:
        rate = self._rates[kind]
        bucket = account.buckets.get(kind)
        if bucket is None:
            bucket = account.buckets[kind] = Bucket(rate, now)
        return bucket.take(rate, now)

    def _refusal(self, account: _Account, now: float) -> Verdict:
        """A sentence, if none was said lately; who goes on all the same puts the next one off."""
        told_at, account.told_at = account.told_at, now
        if told_at is not None and now - told_at < _QUIET:
            return Verdict.SILENT
        if not self._words.take(self._speeds.words, now):
            return Verdict.SILENT
        return Verdict.SAY
