"""The day of the test as a chat: the code in its window and out of it, the QR, going."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.links import door_link
from school.observers.entry import Arrival, Entry
from school.observers.visiting import MOST_TRIES
from tests.chat import School, Someone
from tests.handlers.overseen import at, bytes_of
from tests.handlers.parents import MONDAY, Hall, hall_of, mine, parent, takes
from tests.handlers.test_admin_buttons_forged import press


async def observer(hall: Hall, name: str = "Лапина Мария", place: str = "5А") -> Someone:
    someone = await parent(hall, name, "9А")
    await takes(someone, "пн", place)
    return someone


async def entry_of(someone: Someone) -> Entry:
    found = await mine(someone)
    return (*found.live, *found.past)[0].entry


async def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_a_code_in_time_by_just_sending_it(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    code = await hall.code("5А")
    await maria.send(code)
    maria.sees("на ближайшие два дня у вас нет места")
    await school.jump_to(at(MONDAY, "8:00"))
    maria.sees("Сегодня ваше наблюдение", "Код — на листе у двери")
    await maria.send(code)
    maria.sees("Ещё рано: код действует за 60 минут")
    await school.jump_to(at(MONDAY, "9:12"))
    await maria.send(f"{code[:3]} {code[3:]}")
    maria.sees("Вы отмечены в 09:12", "5А, математика — пн, 21 сентября, каб. 12")
    assert maria.last.buttons == ["Заполнить акт", "Отметить уход"]
    entry = await entry_of(maria)
    assert (entry.arrival, entry.arrived_at) == (Arrival.CODE, at(MONDAY, "9:12"))
    await maria.send(code)
    maria.sees("Вы уже отмечены", "09:12")
    await maria.send("/places")
    assert "Ввести код" not in maria.last.buttons
    await maria.taps("Отметить уход")
    assert "Работа ещё не началась" in maria.toast
    await school.jump_to(at(MONDAY, "10:05"))
    await maria.taps("Отметить уход")
    maria.sees("5А, математика", "Работа ещё идёт. Точно уходите?")
    await maria.taps("Остаюсь")
    assert (await entry_of(maria)).left_at is None
    await maria.taps("Отметить уход")
    await maria.taps("Да, ухожу")
    maria.sees("Уход отмечен: 10:05")
    assert "Отметить уход" not in maria.last.buttons
    await school.jump_to(at(MONDAY, "10:10"))
    maria.sees("Работа закончилась, спасибо!")


async def test_the_qr_on_the_door_is_one_step(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await school.jump_to(at(MONDAY, "9:20"))
    await maria.opens(door_link(hall.exams["5А"], await hall.code("5А")))
    maria.sees("Вы отмечены в 09:20")
    somebody = school.stranger("Прохожий")
    await somebody.opens(door_link(hall.exams["5А"], await hall.code("5А")))
    assert "для тех, кто записан" in somebody.heard[-2].text
    somebody.sees("Родителям")
    other = await parent(hall, "Белов Олег", "9А")
    await other.opens(door_link(hall.exams["5А"], await hall.code("5А")))
    other.sees("у вас нет места")


async def test_a_late_code_asks_for_the_hour_and_says_so(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    code = await hall.code("5А")
    await school.jump_to(at(MONDAY, "11:40"))
    maria.sees("отметки о приходе нет", "введите код с двери")
    await maria.taps("Ввести код")
    maria.sees("шесть цифр")
    await maria.send("двенадцать")
    maria.sees("Код — шесть цифр")
    await maria.send(code)
    maria.sees("Во сколько вы пришли?", "со слов наблюдателя")
    assert maria.last.buttons == [
        "09:10", "09:15", "09:20", "09:25", "09:30", "09:35", "09:40", "Другое время",
    ]  # fmt: skip
    assert (await entry_of(maria)).arrived_at is None, "nothing is kept before the hour is said"
    await maria.taps("Другое время")
    await maria.send("к началу")
    maria.sees("Не понял время")
    await maria.send("7:00")
    maria.sees("Это время не подходит")
    await maria.send("9.18")
    maria.sees("Записано: вы пришли в 09:18", "с ваших слов")
    entry = await entry_of(maria)
    assert (entry.arrival, entry.arrived_at) == (Arrival.STATED, at(MONDAY, "9:18"))
    await maria.send("/places")
    maria.sees("Вы пришли в 09:18 (с ваших слов)")


async def test_the_hour_by_a_button(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await school.jump_to(at(MONDAY, "9:42"))
    await maria.send(await hall.code("5А"))
    assert maria.last.buttons[-2:] == ["09:40", "Другое время"]
    await maria.taps("09:20")
    maria.sees("вы пришли в 09:20")


async def test_wrong_codes_are_counted_and_the_coordinator_lets_in(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    bad = await wrong(await hall.code("5А"))
    await school.jump_to(at(MONDAY, "9:15"))
    await maria.send("/places")
    await maria.taps("Ввести код")
    await maria.send(bad)
    maria.sees("Код не подошёл", f"осталось {MOST_TRIES - 1} попыток")
    for left in range(MOST_TRIES - 2, 0, -1):
        await maria.send(bad)
        assert str(left) in maria.last.text
    await maria.send(bad)
    maria.sees("Попыток больше нет", "Мой QR")
    await maria.send(await hall.code("5А"))
    maria.sees("Попытки закончились")
    await maria.send("/places")
    await maria.taps("Мой QR")
    maria.sees("Лапина Мария", "5А, математика", "Покажите этот код координатору")
    assert (await bytes_of(maria.last, school)).startswith(b"\x89PNG")
    token = (await entry_of(maria)).token
    await maria.opens(f"v-{token}")
    maria.sees("Его сканирует координатор")
    await hall.boss.opens(f"v-{token}")
    hall.boss.sees("Лапина Мария")
    assert (await entry_of(maria)).arrival is Arrival.COORDINATOR


async def test_a_code_long_after_is_refused_kindly(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await school.jump_to(at(MONDAY, "10:10") + timedelta(hours=24, minutes=1))
    await maria.send(await hall.code("5А"))
    maria.sees("Этот код больше не действует")
    await maria.send("/places")
    maria.sees("Отметки о приходе нет.")
    assert "введите код" not in maria.last.text
    await maria.taps("Ввести код", on=next(m for m in maria.heard if "Ввести код" in m.buttons))
    assert "прошли сутки" in maria.toast


async def test_after_the_end_nobody_is_called_absent_who_may_still_send_the_code(
    school: School,
) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await school.jump_to(at(MONDAY, "10:30"))
    await maria.send("/places")
    maria.sees("Отметки о приходе нет. Если вы были, введите код с двери.")
    assert "Ввести код" in maria.last.buttons


async def test_who_leaves_after_the_end_is_not_asked_twice(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await school.jump_to(at(MONDAY, "9:20"))
    await maria.send(await hall.code("5А"))
    await school.jump_to(at(MONDAY, "10:10"))
    await maria.taps("Отметить уход")
    maria.sees("Уход отмечен: 10:10")


@pytest.mark.parametrize("text", ["1234", "12345", "1234567", "12 34 56", "2020-09-21"])
async def test_digits_that_are_no_code_are_told_what_a_code_is(school: School, text: str) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await maria.send(text)
    maria.sees("Код — шесть цифр с листа на двери")
    await maria.send("123")
    maria.sees("Не понял")


async def test_six_digits_of_somebody_else_are_just_not_understood(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.send(await hall.code("5А"))
    hall.boss.sees("Не понял")
    anna = school.stranger("Анна")
    await anna.send("123456")
    anna.sees("Не понял")


async def test_the_code_word_explains_itself(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    await maria.send("код")
    maria.sees("Пришлите шесть цифр", "5А, математика")
    anna = school.stranger("Анна")
    await anna.send("код")
    anna.sees("Родителям")


async def test_leaving_before_coming_is_nothing(school: School) -> None:
    hall = await hall_of(school)
    maria = await observer(hall)
    entry = await entry_of(maria)
    await press(maria, f"ov:{entry.id}:0")
    assert "Сначала отметьте приход" in maria.toast
    await press(maria, f"oas:{entry.id}:")
    assert "Сначала отметьте приход" in maria.toast
