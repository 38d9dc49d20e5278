"""The class of a class teacher, as buttons and people say it."""

from __future__ import annotations

from school.people.roles import Role, RoleName
from school.refusal import Refusal
from school.vpr.cells import class_named

_LAST = 11


def grade_in(detail: str) -> int:
    """Refusal for what is no grade: an old or made-up button."""
    if not (detail.isascii() and detail.isdecimal() and 1 <= int(detail) <= _LAST):
        raise Refusal("button-old")
    return int(detail)


def class_role(detail: str) -> Role:
    """«5А», «5*» for all the fifth classes, «5» from a button of before letters were asked for."""
    if detail.endswith("*"):
        grade = grade_in(detail[:-1])
        return Role(RoleName.CLASS_TEACHER, grades=(grade,), classes=(str(grade),))
    if detail.isdecimal():
        return Role(RoleName.CLASS_TEACHER, grades=(grade_in(detail),))
    try:
        named = class_named(detail)
    except Refusal as error:
        raise Refusal("button-old") from error
    if named != detail:
        raise Refusal("button-old")
    grade = int("".join(sign for sign in named if sign.isdecimal()))
    return Role(RoleName.CLASS_TEACHER, grades=(grade,), classes=(named,))


def class_typed(grade: int, text: str) -> str:
    """«В» or «5В» → «5В». Refusal where no letter is named, or a class of another grade."""
    text = text.strip()
    named = class_named(text if text[:1].isdecimal() else f"{grade}{text}")
    if named.isdecimal() or not named.startswith(str(grade)) or named[len(str(grade))].isdecimal():
        raise Refusal("class-unclear")
    return named
