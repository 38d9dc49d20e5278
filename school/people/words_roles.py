"""The lexicon of heads: which words, in which order, name which role.

A pattern is a row of slots. A slot lists alternatives by ``|``: dictionary forms or
abbreviations with ё folded; ``*`` at the end = any ending; ``@name`` = a set from SETS; ``?``
after the slot = may be missing. ``~`` lets a blank-set dash stand before the slot
(«педагог – организатор»); a glued hyphen may always stand. The longest match wins, then the
earlier row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from school.people.morphology import word_set
from school.people.roles import RoleName
from school.people.words_lexicon import ROWS, Rule

SCHOOL = word_set(
    "школа школьный оо оу мбоу маоу мкоу мобу моу муоу гбоу гкоу мбу мау чоу ано сош оош нош"
    " общеобразовательный образовательный учреждение организация лицей гимназия интернат мбош"
    " мкош кгбоу гоу омо наш данный"
)
SCHOOL_KIND = word_set(
    "муниципальный бюджетный казенный автономный государственный средний основной областной"
    " сельский"
)
OUTSIDE = word_set(
    "муниципальный муниц районный городской областной краевой региональный федеральный"
    " республиканский окружной территориальный межрайонный межмуниципальный всероссийский"
)
BODY = word_set(
    "комиссия комитет совет консилиум штаб жюри оргкомитет профком педсовет методсовет пмпк"
    " ппк пмпконсилиум"
)
# «группа» is a body only with one of these before it: «младшая группа» is none.
GROUP_KIND = word_set(
    "рабочий творческий проектный экспертный инициативный временный проблемный предметный"
    " мониторинговый аналитический организационный"
)
MODIFIERS = word_set(
    "весь все каждый ответственный дежурный назначенный школьный свой заинтересованный"
    " соответствующий молодой опытный ведущий главный старший закрепленный закрепить остальной"
    " отдельный указанный привлеченный привлечь заинтересовать назначить общешкольный классный"
    " штатный работающий другой иной вышеуказанный отв их они его ее"
)
SETS = {"school": SCHOOL, "outside": OUTSIDE, "body": BODY}


@dataclass(frozen=True, slots=True)
class Slot:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    optional: bool
    dash: bool

    def fits(self, keys: frozenset[str], low: str) -> bool:
        return bool(self.exact & keys) or (bool(self.prefixes) and low.startswith(self.prefixes))


@dataclass(frozen=True, slots=True)
class Head:
    """One row of the lexicon."""

    role: RoleName
    rule: Rule
    slots: tuple[Slot, ...]


def _slot(text: str) -> Slot:
    dash, optional = text.startswith("~"), text.endswith("?")
    exact: set[str] = set()
    prefixes = []
    for alternative in text.strip("~").split("|"):
        word = alternative.rstrip("?")
        if word.startswith("@"):
            exact |= SETS[word[1:]]
        elif word.endswith("*"):
            prefixes.append(word[:-1])
        else:
            exact.add(word)
    return Slot(frozenset(exact), tuple(prefixes), optional, dash)


@cache
def heads() -> tuple[Head, ...]:
    return tuple(
        Head(role, rule, tuple(_slot(slot) for slot in row.split())) for role, rule, row in ROWS
    )


@cache
def lexicon() -> frozenset[str]:
    """Every word of the lexicon: what is never taken for a surname."""
    words: set[str] = set(SCHOOL | BODY | MODIFIERS | OUTSIDE | GROUP_KIND)
    for head in heads():
        for slot in head.slots:
            words |= slot.exact
    return frozenset(words)
