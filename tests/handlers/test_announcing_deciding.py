"""To whom, when, who agrees; and what leaves."""

from __future__ import annotations

from datetime import date

import pytest

from school.broadcasts.announcement import State
from school.broadcasts.audience import Segment, SegmentKind
from school.broadcasts.overview import change_broadcast_rules
from school.people.person import Reach
from tests.chat import School
from tests.handlers.announcers import Newsroom, begins, newsroom, to_class
from tests.handlers.overseen import EXAMS, at
from tests.handlers.planned import YEAR
from tests.handlers.test_admin_buttons_forged import press


async def families(here: Newsroom) -> None:
    await here.family("Мама Ани", "5А")
    await here.family("Мама двоих", "5А", "5Б")
    await here.family("Папа", "5Б")
    await here.family("Бабушка", "9В")


async def test_the_coordinator_sends_to_two_classes_at_once(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама двоих", "5А", "5Б")
    other = await here.family("Папа", "9В")
    await begins(here.boss, "Собрание {класс} в 18:00")
    card = await to_class(here.boss, "5А", "5Б")
    assert "Кому: 5А; 5Б" in card.text
    assert "Получателей: 1 (1 семья)" in card.text
    await here.boss.taps("Отправить…")
    here.boss.sees("Проверьте перед отправкой", "За неделю этим семьям ещё ничего не приходило")
    screen = here.boss.last.id
    await here.boss.taps("Отправить 1 получателю")
    assert here.boss.toast == "Отправлено в очередь"
    one = await here.only()
    assert (one.state, one.progress_chat, one.progress_message) == (
        State.SENDING,
        here.boss.id,
        screen,
    )
    await school.settle()
    await school.settle()  # what sends does not wait for what watches over it
    assert mother.last.text == "Собрание 5А, 5Б в 18:00"
    assert not any("Собрание" in message.text for message in other.heard)
    assert (await here.only()).state is State.DONE


async def test_groups_are_chosen_with_marks_and_counted(school: School) -> None:
    from school.vpr.scheduling import put_exams

    here = await newsroom(school)
    await families(here)
    await here.boss.does(put_exams, YEAR, EXAMS)
    await begins(here.boss)
    screen = await here.boss.taps("Кому")
    assert "пока никому" in screen.text
    screen = await here.boss.taps("Классы")
    assert [text for text in screen.buttons if "·" in text] == ["5А · 2", "5Б · 2", "9В · 1"]
    screen = await here.boss.taps("5А")
    assert "✓ 5А · 2" in screen.buttons
    assert "Получателей: 2 (2 семьи)" in screen.text
    screen = await here.boss.taps("✓ 5А")
    assert "5А · 2" in screen.buttons
    await here.boss.taps("‹ Кому")
    await here.boss.taps("Параллели")
    screen = await here.boss.taps("5-е классы · 4")
    assert "Получателей: 3 (3 семьи)" in screen.text
    await here.boss.taps("‹ Кому")
    await here.boss.taps("По предмету ВПР")
    screen = await here.boss.taps("пишут ВПР: математика")
    assert "Получателей: 3" in screen.text
    await here.boss.taps("‹ Кому")
    await here.boss.taps("По роли")
    screen = await here.boss.taps("классный руководитель")
    assert "Получателей: 4 (3 семьи, 1 сотрудник)" in screen.text
    await here.boss.taps("‹ Кому")
    await here.boss.taps("Учителя предмета")
    screen = await here.boss.taps("учителя: история")
    assert "Получателей: 5 (3 семьи, 2 сотрудника)" in screen.text
    screen = await here.boss.taps("‹ Кому")
    assert "Параллели ✓ 1" in screen.buttons
    screen = await here.boss.taps("Все сотрудники")
    assert "✓ Все сотрудники" in screen.buttons
    assert "Получателей: 8 (3 семьи, 5 сотрудников)" in screen.text
    screen = await here.boss.taps("Все семьи")
    assert "Получателей: 9 (4 семьи, 5 сотрудников)" in screen.text
    audience = (await here.only()).audience
    assert Segment(SegmentKind.WRITING, "математика") in audience


async def test_a_class_that_is_gone_can_still_be_taken_out(school: School) -> None:
    from school.families.family import TieKind
    from school.observers.classes import set_classes

    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await here.family("Папа", "6Б")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await mother.does(set_classes, [("6Б", TieKind.CHILD)])
    await here.boss.taps("Кому")
    screen = await here.boss.taps("Классы")
    assert "✓ 5А" in screen.buttons
    await here.boss.taps("✓ 5А")
    assert (await here.only()).audience == ()


async def test_an_old_button_of_a_choice_changes_nothing(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.boss)
    one = await here.only()
    for data in (f"ns:{one.id}:class:ffffffff:1:0", f"ns:{one.id}:nosuch:ffffffff:1:0"):
        await press(here.boss, data)
        assert here.boss.toast.startswith("Эта кнопка устарела")
    assert (await here.only()).audience == ()


async def test_whoever_has_not_acknowledged_can_be_written_to(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    silent = await here.family("Папа", "5А")
    await begins(here.boss, "Прочтите порядок")
    await to_class(here.boss, "5А")
    await here.boss.taps("«Ознакомлен(а)»: просить")
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 2")
    await school.settle()
    await silent.taps("Ознакомлен(а)")
    await begins(here.boss, "Всё-таки прочтите")
    await here.boss.taps("Кому")
    await here.boss.taps("Кто не отметил")
    screen = await here.boss.taps("не отметили: Прочтите порядок")
    assert "Получателей: 1 (1 семья)" in screen.text
    await here.boss.taps("‹ Кому")
    card = await here.boss.taps("Готово")
    assert "Кому: не отметили: Прочтите порядок" in card.text


async def test_when_and_until(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    screen = await here.boss.taps("Когда")
    assert "✓ сразу" in screen.buttons
    assert "14 сентября, 08:00" in screen.buttons
    await here.boss.send("31.02 10:00")
    here.boss.sees("Не понял время")
    await here.boss.send("12.09 15:30")
    here.boss.sees("Отправка: 12 сентября, 15:30")
    await here.boss.taps("Не позже")
    await here.boss.send("11.09.2020 18:00")
    assert "раньше отправки" in here.boss.last.text
    await here.boss.send("13.09 12:00")
    here.boss.sees("Не позже: 13 сентября, 12:00")
    await here.boss.taps("Отправить…")
    screen = await here.boss.taps("Отправить 1 получателю")
    assert "Ждёт своего часа" in screen.text
    await school.settle()
    assert not any("Собрание" in message.text for message in mother.heard)
    await school.jump_to(at(date(2020, 9, 12), "15:30"))
    assert mother.last.text == "Собрание в четверг"


async def test_quiet_hours_are_said_unless_it_is_urgent(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Когда")
    await here.boss.send("22:30")
    here.boss.sees("Отправка: 11 сентября, 22:30; это тихие часы, поэтому 12 сентября, 08:00")
    card = await here.boss.taps("Сделать срочным")
    assert "тихие часы, поэтому" not in card.text
    assert "Срочное: уйдёт раньше других" in card.text
    await here.boss.taps("Сделать обычным")
    await here.boss.taps("Когда")
    await here.boss.taps("сразу")
    await school.jump_to(at(date(2020, 9, 11), "21:00"))
    await here.boss.send("/announce")
    card = await here.boss.taps("1. Собрание")
    assert "сразу; сейчас тихие часы, поэтому 12 сентября, 08:00" in card.text


async def test_a_limit_within_the_quiet_hours_is_warned_of(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Когда")
    await here.boss.send("21:00")
    await here.boss.taps("Не позже")
    await here.boss.taps("11 сентября, 23:59")
    here.boss.sees("никто не получит")
    card = await here.boss.taps("Сделать срочным")
    assert "никто не получит" not in card.text


async def test_what_was_planned_can_be_taken_back(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Когда")
    await here.boss.send("12.09 10:00")
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 1")
    await here.deputy.send("/announce")
    here.deputy.sees("Собрание в четверг — уйдёт 12 сентября, 10:00")
    card = await here.boss.taps("Забрать обратно")
    assert "Черновик объявления" in card.text
    await school.jump_to(at(date(2020, 9, 12), "11:00"))
    assert not any("Собрание" in message.text for message in mother.heard)
    await here.boss.taps("Отправить…")
    assert "Это время уже прошло" in here.boss.toast or "Проверьте" in here.boss.last.text


async def test_whoever_may_send_can_stop_anothers_plan(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Когда")
    await here.boss.send("12.09 10:00")
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 1")
    await here.deputy.send("/announce")
    await here.deputy.taps("1. Собрание")
    await here.deputy.taps("Отменить отправку")
    here.deputy.sees("Оно не уйдёт никому")
    await here.deputy.taps("Да, отменить")
    assert (await here.only()).state is State.CANCELLED
    await school.jump_to(at(date(2020, 9, 12), "11:00"))
    assert not any("Собрание" in message.text for message in mother.heard)


async def test_who_may_only_write_asks_for_approval(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await begins(here.teacher)
    await to_class(here.teacher, "5А")
    await here.teacher.taps("Отправить…")
    here.teacher.sees("Уйдёт, когда согласится ещё один человек")
    screen = await here.teacher.taps("Отдать на утверждение")
    assert "Ждёт утверждения" in screen.text
    await school.settle()
    here.deputy.sees("Ершова Дарья Юрьевна просит утвердить объявление «Собрание в четверг»")
    letter = here.deputy.last
    await here.deputy.taps("Открыть", on=letter)
    here.deputy.sees("Ждёт вашего решения", "Кому: 5А", "Получателей: 1")
    await here.deputy.taps("Показать")
    assert any(message.text == "Собрание в четверг" for message in here.deputy.heard)
    here.deputy.sees("Ждёт вашего решения")
    await here.deputy.taps("Утвердить и отправить (1)")
    await school.settle()
    assert mother.last.text == "Собрание в четверг"
    assert any("утверждает ваше объявление" in m.text for m in here.teacher.heard)
    assert (await here.only()).approved_by == here.deputy.person_id
    await here.boss.taps("Открыть")
    here.boss.sees("Собрание в четверг")


async def test_what_nobody_approved_by_its_hour_is_a_draft_again(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await begins(here.teacher)
    await to_class(here.teacher, "5А")
    await here.teacher.taps("Когда")
    await here.teacher.send("14:00")
    await here.teacher.taps("Отправить…")
    await here.teacher.taps("Отдать на утверждение")
    await school.settle()
    asked = here.deputy.last
    await school.jump_to(at(date(2020, 9, 11), "14:01"))
    here.teacher.sees("«Собрание в четверг» никто не утвердил до 11.09 14:00")
    await here.deputy.taps("Открыть", on=asked)
    assert "Утвердить и отправить (1)" not in here.deputy.last.buttons
    await here.teacher.taps("Открыть")
    here.teacher.sees("Черновик объявления", "Отправка: сразу", "Получателей: 1")
    assert not any("Собрание" in message.text for message in mother.heard)


async def test_it_is_sent_back_with_a_comment(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.teacher)
    await to_class(here.teacher, "5А")
    await here.teacher.taps("Отправить…")
    await here.teacher.taps("Отдать на утверждение")
    await school.settle()
    await here.deputy.taps("Открыть")
    await here.deputy.taps("Вернуть с замечанием")
    here.deputy.sees("Что поправить")
    await here.deputy.sends_sticker()
    here.deputy.sees("Напишите замечание словами")
    await here.deputy.send("Укажите <кабинет> & время")
    here.deputy.sees("Вернул: «Собрание в четверг»")
    await school.settle()
    here.teacher.sees("возвращает объявление", "Укажите <кабинет> & время")
    await here.teacher.taps("Открыть")
    here.teacher.sees("Черновик объявления", "Вернули с замечанием: Укажите <кабинет> & время")
    await here.teacher.send("Кабинет 12, 18:00")
    assert len((await here.only()).content) == 2


async def test_what_changed_under_the_deciders_eyes_is_shown_again(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await begins(here.teacher)
    await to_class(here.teacher, "5А")
    await here.teacher.taps("Отправить…")
    await here.teacher.taps("Отдать на утверждение")
    await school.settle()
    await here.deputy.taps("Открыть")
    seen = here.deputy.last
    await here.teacher.taps("Забрать обратно")
    await here.teacher.send("Принесите деньги")
    await here.teacher.taps("Отправить…")
    await here.teacher.taps("Отдать на утверждение")
    await here.deputy.taps("Утвердить и отправить", on=seen)
    changed = next(message for message in here.deputy.heard if message.id == seen.id)
    assert "Объявление изменилось, пока вы смотрели" in changed.text
    assert (await here.only()).state is State.ASKED
    await here.deputy.taps("Утвердить и отправить", on=changed)
    await school.settle()
    assert [message.text for message in mother.heard][-2:] == [
        "Собрание в четверг",
        "Принесите деньги",
    ]


async def test_an_author_confirms_what_they_saw(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Отправить…")
    confirm = here.boss.last
    await here.boss.send("/announce")
    await here.boss.taps("1. Собрание")
    await here.boss.send("Дополнение")
    await here.boss.taps("Отправить 1", on=confirm)
    again = next(message for message in here.boss.heard if message.id == confirm.id)
    assert "Объявление изменилось" in again.text
    assert (await here.only()).state is State.DRAFT


async def test_four_eyes_hold_for_whoever_may_send(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await here.boss.does(change_broadcast_rules, four_eyes=True)
    await begins(here.deputy)
    await to_class(here.deputy, "5А")
    screen = await here.deputy.taps("Отправить…")
    assert not any(text.startswith("Отправить ") for text in screen.buttons)
    await here.deputy.taps("Отдать на утверждение")
    await school.settle()
    await press(here.deputy, f"nl:{(await here.only()).id}:send:")
    assert (await here.only()).state is State.ASKED
    await here.boss.taps("Открыть")
    await here.boss.taps("Утвердить и отправить")
    assert (await here.only()).state is State.SENDING


async def test_the_confirm_screen_says_who_cannot_be_reached_and_the_load(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    gone = await here.family("Папа", "5А")
    for number in range(3):
        await begins(here.boss, f"Весть {number}")
        await to_class(here.boss, "5А")
        await here.boss.taps("Отправить…")
        await here.boss.taps("Отправить 2")
        await school.settle()
    school.telegram.block(gone.id)
    await begins(here.boss, "Весть 4")
    await to_class(here.boss, "5А")
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 2")
    await school.settle()
    async with school.store.begin(writes=False) as work:
        person = await work.people.by_telegram(gone.id)
    assert person is not None
    assert person.reach is Reach.BLOCKED
    await begins(here.boss, "Весть 5")
    await to_class(here.boss, "5А")
    await here.boss.taps("Отправить…")
    here.boss.sees("⚠️ Не дойдёт: заблокировали бота — 1")
    here.boss.sees("5А: за неделю уже 4 сообщения в среднем, больше всего 4")
    assert len([m for m in mother.heard if m.text.startswith("Весть")]) == 4


async def test_nobody_to_send_to_is_said_before_the_confirm_screen(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    await here.boss.taps("Отправить…")
    assert here.boss.toast.startswith("Получателей пока нет")


@pytest.mark.parametrize("how", ["drop", "send"])
async def test_messages_after_the_end_of_a_draft_go_nowhere(school: School, how: str) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    one = (await here.only()).id
    if how == "drop":
        from school.broadcasts.composing import discard

        await here.boss.does(discard, one)
    else:
        from school.broadcasts.launching import send

        await here.boss.does(send, one)
    await here.boss.send("Вдогонку")
    here.boss.sees("/announce")
    await here.boss.send("И ещё")
    here.boss.sees("Не понял")


async def test_the_list_turns_pages(school: School) -> None:
    here = await newsroom(school)
    for number in range(10):
        await begins(here.boss, f"Весть {number}")
    await here.boss.send("/announce")
    assert "Весть 9" in here.boss.last.text
    assert "Весть 1" not in here.boss.last.text
    screen = await here.boss.taps("Раньше ›")
    assert "Весть 1" in screen.text
    screen = await here.boss.taps("« Новые")
    assert "Весть 9" in screen.text
    await here.teacher.send("/announce")
    here.teacher.sees("Пока ни одного")
    await here.deputy.send("/announce")
    await here.deputy.taps("1. Весть 9")
    here.deputy.sees("Менять его может только автор", "Климова Анна Сергеевна")
