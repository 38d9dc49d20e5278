"""A «Ответственные» cell cut into words: what every later step looks at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from school.people.morphology import Form, fold, forms

# Latin letters that look like Cyrillic ones: typed by mistake, or by an old keyboard layout.
_LOOKALIKE = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_ROMAN = {"I": 1, "V": 5, "X": 10}

# Abbreviations with a hyphen inside; taken before the hyphen cuts them.
_CLIPPED = {
    "рук-ль": "руководитель", "рук-ли": "руководители", "рук-ля": "руководители",
    "рук-лей": "руководителей", "рук-лю": "руководителю", "рук-ем": "руководителем",
    "уч-ся": "учащиеся", "уч-иеся": "учащиеся", "об-ся": "обучающиеся", "обуч-ся": "обучающиеся",
    "уч-ль": "учитель", "уч-ля": "учителя", "уч-лей": "учителей", "дир-р": "директор",
    "дир-ра": "директора", "дир-ор": "директор", "дир-ора": "директора",
    "зам-ль": "заместитель", "зам-ли": "заместители", "з-ль": "заместитель",
    "библ-рь": "библиотекарь", "орг-р": "организатор", "пред-ль": "председатель",
    "псих-г": "психолог", "мед-сестра": "медсестра", "воспит-ль": "воспитатель",
}  # fmt: skip
_CLIPPED_RE = re.compile(r"(?<![^\W\d_])(?:" + "|".join(_CLIPPED) + r")(?![^\W\d_])", re.IGNORECASE)

# Long words of nearly every cell, mended when one letter of them is wrong.
_OFTEN = (
    "директор", "директора", "директору", "заместитель", "заместителя", "заместители",
    "классные", "классный", "классных", "классного", "руководитель", "руководители",
    "руководителя", "руководителей", "учитель", "учителя", "учителей", "предметники",
    "администрация", "администрации", "библиотекарь", "воспитатели", "организатор",
    "координатор", "социальный", "педагоги", "родители", "специалист",
)  # fmt: skip
_SHORTEST_MENDED = 7  # letters; a wrong letter in a shorter word may make another word

# Words that a line break has glued together.
_GLUED = (
    (re.compile(r"(?<![^\W\d_])по(?=(?:УВР|УВД|УМР|НМР|ВР|УР|УД|АХЧ|АХР|МР)(?![^\W\d_]))"), "по "),
    (re.compile(r"(?<=директора)по(?![^\W\d_])", re.IGNORECASE), " по"),
    (re.compile(r"(?<![^\W\d_])(классны[йе])(?=руководител)", re.IGNORECASE), r"\1 "),
)

_DOUBLE = re.compile(r"([А-ЯЁ][а-яё]{3,})-\s+(?=[А-ЯЁ][а-яё]{3,}\s+[А-ЯЁ]\.)")
_PARTED = re.compile(r"([^\W\d_]{2,})-\s+([а-яё]{2,})")

_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<number>\d+)|(?P<mark>[^\s])")
_DASHES = "-‐‑‒–—―−"


class Kind(Enum):
    """What a token is for the reader."""

    WORD = auto()
    NUMBER = auto()
    HYPHEN = auto()  # glued to both neighbours: педагог-психолог, 5-х, 8-10
    DASH = auto()  # with a blank at a side: «Иванова А.А. – директор»
    DOT = auto()
    SEPARATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    PERSON = auto()
    OTHER = auto()


@dataclass(slots=True)
class Token:
    """A piece of the cleaned text with its place in it (``start``/``end``)."""

    kind: Kind
    text: str
    start: int
    end: int
    value: int = 0  # of a number, arabic or roman
    person: str = ""  # of a person: the initials («text» is the surname)
    told: frozenset[str] = frozenset()  # of a person: cases that the patronymic may stand in
    woman: bool = False
    low: str = field(init=False)
    _forms: tuple[Form, ...] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.low = fold(self.text)

    @property
    def forms(self) -> tuple[Form, ...]:
        if self._forms is None:
            self._forms = forms(self.text) if self.kind is Kind.WORD else ()
        return self._forms

    @property
    def keys(self) -> frozenset[str]:
        """The word as written and all its dictionary forms."""
        return frozenset({self.low, *(form.lemma for form in self.forms)})

    @property
    def capital(self) -> bool:
        return self.kind is Kind.WORD and self.text[0].isupper()

    def has(self, *grammemes: str) -> bool:
        return any(form.grammemes.issuperset(grammemes) for form in self.forms)

    def cases(self, lemma: str | None = None) -> frozenset[str]:
        """Grammatical cases it may stand in; empty for what does not decline or is not known."""
        found = [
            form.case for form in self.forms if lemma is None or form.lemma in (lemma, self.low)
        ]
        return frozenset(case for case in found if case)


def clean(text: str) -> str:
    """The text without what no one sees: marks of direction, soft hyphens, emoji; blanks single."""
    text = _KEYCAP.sub(" ", unicodedata.normalize("NFC", text.replace("\u00ad", "")))
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category in ("Cf", "Me", "Mn", "Cs", "Co", "Cn") or char in "\ufeff":
            continue
        blank = category in ("Cc", "Zs", "Zl", "Zp") or (category in ("So", "Sk") and char != "№")
        kept.append(" " if blank else char)
    return re.sub(r" {2,}", " ", "".join(kept)).strip()


def _roman(word: str) -> int:
    letters = word.replace("Х", "X")
    if not letters or set(letters) - set(_ROMAN) or not set(word) & set("IVX"):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _cyrillic(word: str) -> str:
    """A word with a stray Latin letter in it, all in Cyrillic."""
    mixed = any("а" <= char.lower() <= "я" or char in "ёЁ" for char in word)
    return word.translate(_LOOKALIKE) if mixed or (len(word) == 1 and word.isupper()) else word


def _whole(parted: re.Match[str]) -> str:
    """«руково- дители» cut by the end of a line; «педагог- психолог» is two words."""
    whole = parted[1] + parted[2]
    return whole if any(form.known for form in forms(whole)) else parted[0]


def _doubled(before: re.Match[str]) -> str:
    """«Иванова- Петрова А.А.» is one person, «Завхоз- Петров А.А.» a duty and its holder."""
    found = forms(before[1])
    surname = bool(found) and all(
        form.grammemes & {"Surn", "Name", "Geox", "Poss"} for form in found
    )
    return before[1] + "-" if surname else before[0]


def expand(text: str) -> str:
    """«рук-ль» → «руководитель»: clipped words in full, in their own case; glued words apart."""
    text = _CLIPPED_RE.sub(lambda match: _CLIPPED[match.group().lower()], text)
    for pattern, instead in _GLUED:
        text = pattern.sub(instead, text)
    return _PARTED.sub(_whole, _DOUBLE.sub(_doubled, text))


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    """«диретора» → «директора»: else the misspelt word passes for a genitive that says nothing."""
    low = fold(word)
    if len(low) < _SHORTEST_MENDED or any(form.known for form in forms(word)):
        return word
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - only for what is misspelt

    right = [one for one in _OFTEN if DamerauLevenshtein.distance(low, one, score_cutoff=1) == 1]
    if len(right) != 1:
        return word
    return right[0].capitalize() if word[0].isupper() else right[0]


def tokens(text: str) -> list[Token]:
    """Cut a cleaned and expanded text. Linear in its length."""
    return list(_cut(text))


def _cut(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        piece, start, end = match.group(), match.start(), match.end()
        if match.lastgroup == "word":
            roman = _roman(piece)
            if roman:
                yield Token(Kind.NUMBER, piece, start, end, value=roman)
            else:
                yield Token(Kind.WORD, _mended(_cyrillic(piece)), start, end)
        elif match.lastgroup == "number":
            value = int(piece) if len(piece) <= 4 else 0
            yield Token(Kind.NUMBER, piece, start, end, value=value)
        else:
            yield Token(_mark(text, start), piece, start, end)


def _mark(text: str, at: int) -> Kind:
    char = text[at]
    if char in _DASHES:
        glued = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
        return Kind.HYPHEN if glued else Kind.DASH
    if char == ".":
        return Kind.DOT
    if char in ",;:/\\|+&•·*":
        return Kind.SEPARATOR
    if char in "([{":
        return Kind.OPEN
    if char in ")]}":
        return Kind.CLOSE
    return Kind.OTHER
