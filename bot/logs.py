"""The log: one line a record, as text or as JSON, without words of people and without secrets.

Whoever writes a record says only kinds, places and numbers (tests/house/test_logs.py). This is the
wall behind that: no exception's message is ever printed, no argument that is an exception, nothing
of a library's that is not a warning, and no secret.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from school.faults import place_of

if TYPE_CHECKING:
    from bot.settings import Settings

OURS = ("__main__", "bot", "handlers", "scheduler", "db", "school", "locales")
# What it has to warn of is as it should be: a tick that waits for the one before it.
_TALKATIVE = {"apscheduler": logging.ERROR}
_MOST_PLACES = 12
_MOST_CAUSES = 4
_LONGEST = 4000
# Line ends of every kind, and signs that turn the order of what stands after them.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SECRET_LOOKING = re.compile(
    r"\d{3,}:[A-Za-z0-9_-]{30,}"  # a token
    r"|(?<=://)[^\s/@]+(?=@)"  # name and password in an address
    r"|(?<=/calendar/)[A-Za-z0-9_-]+"  # who knows it reads a calendar
    r"|AGE-SECRET-KEY-[A-Z0-9]+"
)
_log = logging.getLogger(__name__)


class Scribe(logging.Formatter):
    """Makes a record one line. ``secrets`` never stand in it, whoever wrote them."""

    def __init__(self, *, as_json: bool = False, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._as_json = as_json
        # A short one is no secret, and would take the log to pieces.
        self._secrets = sorted({one for one in secrets if len(one) > 5}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        at = at.replace("+00:00", "Z")
        said = self.cleaned(said_by(record))
        error = record.exc_info[1] if record.exc_info else None
        if not self._as_json:
            line = f"{at} {record.levelname} {_plain(record.name)}: {_plain(said)}"
            return line if error is None else f"{line} [{_plain(' <- '.join(_trace(error)))}]"
        line_of: dict[str, Any] = {
            "time": at,
            "level": record.levelname,
            "logger": record.name,
            "message": said,
        }
        if error is not None:
            line_of |= {"error": type(error).__name__, "trace": _trace(error)}
        return json.dumps(line_of)  # ASCII: every control character is escaped

    def cleaned(self, words: str) -> str:
        """Without secrets: those that we know, and what looks like one."""
        for secret in self._secrets:
            words = words.replace(secret, "***")
        return _SECRET_LOOKING.sub("***", words)[:_LONGEST]


def said_by(record: logging.LogRecord) -> str:
    """Its message, where an exception among the arguments is its kind and place."""
    if record.name == "asyncio":  # the lines after the first show tasks with their errors' words
        return _filled(record).partition("\n")[0].partition("<")[0].rstrip()
    return _filled(record)


def _filled(record: logging.LogRecord) -> str:
    if not record.args:
        return (
            str(record.msg) if not isinstance(record.msg, BaseException) else place_of(record.msg)
        )
    if isinstance(record.args, tuple):
        args: Any = tuple(map(_harmless, record.args))
    else:
        args = {name: _harmless(value) for name, value in record.args.items()}
    try:
        filled: str = str(record.msg) % args
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} (its values do not fit)"
    return filled


def _harmless(value: object) -> object:
    return place_of(value) if isinstance(value, BaseException) else value


def _plain(words: str) -> str:
    """On one line whatever it holds."""
    return _CONTROL.sub(lambda sign: _ESCAPES.get(sign[0]) or f"\\u{ord(sign[0]):04x}", words)


_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _trace(error: BaseException) -> list[str]:
    """Kinds and places, innermost first, and of what caused it: never the words."""
    found: list[str] = []
    one: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if one is None:
            break
        frames = traceback.extract_tb(one.__traceback__)[-_MOST_PLACES:]
        found.append(type(one).__name__)
        found += [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in reversed(frames)
        ]
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def set_up(settings: Settings) -> None:
    """The only writer of the process: to stderr, each record a line."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        Scribe(as_json=settings.log_format == "json", secrets=settings.secret_words())
    )
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    # Libraries say at INFO who writes to the bot, and at DEBUG what goes into the database.
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name, least in _TALKATIVE.items():
        logging.getLogger(name).setLevel(least)
    sys.excepthook = _crashed
    sys.unraisablehook = _unraisable
    threading.excepthook = _thread_crashed


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ends the process is a record as well: Python's own words would quote it."""
    if not issubclass(kind, KeyboardInterrupt):
        _log.critical("the process ends with %s", kind.__name__, exc_info=(kind, error, trace))


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    if unraisable.exc_value is not None:
        _log.error("an error that nobody could be told of: %s", place_of(unraisable.exc_value))


def _thread_crashed(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log.error("a thread ended with %s", place_of(args.exc_value))
