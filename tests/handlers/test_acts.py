"""The act as a chat, to the end: steps, a line that is refused, signing, the paper, the photo."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from school.observers.act import Act, Stage
from school.observers.overview import see_acts
from school.observers.ruling import change_rules
from school.observers.writing import answer_act
from tests.chat import School, Someone
from tests.handlers.overseen import at, bytes_of
from tests.handlers.parents import MONDAY, Hall, hall_of, mine, parent, takes
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_tasks_evidence import png


@pytest.fixture
async def hall(school: School) -> Hall:
    return await hall_of(school)


async def came(hall: Hall, language: str = "ru") -> Someone:
    """An observer who checked in at 9:15."""
    maria = await parent(hall, "Лапина Мария", "9А", language=language)
    if language == "ru":
        await takes(maria, "пн", "5А")
    else:
        await maria.send("sign up")
        for button in ("Mon", "5А", "Sign up", "I have read it"):
            await maria.taps(button)
    await hall.school.jump_to(at(MONDAY, "9:15"))
    await maria.send(await hall.code("5А"))
    return maria


async def act_of(someone: Someone) -> Act:
    found = await mine(someone)
    act = (*found.live, *found.past)[0].act
    assert act is not None
    return act


async def signs(maria: Someone) -> None:
    await maria.taps("Заполнить акт")
    for button in ("Работа в классе", "Дальше", "Нарушений не", "Без зам", "Дальше", "Подписать"):
        await maria.taps(button)
    await maria.taps("Да, подписать")


async def words_of(message_bytes: bytes) -> str:
    document = Document(BytesIO(message_bytes))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(parts)


async def test_a_clean_act_to_the_paper(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await maria.taps("Заполнить акт")
    maria.sees("Акт · шаг 1 из 4", "5А, математика — пн, 21 сентября")
    assert "Дальше ›" not in maria.last.buttons
    await maria.taps("Передача в класс")
    await maria.taps("Работа в классе")
    await maria.taps("✓ Передача")
    await maria.taps("Дальше")
    maria.sees("шаг 2 из 4", "9. иное")
    await maria.taps("Нарушений не выявлено")
    maria.sees("шаг 3 из 4")
    await maria.taps("Без замечаний")
    maria.sees("шаг 4 из 4", "09:15 – час подписания")
    await maria.taps("Начало +5")
    maria.sees("09:20")
    await school.jump_to(at(MONDAY, "10:12"))
    hours = await maria.taps("Конец −5")
    assert "09:20 – 10:05" in hours.text
    checked = await maria.taps("Дальше")
    assert "Проверьте акт" in checked.text
    await maria.send("/places")
    await maria.taps("Заполнить акт")
    maria.sees("Проверьте акт", "Наблюдатель: Лапина Мария", "Нарушений не выявлено")
    await maria.taps("Подписать и отправить")
    maria.sees("После этого изменить акт нельзя")
    assert not (await act_of(maria)).signed
    await maria.taps("Да, подписать")
    maria.sees("Акт № 1 подписан", "передан школе")
    act = await act_of(maria)
    assert act.stages == (Stage.ROOM,)
    assert act.boxes == ()
    assert [f"{hour:%H:%M}" for hour in (act.start, act.end) if hour] == ["09:20", "10:05"]
    await maria.taps("Скачать")
    assert maria.last.file is not None
    assert maria.last.file.name == "Акт № 1.docx"
    paper = await words_of(await bytes_of(maria.last, school))
    for part in ("Лапина Мария", "5А", "математика", "МБОУ СОШ № 107"):
        assert part in paper
    await maria.taps("Благодарность")
    assert (await bytes_of(maria.last, school)).startswith(b"%PDF")


async def test_the_hours_may_be_typed(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await maria.taps("Заполнить акт")
    for button in ("Работа в классе", "Дальше", "Нарушений не", "Без замечаний"):
        await maria.taps(button)
    maria.sees("шаг 4 из 4", "пришлите время, например: 9:25–10:10")
    for text in ("с утра", "9:25", "25:10-26:00"):
        await maria.send(text)
        maria.sees("Не понял время", "9:25–10:10")
    await maria.send("10:10-9:25")
    maria.sees("Конец раньше начала")
    await maria.send("9.25 – 10.10")
    maria.sees("Проверьте акт", "09:25 – 10:10")
    await maria.taps("Время")
    await maria.taps("Конец −5")
    maria.sees("09:25 – 10:05")
    await maria.send("9:20 10:10")
    maria.sees("Проверьте акт", "09:20 – 10:10")
    await maria.taps("Время")
    await maria.send("места")  # a word that the bot knows is no hour
    maria.sees("5А, математика")
    act = await act_of(maria)
    assert [f"{hour:%H:%M}" for hour in (act.start, act.end) if hour] == ["09:20", "10:10"]


async def test_violations_a_remark_and_the_answer_of_the_school(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await maria.taps("Заполнить акт")
    await maria.taps("Работа в классе")
    await maria.taps("Дальше")
    await maria.taps("2")
    await maria.taps("6")
    await maria.taps("✓ 2")
    await maria.taps("Дальше")
    maria.sees("Вы отметили нарушение")
    await maria.send("Задание 3: сколько будет 2+2? Ответ: 4")
    maria.sees("Похоже на материалы ВПР", "02-86")
    assert (await act_of(maria)).remark == ""
    await maria.send("Двое учеников доставали <телефоны> в 9:40")
    maria.sees("шаг 4 из 4")
    await maria.taps("Дальше")
    maria.sees("6. участники или организаторы пользовались телефонами", "<телефоны>")
    assert "2. участники входили" not in maria.last.text
    await maria.taps("Подписать")
    await maria.taps("Да, подписать")
    await school.settle()
    hall.boss.sees("5А", "математика", "пользовались телефонами")
    (act,) = await hall.boss.does(see_acts)
    await hall.boss.does(answer_act, act.id, "Провели беседу с классом")
    await school.settle()
    maria.sees("Школа ответила на ваш акт № 1", "5А, математика", "Провели беседу с классом")
    await maria.taps("Открыть место")
    maria.sees("Акт № 1 подписан", "Школа ответила: Провели беседу с классом")


async def test_it_can_be_left_at_any_step_and_taken_up_again(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await maria.taps("Заполнить акт")
    await maria.taps("Работа в классе")
    await maria.taps("Закончить позже")
    maria.sees("Вы отметились в 09:15")
    await maria.send("/start")
    await maria.send("места")
    await maria.taps("Заполнить акт")
    maria.sees("шаг 2 из 4")
    await maria.taps("4")
    await maria.taps("Дальше")
    await maria.send("мои места")  # a word that the bot knows is no remark
    assert (await act_of(maria)).remark == ""
    await maria.taps("Заполнить акт")
    maria.sees("Проверьте акт", "4. в аудитории были посторонние")
    await maria.taps("Замечания")
    await school.jump(minutes=50)  # the end of the lesson comes before the end of the sentence
    await maria.send("Заходил родитель")
    await maria.taps("К акту", on=maria.last)
    maria.sees("Замечания: Заходил родитель")
    await maria.taps("Нарушения")
    await maria.taps("Нарушений не выявлено")
    maria.sees("Сейчас: Заходил родитель")
    await maria.taps("Оставить так")
    await maria.taps("К акту")
    maria.sees("Нарушений не выявлено", "Замечания: Заходил родитель")


async def test_the_code_of_the_next_door_is_no_remark(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await takes(maria, "пн", "6Б")
    await maria.send("/places")
    await maria.taps("1. 5А")
    await maria.taps("Заполнить акт")
    for button in ("Работа в классе", "Дальше", "Нарушений не"):
        await maria.taps(button)
    await school.jump_to(at(MONDAY, "11:20"))
    await maria.send(await hall.code("6Б"))
    maria.sees("Вы отмечены в 11:20", "6Б, русский язык")
    found = await mine(maria)
    acts = [one.act for one in (*found.live, *found.past) if one.act is not None]
    assert [act.remark for act in acts] == [""]


async def test_a_signed_act_stays_as_it_is(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await signs(maria)
    entry = (await act_of(maria)).entry_id
    for data in (f"oat:{entry}:0", f"oah:{entry}:s:5", f"oad:{entry}:plain"):
        await press(maria, data)
        assert "Акт № 1 уже подписан" in maria.toast, data
    await press(maria, f"oad:{entry}:sign")
    assert (await act_of(maria)).number == 1
    await press(maria, f"oas:{entry}:stages")
    maria.sees("Акт № 1 подписан")


async def test_one_photo_of_the_sheet_is_taken_and_nothing_else(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await maria.sends_photo(png())
    maria.sees("не принимаются")
    await signs(maria)
    asked = await maria.taps("Прислать фото")
    assert "одно фото" in asked.text
    assert "не должно быть заданий" in asked.text
    await maria.sends_file("лист.pdf", b"%PDF", None)
    maria.sees("не принимаются")
    await maria.send("вот он")
    maria.sees("Нужно одно фото")
    school.telegram.send_photo(maria.id, png(), "Ответы, вариант 1")
    await school.handle()
    maria.sees("Похоже на материалы ВПР")
    assert (await act_of(maria)).photo is None
    await maria.sends_photo(png())
    maria.sees("Фото листа приложено", "Акт № 1 подписан")
    assert (await act_of(maria)).photo is not None
    await maria.sends_photo(png())
    maria.sees("не принимаются")


async def test_the_schools_own_violations(hall: Hall, school: School) -> None:
    await hall.boss.does(change_rules, boxes=["Шум в коридоре <>", "Не было часов"])
    maria = await came(hall)
    await maria.taps("Заполнить акт")
    await maria.taps("Работа в классе")
    await maria.taps("Дальше")
    maria.sees("1. Шум в коридоре <>", "2. Не было часов")
    shown = maria.last
    await hall.boss.does(change_rules, boxes=["Другое"])
    await maria.taps("2", on=shown)
    assert "устарела" in maria.toast
    assert (await act_of(maria)).boxes is None
    await maria.taps("Закончить позже")
    await maria.taps("Заполнить акт")
    await maria.taps("1")
    await hall.boss.does(change_rules, boxes=["Совсем другое", "И ещё"])
    await maria.taps("Дальше")
    await maria.taps("К акту")
    maria.sees("1. Другое")


async def test_an_act_in_english_is_kept_in_russian(hall: Hall, school: School) -> None:
    anna = await came(hall, "en")
    await anna.taps("Fill in the act")
    await anna.taps("The test in the room")
    await anna.taps("Next")
    anna.sees("2. pupils came in after the bell")
    await anna.taps("2")
    await anna.taps("Next")
    await anna.send("Two pupils were late")
    await anna.taps("Next")
    anna.sees("2. pupils came in after the bell", "Two pupils were late")
    await anna.taps("Sign and send")
    await anna.taps("Yes, sign")
    anna.sees("Act № 1 is signed")
    assert (await act_of(anna)).box_words[1] == "участники входили после звонка"


async def test_the_thanks_only_when_the_school_gives_them(hall: Hall, school: School) -> None:
    maria = await came(hall)
    await hall.boss.does(change_rules, certificate=False)
    await signs(maria)
    assert not any(text.startswith("Благодарность") for text in maria.last.buttons)
    await press(maria, f"oad:{(await act_of(maria)).entry_id}:thanks")
    assert "Благодарность будет готова" in maria.toast


async def test_the_longest_act_fits_a_message(hall: Hall, school: School) -> None:
    await hall.boss.does(change_rules, boxes=[f"{n} " + "ж" * 190 for n in range(20)])
    maria = await came(hall)
    await maria.taps("Заполнить акт")
    await maria.taps("Работа в классе")
    await maria.taps("Дальше")
    for number in range(1, 21):
        await press(maria, f"oab:{(await act_of(maria)).entry_id}:{number}:{await mark(hall)}")
    await maria.taps("Дальше")
    await maria.send("Замечание " * 190)
    await maria.taps("Дальше")
    maria.sees("Проверьте акт", "20. 19 жжж")
    await maria.taps("Подписать")
    await maria.taps("Да, подписать")
    maria.sees("Акт № 1 подписан")
    assert len(maria.last.text) <= 4096


async def mark(hall: Hall) -> str:
    from handlers.views.acts import boxes_mark
    from school.observers.ruling import see_rules

    return boxes_mark((await hall.boss.does(see_rules)).boxes)
