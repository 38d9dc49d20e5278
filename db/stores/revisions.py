"""What else changes the hours at which a test is shown to the public: each such change counts as
one of the test's own."""

from __future__ import annotations

from sqlalchemy import bindparam, exists, update

from db.connection import Transaction
from db.tables.observers import places
from db.tables.school import exams

_raise = update(exams).values(revision=exams.c.revision + 1)
_ALL = _raise.where(exams.c.lesson.is_not(None))
_OF_LENGTH = _raise.where(
    exams.c.id == bindparam("of_exam"),
    exams.c.lesson.is_not(None),
    exists().where(
        places.c.exam_id == bindparam("of_exam"), places.c.lessons != bindparam("new_lessons")
    ),
)


async def hours_change(db: Transaction) -> None:
    """The bells or the school's time zone."""
    await db.alone()
    await db.run(_ALL)


async def length_changes(db: Transaction, exam_id: int, lessons: int) -> None:
    """To be called before the new length is stored."""
    await db.run(_OF_LENGTH, {"of_exam": exam_id, "new_lessons": lessons})
