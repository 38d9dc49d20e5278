"""Two parents: over one telephone, and by a link; both or neither."""

from __future__ import annotations

import re
from datetime import timedelta

from school.observers.by_hand import set_place
from school.observers.entry import EntryState
from tests.chat import School, Someone
from tests.handlers.overseen import at
from tests.handlers.parents import MONDAY, START, Hall, hall_of, mine, parent, takes
from tests.handlers.test_admin_buttons_forged import press


async def states(someone: Someone) -> list[tuple[str, EntryState]]:
    return [(one.parent.name, one.entry.state) for one in (await mine(someone)).live]


async def at_home(hall: Hall) -> Someone:
    """Лапина Мария and Лапин Пётр with one telephone."""
    maria = await parent(hall, "Лапина Мария", "9А")
    await maria.send("/mydata")
    await maria.taps("+ Второй родитель")
    assert "Согласие на обработку персональных данных" in maria.heard[-2].text
    await maria.send("Лапин Пётр")
    await maria.taps("Без телефона")
    maria.sees("Добавлено: Лапин Пётр", "Лапина Мария")
    return maria


async def test_a_shared_telephone_asks_who_is_going(school: School) -> None:
    hall = await hall_of(school)
    maria = await at_home(hall)
    assert "+ Второй родитель" not in maria.last.buttons
    await press(maria, "om:second:0")
    assert "С одного телефона — до 2 родителей" in maria.toast
    await maria.send("/observe")
    await maria.taps("Выбрать место")
    maria.sees("Кто идёт?")
    await maria.taps("Лапин Пётр")
    maria.sees("Идёт: Лапин Пётр")
    await maria.taps("пн")
    await maria.taps("5А")
    maria.sees("Идёт: Лапин Пётр")
    await maria.taps("Записаться")
    await maria.taps("Прочитал(а), записаться")
    await maria.send("/observe")
    await maria.taps("Выбрать место")
    await maria.taps("Лапина Мария")
    await maria.taps("пн")
    await maria.taps("6Б")
    await maria.taps("Записаться")
    maria.sees("Памятка наблюдателя")
    await maria.taps("Прочитал(а), записаться")
    await maria.send("/places")
    maria.sees("5А, математика", "Лапин Пётр", "6Б, русский язык", "Лапина Мария")
    await school.jump_to(START - timedelta(days=5))
    letters = [message.text for message in maria.heard if "Через 5 дней" in message.text]
    assert any(text.startswith("Лапин Пётр:") for text in letters)


async def test_a_pair_at_home_comes_together(school: School) -> None:
    hall = await hall_of(school)
    maria = await at_home(hall)
    await maria.taps("Записываться вдвоём")
    await maria.taps("Мы вдвоём")
    maria.sees("Теперь вы пара", "Лапина Мария, Лапин Пётр")
    await press(maria, f"op:1:{hall.exams['5А']}")
    assert "Записаться вдвоём" not in maria.last.buttons, "one seat is not for two"
    await hall.boss.does(set_place, hall.exams["5А"], seats=2)
    await press(maria, f"op:1:{hall.exams['5А']}")
    await maria.taps("Записаться вдвоём")
    await maria.taps("Прочитали, записаться вдвоём")
    maria.sees("Место ваше")
    both = [("Лапина Мария", EntryState.PLACED), ("Лапин Пётр", EntryState.PLACED)]
    assert await states(maria) == both
    await school.jump_to(at(MONDAY, "9:15"))
    for who in ("Лапина Мария", "Лапин Пётр"):
        await maria.send(await hall.code("5А"))
        maria.sees(f"Идёт: {who}", "Вы отмечены", "Второй родитель отмечается так же")


