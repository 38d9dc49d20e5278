"""School subjects as plans name them after «учитель»."""

from __future__ import annotations

from collections.abc import Sequence

from school.people.words import Kind, Token

# Dictionary forms of the words → the name; longer rows first.
_SUBJECTS: tuple[tuple[str, str], ...] = (
    ("начальный класс", "начальные классы"), ("нач класс", "начальные классы"),
    ("начальный кл", "начальные классы"), ("нач кл", "начальные классы"),
    ("начальный школа", "начальные классы"), ("нач школа", "начальные классы"),
    ("начальный звено", "начальные классы"), ("начальный ступень", "начальные классы"),
    ("русский язык", "русский язык"), ("рус язык", "русский язык"), ("русский яз", "русский язык"),
    ("рус яз", "русский язык"), ("родной язык", "родной язык"),
    ("родной русский язык", "родной русский язык"),
    ("родной литература", "родная литература"),
    ("татарский язык", "татарский язык"), ("башкирский язык", "башкирский язык"),
    ("чувашский язык", "чувашский язык"), ("якутский язык", "якутский язык"),
    ("иностранный язык", "иностранный язык"), ("ин язык", "иностранный язык"),
    ("ин яз", "иностранный язык"), ("иностр язык", "иностранный язык"),
    ("английский язык", "английский язык"), ("англ язык", "английский язык"),
    ("англ яз", "английский язык"), ("английский яз", "английский язык"),
    ("немецкий язык", "немецкий язык"), ("французский язык", "французский язык"),
    ("испанский язык", "испанский язык"), ("китайский язык", "китайский язык"),
    ("литературный чтение", "литературное чтение"),
    ("литература", "литература"), ("математика", "математика"), ("матем", "математика"),
    ("алгебра", "алгебра"), ("геометрия", "геометрия"), ("информатика", "информатика"),
    ("икт", "ИКТ"), ("физика", "физика"), ("химия", "химия"), ("биология", "биология"),
    ("астрономия", "астрономия"), ("география", "география"), ("история", "история"),
    ("обществознание", "обществознание"), ("общество", "обществознание"),
    ("общ", "обществознание"), ("право", "право"), ("экономика", "экономика"),
    ("экология", "экология"), ("природоведение", "природоведение"),
    ("окружающий мир", "окружающий мир"), ("естествознание", "естествознание"),
    ("физический культура", "физическая культура"), ("физ культура", "физическая культура"),
    ("физкультура", "физкультура"), ("физвоспитание", "физкультура"), ("физра", "физкультура"),
    ("физический воспитание", "физическое воспитание"),
    ("технология", "технология"), ("труд", "труд"), ("музыка", "музыка"), ("ритмика", "ритмика"),
    ("изо", "ИЗО"), ("изобразительный искусство", "изобразительное искусство"),
    ("искусство", "искусство"), ("мхк", "МХК"), ("обж", "ОБЖ"), ("обзр", "ОБЗР"),
    ("орксэ", "ОРКСЭ"), ("одндкнр", "ОДНКНР"), ("однкнр", "ОДНКНР"), ("черчение", "черчение"),
    ("краеведение", "краеведение"), ("риторика", "риторика"), ("психология", "психология"),
    ("шахматы", "шахматы"), ("кубановедение", "кубановедение"), ("москвоведение", "москвоведение"),
    ("рисование", "рисование"),
)  # fmt: skip
_ROWS = sorted(
    ((tuple(words.split()), name) for words, name in _SUBJECTS), key=lambda row: -len(row[0])
)
_LANGUAGES = frozenset(
    name.removesuffix(" язык") for words, name in _SUBJECTS if words.endswith(" язык")
)

WORDS = frozenset(word for words, _ in _ROWS for word in words)


def _skip_dots(row: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(row) and row[at].kind is Kind.DOT else at


def subject(row: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The subject that starts at a token and the place after it."""
    for words, name in _ROWS:
        place = at
        for word in words:
            if place >= len(row) or word not in row[place].keys:
                break
            place = _skip_dots(row, place + 1)
        else:
            return name, place
    return None


def _languages(row: Sequence[Token], at: int) -> tuple[list[str], int] | None:
    """«русского и английского языков»: several adjectives before one noun."""
    found: list[str] = []
    while at < len(row):
        name = next(iter(row[at].keys & _LANGUAGES), None)
        if name is None:
            break
        found.append(f"{name} язык")
        at += 1
        if at < len(row) and (row[at].low in (",", "и")):
            at += 1
    if len(found) > 1 and at < len(row) and "язык" in row[at].keys:
        return found, at + 1
    return None


def subjects(row: Sequence[Token], at: int) -> tuple[list[str], int]:
    """All subjects of a list («истории и обществознания, права»); ``[]`` if none starts here."""
    found: list[str] = []
    end = at
    while at < len(row):
        languages = _languages(row, at)
        if languages is not None:
            found += languages[0]
            end = at = languages[1]
        else:
            one = subject(row, at)
            if one is None:
                break
            found.append(one[0])
            end = at = one[1]
        if at >= len(row) or not (
            row[at].low in ("и", ",", "/", ";", "+") or row[at].kind in (Kind.HYPHEN, Kind.DASH)
        ):
            break
        at += 1
    return list(dict.fromkeys(found)), end
