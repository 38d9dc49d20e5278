"""Taking a place as a chat: what is offered, the race for the last seat, the queue, giving up."""

from __future__ import annotations

from datetime import date, timedelta

from school.observers.by_hand import set_place
from school.observers.deciding import Reason, Why, approve_entry, reject_entry
from school.observers.entry import EntryState
from school.observers.ruling import change_rules, set_opening
from tests.chat import School, Someone
from tests.handlers.overseen import at
from tests.handlers.parents import START, hall_of, mine, parent, takes
from tests.handlers.test_admin_buttons_forged import press


async def state_of(someone: Someone) -> EntryState:
    (one,) = (await mine(someone)).live
    return one.entry.state


async def test_own_classes_are_seen_with_the_reason_and_not_offered(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "5А")
    await maria.send("/observe")
    await maria.taps("Выбрать место")
    assert maria.last.buttons[:2] == ["пн, 21 сентября · 1 место", "вт, 22 сентября · 2 места"]
    await maria.taps("пн")
    maria.sees("класс вашего ребёнка", "ваша параллель", "свободно 1 из 1")
    kinds = {button.text: button.kind for row in maria.last.keyboard for button in row}
    assert kinds["5А · класс вашего ребёнка"] == "disabled"
    assert kinds["5Б · ваша параллель"] == "disabled"
    assert kinds["6Б · русский язык"] == "callback"
    await press(maria, f"op:0:{hall.exams['5А']}")
    maria.sees("5А — класс вашего ребёнка: своих не наблюдают")
    assert "Записаться" not in maria.last.buttons
    await press(maria, f"ot:1:{hall.exams['5А']}:0:")
    assert "своих не наблюдают" in maria.toast
    assert (await mine(maria)).live == ()


async def test_the_memo_comes_before_the_first_place_only(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "9А")
    await maria.send("/observe")
    await maria.taps("Выбрать место")
    await maria.taps("пн")
    await maria.taps("5А")
    maria.sees("5А, математика", "2 урок, 09:25–10:10", "каб. 12", "свободно 1 из 1")
    await maria.taps("Записаться")
    maria.sees("Памятка наблюдателя", "Чего нельзя")
    assert (await mine(maria)).live == ()
    await maria.taps("Прочитал(а), записаться")
    maria.sees("Место ваше", "5А, математика — пн, 21 сентября", "каб. 12")
    await maria.taps("Ещё место")
    await maria.taps("вт")
    await maria.taps("7А")
    await maria.taps("Записаться")
    maria.sees("Место ваше", "7А, биология")
    await hall.boss.does(change_rules, memo="Приходите вовремя <и тихо>", limit=5)
    await maria.taps("Ещё место")
    await maria.taps("пн")
    await maria.taps("6Б")
    await maria.taps("Записаться")
    maria.sees("Приходите вовремя <и тихо>")
    await maria.taps("Прочитал(а), записаться")
    maria.sees("Место ваше", "6Б, русский язык")


async def test_two_race_for_the_last_seat_and_one_waits(school: School) -> None:
    hall = await hall_of(school)
    rivals = [await parent(hall, f"Соперник {name}", "9А") for name in ("Анна", "Борис")]
    cards = []
    for rival in rivals:
        await rival.send("/observe")
        await rival.taps("Выбрать место")
        await rival.taps("пн")
        await rival.taps("5А")
        cards.append(await rival.taps("Записаться"))
    for rival, card in zip(rivals, cards, strict=True):
        school.telegram.tap(rival.id, card.id, "Прочитал(а), записаться")
    await school.handle()
    assert {await state_of(rival) for rival in rivals} == {EntryState.PLACED, EntryState.QUEUED}
    waits = next(rival for rival in rivals if "Все места заняты" in rival.last.text)
    waits.sees("Вы 1-й в очереди", "5А, математика")
    third = await parent(hall, "Третий Василий", "9А")
    await third.send("записаться")
    for button in ("пн", "5А", "Встать в очередь"):
        shown = await third.taps(button)
    assert "Прочитал(а), встать в очередь" in shown.buttons
    await third.taps("Прочитал(а), встать")
    third.sees("Вы 2-й в очереди")
    await third.taps("Ещё место")
    assert "пн, 21 сентября · ✓ вы в очереди" in third.last.buttons
    await third.taps("пн")
    third.sees("✓ вы в очереди")
    await third.taps("5А")
    third.sees("Вы здесь в очереди")
    await third.send("/places")
    third.sees("В очереди, вы 2-й", "5А, математика")
    await third.taps("Выйти из очереди")
    third.sees("Ваша очередь пропадёт")
    await third.taps("‹ Нет, оставить")
    await third.taps("Выйти из очереди")
    await third.taps("Да, отказаться")
    assert (await mine(third)).live == ()


