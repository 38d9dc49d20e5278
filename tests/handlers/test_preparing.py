"""Tips before the tests as a chat: what families read, how they turn them down, what the
coordinator sees; in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo.telegram import Fault
from handlers.letters import render
from handlers.screen import Screen
from locales import LANGUAGES, Words
from school.families.consent import ConsentKind
from school.families.preferences import Mode, Preference, see_preference
from school.families.registering import agree
from school.outbox.rows import DeliveryState, Letter
from school.people.roles import Role, RoleName
from school.resources.editing import add_page, hide_page, publish_page, source_page, write_page
from school.resources.library import add_link, change_card, publish_card
from school.resources.overseeing import see_pushes
from school.rich import plain
from school.vpr.scheduling import name_subject, put_exams, remove_exam
from school.vpr.timetable import Exam
from tests.chat import School, Someone
from tests.handlers.overseen import at, bytes_of
from tests.handlers.parents import MONDAY, TUESDAY, Hall, everything, hall_of, parent
from tests.handlers.planned import YEAR


async def listener(hall: Hall, name: str, *classes: str, language: str = "ru") -> Someone:
    """A parent who has agreed to news."""
    someone = await parent(hall, name, *classes, language=language)
    await someone.does(agree, ConsentKind.NEWS, "Новости", language)
    return someone


async def test_days_before_a_test_a_family_reads_what_and_when(school: School) -> None:
    hall = await hall_of(school)
    maria = await listener(hall, "Лапина Мария", "5А", "7А")
    await school.jump_to(at(date(2020, 9, 18), "8:00"))
    maria.sees("Скоро ВПР", "5А, математика", "пн, 21 сентября", "через 3 дня")
    assert "7А" not in maria.last.text
    await school.jump_to(at(date(2020, 9, 19), "8:00"))
    maria.sees("7А, биология", "вт, 22 сентября", "через 3 дня")
    await school.jump_to(at(date(2020, 9, 20), "8:00"))
    maria.sees("Завтра ВПР", "5А, математика", "завтра")
    before = len(maria.heard)
    await school.jump_to(at(date(2020, 9, 25), "8:00"))
    maria.sees("Завтра ВПР", "7А, биология")
    assert len(maria.heard) == before + 1


async def test_in_english(school: School) -> None:
    hall = await hall_of(school)
    mary = await listener(hall, "Lapin Mary", "5А", language="en")
    await school.jump_to(at(date(2020, 9, 18), "8:00"))
    mary.sees("Tests are near", "5А, математика", "Mon, 21 September", "in 3 days")
    screen = await mary.taps("Less often")
    assert screen.text == mary.heard[-2].text, "the letter stays to be read"
    mary.sees("Tips before the tests", "Now: at once", "Announcements of the school always come")
    await mary.taps("Once a week")
    mary.sees("From now on: once a week")
    await mary.taps("↩ Back to: at once")
    mary.sees("From now on: at once")


async def test_a_letter_that_waited_counts_from_its_day_of_sending(school: School) -> None:
    """Telegram was away for a day and a half: «через 3 дня» is no longer so."""
    hall = await hall_of(school)
    maria = await listener(hall, "Лапина Мария", "5А")
    await school.jump_to(at(date(2020, 9, 17), "12:00"))
    away = Fault("server_error", method="sendMessage", chat_id=maria.id)
    school.telegram.faults.add(away)
    await school.jump_to(at(date(2020, 9, 19), "11:30"))
    school.telegram.faults.remove(away)
    await school.jump_to(at(date(2020, 9, 19), "13:00"))
    maria.sees("5А, математика", "через 2 дня")


async def test_who_blocked_the_bot_is_left_alone_until_they_come_back(school: School) -> None:
    hall = await hall_of(school)
    maria = await listener(hall, "Лапина Мария", "5А")
    blocked = Fault("blocked", chat_id=maria.id)
    school.telegram.faults.add(blocked)
    await school.jump_to(at(date(2020, 9, 19), "12:00"))
    async with school.store.begin(writes=False) as work:
        letters = await work.outbox.of_person((await maria.actor()).id, staff=False)
    failed = [one for one in letters if one.letter.kind == "tests-ahead"]
    assert [one.state for one in failed] == [DeliveryState.FAILED], "one try, then no more"
    school.telegram.faults.remove(blocked)
    await maria.send("/start")
    await school.jump_to(at(date(2020, 9, 20), "8:00"))
    maria.sees("Завтра ВПР", "5А, математика")


async def test_less_nothing_and_back_again(school: School) -> None:
    hall = await hall_of(school)
    maria = await listener(hall, "Лапина Мария", "5А")
    await school.jump_to(at(date(2020, 9, 18), "8:00"))
    await maria.taps("Реже / не присылать")
    maria.sees("Подсказки перед ВПР", "Сейчас: сразу", "Объявления школы приходят всегда")
    await maria.taps("Не присылать")
    maria.sees("Теперь: не присылать")
    said = len(maria.heard)
    await school.jump_to(at(date(2020, 9, 19), "12:00"))
    assert len(maria.heard) == said
    await maria.taps("↩ Вернуть: сразу")
    assert (await maria.does(see_preference)).preference.mode is Mode.INSTANT
    await school.jump_to(at(date(2020, 9, 20), "8:00"))
    maria.sees("Завтра ВПР")


async def test_text_first_and_how_one_hears_stand_in_ones_data(school: School) -> None:
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "5А")
    await maria.send("/mydata")
    await maria.taps("Подсказки: сразу")
    maria.sees("нужно согласие на новости", "Плохая связь?")
    await maria.taps("Раз в неделю")
    await maria.taps("Сначала текст")
    maria.sees("открываются по нажатию")
    await maria.taps("‹ Мои данные")
    assert "Подсказки: раз в неделю" in maria.last.buttons
    await maria.taps("Скачать всё")
    kept = json.loads(await bytes_of(maria.last, school))
    assert kept["preference"] == {"mode": "digest", "text_first": True}
    account = (await maria.actor()).id
    await maria.taps("Удалить всё")
    await maria.taps("Да, удалить всё")
    async with school.store.begin(writes=False) as work:
        assert await work.preferences.of(account) == Preference()


async def test_the_weekly_letter(school: School) -> None:
    hall = await hall_of(school)
    maria = await listener(hall, "Лапина Мария", "5А", "7А")
    await maria.send("/mydata")
    await maria.taps("Подсказки")
    await maria.taps("Раз в неделю")
    await school.jump_to(at(date(2020, 9, 14), "12:00"))
    maria.sees(
        "на ближайшие недели", "5А, математика", "через 7 дней", "7А, биология", "через 8 дней"
    )
    said = len(maria.heard)
    await school.jump_to(at(date(2020, 9, 20), "12:00"))
    assert len(maria.heard) == said


async def test_moved_removed_and_named(school: School) -> None:
    hall = await hall_of(school)
    later = Exam(0, "9В", "случайный предмет", TUESDAY)
    table = await hall.boss.does(put_exams, YEAR, [later])
    exam = next(one for one in table.exams if one.grade_class == "9В")
    maria = await listener(hall, "Лапина Мария", "5А", "9В")
    await school.jump_to(at(date(2020, 9, 12), "12:00"))
    maria.sees("9В", "Предмет станет известен примерно за неделю.")
    await hall.boss.does(name_subject, YEAR, exam.id, "химия")
    await hall.boss.does(put_exams, YEAR, [Exam(0, "5А", "математика", TUESDAY, 2, "12")])
    await school.jump_to(at(date(2020, 9, 12), "12:30"))
    maria.sees(
        "изменилось расписание",
        "5А, математика: было пн, 21 сентября — теперь вт, 22 сентября",
        "9В, вт, 22 сентября: предмет — химия (было: случайный предмет)",
    )
    said = len(maria.heard)
    await school.jump_to(at(date(2020, 9, 13), "12:00"))
    assert len(maria.heard) == said
    await hall.boss.does(remove_exam, YEAR, exam.id)
    await school.jump_to(at(date(2020, 9, 13), "12:30"))
    maria.sees("9В, химия: вт, 22 сентября работы не будет")


async def test_resources_open_beside_the_letter(school: School) -> None:
    hall = await hall_of(school)
    for title in ("Образец", "Тренажёр"):
        card = await hall.boss.does(add_link, f"https://fioco.ru/{len(title)}")
        await hall.boss.does(
            change_card, card.id, title=title, grades=(5,), subject="математика", source="ФИОКО"
        )
        await hall.boss.does(publish_card, card.id)
    maria = await listener(hall, "Лапина Мария", "5А")
    await school.jump_to(at(date(2020, 9, 18), "8:00"))
    maria.sees("есть 2 материала")
    push = maria.last
    same = await maria.taps("✅ Образец")
    assert same.text == push.text
    maria.sees("Образец", "ФИОКО")
    await maria.taps("Все материалы", on=push)
    maria.sees("5 класс", "математика", "Образец", "Тренажёр")


async def test_a_page_that_changed_is_read_from_the_letter(school: School) -> None:
    hall = await hall_of(school)
    boss = hall.boss
    maria = await listener(hall, "Лапина Мария", "5А")
    file = await boss.does(add_page, "Как проходит ВПР")
    await boss.does(write_page, file.page.id, body=plain("ВПР идут один урок. Нужна ручка."))
    await boss.does(source_page, file.page.id, "Рособрнадзор")
    await boss.does(publish_page, file.page.id)
    await boss.does(write_page, file.page.id, body=plain("ВПР идут два урока. Нужна ручка."))
    await boss.does(publish_page, file.page.id, tell=True)
    await school.jump(minutes=11)
    maria.sees(
        "Изменилось в «Как проходит ВПР»",
        "Было: ВПР идут один урок.",
        "Теперь: ВПР идут два урока.",
    )
    assert "ручка" not in maria.last.text
    await maria.taps("Читать: Как проходит ВПР")
    maria.sees("ВПР идут два урока. Нужна ручка.")


async def test_the_coordinator_is_asked_for_the_subject(school: School) -> None:
    hall = await hall_of(school)
    monday = date(2020, 9, 14)
    await hall.boss.does(put_exams, YEAR, [Exam(0, "6А", "предмет по выбору", MONDAY)])
    await listener(hall, "Лапина Мария", "6А")
    await school.jump_to(at(monday, "12:00"))
    asked = next(one for one in hall.boss.heard if "Пора назвать" in one.text)
    assert "6А, предмет по выбору — пн, 21 сентября, через 7 дней" in asked.text
    card = await hall.boss.taps("6А предмет по выбору")
    assert "Назвать предмет" in card.buttons


async def test_what_the_coordinator_sees_and_decides(school: School) -> None:
    hall = await hall_of(school)
    maria = await listener(hall, "Лапина Мария", "5А")
    await hall.boss.send("/vpr")
    await hall.boss.taps("Подсказки семьям")
    hall.boss.sees(
        "За сколько дней: 30, 14, 3, 1",
        "Получают сразу: 1, раз в неделю: 0, отказались: 0",
        "пт, 18 сентября — 5А, математика (21.09), за 3 дня: 1 семья",
        "5Б, русский язык (21.09), за 3 дня: 0 семей",
    )
    await hall.boss.taps("✓ 3 дн")
    await hall.boss.taps("2 дн")
    hall.boss.sees("За сколько дней: 30, 14, 2, 1", "сб, 19 сентября — 5А")
    for label in ("✓ 30 дн", "✓ 14 дн", "✓ 2 дн"):
        await hall.boss.taps(label)
    await hall.boss.taps("✓ 1 дн")
    assert hall.boss.toast.startswith("Нужен хотя бы один день")
    await hall.boss.taps("Выключить")
    hall.boss.sees("Сейчас выключено")
    await school.jump_to(at(date(2020, 9, 19), "12:00"))
    assert "🗓" not in everything(maria)
    await hall.boss.taps("Включить")
    await school.jump_to(at(date(2020, 9, 20), "12:00"))
    maria.sees("Завтра ВПР")


async def test_only_who_may_sees_the_plan_of_tips(school: School) -> None:
    hall = await hall_of(school)
    teacher = await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER))
    maria = await listener(hall, "Лапина Мария", "5А")
    for someone in (teacher, maria):
        for data in ("hc:0", "hd:7", "hf:0", "hf:1"):
            await someone.forges(data)
    plan = await hall.boss.does(see_pushes)
    assert (plan.settings.days, plan.settings.on) == ((30, 14, 3, 1), True)
    for data in ("hb:nothing", "he:1", "ha:"):
        await teacher.forges(data)
    for data in ("hb:often", "hd:4", "hd:many"):
        await hall.boss.forges(data)
        await maria.forges(data)
    assert (await hall.boss.does(see_pushes)).settings == plan.settings


TEST: dict[str, Any] = {
    "exam": 1,
    "class": "5А",
    "subject": "математика <&>",
    "open": False,
    "day": "2020-09-21",
    "was": None,
}
WAS = {"subject": "случайный предмет", "open": True, "day": "2020-09-18"}
CARD = {"id": 1, "title": "Образец <b>", "official": True}
PAGE: dict[str, Any] = {
    "page": 1,
    "title": "Как <проходит>",
    "new": False,
    "changes": [
        {"was": "Было <a>", "now": "Стало"},
        {"was": "", "now": "Новое"},
        {"was": "Старое", "now": ""},
    ],
    "more": 3,
}
LETTERS: list[tuple[str, dict[str, Any]]] = [
    ("tests-ahead", {"tests": [TEST], "cards": [CARD], "count": 5}),
    ("tests-ahead", {"tests": [{**TEST, "open": True}], "cards": [], "count": 0}),
    ("tests-ahead", {"tests": [{**TEST, "was": WAS}], "cards": [], "count": 0}),
    ("tests-ahead", {"tests": [{**TEST, "day": None, "was": WAS}, TEST], "cards": [], "count": 0}),
    ("tests-ahead", {"tests": [TEST] * 40, "cards": [CARD] * 3, "count": 3}),
    ("weekly", {"tests": [TEST] * 40, "cards": [CARD] * 3, "count": 3, "pages": [PAGE] * 9}),
    ("weekly", {"tests": [], "cards": [], "count": 0, "pages": [PAGE]}),
    ("page-changed", {"pages": [PAGE]}),
    ("page-changed", {"pages": [{**PAGE, "new": True, "changes": PAGE["changes"][1:2]}]}),
    ("subjects-wanted", {"tests": [TEST] * 40}),
]


def drawn(kind: str, values: dict[str, Any], language: str, today: str = "2020-09-11") -> Screen:
    moment = at(date.fromisoformat(today), "12:00")
    zone = ZoneInfo("Europe/Moscow")
    return render(Letter(kind, values), Words(language), zone=zone, now=moment)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "values"), LETTERS)
def test_every_letter_fits_and_names_the_class(
    kind: str, values: dict[str, Any], language: str
) -> None:
    screen = drawn(kind, values, language)
    assert len(screen.text) <= 4096
    assert "<&>" not in screen.text
    assert "<проходит>" not in screen.text
    if values.get("tests"):
        assert "5А" in screen.text
    labels = [button.text for row in screen.rows for button in row]
    assert labels
    assert all(len(label) <= 64 for label in labels)
    assert all(len(b.data.pack().encode()) <= 64 for row in screen.rows for b in row if b.data)


@pytest.mark.parametrize(
    ("today", "said"),
    [("2020-09-18", "через 3 дня"), ("2020-09-20", "завтра"), ("2020-08-31", "через 21 день")],
)
def test_days_are_counted_from_the_day_of_sending(today: str, said: str) -> None:
    text = drawn("tests-ahead", {"tests": [TEST], "cards": [], "count": 0}, "ru", today).text
    assert said in text


def test_what_has_begun_is_left_out_of_a_late_letter() -> None:
    later = {**TEST, "class": "7Б", "day": "2020-09-22"}
    values = {"tests": [TEST, later], "cards": [], "count": 0}
    text = drawn("tests-ahead", values, "ru", "2020-09-21").text
    assert "5А" not in text
    assert "7Б" in text


@pytest.mark.parametrize(
    ("today", "subject", "said"),
    [
        ("2020-09-01", "случайный предмет", "Предмет станет известен примерно за неделю."),
        ("2020-09-14", "случайный предмет", "Какой предмет, школа пока не назвала."),
        ("2020-09-01", "история/литература", "неделю. Один из: история, литература."),
    ],
)
def test_an_open_subject_is_said_as_what_it_is(today: str, subject: str, said: str) -> None:
    test = {**TEST, "open": True, "subject": subject}
    assert (
        said in drawn("tests-ahead", {"tests": [test], "cards": [], "count": 0}, "ru", today).text
    )


async def test_on_the_eve_the_letter_says_what_to_bring(school: School) -> None:
    hall = await hall_of(school)
    boss = hall.boss
    file = await boss.does(add_page, "Что взять")
    async with school.store.begin(writes=True) as work:
        page = await work.pages.get(file.page.id)
        assert page
        await work.pages.save(replace(page, slug="bring"))
    await boss.does(write_page, file.page.id, body=plain("Ручку и линейку."))
    await boss.does(source_page, file.page.id, "Школа")
    await boss.does(publish_page, file.page.id)
    maria = await listener(hall, "Лапина Мария", "5А")
    await school.jump_to(at(date(2020, 9, 18), "8:00"))
    assert "Что взять с собой" not in maria.last.buttons
    await school.jump_to(at(date(2020, 9, 20), "8:00"))
    await maria.taps("Что взять с собой")
    maria.sees("Ручку и линейку.")
    await boss.does(hide_page, file.page.id)
    await maria.taps("Что взять с собой")
    assert maria.toast
