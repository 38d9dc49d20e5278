"""The roles that plans name, as one closed list of slugs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoleName(StrEnum):
    DIRECTOR = "director"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"
    METHODICAL_HEAD = "methodical_head"
    METHODICAL_GROUP = "methodical_group"
    CLASS_TEACHER = "class_teacher"
    TEACHER = "teacher"
    PSYCHOLOGIST = "psychologist"
    SOCIAL_TEACHER = "social_teacher"
    LIBRARIAN = "librarian"
    METHODIST = "methodist"
    ORGANIZER = "organizer"
    COUNSELLOR = "counsellor"
    SITE_ADMIN = "site_admin"
    NURSE = "nurse"
    CARETAKER = "caretaker"
    ADMINISTRATION = "administration"
    COMMITTEE = "committee"
    STAFF = "staff"
    PARENT = "parent"
    PUPIL = "pupil"
    EXTERNAL = "external"
    OTHER = "other"


class Area(StrEnum):
    """The field of a deputy head."""

    TEACHING = "учебная"
    UPBRINGING = "воспитательная"
    PREMISES = "хозяйственная"
    METHODICAL = "методическая"
    SAFETY = "безопасность"


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a plan names it. ``area`` is for deputies, ``subject`` for teachers and heads,
    ``grades`` (1–11, ascending) for class teachers; None or empty = not said. ``classes``: which
    of these grades a class teacher leads, «5А», or «5» for all of the grade; plans never say it."""

    name: RoleName
    area: Area | None = None
    subject: str | None = None
    grades: tuple[int, ...] = ()
    classes: tuple[str, ...] = ()

    @property
    def unlettered(self) -> bool:
        """A class teacher of whom nobody has said yet which class they lead."""
        return self.name is RoleName.CLASS_TEACHER and not self.classes


@dataclass(frozen=True, slots=True)
class Responsible:
    """A «Ответственные» cell as it was read: roles and people («Фамилия И.О.», nominative)."""

    roles: tuple[Role, ...] = ()
    persons: tuple[str, ...] = ()
    unread: str = ""  # what was left over: something unknown stands here → a warning
