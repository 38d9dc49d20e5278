"""The rules of announcements, and the times that authors type."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.broadcasting.moments import read_moment
from handlers.broadcasting.rules import read_sizes
from school.broadcasts.overview import see_broadcast_rules
from school.refusal import Refusal
from tests.chat import MOSCOW, School
from tests.handlers.announcers import newsroom
from tests.handlers.test_admin_buttons_forged import press

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NOW = datetime(2020, 11, 27, 15, 0, tzinfo=MOSCOW)


async def test_rules_are_changed_from_the_settings(school: School) -> None:
    here = await newsroom(school)
    await here.boss.send("/settings")
    await here.boss.taps("Объявления")
    here.boss.sees(
        "Правила объявлений", "у кого есть право, отправляет сам", "через 24 ч", "не указано"
    )
    await here.boss.taps("Четыре глаза: включить")
    here.boss.sees("утверждает второй человек")
    screen = await here.boss.taps("48 ч")
    assert "✓ 48 ч" in screen.buttons
    await here.boss.taps("Учеников в классах")
    await here.boss.send("пять А — много")
    here.boss.sees("Не понял")
    await here.boss.send("5А 100")
    here.boss.sees("до 60")
    await here.boss.send("5а - 27, 5 Б 25\n10А: 30")
    here.boss.sees("Сохранено", "5А 27, 5Б 25, 10А 30")
    rules = await here.boss.does(see_broadcast_rules)
    assert (rules.four_eyes, rules.chase_hours) == (True, 48)
    assert rules.class_sizes == {"5А": 27, "5Б": 25, "10А": 30}
    await here.boss.taps("Учеников в классах")
    await here.boss.send("—")
    assert (await here.boss.does(see_broadcast_rules)).class_sizes == {}


async def test_rules_are_reached_from_the_list_by_whoever_may_change_them(school: School) -> None:
    here = await newsroom(school)
    await here.boss.send("/announce")
    await here.boss.taps("Правила")
    await here.boss.taps("‹ Объявления")
    here.boss.sees("Объявления")
    for someone in (here.deputy, here.teacher):
        await someone.send("/announce")
        assert "Правила" not in someone.last.buttons
        assert "Остановить отправки" not in someone.last.buttons
        before = await here.boss.does(see_broadcast_rules)
        for data in ("nk::", "nk:eyes:1", "nk:chase:12", "nk:sizes:"):
            await press(someone, data)
            assert someone.toast.startswith("Это может сделать только тот")
        assert await here.boss.does(see_broadcast_rules) == before
    for data in ("nk:eyes:2", "nk:chase:13", "nk:nosuch:1"):
        await press(here.boss, data)
        assert here.boss.toast.startswith("Эта кнопка устарела")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("28.11 15:30", (2020, 11, 28, 15, 30)),
        ("28.11.2020 15:30", (2020, 11, 28, 15, 30)),
        ("28.11.20, 15.30", (2020, 11, 28, 15, 30)),
        ("28/11 в 9:05", (2020, 11, 28, 9, 5)),
        ("12.03 10:00", (2021, 3, 12, 10, 0)),
        ("15:30", (2020, 11, 27, 15, 30)),
        ("9-00", (2020, 11, 28, 9, 0)),
        ("Завтра 8:00", (2020, 11, 28, 8, 0)),
        ("сегодня в 18:00", (2020, 11, 27, 18, 0)),
        ("tomorrow at 8:00", (2020, 11, 28, 8, 0)),
        ("послезавтра 12:00", (2020, 11, 29, 12, 0)),
    ],
)
def test_times_as_people_type_them(text: str, meant: tuple[int, int, int, int, int]) -> None:
    assert read_moment(text, NOW) == datetime(*meant, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "скоро",
        "31.04 10:00",
        "28.11",
        "25:00",
        "29.02 10:00",
        "28.11 15:30 или 16:00",
        "вчера 10:00",
    ],
)
def test_other_times_are_asked_for_again(text: str) -> None:
    with pytest.raises(Refusal, match="moment-unclear"):
        read_moment(text, NOW)


@CALM
@given(st.text("0123456789.:/- ,вчератmo٣\n", max_size=30))
def test_no_typed_time_fails(text: str) -> None:
    try:
        moment = read_moment(text, NOW)
    except Refusal:
        return
    assert moment.tzinfo is not None


@CALM
@given(st.text("0123456789АБяz ,;:-=«»\n٣", max_size=40))
def test_no_typed_sizes_fail(text: str) -> None:
    try:
        sizes = read_sizes(text)
    except Refusal:
        return
    assert all(isinstance(size, int) for size in sizes.values())
