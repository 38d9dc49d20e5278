"""A school with observers for tests of the coordinator's face: tests, parents, who signed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.demo.telegram import MessageView
from school.families.consent import ConsentKind, Operator
from school.families.family import Parent, TieKind
from school.families.registering import agree, name_parent, set_operator, set_phone
from school.observers.board import Board, BoardLine
from school.observers.classes import set_classes
from school.observers.entry import Entry, EntryState
from school.observers.overview import see_board
from school.observers.signing import SignedUp, confirm_memo, sign_up
from school.people.roles import Role, RoleName
from school.settings import change_settings
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import MOSCOW, School, Someone
from tests.handlers.planned import YEAR

MEMO = "memo"
OPERATOR = Operator("МБОУ СОШ № 107", "6311000000", "г. Самара, ул. Школьная, 1", "8 846 000-00-00")
MONDAY, TUESDAY = date(2020, 9, 21), date(2020, 9, 22)
EXAMS = (
    Exam(0, "5А", "математика", MONDAY, 2, "12"),
    Exam(0, "6Б", "русский язык", MONDAY, 4, "14"),
    Exam(0, "7А", "биология", TUESDAY, 3, "21"),
)


@dataclass(slots=True)
class Mother:
    """A parent with a phone; ``id`` is the parent's, not the account's."""

    someone: Someone
    id: int

    async def asks(self, exam_id: int) -> Entry:
        done: SignedUp = await self.someone.does(sign_up, exam_id, self.id, MEMO)
        return done.entry

    @property
    def heard(self) -> str:
        """Everything that the bot wrote to her."""
        return "\n".join(message.text for message in self.someone.heard)


@dataclass(slots=True)
class Overseen:
    """``boss`` coordinates; ``math``, ``russian`` and ``biology`` are the places."""

    school: School
    boss: Someone
    math: int = 0
    russian: int = 0
    biology: int = 0

    async def mother(self, name: str, *classes: str, phone: str = "") -> Mother:
        someone = self.school.stranger(name)
        self.school.telegram.start(someone.id)
        await self.school.handle()
        await someone.does(agree, ConsentKind.OBSERVING, "Согласие", "ru")
        parent: Parent = await someone.does(name_parent, name)
        if phone:
            await someone.does(set_phone, parent.id, phone)
        await someone.does(set_classes, [(one, TieKind.CHILD) for one in classes or ("9А",)])
        await someone.does(confirm_memo, parent.id, MEMO)
        return Mother(someone, parent.id)

    async def line(self, exam_id: int) -> BoardLine:
        board: Board
        board, _ = await self.boss.does(see_board)
        return next(line for line in board.lines if line.place.id == exam_id)

    async def states(self, exam_id: int) -> dict[str, EntryState]:
        line = await self.line(exam_id)
        return {one.name: one.entry.state for one in line.observers}


async def overseen(school: School) -> Overseen:
    """The school at 09:00 on 11.09.2020, ten days before its tests."""
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await boss.does(change_settings, name="МБОУ СОШ № 107")
    await boss.does(set_operator, OPERATOR)
    table = await boss.does(put_exams, YEAR, EXAMS)
    ids = {exam.subject: exam.id for exam in table.exams}
    return Overseen(school, boss, ids["математика"], ids["русский язык"], ids["биология"])


def at(day: date, clock: str) -> datetime:
    """«9:20» of a day in the school's own time."""
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), MOSCOW)


async def bytes_of(message: MessageView, school: School) -> bytes:
    """The file that came with a message."""
    assert message.file is not None
    file = await school.app.bot.download(message.file.file_id)
    assert file is not None
    return file.read()
