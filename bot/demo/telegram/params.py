"""The parameters of one call, as text from HTTP or as plain values from the same process."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .refused import refuse

_INTEGER = re.compile(r"\s*(-?\d{1,20})")
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    data: bytes
    mime: str | None = None


class Params:
    """Reads values as the Bot API server does: an absent one and an empty one are the same,
    a number is its leading digits, "True", "yes" and "1" are true. Free text is never parsed.
    """

    def __init__(
        self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> None:
        self.values = values
        self.files = files or {}

    def has(self, name: str) -> bool:
        """Came, and not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The value as text, "" when absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False)

    def required(self, name: str) -> str:
        """The value as text. Raises Refused when absent or empty."""
        value = self.text(name)
        if not value:
            raise refuse(f'Parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """The leading digits of the value."""
        value = self.values.get(name)
        if isinstance(value, int):
            return int(value)
        if not value:
            return default
        match = _INTEGER.match(str(value))
        return int(match[1]) if match else 0

    def number(self, name: str) -> float | None:
        """A fraction such as a latitude; None when absent or no number."""
        try:
            return float(self.text(name).strip())
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """True for what the Bot API takes as true."""
        value = self.values.get(name)
        if isinstance(value, bool):
            return value
        return value is not None and str(value).lower().strip() in _TRUE

    def json(self, name: str, what: str) -> Any:
        """The decoded value, None when absent; `what` stands in "Can't parse … JSON object"."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise refuse(f"Can't parse {what} JSON object") from error

    def quiet_json(self, name: str) -> Any:
        """Like json(), but unreadable entities are simply no entities, as in the Bot API."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            return None

    def upload(self, name: str, value: object = None) -> Upload | None:
        """The file behind attach://… or sent under the parameter's own name."""
        if value is None:
            value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name) if value in (None, "") else None
