"""A school with a methodical head who holds sessions, and colleagues to invite."""

from __future__ import annotations

from dataclasses import dataclass

from school.people.roles import Area, Role, RoleName
from school.training.session import Invitee, Session
from tests.chat import School, Someone


@dataclass(slots=True)
class Group:
    """``head`` leads the methodical group of mathematics; ``anna`` and ``boris`` teach it,
    ``vera`` teaches history; ``boss`` coordinates, ``deputy`` controls."""

    school: School
    boss: Someone
    deputy: Someone
    head: Someone
    anna: Someone
    boris: Someone
    vera: Someone

    async def only(self) -> Session:
        async with self.school.store.begin(writes=False) as work:
            (tally,) = await work.sessions.managed(None, 10)
            return tally.session

    async def invitee(self, someone: Someone) -> Invitee:
        assert someone.person_id is not None
        async with self.school.store.begin(writes=False) as work:
            found = await work.sessions.invitee((await self.only()).id, someone.person_id)
        assert found is not None
        return found


async def group(school: School, *, anna_speaks: str = "ru") -> Group:
    """09:00 on 11.09.2020, a Friday."""
    maths = "математика"
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    return Group(
        school,
        boss,
        await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY, area=Area.TEACHING)),
        await school.member("Попов Игорь Львович", Role(RoleName.METHODICAL_HEAD, subject=maths)),
        await school.member(
            "Ершова Анна Юрьевна", Role(RoleName.TEACHER, subject=maths), language=anna_speaks
        ),
        await school.member("=Борисов Олег Ильич", Role(RoleName.TEACHER, subject=maths)),
        await school.member("Ким Вера Олеговна", Role(RoleName.TEACHER, subject="история")),
    )


async def drafts(author: Someone, title: str = "Критерии ВПР", day: str = "16.09") -> None:
    """By the questions, one after another: a seminar on Wednesday, 14:00–15:30 in room 12."""
    await author.send("/sessions")
    await author.taps("Новое занятие")
    await author.taps("семинар")
    await author.send(title)
    await author.send(day)
    await author.send("14:00–15:30")
    await author.send("кабинет 12")
    await author.taps("Без срока")


async def invites(author: Someone, *groups: str) -> None:
    await author.taps("Кого позвать")
    for one in groups or ("ШМО: математика",):
        await author.taps(one)
    await author.taps("Готово")
    await author.taps("Пригласить")
    await author.taps("Пригласить")
    await author.school.settle()
