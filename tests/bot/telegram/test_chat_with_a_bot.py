"""A small aiogram bot and a person, over both faces."""

import pytest
from aiogram import Dispatcher, F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from bot.demo.telegram import NoSuchButton
from tests.bot.telegram.conftest import Line

DONE = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Готово", callback_data="done:1", style="success")],
        [InlineKeyboardButton(text="Сайт", url="https://example.org")],
    ]
)


def small_bot() -> Dispatcher:
    router = Router()
    seen: list[str] = []

    @router.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"Здравствуйте, <b>{command.args or 'гость'}</b>", reply_markup=DONE)

    @router.message(Command("menu"))
    async def menu(message: Message) -> None:
        buttons = [
            [
                KeyboardButton(text="Мои задачи"),
                KeyboardButton(text="Телефон", request_contact=True),
            ]
        ]
        await message.answer("Меню", reply_markup=ReplyKeyboardMarkup(keyboard=buttons))

    @router.callback_query(F.data == "done:1")
    async def done(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Отмечено")
        await query.answer("Спасибо!", show_alert=True)

    @router.message(F.document)
    async def document(message: Message) -> None:
        assert message.bot and message.document
        data = await message.bot.download(message.document)
        assert data is not None
        copy = BufferedInputFile(data.read(), f"копия {message.document.file_name}")
        await message.reply_document(copy, caption=message.caption)

    @router.message(F.contact)
    async def contact(message: Message) -> None:
        assert message.contact
        await message.answer(message.contact.phone_number)

    @router.edited_message()
    async def edited(message: Message) -> None:
        await message.answer(f"исправлено: {message.text}")

    @router.my_chat_member()
    async def member(event: ChatMemberUpdated) -> None:
        seen.append(event.new_chat_member.status)

    @router.message(F.text)
    async def other(message: Message) -> None:
        await message.answer(f"{message.text} {','.join(seen)}".strip())

    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    return dispatcher


async def test_deep_link_greets_with_buttons(line: Line) -> None:
    await line.runs(small_bot())
    line.telegram.start(line.anna.id, "inv_abc-1")
    await line.until(lambda: "inv_abc-1" in line.last and line.last.startswith("Здрав"))
    shown = line.telegram.chat_view(line.anna.id).last
    assert shown.html == "Здравствуйте, <b>inv_abc-1</b>"
    assert shown.buttons == ["Готово", "Сайт"]
    assert shown.button("Готово").style == "success"
    assert not shown.mine


async def test_tap_edits_in_place_and_shows_an_alert(line: Line) -> None:
    await line.runs(small_bot())
    line.telegram.start(line.anna.id)
    await line.until(lambda: line.last.startswith("Здрав"))
    message = line.telegram.chat_view(line.anna.id).last
    callback_id = line.telegram.tap(line.anna.id, message.id, "Готово")
    await line.until(lambda: line.telegram.callbacks[callback_id].is_answered)
    view = line.telegram.chat_view(line.anna.id)
    assert (view.last.id, view.last.text, view.last.buttons) == (message.id, "Отмечено", [])
    assert view.last.edited is not None
    assert [(toast.text, toast.alert) for toast in view.toasts] == [("Спасибо!", True)]


async def test_documents_travel_both_ways(line: Line) -> None:
    await line.runs(small_bot())
    line.telegram.send_file(line.anna.id, "план.docx", b"\x00\xffplan", caption="42")
    await line.until(lambda: not line.telegram.chat_view(line.anna.id).last.mine)
    answer = line.telegram.chat_view(line.anna.id).last
    assert answer.file is not None
    assert (answer.file.name, answer.file.size, answer.text) == ("копия план.docx", 6, "42")
    assert answer.file.mime.endswith("wordprocessingml.document")
    assert line.telegram.files[answer.file.file_id].data == b"\x00\xffplan"
    assert answer.reply_to is not None


async def test_reply_keyboard_and_contact(line: Line) -> None:
    await line.runs(small_bot())
    line.telegram.say(line.anna.id, "/menu")
    await line.until(lambda: line.last == "Меню")
    keyboard = line.telegram.chat_view(line.anna.id).keyboard
    assert [[button.text for button in row] for row in keyboard] == [["Мои задачи", "Телефон"]]
    line.telegram.press(line.anna.id, "Мои задачи")
    await line.until(lambda: not line.telegram.chat_view(line.anna.id).last.mine)
    assert line.last == "Мои задачи"
    line.telegram.press(line.anna.id, "Телефон")
    await line.until(lambda: line.last == "+79990000000")
    with pytest.raises(NoSuchButton):
        line.telegram.press(line.anna.id, "Нет такой")


async def test_edited_message_and_block_are_told(line: Line) -> None:
    await line.runs(small_bot())
    sent = line.telegram.say(line.anna.id, "первое")
    await line.until(lambda: not line.telegram.chat_view(line.anna.id).last.mine)
    line.telegram.edit_own(line.anna.id, sent.id, "второе")
    await line.until(lambda: line.last == "исправлено: второе")
    line.telegram.block(line.anna.id)
    line.telegram.unblock(line.anna.id)
    line.telegram.say(line.anna.id, "снова")
    await line.until(lambda: line.last == "снова kicked,member")


async def test_taps_that_tell_the_bot_nothing(line: Line) -> None:
    sent = await line.bot.send_message(line.anna.id, "x", reply_markup=DONE)
    assert line.telegram.tap(line.anna.id, sent.message_id, (1, 0)) == ""
    assert len(line.telegram.updates) == 0
    with pytest.raises(NoSuchButton):
        line.telegram.tap(line.anna.id, sent.message_id, "Нет")


def test_deep_links_that_telegram_would_not_open(line: Line) -> None:
    for payload in ("с пробелом", "a.b", "x" * 65):
        with pytest.raises(ValueError, match="deep link"):
            line.telegram.start(line.anna.id, payload)
