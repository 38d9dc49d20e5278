"""/mydata and /forget as a chat: seen, corrected, taken along, destroyed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from aiogram.types import BotCommandScopeChat

from school.families.consent import ConsentKind
from school.families.registering import see_family
from school.observers.entry import EntryState
from school.observers.ruling import change_rules
from school.people.roles import Role, RoleName
from tests.chat import School, Someone
from tests.handlers.overseen import at, bytes_of
from tests.handlers.parents import MONDAY, everything, hall_of, mine, parent, takes
from tests.handlers.test_admin_buttons_forged import press


def holding(path: Path, account: int, *texts: str) -> set[str]:
    """Columns of the database that hold the account or one of these texts, also as escaped JSON."""
    wanted = [form for text in texts for form in (text, json.dumps(text)[1:-1])]
    found = set()
    with sqlite3.connect(path) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows = database.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in rows.description]
            for row in rows:
                found |= {
                    f"{table}.{column}"
                    for column, value in zip(columns, row, strict=True)
                    if value == account or any(text in str(value) for text in wanted)
                }
    return found


async def menu_of(someone: Someone) -> list[str]:
    scope = BotCommandScopeChat(chat_id=someone.id)
    return [one.command for one in await someone.school.app.bot.get_my_commands(scope=scope)]


async def test_everything_is_seen_and_corrected(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А", phone="+7 900 111-22-33")
    await takes(maria, "пн", "5А")
    await maria.send("мои данные")
    maria.sees(
        "Лапина Мария · телефон: +7 900 111-22-33",
        "Классы детей: 7А",
        f"Аккаунт Telegram: {maria.id}",
        "№ 1 · наблюдение · дано 11.09.2020",
        "5А, математика — пн, 21 сентября: ваше",
        "Памятка прочитана 11.09.2020",
    )
    await maria.taps("Исправить имя")
    await maria.send("Лапина Мария Олеговна")
    maria.sees("Имя исправлено", "Лапина Мария Олеговна")
    await maria.taps("Телефон")
    await maria.send("89001112244")
    maria.sees("Телефон записан", "89001112244")
    await maria.taps("Телефон")
    await maria.taps("Без телефона")
    maria.sees("Телефона больше нет", "телефон: нет")
    await maria.taps("Новости: включить")
    await maria.taps("Да")
    await maria.send("/mydata")
    maria.sees("№ 2 · новости")
    await maria.taps("Новости: выключить")
    maria.sees("Новостей больше не будет", "№ 2 · новости · дано 11.09.2020, закончилось")
    assert (await maria.does(see_family)).agreed(ConsentKind.OBSERVING)


async def test_three_children_and_a_class_that_costs_a_place(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А", "8В", "9Б")
    await takes(maria, "пн", "5А")
    await takes(maria, "пн", "6Б")
    oleg = await parent(hall, "Белов Олег", "7А")
    await takes(oleg, "пн", "5А", wait=True)
    await maria.send("/mydata")
    await maria.taps("Классы")
    assert [text for text in maria.last.buttons if text.startswith("✓")] == ["✓ 7А", "✓ 8В", "✓ 9Б"]
    await maria.send("5В")  # another class of the grade that she observes
    await maria.taps("Готово")
    await maria.taps("Нет")
    maria.sees("Классы записаны", "Эти места больше не подходят", "5А, математика")
    assert [one.place.exam.grade_class for one in (await mine(maria)).live] == ["6Б"]
    await school.settle()
    oleg.sees("Освободилось место", "5А, математика")


async def test_the_export_is_whole_and_has_nothing_of_others(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А", phone="+7 900 111-22-33")
    oleg = await parent(hall, "Белов Олег", "7А", phone="+7 900 555-66-77")
    await takes(maria, "пн", "5А")
    await takes(oleg, "пн", "5А", wait=True)
    await maria.send("/mydata")
    await maria.taps("Скачать всё")
    assert maria.last.file is not None
    assert maria.last.file.name == "moi-dannye.json"
    data = await bytes_of(maria.last, school)
    whole = json.loads(data)
    assert whole["parents"][0]["name"] == "Лапина Мария"
    assert whole["parents"][0]["phone"] == "+7 900 111-22-33"
    assert whole["account"]["telegram_id"] == maria.id
    assert [one["grade_class"] for one in whole["classes"]] == ["7А"]
    consent = whole["consents"][0]
    assert consent["kind"] == "observing"
    assert consent["text"].startswith("Согласие на обработку")
    assert "МБОУ СОШ № 107" in consent["text"]
    assert whole["operator"]["inn"] == "6311000000"
    entry = whole["entries"][0]
    assert entry["test"]["grade_class"] == "5А"
    assert entry["state"] == "placed"
    assert await hall.code("5А") not in data.decode(), "the code on the door is not hers"
    for other in ("Белов", "555-66-77", str(oleg.id)):
        assert other not in data.decode()


async def test_after_forget_nothing_holds_the_name(school: School, tmp_path: Path) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А", phone="+7 900 111-22-33")
    oleg = await parent(hall, "Белов Олег", "7А")
    await takes(maria, "пн", "5А")
    await takes(maria, "вт", "8В")
    await takes(oleg, "вт", "8В", wait=True)
    await school.jump_to(at(MONDAY, "9:15"))
    await maria.send(await hall.code("5А"))
    maria.sees("Вы отмечены в 09:15")
    await maria.taps("Заполнить акт")
    await maria.taps("Работа в классе")
    await maria.taps("Дальше")
    await maria.taps("Нарушений не выявлено")
    await maria.taps("Без замечаний")
    await maria.taps("Дальше")
    await maria.taps("Подписать")
    await maria.taps("Да, подписать")
    await school.settle()
    path = tmp_path / "school.db"
    personal = (maria.id, "Лапина", "111-22-33")
    found = holding(path, *personal)
    assert {"parents.name", "parents.phone", "people.telegram_id", "acts.observer"} <= found
    await maria.send("/forget")
    maria.sees("Удалить всё о вас?", "подписанные акты — без вашего имени")
    await maria.taps("‹ Нет, оставить")
    maria.sees("Что о вас хранится")
    await maria.send("забудь меня")
    await maria.taps("Да, удалить всё")
    maria.sees("ваши данные удалены", "акт № 1")
    await school.settle()
    assert holding(path, *personal) == set()
    oleg.sees("Освободилось место", "8В, история")
    await maria.send("/places")
    maria.sees("Родителям")
    assert await menu_of(maria) == []
    async with school.store.begin(writes=False) as work:
        assert await work.people.by_telegram(maria.id) is None
        (act,) = await work.acts.of_entries([1])
    assert (act.number, act.observer) == (1, "")
    await hall.boss.send("/observers")
    assert "Лапина" not in everything(hall.boss).rpartition("/observers")[2]


async def test_one_may_come_back_after_forgetting(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А")
    await takes(maria, "пн", "5А")
    await maria.send("/forget")
    await maria.taps("Да, удалить всё")
    await press(maria, "of:1")
    assert "Сначала войдите" in maria.toast, "twice is once"
    await maria.send("/observe")
    await maria.taps("Стать наблюдателем")
    await maria.taps("Согласен")
    await maria.send("Лапина Мария")
    maria.sees("оставите телефон")
    await maria.taps("Без телефона")
    await maria.send("7А")
    await maria.taps("Готово")
    await maria.taps("Нет")
    await takes(maria, "пн", "5А")
    (one,) = (await mine(maria)).live
    assert one.entry.state is EntryState.PLACED


async def test_staff_stay_on_the_staff(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(change_rules, no_staff=False)
    name = "Ершова Дарья Юрьевна"
    teacher = await school.member(name, Role(RoleName.CLASS_TEACHER, grades=(5,)))
    await teacher.send("/observe")
    await teacher.taps("Стать наблюдателем")
    await teacher.taps("Согласен")
    await teacher.send("/forget")
    await teacher.taps("Да, удалить всё")
    menu = await menu_of(teacher)
    assert "today" in menu
    assert "places" not in menu
    await teacher.send("/start")
    teacher.sees(name)
    assert teacher.last.buttons == []


async def test_nobody_opens_the_data_of_another(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А", phone="+7 900 111-22-33")
    await takes(maria, "пн", "5А")
    (one,) = (await mine(maria)).live
    oleg = await parent(hall, "Белов Олег", "8В")
    before = len(oleg.heard)
    forged = [
        *(f"om:{act}:{one.parent.id}" for act in ("name", "phone")),
        f"oe:{one.entry.id}",
        f"ox:{one.entry.id}",
        f"ou:{one.entry.id}:1",
        f"ow:{one.entry.id}:0",
        f"ok:{one.entry.id}",
        f"oq:{one.entry.id}",
        f"oh:{one.entry.id}:925:{await hall.code('5А')}",
        *(f"ov:{one.entry.id}:{sure}" for sure in (0, 1)),
        f"oas:{one.entry.id}:",
        f"oat:{one.entry.id}:2",
        f"oad:{one.entry.id}:sign",
        f"oad:{one.entry.id}:paper",
        f"oy:{one.parent.id}:0",
        f"op:{one.parent.id}:{hall.exams['6Б']}",
        f"ot:{one.parent.id}:{hall.exams['6Б']}:0:",
        f"opa:link:{one.parent.id}",
    ]
    for data in forged:
        await press(oleg, data)
        assert "устарел" in oleg.toast or "не ваше" in oleg.toast, (data, oleg.toast)
    said = "\n".join(message.text for message in oleg.heard[before:])
    assert "Лапина" not in said
    assert "111-22-33" not in said
    (still,) = (await mine(maria)).live
    assert still.entry.confirmed_at is None
    assert still.entry.state is EntryState.PLACED
