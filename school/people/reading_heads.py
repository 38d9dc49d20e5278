"""From a head and the words right after it to roles: areas, subjects, grades, bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from school.people.morphology import word_set
from school.people.reading_attributes import STOPS
from school.people.roles import Area, Role, RoleName
from school.people.words import Kind, Token
from school.people.words_areas import areas
from school.people.words_grades import grades
from school.people.words_heads import Match, find_head
from school.people.words_lexicon import Rule
from school.people.words_roles import SCHOOL, SCHOOL_KIND
from school.people.words_subjects import subjects


@dataclass(frozen=True, slots=True)
class Reading:
    """Roles of one head, the place after what was read, and whether to show it for a check."""

    roles: tuple[Role, ...]
    end: int
    doubtful: bool = False


_STAND_FOR = frozenset(
    {
        RoleName.COMMITTEE, RoleName.ADMINISTRATION, RoleName.PARENT, RoleName.PUPIL,
        RoleName.STAFF, RoleName.EXTERNAL, RoleName.METHODICAL_GROUP,
    }
)  # fmt: skip
_COORDINATION = word_set(
    "впр по от в проведение организация организационный процедура оценочный оп"
)
_PEOPLE = frozenset(RoleName) - {
    RoleName.COMMITTEE, RoleName.EXTERNAL, RoleName.OTHER, RoleName.LIBRARIAN, RoleName.PUPIL,
    RoleName.SITE_ADMIN, RoleName.METHODICAL_GROUP,
}  # fmt: skip


def build(row: Sequence[Token], head: Match) -> Reading:
    """Read what belongs to a head."""
    match head.rule:
        case Rule.DEPUTY:
            return _deputy(row, head)
        case Rule.CLASS_TEACHER:
            return _class_teacher(row, head)
        case Rule.TEACHER:
            return _teacher(row, head)
        case Rule.METHODICAL:
            return _methodical(row, head)
        case Rule.COORDINATOR:
            return _coordinator(row, head)
        case Rule.DUTY:
            return _duty(row, head)
        case Rule.MEMBER | Rule.CHAIR:
            return _member(row, head)
        case Rule.DOUBT:
            return Reading((Role(head.role),), head.end, doubtful=True)
        case _:
            return Reading((Role(head.role),), head.end)


def _past_school(row: Sequence[Token], at: int) -> int:
    while at < len(row) and (
        row[at].kind is Kind.DOT
        or row[at].keys & (SCHOOL | SCHOOL_KIND)
        or row[at].text == "№"
        or (row[at].kind is Kind.NUMBER and row[at - 1].text == "№")
    ):
        at += 1
    return at


def _closed(row: Sequence[Token], at: int) -> bool:
    """Nothing more belongs to the part."""
    return at >= len(row) or row[at].kind in STOPS or row[at].low == "и"


def _deputy(row: Sequence[Token], head: Match) -> Reading:
    word = row[head.start].low
    default = Area.TEACHING if word.startswith(("завуч", "зав", "здувр")) else None
    if word.startswith("здвр"):
        default = Area.UPBRINGING
    at = _past_school(row, head.end)
    fields = areas(row, at, lambda place: find_head(row, place) is not None)
    if fields is None:
        return Reading((Role(RoleName.DEPUTY, default),), head.end)
    if fields.sure:
        return Reading(tuple(Role(RoleName.DEPUTY, area) for area in fields.areas), fields.end)
    end = at
    while not _closed(row, end):
        end += 1
    return Reading((Role(RoleName.DEPUTY, default),), end, doubtful=True)


def _class_teacher(row: Sequence[Token], head: Match) -> Reading:
    read = grades(row, _past_school(row, head.end))
    if read is None or not (read.said or _closed(row, read.end)):
        return Reading((Role(RoleName.CLASS_TEACHER),), head.end)
    return Reading((Role(RoleName.CLASS_TEACHER, grades=read.grades),), read.end, not read.sure)


def _teacher(row: Sequence[Token], head: Match) -> Reading:
    at = _past_school(row, head.end)
    if at < len(row) and (row[at].low == "по" or row[at].kind is Kind.HYPHEN):
        at += 1
    names, end = subjects(row, at)
    if not names:
        return Reading((Role(head.role),), head.end)
    return Reading(tuple(Role(head.role, subject=name) for name in names), end)


def _methodical(row: Sequence[Token], head: Match) -> Reading:
    at = _past_school(row, head.end)
    if at < len(row) and row[at].keys & {"учитель", "педагог", "преподаватель"}:
        at += 1
    names, end = subjects(row, at)
    if not names:
        return Reading((Role(head.role),), head.end)
    if head.role is not RoleName.METHODICAL_HEAD:
        return Reading((Role(head.role),), end)
    return Reading(tuple(Role(head.role, subject=name) for name in names), end)


def _coordinator(row: Sequence[Token], head: Match) -> Reading:
    at = head.end
    while at < len(row) and (
        row[at].kind is Kind.DOT or row[at].keys & (_COORDINATION | SCHOOL | SCHOOL_KIND)
    ):
        at += 1
    following = find_head(row, at) if not _closed(row, at) else None
    of_the_tests = _closed(row, at) or (
        following is not None
        and following.agrees(head.cases or frozenset({"nomn"}))
        and not row[at].text.isupper()
    )
    if of_the_tests:
        return Reading((Role(RoleName.COORDINATOR),), at)
    while not _closed(row, at):
        at += 1
    return Reading((Role(RoleName.OTHER),), at)


def _duty(row: Sequence[Token], head: Match) -> Reading:
    """«Ответственный за школьный сайт»: the object says which duty."""
    at = head.end
    while at < len(row) and row[at].kind is Kind.DOT:
        at += 1
    if at >= len(row) or row[at].low not in ("за", "по"):
        following = find_head(row, at)
        if following is not None and following.rule is not Rule.DUTY:
            return build(row, following)  # «ответственные учителя»
        return Reading((Role(RoleName.OTHER),), at, doubtful=True)
    said: set[str] = set()
    start = at
    while at < len(row) and row[at].kind not in STOPS:
        following = find_head(row, at) if at > start + 1 else None
        if following is not None and following.role in _PEOPLE:
            main = head.cases or frozenset({"nomn"})
            if following.agrees(main) and "gent" not in following.cases:
                break
            if row[at].low in ("зам", "замдиректора"):
                break
        said |= row[at].keys
        at += 1
    if "сайт" in said:
        return Reading((Role(RoleName.SITE_ADMIN),), at)
    if "впр" in said:
        return Reading((Role(RoleName.COORDINATOR),), at)
    return Reading((Role(RoleName.OTHER),), at)


def _member(row: Sequence[Token], head: Match) -> Reading:
    """A member, a representative or the chair stands for the body."""
    at = _past_school(row, head.end)
    body = find_head(row, head.end) or find_head(row, at)
    if body is not None and body.rule in (Rule.MEMBER, Rule.CHAIR):
        return build(row, body)
    if body is not None and body.role in _STAND_FOR:
        role = body.role
        if role is RoleName.METHODICAL_GROUP and head.rule is Rule.CHAIR:
            role = RoleName.METHODICAL_HEAD
        return Reading((Role(role),), body.end)
    if (
        body is not None
        and body.role is RoleName.OTHER
        and body.rule is Rule.PLAIN
        and body.end > at
    ):
        return Reading((Role(RoleName.OTHER),), body.end)
    end = head.end
    while not _closed(row, end):
        end += 1
    return Reading((Role(RoleName.OTHER),), end, doubtful="секретарь" not in row[head.start].keys)


def refine(role: Role, inner: Sequence[Token]) -> list[Role]:
    """What brackets add to the role before them: «Классные руководители (5-9)», «зам. директора
    (УВР)», «учителя (физика, химия)»; ``[]`` if they say something else."""
    end = len(inner)
    if role.name is RoleName.CLASS_TEACHER and not role.grades:
        read = grades(inner, 0)
        if read is not None and read.sure and read.end == end:
            return [Role(role.name, grades=read.grades)]
    if role.name is RoleName.DEPUTY and role.area is None:
        fields = areas(inner, 0, lambda at: False)
        if fields is not None and fields.sure and fields.end == end:
            return [Role(role.name, area=area) for area in fields.areas]
    if role.name is RoleName.TEACHER and role.subject is None:
        names, after = subjects(inner, 0)
        if names and after == end:
            return [Role(role.name, subject=name) for name in names]
    return []
