"""Typing @bot in a chat: questions, answers, what is chosen."""

from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedDocument,
    InlineQueryResultCachedPhoto,
    InlineQueryResultContact,
    InlineQueryResultLocation,
    InlineQueryResultPhoto,
    InlineQueryResultsButton,
    InlineQueryResultUnion,
    InputTextMessageContent,
)

from tests.bot.telegram.conftest import Line
from tests.bot.telegram.test_refusals import PNG


def article(
    id: str = "1", text: str = "<b>Демоверсия</b>", **rest: Any
) -> InlineQueryResultArticle:
    content = InputTextMessageContent(message_text=text)
    rest.setdefault("title", "Математика, 5 класс")
    return InlineQueryResultArticle(id=id, input_message_content=content, **rest)


async def asked(line: Line, query: str = "математика 5", **rest: Any) -> InlineQuery:
    """Anna types; the query as it reaches the bot."""
    line.telegram.ask_inline(line.anna.id, query, **rest)
    updates = await line.bot.get_updates()
    await line.bot.get_updates(offset=updates[-1].update_id + 1)
    (update,) = updates
    assert update.inline_query
    return update.inline_query


async def test_a_chosen_result_stands_in_the_chat_via_the_bot(line: Line) -> None:
    telegram = line.telegram
    query = await asked(line)
    assert (query.query, query.offset, query.chat_type) == ("математика 5", "", "sender")
    assert query.from_user.language_code == "ru"
    await query.answer([article(description="ФИОКО, 2025"), article("2", "x", title="Вторая")])
    first, second = telegram.inline_queries[query.id].results
    assert (first.title, first.description, first.text) == (
        "Математика, 5 класс",
        "ФИОКО, 2025",
        "Демоверсия",
    )
    sent = telegram.choose_inline(line.anna.id, query.id, second.id)
    shown = telegram.chat_view(line.anna.id).last
    assert (shown.id, shown.text, shown.mine, shown.via) == (sent.id, "x", True, "vpr_demo_bot")
    (update,) = await line.bot.get_updates()
    assert update.message
    assert update.message.via_bot
    assert (update.message.via_bot.id, update.message.text) == (line.bot.id, "x")
    # Nothing else: the owner of the bot has not asked BotFather for feedback.
    with pytest.raises(LookupError, match="has offered no '3'"):
        telegram.choose_inline(line.anna.id, query.id, "3")


async def test_feedback_when_the_owner_wants_it(line: Line) -> None:
    line.telegram.has_inline_feedback = True
    query = await asked(line)
    key = InlineKeyboardButton(text="Полезно", callback_data="useful:1")
    await query.answer([article(reply_markup=InlineKeyboardMarkup(inline_keyboard=[[key]]))])
    sent = line.telegram.choose_inline(line.anna.id, query.id, "1")
    _, chosen = await line.bot.get_updates()
    assert chosen.chosen_inline_result
    assert chosen.chosen_inline_result.result_id == "1"
    assert chosen.chosen_inline_result.query == "математика 5"
    assert chosen.chosen_inline_result.inline_message_id == sent.inline_id is not None


async def test_what_came_via_the_bot_is_changed_by_its_inline_id(line: Line) -> None:
    telegram = line.telegram
    query = await asked(line)
    key = InlineKeyboardButton(text="Полезно", callback_data="useful:1")
    keys = InlineKeyboardMarkup(inline_keyboard=[[key]])
    await query.answer([article(reply_markup=keys)])
    sent = telegram.choose_inline(line.anna.id, query.id, "1")
    telegram.tap(line.anna.id, sent.id, "Полезно")
    tapped = (await line.bot.get_updates())[-1].callback_query
    assert tapped
    assert (tapped.message, tapped.inline_message_id) == (None, sent.inline_id)
    assert await line.bot.edit_message_text(
        inline_message_id=sent.inline_id, text="<i>Спасибо</i>", reply_markup=keys
    )
    shown = telegram.chat_view(line.anna.id).last
    assert (shown.id, shown.html, shown.buttons) == (sent.id, "<i>Спасибо</i>", ["Полезно"])
    assert await line.bot.edit_message_reply_markup(inline_message_id=sent.inline_id)
    assert telegram.chat_view(line.anna.id).last.buttons == []
    with pytest.raises(TelegramBadRequest, match="MESSAGE_ID_INVALID"):
        await line.bot.edit_message_text(inline_message_id="AgAAA9", text="x")


async def test_a_group_gets_what_is_chosen_there(line: Line) -> None:
    group = line.telegram.group("5А", (line.anna.id,))
    query = await asked(line, chat_id=group.id)
    assert query.chat_type == "group"
    await query.answer([article()])
    line.telegram.choose_inline(line.anna.id, query.id, "1", chat_id=group.id)
    # Privacy mode lets the bot hear what came via itself.
    (update,) = await line.bot.get_updates()
    assert update.message
    assert update.message.chat.id == group.id


async def test_telegram_remembers_answers_for_a_while(line: Line) -> None:
    telegram = line.telegram
    query = await asked(line, "план")
    await query.answer([article()], cache_time=60)
    again = telegram.ask_inline(line.anna.id, "план")
    assert [result.id for result in telegram.inline_queries[again].results] == ["1"]
    peter = telegram.user(first_name="Пётр")
    other = telegram.ask_inline(peter.id, "план")
    assert telegram.inline_queries[other].answer is not None
    assert len(telegram.updates) == 0
    line.clock.pass_by(seconds=61)
    telegram.ask_inline(line.anna.id, "план")
    assert len(telegram.updates) == 1


