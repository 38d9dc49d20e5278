"""Classes as the timetable and families name them: «5А», or «5» for a whole grade."""

from __future__ import annotations


def grade_of(grade_class: str) -> str:
    """«5А» → «5»; empty when no grade is named."""
    return "".join(sign for sign in grade_class if sign.isdecimal())


def grade_number(grade_class: str) -> int:
    """«5А» → 5; 0 when no grade is named."""
    return int(grade_of(grade_class) or 0)


def same_class(tie: str, tested: str) -> bool:
    """«5А» and «5А». A grade without a letter («5») means all of its classes."""
    if grade_of(tie) != grade_of(tested):
        return False
    return tie == tested or tie.isdecimal() or tested.isdecimal()
