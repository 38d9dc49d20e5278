"""What is typed behind @bot, and what the bot offers for it."""

from dataclasses import dataclass
from datetime import datetime

from .accounts import TgUser, Wire


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One line of the list. `content` and `keyboard` are the message that choosing it sends."""

    id: str
    kind: str
    title: str
    description: str
    content: Wire
    keyboard: Wire | None = None
    url: str = ""

    @property
    def text(self) -> str:
        """The words of the message that choosing it sends."""
        return str(self.content.get("text") or self.content.get("caption") or "")


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot answered. Telegram gives it again until `fresh_until`, to the one who asked or
    to everybody, without asking the bot. `button` stands above the results."""

    results: tuple[InlineResult, ...]
    next_offset: str
    button: Wire | None
    fresh_until: datetime
    is_personal: bool


@dataclass(slots=True)
class InlineAsk:
    """Words typed behind @bot in any chat. `answer` is None until the bot has answered."""

    id: str
    user: TgUser
    query: str
    offset: str
    asked_at: datetime
    answer: InlineAnswer | None = None

    @property
    def results(self) -> tuple[InlineResult, ...]:
        """What is offered, nothing as yet."""
        return self.answer.results if self.answer else ()

    def result(self, result_id: str) -> InlineResult:
        """Raises LookupError."""
        for result in self.results:
            if result.id == result_id:
                return result
        raise LookupError(f"the bot has offered no {result_id!r} for {self.query!r}")
