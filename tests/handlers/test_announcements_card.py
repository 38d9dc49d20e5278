"""The card of what has left: figures that add up, buttons that fit, and what they do."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from handlers.callbacks.announced import OpenSent, PutRight, SentAct, SentPaper, Watch
from school.broadcasts.announcement import State
from school.broadcasts.composing import see_draft
from school.broadcasts.content import Media, MediaKind, Part
from school.broadcasts.correcting import correct
from school.broadcasts.overview import see_announcement
from school.broadcasts.running import go_on, pause
from school.people.roles import Role, RoleName
from school.rich import RichText
from school.stopping import resume_sending, stop_sending
from tests.chat import School
from tests.handlers.announced import MEETING, PIXEL, Scene, scene, words
from tests.handlers.overseen import bytes_of
from tests.handlers.test_admin_buttons_forged import press

_LINES = re.compile(r"^• [^:]+: (\d+)$", re.MULTILINE)


@pytest.fixture
async def here(school: School) -> AsyncIterator[Scene]:
    made = await scene(school)
    yield made


async def standing(here: Scene, made: int) -> State:
    return (await here.get(made)).state


async def test_the_figures_add_up_in_words(here: Scene) -> None:
    maria, oleg, vera = [await here.family("5А") for _ in range(3)]
    here.school.telegram.block(oleg.id)
    made = await here.sent()
    await maria.taps("Ознакомлен(а)")
    card = await here.opens(made)
    assert "Получателей: 3" in card.text
    assert sum(map(int, _LINES.findall(card.text))) == 3
    here.boss.sees("• получили: 2", "бот закрыт или не открыт: 1", "Ознакомились: 1 из 3")
    here.boss.sees("✅ Отправка закончена", "передайте на бумаге или позвоните")
    assert vera.last.buttons == ["Ознакомлен(а)"]


async def test_it_stands_in_the_log_of_changes(here: Scene) -> None:
    made = await here.sent()
    await here.boss.does(stop_sending)
    await here.boss.does(resume_sending)
    await here.boss.send("/audit")
    here.boss.sees(f"объявление отправлено — объявление № {made}", "все отправки остановлены")


async def test_what_waits_can_be_paused_go_on_and_be_stopped(here: Scene) -> None:
    maria = await here.family("5А")
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await here.school.settle()
    card = await here.opens(made)
    assert card.buttons[:3] == ["Пауза", "Остановить", "Следить за ходом"]
    await here.boss.taps("Пауза")
    here.boss.sees("⏸ Пауза", "• ждут отправки: 1", "когда вы нажмёте «Продолжить»")
    await here.boss.does(resume_sending)
    await here.over()
    assert MEETING not in [message.text for message in maria.heard]
    await here.boss.taps("Продолжить")
    await here.over()
    assert maria.last.text == MEETING
    assert await standing(here, made) is State.DONE


async def test_what_goes_on_in_the_evening_leaves_in_the_morning_and_says_so(here: Scene) -> None:
    maria = await here.family("5А")
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await here.school.settle()
    await here.opens(made)
    await here.boss.taps("Пауза")
    await here.boss.does(resume_sending)
    here.school.clock.jump(hours=13)  # ten in the evening
    await here.boss.taps("Продолжить")
    here.boss.sees("• ждут отправки: 1", "🌙 Кто ждёт, получит 12 сентября, 08:00")
    await here.over()
    assert maria.last.text != MEETING
    here.school.clock.jump(hours=10)
    await here.over()
    assert MEETING in maria.last.text
    card = await here.opens(made)
    assert "🌙" not in card.text
    here.school.clock.jump(hours=13)
    await here.boss.taps("Напомнить молчащим")
    await here.boss.taps("Да, напомнить")
    here.boss.sees("Сейчас тихие часы: напоминания уйдут 13 сентября, 08:00")


async def test_what_is_urgent_goes_on_at_night(here: Scene) -> None:
    maria = await here.family("5А")
    await here.boss.does(stop_sending)
    made = await here.leaves(urgent=True)
    await here.school.settle()
    await here.boss.does(pause, made)
    await here.boss.does(resume_sending)
    here.school.clock.jump(hours=13)
    await here.boss.does(go_on, made)
    await here.over()
    assert MEETING in maria.last.text


async def test_stopping_asks_first_and_says_what_stays(here: Scene) -> None:
    await here.family("5А")
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await here.school.settle()
    await here.opens(made)
    await here.boss.taps("Остановить")
    here.boss.sees("1 человек его уже не получит", "у остальных его нет")
    assert await standing(here, made) is State.SENDING
    await here.boss.taps("Да, остановить")
    here.boss.sees("⏹ Остановлено", "• не отправлено, остановили: 1")
    assert not {"Пауза", "Продолжить", "Остановить"} & {*here.boss.last.buttons}
    await press(here.boss, SentAct(announcement=made, act="pause").pack())
    assert here.boss.toast.startswith("Объявление уже ушло")


async def test_the_live_message_follows_to_the_end(here: Scene) -> None:
    families = [await here.family("5А") for _ in range(3)]
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await here.school.settle()
    await here.opens(made)
    await here.boss.taps("Следить за ходом")
    live = here.boss.last
    assert "▱▱▱▱▱▱▱▱▱▱▱▱ 0 %" in live.text
    await here.boss.taps("Пауза", on=live)
    here.boss.sees("⏸ На паузе", "• ждут отправки: 3")
    await here.boss.taps("Продолжить", on=here.boss.last)
    await here.boss.does(resume_sending)
    await here.over()
    shown = next(message for message in here.boss.heard if message.id == live.id)
    assert "▰▰▰▰▰▰▰▰▰▰▰▰ 100 %" in shown.text
    assert shown.buttons == ["Подробнее"]
    assert (await here.get(made)).progress_message == live.id, "it is still being read"
    for family in families:
        await family.taps("Ознакомлен(а)")
    for _ in range(5):  # what is only being read is looked at now and then
        await here.school.settle()
    shown = next(message for message in here.boss.heard if message.id == live.id)
    assert "Ознакомились: 3 из 3" in shown.text
    assert (await here.get(made)).progress_message is None
    await here.boss.taps("Подробнее", on=shown)
    here.boss.sees("Автор: Климова Анна Сергеевна")


async def test_a_correction_is_shown_before_it_is_made(here: Scene) -> None:
    maria = await here.family("5А")
    made = await here.sent()
    await here.opens(made)
    await here.boss.taps("✎ Исправить")
    ask, present = here.boss.heard[-2:]
    assert "Пришлите новый текст «Собрание в четверг» целиком" in ask.text
    assert present.text == MEETING
    await here.boss.send(MEETING)
    here.boss.sees("Текст тот же самый")
    await here.boss.send("Собрание в четверг\nНачало в <19:00> & не позже")
    here.boss.sees("− Начало в 18:00\n+ Начало в <19:00> & не позже", "У 1 человека")
    assert "18:00" in maria.last.text
    await here.boss.taps("Исправить у всех")
    await here.over()
    assert "<19:00> & не позже" in maria.heard[-2].text
    await here.opens(made)
    here.boss.sees("✎ Исправлено 11 сентября, 09:00: у 1 уже новый текст")


async def test_the_card_counts_the_last_correction_alone(here: Scene) -> None:
    for _ in range(2):
        await here.family("5А")
    made = await here.sent()
    for hour in (19, 20):
        here.school.clock.jump(minutes=1)
        await here.boss.does(correct, made, RichText(f"Собрание в четверг\nНачало в {hour}:00"))
        await here.over()
    await here.opens(made)
    here.boss.sees("✎ Исправлено 11 сентября, 09:02: у 2 уже новый текст")


async def test_an_old_confirmation_corrects_nothing(here: Scene) -> None:
    await here.family("5А")
    made = await here.sent()
    await here.opens(made)
    await here.boss.taps("✎ Исправить")
    await here.boss.send("Собрание в пятницу")
    await here.boss.taps("Исправить у всех")
    await here.opens(made)
    await here.boss.taps("✎ Исправить")
    await here.boss.send("Собрание в субботу")
    forged = PutRight(announcement=made, act="correct", revision=0).pack()
    await press(here.boss, forged)
    assert here.boss.toast.startswith("Эта кнопка устарела")
    assert (await here.get(made)).revision == 1


async def test_what_cannot_be_one_message_any_more_is_refused(here: Scene) -> None:
    await here.family("5А")
    made = await here.sent(Part(RichText(MEETING), (here.file(),)))
    await here.opens(made)
    await here.boss.taps("✎ Исправить")
    await here.boss.send("длинно " * 200)
    here.boss.sees("Так исправить нельзя")
    await here.boss.sends_photo(PIXEL)
    here.boss.sees("Пришлите новый текст обычным сообщением")
    assert (await here.get(made)).revision == 0


async def test_taking_back_asks_for_a_reason_and_once_more(here: Scene) -> None:
    maria = await here.family("5А")
    made = await here.sent(words(MEETING), Part(media=(here.file(),)))
    await here.opens(made)
    await here.boss.taps("Отозвать")
    here.boss.sees("Получили 1", "Файлы тоже уберу")
    await here.boss.send("Перенесли  на\nдругой день")
    here.boss.sees("Вернуть будет нельзя", "Причина: Перенесли на другой день")
    assert await standing(here, made) is State.DONE
    await here.boss.taps("Да, отозвать у всех")
    await here.over()
    maria.sees("✖️ Школа отозвала", "Причина: Перенесли на другой день")
    await here.opens(made)
    here.boss.sees("✖️ Отозвано", "✖️ Убрано у 1", "Причина: Перенесли на другой день")
    await press(here.boss, PutRight(announcement=made, act="?withdraw").pack())
    assert here.boss.toast.startswith("Это объявление ещё не отправлено или уже отозвано")


async def test_files_that_are_too_old_are_said_to_stay(here: Scene) -> None:
    await here.family("5А")
    made = await here.sent(words(MEETING), Part(media=(here.file(),)))
    await here.school.jump(hours=49)
    await here.opens(made)
    await here.boss.taps("Отозвать")
    here.boss.sees("⚠️ Прошло больше 48 часов")
    await here.boss.taps("Отозвать без причины")
    await here.over()
    await here.opens(made)
    here.boss.sees("Убрано у 0, не до конца у 1")
    assert "Причина" not in here.boss.last.text


async def test_the_silent_are_reminded_only_after_a_yes(here: Scene) -> None:
    maria = await here.family("5А")
    made = await here.sent()
    await here.opens(made)
    await here.boss.taps("Напомнить молчащим")
    here.boss.sees("Таких 1")
    await here.over()
    assert maria.last.text == MEETING
    await here.boss.taps("Да, напомнить")
    await here.over()
    maria.sees("🔔 Школа просит")
    await here.boss.taps("Напомнить молчащим")
    here.boss.sees("Им уже напоминали 1 раз")


async def test_a_new_draft_for_the_silent(here: Scene) -> None:
    maria, oleg = await here.family("5А"), await here.family("5А")
    made = await here.sent()
    await maria.taps("Ознакомлен(а)")
    await here.opens(made)
    await here.boss.taps("Ещё раз: новый черновик молчащим")
    draft = await here.boss.does(see_draft, made + 1)
    assert draft.head.recipients == 1
    assert draft.announcement.content == (await here.get(made)).content
    assert oleg.last.buttons == ["Ознакомлен(а)"]


async def test_the_sheet_and_the_table(here: Scene) -> None:
    maria, oleg = await here.family("5А", name="Лапина Мария"), await here.family("5А")
    here.school.telegram.block(oleg.id)
    made = await here.sent()
    await maria.taps("Ознакомлен(а)")
    await here.opens(made)
    await here.boss.taps("Лист ознакомления")
    sheet = Document(io.BytesIO(await bytes_of(here.boss.last, here.school)))
    cells = [cell.text for row in sheet.tables[0].rows for cell in row.cells]
    assert {"семья: Лапина Мария", "семья без имени", "в чате"} <= {*cells}
    text = "\n".join(paragraph.text for paragraph in sheet.paragraphs)
    assert "МБОУ СОШ № 107" in text and "«Собрание в четверг»" in text
    assert "Ознакомлены: 1" in text
    await here.boss.taps("Таблица")
    book = load_workbook(io.BytesIO(await bytes_of(here.boss.last, here.school)))
    rows = {row[0]: row[2] for row in book["Получатели"].iter_rows(min_row=2, values_only=True)}
    assert rows == {"семья: Лапина Мария": "доставлено", "семья без имени": "бот заблокирован"}


async def test_a_card_is_for_its_author_and_for_senders(here: Scene) -> None:
    deputy = await here.school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY))
    plain = await here.school.member("Попов Игорь Львович", Role(RoleName.TEACHER))
    maria = await here.family("5А")
    made = await here.sent()
    await here.opens(made, deputy)
    deputy.sees("Получателей: 1")
    buttons = [
        OpenSent(announcement=made),
        *(Watch(announcement=made, act=act) for act in ("", "pause", "go", "x")),
        *(
            SentAct(announcement=made, act=act)
            for act in ("pause", "go", "?stop", "stop", "?remind", "remind", "watch", "again", "x")
        ),
        *(
            PutRight(announcement=made, act=act)
            for act in ("?correct", "correct", "?withdraw", "withdraw", "x")
        ),
        *(SentPaper(announcement=made, what=what) for what in ("sheet", "table", "x")),
    ]
    before = await here.boss.does(see_announcement, made)
    for someone in (here.teacher, plain, maria):
        for button in buttons:
            await press(someone, button.pack())
            assert someone.toast, button
    assert await here.boss.does(see_announcement, made) == before
    async with here.school.store.begin(writes=False) as work:
        assert len(await work.announcements.page(None, 9)) == 1


async def test_an_author_who_may_not_send_cannot_correct(here: Scene) -> None:
    await here.family("5А")
    made = await here.sent()
    async with here.school.store.begin(writes=True) as work:
        held = await work.announcements.get(made)
        assert held is not None and here.teacher.person_id is not None
        await work.announcements.save(replace(held, author_id=here.teacher.person_id))
    card = await here.opens(made, here.teacher)
    assert "✎ Исправить" not in card.buttons
    await press(here.teacher, PutRight(announcement=made, act="?correct").pack())
    assert here.teacher.toast.startswith("Это может сделать только тот")


async def test_what_meets_too_many_errors_pauses_itself_and_says_so(here: Scene) -> None:
    for _ in range(26):
        await here.family("5А")
    made = await here.leaves(Part(media=(Media(MediaKind.PHOTO, "lost"),)), ack=False)
    await here.over()
    here.boss.sees("⏸ Объявление «без текста» остановилось само", "Telegram не принял")
    await here.boss.taps("Подробнее")
    here.boss.sees("⏸ Слишком много ошибок", "не дошло, Telegram не принял: 26")
    await here.boss.taps("Продолжить")
    assert await standing(here, made) is State.SENDING
    await here.over()
    assert await standing(here, made) is State.DONE
