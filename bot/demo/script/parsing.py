"""The words of a scenario file → steps. One step per line; Russian and English words alike.

# a remark
координатор: /plan                          coordinator: /plan
координатор: [файл] plan.docx | подпись     coordinator: [file] plan.docx | caption
учитель: [старт] inv_abc                    teacher: [start] inv_abc
учитель: [заблокировать]                    teacher: [block]       ([разблокировать], [unblock])
координатор > Готово                        coordinator > Готово   (a button, by its text)
часы: +1 день                               clock: +1 day          (час, день, неделя, минута)
часы: до следующего напоминания             clock: to next reminder
часы: до 2021-08-31 18:00                   clock: until 2021-08-31 18:00
сбой: 429                                   fault: 429             (сбой: нет, fault: none)
проверить учитель: содержит Пора            check teacher: contains Пора
проверить учитель: не содержит Пора         check teacher: not contains Пора
проверить учитель: последнее содержит Пора  check teacher: last contains Пора
проверить учитель: кнопка Готово            check teacher: button Готово
проверить учитель: нет кнопки Готово        check teacher: no button Готово
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum


class ScriptError(ValueError):
    """A line that cannot be read or done; ``number`` counts from 1."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__(words)
        self.number = number
        self.words = words


@dataclass(frozen=True, slots=True)
class Say:
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class SendFile:
    who: str
    path: str
    caption: str


@dataclass(frozen=True, slots=True)
class Start:
    who: str
    payload: str


@dataclass(frozen=True, slots=True)
class Block:
    who: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Tap:
    who: str
    button: str


@dataclass(frozen=True, slots=True)
class GoBy:
    distance: timedelta


@dataclass(frozen=True, slots=True)
class GoTo:
    """A moment on the wall clock of the school."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class GoNext:
    """To the next reminder."""


@dataclass(frozen=True, slots=True)
class SetFault:
    """``key`` of the switch, None = everything works again."""

    key: str | None


class Claim(Enum):
    CONTAINS = "contains"
    NOT_CONTAINS = "not contains"
    LAST_CONTAINS = "last contains"
    BUTTON = "button"
    NO_BUTTON = "no button"


@dataclass(frozen=True, slots=True)
class Check:
    who: str
    claim: Claim
    words: str


Action = Say | SendFile | Start | Block | Tap | GoBy | GoTo | GoNext | SetFault | Check


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    line: str
    action: Action


_CLOCK = re.compile(r"(?:часы|clock)\s*:\s*(.*)", re.IGNORECASE)
_FAULT = re.compile(r"(?:сбой|fault)\s*:\s*(.*)", re.IGNORECASE)
_CHECK = re.compile(r"(?:проверить|check)\s+([^:>]+?)\s*:\s*(.*)", re.IGNORECASE)
_SAY = re.compile(r"([^:>\[\]]+?)\s*:\s*(.+)")
_TAP = re.compile(r"([^:>\[\]]+?)\s*>\s*(.+)")
_SPECIAL = re.compile(r"\[([^\]]+)\]\s*(.*)")
_BY = re.compile(r"\+\s*(\d{1,5})\s*([a-zа-яё]+)", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:до|к)\s+следующе(?:го|му)(?:\s+\S+)?|(?:to\s+|until\s+)?(?:the\s+)?next(?:\s+\S+)?",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:до|until|to)\s+(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})(?:[ T](\d{1,2}):(\d{2}))?",
    re.IGNORECASE,
)
_UNITS = (
    (re.compile(r"мин|min"), timedelta(minutes=1)),
    (re.compile(r"час|hour|ч$|h$"), timedelta(hours=1)),
    (re.compile(r"д(ень|ня|ней|н)|day|д$|d$"), timedelta(days=1)),
    (re.compile(r"недел|week|нед|w$"), timedelta(weeks=1)),
)
# Longer openings first: «не содержит» also ends with «содержит».
_CLAIMS = (
    (re.compile(r"(?:не\s+содержит|(?:does\s+)?not\s+contains?)\s+(.+)", re.I), Claim.NOT_CONTAINS),
    (re.compile(r"(?:последнее\s+содержит|last\s+contains)\s+(.+)", re.I), Claim.LAST_CONTAINS),
    (re.compile(r"(?:содержит|contains)\s+(.+)", re.I), Claim.CONTAINS),
    (re.compile(r"(?:нет\s+кнопки|no\s+button)\s+(.+)", re.I), Claim.NO_BUTTON),
    (re.compile(r"(?:(?:есть\s+)?кнопка|(?:has\s+)?button)\s+(.+)", re.I), Claim.BUTTON),
)
# A day without an hour is its noon: the reminders of that morning have come.
_NOON = time(12)


def parse(lines: Iterable[str]) -> Iterator[Step]:
    """Steps in order; empty lines and remarks (#) are left out. Raises ScriptError."""
    for number, raw in enumerate(lines, start=1):
        line = raw.strip().removeprefix("\ufeff")
        if line and not line.startswith("#"):
            yield Step(number, line, _action(number, line))


def _action(number: int, line: str) -> Action:
    if found := _CLOCK.fullmatch(line):
        return _clock(number, found[1].strip())
    if found := _FAULT.fullmatch(line):
        words = found[1].strip()
        return SetFault(None if words.casefold() in ("нет", "none", "off") else words)
    if found := _CHECK.fullmatch(line):
        return _check(number, found[1], found[2].strip())
    if found := _TAP.fullmatch(line):
        return Tap(found[1], found[2])
    if found := _SAY.fullmatch(line):
        if special := _SPECIAL.fullmatch(found[2]):
            return _special(number, found[1], special[1].strip().casefold(), special[2].strip())
        return Say(found[1], found[2].replace("\\n", "\n"))
    raise ScriptError(number, f"непонятная строка: {line}")


def _special(number: int, who: str, word: str, rest: str) -> Action:
    if word in ("файл", "file"):
        path, _, caption = rest.partition("|")
        if not path.strip():
            raise ScriptError(number, "не сказано, какой файл")
        return SendFile(who, path.strip(), caption.strip())
    if word in ("старт", "start"):
        return Start(who, rest)
    if word in ("заблокировать", "block"):
        return Block(who, True)
    if word in ("разблокировать", "unblock"):
        return Block(who, False)
    raise ScriptError(number, f"неизвестное действие [{word}]")


def _clock(number: int, words: str) -> Action:
    if _NEXT.fullmatch(words):
        return GoNext()
    if found := _BY.fullmatch(words):
        for unit, length in _UNITS:
            if unit.match(found[2].casefold()):
                return GoBy(int(found[1]) * length)
    if found := _UNTIL.fullmatch(words):
        try:
            return GoTo(datetime.combine(_day(found[1]), _time(found[2], found[3])))
        except ValueError:
            raise ScriptError(number, f"такой даты нет: {words}") from None
    raise ScriptError(number, f"часы не понимают: {words}")


def _day(words: str) -> date:
    if "-" in words:
        return date.fromisoformat(words)
    day, month, year = (int(part) for part in words.split("."))
    return date(year, month, day)


def _time(hour: str | None, minute: str | None) -> time:
    return time(int(hour), int(minute)) if hour and minute else _NOON


def _check(number: int, who: str, words: str) -> Check:
    for pattern, claim in _CLAIMS:
        if found := pattern.fullmatch(words):
            return Check(who, claim, found[1].strip().strip('«»"') or found[1])
    raise ScriptError(number, f"непонятная проверка: {words}")
