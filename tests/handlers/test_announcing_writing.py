"""An author writes an announcement by sending messages; the card follows."""

from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest

from bot.demo.telegram import Attachment, MessageView
from school.broadcasts.announcement import State
from school.broadcasts.content import MOST_PARTS, MediaKind
from tests.chat import School, Someone
from tests.handlers.announcers import begins, newsroom, to_class
from tests.handlers.test_tasks_evidence import png


def cards(author: Someone) -> list[MessageView]:
    return [message for message in author.heard if "Черновик объявления" in message.text]


def photos(count: int) -> list[Attachment]:
    return [Attachment(f"{n}.png", png(), kind="photo") for n in range(count)]


async def test_a_text_with_marks_is_kept_as_it_was_sent(school: School) -> None:
    here = await newsroom(school)
    await here.teacher.send("рассылка")
    here.teacher.sees("Мои объявления", "Пока ни одного")
    await here.teacher.taps("Новое объявление")
    here.teacher.sees("{класс}", "никто ничего не получит")
    mark = {"type": "bold", "offset": 0, "length": 8}
    card = await here.teacher.says("Собрание <5А> & все", entities=[mark])
    assert "«Собрание <5А> & все»" in card.text
    assert "Состав: текст\n" in card.text
    assert "Кому: пока никому" in card.text
    one = await here.only()
    assert one.content[0].text.text == "Собрание <5А> & все"
    assert one.content[0].text.entities[0].type == "bold"
    assert one.state is State.DRAFT


