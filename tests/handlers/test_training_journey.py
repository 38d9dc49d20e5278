"""A session from the first question to the materials, as its people see it."""

from __future__ import annotations

from datetime import datetime

import pytest

from school.training.session import Answer, State
from tests.chat import MOSCOW, School
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.trained import drafts, group, invites

PDF = b"%PDF-1.4 a page"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, 9, day, hour, minute, tzinfo=MOSCOW)


async def test_from_the_questions_to_the_materials(school_on_both: School) -> None:
    school = school_on_both
    here = await group(school)
    await drafts(here.head)
    here.head.sees("Критерии ВПР", "ср, 16 сентября, 14:00–15:30", "кабинет 12", "никто не выбран")
    await invites(here.head)
    assert "Приглашены: 3" in (await here.head.taps("Обновить")).text

    here.anna.sees("Вас приглашают", "Критерии ВПР", "кабинет 12", "Организатор: Попов")
    assert here.anna.last.buttons == ["Приду", "Не смогу"]
    assert not any("Критерии" in one.text for one in here.vera.heard)
    said = await here.anna.taps("Приду")
    assert "приду" in said.text
    assert here.anna.toast == "Записал: придёте"
    said = await here.boris.taps("Не смогу")
    assert said.buttons[:2] == ["урок", "болею"]
    await here.boris.taps("урок")
    assert (await here.invitee(here.boris)).reason == "урок"
    card = await here.head.taps("Обновить")
    assert "Придут (2): Ершова А.Ю., Попов И.Л." in card.text, "the organiser is not asked"
    assert not any("Вас приглашают" in one.text for one in here.head.heard)
    assert "Не смогут (1)" in card.text and "(урок)" in card.text

    await school.jump_to(at(15, 14, 1))
    here.anna.sees("Завтра", "Критерии ВПР")
    assert "Завтра" not in here.boris.last.text
    await school.jump_to(at(16, 9))
    here.anna.sees("Сегодня")
    await school.jump_to(at(16, 15, 31))
    here.head.sees("Занятие закончилось")
    assert (await here.only()).state is State.HELD

    roll = await here.head.taps("Отметить, кто был")
    roll = next(one for one in reversed(here.head.messages) if "Были" in one.text)
    assert "✅ Ершова А.Ю." in roll.buttons
    assert "— =Борисов Олег Ильич" in roll.buttons
    await here.head.taps("— =Борисов")
    await here.head.taps("✅ =Борисов")
    await here.head.taps("Готово: были 2")
    here.head.sees("Были 2 из 3")
    assert (await here.invitee(here.boris)).came is False

    await here.head.taps("Материалы")
    await here.head.sends_file("разбор.pdf", PDF, "Слайды")
    await here.head.send("Запись: https://example.org/1")
    here.head.sees("Готовы к отправке 2 материала", "разбор.pdf")
    await here.head.taps("Кто был (2)")
    await here.head.taps("Отправить 2")
    await school.settle()
    texts = [one.text for one in here.anna.heard[-3:]]
    assert "Материалы занятия" in texts[0]
    assert "Слайды" in texts[1]
    assert texts[2] == "Запись: https://example.org/1"
    assert "Материалы" not in here.boris.last.text
    assert here.head.toast == "Уходят, получателей: 2"


async def test_nothing_is_lost_by_a_wrong_answer(school: School) -> None:
    here = await group(school)
    await here.head.send("/sessions")
    await here.head.taps("Новое занятие")
    await here.head.taps("курс")
    await here.head.sends_sticker()
    here.head.sees("Тема — одна строка")
    await here.head.send("Оценивание")
    here.head.sees("дни курса")
    for wrong in ("когда-нибудь", "31.02", "16.09-12.09.2020"):
        await here.head.send(wrong)
    await here.head.send("14.09–16.09")
    here.head.sees("Во сколько")
    await here.head.send("25:00")
    here.head.sees("Не понял время")
    await here.head.send("15:30-14:00")
    here.head.sees("Конец должен быть позже")
    assert "Где?" in (await here.head.taps("14:00")).text
    await school.jump(hours=3)
    await here.head.send("/sessions")
    here.head.sees("Оценивание", "14–16 сентября 2020", "черновик")
    card = await here.head.taps("1. Оценивание")
    assert "Осталось указать место" in card.text
    await here.head.taps("Место")
    await here.head.send("зал")
    card = await here.head.taps("до вс, 13 сентября")
    assert "Ответить до: вс, 13 сентября" in card.text
    assert "📍 зал" in card.text


