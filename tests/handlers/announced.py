"""A school that sends announcements to families, for tests of what comes after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.demo.telegram import MessageView, Telegram
from school.broadcasts.announcement import Announcement, Figures
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.composing import (
    add_message,
    begin_announcement,
    choose_segment,
    set_flags,
)
from school.broadcasts.content import Media, MediaKind, Part
from school.broadcasts.launching import send
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.registering import agree, name_parent, set_operator
from school.observers.classes import set_classes
from school.people.roles import Role, RoleName
from school.rich import RichText
from school.settings import change_settings
from tests.chat import School, Someone
from tests.handlers.overseen import OPERATOR
from tests.handlers.test_admin_buttons_forged import press

MEETING = "Собрание в четверг\nНачало в 18:00"


def words(text: str) -> Part:
    return Part(RichText(text))


@dataclass(slots=True)
class Scene:
    """``boss`` coordinates and sends; ``teacher`` has the fifth classes."""

    school: School
    boss: Someone
    teacher: Someone

    async def family(
        self, *classes: str, name: str = "", language: str = "ru", agrees: bool = True
    ) -> Someone:
        """An account with children in these classes; without a name unless one is given (names are
        for observers)."""
        someone = self.school.stranger(name or "Кто-то", language)
        self.school.telegram.start(someone.id)
        await self.school.handle()
        if agrees:
            await someone.does(agree, ConsentKind.NEWS, "Согласие", language)
        if name or not agrees:
            await someone.does(agree, ConsentKind.OBSERVING, "Согласие", language)
        await someone.does(set_classes, [(one, TieKind.CHILD) for one in classes])
        if name:
            await someone.does(name_parent, name)
        return someone

    async def leaves(
        self,
        *parts: Part,
        classes: tuple[str, ...] = ("5А",),
        ack: bool = True,
        urgent: bool = False,
        author: Someone | None = None,
    ) -> int:
        """An announcement is on its way: nothing of it has been sent yet."""
        by = author or self.boss
        made: Announcement = await by.does(
            begin_announcement, parts[0] if parts else words(MEETING)
        )
        for part in parts[1:]:
            await by.does(add_message, made.id, part)
        for one in classes:
            await by.does(choose_segment, made.id, Segment(SegmentKind.CLASS, one), True)
        await by.does(set_flags, made.id, ack=ack, urgent=urgent)
        await by.does(send, made.id)
        return made.id

    async def sent(self, *parts: Part, **options: Any) -> int:
        """The same, with everything sent and its end seen."""
        made = await self.leaves(*parts, **options)
        await self.over()
        return made

    async def over(self) -> None:
        """Sends all there is, and lets the clock see that it is over."""
        await self.school.settle()
        await self.school.settle()

    def file(self, kind: MediaKind = MediaKind.PHOTO, name: str = "") -> Media:
        """A file that Telegram keeps."""
        return file_in(self.school.telegram, kind, name)

    async def get(self, announcement_id: int) -> Announcement:
        async with self.school.store.begin(writes=False) as work:
            found = await work.announcements.get(announcement_id)
        assert found is not None
        return found

    async def figures(self, announcement_id: int) -> Figures:
        async with self.school.store.begin(writes=False) as work:
            found: Figures = await work.announcements.figures(announcement_id)
        return found

    async def opens(self, announcement_id: int, someone: Someone | None = None) -> MessageView:
        """The card, as the button of a letter opens it."""
        by = someone or self.boss
        await press(by, f"ro:{announcement_id}:1")
        return by.last


def file_in(telegram: Telegram, kind: MediaKind, name: str = "") -> Media:
    data = PIXEL if kind is MediaKind.PHOTO else b"file"
    stored = telegram.store(kind.value, data, name or None)
    return Media(kind, stored.file_id, name)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


async def scene(school: School) -> Scene:
    """09:00 on 11.09.2020, a Friday."""
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await boss.does(change_settings, name="МБОУ СОШ № 107")
    await boss.does(set_operator, OPERATOR)
    fifths = Role(RoleName.CLASS_TEACHER, grades=(5,), classes=("5",))
    teacher = await school.member("Ершова Дарья Юрьевна", fifths)
    return Scene(school, boss, teacher)
