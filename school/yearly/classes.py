"""Classes and roles a year later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from school.people.roles import Role, RoleName
from school.vpr.classes import grade_of

LAST_GRADE = 11
MAY_LEAVE = (4, 9, LAST_GRADE)  # after these a school of its kind may end

# Held for a year: asked about even where they name no grade.
YEARLY = frozenset(
    {
        RoleName.CLASS_TEACHER,
        RoleName.METHODICAL_HEAD,
        RoleName.METHODICAL_GROUP,
        RoleName.ORGANIZER,
        RoleName.COMMITTEE,
    }
)


def class_up(grade_class: str, last: Collection[int]) -> str | None:
    """«5А» → «6А», «10» → «11»; None when the class leaves. What names no grade stays."""
    digits = grade_of(grade_class)
    if not digits:
        return grade_class
    grade = int(digits)
    if grade in last or grade >= LAST_GRADE:
        return None
    return grade_class.replace(digits, str(grade + 1), 1)


def role_up(role: Role, last: Collection[int]) -> Role | None:
    """The role with its grades and classes a year later; None when every class of it leaves."""
    if not role.grades:
        return role
    grades = tuple(g + 1 for g in role.grades if g not in last and g < LAST_GRADE)
    if not grades:
        return None
    moved = (class_up(one, last) for one in role.classes)
    return replace(role, grades=grades, classes=tuple(one for one in moved if one is not None))


def role_in_grade(role: Role, grade: int) -> Role:
    """The role for another grade, with the letters that it has."""
    moved = (one.replace(grade_of(one), str(grade), 1) for one in role.classes)
    return replace(role, grades=(grade,), classes=tuple(dict.fromkeys(moved)))
