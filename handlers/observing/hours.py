"""Hours as people type them."""

from __future__ import annotations

import re
from datetime import time

from school.refusal import Refusal

_HOUR = re.compile(r"\s*(\d{1,2})\s*[:. -]\s*(\d{2})\s*")
_ONE = r"(\d{1,2})\s?[:.]\s?(\d{2})"
_SPAN = re.compile(rf"\s*(?:с\s+|from\s+)?{_ONE}(?:\s*[-–—,]\s*|\s+(?:до\s+|to\s+)?){_ONE}\s*")
_LIKE = "9:20"
_SPAN_LIKE = "9:25–10:10"


def hour_named(text: str) -> time:
    """«9:25», «9.25», «09 25». Refusal for anything else."""
    found = _HOUR.fullmatch(text)
    if found is None:
        raise Refusal("hour-unclear", like=_LIKE)
    return _time(found[1], found[2], _LIKE)


def span_named(text: str) -> tuple[time, time]:
    """«9:25-10:10», «9.25 – 10.10», «с 9:25 до 10:10». Refusal for anything else."""
    found = _SPAN.fullmatch(text.casefold())
    if found is None:
        raise Refusal("hour-unclear", like=_SPAN_LIKE)
    start = _time(found[1], found[2], _SPAN_LIKE)
    return start, _time(found[3], found[4], _SPAN_LIKE)


def _time(hour: str, minute: str, like: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        raise Refusal("hour-unclear", like=like) from error
