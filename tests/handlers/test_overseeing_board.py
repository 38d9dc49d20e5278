"""/observers as a chat: the board in numbers, approving, deciding by hand with a reason."""

from __future__ import annotations

from school.families.registering import name_parent, pair_at_home
from school.observers.entry import EntryState
from school.observers.ruling import change_rules
from school.observers.signing import confirm_memo, sign_up
from school.people.audit import AuditEntry
from tests.chat import School
from tests.handlers.overseen import MEMO, MONDAY, Overseen, at, overseen
from tests.handlers.test_admin_buttons_forged import press


async def _why(here: Overseen, action: str) -> object:
    """The reason in the newest entry of the audit log with this action."""
    async with here.school.store.begin(writes=False) as work:
        entries: list[AuditEntry] = list(await work.audit.last(50))
    return next(one.details.get("why") for one in entries if one.action == action)


async def test_the_first_screen_says_what_to_do_next(school: School) -> None:
    here = await overseen(school)
    screen = await here.boss.send("/observers")
    assert "Мест: 3, с наблюдателем: 0, пустых впереди: 3" in screen.text
    assert screen.buttons[0] == "Пустые места (3)"
    assert not any(text.startswith("Одобрить") for text in screen.buttons)
    mother = await here.mother("Лапина Мария")
    await mother.asks(here.math)
    screen = await here.boss.send("наблюдатели")
    assert "Просят место: 1, в очереди: 0" in screen.text
    assert screen.buttons[:2] == ["Одобрить всех (1)", "Пустые места (3)"]


