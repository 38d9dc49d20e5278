"""Scenarios without a browser: what the lines mean, what the transcript says, how it ends."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.demo.script import ScriptError, parse, play
from bot.demo.script.steps import (
    AskInline,
    Block,
    Check,
    ChooseInline,
    Claim,
    GoBy,
    GoNext,
    GoTo,
    Remember,
    Say,
    SendAlbum,
    SendFile,
    SendPoll,
    SendVoice,
    SetFault,
    Start,
    Tap,
    Vote,
)
from tests.bot.demo.small_bot import COORDINATOR, Play

PLANS = Path(__file__).parents[2] / "plans"

LINES = [
    ("координатор: /plan", Say("координатор", "/plan")),
    ("класс 5А: время 10:30", Say("класс 5А", "время 10:30")),
    ("директор: первая\\nвторая", Say("директор", "первая\nвторая")),
    ("координатор: a > b", Say("координатор", "a > b")),
    ("координатор > Готово", Tap("координатор", "Готово")),
    ("coordinator > До 17:00", Tap("coordinator", "До 17:00")),
    ("координатор: [файл] plan.docx", SendFile("координатор", "plan.docx", "")),
    ("coordinator: [file] a b.pdf | план", SendFile("coordinator", "a b.pdf", "план")),
    ("учитель: [старт]", Start("учитель", "")),
    ("teacher: [start] inv_abc-1", Start("teacher", "inv_abc-1")),
    ("мама: [ссылка] observe", Start("мама", "observe")),
    ("мама: [ссылка] https://t.me/vpr_demo_bot?start=c5-410", Start("мама", "c5-410")),
    ("mother: [link] t.me/bot?start=d-7-{code}", Start("mother", "d-7-{code}")),
    ("мама: [фото] лист.png | подписан", SendFile("мама", "лист.png", "подписан", as_photo=True)),
    ("координатор: [альбом] 1.png, 2.png", SendAlbum("координатор", ("1.png", "2.png"), "")),
    ("VPR: [album] 1.png,2.png | итоги", SendAlbum("VPR", ("1.png", "2.png"), "итоги")),
    ("координатор: [голосовое]", SendVoice("координатор", "")),
    ("teacher: [voice] для 5А", SendVoice("teacher", "для 5А")),
    (
        "директор: [опрос] Когда? | в среду | нет",
        SendPoll("директор", "Когда?", ("в среду", "нет")),
    ),
    ("head: [poll] When? | now", SendPoll("head", "When?", ("now",))),
    ("директор: [викторина] 2 + 2? | 3 | *4", SendPoll("директор", "2 + 2?", ("3", "4"), 1)),
    ("мама: [голосовать] в среду | нет", Vote("мама", ("в среду", "нет"))),
    ("mother: [vote]", Vote("mother", ())),
    ("мама: [запрос] математика 5", AskInline("мама", "математика 5")),
    ("mother: [inline]", AskInline("mother", "")),
    ("мама: [выбрать] Демоверсия", ChooseInline("мама", "Демоверсия")),
    ("проверить мама: предложено Демо", Check("мама", Claim.OFFERED, "Демо")),
    ("check mother: offered Demo", Check("mother", Claim.OFFERED, "Demo")),
    ("запомнить код координатор: код: (.+)", Remember("координатор", "код", "код: (.+)")),
    ("remember code VPR coordinator: \\d{6}", Remember("VPR coordinator", "code", "\\d{6}")),
    ("учитель: [заблокировать]", Block("учитель", True)),
    ("teacher: [unblock]", Block("teacher", False)),
    ("часы: +1 день", GoBy(timedelta(days=1))),
    ("часы: +2 дня", GoBy(timedelta(days=2))),
    ("часы: +5 дней", GoBy(timedelta(days=5))),
    ("Часы: +3 часа", GoBy(timedelta(hours=3))),
    ("часы: +1 неделя", GoBy(timedelta(weeks=1))),
    ("часы: +30 минут", GoBy(timedelta(minutes=30))),
    ("clock: +2 weeks", GoBy(timedelta(weeks=2))),
    ("clock: +1 hour", GoBy(timedelta(hours=1))),
    ("часы: до следующего напоминания", GoNext()),
    ("clock: to next reminder", GoNext()),
    ("clock: to the next reminder", GoNext()),
    ("часы: до 2021-08-31", GoTo(datetime(2021, 8, 31, 12))),
    ("часы: до 31.08.2021 9:05", GoTo(datetime(2021, 8, 31, 9, 5))),
    ("clock: until 2021-08-31 18:00", GoTo(datetime(2021, 8, 31, 18))),
    ("сбой: 429", SetFault("429")),
    ("fault: none", SetFault(None)),
    ("проверить учитель: содержит Пора", Check("учитель", Claim.CONTAINS, "Пора")),
    ("проверить учитель: не содержит «Пора»", Check("учитель", Claim.NOT_CONTAINS, "Пора")),
    ("check teacher: last contains Due", Check("teacher", Claim.LAST_CONTAINS, "Due")),
    ("проверить учитель: файл Приказ", Check("учитель", Claim.FILE, "Приказ")),
    ("check teacher: button Done", Check("teacher", Claim.BUTTON, "Done")),
    ("проверить учитель: нет кнопки Готово", Check("учитель", Claim.NO_BUTTON, "Готово")),
]


@pytest.mark.parametrize(("line", "action"), LINES, ids=[line for line, _ in LINES])
def test_a_line_means_one_thing(line: str, action: object) -> None:
    (step,) = parse([line])
    assert step.action == action


def test_remarks_and_empty_lines_count_but_do_nothing() -> None:
    steps = list(parse(["\ufeff# план", "", "  координатор: /plan  "]))
    assert [(step.number, step.line) for step in steps] == [(3, "координатор: /plan")]


@pytest.mark.parametrize(
    "line",
    [
        "что-то непонятное",
        "часы: вчера",
        "часы: +1 век",
        "часы: до 2021-02-30",
        "часы: до 31.13.2021",
        "координатор: [файл]",
        "координатор: [фото] | подпись",
        "координатор: [ссылка] https://example.org/?start=observe",
        "запомнить код координатор: (\\d",
        "координатор: [полёт] на луну",
        "координатор: [альбом] один.png | подпись",
        "координатор: [опрос] Когда?",
        "координатор: [опрос] | в среду | нет",
        "координатор: [викторина] 2 + 2? | 3 | 4",
        "координатор: [викторина] 2 + 2? | *3 | *4",
        "мама: [выбрать]",
        "проверить координатор: красиво",
        "координатор:",
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(line: str) -> None:
    with pytest.raises(ScriptError) as caught:
        list(parse(["# remark", line]))
    assert caught.value.number == 2


async def played(on: Play, text: str, language: str = "ru") -> tuple[int, str]:
    out = io.StringIO()
    lines = text.strip().splitlines()
    code = await play(on.stage, lines, out, language=language, folder=PLANS)
    return code, out.getvalue()


async def test_a_scenario_is_played_and_told(play: Play) -> None:
    code, told = await played(
        play,
        """
        координатор: [старт]
        координатор: /plan
        проверить координатор: кнопка Не моё
        координатор > Готово
        проверить координатор: последнее содержит отметила ковалева
        проверить координатор: нет кнопки Готово
        часы: до следующего напоминания
        """,
    )
    assert code == 0, told
    assert "── пятница, 11 сентября 2020, 09:00 ──" in told
    assert "координатор ВПР → бот:\n    /plan" in told
    assert "    [Готово] [Позже]\n    [Прошу перенести срок] [Не моё]" in told
    assert "координатор ВПР → [Готово]\n" in told
    assert "бот → координатор ВПР (изменено):\n    Сдать план корректировки" in told
    assert "координатор ВПР: (подсказка) Отмечено. Спасибо!" in told
    assert "── понедельник, 14 сентября 2020, 08:00 ──" in told
    assert told.index("09:00") < told.index("# часы: до следующего") < told.index("08:00")


async def test_english_words_and_a_file(play: Play) -> None:
    code, told = await played(
        play,
        """
        VPR coordinator: [start]
        coordinator: [file] seed.txt
        check coordinator: contains Прочитано
        clock: +1 week
        """,
        "en",
    )
    assert code == 0, told
    assert "VPR coordinator → bot:\n    [file seed.txt]" in told
    assert "bot → VPR coordinator:\n    [file ответ.txt]\n    Прочитано, вот ответ" in told
    assert play.stage.clock.now() >= datetime.fromisoformat("2020-09-18T06:00Z")
    # The reminders on the way came on their own days.
    assert "── Monday, 14 September 2020, 08:00 ──" in told


async def test_what_was_remembered_is_said_later(play: Play) -> None:
    code, told = await played(
        play,
        """
        координатор: [старт]
        координатор: /link
        запомнить код координатор: start=(\\w+)
        классный: [ссылка] {код}
        проверить классный: последнее содержит Приглашение принято: inv_5a
        классный: {код} и {прочее}
        проверить классный: содержит Вы написали: inv_5a и {прочее}
        """,
    )
    assert code == 0, told
    assert "# код = inv_5a" in told


async def test_what_is_not_in_the_chat_cannot_be_remembered(play: Play) -> None:
    code, told = await played(play, "координатор: [старт]\nзапомнить код координатор: \\d{6}")
    assert code == 1
    assert "строка 2: в чате нет ничего похожего на \\d{6}" in told


async def test_a_picture_and_the_names_of_files(play: Play) -> None:
    code, told = await played(
        play,
        """
        координатор: [старт]
        координатор: [фото] ../../docs/images/demo.png | наш лист
        координатор: [файл] seed.txt
        проверить координатор: файл ответ
        """,
    )
    assert code == 0, told
    assert "[фото]\n    наш лист" in told
    code, told = await played(play, "проверить координатор: файл акт")
    assert code == 1
    assert "файлы: ответ.txt" in told


async def test_an_album_a_voice_and_a_poll(play: Play) -> None:
    code, told = await played(
        play,
        """
        координатор: [старт]
        координатор: [альбом] ../../docs/images/demo.png, ../../docs/images/reminder.png | наш класс
        проверить координатор: последнее содержит Альбом «наш класс»
        координатор: [голосовое] послушайте
        проверить координатор: последнее содержит Слышу 5 с
        координатор: [опрос] Когда собрание? | в среду | в пятницу
        координатор: [голосовать] в пятницу
        координатор: [голосовать] в четверг
        """,
    )
    assert code == 1
    assert "[фото]\n    наш класс" in told
    assert "[голосовое]\n    послушайте" in told
    assert "[опрос] Когда собрание?\n    ○ в среду\n    ○ в пятницу\n    (голосов: 0)" in told
    assert "координатор ВПР → [в пятницу]\n" in told
    assert "бот → координатор ВПР (изменено):\n    [опрос] Когда собрание?" in told
    assert "    ○ в среду — 0\n    ● в пятницу — 1\n    (голосов: 1)" in told
    assert "строка 8: no option 'в четверг' in the poll" in told


async def test_inline_search_in_a_scenario(play: Play) -> None:
    code, told = await played(
        play,
        """
        director: [start]
        director: [inline] математика 5
        check director: offered Математика, 5 класс
        check director: offered Физика
        director: [choose] Математика, 5 класс
        director > Полезно
        director: [choose] Физика
        """,
        "en",
    )
    assert code == 1
    assert "director → @vpr_demo_bot математика 5\n    • Математика, 5 класс — ФИОКО, 2020" in told
    assert "✗ check director: offered Физика\n    предложено: Математика, 5 класс" in told
    assert "director → bot:\n    Математика, 5 класс\n    [Полезно]" in told
    assert "(toast) Спасибо за оценку!" in told
    assert "строка 7: не предложено «Физика» (есть: Математика, 5 класс)" in told


async def test_a_rich_table_is_told_row_by_row(play: Play) -> None:
    _, told = await played(play, "координатор: [старт]\nкоординатор: /table")
    assert "    № | Мероприятие | Срок | Сделано" in told


async def test_a_failed_check_ends_with_1_and_the_rest_is_played(play: Play) -> None:
    code, told = await played(
        play,
        """
        координатор: [старт]
        проверить координатор: содержит лунный свет
        координатор: привет
        """,
    )
    assert code == 1
    assert "строка 2: ✗ проверить координатор: содержит лунный свет" in told
    assert "Вы написали: привет" in told


async def test_a_button_that_is_not_there_stops_the_play(play: Play) -> None:
    code, told = await played(play, "координатор: [старт]\nкоординатор > Улететь\nкоординатор: x")
    assert code == 1
    assert "строка 2: нет кнопки «Улететь»" in told
    assert "Вы написали" not in told


@pytest.mark.parametrize("words", ["✓ Готово", "Готово →", "🔴  Готово"])
async def test_pictures_around_a_button_need_not_be_typed(play: Play, words: str) -> None:
    await played(play, "координатор: [старт]")
    key = InlineKeyboardButton(text=words, callback_data="why")
    keys = InlineKeyboardMarkup(inline_keyboard=[[key]])
    await play.bot.send_message(COORDINATOR, "вопрос", reply_markup=keys)
    code, told = await played(
        play,
        """
        проверить координатор: кнопка Готово
        координатор > Готово
        проверить координатор: нет кнопки Гот
        """,
    )
    assert code == 0, told
    assert "(окно) Просьба уйдёт" in told


async def test_a_key_of_the_reply_keyboard_is_pressed(play: Play) -> None:
    code, told = await played(play, "координатор: [старт]\nкоординатор > Мои дела")
    assert code == 0
    assert "Вы написали: Мои дела" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("завхоз: привет", "нет такого человека: «завхоз»"),
        ("5А: привет", "«5А» — это несколько человек"),
        ("сбой: пожар", "нет такого сбоя: пожар"),
        ("чепуха", "непонятная строка: чепуха"),
    ],
)
async def test_nothing_is_played_when_a_line_is_wrong(play: Play, line: str, words: str) -> None:
    code, told = await played(play, f"координатор: [старт]\n{line}")
    assert code == 2
    assert told.startswith(f"строка 2: {words}")
    assert not play.stage.telegram.chats[COORDINATOR].messages


async def test_a_missing_file_is_named(play: Play) -> None:
    code, told = await played(play, "координатор: [старт]\nкоординатор: [файл] no.docx")
    assert code == 1
    assert "строка 2: файл не читается: no.docx" in told


async def test_the_clock_of_a_scenario_never_goes_back(play: Play) -> None:
    code, told = await played(play, "часы: до 2019-01-01")
    assert code == 1
    assert "строка 1: часы не идут назад" in told


async def test_faults_stand_until_they_are_taken_away(play: Play) -> None:
    code, _ = await played(play, "координатор: [старт]\nсбой: drop\nсбой: нет\nкоординатор: я")
    assert code == 0
    assert not play.stage.telegram.faults.standing
