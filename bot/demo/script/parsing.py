"""The words of a scenario file → steps. One step per line; Russian and English words alike.

# a remark
координатор: /plan                          coordinator: /plan
координатор: [файл] plan.docx | подпись     coordinator: [file] plan.docx | caption
родитель: [фото] sheet.png | подпись        parent: [photo] sheet.png | caption
координатор: [альбом] 1.png, 2.png | итоги  coordinator: [album] 1.png, 2.png | caption
координатор: [голосовое] подпись            coordinator: [voice] caption
координатор: [опрос] Когда? | в среду | нет coordinator: [poll] When? | on Friday | never
координатор: [викторина] 2 + 2? | 3 | *4    coordinator: [quiz] 2 + 2? | 3 | *4  (* = right)
родитель: [голосовать] в среду              parent: [vote] on Friday       (several: a | b)
родитель: [запрос] математика 5             parent: [inline] maths 5       (types @bot maths 5)
родитель: [выбрать] Демоверсия              parent: [choose] Demo version
учитель: [старт] inv_abc                    teacher: [start] inv_abc
родитель: [ссылка] t.me/bot?start=observe   parent: [link] observe
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
проверить учитель: файл Приказ              check teacher: file Приказ
проверить учитель: нет кнопки Готово        check teacher: no button Готово
проверить родитель: предложено Демоверсия   check parent: offered Demo version
запомнить код координатор: Код: (.{6})      remember code coordinator: Code: (.{6})

A pattern is looked for in the words and buttons of the person's chat, the newest first; its first
group, or all of it, stands for {код} in later lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from bot.demo.script.steps import (
    Action,
    AskInline,
    Block,
    Check,
    ChooseInline,
    Claim,
    GoBy,
    GoNext,
    GoTo,
    Remember,
    Say,
    ScriptError,
    SendAlbum,
    SendFile,
    SendPoll,
    SendVoice,
    SetFault,
    Start,
    Step,
    Tap,
    Vote,
)

_CLOCK = re.compile(r"(?:часы|clock)\s*:\s*(.*)", re.IGNORECASE)
_FAULT = re.compile(r"(?:сбой|fault)\s*:\s*(.*)", re.IGNORECASE)
_CHECK = re.compile(r"(?:проверить|check)\s+([^:>]+?)\s*:\s*(.*)", re.IGNORECASE)
_REMEMBER = re.compile(r"(?:запомнить|remember)\s+(\w+)\s+([^:>]+?)\s*:\s*(.+)", re.IGNORECASE)
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
# t.me/<bot>?start=…, or the bare payload that a QR holds.
_LINK = re.compile(r"(?:(?:https?://)?t\.me/\w+\?start=)?([\w{}-]+)")
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
    (re.compile(r"(?:предложено|(?:is\s+)?offered)\s+(.+)", re.I), Claim.OFFERED),
    (re.compile(r"(?:файл|file)\s+(.+)", re.I), Claim.FILE),
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
    if found := _REMEMBER.fullmatch(line):
        return _remember(number, found[1], found[2], found[3].strip())
    if found := _TAP.fullmatch(line):
        return Tap(found[1], found[2])
    if found := _SAY.fullmatch(line):
        if special := _SPECIAL.fullmatch(found[2]):
            return _special(number, found[1], special[1].strip().casefold(), special[2].strip())
        return Say(found[1], found[2].replace("\\n", "\n"))
    raise ScriptError(number, f"непонятная строка: {line}")


def _special(number: int, who: str, word: str, rest: str) -> Action:
    for words, read in _SPECIALS:
        if word in words:
            try:
                return read(who, rest)
            except ValueError as error:
                raise ScriptError(number, str(error)) from None
    raise ScriptError(number, f"неизвестное действие [{word}]")


def _file(who: str, rest: str, as_photo: bool = False) -> Action:
    path, caption = _before_bar(rest)
    if not path:
        raise ValueError("не сказано, какой файл")
    return SendFile(who, path, caption, as_photo)


def _album(who: str, rest: str) -> Action:
    paths, caption = _before_bar(rest)
    names = tuple(name.strip() for name in paths.split(",") if name.strip())
    if len(names) < 2:
        raise ValueError("в альбоме не меньше двух файлов")
    return SendAlbum(who, names, caption)


def _poll(who: str, rest: str) -> Action:
    question, *options = _between_bars(rest)
    if not question or not options:
        raise ValueError("нужны вопрос и ответы: вопрос | ответ | ответ")
    return SendPoll(who, question, tuple(options))


def _quiz(who: str, rest: str) -> Action:
    question, *options = _between_bars(rest)
    right = [position for position, option in enumerate(options) if option.startswith("*")]
    if not question or len(right) != 1:
        raise ValueError("у викторины один верный ответ, он отмечен звёздочкой")
    bare = tuple(option.removeprefix("*").strip() for option in options)
    return SendPoll(who, question, bare, right[0])


def _link(who: str, rest: str) -> Action:
    link = _LINK.fullmatch(rest)
    if link is None:
        raise ValueError(f"это не ссылка на бота: {rest}")
    return Start(who, link[1])


def _choose(who: str, rest: str) -> Action:
    if not rest:
        raise ValueError("не сказано, что выбрать")
    return ChooseInline(who, rest)


def _before_bar(words: str) -> tuple[str, str]:
    first, _, second = words.partition("|")
    return first.strip(), second.strip()


def _between_bars(words: str) -> list[str]:
    """Always one at least; only the first may be empty."""
    first, *others = (part.strip() for part in words.split("|"))
    return [first, *(part for part in others if part)]


_SPECIALS: tuple[tuple[tuple[str, ...], Callable[[str, str], Action]], ...] = (
    (("файл", "file"), _file),
    (("фото", "photo"), lambda who, rest: _file(who, rest, as_photo=True)),
    (("альбом", "album"), _album),
    (("голосовое", "voice"), SendVoice),
    (("опрос", "poll"), _poll),
    (("викторина", "quiz"), _quiz),
    (
        ("голосовать", "vote"),
        lambda who, rest: Vote(who, tuple(part for part in _between_bars(rest) if part)),
    ),
    (("запрос", "inline"), AskInline),
    (("выбрать", "choose"), _choose),
    (("ссылка", "link"), _link),
    (("старт", "start"), Start),
    (("заблокировать", "block"), lambda who, rest: Block(who, True)),
    (("разблокировать", "unblock"), lambda who, rest: Block(who, False)),
)


def _remember(number: int, name: str, who: str, pattern: str) -> Remember:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ScriptError(number, f"непонятный образец: {pattern} ({error})") from None
    return Remember(who, name, pattern)


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