async def test_everybody_is_approved_with_one_tap(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера")
    await maria.asks(here.math)
    await vera.asks(here.russian)
    await school.settle()
    assert "2 заявки" in here.boss.last.text
    await here.boss.taps("Одобрить всех (2)")
    assert "Одобрены 2 заявки" in here.boss.last.text
    await school.settle()
    assert await here.states(here.math) == {"Лапина Мария": EntryState.PLACED}
    assert "5А" in maria.someone.last.text
    assert "6Б" in vera.someone.last.text
    await here.boss.taps("‹ Наблюдатели")
    here.boss.sees("с наблюдателем: 2, пустых впереди: 1", "Не подтвердили: 2")


async def test_from_a_day_to_a_place_to_a_person(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария", phone="+7 900 000-00-01")
    await maria.asks(here.math)
    await here.boss.send("/observers")
    days = await here.boss.taps("По дням")
    assert days.buttons[:2] == ["пн, 21 сентября · 0 из 2", "вт, 22 сентября · 0 из 1"]
    day = await here.boss.taps("пн, 21 сентября")
    assert "9:25–10:10 · 5А, математика — просят 1" in day.text
    assert "11:25–12:10 · 6Б, русский язык — свободно 1" in day.text
    place = await here.boss.taps("🟡 9:25 5А математика")
    assert "2 урок, 9:25–10:10, каб. 12" in place.text
    assert "Просят место\n• Лапина Мария — ждёт одобрения" in place.text
    card = await here.boss.taps("✋ Лапина Мария")
    assert "+7 900 000-00-01" in card.text
    card = await here.boss.taps("Одобрить")
    assert card.text.startswith("Одобрено: Лапина Мария.")
    assert "ещё не подтверждено" in card.text


async def test_a_refused_parent_is_told_why(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера")
    await maria.asks(here.math)
    await vera.asks(here.math)
    await here.boss.send("/observers")
    await here.boss.taps("Заявки (1)")
    await here.boss.taps("5А · Лапина Мария")
    question = await here.boss.taps("Отклонить")
    assert "Отклонить заявку: Лапина Мария" in question.text
    assert await here.states(here.math) == {
        "Лапина Мария": EntryState.ASKED,
        "Белова Вера": EntryState.QUEUED,
    }
    place = await here.boss.taps("Конфликт интересов")
    assert "Отклонено: Лапина Мария" in place.text
    assert await _why(here, "observer-rejected") == "conflict"
    assert await here.states(here.math) == {"Белова Вера": EntryState.OFFERED}
    await school.settle()
    assert "5А" in maria.someone.last.text
    assert "математика" in vera.someone.last.text


async def test_a_removed_parent_reads_the_coordinators_own_words(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(change_rules, approval=False)
    maria = await here.mother("Лапина Мария")
    entry = await maria.asks(here.math)
    await press(here.boss, f"ko:{entry.id}")
    await here.boss.taps("Снять")
    await here.boss.send("Работа идёт в другом корпусе")
    here.boss.sees("Снято: Лапина Мария")
    assert await here.states(here.math) == {}
    await school.settle()
    assert "Работа идёт в другом корпусе" in maria.someone.last.text
    assert await _why(here, "observer-removed") == "other"


async def test_a_reason_may_wait_but_commands_and_tasks_are_no_reasons(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария")
    entry = await maria.asks(here.math)
    await press(here.boss, f"ke:{entry.id}:?reject")
    await here.boss.send("наблюдатели")
    here.boss.sees("Наблюдатели ВПР")
    await press(here.boss, f"ke:{entry.id}:?reject")
    await here.boss.send("Задание 3. Ответ: 42")
    assert await here.states(here.math) == {"Лапина Мария": EntryState.ASKED}
    await school.jump(minutes=31)
    await here.boss.send("Слишком поздно")
    here.boss.sees("Не понял")
    assert await here.states(here.math) == {"Лапина Мария": EntryState.ASKED}


async def test_a_parent_is_moved_day_by_day_place_by_place(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера", "7А")
    entry = await maria.asks(here.math)
    taken = await vera.asks(here.russian)
    await press(here.boss, f"ke:{taken.id}:approve")
    await press(here.boss, f"ko:{entry.id}")
    days = await here.boss.taps("Переставить")
    assert days.buttons == ["вт, 22 сентября · 1 место", "‹ Отмена"]
    await here.boss.taps("вт, 22 сентября")
    question = await here.boss.taps("🔴 10:25 7А биология")
    assert "Куда: 7А, биология — вт, 22 сентября" in question.text
    card = await here.boss.taps("Другое место пустовало бы")
    assert "Переставлено: Лапина Мария" in card.text
    assert await here.states(here.math) == {}
    assert await here.states(here.biology) == {"Лапина Мария": EntryState.PLACED}
    await school.settle()
    assert "7А" in maria.someone.last.text


async def test_nobody_is_put_to_an_own_childs_class_even_by_hand(school: School) -> None:
    here = await overseen(school)
    vera = await here.mother("Белова Вера", "7А")
    entry = await vera.asks(here.math)
    await press(here.boss, f"kw:move:{entry.id}:{here.biology}:schedule")
    assert here.boss.toast.startswith("Белова Вера: в 7А учится свой ребёнок")
    assert await here.states(here.math) == {"Белова Вера": EntryState.ASKED}


async def test_coming_and_not_coming_is_marked_once_the_test_has_begun(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(change_rules, approval=False)
    maria = await here.mother("Лапина Мария")
    entry = await maria.asks(here.math)
    await press(here.boss, f"ke:{entry.id}:came")
    assert "когда проверочная начнётся" in here.boss.toast
    await school.jump_to(at(MONDAY, "9:40"))
    await press(here.boss, f"ko:{entry.id}")
    await here.boss.taps("Не пришёл")
    here.boss.sees("отметить неявку")
    assert not (await here.line(here.math)).observers[0].entry.no_show
    card = await here.boss.taps("Да, не пришёл")
    assert "не явился" in card.text
    card = await here.boss.taps("Пришёл")
    assert "приход в 9:25" in card.text
    assert (await here.line(here.math)).came == 1
    await here.boss.taps("Не пришёл")
    await here.boss.taps("Да, не пришёл")
    await school.jump_to(at(MONDAY, "16:00"))
    await here.boss.send("/observers")
    sums = await here.boss.taps("Итоги")
    assert "пришло: 0, не пришло без предупреждения: 1" in sums.text
    sums = await here.boss.taps("По предметам")
    assert "мест занято 1 из 1, не пришли 1" in sums.text


async def test_the_observers_own_code_is_scanned(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(change_rules, approval=False)
    maria = await here.mother("Лапина Мария")
    entry = await maria.asks(here.math)
    await here.boss.opens(f"v-{entry.token}")
    here.boss.sees("за час до начала")
    await school.jump_to(at(MONDAY, "9:10"))
    await here.boss.opens(f"v-{entry.token}")
    here.boss.sees("✅ Приход отмечен", "Лапина Мария", "приход в 9:10")
    await here.boss.opens(f"v-{entry.token}")
    here.boss.sees("уже был отмечен")
    await here.boss.opens("v-nosuchtoken")
    here.boss.sees("не подходит ни к одному")


async def test_more_seats_go_to_the_queue_and_fewer_are_refused(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера")
    await maria.asks(here.math)
    await vera.asks(here.math)
    await press(here.boss, f"kp:{here.math}:0:0")
    place = await here.boss.taps("+ место")
    assert "Теперь мест: 2" in place.text
    assert await here.states(here.math) == {
        "Лапина Мария": EntryState.ASKED,
        "Белова Вера": EntryState.OFFERED,
    }
    await school.settle()
    assert "математика" in vera.someone.last.text
    await here.boss.taps("− место")
    assert here.boss.toast.startswith("Занято мест: 2")
    place = await here.boss.taps("Два урока")
    assert "2 урок, 9:25–11:10" in place.text


async def test_closing_asks_first_and_keeps_who_is_in(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария")
    await maria.asks(here.math)
    await press(here.boss, f"kp:{here.math}:0:0")
    await here.boss.taps("Закрыть запись")
    here.boss.sees("Закрыть запись: 5А, математика?", "остаётся")
    assert not (await here.line(here.math)).place.closed
    place = await here.boss.taps("Да, закрыть")
    assert "запись закрыта" in place.text
    assert (await here.line(here.math)).place.closed
    assert len(await here.states(here.math)) == 1
    await here.boss.taps("Открыть запись")
    assert not (await here.line(here.math)).place.closed


async def test_help_is_asked_of_those_who_were_asked_least(school: School) -> None:
    here = await overseen(school)
    mothers = [await here.mother(f"Родитель {letter}") for letter in "АБВГДЕЖ"]
    own = await here.mother("Своя Анна", "5А")
    await here.boss.send("/observers")
    await here.boss.taps("Пустые места (3)")
    await here.boss.taps("🔴 21.09 5А математика")
    screen = await here.boss.taps("Пригласить ещё")
    assert "1. Родитель А — ещё не просили" in screen.text
    assert "5. Родитель Д" in screen.text
    assert "Родитель Е" not in screen.text
    assert "Подходят ещё 2" in screen.text
    place = await here.boss.taps("Спросить (5)")
    assert "Отправлено 5 писем" in place.text
    await school.settle()
    heard = ["математика" in mother.heard for mother in mothers]
    assert heard == [True] * 5 + [False] * 2
    assert "математика" not in own.heard
    screen = await here.boss.taps("Пригласить ещё")
    assert "1. Родитель Е — ещё не просили" in screen.text
    assert "3. Родитель А — просили 11.09" in screen.text


async def test_the_code_of_a_door(school: School) -> None:
    here = await overseen(school)
    code = (await here.line(here.math)).place.code
    await press(here.boss, f"kp:{here.math}:0:0")
    screen = await here.boss.taps("Код на двери")
    assert f"{code[:3]} {code[3:]}" in screen.text


async def test_without_an_operator_that_comes_first(school: School) -> None:
    boss = await school.admin()
    screen = await boss.send("observers")
    assert "Проверочных в расписании пока нет" in screen.text
    assert "Не указано, кто отвечает" in screen.text
    assert screen.buttons[0] == "Указать, кто отвечает за данные"


async def test_what_is_decided_of_a_pair_is_decided_of_both(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(change_rules, seats=2)
    maria = await here.mother("Лапина Мария")
    father = await maria.someone.does(name_parent, "Лапин Пётр")
    await maria.someone.does(confirm_memo, father.id, MEMO)
    await maria.someone.does(pair_at_home)
    done = await maria.someone.does(sign_up, here.math, maria.id, MEMO, partner_id=father.id)
    vera = await here.mother("Белова Вера")
    await press(here.boss, f"kc:give:{vera.id}:0:{here.russian}:0")
    await here.boss.taps("Родитель попросил")
    await here.boss.send("/observers")
    await here.boss.taps("Заявки (2)")
    card = await here.boss.taps("5А · Лапина Мария, Лапин Пётр")
    assert "Вместе с: Лапин Пётр — решение коснётся обоих" in card.text
    days = await here.boss.taps("Переставить")
    assert "пн" not in " ".join(days.buttons)  # there is one seat only
    await press(here.boss, f"ko:{done.entry.id}")
    card = await here.boss.taps("Одобрить")
    assert "Одобрено: Лапина Мария, Лапин Пётр." in card.text
    assert set((await here.states(here.math)).values()) == {EntryState.PLACED}


async def test_a_full_place_takes_nobody_by_hand(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера")
    await maria.asks(here.math)
    waits = await vera.asks(here.math)
    await press(here.boss, f"ke:{waits.id}:?give")
    assert "Свободных мест здесь нет" in here.boss.toast
    await press(here.boss, f"kw:give:{vera.id}:{here.math}:illness")
    assert "Свободных мест здесь нет" in here.boss.toast
    await press(here.boss, f"ka:{here.math}:hand:0:0")
    assert "Свободных мест здесь нет" in here.boss.toast
    await press(here.boss, f"ka:{here.math}:seats:2:0")
    await press(here.boss, f"ke:{waits.id}:?give")
    await here.boss.taps("Родитель попросил")
    assert (await here.states(here.math))["Белова Вера"] is EntryState.PLACED


async def test_somebody_waiting_is_taken_out_of_the_queue(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера")
    await maria.asks(here.math)
    waits = await vera.asks(here.math)
    await press(here.boss, f"ko:{waits.id}")
    await here.boss.taps("Убрать из очереди")
    await here.boss.taps("Расписание школы")
    assert await here.states(here.math) == {"Лапина Мария": EntryState.ASKED}
    await press(here.boss, f"ko:{waits.id}")
    assert "Этой записи уже нет" in here.boss.toast
