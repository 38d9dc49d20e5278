"""What goes wrong on purpose: refusals, silence, broken lines, slowness."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from .refused import Refused, refuse, too_many_requests

FaultKind = Literal[
    "retry_after",
    "blocked",
    "refuse",
    "server_error",
    "html",
    "silence",
    "silence_after",
    "drop",
    "drop_after",
    "slow",
]
_HTML = (
    "<html>\r\n<head><title>{code} {words}</title></head>\r\n<body>\r\n"
    "<center><h1>{code} {words}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)
_WORDS = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Time-out",
}


@dataclass(slots=True)
class Fault:
    """One way to fail.

    retry_after   429 with `seconds`
    blocked       403 "bot was blocked by the user"
    refuse        `code` (400 or 403) with `words`
    server_error  5xx (`code`) with a JSON body
    html          5xx (`code`) with the page of a proxy
    silence       never taken, never answered
    silence_after taken, never answered: the bot cannot know
    drop          the line breaks before the call is taken
    drop_after    the call is taken, then the line breaks
    slow          answered after `seconds`

    Narrowed by `method` and `chat_id`; hits with `probability`; `times` hits and it is spent
    (None = for ever).
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    probability: float = 1.0
    times: int | None = None
    seconds: float = 1.0
    code: int = 502
    words: str = ""
    hits: int = field(default=0, compare=False)

    @property
    def taken(self) -> bool:
        """Telegram does what is asked although the bot may not hear of it."""
        return self.kind in ("silence_after", "drop_after", "slow")

    @property
    def is_spent(self) -> bool:
        """No hit left."""
        return self.times is not None and self.hits >= self.times

    def refusal(self) -> Refused | None:
        """The answer of a fault that answers with JSON."""
        match self.kind:
            case "retry_after":
                return too_many_requests(max(1, round(self.seconds)))
            case "blocked":
                return refuse("bot was blocked by the user", 403)
            case "refuse":
                code = self.code if self.code in (400, 401, 403) else 400
                return refuse(self.words or "CHAT_WRITE_FORBIDDEN", code)
            case "server_error":
                return Refused(self.code, self.words or _WORDS.get(self.code, "Server Error"))
            case _:
                return None

    def page(self) -> str:
        """The body of the "html" fault."""
        words = self.words or _WORDS.get(self.code, "Bad Gateway")
        return _HTML.format(code=self.code, words=words)


class Faults:
    """The faults switched on, and a queue for the very next calls.

    `on_change` is called when the set changes, so that a page can show it. Chance comes from a
    seeded generator: the same run fails in the same places.
    """

    def __init__(self, on_change: Callable[[], None], seed: int = 2026) -> None:
        self.standing: list[Fault] = []
        self.next_calls: list[Fault] = []
        self._on_change = on_change
        self.chance = random.Random(seed)  # noqa: S311 - a rehearsal, not a secret

    def add(self, fault: Fault) -> Fault:
        """Switches a fault on until it is spent or removed."""
        self.standing.append(fault)
        self._on_change()
        return fault

    def remove(self, fault: Fault) -> None:
        """Switches it off; unknown ones are ignored."""
        self.standing = [other for other in self.standing if other is not fault]
        self._on_change()

    def next(self, *faults: Fault) -> None:
        """The next calls fail so, one after another; getUpdates only when it is named."""
        self.next_calls.extend(faults)
        self._on_change()

    def clear(self) -> None:
        """Everything works again."""
        self.standing.clear()
        self.next_calls.clear()
        self._on_change()

    def draw(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this call, counted; None when all is well."""
        if not self.standing and not self.next_calls:
            return None
        if self.next_calls and self._fits(self.next_calls[0], method, chat_id):
            fault = self.next_calls.pop(0)
            fault.hits += 1
            self._on_change()
            return fault
        for fault in self.standing:
            if self._fits(fault, method, chat_id) and (
                fault.probability >= 1 or self.chance.random() < fault.probability
            ):
                fault.hits += 1
                if fault.is_spent:
                    self.remove(fault)
                return fault
        return None

    @staticmethod
    def _fits(fault: Fault, method: str, chat_id: int | None) -> bool:
        if fault.is_spent or (fault.chat_id is not None and fault.chat_id != chat_id):
            return False
        if fault.method is None:
            # A demo whose poller fails receives nothing; who wants that names the method.
            return method != "getupdates"
        return fault.method.lower() == method
