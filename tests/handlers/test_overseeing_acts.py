"""Acts with remarks, the school's answers, and what observing came to."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from school.observers.act import Act, Stage
from school.observers.by_hand import enter_by_hand
from school.observers.deciding import Reason, Why
from school.observers.entry import Entry
from school.observers.visiting import enter_code
from school.observers.writing import attach_sheet, open_act, sign_act, write_act
from tests.chat import School
from tests.handlers.overseen import MONDAY, Mother, Overseen, at, bytes_of, overseen
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_tasks_evidence import png

BOXES = ("Посторонние в кабинете", "Телефоны на столах", "Подсказки")


async def _come(here: Overseen, mother: Mother, exam: int, clock: str) -> Entry:
    """She has a place and enters the code on the door in time."""
    entry: Entry = await here.boss.does(enter_by_hand, exam, mother.id, Reason(Why.ASKED_FOR))
    code = (await here.line(exam)).place.code
    await here.school.jump_to(at(MONDAY, clock))
    await mother.someone.does(enter_code, code)
    return entry


async def _signed(
    here: Overseen, mother: Mother, entry: Entry, boxes: tuple[int, ...], remark: str = ""
) -> Act:
    await mother.someone.does(open_act, entry.id)
    stages = [Stage.ROOM]
    await mother.someone.does(
        write_act, entry.id, stages=stages, boxes=boxes, box_words=BOXES, remark=remark
    )
    draft = await mother.someone.does(sign_act, entry.id)
    await here.school.settle()
    act: Act = draft.act
    return act


async def observed(school: School, boxes: tuple[int, ...] = (2,)) -> tuple[Overseen, Mother, Act]:
    here = await overseen(school)
    mother = await here.mother("Лапина Мария")
    entry = await _come(here, mother, here.math, "9:20")
    await here.school.jump_to(at(MONDAY, "10:30"))
    remark = "Душно <b>и</b> шумно" if boxes else ""
    return here, mother, await _signed(here, mother, entry, boxes, remark)


async def test_a_remark_comes_as_a_letter_and_the_answer_goes_to_the_observer(
    school: School,
) -> None:
    here, mother, act = await observed(school)
    here.boss.sees("Акт № 1 с замечаниями", "Телефоны на столах", "Душно <b>и</b> шумно")
    await here.boss.taps("Ответить")
    here.boss.sees("Акт № 1: что школа сделала?")
    await here.boss.send("Окна открыли, телефоны собираем в коробку.")
    here.boss.sees("Ответ отправлен", "Ответ школы:\nОкна открыли")
    await school.settle()
    assert "телефоны собираем в коробку" in mother.someone.last.text
    await here.boss.taps("Изменить ответ")
    await here.boss.send("Задание 3. Ответ: 42")
    assert "Ответ отправлен" not in here.boss.last.text
    await here.boss.send("О")
    here.boss.sees("от 2 до 1")
    async with school.store.begin(writes=False) as work:
        kept = await work.acts.get(act.id)
    assert kept is not None
    assert kept.measure.startswith("Окна открыли")


async def test_acts_that_wait_for_an_answer_come_first(school: School) -> None:
    here, _, _ = await observed(school)
    vera = await here.mother("Белова Вера", "8А")
    entry = await _come(here, vera, here.russian, "11:20")
    await school.jump_to(at(MONDAY, "12:30"))
    await _signed(here, vera, entry, ())
    here.boss.sees("✅ Акт № 2 без замечаний")
    await here.boss.taps("Открыть акт")
    here.boss.sees("Нарушений и замечаний нет", "работа в классе")
    assert not any(text.startswith("Ответить") for text in here.boss.last.buttons)
    await here.boss.send("/observers")
    assert "Акты и замечания (1)" in here.boss.last.buttons
    screen = await here.boss.taps("Акты и замечания (1)")
    assert "ждут ответа: 1" in screen.text
    assert screen.buttons[:2] == [
        "❗ № 1 · 21.09 5А математика",
        "✅ № 2 · 21.09 6Б русский язык",
    ]


async def test_an_act_comes_as_a_document_that_opens(school: School) -> None:
    here, _, _ = await observed(school)
    await here.boss.taps("Открыть акт")
    await here.boss.taps("Скачать (.docx)")
    file = here.boss.last.file
    assert file is not None
    assert file.name == "Акт № 1.docx"
    document = Document(BytesIO(await bytes_of(here.boss.last, school)))
    text = "\n".join(part.text for part in document.element.body.iter() if part.text)
    assert "МБОУ СОШ № 107" in text
    assert "Душно <b>и</b> шумно" in text


async def test_the_photo_of_the_signed_sheet(school: School) -> None:
    here, mother, act = await observed(school)
    await press(here.boss, f"kv:{act.id}:photo")
    assert here.boss.toast.startswith("Эта кнопка устарела")
    await mother.someone.sends_photo(png())
    photo = mother.someone.messages[-1].file or mother.someone.messages[-2].file
    assert photo is not None
    await mother.someone.does(attach_sheet, act.entry_id, photo.file_id)
    await press(here.boss, f"kx:{act.id}:0")
    await here.boss.taps("Фото листа")
    assert here.boss.last.kind == "photo"


async def test_what_observing_came_to(school: School) -> None:
    here, _, _ = await observed(school)
    await school.jump_to(at(MONDAY, "15:00"))
    await here.boss.send("/observers")
    screen = await here.boss.taps("Итоги")
    assert "Прошло проверочных: 2, с наблюдением: 1 (50%)" in screen.text
    assert "С замечаниями: 1, с ответом школы: 0" in screen.text
    screen = await here.boss.taps("По предметам")
    assert "математика: 1 / 1 (100%), мест занято 1 из 1, замечаний 1, ответов 0" in screen.text
    assert "биология: 0 / 0 (—)" in screen.text
    await here.boss.taps("‹ Итоги")
    screen = await here.boss.taps("По классам")
    assert "6Б: 0 / 1 (0%)" in screen.text
