"""From the text of a date cell to tokens: what is not a word of the phrase is cleaned off here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from school.dates.lexicon import T, known, look_up

LONGEST = 300  # characters; no honest date phrase is longer, and hostile cells reach 100 000


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign. What ``n`` and ``extra`` hold depends on ``kind``, see ``T``."""

    kind: T
    text: str = ""
    n: int = 0
    extra: tuple[int, ...] = ()


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣-➖⁃"), "-")
# Latin letters that typists leave in Cyrillic words: «мaй», «c 1 по 15».
_TWINS = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "iу": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8,
    "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
_ROMAN_TWINS = str.maketrans({"і": "i", "l": "i", "|": "i", "х": "x", "ӏ": "i"})

_PIECES = re.compile(
    r"(?P<clock>[0-9]{1,2}:[0-9]{2}(?![0-9:])|(?<![0-9.])[0-9]{1,2}-00(?![0-9.-]))"
    r"|(?P<slashed>[0-9]{1,4}(?:/[0-9]{1,4}){2,})"
    r"|(?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"|(?P<dashed>[0-9]{2}-[0-9]{2}-[12][0-9]{3}(?![0-9]))"
    r"|(?P<years>[12][0-9]{3}\s{0,2}[-/]\s{0,2}(?:[12][0-9]{3}|[0-9]{2})(?![0-9.]|-[0-9]))"
    r"|(?P<ordinal>[0-9]{1,2}(?:\s?-\s?)?(?:го|ого|й|ый|ий|я|ая|е|ое|ой|му|ому|ю|ую|ом|м|х|ых|ти)"
    r"(?![а-яa-z]))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)*)"
    r"|(?P<word>[а-яa-zіӏ|]+)"
    r"|(?P<blank>_+|\.{2,})"
    r"|(?P<sign>\S)"
)
_ABBREVIATED = (
    (re.compile(r"\bп\s?/\s?г\b"), "полугодие"),
    (re.compile(r"\bу\s?/\s?г\b"), "учебный год"),
    (re.compile(r"\bг\.\s?г\."), "гг "),
    (re.compile(r"(?<=[0-9])\s?р\.(?=\s?в\b)"), " раз "),
    (re.compile(r"(?<=[0-9])\s?р(?:аза?)?\.?\s?/\s?(?=[а-я])"), " раз в "),
    (re.compile(r"\bна протяжени[ие]\b"), "в течение"),
    (re.compile(r"\bвтечени[еи]"), "в течение"),
    (
        re.compile(r"\bтечени[еи](?=(?:всего|уч|год|мес|сент|окт|ноя|дек|янв|фев|мар|апр)[а-я])"),
        "течение ",
    ),
    (re.compile(r"\bуч\.?\s?г(?:од)?\b"), "учебный год"),
    (re.compile(r"план(у|ом|а|е)?\s?-\s?график(у|ом|а|е)?"), "график"),
    (
        re.compile(
            r"\bвсероссийск(?:ие|их|им|ими|ая|ой|ую)\s+проверочн(?:ые|ых|ым|ыми|ая|ой|ую)\s+"
            r"работ(?:ы|ам|ами|ах|а|е|у|ой)?\b"
        ),
        "впр",
    ),
    # 01.09. 2023 and 01. 09. 2023; only with a four-figure year, or «03.10. 10.10» would be one day
    (
        re.compile(
            r"(?<![0-9.])([0-9]{1,2})\s?\.\s?([0-9]{1,2})\s?\.\s?([12][0-9]{3})(?![0-9.]*[0-9])"
        ),
        r"\1.\2.\3",
    ),
)


