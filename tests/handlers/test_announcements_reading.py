"""What a reader sees of an announcement, and what their taps do."""

from __future__ import annotations

import pytest

from bot.announced import Announced
from school.broadcasts.acknowledging import mark_by_hand, remind_silent
from school.broadcasts.announcement import EDIT, LETTER, Way
from school.broadcasts.content import MediaKind, Part
from school.broadcasts.correcting import correct, withdraw
from school.families.preferences import set_text_first
from school.outbox.rows import Claim, DeliveryState
from school.rich import RichText
from school.stopping import resume_sending, stop_sending
from tests.chat import School, Someone
from tests.handlers.announced import MEETING, scene, words
from tests.handlers.test_admin_buttons_forged import press

LATER = RichText("Собрание в четверг\nНачало в 19:00")


async def test_a_reader_takes_note_and_the_button_says_when(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    assert maria.last.text == MEETING
    school.clock.jump(minutes=5)
    shown = await maria.taps("Ознакомлен(а)")
    assert maria.toast == "Спасибо, отмечено."
    assert shown.buttons == ["✓ Отмечено 11.09 09:05"]
    assert (await here.figures(made)).acknowledged == 1
    await maria.taps("✓ Отмечено")
    assert maria.toast == ""


async def test_two_taps_are_one_mark_at_the_first_moment(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    letter = maria.last
    for _ in range(2):
        school.telegram.tap(maria.id, letter.id, "Ознакомлен(а)")
    await school.handle()
    assert maria.last.buttons == ["✓ Отмечено 11.09 09:00"]
    school.clock.jump(hours=1)
    await press(maria, f"r:{made}:ack:0")
    assert maria.last.buttons == ["✓ Отмечено 11.09 09:00"]
    assert (await here.figures(made)).acknowledged == 1
    await here.boss.does(remind_silent, made)
    await here.over()
    assert "просит ознакомиться" not in maria.last.text


async def test_without_asking_there_is_no_button(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    await here.sent(ack=False)
    assert (maria.last.text, maria.last.buttons) == (MEETING, [])


async def test_only_those_who_were_sent_it_can_take_note(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    other, stranger = await here.family("6А"), school.stranger()
    await stranger.send("/start")
    for someone in (other, stranger, here.boss, here.teacher):
        for act in ("ack", "files", "whole", "x"):
            await press(someone, f"r:{made}:{act}:0")
            assert someone.toast, act
            assert "18:00" not in everything(someone) or someone is here.boss
    for someone in (other, stranger, here.teacher):
        await press(someone, f"r:{made}:ack:1")  # as if it were a trial of theirs
        await press(someone, f"r:{made}:files:1")
        await press(someone, "r:999:ack:0")
    assert (await here.figures(made)).acknowledged == 0
    await maria.taps("Ознакомлен(а)")
    assert (await here.figures(made)).acknowledged == 1


def everything(someone: Someone) -> str:
    return "\n".join(message.text for message in someone.heard)


async def test_the_silent_are_reminded_and_led_to_it(school: School) -> None:
    here = await scene(school)
    maria, oleg = await here.family("5А"), await here.family("5А")
    made = await here.sent()
    first = maria.last
    await oleg.taps("Ознакомлен(а)")
    await here.boss.does(remind_silent, made)
    await here.over()
    maria.sees("🔔 Школа просит ознакомиться с объявлением «Собрание в четверг»")
    assert maria.last.reply_to == first.id
    assert "просит" not in oleg.last.text
    await maria.taps("Показать ещё раз")
    assert (maria.last.text, maria.last.reply_to) == ("⬆️ Вот это объявление.", first.id)
    shown = await maria.taps("Ознакомлен(а)")
    assert shown.buttons == ["✓ Отмечено 11.09 09:00", "Показать ещё раз"]


async def test_a_reminder_that_waited_for_the_morning_says_the_corrected_hour(
    school: School,
) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent(words("Собрание в 18:00"))
    school.clock.jump(hours=13)  # the quiet hours
    await here.boss.does(remind_silent, made)
    await here.over()
    await here.boss.does(correct, made, RichText("Собрание в 19:00"))
    before = len(maria.heard)
    school.clock.jump(hours=11)
    await here.over()
    came = maria.heard[before:]
    [reminder] = [one for one in came if "просит ознакомиться" in one.text]
    assert "«Собрание в 19:00»" in reminder.text
    assert not any("«Собрание в 18:00»" in one.text for one in came)


async def test_whoever_has_deleted_it_gets_it_once_more(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    await here.boss.does(remind_silent, made)
    first = maria.last
    await school.app.bot.delete_message(maria.id, first.id)
    await here.over()
    assert maria.last.reply_to is None
    await maria.taps("Показать ещё раз")
    assert (maria.last.text, maria.last.buttons) == (MEETING, ["Ознакомлен(а)"])


async def test_a_correction_keeps_what_was_noted(school: School) -> None:
    here = await scene(school)
    maria, oleg = await here.family("5А"), await here.family("5А")
    made = await here.sent()
    await maria.taps("Ознакомлен(а)")
    await here.boss.does(correct, made, LATER)
    await here.over()
    for someone, button in ((maria, "✓ Отмечено 11.09 09:00"), (oleg, "Ознакомлен(а)")):
        letter, note = someone.heard[-2:]
        assert letter.text == f"{LATER.text}\n\n✎ Исправлено 11 сентября, 09:00"
        assert letter.buttons == [button]
        assert note.reply_to == letter.id
        assert "Школа исправила объявление «Собрание в четверг»" in note.text
        assert "− Начало в 18:00\n+ Начало в 19:00" in note.text
        assert "Собрание в четверг\n" not in note.text.partition("Изменилось:")[2]


async def test_two_corrections_in_one_night_are_one_note(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    first = maria.last
    school.clock.jump(hours=13)
    await here.boss.does(correct, made, LATER)
    await here.over()
    await here.boss.does(correct, made, RichText("Собрание в четверг\nНачало в 20:00"))
    await here.over()
    before = len(maria.heard)
    school.clock.jump(hours=11)
    await here.over()
    notes = [one.text for one in maria.heard[before:] if "исправила" in one.text]
    assert len(notes) == 1
    assert "− Начало в 18:00\n+ Начало в 20:00" in notes[0]
    assert "19:00" not in notes[0]
    assert "20:00" in next(one.text for one in maria.heard if one.id == first.id)


async def test_a_correction_taken_back_in_the_same_night_is_no_news(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    first = maria.last
    school.clock.jump(hours=13)
    await here.boss.does(correct, made, LATER)
    await here.over()
    await here.boss.does(correct, made, RichText(MEETING))
    await here.over()
    school.clock.jump(hours=11)
    await here.over()
    assert not any("исправила" in one.text for one in maria.heard)
    assert next(one.text for one in maria.heard if one.id == first.id) == MEETING


async def test_who_had_nothing_yet_reads_the_new_words_alone(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    await here.boss.does(stop_sending)
    made = await here.leaves()
    await here.boss.does(correct, made, LATER)
    await here.boss.does(resume_sending)
    await here.over()
    heard = [message.text for message in maria.heard if "Собрание" in message.text]
    assert heard == [f"{LATER.text}\n\n✎ Исправлено 11 сентября, 09:00"]


async def test_a_mark_by_hand_is_seen_after_a_correction(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    await here.boss.does(mark_by_hand, made, await person_id(school, maria), Way.PHONE)
    await here.boss.does(correct, made, LATER)
    await here.over()
    assert maria.heard[-2].buttons == ["✓ Отметила школа 11.09 09:00"]


async def person_id(school: School, someone: Someone) -> int:
    async with school.store.begin(writes=False) as work:
        person = await work.people.by_telegram(someone.id)
    assert person is not None
    return int(person.id)


async def test_a_tap_while_a_correction_waits(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    await here.boss.does(correct, made, LATER)
    await maria.taps("Ознакомлен(а)")
    await here.over()
    assert maria.heard[-2].buttons == ["✓ Отмечено 11.09 09:00"]
    assert "19:00" in maria.heard[-2].text


async def test_a_tap_while_a_correction_is_on_its_way(school: School) -> None:
    """The old button comes back with the new words; the mark is there, and a tap shows it."""
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    await here.boss.does(stop_sending)
    await here.boss.does(correct, made, LATER)
    await school.app.walker.settled()
    async with school.store.begin(writes=False) as work:
        row = await work.outbox.row_of(f"announcement:{made}", await person_id(school, maria), EDIT)
    assert row is not None and row.state is DeliveryState.WAITING
    claim = Claim(row, maria.id, "ru")
    rendering = await Announced(school.store.begin).look_up(claim, school.app.messenger.zone)
    assert rendering is not None
    await maria.taps("Ознакомлен(а)")
    await school.app.bot(rendering(late_since=None, repeat=False))
    assert maria.last.buttons == ["Ознакомлен(а)"]
    school.clock.jump(minutes=3)
    await maria.taps("Ознакомлен(а)")
    assert maria.heard[-1].buttons == ["✓ Отмечено 11.09 09:00"]
    assert (await here.figures(made)).acknowledged == 1


async def test_what_was_taken_back_leaves_a_trace(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent(words(MEETING), words("Второе"), Part(media=(here.file(),)))
    await here.boss.does(remind_silent, made)
    await here.over()
    before = len(maria.heard)
    await here.boss.does(withdraw, made, "Перенесли")
    await here.over()
    texts = [message.text for message in maria.heard]
    assert len(texts) == before - 1
    assert "✖️ Школа отозвала объявление «Собрание в четверг»" in texts[-3]
    assert "Причина: Перенесли" in texts[-3]
    assert texts[-2] == "✖️ Отозвано школой."
    await maria.taps("Ознакомлен(а)")  # under the reminder that stands there still
    assert maria.toast.startswith("Школа отозвала это объявление")
    assert (await here.figures(made)).acknowledged == 0


@pytest.mark.parametrize("hours", [1, 49])
async def test_files_alone_are_taken_back_as_far_as_telegram_allows(
    school: School, hours: int
) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    album = Part(media=(here.file(), here.file()), album="7")
    made = await here.sent(album, ack=False)
    await school.jump(hours=hours)
    await here.boss.does(withdraw, made)
    await here.over()
    kinds = [message.kind for message in maria.heard]
    assert ("photo" in kinds) is (hours > 48)
    maria.sees("✖️ Школа отозвала объявление «без текста»")
    async with school.store.begin(writes=False) as work:
        rows = await work.outbox.figures(f"announcement:{made}")
    ended = DeliveryState.FAILED if hours > 48 else DeliveryState.SENT
    assert rows["announcement-gone", ended] == 1


async def test_an_album_asks_for_a_mark_below(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    await here.sent(Part(media=(here.file(), here.file())))
    assert [message.kind for message in maria.heard[-3:]] == ["photo", "photo", "text"]
    maria.sees("Пожалуйста, отметьте")
    assert maria.last.buttons == ["Ознакомлен(а)"]


async def on_a_bad_line(someone: Someone) -> None:
    await someone.does(set_text_first, True)


async def test_words_come_first_on_a_bad_line_and_files_when_asked_for(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    await on_a_bad_line(maria)
    paper = here.file(MediaKind.DOCUMENT, "Памятка.pdf")
    made = await here.sent(words(MEETING), Part(RichText("Памятка"), (paper,)))
    first = next(message for message in maria.heard if message.text == MEETING)
    assert first.buttons == ["Ознакомлен(а)", "Файлы (1)"]
    assert all(message.kind == "text" for message in maria.heard)
    shown = await maria.taps("Файлы (1)")
    assert shown.buttons == ["Ознакомлен(а)"]
    assert maria.last.file is not None and maria.last.file.name == "Памятка.pdf"
    await maria.taps("Ознакомлен(а)")
    await here.boss.does(correct, made, LATER)
    await here.over()
    corrected = next(message for message in maria.heard if message.id == first.id)
    assert corrected.buttons == ["✓ Отмечено 11.09 09:00", "Файлы (1)"]


async def test_files_alone_on_a_bad_line(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    await on_a_bad_line(maria)
    await here.sent(Part(media=(here.file(), here.file())), ack=False)
    maria.sees("Школа прислала объявление без слов")
    await maria.taps("Файлы (2)")
    assert [message.kind for message in maria.heard[-2:]] == ["photo", "photo"]


async def test_a_letter_that_comes_late_says_so(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    await here.boss.does(stop_sending)
    await here.leaves(words(MEETING), words("Второе"))
    await school.settle()
    school.clock.jump(hours=3)
    await here.boss.does(resume_sending)
    await here.over()
    heard = [message.text for message in maria.heard[-2:]]
    assert heard == [
        f"⏳ С опозданием: должно было прийти 11 сентября, 09:00.\n{MEETING}",
        "Второе",
    ]


async def test_in_english(school: School) -> None:
    here = await scene(school)
    mary = await here.family("5А", language="en")
    made = await here.sent(words("Dear {name}!\nThe meeting of {класс} is at 18:00"))
    assert mary.last.text == "Dear parents!\nThe meeting of 5А is at 18:00"
    await here.boss.does(remind_silent, made)
    await here.over()
    mary.sees("The school asks you to read the announcement “Dear parents!”")
    await here.boss.does(correct, made, RichText("Dear {name}!\nThe meeting is at 19:00"))
    await here.over()
    mary.sees("The school has corrected", "− The meeting of 5А is at 18:00")
    await mary.taps("I have read it")
    assert mary.toast == "Thank you, noted."
    await here.boss.does(withdraw, made, "Moved")
    await here.over()
    taken = next(message for message in mary.heard if "taken back" in message.text)
    assert "Reason: Moved" in taken.text
    async with school.store.begin(writes=False) as work:
        row = await work.outbox.row_of(
            f"announcement:{made}", await person_id(school, mary), LETTER
        )
    assert row is not None and row.message_id == taken.id
