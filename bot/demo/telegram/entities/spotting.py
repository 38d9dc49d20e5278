"""What Telegram marks by itself in a plain text: addresses, commands, mentions, tags.

A small part of TDLib's find_entities: the shapes that a school's messages hold.
"""

import re

from .cleaning import utf16_length
from .entity import Entity

_HINT = re.compile(r"[/@#.:+\d]")
_TLD = (
    "ru|su|com|org|net|edu|gov|info|biz|me|io|dev|app|online|site|school|рф|рус|дети|москва|"
    "uk|de|fr|eu|tv|cc|ai|pro|name|academy|education"
)
_PATTERNS = (
    ("email", re.compile(r"(?<![\w.-])[A-Za-z0-9_.-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,16}")),
    (
        "url",
        re.compile(
            r"(?<![\w@./])(?:(?:https?|ftp|tonsite)://[^\s/?#<>«»\"]+\.[^\s<>«»\"]{2,}|tg://[^\s<>«»\"]+"
            rf"|(?:[\w-]+\.)+(?:{_TLD})(?![\w.-]*@)(?::\d+)?(?:[/?#][^\s<>«»\"]*)?(?!\w))",
            re.IGNORECASE,
        ),
    ),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])"),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w@#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:[A-Z]{3,8}|1INCH)(?![\w$])")),
)
_TAIL = ".,:;!?'\"»…"


def _trim_url(url: str) -> str:
    while url:
        if url[-1] in _TAIL or (
            url[-1] in ")]}" and url.count(url[-1]) > url.count("([{"[")]}".index(url[-1])])
        ):
            url = url[:-1]
        else:
            break
    return url


def find_entities(text: str) -> list[Entity]:
    """Entities that Telegram finds without being told, sorted, never one inside another."""
    if not _HINT.search(text):
        return []
    taken: list[tuple[int, int]] = []
    found: list[Entity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            part = _trim_url(match[0]) if kind == "url" else match[0]
            begin, end = match.start(), match.start() + len(part)
            if any(begin < other_end and end > other for other, other_end in taken):
                continue
            taken.append((begin, end))
            found.append(Entity(kind, utf16_length(text[:begin]), utf16_length(part)))
    found.sort(key=lambda entity: entity.offset)
    return found
