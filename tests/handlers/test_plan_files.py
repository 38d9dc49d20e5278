"""Files that are sent to the bot: by whom, and what if they cannot be read."""

from __future__ import annotations

import asyncio

import pytest

from locales import Words
from school.dates.year import SchoolYear
from school.people.roles import Role, RoleName
from school.plan.draft import DraftPlan
from tests.chat import School
from tests.handlers.plan_people import PLANS, SEED, coordinator

BAD = PLANS / "bad"


async def test_a_stranger_and_a_teacher_are_thanked_and_sent_to_the_coordinator(
    school: School,
) -> None:
    anna = await coordinator(school)
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    for somebody in (school.stranger(), teacher):
        await somebody.send("/start")
        await somebody.sends_file("seed.docx", SEED)
        somebody.sees("план присылает координатор")
    await anna.send("/drafts")
    anna.sees("Черновиков нет")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("01_empty.docx", "Файл пустой"),
        ("02_header_only.docx", "пунктов в ней нет"),
        ("03_photo.docx", "Это картинка"),
        ("04_no_tables.docx", "В файле нет таблицы"),
        ("05_encrypted.docx", "Снимите пароль"),
        ("06_zip_bomb.docx", "огромного размера"),
        ("07_external_entity.docx", "открывать его небезопасно"),
        ("09_rows_50000.xlsx", "Строк слишком много, предел"),
        ("24_truncated.docx", "Файл повреждён"),
    ],
)
async def test_a_file_that_is_no_plan_is_refused_kindly(
    school: School, name: str, said: str
) -> None:
    anna = await coordinator(school)
    await anna.sends_file(name, (BAD / name).read_bytes())
    anna.sees(said)
    await anna.send("/drafts")
    anna.sees("Черновиков нет")


@pytest.mark.parametrize(
    "name",
    [
        "15_huge_cells.docx",
        "16_html_script.docx",
        "17_rtl_override.txt",
        "18_emoji.docx",
        "21_impossible_dates.docx",
    ],
)
async def test_strange_plans_are_shown_on_every_screen(school: School, name: str) -> None:
    anna = await coordinator(school)
    await anna.sends_file(name, (BAD / name).read_bytes(), caption="2020/2021")
    anna.sees("Черновик плана")
    await anna.taps("Все пункты")
    anna.sees("Все пункты ·")
    await anna.taps(anna.last.buttons[0])
    anna.sees("Срок:")
    for button in ("📅 Дата", "👤 Люди", "Исключить пункт"):
        text = anna.last.text
        await anna.taps(button)
        assert anna.last.text != text
        await anna.taps("‹ Назад")
    await anna.taps("‹ Назад")
    await anna.taps("‹ К плану")
    await anna.taps("🔴 Красный список")
    anna.sees("Красный список ·")


def test_every_refusal_of_the_reader_is_said_in_both_languages() -> None:
    found = set()
    for file in [
        *PLANS.parents[1].glob("school/plan/*.py"),
        *PLANS.parents[1].glob("bot/read*.py"),
    ]:
        parts = file.read_text(encoding="utf-8").split('"file-')
        found |= {"file-" + part.partition('"')[0] for part in parts[1:]}
    assert "file-timeout" in found
    for language in ("ru", "en"):
        words = Words(language)
        assert not {key for key in found if not words.has(f"refusal-{key}")}


async def test_a_file_too_large_is_not_even_asked_for(school: School) -> None:
    anna = await coordinator(school)
    await anna.sends_file("big.docx", b"PK" + b"0" * 20_500_000)
    anna.sees("до 20 МБ")
    assert not school.telegram.journal.of("getFile")


async def test_the_caption_names_the_year_of_a_plan_that_names_none(school: School) -> None:
    anna = await coordinator(school)
    text = "№\tМероприятия\tСроки\tОтветственные\n1\tСобрание\tдо 1 декабря\tДиректор\n"
    await anna.sends_file("Дела.txt", text.encode())
    anna.sees("В файле не указан учебный год, взят 2020/2021", "с подписью")
    await anna.sends_file("Дела.txt", text.encode(), caption="это на 2021-2022 год")
    anna.sees("2021/2022 учебный год")
    await anna.taps("Все пункты")
    anna.sees("до 1 декабря 2021 г.")


async def test_others_are_answered_while_a_file_is_read(school: School) -> None:
    anna = await coordinator(school)
    begun, finished = asyncio.Event(), asyncio.Event()

    async def slow(
        data: bytes, filename: str, year: SchoolYear | None = None, *rest: object
    ) -> DraftPlan:
        begun.set()
        await finished.wait()
        raise AssertionError("the file was let go")

    school.app.dispatcher["read_plan"] = slow
    school.telegram.send_file(anna.id, "seed.docx", SEED, None, None)
    reading = asyncio.create_task(school.handle())
    await asyncio.wait_for(begun.wait(), 5)
    other = school.stranger("Другой")
    school.telegram.start(other.id)
    updates = await school.app.bot.get_updates(offset=school._offset, timeout=0)
    await school.app.inbox.take(updates)
    async with asyncio.timeout(5):
        while not other.heard:
            await asyncio.sleep(0)
    assert not reading.done()
    finished.set()
    await reading
    anna.sees("Что-то сломалось у меня")


async def test_the_reading_is_in_english_for_an_english_reader(school: School) -> None:
    john = await school.member("Smith John", Role(RoleName.COORDINATOR), language="en")
    await john.sends_file("05.docx", (BAD / "05_encrypted.docx").read_bytes())
    john.sees("The file has a password")
    await john.sends_file("seed.docx", SEED)
    john.sees("Draft of a plan", "14 items", "Roles that nobody holds: director, deputy director")
    await john.taps("🔴 Red list")
    john.sees("Red list · 13", "by 1 January 2020", "The tests have no dates yet")
    await john.taps("2.1")
    john.sees("When:", "The date lies before the plan's approval (11.09.2020)")
    await john.taps("Set 01.01.2021")
    john.sees("by 1 January 2021")
    await john.send("red list")
    john.sees("Red list · 13")
