"""What the Bot API answers when it says no: a code, Telegram's own words, and parameters."""

from typing import Any


class Refused(Exception):
    """An answer with ok=false. `parameters` is ResponseParameters (retry_after, …) or None."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        """The JSON that travels back."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


_PREFIX = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 409: "Conflict"}


def refuse(message: str, code: int = 400) -> Refused:
    """Words it as the Bot API server does: prefix, then the message with a small first letter.

    Server codes such as BUTTON_DATA_INVALID keep their capitals (Client.cpp,
    fail_query_with_error).
    """
    second = message[1:2]
    if second != "_" and not ("A" <= second <= "Z"):
        message = message[:1].lower() + message[1:]
    return Refused(code, f"{_PREFIX[code]}: {message}")


def too_many_requests(retry_after: int) -> Refused:
    """429 with the wait, in whole seconds, in the text and in the parameters."""
    return Refused(
        429,
        f"Too Many Requests: retry after {retry_after}",
        {"retry_after": retry_after},
    )
