"""The people and the steps that the chats about the plan share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from school.dates.year import SchoolYear
from school.people.roles import Area, Role, RoleName
from school.vpr.scheduling import set_window
from tests.chat import School, Someone

PLANS = Path(__file__).parents[1] / "plans"
SEED = (PLANS / "seed.docx").read_bytes()
YEAR = SchoolYear(2020)


async def coordinator(school: School) -> Someone:
    return await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))


async def colleagues(school: School) -> dict[str, Someone]:
    """Everybody whom the plan of 11.09.2020 names, but the coordinator."""
    return {
        "director": await school.member("Рогожина Ольга Андреевна", Role(RoleName.DIRECTOR)),
        "deputy": await school.member(
            "Зимина Вера Павловна", Role(RoleName.DEPUTY, area=Area.TEACHING)
        ),
        "head": await school.member(
            "Попов Игорь Львович", Role(RoleName.METHODICAL_HEAD, subject="математика")
        ),
        "teacher": await school.member(
            "Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,))
        ),
    }


async def open_item(anna: Someone, label: str, *, red: bool = False) -> None:
    """Opens an item by its number, turning the pages of its list."""
    if red:
        await anna.send("красный список")
    elif any(text == "Все пункты" for text in (await anna.send("план")).buttons):
        await anna.taps("Все пункты")
    else:
        await anna.taps("План мероприятий")
        await anna.taps("Все пункты")
    for _ in range(4):
        for text in anna.last.buttons:
            if text.removeprefix("🔴 ").startswith(label):
                await anna.taps(text)
                return
        if "›" not in anna.last.buttons:
            break
        await anna.taps("›")
    raise AssertionError(f"no item {label} in:\n{anna.last.text}")


async def take_suggestions(anna: Someone) -> None:
    for label in ("2.1", "3.3"):
        await open_item(anna, label, red=True)
        await anna.taps("Поставить")


async def set_vpr(anna: Someone) -> None:
    await anna.does(set_window, YEAR, date(2021, 3, 15), date(2021, 5, 21))


async def approve_by_chat(anna: Someone) -> None:
    """The seed plan, corrected and approved; its reminders are still off."""
    await anna.sends_file("seed.docx", SEED)
    await take_suggestions(anna)
    await set_vpr(anna)
    await anna.send("план")
    await anna.taps("План мероприятий")
    await anna.taps("Утвердить")
    await anna.taps("Да, утвердить")