def clean(text: str) -> str:
    """One line, lower case, ё → е, plain dashes, without invisible marks, emoji and quotes."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFKC", text[: 4 * LONGEST]).translate(_DASHES):
        category = unicodedata.category(char)
        if char.isspace():
            kept.append(" ")
        elif category in ("Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me", "So", "Sk"):
            continue
        elif char in "«»\"'“”„‟’‘*!`´":
            kept.append(" ")
        else:
            kept.append(char)
    return re.sub(r" +", " ", "".join(kept)).strip().lower().replace("ё", "е")


def _date(day: str, month: str, year: str) -> Token:
    """A year of two figures is of this century; one of 3, 5 or more is no year (−2)."""
    if len(day) > 2 or len(month) > 2:
        return Token(T.OTHER, f"{day}.{month}.{year}")
    figure = 2000 + int(year) if len(year) == 2 else int(year) if len(year) == 4 else -2
    return Token(T.DATE, f"{day}.{month}.{year}", 0, (int(day), int(month), figure))


def _number(text: str, before: str) -> Token:
    parts = text.split(".")
    if len(parts) == 1:
        if len(text) > 4:
            return Token(T.OTHER, text)
        return Token(T.NUM, text, int(text), (len(text),))
    if len(parts) == 2:
        first, second = parts
        if len(second) == 4 and len(first) <= 2:
            return Token(T.MONTH_YEAR, text, 0, (int(first), int(second)))
        if len(first) > 2 or len(second) > 2:
            return Token(T.OTHER, text)
        if before == "в" and len(second) == 2 and int(first) < 24 and 12 < int(second or 0) < 60:
            return Token(T.CLOCK, text)
        if second == "00" and int(first) < 24:
            return Token(T.CLOCK, text)
        if before in ("в", "до", "с", "к") and second in ("30", "45") and int(first) < 24:
            return Token(T.CLOCK, text)
        if len(text) == 3:  # «2.4» is the number of an item as soon as it is a day
            return Token(T.OTHER, text)
        return Token(T.DATE, text, 0, (int(first), int(second), -1))
    if len(parts) == 3:
        if len(parts[0]) == 4:
            return _date(parts[2], parts[1], parts[0])
        return _date(*parts)
    return Token(T.OTHER, text)


def _word(text: str) -> Token:
    roman = _ROMAN.get(text.translate(_ROMAN_TWINS))
    if roman is not None:
        return Token(T.ORD, text, roman, (1,))
    if re.search(r"[a-z]", text):
        text = text.translate(_TWINS)
    kind, n, canonical, extra = look_up(text)
    if kind is T.WORD and canonical == "и":
        return Token(T.AND, "и")
    return Token(kind, canonical, n, extra)


def _years(text: str) -> Token:
    first, last = re.split(r"\s*[-/]\s*", text)
    if len(last) == 2:
        if int(last) != (int(first) + 1) % 100:
            return Token(T.OTHER, text)
        last = first[:2] + last
    return Token(T.YEARS, text, 0, (int(first), int(last)))


def _lookalike(token: Token, after: Token | None) -> Token:
    """«П полугодие», «Ш четверть»: the Cyrillic letters that pass for II and III."""
    if token.text in ("п", "ш") and after and after.kind in (T.QUARTER, T.TRIMESTER, T.HALF):
        return Token(T.ORD, token.text, 2 if token.text == "п" else 3, (1,))
    return token


def _hour(token: Token, at: int, row: list[Token]) -> Token:
    """«каждый понедельник, 8.30»: no month has the number of these minutes."""
    if token.kind is not T.DATE or token.extra[1] not in (15, 20, 30, 40, 45):
        return token
    repeated = any(one.kind is T.WEEKDAY or one.text in ("DAILY", "WEEKLY") for one in row[:at])
    if not repeated or token.extra[2] != -1 or token.extra[0] > 23:
        return token
    return Token(T.CLOCK, token.text)


def _parting(token: Token, at: int, row: list[Token]) -> Token:
    """«октябрь/апрель» are two months; «октябрь/ноябрь» may be either of them, or both."""
    if token.text != "/" or not 0 < at < len(row) - 1:
        return token
    before, after = row[at - 1], row[at + 1]
    if before.kind is not T.MONTH or after.kind is not T.MONTH:
        return token
    apart = (after.n - before.n) % 12
    return Token(T.COMMA, "/") if 1 < apart < 11 else token


def _mend(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join words that a line break or a hyphen has cut: «сентябр я», «понедельн- ик»."""
    mended: list[tuple[str, str]] = []
    at = 0
    while at < len(pieces):
        kind, text = pieces[at]
        if kind == "word":
            for skip in (1, 2):
                if at + skip >= len(pieces) or pieces[at + skip][0] != "word":
                    continue
                if skip == 2 and pieces[at + 1] != ("sign", "-"):
                    continue
                other = pieces[at + skip][1]
                whole = text + other
                if len(whole) > 4 and known(whole) and not (known(text) and known(other)):
                    text, at = whole, at + skip
                    break
        mended.append((kind, text))
        at += 1
    return mended


def tokens(text: str) -> list[Token]:
    """The tokens of a phrase, in order. Full stops fall away; unknown signs stay as OTHER."""
    line = clean(text)
    for pattern, instead in _ABBREVIATED:
        line = pattern.sub(instead, line)
    pieces = [(match.lastgroup or "", match.group()) for match in _PIECES.finditer(line)]
    found: list[Token] = []
    for kind, piece in _mend(pieces):
        match kind:
            case "clock":
                found.append(Token(T.CLOCK, piece))
            case "iso":
                year, month, day = piece.split("-")
                found.append(_date(day, month, year))
            case "dashed":
                found.append(_date(*piece.split("-")))
            case "years":
                found.append(_years(piece))
            case "ordinal":
                number = int(re.match(r"[0-9]+", piece)[0])  # type: ignore[index]
                found.append(Token(T.ORD, piece, number))
            case "number":
                found.append(_number(piece, found[-1].text if found else ""))
            case "word":
                found.append(_word(piece))
            case "sign" if piece in "-,()":
                found.append(Token(T(piece), piece))
            case "sign" if piece == ";":
                found.append(Token(T.COMMA, piece))
            case "sign" if piece in ".:":
                continue
            case _:  # a blank to fill in, a slashed date (day or month first?), any other sign
                found.append(Token(T.OTHER, piece))
    found = [
        _lookalike(token, after) for token, after in zip(found, [*found[1:], None], strict=False)
    ]
    found = [_hour(token, at, found) for at, token in enumerate(found)]
    return [_parting(token, at, found) for at, token in enumerate(found)]