async def test_with_approval_the_parent_waits_and_is_told(school: School) -> None:
    hall = await hall_of(school, approval=True)
    maria = await parent(hall, "Лапина Мария", "9А")
    oleg = await parent(hall, "Белов Олег", "9А")
    await takes(maria, "пн", "5А")
    maria.sees("Ждём подтверждения координатора", "Как только координатор решит, я напишу")
    await takes(oleg, "пн", "6Б")
    (asked,), (other,) = (await mine(maria)).live, (await mine(oleg)).live
    await hall.boss.does(approve_entry, asked.entry.id)
    await hall.boss.does(reject_entry, other.entry.id, Reason(Why.CONFLICT))
    await school.settle()
    maria.sees("Координатор подтвердил", "5А, математика", "09:25–10:10", "Напомню за 5 дней")
    assert maria.last.buttons == ["Не смогу", "Открыть место"]
    await maria.taps("Открыть место")
    await maria.taps("Приду")
    assert maria.toast == "Спасибо! Ждём вас."
    maria.sees("вы сказали «Приду»")
    oleg.sees("не смог подтвердить", "6Б, русский язык", "туда нельзя по правилам школы")
    await oleg.taps("Выбрать место")
    oleg.sees("Выберите день")


async def test_giving_up_is_asked_and_kills_the_reminders(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "9А")
    await takes(maria, "пн", "5А")
    await school.jump_to(START - timedelta(days=5))
    maria.sees("Через 5 дней", "5А, математика", "пн, 21 сентября")
    reminder = maria.last
    await maria.taps("Не смогу")
    maria.sees("Точно не сможете? Место уйдёт другому")
    await maria.taps("‹ Нет, оставить")
    assert await state_of(maria) is EntryState.PLACED
    await maria.taps("Не смогу")
    await maria.taps("Да, отказаться")
    maria.sees("отказ принят", "5А, математика")
    before = len(maria.heard)
    await school.jump_to(START + timedelta(days=2))
    assert len(maria.heard) == before
    await press(maria, f"ox:{(await last_entry(maria))}")
    assert "прошёл" in maria.toast
    assert reminder.id


async def last_entry(someone: Someone) -> int:
    actor = await someone.actor()
    async with someone.school.store.begin(writes=False) as work:
        entries = await work.entries.of_account(actor.id)
    return entries[-1].id


async def test_coming_on_an_old_message_is_answered_kindly(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "9А")
    await takes(maria, "пн", "5А")
    await school.jump_to(START - timedelta(days=5))
    letter = maria.last
    await maria.send("/places")
    await maria.taps("Не смогу")
    await maria.taps("Да, отказаться")
    await maria.taps("Приду", on=letter)
    assert "Это место сейчас не за вами" in maria.toast


async def test_an_offer_of_the_night_comes_in_the_morning(school: School) -> None:
    hall = await hall_of(school)
    maria, oleg = await parent(hall, "Лапина Мария", "9А"), await parent(hall, "Белов Олег", "9А")
    await takes(maria, "пн", "5А")
    await takes(oleg, "пн", "5А", wait=True)
    await school.jump_to(at(date(2020, 9, 14), "22:30"))
    await maria.send("/places")
    before = len(oleg.heard)
    await maria.taps("Не смогу")
    await maria.taps("Да, отказаться")
    await school.settle()
    assert len(oleg.heard) == before, "nobody is woken"
    await school.jump_to(at(date(2020, 9, 15), "8:00"))
    oleg.sees("Освободилось место", "5А, математика", "Держу его до ср, 16 сентября, 08:00")
    (entity,) = [one for one in oleg.last.entities if one["type"] == "date_time"]
    assert entity["unix_time"] == int(at(date(2020, 9, 16), "8:00").timestamp())
    await oleg.send("/places")
    oleg.sees("Предложено вам")
    await oleg.taps("Беру место")
    oleg.sees("Место ваше", "5А, математика", "09:25–10:10")
    await oleg.taps("Беру место", on=next(m for m in oleg.heard if "Освободилось" in m.text))
    oleg.sees("Место ваше")
    assert await state_of(oleg) is EntryState.PLACED


