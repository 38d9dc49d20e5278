"""A reminder arrives and is answered: the executor's chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.demo.telegram import MessageView
from handlers.callbacks.tasks import Ask, Done, Enough, Later, NotMine, Prove, Return, See, Undo
from handlers.picker import as_number
from school.dates.when import Kind, When
from school.profile import SchoolProfile
from school.reminders.answering import report_done
from school.reminders.task import TaskState
from tests.chat import School, Someone
from tests.handlers.tasks_plan import TITLE, moscow, plan_of

OCTOBER_15 = When(Kind.BY, end=date(2020, 10, 15))


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    return await school.staff()


async def state_of(school: School, task_id: int = 1) -> TaskState:
    async with school.store.begin(writes=False) as work:
        task = await work.tasks.get(task_id)
    assert task is not None
    return task.state


async def reminded(school: School, teacher: Someone, count: int = 1) -> MessageView:
    """The message of the morning on which these items are due."""
    await plan_of(school, *[(OCTOBER_15, teacher)] * count)
    await school.jump_to(moscow("2020-10-15 08:00"))
    return teacher.last


async def test_a_reminder_comes_at_eight_and_cites_its_item(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (OCTOBER_15, teacher))
    before = len(teacher.heard)
    await school.jump_to(moscow("2020-09-25 07:59"))
    assert len(teacher.heard) == before
    await school.jump_to(moscow("2020-09-25 08:00"))
    teacher.sees("Срок через 20 дней", "п. 2.1", TITLE, "раздел 2", "План подготовки к ВПР")
    teacher.sees("чт, 15 октября")
    assert teacher.last.buttons == ["Готово", "Позже", "Перенести срок", "Не моё"]
    await school.jump_to(moscow("2020-10-14 08:00"))
    teacher.sees("Завтра срок")
    await school.jump_to(moscow("2020-10-15 08:00"))
    teacher.sees("Сегодня срок")
    await school.jump_to(moscow("2020-10-16 08:00"))
    teacher.sees("Просрочено на 1 день")
    assert len(teacher.heard) == before + 6


async def test_done_is_one_tap_and_ends_the_reminders(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await reminded(school, teacher)
    before = len(teacher.heard)
    after = await teacher.taps("Готово")
    assert "✅ Готово" in after.text
    assert after.buttons[:2] == ["✓ Уже отмечено", "Отменить (5 минут)"]
    assert teacher.toast == "Отмечено. Спасибо!"
    await school.jump(days=60)
    assert len(teacher.heard) == before


async def test_a_thumb_that_slipped_is_forgiven_for_five_minutes(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await reminded(school, teacher)
    await teacher.taps("Готово")
    await school.jump(minutes=5)
    after = await teacher.taps("Отменить")
    assert "в работе" in after.text
    assert after.buttons[:2] == ["Готово", "Позже"]
    await school.jump_to(moscow("2020-10-16 08:00"))
    teacher.sees("Просрочено на 1 день")


async def test_after_five_minutes_the_answer_stays(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await reminded(school, teacher)
    await teacher.taps("Готово")
    await school.jump(minutes=6)
    await teacher.taps("Отменить")
    assert "пять минут прошли" in teacher.toast
    assert await state_of(school) is TaskState.DONE


async def test_an_old_button_after_the_answer_is_kind(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (OCTOBER_15, teacher))
    await school.jump_to(moscow("2020-10-14 08:00"))
    old = teacher.last
    await school.jump_to(moscow("2020-10-15 08:00"))
    await teacher.taps("Готово")
    for button in ("Позже", "Перенести срок", "Не моё"):
        await teacher.taps(button, on=old)
        assert "2.1: на этот пункт уже ответили" in teacher.toast
    seen = await teacher.taps("Готово", on=old)
    assert teacher.toast == "Уже отмечено"
    assert "✅ Готово" in seen.text


async def test_later_comes_on_the_chosen_morning_and_leaves_the_term(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (OCTOBER_15, teacher))
    await school.jump_to(moscow("2020-09-25 08:00"))
    asked = await teacher.taps("Позже")
    assert asked.buttons[:3] == ["Завтра", "Через 3 дня", "Через неделю"]
    kept = await teacher.taps("Через 3 дня")
    assert "Напомню: пн, 28 сентября в 08:00" in kept.text
    before = len(teacher.heard)
    await school.jump_to(moscow("2020-09-28 07:59"))
    assert len(teacher.heard) == before
    await school.jump_to(moscow("2020-09-28 08:00"))
    teacher.sees("Вы просили напомнить", "чт, 15 октября")
    await school.jump_to(moscow("2020-10-06 08:00"))
    teacher.sees("Срок через 9 дней")


async def test_a_question_can_be_left(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await reminded(school, teacher)
    for button in ("Позже", "Перенести срок", "Не моё"):
        await teacher.taps(button)
        card = await teacher.taps("‹ Назад")
        assert card.buttons[:4] == ["Готово", "Позже", "Перенести срок", "Не моё"]
    assert await state_of(school) is TaskState.OPEN


async def test_not_mine_is_confirmed_and_told_to_the_coordinator(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, coordinator = people["teacher"], people["coordinator"]
    await reminded(school, teacher)
    asked = await teacher.taps("Не моё")
    assert "Передать этот пункт координатору?" in asked.text
    assert await state_of(school) is TaskState.OPEN
    after = await teacher.taps("Да, не моё")
    assert "Координатор найдёт исполнителя" in after.text
    await school.settle()
    coordinator.sees("Ершова Д.Ю.", "«Не моё»", "п. 2.1", TITLE)
    returned = await coordinator.taps("Вернуть")
    assert "Вернуть пункт исполнителю (Ершова Д.Ю.)?" in returned.text
    await coordinator.send("Это именно ваш класс")
    await school.settle()
    teacher.sees("Пункт вернулся к вам", "Причина: Это именно ваш класс")
    assert await state_of(school) is TaskState.OPEN


async def test_another_term_is_asked_with_a_calendar_and_granted(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, coordinator = people["teacher"], people["coordinator"]
    await reminded(school, teacher)
    calendar = await teacher.taps("Перенести срок")
    assert "октябрь 2020" in calendar.buttons
    assert "15" not in calendar.buttons  # the term itself is no later day
    calendar = await teacher.taps("›")
    assert "ноябрь 2020" in calendar.buttons
    await teacher.taps("‹")
    chosen = await teacher.taps("22")
    assert "чт, 22 октября" in chosen.text
    await teacher.send("Ждём приказ из управления")
    teacher.sees("запрос на перенос отправлен", "Запрошен перенос до: чт, 22 октября")
    assert "Перенести срок" not in teacher.last.buttons
    await school.settle()
    coordinator.sees("Ершова Д.Ю. просит перенести срок", "чт, 22 октября", "Ждём приказ")
    decided = await coordinator.taps("Разрешить")
    assert coordinator.toast == "Срок перенесён"
    assert "Разрешить" not in decided.buttons
    await school.settle()
    teacher.sees("Срок перенесён", "чт, 22 октября")
    before = len(teacher.heard)
    await school.jump_to(moscow("2020-10-18 12:00"))
    assert len(teacher.heard) == before  # nothing of the old ladder
    await school.jump_to(moscow("2020-10-19 08:00"))
    teacher.sees("Срок через 3 дня")


async def test_another_term_without_a_reason_is_refused(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, coordinator = people["teacher"], people["coordinator"]
    await reminded(school, teacher)
    await teacher.taps("Перенести срок")
    await teacher.taps("30")
    after = await teacher.taps("Без причины")
    assert "Запрошен перенос до: пт, 30 октября" in after.text
    await school.settle()
    assert "Причина" not in coordinator.last.text
    await coordinator.taps("Отказать")
    await school.settle()
    teacher.sees("он остаётся прежним")
    await school.jump_to(moscow("2020-10-16 08:00"))
    teacher.sees("Просрочено на 1 день")


async def test_several_items_are_one_message_and_each_is_answered_alone(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    bundle = await reminded(school, teacher, 3)
    assert "3 пункта плана" in bundle.text
    for number in (1, 2, 3):
        assert f"{number}. п. 2.{number}" in bundle.text
    assert bundle.text.count("План подготовки к ВПР") == 1
    assert bundle.buttons[:2] == ["✓ 1. п. 2.1", "1. Подробнее"]
    left = await teacher.taps("✓ 2.")
    assert left.buttons == ["✓ 1. п. 2.1", "1. Подробнее", "✓ 3. п. 2.3", "3. Подробнее"]
    teacher.sees("п. 2.2", "✅ Готово")
    assert await state_of(school, 2) is TaskState.DONE
    await teacher.taps("3. Подробнее")
    teacher.sees("п. 2.3", "сегодня")
    assert "Готово" in teacher.last.buttons
    assert await state_of(school, 3) is TaskState.OPEN


async def test_a_reminder_late_by_an_outage_says_so(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (OCTOBER_15, teacher))
    school.clock.jump_to(moscow("2020-10-15 11:30"))  # nothing ran since
    await school.settle()
    teacher.sees("С опозданием", "15 октября, 08:00", "Сегодня срок")


async def test_quiet_hours_put_it_off_till_the_morning(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (OCTOBER_15, teacher))
    before = len(teacher.heard)
    school.clock.jump_to(moscow("2020-10-14 23:00"))
    await school.settle()
    assert len(teacher.heard) == before
    await school.jump_to(moscow("2020-10-15 08:00"))
    assert len(teacher.heard) > before
    assert any("Сегодня срок" in message.text for message in teacher.heard[before:])


async def test_a_long_period_may_be_just_going_on(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    period = When(Kind.PERIOD, start=date(2020, 9, 11), end=date(2021, 5, 31))
    await plan_of(school, (period, teacher))
    await school.jump_to(moscow("2020-10-01 08:00"))
    teacher.sees("Ежемесячное напоминание", "пн, 31 мая")
    await teacher.taps("В работе")
    assert teacher.toast == "Хорошо, напомню в свой срок"
    assert await state_of(school) is TaskState.OPEN
    before = len(teacher.heard)
    await school.jump_to(moscow("2020-11-02 08:00"))
    assert len(teacher.heard) == before + 1


async def test_a_span_opens(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await plan_of(
        school, (When(Kind.SPAN, start=date(2020, 10, 1), end=date(2020, 10, 30)), teacher)
    )
    await school.jump_to(moscow("2020-10-01 08:00"))
    teacher.sees("Открывается", "пт, 30 октября — через 29 дней")


async def test_overdue_climbs_to_the_deputy_without_blame(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, deputy = people["teacher"], people["deputy"]
    await plan_of(school, (OCTOBER_15, teacher))
    await school.jump_to(moscow("2020-10-20 07:59"))
    assert not any("2.1" in message.text for message in deputy.heard)
    await school.jump_to(moscow("2020-10-20 08:00"))
    deputy.sees(
        "Пункт пока без ответа",
        "просрочено на 5 дней",
        "Исполнитель: Ершова Д.Ю.",
        "Это для сведения",
    )
    deputy.sees("чт, 15 октября")
    assert deputy.last.buttons == ["Открыть"]
    await deputy.taps("Открыть")
    deputy.sees("п. 2.1", "срок прошёл")
    assert "Готово за исполнителя" in deputy.last.buttons


async def test_the_head_of_a_group_may_look_at_what_is_overdue(school: School) -> None:
    from school.people.roles import Role, RoleName

    people = await school.staff()
    pupil = await school.member(
        "Орлова Мария Ильинична", Role(RoleName.TEACHER, subject="математика")
    )
    await plan_of(school, (OCTOBER_15, pupil))
    await school.jump_to(moscow("2020-10-20 08:00"))
    head = people["head"]
    await head.taps("Открыть")
    head.sees("п. 2.1", "Исполнитель: Орлова М.И.")
    assert head.last.buttons == []


async def test_english_speakers_are_reminded_in_english(
    school: School, people: dict[str, Someone]
) -> None:
    john = await school.member("Смит Джон Питер", language="en")
    bundle = await reminded(school, john, 2)
    assert "2 items of the plan" in bundle.text
    await john.taps("1. More")
    john.sees("item 2.1", "section 2", "Thu, 15 October", "today")
    after = await john.taps("Done")
    assert "✅ Done" in after.text
    assert john.toast == "Marked as done. Thank you!"
    await john.taps("Undo")
    await john.send("/my")
    john.sees("You have 2 open items")


async def test_a_forged_button_opens_nobody_elses_task(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, head = people["teacher"], people["head"]
    await reminded(school, teacher)
    await head.send("/today")
    forged = (
        See(task=1),
        Done(task=1),
        Undo(task=1),
        Later(task=1, days=3),
        NotMine(task=1, sure=True),
        Prove(task=1),
        Enough(task=1),
        Ask(task=1, until=as_number(date(2020, 10, 22))),
    )
    for data in forged:
        await head.forges(data.pack())
        assert TITLE not in head.last.text, data
    assert await state_of(school) is TaskState.OPEN
    stranger = school.stranger("Чужой")
    await stranger.send("/start")
    await stranger.forges(Done(task=1).pack())
    assert await state_of(school) is TaskState.OPEN
    for broken in ("td:x:", "td:1", "ta:1:20201399", "tx:99"):
        await teacher.forges(broken)
    assert await state_of(school) is TaskState.OPEN


async def test_an_older_bot_api_without_disabled_buttons_still_shows_the_card(
    school: School, people: dict[str, Someone], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.demo.telegram import markup

    teacher = people["teacher"]
    await reminded(school, teacher)
    known = markup._inline_button

    def older(item: object) -> object:
        if isinstance(item, dict):
            item = {key: value for key, value in item.items() if key != "disabled"}
        return known(item)

    monkeypatch.setattr(markup, "_inline_button", older)
    after = await teacher.taps("Готово")
    assert "✅ Готово" in after.text
    assert "✓ Уже отмечено" not in after.buttons
    assert after.buttons[0] == "Отменить (5 минут)"


async def test_acceptance_goes_through_the_controller(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, coordinator = people["teacher"], people["coordinator"]
    async with school.store.begin(writes=True) as work:
        await work.profiles.put(replace(SchoolProfile(), acceptance=True))
    await reminded(school, teacher)
    after = await teacher.taps("Готово")
    assert "Ждёт приёмки" in after.text
    await school.settle()
    coordinator.sees("Ершова Д.Ю.: готово, ждёт вашей приёмки", "п. 2.1")
    letter = coordinator.last
    await coordinator.taps("Вернуть")
    await coordinator.taps("Без причины")
    assert coordinator.toast == "Возвращено"
    await school.settle()
    teacher.sees("Пункт вернулся к вам")
    await school.jump(minutes=1)
    await teacher.taps("Открыть")
    await teacher.taps("Готово")
    await school.settle()
    assert "готово, ждёт вашей приёмки" in coordinator.last.text
    assert coordinator.last.id != letter.id
    await coordinator.taps("Принять")
    assert coordinator.toast == "Принято"
    assert await state_of(school) is TaskState.DONE


async def test_somebody_who_goes_on_to_something_else_is_not_held_to_the_question(
    school: School, people: dict[str, Someone]
) -> None:
    teacher, coordinator = people["teacher"], people["coordinator"]
    await reminded(school, teacher)
    await teacher.taps("Перенести срок")
    await teacher.taps("22")
    await teacher.send("сегодня")
    teacher.sees("На сегодня и неделю вперёд")
    await teacher.taps("Перенести срок")
    await teacher.taps("22")
    await school.jump(minutes=31)
    await teacher.send("А где журнал?")
    teacher.sees("/help")
    async with school.store.begin(writes=False) as work:
        assert await work.tasks.asked_extensions() == []
    await teacher.does(report_done, 1)
    await coordinator.forges(Return(task=1, sure=False).pack())
    await coordinator.send("контроль")
    coordinator.sees("Решать нечего")
    assert await state_of(school) is TaskState.DONE
