"""The new school year, past plans and terms of keeping, as chats in two languages."""

from __future__ import annotations

import io
from datetime import date, datetime

from aiogram.filters.callback_data import CallbackData
from docx import Document
from sqlalchemy import select

from db.tables import metadata
from handlers.callbacks import yearly
from school.dates.when import Kind, When
from school.families.consent import ConsentKind
from school.families.family import TieKind
from school.families.registering import agree, set_operator
from school.observers.classes import set_classes
from school.people.access import GRANTS
from school.people.roles import Role, RoleName
from school.people.staff import leave
from school.reminders.answering import report_done
from school.work import Permission
from school.yearly.keeping import DataKind
from tests.chat import MOSCOW, School, Someone
from tests.handlers.overseen import OPERATOR, bytes_of
from tests.handlers.planned import TEACHER, item, running

COORDINATOR = Role(RoleName.COORDINATOR)
AUGUST = datetime(2021, 8, 25, 10, 0, tzinfo=MOSCOW)
LATE = item(1, "Сдать отчёт", When(Kind.BY, None, date(2021, 8, 31)), TEACHER)
DONE = item(2, "Провести педсовет", When(Kind.BY, None, date(2021, 5, 20)), TEACHER)


async def parent(school: School, name: str, *classes: str) -> Someone:
    someone = school.stranger(name)
    school.telegram.start(someone.id)
    await school.handle()
    await someone.does(agree, ConsentKind.NEWS, "Согласие", "ru")
    await someone.does(set_classes, [(one, TieKind.CHILD) for one in classes])
    return someone


async def a_year(school: School) -> dict[str, Someone]:
    """Everybody at the end of August 2021, before the first tick of that day."""
    people = {
        "boss": await school.member("Климова Анна Сергеевна", COORDINATOR),
        "fifth": await school.member(
            "Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,))
        ),
        "ninth": await school.member(
            "Попов Игорь Львович", Role(RoleName.CLASS_TEACHER, grades=(9,))
        ),
        "history": await school.member("Зимина Вера Павловна", TEACHER),
        "left": await school.member("Ким Олег Ильич", Role(RoleName.CLASS_TEACHER, grades=(7,))),
    }
    await people["boss"].does(set_operator, OPERATOR)
    plan = await running(school, people["boss"], LATE, DONE)
    async with school.store.begin(writes=False) as work:
        tasks = await work.tasks.of_plan(plan)
    await people["history"].does(report_done, min(tasks, key=lambda one: one.due).id)
    people["family"] = await parent(school, "Мама", "5А", "8Б")
    people["graduate"] = await parent(school, "Папа", "11А")
    await people["boss"].does(leave, people["left"].person_id)
    school.clock.jump_to(AUGUST)
    return people


async def stored(school: School) -> str:
    """All rows but those that every tap writes."""
    said = []
    async with school.store.begin(writes=False) as work:
        for table in metadata.sorted_tables:
            if table.name not in ("inbox", "conversations"):
                said += [str(row) for row in await work._transaction.rows(select(table))]
    return "\n".join(sorted(said))


def test_every_button_fits_and_says_whose_it_is() -> None:
    kinds = [
        kind
        for kind in vars(yearly).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    ]
    assert len(kinds) == 15
    assert all(kind.__prefix__.startswith("yr") for kind in kinds)
    long = yearly.ChooseRole(binding=2**31, to=-2, part=999)
    assert len(long.pack().encode()) <= 64
    longest = max(DataKind, key=len)
    assert len(yearly.SetTerm(kind=longest, term=120).pack().encode()) <= 64


