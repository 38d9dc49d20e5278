"""The editors' way: writing, seeing as readers will, publishing; describing a resource."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from db.tables.resources import cards
from school.people.roles import Role, RoleName
from school.resources.card import CardState
from school.resources.library import see_library
from school.resources.seeds import SEED_CARDS
from tests.chat import School, Someone
from tests.handlers.informed import informed


async def test_from_nothing_to_a_published_page(school: School) -> None:
    boss = (await informed(school, seeds=False)).boss
    anna = school.stranger("Анна")
    await boss.send("библиотека")
    boss.sees("Платных сборников и материалов ВПР здесь не бывает")
    await boss.taps("+ Страница")
    boss.sees("Как назвать страницу?")
    await boss.send("Где столовая")
    boss.sees("Пришлите текст страницы «Где столовая»")
    await boss.send("На первом этаже & налево <направо>")
    preview, card = boss.heard[-2:]
    assert preview.text.startswith("Где столовая\n\nНа первом этаже & налево <направо>")
    assert not preview.buttons
    assert "Черновик: никто не видит" in card.text
    await boss.taps("Опубликовать")
    assert boss.toast.startswith("Сначала укажите источник")
    await boss.taps("Источник")
    await boss.send("Школа, https://school107.example/x")
    boss.sees("Источник: Школа", "Записано")
    await boss.taps("Опубликовать")
    assert boss.toast == "Опубликовано."
    boss.sees("Видят все", "Публикаций: 1")
    await anna.send("столовая")
    await anna.taps("📄 Где столовая")
    said = anna.last.text
    assert said == preview.text.replace("Источник: не указан", "Источник: Школа") or (
        said.split("По состоянию")[0] == preview.text.split("По состоянию")[0]
    )


async def test_readers_see_a_change_when_it_is_published(school: School) -> None:
    told = await informed(school, seeds=False)
    boss = told.boss
    await told.page("Столовая", "Первый этаж")
    anna = school.stranger("Анна")
    await boss.send("/library")
    await boss.taps("Страницы (1)")
    await boss.taps("🟢 Столовая")
    await boss.taps("Текст")
    await boss.send("Второй этаж")
    boss.sees("ваша правка ещё не опубликована")
    await anna.opens("i-stolovaya")
    anna.sees("Первый этаж")
    await boss.taps("Опубликовать и сообщить семьям")
    boss.sees("сообщить семьям, что изменилось?")
    await boss.taps("Да, сообщить")
    boss.sees("Публикаций: 2", "Семьям будет сообщено")
    await anna.opens("i-stolovaya")
    anna.sees("Второй этаж")
    async with school.store.begin(writes=False) as work:
        (page,) = await work.pages.untold()
    assert (page.told_revision, page.revision) == (1, 2)
    await boss.taps("Название")
    await boss.send("Буфет")
    await boss.taps("Отменить правку")
    boss.sees("Столовая", "Видят все")
    await boss.taps("Как увидят читатели")
    assert "Второй этаж" in boss.heard[-2].text


async def test_days_order_hiding_and_removal(school: School) -> None:
    told = await informed(school, seeds=False)
    boss = told.boss
    await told.page("Первая")
    await told.page("Вторая")
    await boss.send("/library")
    await boss.taps("Страницы (2)")
    await boss.taps("🟢 Вторая")
    await boss.taps("Дата")
    await boss.taps("1", on=boss.last)
    boss.sees("По состоянию на: 1 сентября 2020")
    await boss.taps("Срок")
    await boss.taps("20")
    boss.sees("Показывать до: 20 сентября 2020")
    await boss.taps("Срок")
    await boss.taps("Без срока")
    boss.sees("Показывать до: без срока")
    await boss.taps("↑")
    await boss.taps("‹ К страницам")
    assert [text[2:] for text in boss.last.buttons[:2]] == ["Вторая", "Первая"]
    await boss.taps("🟢 Вторая")
    await boss.taps("Скрыть")
    await boss.taps("Да, скрыть")
    boss.sees("Скрыта")
    await boss.taps("Удалить")
    boss.sees("насовсем")
    await boss.taps("Да, удалить")
    assert [text for text in boss.last.buttons if "Вторая" in text] == []


async def test_an_expired_page_comes_back_to_its_editor(school: School) -> None:
    told = await informed(school, seeds=False)
    boss = told.boss
    await told.page("Окно ВПР")
    await boss.send("/library")
    await boss.taps("Страницы (1)")
    await boss.taps("🟢 Окно ВПР")
    await boss.taps("Срок")
    await boss.taps("20")
    await school.jump(days=10)
    boss.sees("Страница «Окно ВПР»: срок вышел 20 сентября 2020")
    anna = school.stranger("Анна")
    await anna.send("/info")
    anna.sees("Страниц пока нет")
    await boss.taps("Открыть страницу")
    boss.sees("Срок вышел: никто не видит")
    await boss.send("/library")
    boss.sees("0 видят все, 1 ждут вас")


async def test_quoted_materials_are_refused(school: School) -> None:
    told = await informed(school, seeds=False)
    boss = told.boss
    await told.page("Столовая", "Первый этаж")
    await boss.send("/library")
    await boss.taps("Страницы (1)")
    await boss.taps("🟢 Столовая")
    await boss.taps("Текст")
    await boss.send("Задание 3. Найдите значение. Ответ: 5")
    boss.sees("Похоже на материалы ВПР")
    await boss.send("Второй этаж")
    boss.sees("Текст принят")


async def test_seeds_are_offered_and_checked_before_use(school: School) -> None:
    boss = (await informed(school, seeds=False)).boss
    await boss.send("/library")
    await boss.taps("Добавить заготовки")
    boss.sees(f"страниц — 7, материалов — {len(SEED_CARDS)}", "Проверьте каждый")
    await boss.taps("Добавить заготовки")
    boss.sees("Все заготовки уже здесь")
    await boss.taps("Черновики")
    await boss.taps("✏️ Образцы и описания работ")
    boss.sees("Перед публикацией откройте и проверьте", "Официальный источник", "fioco.ru")
    await boss.taps("Опубликовать")
    boss.sees("Видят все")


async def test_a_link_is_described_by_buttons(school: School) -> None:
    boss = (await informed(school, seeds=False)).boss
    await boss.send("/library")
    await boss.taps("+ Материал")
    boss.sees("Только бесплатное и открытое")
    await boss.send("нет ссылки")
    boss.sees("Не вижу ссылки")
    await boss.send("https://hist7-vpr.sdamgia.ru/ — Решу ВПР")
    boss.sees("Решу ВПР", "Сторонний сайт", "hist7-vpr.sdamgia.ru", "Черновик")
    await boss.taps("Вид")
    await boss.taps("урок")
    await boss.taps("Классы")
    await boss.taps("7")
    await boss.taps("8")
    await boss.taps("✓ 8")
    await boss.taps("Готово")
    boss.sees("Вид: урок", "7 класс, все предметы")
    await boss.taps("Предмет")
    await boss.taps("история")
    await boss.taps("Предмет")
    await boss.send("обществозн")
    await boss.taps("Предмет")
    await boss.taps("Для всех предметов")
    await boss.taps("Предмет")
    await boss.send("История")
    await boss.taps("Название")
    await boss.send("История, 7 класс")
    await boss.taps("Источник")
    await boss.send("Решу ВПР")
    await boss.taps("Это официальный")
    boss.sees("Официальный источник", "7 класс, история")
    await boss.taps("Это сторонний")
    await boss.taps("Срок")
    await boss.taps("25")
    boss.sees("Показывать до: 25 сентября 2020")
    await boss.taps("Опубликовать")
    anna = school.stranger("Анна")
    await anna.send("история 7")
    await anna.taps("🔗 История, 7 класс")
    anna.sees("урок · Решу ВПР · сторонний сайт")
    await boss.taps("Убрать")
    await boss.taps("Да, убрать")
    await boss.taps("Удалить")
    await boss.taps("Да, удалить")
    boss.sees("Библиотека")
    assert (await boss.does(see_library)).withdrawn == ()


async def test_a_file_with_materials_is_refused_and_another_is_taken(school: School) -> None:
    boss = (await informed(school, seeds=False)).boss
    await boss.send("/library")
    await boss.taps("+ Материал")
    await boss.sends_file("Ответы ВПР 5.pdf", b"%PDF", None)
    boss.sees("Похоже на материалы ВПР")
    await boss.sends_file("Советы.pdf", b"%PDF", "Советы психолога")
    boss.sees("Советы психолога", "📎 Файл")


async def test_a_dead_link_is_withdrawn_and_the_editor_told(school: School) -> None:
    told = await informed(school)
    boss = told.boss
    await school.settle()
    school.probe.gone = True
    await school.jump(days=8)
    library = await boss.does(see_library)
    assert library.withdrawn == (), "once is not enough"
    await school.jump(days=1)
    library = await boss.does(see_library)
    assert library.withdrawn and all("sdamgia" in card.url for card in library.withdrawn)
    assert all("sdamgia" not in card.url for card in library.shown)
    boss.sees("Ссылки больше не открываются", "Решу ВПР: все предметы: такой страницы больше нет")
    await boss.taps("Открыть убранные")
    await boss.taps("⚪ Решу ВПР")
    boss.sees("Убран: никто не видит", "Причина: такой страницы больше нет (404)")
    school.probe.gone = False
    await boss.taps("Опубликовать")
    boss.sees("Видят все")
    await school.jump(days=3)
    assert (await boss.does(see_library)).shown


@pytest.mark.parametrize("role", [RoleName.LIBRARIAN, RoleName.SITE_ADMIN])
async def test_the_librarian_too(school: School, role: RoleName) -> None:
    await informed(school)
    librarian = await school.member("Ершова Дарья Юрьевна", Role(role))
    await librarian.send("/library")
    librarian.sees("Библиотека")


async def no_library(someone: Someone) -> None:
    await someone.send("/library")
    assert "Платных" not in someone.last.text


async def test_nobody_else(school: School) -> None:
    await informed(school)
    await no_library(school.stranger("Анна"))
    await no_library(await school.member("Ершова Дарья Юрьевна", Role(RoleName.TEACHER)))
    await no_library(await school.member("Зимина Вера Павловна", Role(RoleName.DEPUTY)))


async def test_an_unknown_reason_is_shown_as_it_is(school: School) -> None:
    told = await informed(school)
    card = (await told.boss.does(see_library)).shown[0]
    change = update(cards).where(cards.c.id == card.id)
    async with school.store.begin(writes=True) as work:
        await work._transaction.run(change.values(state=CardState.WITHDRAWN, why="http-451"))
    await told.boss.send("/library")
    await told.boss.taps("Убраны (1)")
    await told.boss.taps("⚪")
    told.boss.sees("Причина: http-451")
