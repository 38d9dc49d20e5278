"""People with an account, and what goes over the wire."""

from dataclasses import dataclass
from typing import Any

Wire = dict[str, Any]


@dataclass(slots=True)
class TgUser:
    """A person with a Telegram account. `is_deactivated` = the account was deleted."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    phone_number: str | None = None
    is_premium: bool = False
    is_deactivated: bool = False

    @property
    def full_name(self) -> str:
        """First and last name as a chat list shows them."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def wire(self, *, language: bool = False) -> Wire:
        """User of the Bot API. Only what a person sends carries the language."""
        answer: Wire = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            answer["last_name"] = self.last_name
        if self.username:
            answer["username"] = self.username
        if language and self.language_code:
            answer["language_code"] = self.language_code
        if language and self.is_premium:
            answer["is_premium"] = True
        return answer
