"""What the bot asked for and what it was told: a list that outlives the bot."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

_KEPT = 10_000
_SHOWN = 80


@dataclass(slots=True)
class Call:
    """One call of a method. `outcome` is "ok", or the code and the words of the refusal or of
    the fault. `at` is the time of the clock that the Telegram was given."""

    number: int
    at: datetime
    method: str
    chat_id: int | None
    summary: str
    outcome: str = "ok"
    message_id: int | None = None

    @property
    def is_ok(self) -> bool:
        """Accepted, and the bot was told so."""
        return self.outcome == "ok"


class Journal:
    """The last ten thousand calls, the oldest first. getUpdates is left out."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=_KEPT)
        self.total = 0

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._calls))

    def __len__(self) -> int:
        return len(self._calls)

    def __getitem__(self, index: int) -> Call:
        return self._calls[index]

    def add(self, at: datetime, method: str, chat_id: int | None, summary: str) -> Call:
        """Opens the line of a call; its outcome is filled in when it is known."""
        self.total += 1
        call = Call(self.total, at, method, chat_id, summary)
        self._calls.append(call)
        return call

    def after(self, number: int) -> list[Call]:
        """Calls with a higher number, the oldest first: what a page has not seen yet."""
        missing = min(self.total - number, len(self._calls))
        if missing <= 0:
            return []
        return list(islice(self._calls, len(self._calls) - missing, None))

    def of(self, method: str) -> list[Call]:
        """Calls of one method, whatever its letter case."""
        wanted = method.lower()
        return [call for call in self._calls if call.method.lower() == wanted]

    def clear(self) -> None:
        """Forgets the lines, not the count."""
        self._calls.clear()


def summary(params: dict[str, Any]) -> str:
    """A line for people: what was said, shortened."""
    for name in ("text", "caption", "question"):
        value = params.get(name)
        if isinstance(value, str) and value:
            line = value.replace("\n", " ⏎ ")
            return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
    parts = [
        f"{name}={_short(value)}"
        for name, value in params.items()
        if name not in ("chat_id", "parse_mode") and value is not None
    ]
    line = ", ".join(parts)
    return line if len(line) <= 2 * _SHOWN else line[: 2 * _SHOWN - 1] + "…"


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
