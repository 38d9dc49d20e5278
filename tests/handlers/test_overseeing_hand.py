"""Signing up on behalf of parents, their cards, and erasing on a written demand."""

from __future__ import annotations

from school.families.consent import ConsentWay, Operator
from school.families.family import TieKind
from school.families.registering import set_operator
from school.observers.entry import EntryState
from tests.chat import School
from tests.handlers.overseen import Overseen, overseen
from tests.handlers.test_admin_buttons_forged import press


async def _parents(here: Overseen) -> list[str]:
    async with here.school.store.begin(writes=False) as work:
        return [parent.name for parent in await work.families.all_parents()]


async def test_a_registered_parent_is_found_and_placed(school: School) -> None:
    here = await overseen(school)
    for name in ("Лапина Мария", "Лапшин Олег", "Белова Вера"):
        await here.mother(name)
    await press(here.boss, f"kp:{here.math}:0:0")
    screen = await here.boss.taps("Записать по телефону")
    assert "Кого записать?" in screen.text
    await here.boss.send("лап")
    here.boss.sees("нашлись 2 родителя")
    assert here.boss.last.buttons[:2] == ["Лапина Мария", "Лапшин Олег"]
    question = await here.boss.taps("Лапшин Олег")
    assert "Поставить: Лапшин Олег" in question.text
    assert await here.states(here.math) == {}
    card = await here.boss.taps("Родитель попросил")
    assert "Место дано: Лапшин Олег." in card.text
    assert await here.states(here.math) == {"Лапшин Олег": EntryState.PLACED}


async def test_somebody_who_phoned_is_written_down_with_the_signed_sheet(school: School) -> None:
    here = await overseen(school)
    await press(here.boss, f"kp:{here.math}:0:0")
    await here.boss.taps("Записать по телефону")
    await here.boss.taps("+ Новый родитель")
    await here.boss.send("Мария")
    assert await _parents(here) == []
    await here.boss.send("Лапина Мария")
    here.boss.sees("Телефон")
    await here.boss.send("+7 900 000-00-01")
    await here.boss.send("кто их знает")
    here.boss.sees("Не понял класс")
    await here.boss.send("7 б, 9А")
    await here.boss.taps("Других нет")
    here.boss.sees("Лапина Мария", "+7 900 000-00-01", "7Б, 9А", "МБОУ СОШ № 107")
    assert await _parents(here) == []
    here.boss.sees("Подписывая этот лист", "письмо школе")
    assert "/forget" not in here.boss.last.text, "somebody without Telegram has no commands"
    paper = here.boss.last
    await here.boss.taps("Лист для подписи", on=paper)
    assert here.boss.last.file is not None
    assert here.boss.last.file.name == "Согласие наблюдателя.docx"
    question = await here.boss.taps("Согласие на бумаге получено", on=paper)
    assert "Поставить: Лапина Мария" in question.text
    card = await here.boss.taps("Родитель попросил")
    assert "письмо не дойдёт, позвоните — +7 900 000-00-01" in card.text
    assert await here.states(here.math) == {"Лапина Мария": EntryState.PLACED}
    async with school.store.begin(writes=False) as work:
        (parent,) = await work.families.all_parents()
        (consent,) = await work.consents.of_person(parent.person_id)
        assert consent.way is ConsentWay.PAPER
        assert "МБОУ СОШ № 107" in (await work.consents.text(consent.text_hash) or "")
        ties = await work.families.ties([parent.person_id])
        assert {(tie.grade_class, tie.kind) for tie in ties} == {
            ("7Б", TieKind.CHILD),
            ("9А", TieKind.CHILD),
        }


async def test_the_way_from_the_list_leads_to_a_day_and_a_place(school: School) -> None:
    here = await overseen(school)
    await here.boss.send("/observers")
    screen = await here.boss.taps("Родители")
    assert "пока никто не записался" in screen.text
    await here.boss.taps("+ Новый родитель")
    await here.boss.send("Лапина Мария")
    await here.boss.taps("Без телефона")
    await here.boss.send("9А")
    await here.boss.send("7А")
    here.boss.sees("Классы родственников: 7А")
    await here.boss.taps("Согласие на бумаге получено")
    await here.boss.taps("вт, 22 сентября")
    await here.boss.taps("🔴 10:25 7А биология")
    card = await here.boss.taps("Болезнь")
    assert "номера нет" in card.text
    assert await here.states(here.biology) == {"Лапина Мария": EntryState.PLACED}


async def test_an_old_step_or_a_forgotten_one_writes_nobody_down(school: School) -> None:
    here = await overseen(school)
    await press(here.boss, "kn:paper")
    assert here.boss.toast.startswith("Эта кнопка устарела")
    await press(here.boss, "kf:0:new")
    await here.boss.send("Лапина Мария")
    await press(here.boss, "kn:kin")
    assert here.boss.toast.startswith("Эта кнопка устарела")
    await press(here.boss, "kn:find")
    assert here.boss.toast.startswith("Эта кнопка устарела")
    assert await _parents(here) == []


async def test_without_an_operator_nobody_new_is_written_down(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(set_operator, Operator())
    await press(here.boss, "kf:0:new")
    here.boss.sees("Не указано, кто отвечает")
    await here.boss.taps("Указать, кто отвечает за данные")
    here.boss.sees("Кто отвечает за данные")


async def test_a_parents_card_says_where_they_stand(school: School) -> None:
    here = await overseen(school)
    maria = await here.mother("Лапина Мария", phone="8 900 000-00-01")
    await maria.asks(here.math)
    await here.boss.send("/observers")
    await here.boss.taps("Родители")
    card = await here.boss.taps("Лапина Мария")
    assert "8 900 000-00-01" in card.text
    assert "1 место:\n• 21.09 5А, математика — ждёт одобрения" in card.text
    await here.boss.taps("‹ Родители")
    await here.boss.taps("🔍 Найти")
    await here.boss.send("марИЯ")
    await here.boss.taps("Лапина Мария")
    await here.boss.taps("21.09 5А, математика")
    here.boss.sees("Лапина Мария", "5А, математика")


async def test_data_are_erased_on_a_written_demand_after_a_question(school: School) -> None:
    here = await overseen(school)
    maria, vera = await here.mother("Лапина Мария"), await here.mother("Белова Вера")
    await maria.asks(here.math)
    await vera.asks(here.math)
    await press(here.boss, f"kg:{maria.id}")
    await here.boss.taps("Удалить данные")
    here.boss.sees("Только по письменному требованию")
    assert len(await _parents(here)) == 2
    screen = await here.boss.taps("Да, удалить навсегда")
    assert "Составлен акт № 1" in screen.text
    assert await _parents(here) == ["Белова Вера"]
    assert await here.states(here.math) == {"Белова Вера": EntryState.OFFERED}
    await press(here.boss, f"kf:{maria.id}:forget")
    assert "Этого родителя уже нет" in here.boss.toast


async def test_many_parents_have_pages(school: School) -> None:
    here = await overseen(school)
    for letter in "АБВГДЕЖЗИК":
        await here.mother(f"Родитель {letter}")
    await here.boss.send("/observers")
    screen = await here.boss.taps("Родители")
    assert "1 / 2" in screen.buttons
    screen = await here.boss.taps("›")
    assert screen.buttons[:2] == ["Родитель И", "Родитель К"]
    await here.boss.taps("🔍 Найти")
    await here.boss.send("родитель")
    here.boss.sees("нашлось 10 родителей", "Показаны не все")