async def test_the_year_turns_by_taps(school: School) -> None:
    people = await a_year(school)
    boss = people["boss"]
    await school.settle()
    boss.sees("2021/2022", "ничего не меняя")
    screen = await boss.taps("Посмотреть")
    for words in (
        "меняют класс — 2, снимаются — 0", "переходят в следующий класс — 1",
        "Выпускаются: 1 семья", "1 задача", "с 01.09.2021 их данные удаляются",
    ):  # fmt: skip
        assert words in screen.text, screen.text
    screen = await boss.taps("9-е идут дальше")
    assert "меняют класс — 1, снимаются — 1" in screen.text
    await boss.taps("Кто с каким классом (2)")
    assert "Попов И.Л.: 9 — снимается" in boss.last.buttons
    screen = await boss.taps("Попов И.Л.")
    assert "классный руководитель: 9" in screen.text
    screen = await boss.taps("5")
    assert "Попов И.Л.: 9 → 5" in screen.buttons
    await boss.taps("‹ Назад")
    screen = await boss.taps("Что не сделано (1)")
    assert "1.1 Сдать отчёт — Зимина В.П." in screen.text
    await boss.taps("‹ Назад")
    screen = await boss.taps("Провести…")
    assert "Отменить нельзя" in screen.text
    screen = await boss.taps("Да, провести")
    assert "Проведён" in screen.text
    assert "меняют класс — 2, снимаются — 0" in screen.text, "as it was shown"

    await school.settle()
    people["family"].sees("Ваши классы теперь 6А, 9Б — верно?", "до 31.08.2021")
    people["fifth"].sees("классный руководитель: 6", "Было: классный руководитель: 5")
    await people["family"].taps("Верно")
    people["family"].sees("Спасибо")
    await boss.send("новый учебный год")
    boss.sees("Проведён")
    screen = await boss.taps("📚 Прошлые планы")
    assert "Всего 2: вовремя 1, позже 0, без приёмки 0, не сделано 1" in screen.text
    await boss.taps("2020/2021")
    boss.sees("В архиве")


async def test_one_tap_leads_a_parent_to_the_classes(school: School) -> None:
    people = await a_year(school)
    boss = people["boss"]
    await boss.send("новый учебный год")
    await boss.taps("Провести…")
    await boss.taps("Да, провести")
    await school.settle()
    await people["family"].taps("Исправить")
    people["family"].sees("6А, 9Б")


async def test_who_left_is_looked_at_and_destroyed(school: School) -> None:
    people = await a_year(school)
    boss = people["boss"]
    await boss.send("новый учебный год")
    screen = await boss.taps("Провести…")
    await boss.taps("Да, провести")
    screen = await boss.taps("Ушли из школы (2)")
    assert any(text.startswith("✓ Ким О.И. · сотрудник") for text in screen.buttons)
    assert any("11А" in text for text in screen.buttons)
    screen = await boss.taps("✓ Ким О.И.")
    assert "Удалить данные (1)…" in screen.buttons
    await boss.taps("Ким О.И.")
    await boss.taps("Удалить данные (2)…")
    screen = await boss.taps("Да, удалить")
    assert "№ 1–2" in screen.text
    await school.settle()
    boss.sees("Данные тех, кто ушёл из школы")
    async with school.store.begin(writes=False) as work:
        gone = await work.people.get(people["left"].person_id or 0)
    assert gone is not None
    assert (gone.name, gone.telegram_id) == ("Ким Олег Ильич", None)
    await boss.send("новый учебный год")
    assert not any(text.startswith("Ушли") for text in boss.last.buttons)


async def test_old_buttons_of_a_confirm_screen_do_nothing(school: School) -> None:
    people = await a_year(school)
    boss = people["boss"]
    await boss.send("новый учебный год")
    await boss.taps("Провести…")
    await parent(school, "Ещё одна мама", "6А")
    await boss.taps("Да, провести")
    assert "что-то изменилось" in boss.toast
    other = await school.member("Серова Анна Ильинична", COORDINATOR)
    await other.send("новый учебный год")
    await other.taps("Провести…")
    await boss.send("новый учебный год")
    await boss.taps("Провести…")
    await boss.taps("Да, провести")
    await other.taps("Да, провести")
    assert "уже проведён" in other.toast