async def test_the_memo_is_read_by_both_at_home(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(set_place, hall.exams["5А"], seats=2)
    maria = await at_home(hall)
    await maria.taps("Записываться вдвоём")
    await maria.taps("Мы вдвоём")
    await press(maria, f"op:1:{hall.exams['6Б']}")
    await maria.taps("Записаться")
    await maria.taps("Прочитал(а), записаться")
    await press(maria, f"op:1:{hall.exams['5А']}")
    await maria.taps("Записаться вдвоём")
    maria.sees("Памятка наблюдателя")  # she has read it, he has not
    await maria.taps("Прочитали, записаться вдвоём")
    maria.sees("Место ваше")


async def test_a_pair_by_a_link_is_both_or_neither(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(set_place, hall.exams["5А"], seats=2)
    maria = await parent(hall, "Лапина Мария", "9А")
    await maria.send("/mydata")
    await maria.taps("Записываться вдвоём")
    await maria.taps("Ссылка для второго")
    maria.sees("Она работает один раз, неделю")
    found = re.search(r"\?start=(p-[\w-]+)", maria.last.text)
    assert found
    copy = maria.last.button("Скопировать ссылку")
    assert (copy.kind, found[1] in copy.value) == ("copy", True)
    oleg = school.stranger("Олег")
    await oleg.opens(found[1])
    assert "Сначала станьте наблюдателем" in oleg.heard[-2].text
    oleg = await parent(hall, "Белов Олег", "8В")
    await oleg.opens(found[1])
    oleg.sees("Согласны?")
    assert "Лапина" not in oleg.last.text, "no name before the second agrees"
    await oleg.taps("Согласен, вдвоём")
    oleg.sees("Теперь вы пара: Лапина Мария", "Осталось прочитать памятку")
    await school.settle()
    maria.sees("Белов Олег теперь с вами в паре")
    await press(oleg, f"opj:2:{found[1][2:]}")
    assert "Эта ссылка уже не действует" in oleg.toast
    await press(maria, f"op:1:{hall.exams['5А']}")
    await maria.taps("Записаться вдвоём")
    await maria.taps("Прочитали, записаться вдвоём")
    assert "Белов Олег: ещё не прочитана памятка" in maria.toast
    assert await states(maria) == []
    await oleg.send("памятка")
    await oleg.taps("Прочитал(а)")
    await maria.taps("Прочитали, записаться вдвоём")
    maria.sees("Место ваше")
    await school.settle()
    oleg.sees("Вас записали вдвоём", "5А, математика", "Место ваше")
    await oleg.taps("Открыть место")
    oleg.sees("Вы записаны вдвоём")
    await oleg.taps("Не смогу")
    oleg.sees("уйдут оба места")
    await oleg.taps("Да, отказаться")
    await school.settle()
    maria.sees("Второй родитель не сможет", "5А, математика")
    assert await states(maria) == await states(oleg) == []


async def test_where_one_may_not_be_neither_is_signed_up(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(set_place, hall.exams["8В"], seats=2)
    maria, oleg = await parent(hall, "Лапина Мария", "9А"), await parent(hall, "Белов Олег", "8В")
    await maria.send("/mydata")
    await maria.taps("Записываться вдвоём")
    await maria.taps("Ссылка для второго")
    found = re.search(r"\?start=(p-[\w-]+)", maria.last.text)
    assert found
    await oleg.opens(found[1])
    await oleg.taps("Согласен, вдвоём")
    await press(maria, f"op:1:{hall.exams['8В']}")
    await maria.taps("Записаться вдвоём")
    await maria.taps("Прочитали, записаться вдвоём")
    assert "Второй родитель сюда не может" in maria.toast
    assert "ребёнка" not in maria.toast, "whose class it is stays theirs"
    assert await states(maria) == await states(oleg) == []
    await takes(maria, "вт", "8В")
    assert await states(maria) == [("Лапина Мария", EntryState.PLACED)]


async def test_nobody_is_their_own_pair(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "9А")
    await maria.send("/mydata")
    await maria.taps("Записываться вдвоём")
    assert "Мы вдвоём, с этого телефона" not in maria.last.buttons
    await press(maria, "opa:home:0")
    assert "Сначала добавьте второго родителя" in maria.toast
    await maria.send("/mydata")
    await maria.taps("Записываться вдвоём")
    await maria.taps("Ссылка для второго")
    found = re.search(r"\?start=(p-[\w-]+)", maria.last.text)
    assert found
    await maria.opens(found[1])
    await maria.taps("Согласен, вдвоём")
    assert "Эта ссылка уже не действует" in maria.toast