async def test_an_album_is_one_card_that_is_edited_in_place(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    await here.boss.sends_album(*photos(4), caption="Фото")
    here.boss.sees("Состав: текст, 4 фото")
    assert len(cards(here.boss)) == 1
    one = await here.only()
    assert [len(part.media) for part in one.content] == [0, 4]
    assert one.content[1].text.text == "Фото"


async def test_an_album_may_begin_an_announcement(school: School) -> None:
    here = await newsroom(school)
    await here.boss.send("/announce")
    await here.boss.taps("Новое объявление")
    await here.boss.sends_album(*photos(3))
    here.boss.sees("«без слов»", "Состав: 3 фото")
    assert len(cards(here.boss)) == 1
    assert len((await here.only()).content) == 1


async def test_everything_that_can_be_passed_on(school: School) -> None:
    here = await newsroom(school)
    boss = here.boss
    await begins(boss)
    await boss.sends_voice(caption="Послушайте")
    await boss.sends_video("Видео")
    await boss.sends_audio()
    await boss.sends_video_note()
    await boss.sends_file("расписание.pdf", b"%PDF-1.4", "Расписание")
    await boss.sends_photo(png())
    await boss.sends_poll("Придёте?", "Да", "Нет")
    kinds = [media.kind for part in (await here.only()).content for media in part.media]
    assert kinds == [
        MediaKind.VOICE,
        MediaKind.VIDEO,
        MediaKind.AUDIO,
        MediaKind.VIDEO_NOTE,
        MediaKind.DOCUMENT,
        MediaKind.PHOTO,
    ]
    boss.sees("текст, 1 фото, 1 видео", "голосовое, видеосообщение", "расписание.pdf", "опрос")
    boss.sees("8 сообщений")
    assert len(cards(boss)) == 1


async def test_what_is_forwarded_is_taken_by_its_content(school: School) -> None:
    here = await newsroom(school)
    await here.boss.send("/announce")
    await here.boss.taps("Новое объявление")
    await here.boss.says("Из управления", forwarded_from="Управление образования")
    assert (await here.only()).content[0].text.text == "Из управления"


async def test_what_cannot_be_passed_on_is_said_and_nothing_is_lost(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    for sends in (here.boss.sends_sticker(), here.boss.sends_location(55.7, 37.6)):
        await sends
        here.boss.sees("Такое переслать не умею")
    await here.boss.send("Ещё одно")
    assert [part.text.text for part in (await here.only()).content] == [
        "Собрание в четверг",
        "Ещё одно",
    ]


async def test_an_album_that_is_refused_is_refused_once_and_whole(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    before = len(here.boss.heard)
    await here.boss.sends_album(
        ("Ключи ВПР.pdf", b"%PDF-1"), ("программа.pdf", b"%PDF-2"), ("ответы впр.pdf", b"%PDF-3")
    )
    assert len(here.boss.heard) == before + 1
    assert "материал" in here.boss.last.text.casefold()
    assert [part.media for part in (await here.only()).content] == [()]


async def test_a_poll_is_put_anew_and_stays_one_poll(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    await here.boss.sends_poll("Придёте?", "Да <да>", "Нет", anonymous=False)
    posed = [m for m in here.boss.heard if m.poll is not None]
    assert len(posed) == 1
    assert posed[0].wire["poll"]["is_anonymous"] is True
    here.boss.sees("Не удаляйте его", "анонимный")
    poll = (await here.only()).content[1].poll
    assert poll is not None
    assert (poll.chat_id, poll.message_id) == (here.boss.id, posed[0].id)
    await here.boss.taps("Убрать последнее")
    assert not [m for m in here.boss.heard if m.poll is not None]
    assert len((await here.only()).content) == 1


async def test_a_quiz_made_here_is_repeated_and_a_forwarded_one_is_not(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    await here.boss.sends_poll("Сколько минут?", "40", "45", correct=1)
    posed = next(m for m in here.boss.heard if m.poll is not None)
    assert posed.wire["poll"]["type"] == "quiz"
    telegram = school.telegram
    group = telegram.group("Методисты", (here.boss.id,))
    hidden = telegram.send_poll(
        here.boss.id, "Сколько?", ("1", "2"), quiz_correct=0, chat_id=group.id
    )
    telegram.forward(here.boss.id, hidden)
    await school.handle()
    here.boss.sees("не виден верный ответ")
    assert len((await here.only()).content) == 2


async def test_a_poll_that_is_over_is_not_repeated(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    telegram = school.telegram
    group = telegram.group("Методисты", (here.boss.id,))
    over = telegram.send_poll(here.boss.id, "Кто за?", ("Я", "Не я"), chat_id=group.id)
    assert over.poll is not None
    telegram.close_poll(over.poll)
    telegram.forward(here.boss.id, over)
    await school.handle()
    here.boss.sees("опрос уже завершён")
    assert len((await here.only()).content) == 1


async def test_a_draft_goes_on_after_a_restart(school: School) -> None:
    here = await newsroom(school)
    await begins(here.teacher)
    await here.teacher.send("/my")
    await here.teacher.send("забытое")
    here.teacher.sees("Не понял")
    await here.teacher.send("/announce")
    here.teacher.sees("1. Собрание в четверг — черновик")
    await here.teacher.taps("1. Собрание")
    here.teacher.sees("Пришлите ещё сообщение")
    await here.teacher.send("И ещё")
    here.teacher.sees("тексты (2)")
    assert len((await here.only()).content) == 2


async def test_text_anew_takes_the_place_of_everything(school: School) -> None:
    here = await newsroom(school)
    await here.family("Мама", "5А")
    await begins(here.boss, "Первое")
    await to_class(here.boss, "5А")
    await here.boss.sends_poll("Придёте?", "Да", "Нет")
    await here.boss.taps("Текст заново")
    here.boss.sees("заменит всё")
    await here.boss.send("Второе")
    here.boss.sees("«Второе»", "Кому: 5А")
    await here.boss.send("Третье")
    assert [part.text.text for part in (await here.only()).content] == ["Второе", "Третье"]
    assert not [m for m in here.boss.heard if m.poll is not None]


async def test_the_last_message_is_taken_away_and_an_empty_draft_says_so(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    card = await here.boss.taps("Убрать последнее")
    assert "Состав: пусто" in card.text
    assert "Убрать последнее" not in card.buttons
    await here.boss.taps("Отправить…")
    assert here.boss.toast.startswith("Объявление пустое")


async def test_a_draft_is_thrown_away_only_when_that_is_meant(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    await here.boss.taps("Удалить черновик")
    here.boss.sees("Его никто не видел")
    await here.boss.taps("‹ К объявлению")
    assert len(await here.all()) == 1
    await here.boss.taps("Удалить черновик")
    await here.boss.taps("Да, удалить")
    here.boss.sees("Пока ни одного")
    assert not await here.all()
    await here.boss.send("в никуда")
    here.boss.sees("Не понял")


async def test_there_is_an_end_to_how_much_is_added(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    for number in range(MOST_PARTS - 1):
        await here.boss.send(f"Часть {number}")
    await here.boss.send("Лишнее")
    here.boss.sees(f"не больше {MOST_PARTS} сообщений")
    await here.boss.sends_poll("Лишний?", "Да", "Нет")
    here.boss.sees(f"не больше {MOST_PARTS} сообщений")
    assert not [m for m in here.boss.heard if m.poll is not None]
    assert len((await here.only()).content) == MOST_PARTS


async def test_a_test_to_oneself_shows_what_a_reader_sees(school: School) -> None:
    here = await newsroom(school)
    mark = {"type": "italic", "offset": 0, "length": 8}
    await here.boss.send("/announce")
    await here.boss.taps("Новое объявление")
    await here.boss.says("Собрание {класс}: 10 < 11 & всё", entities=[mark])
    await here.boss.sends_album(*photos(2))
    await here.boss.sends_poll("Придёте?", "Да", "Нет")
    await here.boss.taps("«Ознакомлен(а)»: просить")
    before = [message.id for message in here.boss.heard]
    await here.boss.taps("Проверка себе")
    shown = [message for message in here.boss.heard if message.id > max(before)]
    assert shown[0].text == "Собрание вашего класса: 10 < 11 & всё"
    assert "<i>Собрание</i>" in shown[0].html
    assert shown[0].buttons == ["Ознакомлен(а)"]
    assert [bool(message.file) for message in shown] == [False, True, True, False, False]
    assert shown[3].poll is not None
    assert "Черновик объявления" in shown[4].text
    assert len(cards(here.boss)) == 1
    await here.boss.send("Дополнение")
    assert len((await here.only()).content) == 4


def _solid(text: str) -> str:
    """Without white space: some of it goes where a text is cut."""
    return "".join(text.split())


async def test_at_the_edge_of_what_a_message_holds(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    text = "{класс} <b>&amp; 😀\u202e " * 200
    text = text[:3600] + "я" * (4096 - len(text[:3600].encode("utf-16-le")) // 2)
    await begins(here.boss, text)
    here.boss.sees("сообщени")
    caption = "Схема для {класс}: " + "<" * 1000
    await here.boss.sends_file("схема.pdf", b"%PDF-1.4", caption)
    await to_class(here.boss, "5А")
    before = len(mother.heard)
    await here.boss.taps("Отправить…")
    await here.boss.taps("Отправить 1")
    await school.settle()
    got = mother.heard[before:]
    kept = (await here.only()).content[0].text.text.replace("{класс}", "5А")
    assert len(got) > 3
    assert _solid("".join(message.text for message in got[:-2])) == _solid(kept)
    assert got[-2].text == caption.replace("{класс}", "5А")
    assert got[-1].file is not None
    assert not got[-1].text
    await school.settle()  # what sends does not wait for what watches over it
    assert (await here.only()).state is State.DONE


async def test_a_poll_that_was_deleted_is_found_by_the_test(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss)
    await here.boss.sends_poll("Придёте?", "Да", "Нет")
    posed = next(m for m in here.boss.heard if m.poll is not None)
    await school.app.bot.delete_message(here.boss.id, posed.id)
    with pytest.raises(TelegramBadRequest):
        await school.app.bot.forward_message(here.boss.id, here.boss.id, posed.id)
    await here.boss.taps("Проверка себе")
    assert "опрос удалён" in here.boss.toast


async def test_words_in_braces_are_warned_of(school: School) -> None:
    here = await newsroom(school)
    await begins(here.boss, "Родителям {класс}, {Фамилия}")
    here.boss.sees("«{фамилия}» так и останется")
    await here.boss.taps("Кому")
    await here.boss.taps("Все сотрудники")
    await here.boss.taps("Готово")
    here.boss.sees("сотрудники без класса (5)")


async def test_who_may_not_write_hears_so(school: School) -> None:
    here = await newsroom(school)
    mother = await here.family("Мама", "5А")
    for someone in (here.plain, mother, school.stranger()):
        await someone.send("/announce")
        assert "объявлен" not in someone.last.text.casefold()
        assert not someone.last.buttons
