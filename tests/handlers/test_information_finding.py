"""Searching in the chat, behind everything that the bot knows, and inline in any other."""

from __future__ import annotations

import pytest

from school.resources.finding import see_unfound
from school.resources.library import add_file, change_card, publish_card
from tests.chat import School
from tests.handlers.informed import informed
from tests.handlers.parents import hall_of, parent


async def test_words_find_pages_and_resources(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    await anna.send("Можно ли отказаться?")
    anna.sees("По словам «Можно ли отказаться?»")
    await anna.taps("📄 Можно ли отказаться")
    anna.sees("ОВЗ")
    await anna.send("/find матиматика 5")
    assert "🔗 Математика, 5 класс" in anna.last.buttons[:2]
    await anna.taps("Все материалы: 5 класс")
    anna.sees("5 класс · математика")
    await anna.send("/find")
    anna.sees("Что найти?")
    await anna.send("поиск")
    anna.sees("Что найти?")


@pytest.mark.parametrize(
    "text",
    [
        "Когда ВПР у 5Б?",
        "какого числа впр",
        "расписание",
        "дата впр математика",
        "Когда математика",
    ],
)
async def test_who_asks_for_a_day_is_led_to_the_timetable(school: School, text: str) -> None:
    told = await informed(school)
    anna = school.stranger("Анна")
    await anna.send(text)
    assert anna.last.buttons[0] == "🗓 Дни ВПР по классам"
    await anna.taps("🗓 Дни ВПР по классам")
    anna.sees("Расписание ВПР")
    assert list(await told.boss.does(see_unfound)) == []


async def test_another_day_is_not_meant(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    await anna.send("когда выдают аттестаты")
    assert not any("Дни ВПР" in label for label in anna.last.buttons)


async def test_what_is_not_found_is_kind_and_known_to_the_editor(school: School) -> None:
    told = await informed(school)
    anna = school.stranger("Анна")
    for text in ("апелляция", "Апелляция!", "моя фамилия Лапина Мария", "+79001234567"):
        await anna.send(text)
        anna.sees("ничего не нашёл", "/help")
    assert len([text for text in anna.last.buttons if text.startswith("📄")]) == 3
    kept = await told.boss.does(see_unfound)
    assert [(one.query, one.count) for one in kept] == [("апелляция", 2)]
    await told.boss.send("/library")
    await told.boss.taps("Не нашли (1)")
    told.boss.sees("апелляция — 2")
    await told.boss.taps("Очистить список")
    await told.boss.taps("Да, очистить")
    told.boss.sees("Список пуст")


async def test_without_anything_to_find_the_old_answer_stays(school: School) -> None:
    told = await informed(school, seeds=False)
    anna = school.stranger("Анна")
    await anna.send("апелляция")
    anna.sees("Не понял", "/help")
    assert [one.query for one in await told.boss.does(see_unfound)] == ["апелляция"]


async def test_what_the_bot_knows_comes_first(school: School) -> None:
    await informed(school)
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "7А")
    await maria.send("впр")
    maria.sees("Когда ВПР")
    await maria.send("123 456")
    assert "По словам" not in maria.last.text
    await maria.send("/mydata")
    await maria.taps("Исправить имя")
    await maria.send("Лапина Мария Олеговна")
    maria.sees("Имя исправлено")
    await maria.send("результаты")
    maria.sees("По словам «результаты»")
    await maria.send("/nosuch")
    maria.sees("Не понял")
    await maria.send("слово " * 30)
    maria.sees("Не понял")


async def test_markup_in_the_words_is_only_words(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    await anna.send("<b>математика</b> & 5")
    anna.sees("По словам «<b>математика</b> & 5»")


async def test_inline_gives_articles_with_the_way_to_the_bot(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    results = await anna.asks_inline("математика 5")
    titles = [one.title for one in results]
    assert "Математика, 5 класс" in titles
    assert all(one.kind == "article" for one in results)
    card = results[titles.index("Математика, 5 класс")]
    assert "math5-vpr.sdamgia.ru" in card.text
    assert "тренажёр · Решу ВПР · сторонний сайт" in card.description
    results = await anna.asks_inline("отказаться")
    text = results[0].text
    assert text.startswith("Можно ли отказаться") and "По состоянию на" in text
    assert results[0].keyboard is not None
    (button,) = results[0].keyboard["inline_keyboard"][0]
    assert button["url"].endswith("?start=i-refuse")
    await anna.opens("i-refuse")
    anna.sees("Можно ли отказаться")


async def test_inline_without_words_shows_the_first_pages(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    assert len(await anna.asks_inline(" ")) == 3
    assert await anna.asks_inline("апелляция по черчению") == []
    assert [one.title for one in await anna.asks_inline("мате 5")][-1] != ""


async def test_inline_answers_the_same_to_everybody(school: School) -> None:
    told = await informed(school)
    anna = school.stranger("Anna", "en")
    query = "математика 5"
    assert await anna.asks_inline(query) == await told.boss.asks_inline(query)
    assert await told.boss.does(see_unfound) == []


@pytest.mark.parametrize("query", ["", "x" * 256, "<b>", "😀", "5", "\u202e"])
async def test_inline_takes_any_words(school: School, query: str) -> None:
    await informed(school)
    await school.stranger("Анна").asks_inline(query)


async def test_a_file_is_found_inline_by_the_way_to_the_bot(school: School) -> None:
    told = await informed(school, seeds=False)
    await told.boss.sends_file("Советы психолога.pdf", b"%PDF", None)
    sent = next(one for one in reversed(told.boss.messages) if one.mine)
    assert sent.file is not None
    card = await told.boss.does(add_file, sent.file.file_id, "document", "Советы психолога.pdf")
    await told.boss.does(change_card, card.id, source="Школа")
    await told.boss.does(publish_card, card.id)
    (result,) = await school.stranger("Анна").asks_inline("советы психологов")
    assert result.keyboard is not None
    button = result.keyboard["inline_keyboard"][0][0]
    assert button["url"].endswith(f"?start=m-{card.id}")


async def test_an_inline_answer_that_comes_too_late_breaks_nothing(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    school.telegram.ask_inline(anna.id, "математика")
    school.clock.jump(hours=1)
    await school.handle()
    await anna.send("/info")
    anna.sees("Информация о ВПР")