async def test_personal_and_uncached_answers_are_asked_for_again(line: Line) -> None:
    telegram = line.telegram
    peter = telegram.user(first_name="Пётр")
    query = await asked(line, "мои")
    await query.answer([article()], is_personal=True)
    telegram.ask_inline(line.anna.id, "мои")
    assert len(telegram.updates) == 0
    telegram.ask_inline(peter.id, "мои")
    assert len(telegram.updates) == 1
    telegram.updates.clear()
    query = await asked(line, "свежие")
    await query.answer([article()], cache_time=0)
    telegram.ask_inline(line.anna.id, "свежие")
    assert len(telegram.updates) == 1


async def test_more_results_and_the_button_above(line: Line) -> None:
    query = await asked(line)
    button = InlineQueryResultsButton(text="Все материалы", start_parameter="materials")
    await query.answer([article()], next_offset="50", button=button)
    answer = line.telegram.inline_queries[query.id].answer
    assert answer is not None
    assert (answer.next_offset, answer.button) == (
        "50",
        {"text": "Все материалы", "start_parameter": "materials"},
    )
    more = await asked(line, offset=answer.next_offset)
    assert more.offset == "50"


async def test_files_places_and_contacts_are_offered_too(line: Line) -> None:
    paper = line.telegram.send_file(line.anna.id, "демо.pdf", b"pdf")
    photo = line.telegram.send_photo(line.anna.id, PNG)
    line.telegram.updates.clear()
    query = await asked(line)
    results: list[InlineQueryResultUnion] = [
        InlineQueryResultCachedDocument(
            id="d",
            title="Демоверсия",
            document_file_id=paper.content["document"]["file_id"],
            caption="<b>PDF</b>",
        ),
        InlineQueryResultCachedPhoto(id="p", photo_file_id=photo.content["photo"][0]["file_id"]),
        InlineQueryResultLocation(id="l", latitude=55.7, longitude=37.6, title="Школа"),
        InlineQueryResultContact(id="c", phone_number="+7900", first_name="Учебная часть"),
    ]
    await query.answer(results)
    offered = line.telegram.inline_queries[query.id].results
    kinds = []
    for result in offered:
        sent = line.telegram.choose_inline(line.anna.id, query.id, result.id)
        kinds.append(sent.kind)
    assert kinds == ["document", "photo", "location", "contact"]
    assert offered[0].text == "PDF"
    assert offered[3].title == "Учебная часть"


UNREAD = "can't parse inline query result: "
WRONG: dict[str, tuple[list[InlineQueryResultUnion], dict[str, Any], str]] = {
    "51 results": (
        [article(str(number)) for number in range(51)],
        {},
        "too many inline query results specified",
    ),
    "the same id": ([article(), article()], {}, "RESULT_ID_DUPLICATE"),
    "65 bytes": ([article("ы" * 33)], {}, "RESULT_ID_INVALID"),
    "no id": ([article("")], {}, "RESULT_ID_EMPTY"),
    "no title": ([article(title="")], {}, "ARTICLE_TITLE_EMPTY"),
    "4097 characters": ([article(text="ы" * 4097)], {}, "MESSAGE_TOO_LONG"),
    "blank words": ([article(text=" ")], {}, "text must be non-empty"),
    "no words": ([article(text="")], {}, UNREAD + "Input message content is not specified"),
    "bad marks": (
        [article(text="<p>x")],
        {},
        UNREAD + 'Can\'t parse entities: Unsupported start tag "p" at byte offset 0',
    ),
    "65 bytes of data": (
        [
            article(
                reply_markup=InlineKeyboardMarkup(
                    inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="x" * 65)]]
                )
            )
        ],
        {},
        "BUTTON_DATA_INVALID",
    ),
    "an address": (
        [
            InlineQueryResultPhoto(
                id="1", photo_url="https://a.ru/a.jpg", thumbnail_url="https://a.ru"
            )
        ],
        {},
        "the local Telegram does not play inline results by address",
    ),
    "a long offset": ([], {"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    "a button to nowhere": (
        [],
        {"button": InlineQueryResultsButton(text="x")},
        "can't parse inline query results button: "
        "InlineQueryResultsButton must have exactly one optional field",
    ),
    "a bad payload": (
        [],
        {"button": InlineQueryResultsButton(text="x", start_parameter="a b")},
        "unallowed characters in start_parameter are used",
    ),
    "a long payload": (
        [],
        {"button": InlineQueryResultsButton(text="x", start_parameter="x" * 65)},
        "too long start_parameter specified",
    ),
}


@pytest.mark.parametrize("case", WRONG)
async def test_answers_that_telegram_refuses(line: Line, case: str) -> None:
    results, rest, words = WRONG[case]
    query = await asked(line)
    with pytest.raises(TelegramBadRequest) as caught:
        await query.answer(results, **rest)
    assert caught.value.message == f"Bad Request: {words}"
    assert line.telegram.inline_queries[query.id].answer is None


async def test_a_late_answer_is_refused(line: Line) -> None:
    query = await asked(line)
    line.clock.pass_by(seconds=31)
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired"):
        await query.answer([article()])


async def test_inline_mode_is_the_owners_choice(line: Line) -> None:
    assert (await line.bot.get_me()).supports_inline_queries
    line.telegram.has_inline_mode = False
    assert not (await line.bot.get_me()).supports_inline_queries
    with pytest.raises(ValueError, match="has no inline mode"):
        line.telegram.ask_inline(line.anna.id, "план")