async def test_an_offer_that_is_declined_or_lapses_goes_on(school: School) -> None:
    hall = await hall_of(school)
    people = [await parent(hall, f"{name} Анна", "9А") for name in ("Белова", "Волкова", "Гусева")]
    first = await parent(hall, "Лапина Мария", "9А")
    await takes(first, "пн", "5А")
    for one in people:
        await takes(one, "пн", "5А", wait=True)
    await first.send("/places")
    await first.taps("Не смогу")
    await first.taps("Да, отказаться")
    await school.settle()
    people[0].sees("Освободилось место")
    await people[0].taps("Отказаться")
    people[0].sees("отказ принят")
    await school.settle()
    people[1].sees("Освободилось место")
    await school.jump(hours=36)
    people[1].sees("Предложение закончилось", "Ничего страшного")
    people[2].sees("Освободилось место")
    await people[1].send("/places")
    await people[1].taps("Выбрать место")
    offer = next(m for m in people[1].heard if "Освободилось" in m.text)
    await people[1].taps("Беру место", on=offer)
    assert "Это предложение закончилось" in people[1].toast


async def test_before_the_opening_places_are_seen_only(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(set_opening, date(2020, 9, 15))
    maria = await parent(hall, "Лапина Мария", "9А")
    await maria.send("впр")
    maria.sees("Записываться можно с: вт, 15 сентября")
    await maria.send("записаться")
    maria.sees("Записываться можно с: 15 сентября 2020")
    await maria.taps("пн")
    maria.sees("запись ещё закрыта")
    await press(maria, f"op:0:{hall.exams['5А']}")
    assert "Записаться" not in maria.last.buttons
    await school.jump_to(at(date(2020, 9, 15), "8:00"))
    await takes(maria, "пн", "5А")
    maria.sees("Место ваше")


async def test_the_last_hours_before_a_test_are_closed(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "9А")
    await school.jump_to(START - timedelta(hours=1))
    await press(maria, f"op:0:{hall.exams['5А']}")
    maria.sees("Запись закрывается за 2 ч до начала")


async def test_another_seat_in_the_room_changes_what_is_said(school: School) -> None:
    hall = await hall_of(school)
    await hall.boss.does(set_place, hall.exams["5А"], seats=3)
    await takes(await parent(hall, "Белов Олег", "9А"), "пн", "5А")
    maria = await parent(hall, "Лапина Мария", "9А")
    await press(maria, f"op:0:{hall.exams['5А']}")
    maria.sees("свободно 2 из 3")


async def test_a_place_that_moved_asks_once_whether_they_still_come(school: School) -> None:
    from school.vpr.scheduling import put_exams
    from school.vpr.timetable import Exam
    from tests.handlers.planned import YEAR

    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "9А")
    await takes(maria, "пн", "5А")
    moved = Exam(0, "5А", "математика", date(2020, 9, 23), 3, "15")
    await hall.boss.does(put_exams, YEAR, [moved])
    await school.settle()
    maria.sees("Расписание изменилось", "Было:", "пн, 21 сентября, 2 урок", "Стало:")
    maria.sees("ср, 23 сентября, 3 урок, 10:25–11:10, каб. 15", "Придёте в новое время?")
    await maria.taps("Приду")
    maria.sees("вы сказали «Приду»", "ср, 23 сентября")


async def test_in_english_all_is_english(school: School) -> None:
    hall = await hall_of(school)
    anna = await parent(hall, "Lapina Anna", "9А", language="en")
    await anna.send("sign up")
    await anna.taps("Mon")
    anna.sees("1 of 1 free")
    await anna.taps("5А")
    await anna.taps("Sign up")
    anna.sees("The observer's memo")
    await anna.taps("I have read it")
    anna.sees("The place is yours")
    await anna.send("my places")
    anna.sees("Will you come?", "Mon, 21 September")
    await school.jump_to(START - timedelta(hours=24))
    anna.sees("You observe tomorrow", "The code is on the sheet at the door")
