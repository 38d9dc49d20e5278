"""/settings as a chat; what is changed reaches the reminders."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from school.people.roles import Role, RoleName
from school.profile import SchoolProfile
from school.settings import LADDERS
from tests.chat import MOSCOW, School
from tests.handlers.planned import BY_FRIDAY, BY_SUNDAY, TEACHER, YEAR, running, waiting_days


async def profile_of(school: School) -> SchoolProfile:
    async with school.store.begin(writes=False) as work:
        profile: SchoolProfile = await work.profiles.get()
        return profile


async def test_every_setting_has_its_button(school: School) -> None:
    boss = await school.admin()
    screen = await boss.send("настройки")
    assert "5 дней" in screen.text
    assert "Москва" in screen.text
    await boss.taps("Название")
    await boss.send("МБОУ СОШ № 107")
    boss.sees("МБОУ СОШ № 107")
    for page, value in (
        ("Часовой пояс", "Омск"),
        ("Учебная неделя", "6 дней"),
        ("Утренний час", "07:30"),
        ("Тихие часы", "21:00–07:00"),
        ("Лесенка", "реже"),
    ):
        await boss.taps(page)
        await boss.taps(value)
        assert "Сохранено" in boss.toast
    await boss.taps("Включить приёмку")
    boss.sees("после проверки")
    profile = await profile_of(school)
    assert profile.name == "МБОУ СОШ № 107"
    assert profile.zone == "Asia/Omsk"
    assert profile.week == 6
    assert profile.morning == time(7, 30)
    assert (profile.quiet_from, profile.quiet_to) == (time(21), time(7))
    assert profile.ladder == LADDERS["rare"]
    assert profile.acceptance
    await boss.taps("Выключить приёмку")
    assert not (await profile_of(school)).acceptance


async def test_the_value_in_force_is_marked(school: School) -> None:
    boss = await school.admin()
    await boss.send("/settings")
    for page, mark in (
        ("Часовой пояс", "✓ Москва (МСК)"),
        ("Учебная неделя", "✓ 5 дней"),
        ("Утренний час", "✓ 08:00"),
        ("Тихие часы", "✓ 20:00–08:00"),
        ("Лесенка", "✓ обычно: 14-7-3-1-0"),
        ("Четверти", "✓ Обычные четверти"),
    ):
        screen = await boss.taps(page)
        assert mark in screen.buttons
        await boss.taps("‹ Настройки")


async def test_a_six_day_week_moves_the_reminders(school: School) -> None:
    boss = await school.admin()
    await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, BY_SUNDAY)  # Sunday, 18 October
    before = await waiting_days(school, plan)
    assert date(2020, 10, 16) in {day.astimezone(MOSCOW).date() for day in before}
    await boss.send("/settings")
    await boss.taps("Учебная неделя")
    await boss.taps("6 дней")
    after = {day.astimezone(MOSCOW).date() for day in await waiting_days(school, plan)}
    assert date(2020, 10, 17) in after
    assert date(2020, 10, 16) in after  # one working day before the Saturday


async def test_the_morning_and_the_zone_move_the_reminders(school: School) -> None:
    boss = await school.admin()
    await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, BY_FRIDAY)
    await boss.send("/settings")
    await boss.taps("Часовой пояс")
    await boss.taps("Камчатка")
    await boss.taps("Утренний час")
    await boss.taps("09:00")
    zone = ZoneInfo("Asia/Kamchatka")
    days = await waiting_days(school, plan)
    assert days
    assert {day.astimezone(zone).time() for day in days} == {time(9)}


async def test_a_day_off_of_the_school_moves_the_reminders(school: School) -> None:
    boss = await school.admin()
    await school.member("Зимина Вера Павловна", TEACHER)
    plan = await running(school, boss, BY_FRIDAY)  # Friday, 16 October
    await boss.send("/settings")
    await boss.taps("Выходные")
    screen = await boss.taps("›")
    assert "(18)" in screen.buttons
    screen = await boss.taps("16")
    assert "✕16" in screen.buttons
    assert "нет занятий" in boss.toast
    days = {day.astimezone(MOSCOW).date() for day in await waiting_days(school, plan)}
    assert date(2020, 10, 16) not in days
    screen = await boss.taps("(18)")
    assert "✓18" in screen.buttons
    screen = await boss.taps("✓18")
    assert "(18)" in screen.buttons
    assert "как в календаре" in boss.toast
    assert (await profile_of(school)).extra_days == {date(2020, 10, 16): False}


async def test_terms_are_typed_and_brought_back(school: School) -> None:
    boss = await school.admin()
    await boss.send("/settings")
    await boss.taps("Четверти")
    await boss.send("01.09–27.10, 05.11 - 30.12")
    boss.sees("01.09–27.10, 05.11–30.12", "свои")
    await boss.taps("Четверти")
    await boss.send("01.09–31.02")
    boss.sees("Не понял четверти 2020/2021")
    await boss.send("обычные")
    boss.sees("01.04–31.05", "обычные")
    assert YEAR.first not in (await profile_of(school)).terms


async def test_a_year_without_official_data_is_warned_of(school: School) -> None:
    boss = await school.admin()
    screen = await boss.send("/settings")
    assert "переносах" not in screen.text
    school.clock.jump(days=365 * 60)
    screen = await boss.send("/settings")
    assert "переносах выходных на 2080, 2081" in screen.text


async def test_a_morning_in_the_quiet_hours_is_said(school: School) -> None:
    boss = await school.admin()
    await boss.send("/settings")
    await boss.taps("Утренний час")
    screen = await boss.taps("07:00")
    assert "уйдут в 08:00" in screen.text
    await boss.taps("Тихие часы")
    screen = await boss.taps("нет")
    assert "тихие часы:" not in screen.text


async def test_a_deputy_sees_no_settings(school: School) -> None:
    await school.admin()
    deputy = await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY))
    for text in ("/settings", "/vpr", "/staff", "/invite", "/audit"):
        await deputy.send(text)
        deputy.sees("только тот, кому школа дала такое право")
