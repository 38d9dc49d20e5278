"""A school whose tests may be observed, and parents who come to it through the chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from school.observers.mine import MyEntries, my_entries
from school.observers.ruling import change_rules
from school.vpr.timetable import Exam
from tests.chat import School, Someone
from tests.handlers.overseen import OPERATOR, at
from tests.handlers.planned import YEAR

MONDAY, TUESDAY = date(2020, 9, 21), date(2020, 9, 22)
EXAMS = (
    Exam(0, "5А", "математика", MONDAY, 2, "12"),
    Exam(0, "5Б", "русский язык", MONDAY, 2, "14"),
    Exam(0, "6Б", "русский язык", MONDAY, 4, "16"),
    Exam(0, "7А", "биология", TUESDAY, 3, "21"),
    Exam(0, "8В", "история", TUESDAY, None, ""),
)
START = at(MONDAY, "9:25")  # of the second lesson, which ends at 10:10


@dataclass(slots=True)
class Hall:
    """``exams``: «5А» → the number of its test."""

    school: School
    boss: Someone
    exams: dict[str, int] = field(default_factory=dict)

    async def code(self, grade_class: str) -> str:
        async with self.school.store.begin(writes=False) as work:
            place = await work.places.get(self.exams[grade_class])
        assert place is not None
        code: str = place.code
        return code


async def hall_of(school: School, *, approval: bool = False) -> Hall:
    """09:00 on 11.09.2020, ten days before the tests."""
    from school.families.registering import set_operator
    from school.people.roles import Role, RoleName
    from school.settings import change_settings
    from school.vpr.scheduling import put_exams

    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await boss.does(change_settings, name="МБОУ СОШ № 107")
    await boss.does(set_operator, OPERATOR)
    await boss.does(change_rules, approval=approval)
    table = await boss.does(put_exams, YEAR, EXAMS)
    return Hall(school, boss, {exam.grade_class: exam.id for exam in table.exams})


async def parent(
    hall: Hall, name: str, *classes: str, phone: str = "", language: str = "ru"
) -> Someone:
    """Registers by the chat, without news, with children in these classes."""
    ru = language == "ru"
    someone = hall.school.stranger("Кто-то", language)
    await someone.send("/observe")
    await someone.taps("Стать наблюдателем" if ru else "Become an observer")
    await someone.taps("Согласен" if ru else "I agree")
    await someone.send(name)
    if phone:
        await someone.send(phone)
    else:
        await someone.taps("Без телефона" if ru else "No telephone")
    await someone.send(", ".join(classes))
    await someone.taps("Готово" if ru else "Done")
    await someone.taps("Нет" if ru else "No")
    await someone.taps("Нет, спасибо" if ru else "No, thank you")
    return someone


async def takes(someone: Someone, day: str, place: str, *, wait: bool = False) -> None:
    """From «Мои места» to a place: ``day`` «пн», ``place`` «5А»."""
    await someone.send("/observe")
    await someone.taps("Выбрать место")
    await someone.taps(day)
    await someone.taps(place)
    shown = await someone.taps("Встать в очередь" if wait else "Записаться")
    if any(text.startswith("Прочитал(а)") for text in shown.buttons):
        await someone.taps("Прочитал(а)")


async def mine(someone: Someone) -> MyEntries:
    found: MyEntries = await someone.does(my_entries)
    return found


def everything(someone: Someone) -> str:
    """All that the bot has said in the chat, as it looks now."""
    return "\n".join(message.text for message in someone.heard)
