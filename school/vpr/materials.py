"""Materials of the tests never pass through the bot: tasks, keys, criteria, protocols with codes.

Nobody can tell from here what a picture shows, so parents may send none but the photo of their own
signed sheet; what names itself such a material is refused to everybody (letter of Rosobrnadzor
№ 02-86 of 18.04.2025: materials found in messengers).
"""

from __future__ import annotations

import re

from school.refusal import Refusal

# Words that a file of materials bears in its name or caption. Each stands alone or begins a word.
_NAMES = re.compile(
    r"(?<![^\W\d_])(?:"
    r"ким(?![а-яё])|кимы(?![а-яё])|ключи?(?![а-яё])|ответы?(?![а-яё])|решени[ея](?![а-яё])"
    r"|критери[ийея]|задани[еяй]|вариант[аыов]*(?![а-яё])|код[ыа]?[ _-]+участник"
    r"|протокол[а-яё]*[ _-]+(?:впр|проверк|соответств|провед)|бумажн\w*[ _-]+протокол"
    r"|эл\w*[ _-]+протокол|форм[аы][ _-]+сбора|kim(?![a-z])|otvet|kriteri|zadani|variant|protokol"
    r")",
    re.IGNORECASE,
)
_OF_A_TEST = re.compile(r"впр|vpr|ким|kim|ключ|вариант|variant|участник", re.IGNORECASE)
# Running text may speak of tasks («читал задания вслух»); a quoted task numbers itself. The number
# of a letter (№ 02-86) is none.
_QUOTED = re.compile(
    r"(?:задани[ея]|вопрос|вариант|№)\s*№?\s*\d+\s*(?:[.:)—–]|-(?!\d))"
    r"|(?:ответ(?:[аы]|ов)?|ключ(?:[аи]|ей)?)\s*[:=—–]\s*\S"
    r"|(?:^|\n)\s*\d{1,2}\s*[).]\s*\S+\s*(?:\n\s*\d{1,2}\s*[).]\s*\S+\s*){2,}"
    r"|(?<!\d)\d{5}\s*[-–—:]\s*[А-ЯЁ][а-яё]+",
    re.IGNORECASE,
)
# What the school itself writes to hundreds of families lists what to bring, asks and answers, and
# names itself by a number («в школе № 107.»). Only what nothing but a material has counts there.
_QUOTED_BY_STAFF = re.compile(
    r"задани[ея]\s*№?\s*\d+\s*[.:)]\s"
    r"|(?:ответ|ключ)[а-яё]*\s*[:=—–-]\s*(?:-?\d+(?:,\d+)?|[а-г]{3,})\s*(?:$|[;,\n])"
    r"|(?:ответ|ключ)[а-яё]*\s*[:=—–-]\s*\d{1,2}\s*[).]\s*\S+?\s*[;,]\s*\d{1,2}\s*[).]"
    r"|(?:(?:^|\n)[^\S\n]*\d{1,2}[^\S\n]*[).][^\S\n]*-?\d+(?:,\d+)?[^\S\n]*(?=\n|$)){3,}"
    r"|(?<!\d)\d{5}\s*[-–—:]\s*[А-ЯЁ][а-яё]+",
    re.IGNORECASE,
)


def named_as_materials(name: str) -> bool:
    """Does the name or the caption of a file say that it holds materials of the tests?"""
    return _NAMES.search(name.replace("_", " ")) is not None


def quotes_materials(text: str, *, staff: bool = False) -> bool:
    """Does a text quote tasks, answers or codes? Speaking of them is no quoting."""
    return (_QUOTED_BY_STAFF if staff else _QUOTED).search(text) is not None


def need_no_materials(*, name: str = "", text: str = "", staff: bool = False) -> None:
    """Refusal("materials") with the reason. ``name``: file name or caption; ``text``: running.
    ``staff``: whose own papers may well be called «задания» as long as they are not of a test, and
    whose texts are full of numbers and lists."""
    named = bool(name) and named_as_materials(name)
    if named and staff:
        named = _OF_A_TEST.search(name.replace("_", " ")) is not None
    if named or (text and quotes_materials(text, staff=staff)):
        raise Refusal("materials")
