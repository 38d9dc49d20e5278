"""The title of a plan, found in the text above its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from school.plan.cells import one_line

_KIND = (
    r"(?:план|комплекс\s+мер|дорожная\s+карта|циклограмма|график|программа|перечень\s+мероприятий"
    r"|мероприятия|система\s+мероприятий|карта\s+мероприятий)"
)
_START = re.compile(
    rf"^(?:\W*(?:календарн\w+|перспективн\w+|годов\w+|комплексн\w+|примерн\w+|единый|общешкольн\w+"
    rf"|учебно-\w+|[а-яё-]+(?:ый|ий)|1\.)\s+){{0,3}}\W*{_KIND}(?:\b|-)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^(?:цел[иь]\b|задач[аи]\b|утвер|рассмотр|принят|согласован|приложение|к\s+мероприятиям"
    r"|директор|приказ|протокол|\d+[.)]|№|_{3}|от\s+[«\"\d]|пояснительная|\(?подпись)",
    re.IGNORECASE,
)
_LONGEST = 400


def title_of(paragraphs: Sequence[str]) -> str:
    """«План мероприятий …» with the lines that go on with it; blank if there is no such line."""
    lines = [part.strip() for text in paragraphs for part in (text.split("\n") if text else [""])]
    best = ""
    for index, line in enumerate(lines):
        plain = line.strip("*_# ")
        if not _START.match(plain) or plain.endswith((":", ";")):
            continue
        title = _whole(plain, lines[index + 1 :])
        # «План работы …» in running text is a sentence; a heading has no full stop inside.
        if re.search(r"[а-яё]{3}\.\s+[А-ЯЁ][а-яё]", title) and best:
            continue
        if not best or title.lower().startswith("план") > best.lower().startswith("план"):
            best = title
    return best


def _whole(first: str, following: Sequence[str]) -> str:
    title = first
    for line in following[:5]:
        plain = line.strip("*_# ")
        done = not plain or _STOP.match(plain) or plain.endswith((":", ";"))
        if done or title.endswith(".") or len(title) + len(plain) > _LONGEST:
            break
        if _START.match(plain) and plain[0].isupper() and not title.endswith(","):
            break
        title = f"{title} {plain}"
    return one_line(title)[:_LONGEST]
