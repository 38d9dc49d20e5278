"""Dates outside the date column: the plan's school year and approval, and dates inside titles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from school.dates.lexicon import T, look_up
from school.dates.year import SchoolYear

_HEAD, _TAIL = 20_000, 5_000  # characters; approvals stand at the top or, rarely, at the very end

_MONTH = (
    r"(?:январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]"
    r"|октябр[ья]|ноябр[ья]|декабр[ья])"
)
_DAY = re.compile(
    r"(?<![0-9.])(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[12][0-9]{3}|[0-9]{2})(?![0-9]|\.[0-9])"
    rf"|[«\"“„]?\s?(?<![0-9.])(?P<d2>[0-9]{{1,2}})\s?[»\"”“]?\s{{0,3}}(?P<m2>{_MONTH})\s{{0,3}}"
    r"(?P<y2>20[0-9]{2})(?![0-9])"
)
_SCHOOL_YEAR = re.compile(
    r"(?P<on>\bна\s{1,3})?(?<![0-9.])(?P<a>20[0-9]{2})\s{0,3}(?:г\.?|год)?\s{0,2}[/\-]\s{0,3}"
    r"(?P<b>20[0-9]{2}|[0-9]{2})(?![0-9.]|-[0-9])\s{0,3}"
    r"(?P<word>уч(?:ебн(?:ый|ого|ом)|\.|еб\.)?\s{0,3}г(?:од|ода|оду|\.)?|г\.?\s?г\.?|год[аы]?|г\.)?"
)
_APPROVED = re.compile(r"утвержд|утв\.")
_ORDER = re.compile(r"приказ|распоряжени")
_SEEN = re.compile(r"рассмотрен|согласован|принят|протокол|одобрен|обсужден")
# A date of somebody else's paper that the plan rests on.
_FOREIGN = re.compile(
    r"министерств|минпросвещ|минобр|рособрнадзор|правительств|федеральн|закон|\bфз\b|письм|департамент"
    r"|управлени|комитет|постановлен"
)
_TITLED = re.compile(r"план|программ|график|учебн|дорожн")
_QUOTED = re.compile(
    r"«\s?([0-9]{1,2})\s?»\s?\.?\s?([0-9]{2})\s?\.\s?(20[0-9]{2})"
)  # «29 » 08. 2012
_FROM = re.compile(r"(?:^|\s)от\s{0,3}$")

_IN_TITLE = re.compile(
    r"(?P<lead>\b(?:от|до|к|с|по|позднее)\s{1,2})?[«\"“]?"
    rf"(?:(?<![0-9.])(?P<d>[0-9]{{1,2}})[»\"”]?\s{{1,2}}(?P<m>{_MONTH})(?P<y>\s{{1,2}}20[0-9]{{2}})?\b"
    r"|(?<![0-9.])[0-9]{1,2}\.(?:0[1-9]|1[0-2])\.(?:20)?[0-9]{2}(?![0-9])"
    r"|(?<![0-9.])(?P<short>[0-9]{1,2}\.(?:0[1-9]|1[0-2]))(?![0-9.]))"
)
_DEADLINE_IN_TITLE = re.compile(
    r"\b(?:до|не позднее|к)\s{1,2}(?:конца|начала|середины|концу|началу|середине)\s{1,2}"
    rf"{_MONTH}\b"
    rf"|\bв срок до\s{{1,2}}(?:{_MONTH}|[0-9])|\bдо\s{{1,2}}[0-9]{{1,2}}(?:-го)?\s{{1,2}}числа"
)
# Days that are the name of an event and not its date: «праздник 8 марта».
_HOLIDAYS = {
    (1, 9), (3, 9), (5, 10), (4, 11), (9, 12), (12, 12), (27, 1), (23, 2), (8, 3), (18, 3), (1, 4),
    (12, 4), (1, 5), (9, 5), (24, 5), (1, 6), (6, 6), (12, 6), (22, 6),
}  # fmt: skip


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")))
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cf", "Cc"))
    return kept.lower().replace("ё", "е")


def year_for(approved: date) -> SchoolYear:
    """The school year of a plan of which only the approval is known.

    A plan approved in June–August is one for the coming September.
    """
    return SchoolYear(approved.year if approved.month >= 6 else approved.year - 1)


def read_document_dates(text: str) -> tuple[SchoolYear | None, date | None]:
    """The school year and the day of approval said in the text around a plan.

    Each is None when the text does not say it, or says several with equal right.
    """
    plain = _plain(text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + "\n" + text[-_TAIL:])
    year = _school_year(plain)
    return year, _approval(plain, year)


def _school_year(plain: str) -> SchoolYear | None:
    tiers: dict[int, set[int]] = {0: set(), 1: set(), 2: set(), 3: set()}
    for found in _SCHOOL_YEAR.finditer(plain):
        first, last = int(found["a"]), found["b"]
        if int(last) % 100 != (first + 1) % 100 or (len(last) == 4 and int(last) != first + 1):
            continue
        word = found["word"] or ""
        if word.startswith("уч"):
            tier = 0 if found["on"] else 2 if "учебного" in word else 1
        elif word or found["on"] or _TITLED.search(_line_before(found, plain)):
            tier = 3
        else:
            continue
        tiers[tier].add(first)
    for tier in sorted(tiers):
        if tiers[tier]:
            return SchoolYear(tiers[tier].pop()) if len(tiers[tier]) == 1 else None
    return None


@dataclass(frozen=True, slots=True)
class _Dated:
    day: date
    rank: int  # 3 approved, 2 by order or «от …», 1 seen by a council, 0 alone on its line


def _approval(plain: str, year: SchoolYear | None) -> date | None:
    plain = _QUOTED.sub(r"\1.\2.\3", plain)
    matches = list(_DAY.finditer(plain))
    found = []
    for at, match in enumerate(matches):
        since = matches[at - 1].end() if at else 0
        until = matches[at + 1].start() if at + 1 < len(matches) else len(plain)
        one = _dated(match, plain, since, until)
        if one is not None:
            found.append(one)
    if year is not None:  # a plan is approved in its year or in the half-year before it
        found = [one for one in found if date(year.first, 1, 1) <= one.day <= year.end]
    best = max((one.rank for one in found), default=0)
    days = {one.day for one in found if one.rank == best}
    return days.pop() if len(days) == 1 else None


def _dated(match: re.Match[str], plain: str, since: int, until: int) -> _Dated | None:
    """``since`` … ``until``: the text between the date before and the one after.

    Words of approval speak of the first date that follows them only.
    """
    day = _day(match)
    if day is None:
        return None
    before = plain[max(since, match.start() - 250) : match.start()]
    last = {
        rank: max((m.end() for m in pattern.finditer(before)), default=-1)
        for rank, pattern in ((3, _APPROVED), (2, _ORDER), (1, _SEEN))
    }
    line = _line_before(match, plain)
    if _FOREIGN.search(before[-120:].rsplit("\n", 1)[-1]) and last[3] < 0:
        return None
    from_ = bool(_FROM.search(line))
    followed = until < len(plain) and "\n" not in plain[match.end() : until]
    if followed and last[1] >= 0 and last[3] >= 0:
        return None  # «РАССМОТРЕНО   УТВЕРЖДАЮ», then two dates on one line: whose is which?
    if last[1] > max(last[2], last[3]):
        return _Dated(day, 1)
    if last[3] >= 0:
        return _Dated(day, 3)
    if last[2] >= 0 or from_:
        return _Dated(day, 2)
    alone = not line.strip(" «\"'\t|") and not _rest_of_line(match, plain)
    return _Dated(day, 0) if alone else None


def _line_before(match: re.Match[str], plain: str) -> str:
    start = max(0, match.start() - 300)
    return plain[max(start, plain.rfind("\n", start, match.start()) + 1) : match.start()]


def _rest_of_line(match: re.Match[str], plain: str) -> str:
    end = plain.find("\n", match.end())
    rest = plain[match.end() : end if end >= 0 else None]
    return rest.replace("года", "").replace("год", "").replace("г.", "").strip(" .|\t")


def _day(match: re.Match[str]) -> date | None:
    if match["d"]:
        number, month, year = int(match["d"]), int(match["m"]), int(match["y"])
        year = year + 2000 if year < 100 else year
    else:
        number, year = int(match["d2"]), int(match["y2"])
        kind, month, _, _ = look_up(match["m2"])
        if kind is not T.MONTH:
            return None
    if not 1990 <= year <= 2099:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def find_second_dates(title: str) -> bool:
    """Does the text of an item itself hold a deadline or a day, beside its date column?

    Years alone («ВПР-2020»), the dates of cited papers («приказ от …») and the days that holidays
    are called by («8 марта») do not count.
    """
    plain = _plain(title[:2_000])
    if _DEADLINE_IN_TITLE.search(plain):
        return True
    for found in _IN_TITLE.finditer(plain):
        lead = (found["lead"] or "").strip()
        if lead == "от":
            continue
        if found["short"] and not lead:
            continue  # «п. 2.10», «на 1.12 балла»
        if found["d"] and not lead and not found["y"]:
            month = look_up(found["m"])[1]
            if (int(found["d"]), month) in _HOLIDAYS:
                continue
        return True
    return False
