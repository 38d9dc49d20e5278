"""A school that writes to families: staff of every right, and families who agreed to news."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.telegram import MessageView
from school.broadcasts.announcement import Announcement
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.registering import agree, set_operator
from school.observers.classes import set_classes
from school.people.roles import Area, Role, RoleName
from tests.chat import School, Someone
from tests.handlers.overseen import OPERATOR


@dataclass(slots=True)
class Newsroom:
    """``boss`` coordinates and may do everything; ``deputy`` may send; ``teacher`` (grade 5) may
    only write; ``plain`` may do neither."""

    school: School
    boss: Someone
    deputy: Someone
    teacher: Someone
    plain: Someone

    async def family(self, name: str, *classes: str, language: str = "ru") -> Someone:
        someone = self.school.stranger(name, language)
        self.school.telegram.start(someone.id)
        await self.school.handle()
        await someone.does(agree, ConsentKind.NEWS, "Согласие", language)
        await someone.does(set_classes, [(one, TieKind.CHILD) for one in classes])
        return someone

    async def all(self) -> list[Announcement]:
        """Oldest first."""
        async with self.school.store.begin(writes=False) as work:
            return list(reversed(await work.announcements.page(None, 100)))

    async def only(self) -> Announcement:
        (one,) = await self.all()
        return one


async def newsroom(school: School) -> Newsroom:
    """09:00 on 11.09.2020, a Friday."""
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await boss.does(set_operator, OPERATOR)
    deputy = await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY, area=Area.TEACHING))
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,)))
    plain = await school.member("Попов Игорь Львович", Role(RoleName.TEACHER, subject="история"))
    return Newsroom(school, boss, deputy, teacher, plain)


async def begins(author: Someone, text: str = "Собрание в четверг") -> MessageView:
    """A draft of one text; its card."""
    await author.send("/announce")
    await author.taps("Новое объявление")
    return await author.send(text)


async def to_class(author: Someone, *classes: str) -> MessageView:
    """From the card to the classes and back; the card."""
    await author.taps("Кому")
    await author.taps("Классы")
    for one in classes:
        await author.taps(one)
    await author.taps("‹ Кому")
    return await author.taps("Готово")
