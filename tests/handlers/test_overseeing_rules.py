"""The rules of observing, the operator and the form of the act, as a chat."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

from docx import Document

from handlers.views.overseeing.rules import CHOICES, TOGGLES
from school.families.consent import Operator
from school.observers.rules import USUAL_BELLS, ObservationRules
from school.observers.ruling import change_rules
from tests.chat import School, Someone
from tests.handlers.overseen import OPERATOR, overseen
from tests.handlers.test_admin_buttons_forged import press


async def rules_of(school: School) -> ObservationRules:
    async with school.store.begin(writes=False) as work:
        rules: ObservationRules = await work.rules.get()
        return rules


async def operator_of(school: School) -> Operator:
    async with school.store.begin(writes=False) as work:
        operator: Operator = await work.operators.get()
        return operator


async def _open(school: School) -> Someone:
    here = await overseen(school)
    await here.boss.send("/observers")
    await here.boss.taps("Правила")
    return here.boss


async def test_every_toggle_turns_and_turns_back(school: School) -> None:
    boss = await _open(school)
    usual = await rules_of(school)
    labels = {
        "own_parallel": ("Параллель: разрешить", "Параллель: запретить"),
        "relatives": ("Родня: разрешить", "Родня: запретить"),
        "no_staff": ("Сотрудники: разрешить", "Сотрудники: запретить"),
        "approval": ("Заявки: без одобрения", "Заявки: одобрять"),
        "certificate": ("Благодарность: убрать", "Благодарность: выдавать"),
    }
    assert set(labels) == set(TOGGLES)
    for name, (off, on) in labels.items():
        await boss.taps(off)
        assert getattr(await rules_of(school), name) is False, name
        await boss.taps(on)
    assert await rules_of(school) == usual


async def test_numbers_are_chosen_by_buttons(school: School) -> None:
    boss = await _open(school)
    screen = await boss.taps("Мест в кабинете")
    assert "✓ 1" in screen.buttons
    await boss.taps("3")
    await boss.taps("Мест на родителя")
    await boss.taps("5")
    await boss.taps("Закрытие")
    await boss.taps("12")
    await boss.taps("Длина урока")
    await boss.taps("40")
    await boss.taps("Тревога")
    screen = await boss.taps("5, 2, 1")
    assert "за 5, 2, 1 дн." in screen.text
    rules = await rules_of(school)
    assert (rules.seats, rules.limit, rules.closes_hours, rules.minutes) == (3, 5, 12, 40)
    assert rules.alarm_days == (5, 2, 1)


async def test_every_choice_is_accepted_by_the_rules(school: School) -> None:
    boss = await _open(school)
    await boss.does(change_rules, bells=[time(8), time(9, 30)])  # room for the longest lesson
    for name, values in CHOICES.items():
        for value in values:
            await press(boss, f"kt:{name}:{value}")
            assert boss.toast == "Сохранено", (name, value)


async def test_the_opening_day_is_picked_from_today_on(school: School) -> None:
    boss = await _open(school)
    screen = await boss.taps("День открытия")
    assert "10" not in screen.buttons
    screen = await boss.taps("14")
    assert "Запись открыта: 14 сентября 2020" in screen.text
    assert (await rules_of(school)).opens_on == date(2020, 9, 14)
    await boss.taps("День открытия")
    await boss.taps("Открыть сразу")
    assert (await rules_of(school)).opens_on is None


async def test_bells_violations_and_memo_are_typed(school: School) -> None:
    boss = await _open(school)
    await boss.taps("Звонки")
    await boss.send("8:00 и 9")
    boss.sees("Не понял звонки")
    await boss.send("8:00 8:55 9.50")
    assert (await rules_of(school)).bells == (time(8), time(8, 55), time(9, 50))
    await boss.taps("Звонки")
    await boss.send("Обычные")
    assert (await rules_of(school)).bells == USUAL_BELLS
    await boss.taps("Нарушения")
    await boss.send("Посторонние в кабинете\n\nТелефоны на столах")
    boss.sees("Нарушения в акте: свои (2)")
    assert (await rules_of(school)).boxes == ("Посторонние в кабинете", "Телефоны на столах")
    await boss.taps("Нарушения")
    boss.sees("Посторонние в кабинете\nТелефоны на столах")
    await boss.send("обычные")
    shown = await boss.taps("Памятка")
    assert "Сейчас:\nобычная" in shown.text
    await boss.send("Сидите <тихо>.\nНе помогайте детям.")
    boss.sees("памятка: своя")
    assert (await rules_of(school)).memo == "Сидите <тихо>.\nНе помогайте детям."
    await boss.taps("Памятка")
    boss.sees("Сидите <тихо>.")
    await boss.send("Обычная")
    rules = await rules_of(school)
    assert (rules.boxes, rules.memo) == ((), "")


async def test_the_operator_is_typed_field_by_field(school: School) -> None:
    boss = await school.admin()
    await boss.send("/observers")
    await boss.taps("Указать, кто отвечает за данные")
    boss.sees("Название: —", "согласие спросить нельзя")
    for button, text in (
        ("Название", "МБОУ СОШ № 107"),
        ("Адрес", "г. Самара, ул. Школьная, 1"),
        ("Контакт", "8 846 000-00-00"),
    ):
        await boss.taps(button)
        await boss.send(text)
    assert "согласие спросить нельзя" not in boss.last.text
    await boss.taps("ИНН")
    await boss.send("12345")
    boss.sees("10 или 12 цифр")
    await boss.send("6311000000")
    assert await operator_of(school) == OPERATOR
    await boss.taps("Политика")
    await boss.send("school.example")
    boss.sees("https://")
    await boss.send("https://school.example/policy")
    await boss.taps("ИНН")
    await boss.send("—")
    operator = await operator_of(school)
    assert (operator.inn, operator.policy) == ("", "https://school.example/policy")


def _form(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


async def test_the_schools_own_form_of_the_act(school: School) -> None:
    boss = await _open(school)
    screen = await boss.taps("Бланк акта")
    assert "grade_class — класс" in screen.text
    await boss.send("вот наш бланк")
    boss.sees("нужен документ Word")
    await boss.sends_file("бланк.docx", _form("Акт {{ number }}, {{ pupil }}"))
    boss.sees("поля «pupil» нет")
    await boss.sends_file("бланк.docx", _form("Наш акт № {{ number }}: {{ remark }}"))
    boss.sees("Правила наблюдения")
    assert any("Бланк принят" in message.text for message in boss.heard)
    async with school.store.begin(writes=False) as work:
        assert (await work.templates.get("act") or b"").startswith(b"PK")
    await boss.taps("Бланк акта")
    await boss.taps("Вернуть обычный бланк")
    boss.sees("Ваш бланк удалится")
    await boss.taps("Да, вернуть")
    async with school.store.begin(writes=False) as work:
        assert await work.templates.get("act") is None
