"""What readers see: pages with source and date, resources by grade and subject, votes, files."""

from __future__ import annotations

import pytest

from handlers.links import read_link
from school.resources.editing import hide_page
from school.resources.library import add_file, change_card, publish_card, see_shelf, withdraw_card
from school.rich import Entity, RichText
from tests.chat import School, Someone
from tests.handlers.informed import informed
from tests.handlers.parents import hall_of, parent
from tests.handlers.test_tasks_evidence import png


async def test_a_stranger_reads_and_nothing_of_theirs_is_kept(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    await anna.send("/start")
    await anna.taps("Информация")
    anna.sees("Информация о ВПР")
    await anna.taps("📄 Можно ли отказаться")
    anna.sees("Можно ли отказаться", "По состоянию на 30 апреля 2024", "№ 556", "ОВЗ")
    (link,) = [one for one in anna.last.entities if one["type"] == "text_link"]
    assert link["url"].startswith("https://docs.cntd.ru/")
    await anna.taps("‹ Информация")
    await anna.taps("Подготовка")
    anna.sees("В каком классе")
    await anna.taps("5 класс")
    await anna.taps("Математика")
    anna.sees("5 класс · математика", "сторонний сайт", "официальный источник")
    buttons = [text for text in anna.last.buttons if text[0] in "✅🔗"]
    assert buttons[0].startswith("✅"), "official ones first"
    await anna.taps("🔗 Математика, 5 класс")
    anna.sees("тренажёр · Решу ВПР · сторонний сайт", "5 класс, математика", "Проверено")
    assert not any("Полезно" in text for text in anna.last.buttons)
    await anna.taps("‹ Материалы")
    anna.sees("5 класс · математика")
    async with school.store.begin(writes=False) as work:
        assert await work.people.by_telegram(anna.id) is None


async def test_a_school_without_pages_says_so(school: School) -> None:
    await informed(school, seeds=False)
    anna = school.stranger("Анна")
    await anna.send("/start")
    assert not any("Информация" in text for text in anna.last.buttons)
    await anna.send("информация")
    anna.sees("Страниц пока нет")
    await anna.taps("Подготовка")
    anna.sees("Материалов пока нет")


async def test_a_page_looks_as_it_was_written(school: School) -> None:
    told = await informed(school, seeds=False)
    marks = (
        Entity("bold", 0, 2),
        Entity("text_link", 3, 6, url="https://a.example/?a=1&b=2"),
        Entity("blockquote", 12, 6),
    )
    await told.page("<Что> & «как»", RichText("😀 ссылка <b>цитата", marks))
    anna = school.stranger("Анна")
    await anna.send("/info")
    await anna.taps("📄 <Что> & «как»")
    anna.sees("<Что> & «как»", "😀 ссылка <b>цитата")
    kinds = {one["type"] for one in anna.last.entities}
    assert {"bold", "text_link", "blockquote", "italic"} <= kinds


async def test_a_long_page_is_turned(school: School) -> None:
    told = await informed(school, seeds=False)
    text = "\n\n".join(f"Абзац {number}: " + "слово " * 40 for number in range(16))
    await told.page("Долгая", text[:4096])
    anna = school.stranger("Анна")
    await anna.send("/info")
    await anna.taps("📄 Долгая")
    anna.sees("Абзац 0", "По состоянию на")
    assert "1 / 2" in anna.last.buttons
    await anna.taps("›")
    assert "Абзац 0" not in anna.last.text
    anna.sees("Абзац 14", "По состоянию на")


async def test_what_was_hidden_meanwhile_is_said_kindly(school: School) -> None:
    told = await informed(school, seeds=False)
    page = await told.page("Права")
    anna = school.stranger("Анна")
    await anna.send("/info")
    await told.boss.does(hide_page, page)
    await anna.taps("📄 Права")
    assert anna.toast == "Этой страницы больше нет. Что есть сейчас: /info"


async def test_links_lead_to_a_page_and_to_a_resource(school: School) -> None:
    told = await informed(school)
    anna = school.stranger("Анна")
    await anna.opens("i-refuse")
    anna.sees("Можно ли отказаться")
    await anna.opens("info")
    anna.sees("Информация о ВПР")
    await anna.opens("prepare")
    anna.sees("В каком классе")
    shelf = await told.boss.does(see_shelf, 5, "математика")
    await anna.opens(f"m-{shelf.cards[-1].id}")
    anna.sees("Решу ВПР")
    await anna.opens("i-nosuch")
    anna.sees("больше нет")
    await anna.opens("m-999")
    anna.sees("больше нет")
    assert read_link("i-" + "a" * 20) is None, "22 signs are an invitation"


async def test_a_parent_says_whether_it_helped(school: School) -> None:
    told = await informed(school)
    hall = await hall_of(school)
    maria = await parent(hall, "Лапина Мария", "5А")
    await maria.send("подготовка")
    await maria.taps("5 класс")
    await maria.taps("Математика")
    await maria.taps("🔗 Математика, 5 класс")
    await maria.taps("👍 Полезно")
    assert maria.toast == "Спасибо!"
    maria.sees("Спасибо за отзыв")
    assert "👍 Полезно · 1" in maria.last.buttons
    await maria.taps("👎 Не пригодилось")
    assert {"👍 Полезно", "👎 Не пригодилось · 1"} <= set(maria.last.buttons)
    await maria.send("/mydata")
    maria.sees("Отзывы о материалах для подготовки: 1")
    shelf = await told.boss.does(see_shelf, 5, "математика")
    voted = next(card for card in shelf.cards if card.useless)
    await told.boss.send("/library")
    await told.boss.taps("Материалы")
    await told.boss.taps("›")
    assert any("👍0 👎1" in text for text in told.boss.last.buttons)
    await told.boss.does(withdraw_card, voted.id)
    await maria.taps("👍 Полезно")
    assert "больше нет" in maria.toast


async def test_files_are_sent(school: School) -> None:
    told = await informed(school, seeds=False)
    boss = told.boss
    message = await boss.sends_file("Советы.pdf", b"%PDF", None)
    sent = next(one for one in reversed(boss.messages) if one.mine)
    assert sent.file is not None and message is not None
    card = await boss.does(add_file, sent.file.file_id, "document", "Советы.pdf")
    await boss.does(change_card, card.id, source="Школа", grades=[5])
    await boss.does(publish_card, card.id)
    anna = school.stranger("Анна")
    await anna.send("/prepare")
    await anna.taps("5 класс")
    await anna.taps("Все предметы")
    await anna.taps("📎 Советы")
    await anna.taps("Получить файл")
    assert anna.last.file is not None and anna.last.file.name == "Советы.pdf"


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_help_and_the_menu_name_it(school: School, language: str) -> None:
    told = await informed(school)
    anna = school.stranger("Anna", language)
    await anna.send("/help")
    anna.sees("/info", "/prepare")
    await told.boss.send("/help")
    told.boss.sees("/library")


async def test_the_journey_in_english(school: School) -> None:
    await informed(school)
    anna = school.stranger("Anna", "en")
    await anna.send("/start")
    await anna.taps("Information")
    await anna.taps("📄 Что такое ВПР")
    anna.sees("As of 30 April 2024 · source:")
    await anna.taps("‹ Information")
    await anna.taps("Preparation")
    await anna.taps("Grade 6")
    await anna.taps("Русский язык")
    await anna.taps("🔗 Русский язык, 6 класс")
    anna.sees("trainer · Решу ВПР · third-party site", "grade 6, русский язык", "Checked on")
    await anna.send("математика 5")
    anna.sees("For “математика 5”:")
    await anna.send("апелляция по черчению")
    anna.sees("Found nothing for", "/help")


async def everyones_photo_is_refused(someone: Someone) -> None:
    await someone.sends_photo(png())


async def test_photos_of_strangers_are_still_refused(school: School) -> None:
    await informed(school)
    anna = school.stranger("Анна")
    await anna.send("/info")
    await everyones_photo_is_refused(anna)
    anna.sees("не принимаются")