async def test_the_silent_are_reminded_once(school: School) -> None:
    here = await group(school)
    await drafts(here.head, day="21.09")
    await here.head.taps("Изменить")
    await here.head.taps("Срок ответа")
    await here.head.send("17.09")
    await invites(here.head)
    await here.anna.taps("Приду")
    await school.jump_to(at(16, 7, 59))
    assert "Вы ещё не ответили" not in here.boris.last.text
    await school.jump_to(at(20, 23))
    heard = [one.text for one in here.boris.heard if "Вы ещё не ответили" in one.text]
    assert len(heard) == 1
    assert "до: чт, 17 сентября" in heard[0]
    assert not any("Вы ещё не ответили" in one.text for one in here.anna.heard)


async def test_another_day_is_told_once_and_asked_again(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    await here.anna.taps("Приду")
    await here.head.taps("Обновить")
    await here.head.taps("Изменить")
    await here.head.taps("День")
    await here.head.send("18.09")
    await school.settle()
    here.anna.sees("Занятие изменилось", "пт, 18 сентября", "Было: ср, 16 сентября", "ещё раз")
    assert (await here.invitee(here.anna)).answer is None
    before = len(here.boris.heard)
    await here.head.taps("Изменить")
    await here.head.taps("Место")
    await here.head.send("актовый зал")
    await school.settle()
    here.boris.sees("актовый зал", "Было место: кабинет 12")
    assert len(here.boris.heard) == before + 1
    assert "Было: " not in here.boris.last.text, "the day was told by the letter before"
    await here.anna.taps("Приду")
    await school.jump_to(at(17, 12))
    assert not any(one.text.startswith("Завтра") for one in here.anna.heard), "of the old day"
    await school.jump_to(at(18, 9))
    reminders = [one.text for one in here.anna.heard if "Вас ждут" in one.text]
    assert [text.split("\n")[0] for text in reminders] == ["Завтра", "Сегодня"]


async def test_changes_of_the_night_are_one_letter_in_the_morning(school: School) -> None:
    here = await group(school)
    await drafts(here.head, day="18.09")
    await invites(here.head)
    await here.anna.taps("Приду")
    await school.jump_to(at(11, 21))
    for place in ("зал", "библиотека"):
        await here.head.taps("Обновить")
        await here.head.taps("Изменить")
        await here.head.taps("Место")
        await here.head.send(place)
        await school.settle()
    heard = len(here.anna.heard)
    await school.jump_to(at(12, 9))
    assert len(here.anna.heard) == heard + 1
    here.anna.sees("библиотека", "Было место: кабинет 12")


async def test_called_off_before_anybody_heard_is_silence(school: School) -> None:
    here = await group(school)
    await school.jump_to(at(11, 21))
    await drafts(here.head, day="18.09")
    await invites(here.head)
    heard = len(here.anna.heard)
    await here.head.taps("Обновить")
    await here.head.taps("Отменить занятие")
    await here.head.taps("Да, отменить")
    await school.jump_to(at(18, 18))
    assert len(here.anna.heard) == heard


async def test_called_off_is_told_once(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    await here.anna.taps("Приду")
    await here.head.taps("Обновить")
    await here.head.taps("Отменить занятие")
    await here.head.taps("Да, отменить")
    await school.jump_to(at(17, 18))
    for someone in (here.anna, here.boris):
        assert sum("отменено" in one.text for one in someone.heard) == 1
        assert "Вас ждут" not in someone.last.text
    await press(here.anna, f"lnb:{(await here.only()).id}:1")
    assert "отменено" in here.anna.toast


async def test_full_is_said_kindly_and_the_organiser_sees_it(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await here.head.taps("Изменить")
    await here.head.taps("Число мест")
    await here.head.send("1")
    await invites(here.head)
    await here.anna.taps("Приду")
    said = await here.boris.taps("Приду")
    assert "Свободных мест сейчас нет" in said.text
    card = await here.head.taps("Обновить")
    assert "свободно 0" in card.text
    assert "не было мест (1)" in card.text
    await here.anna.taps("Не смогу")
    said = await here.boris.taps("Приду")
    assert "приду" in said.text
    assert (await here.invitee(here.boris)).answer is Answer.COMING


async def test_a_mind_may_change_until_it_begins(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    letter = here.anna.last
    await here.anna.taps("Приду", on=letter)
    await school.jump_to(at(16, 13, 59))
    await here.anna.taps("Не смогу")
    await here.anna.taps("Написать самому")
    await here.anna.send("Веду урок за коллегу")
    assert (await here.invitee(here.anna)).reason == "Веду урок за коллегу"
    await school.jump_to(at(16, 14))
    await press(here.anna, f"lnb:{(await here.only()).id}:1")
    assert "уже началось" in here.anna.toast
    assert (await here.invitee(here.anna)).answer is Answer.NOT_COMING


async def test_a_clock_that_jumps_over_everything(school: School) -> None:
    """The bot was off for a week: nothing is said of what is past but the list to mark, once."""
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    await here.anna.taps("Приду")
    heard = len(here.anna.heard)
    school.clock.jump_to(at(23, 12))
    for _ in range(3):
        await school.settle()
    assert len(here.anna.heard) == heard
    assert sum("Занятие закончилось" in one.text for one in here.head.heard) == 1
    here.head.sees("С опозданием", "Занятие закончилось")


async def test_a_late_reminder_says_so(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    await here.anna.taps("Приду")
    school.clock.jump_to(at(16, 12))
    for _ in range(3):
        await school.settle()
    assert sum("Вас ждут" in one.text for one in here.anna.heard) == 1
    here.anna.sees("С опозданием", "Сегодня")


async def test_who_comes_uninvited_is_put_on_the_list(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    await school.jump_to(at(16, 14, 30))
    await here.head.taps("Обновить")
    await here.head.taps("Отметить, кто был")
    others = await here.head.taps("Пришёл ещё кто-то")
    assert not any("Ершова" in one for one in others.buttons)
    roll = await here.head.taps("Ким В.О.")
    assert "✅ Ким В.О." in roll.buttons
    assert "Были 2 из 4" in roll.text


async def test_people_are_found_by_a_part_of_the_name(school: School) -> None:
    here = await group(school)
    await drafts(here.head)
    await here.head.taps("Кого позвать")
    await here.head.taps("По фамилиям")
    await here.head.send("ким в")
    assert [one for one in here.head.last.buttons if "Ким" in one] == ["Ким В.О."]
    assert not any("Ершова" in one for one in here.head.last.buttons)
    await here.head.send("никто")
    here.head.sees("Никого с такой фамилией")
    screen = await here.head.taps("Ким В.О.")
    assert "✓ Ким В.О." in screen.buttons
    await here.head.taps("✓ Ким В.О.")
    assert "Пока никого" in (await here.head.taps("‹ Группы")).text


@pytest.mark.parametrize("way", ["list", "table"])
async def test_the_papers(school: School, way: str) -> None:
    here = await group(school)
    await drafts(here.head)
    await invites(here.head)
    await here.head.taps("Обновить")
    await here.head.taps("Лист для подписей" if way == "list" else "Таблица")
    ending = "docx" if way == "list" else "xlsx"
    assert here.head.last.file is not None
    assert here.head.last.file.name == f"Лист присутствия.{ending}"


async def test_in_english(school: School) -> None:
    here = await group(school, anna_speaks="en")
    await drafts(here.head)
    await invites(here.head)
    here.anna.sees("You are invited", "(seminar)", "Wed, 16 September, 14:00–15:30")
    await here.anna.taps("I am coming")
    here.anna.sees("You answered: coming")
    await here.anna.send("/sessions")
    here.anna.sees("My sessions", "Критерии ВПР")
    await here.anna.taps("1. Критерии")
    await here.anna.taps("I cannot")
    await here.anna.taps("a lesson")
    assert (await here.invitee(here.anna)).reason == "урок"
