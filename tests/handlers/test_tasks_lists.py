"""/today, /my and /control: what there is, page by page, each line opening its card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from school.dates.when import Kind, When
from school.profile import SchoolProfile
from school.reminders.answering import ask_extension, decline, report_done
from tests.chat import School, Someone
from tests.handlers.tasks_plan import moscow, plan_of


def by(day: int, month: int = 10) -> When:
    return When(Kind.BY, end=date(2020, month, day))


@pytest.fixture
async def people(school: School) -> dict[str, Someone]:
    return await school.staff()


async def test_nothing_to_do_is_said_kindly(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await teacher.send("/today")
    teacher.sees("Открытых пунктов нет")
    assert "Сделано" not in teacher.last.text, "two noughts say nothing"
    await teacher.send("/my")
    teacher.sees("Открытых пунктов нет")
    await people["coordinator"].send("/control")
    people["coordinator"].sees("Решать нечего")


async def test_a_free_week_names_the_next_term(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await plan_of(school, (by(15), teacher))
    await teacher.send("/today")
    teacher.sees("ближайшую неделю ничего нет", "чт, 15 октября", "/my", "осталось: 1")


async def test_today_is_overdue_today_and_the_week_ahead(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(
        school,
        (by(1), teacher),
        (by(5), teacher),
        (by(9), teacher),
        (by(12), teacher),
        (by(13), teacher),
        (by(2), teacher),
    )
    await school.jump_to(moscow("2020-10-05 08:30"))
    await teacher.does(report_done, 6)
    await teacher.send("сегодня")
    teacher.sees("4 пункта", "Срок прошёл", "Сегодня", "Впереди", "Сделано: 1 · осталось: 5")
    text = teacher.last.text
    places = [text.index(f"п. 2.{n}") for n in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert "чт, 1 октября, просрочено на 4 дня" in text
    assert "п. 2.5" not in text  # in eight days
    assert "п. 2.6" not in text  # done
    assert len(teacher.last.buttons) == 4


async def test_a_line_opens_its_card_and_the_way_back(
    school: School, people: dict[str, Someone]
) -> None:
    teacher = people["teacher"]
    await plan_of(school, (by(15), teacher), (by(16), teacher))
    await school.jump_to(moscow("2020-10-14 09:00"))
    await teacher.send("/today")
    card = await teacher.taps("1. п. 2.1")
    assert "Состояние: в работе" in card.text
    done = await teacher.taps("Готово", on=card)
    assert "‹ К списку" in done.buttons
    listed = await teacher.taps("‹ К списку", on=done)
    assert "1 пункт" in listed.text
    assert "п. 2.2" in listed.text
    assert "п. 2.1" not in listed.text


async def test_everything_is_paged_by_eight(school: School, people: dict[str, Someone]) -> None:
    teacher = people["teacher"]
    await plan_of(school, *[(by(15), teacher)] * 18)
    await teacher.send("мои")
    teacher.sees("18 открытых пунктов", "1. п. 2.1", "8. п. 2.8")
    assert "2.9" not in teacher.last.text
    assert teacher.last.buttons[-3:] == ["·", "1/3", "›"]
    page = await teacher.taps("›")
    assert page.buttons[-3:] == ["‹", "2/3", "›"]
    page = await teacher.taps("›", on=page)
    assert "18. п. 2.18" in page.text
    assert len(page.buttons) == 2 + 3
    card = await teacher.taps("17. п. 2.17", on=page)
    back = await teacher.taps("‹ К списку", on=card)
    assert back.buttons[-3:] == ["‹", "3/3", "·"]


async def test_a_substitute_sees_for_whom(school: School, people: dict[str, Someone]) -> None:
    teacher, head = people["teacher"], people["head"]
    await plan_of(school, (by(15), teacher))
    async with school.store.begin(writes=True) as work:
        assert teacher.person_id and head.person_id
        await work.people.add_absence(
            teacher.person_id, head.person_id, date(2020, 10, 12), date(2020, 10, 16)
        )
    await school.jump_to(moscow("2020-10-12 09:00"))
    await head.send("/today")
    head.sees("п. 2.1", "за Ершова Д.Ю.")
    await head.taps("1. п. 2.1")
    done = await head.taps("Готово")
    assert "Исполнитель: Ершова Д.Ю." in done.text


async def test_what_waits_for_the_controller(school: School, people: dict[str, Someone]) -> None:
    teacher, coordinator, deputy = people["teacher"], people["coordinator"], people["deputy"]
    async with school.store.begin(writes=True) as work:
        await work.profiles.put(replace(SchoolProfile(), acceptance=True))
    await plan_of(school, (by(15), teacher), (by(16), teacher), (by(19), teacher))
    await teacher.does(report_done, 1)
    await teacher.does(decline, 2)
    await teacher.does(ask_extension, 3, date(2020, 10, 26))
    await school.settle()
    for controller, command in ((coordinator, "/control"), (deputy, "контроль")):
        await controller.send(command)
        controller.sees("3 пункта", "Просят перенести срок", "ждёт приёмки", "«Не моё»")
        controller.sees("Ершова Д.Ю., до пн, 26 октября")
    await deputy.taps("1. п. 2.3")
    await deputy.taps("Разрешить")
    assert deputy.toast == "Срок перенесён"
    await school.settle()
    await deputy.taps("‹ К списку")
    deputy.sees("2 пункта")
    await deputy.taps("1. п. 2.1")
    accepted = await deputy.taps("Принять")
    assert "✅ Готово" in accepted.text
    await deputy.taps("‹ К списку", on=accepted)
    deputy.sees("1 пункт")
    await coordinator.taps("1. п. 2.3")  # the list of before
    coordinator.sees("пн, 26 октября")
    await school.settle()
    teacher.sees("Срок перенесён")


async def test_control_is_not_for_everybody(school: School, people: dict[str, Someone]) -> None:
    await people["teacher"].send("/control")
    people["teacher"].sees("такое право")
    stranger = school.stranger("Чужой")
    for command in ("/today", "/my", "/control"):
        await stranger.send(command)
        stranger.sees("Сначала войдите")


async def test_the_same_in_english(school: School, people: dict[str, Someone]) -> None:
    john = await school.member("Смит Джон Питер", language="en")
    await plan_of(school, (by(15), john), (by(16), john))
    await school.jump_to(moscow("2020-10-16 08:00"))
    await john.send("today")
    john.sees("2 items", "The term has passed", "1 day overdue", "Done: 0 · still open: 2")
    await john.send("/my")
    john.sees("You have 2 open items")