async def test_outsiders_get_nothing_of_it(school: School) -> None:
    people = await a_year(school)
    deputy = await school.member("Рогожина Ольга Андреевна", Role(RoleName.DEPUTY))
    assert Permission.SETTINGS not in GRANTS[RoleName.DEPUTY]
    for someone in (deputy, people["fifth"], people["family"]):
        for data in (
            "yra::0", "yra:sure:0", "yrb:1:0", "yrc:1:5:0", "yrd:9", "yre:0", "yrf:abc",
            "yrg:0:0", "yrh:1:0", "yri:1", "yrk", "yrl:letters", "yrm:letters:3", "yrn:0:1",
        ):  # fmt: skip
            before, told = await stored(school), len(someone.messages)
            await someone.forges(data)
            assert await stored(school) == before, data
            assert len(someone.messages) == told, data
    await people["family"].forges("yrj:0:0")
    assert "Прошлых планов" not in people["family"].last.text


async def test_terms_of_keeping_by_taps(school: School) -> None:
    boss = await school.admin()
    await boss.send("/settings")
    screen = await boss.taps("🗄 Сроки хранения")
    assert "Тексты сообщений: 1 год" in screen.text
    assert "Прошлые планы: 5 лет\n" in screen.text
    screen = await boss.taps("Прошлые планы")
    assert "✓ 5 лет" in screen.buttons
    screen = await boss.taps("3 года")
    assert "✓ 3 года" in screen.buttons
    assert "Срок изменён" in boss.toast
    await boss.send("/audit")
    boss.sees("изменён срок хранения — Прошлые планы")
    await boss.forges("yrm:plans:1")
    async with school.store.begin(writes=False) as work:
        assert (await work.keeping.terms())[DataKind.PLANS] == 36


async def test_what_is_over_goes_and_is_written_down(school: School) -> None:
    people = await a_year(school)
    boss = people["boss"]
    school.clock.jump_to(datetime(2022, 2, 1, 10, 0, tzinfo=MOSCOW))
    await school.settle()
    async with school.store.begin(writes=False) as work:
        counts = await work.outbox.counts()
    assert counts.adds_up
    await boss.send("сроки хранения")
    screen = await boss.taps("Журнал удаления")
    assert "01.02.2022 · Тексты сообщений" in screen.text
    assert "всё до 01.02.2021" in screen.text
    await boss.taps("Журнал в Word")
    paper = Document(io.BytesIO(await bytes_of(boss.last, school)))
    cells = [cell.text for row in paper.tables[0].rows for cell in row.cells]
    assert "содержание отправленных сообщений" in cells
    assert "до 01.02.2021" in cells
    said = "\n".join(cells) + "\n".join(one.text for one in paper.paragraphs)
    assert not [name for name in ("Климова", "Ершова", "Ким") if name in said]


async def test_the_same_in_english(school: School) -> None:
    boss = await school.member("Klimova Anna", COORDINATOR, language="en")
    await school.member("Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(11,)))
    await running(school, boss, LATE)
    school.clock.jump_to(AUGUST)
    await school.settle()
    boss.sees("Time to prepare the school year 2021/2022")
    screen = await boss.taps("Have a look")
    assert "another class — 0, ended — 1" in screen.text
    await boss.taps("Who has which class (1)")
    await boss.taps("Ершова Д.Ю.: 11 — ends")
    screen = await boss.taps("Unchanged")
    assert any(text.endswith("11 — stays") for text in screen.buttons)
    await boss.taps("‹ Back")
    await boss.taps("Go…")
    boss.sees("This cannot be undone")
    await boss.taps("Yes, go")
    boss.sees("Done. This has happened")
    await boss.taps("📚 Past plans")
    boss.sees("Past plans")
    await boss.send("retention")
    boss.sees("Texts of messages: 1 year")
    await boss.taps("Texts of messages")
    await boss.taps("3 months")
    assert "Term changed" in boss.toast
