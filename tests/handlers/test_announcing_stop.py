"""The big red button: asked twice, seen by all staff, taken back by whoever may."""

from __future__ import annotations

from datetime import date

from school.stopping import see_stop
from tests.chat import School
from tests.handlers.announcers import begins, newsroom, to_class
from tests.handlers.overseen import at
from tests.handlers.test_admin_buttons_forged import press

BANNER = "🔴 Все отправки остановлены: Климова Анна Сергеевна, 11 сентября, 09:00"


async def test_everything_waits_and_all_staff_see_it(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await here.boss.send("/stop")
    here.boss.sees("Остановить все отправки?", "ничего не пропадёт")
    assert await here.boss.does(see_stop) is None
    screen = await here.boss.taps("Остановить все отправки")
    assert BANNER in screen.text
    await begins(here.deputy)
    await to_class(here.deputy, "5А")
    await here.deputy.taps("Отправить…")
    await here.deputy.taps("Отправить 1")
    await school.settle()
    assert not any("Собрание" in message.text for message in mother.heard)
    for someone in (here.deputy, here.teacher, here.plain):
        assert any(
            "Климова Анна Сергеевна: все отправки остановлены" in m.text for m in someone.heard
        )
        for command in ("/today", "/my", "/start", "/plan"):
            await someone.send(command)
            assert someone.last.text.startswith(BANNER), command
            assert "Возобновить отправки" not in someone.last.buttons
    await here.teacher.send("/announce")
    here.teacher.sees(BANNER, "Мои объявления")
    await mother.send("/start")
    assert "остановлены" not in mother.last.text


async def test_whoever_may_lets_it_go_on(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await here.boss.send("остановить отправки")
    await here.boss.taps("Остановить все отправки")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 1")
    await school.settle()
    await here.boss.send("/today")
    await here.boss.taps("Возобновить отправки")
    here.boss.sees(BANNER, "В очереди 1 сообщение", "уйдёт сразу")
    await here.boss.taps("Ничего не менять")
    here.boss.sees(BANNER)
    await here.boss.taps("Возобновить отправки")
    await here.boss.taps("Да, возобновить")
    here.boss.sees("Отправки снова идут")
    await school.settle()
    assert mother.last.text == "Собрание в четверг"
    assert any("отправки снова идут" in message.text for message in here.plain.heard)
    await here.plain.send("/today")
    assert "остановлены" not in here.plain.last.text
    await press(here.boss, "nx:resume")
    assert here.boss.toast == "Отправки и так идут."


async def test_what_goes_on_at_night_wakes_nobody(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    await here.boss.send("/stop")
    await here.boss.taps("Остановить все отправки")
    await begins(here.boss)
    await to_class(here.boss, "5А")
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 1")
    await school.settle()
    await school.jump_to(at(date(2020, 9, 11), "22:00"))
    await here.boss.send("/today")
    await here.boss.taps("Возобновить отправки")
    here.boss.sees("В очереди 1 сообщение", "срочное уйдёт сразу, остальное — 12 сентября, 08:00")
    await here.boss.taps("Да, возобновить")
    here.boss.sees("Отправки снова идут", "уйдёт 12 сентября, 08:00")
    await school.settle()
    assert any("остальное — 12.09 08:00" in message.text for message in here.plain.heard)
    assert not any("Собрание" in message.text for message in mother.heard)
    await school.jump_to(at(date(2020, 9, 12), "08:00"))
    assert mother.last.text.endswith("Собрание в четверг")


async def test_stopping_twice_is_once(school: School) -> None:
    here = await newsroom(school)
    admin = next(iter(school.people.values()))
    await here.boss.send("/stop")
    await here.boss.taps("Остановить все отправки")
    await admin.send("/stop")
    admin.sees(BANNER)
    await press(admin, "nx:stop")
    stop, name = await here.boss.does(see_stop)
    assert (stop.by, name) == (here.boss.person_id, "Климова Анна Сергеевна")


async def test_who_may_not_cannot(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    for someone in (here.deputy, here.teacher, here.plain, mother, school.stranger()):
        await someone.send("/stop")
        assert not someone.last.buttons
        for act in ("?stop", "stop", "?resume", "resume"):
            await press(someone, f"nx:{act}")
    assert await here.boss.does(see_stop) is None
