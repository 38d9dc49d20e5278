"""What Telegram refuses, in Telegram's words, over both faces. One test per refusal."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CopyTextButton,
    DisabledButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    WebAppInfo,
)

from bot.demo.telegram import Refused, Telegram, limits
from tests.bot.telegram.conftest import Line, close, session_for

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x08\x08\x02\x00\x00\x00"
Attempt = Callable[[Line], Awaitable[Any]]


def says(words: str) -> Any:
    """The exact text of a 400."""
    return _said(TelegramBadRequest, f"Bad Request: {words}")


class _said:
    def __init__(self, kind: type[TelegramAPIError], words: str) -> None:
        self.kind, self.words = kind, words

    async def when(self, attempt: Awaitable[Any]) -> None:
        with pytest.raises(self.kind) as caught:
            await attempt
        assert caught.value.message == self.words


def inline(**button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton.model_construct(**button)]])


def sends(text: str = "x", **rest: Any) -> Attempt:
    return lambda line: line.bot.send_message(line.anna.id, text, **rest)


UNALLOWED = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
WEB_APP = (
    "inline keyboard button Web App URL 'http://a.ru' is invalid: Only HTTPS links are allowed"
)
BAD_URL = "inline keyboard button URL 'http://нет' is invalid: Wrong HTTP URL"
STYLE = "can't parse inline keyboard button: invalid button style specified"
REFUSED: dict[str, tuple[Attempt, str]] = {
    "empty text": (sends(""), "message text is empty"),
    "blank text": (sends(" \n "), "text must be non-empty"),
    "only marks": (sends("<b></b>"), "text must be non-empty"),
    "4097 characters": (sends("ы" * 4097), "message is too long"),
    "2049 emoji are 4098 units": (sends("😀" * 2049), "message is too long"),
    "33 kB": (sends("ы" * 16385), "text is too long"),
    "unknown tag": (
        sends("до <p>31 августа"),
        'can\'t parse entities: Unsupported start tag "p" at byte offset 5',
    ),
    "unclosed tag": (
        sends("<b>x"),
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "markdown": (
        sends("31.08", parse_mode="MarkdownV2"),
        "can't parse entities: Character '.' is reserved and must be escaped with the preceding "
        "'\\'",
    ),
    "parse mode": (sends(parse_mode="BBCode"), "unsupported parse_mode"),
    "unknown chat": (lambda line: line.bot.send_message(5, "x"), "chat not found"),
    "unknown name": (lambda line: line.bot.send_message("@nobody_here", "x"), "chat not found"),
    "data of 65 bytes": (
        sends(reply_markup=inline(text="x", callback_data="я" * 32 + "x")),
        "BUTTON_DATA_INVALID",
    ),
    "button without words": (
        sends(reply_markup=inline(text=" ", callback_data="x")),
        "inline keyboard button text must be non-empty",
    ),
    "button without action": (sends(reply_markup=inline(text="x")), UNALLOWED),
    "empty data": (sends(reply_markup=inline(text="x", callback_data="")), UNALLOWED),
    "bad link": (sends(reply_markup=inline(text="x", url="http://нет")), BAD_URL),
    "web app without https": (
        sends(reply_markup=inline(text="x", web_app=WebAppInfo(url="http://a.ru"))),
        WEB_APP,
    ),
    "unknown style": (
        sends(reply_markup=inline(text="x", callback_data="x", style="link")),
        STYLE,
    ),
    "copied text of 257": (
        sends(reply_markup=inline(text="x", copy_text=CopyTextButton(text="x" * 257))),
        "BUTTON_COPY_TEXT_INVALID",
    ),
    "101 buttons": (
        sends(
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="x")]] * 101
            )
        ),
        "reply markup is too long",
    ),
    "nine in a row": (
        sends(
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="x")] * 9]
            )
        ),
        "reply markup is too long",
    ),
    "keyboard without words": (
        sends(reply_markup=ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text=" ")]])),
        "keyboard button text must be non-empty",
    ),
    "answer to nothing": (
        sends(reply_parameters=ReplyParameters(message_id=999)),
        "message to be replied not found",
    ),
    "edit of nothing": (
        lambda line: line.bot.edit_message_text("x", chat_id=line.anna.id, message_id=999),
        "message to edit not found",
    ),
    "edit of another's message": (
        lambda line: line.bot.edit_message_text("x", chat_id=line.anna.id, message_id=1),
        "message can't be edited",
    ),
    "deletion of nothing": (
        lambda line: line.bot.delete_message(line.anna.id, 999),
        "message to delete not found",
    ),
    "unknown tap": (
        lambda line: line.bot.answer_callback_query("4382000000000000009"),
        "query is too old and response timeout expired or query ID is invalid",
    ),
    "long answer": (
        lambda line: line.bot.answer_callback_query("1", text="x" * 201),
        "MESSAGE_TOO_LONG",
    ),
    "caption of 1025": (
        lambda line: line.bot.send_document(
            line.anna.id, BufferedInputFile(b"x", "x"), caption="ы" * 1025
        ),
        "message caption is too long",
    ),
    "empty file": (
        lambda line: line.bot.send_document(line.anna.id, BufferedInputFile(b"", "x")),
        "file must be non-empty",
    ),
    "unknown file": (
        lambda line: line.bot.send_document(line.anna.id, "AgADnonsense"),
        "wrong file identifier/HTTP URL specified",
    ),
    "no file": (
        lambda line: line.bot.send_document(line.anna.id, ""),
        "there is no document in the request",
    ),
    "file from the network": (
        lambda line: line.bot.send_document(line.anna.id, "https://example.org/x.pdf"),
        "failed to get HTTP URL content",
    ),
    "no picture": (
        lambda line: line.bot.send_photo(line.anna.id, BufferedInputFile(b"text", "x.png")),
        "IMAGE_PROCESS_FAILED",
    ),
    "eleven in an album": (
        lambda line: line.bot.send_media_group(
            line.anna.id, [InputMediaPhoto(media=BufferedInputFile(PNG, "x.png"))] * 11
        ),
        "too many messages to send as an album",
    ),
    "unknown file id": (lambda line: line.bot.get_file("nonsense"), "invalid file_id"),
    "unknown action": (
        lambda line: line.bot.send_chat_action(line.anna.id, "dancing"),
        "wrong parameter action in request",
    ),
    "command with a capital": (
        lambda line: line.bot.set_my_commands([BotCommand(command="Start", description="x")]),
        "BOT_COMMAND_INVALID",
    ),
    "command without description": (
        lambda line: line.bot.set_my_commands([BotCommand(command="x", description=" ")]),
        "command description must be non-empty",
    ),
    "unknown reaction": (
        lambda line: line.bot.set_message_reaction(
            line.anna.id, 1, [ReactionTypeEmoji(emoji="📎")]
        ),
        "REACTION_INVALID",
    ),
    "poll without options": (
        lambda line: line.bot.send_poll(line.anna.id, "x", []),
        "poll must have at least one answer option",
    ),
    "copy of nothing": (
        lambda line: line.bot.copy_message(line.anna.id, line.anna.id, 999),
        "message to copy not found",
    ),
    "forward of nothing": (
        lambda line: line.bot.forward_message(line.anna.id, line.anna.id, 999),
        "message to forward not found",
    ),
    "secret with blanks": (
        lambda line: line.bot.set_webhook("https://example.org", secret_token="a b"),
        "secret token contains unallowed characters",
    ),
    "what is not played": (
        lambda line: line.bot.get_my_star_balance(),
        "the local Telegram does not play getMyStarBalance",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_refused_in_telegrams_words(line: Line, case: str) -> None:
    attempt, words = REFUSED[case]
    before = len(line.telegram.accepted)
    await says(words).when(attempt(line))
    assert len(line.telegram.accepted) == before


async def test_what_is_just_allowed(line: Line) -> None:
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="д", callback_data="я" * 32),
                InlineKeyboardButton(text="к", copy_text=CopyTextButton(text="x" * 256)),
                InlineKeyboardButton(text="уже отмечено", disabled=DisabledButton()),
                InlineKeyboardButton(text="Анна", url=f"tg://user?id={line.anna.id}"),
            ]
        ]
    )
    sent = await line.bot.send_message(line.anna.id, f"<b>{'ы' * 4096}</b>", reply_markup=keyboard)
    assert sent.text == "ы" * 4096
    view = line.telegram.chat_view(line.anna.id).last
    kinds = [button.kind for row in view.keyboard for button in row]
    assert kinds == ["callback", "copy", "disabled", "url"]
    assert line.telegram.tap(line.anna.id, sent.message_id, "уже отмечено") == ""


async def test_free_text_is_never_parsed(line: Line) -> None:
    for text in ("42", "true", '{"a": 1}', "null"):
        assert (await line.bot.send_message(line.anna.id, text)).text == text


async def test_not_modified(line: Line) -> None:
    sent = await line.bot.send_message(
        line.anna.id, "<b>x</b>", reply_markup=inline(text="a", callback_data="b")
    )
    words = (
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    await says(words).when(sent.edit_text("<b>x</b>", reply_markup=sent.reply_markup))
    await sent.edit_text("<i>x</i>", reply_markup=sent.reply_markup)
    await sent.edit_text("<i>x</i>")
    assert line.telegram.chat_view(line.anna.id).last.buttons == []
    await says(words).when(
        line.bot.edit_message_reply_markup(chat_id=line.anna.id, message_id=sent.message_id)
    )


@pytest.mark.parametrize(
    "markup",
    [
        ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="x")]]),
        ReplyKeyboardRemove(),
        ForceReply(),
    ],
)
async def test_message_with_a_reply_keyboard_is_never_edited(line: Line, markup: Any) -> None:
    sent = await line.bot.send_message(line.anna.id, "x", reply_markup=markup)
    await says("message can't be edited").when(sent.edit_text("y"))


def test_edit_takes_inline_keyboards_only(telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    sent = telegram.call("sendMessage", {"chat_id": anna.id, "text": "x"})
    edit = {
        "chat_id": anna.id,
        "message_id": sent["message_id"],
        "text": "y",
        "reply_markup": '{"keyboard": [["x"]]}',
    }
    with pytest.raises(Refused, match="Bad Request: inline keyboard expected"):
        telegram.call("editMessageText", edit)


async def test_caption_and_text_are_not_the_same(line: Line) -> None:
    text = await line.bot.send_message(line.anna.id, "x")
    file = await line.bot.send_document(line.anna.id, BufferedInputFile(b"x", "x"))
    await says("there is no caption in the message to edit").when(text.edit_caption(caption="y"))
    await says("there is no text in the message to edit").when(file.edit_text("y"))
    await file.edit_caption(caption="<i>новая</i>")
    assert line.telegram.chat_view(line.anna.id).last.html == "<i>новая</i>"


async def test_tap_grows_old(line: Line) -> None:
    sent = await line.bot.send_message(
        line.anna.id, "x", reply_markup=inline(text="a", callback_data="b")
    )
    first, second = (line.telegram.tap(line.anna.id, sent.message_id, "a") for _ in range(2))
    line.clock.pass_by(minutes=15)
    assert await line.bot.answer_callback_query(first)
    line.clock.pass_by(seconds=1)
    words = "query is too old and response timeout expired or query ID is invalid"
    await says(words).when(line.bot.answer_callback_query(second))


async def test_old_messages_are_not_deleted(line: Line) -> None:
    sent = await line.bot.send_message(line.anna.id, "x")
    line.clock.pass_by(hours=48)
    fresh = await line.bot.send_message(line.anna.id, "y")
    line.clock.pass_by(seconds=1)
    await says("message can't be deleted for everyone").when(sent.delete())
    assert await fresh.delete()


async def test_blocked(line: Line) -> None:
    line.telegram.block(line.anna.id)
    blocked = _said(TelegramForbiddenError, "Forbidden: bot was blocked by the user")
    await blocked.when(line.bot.send_message(line.anna.id, "x"))
    await blocked.when(line.bot.send_chat_action(line.anna.id, "typing"))
    line.telegram.unblock(line.anna.id)
    assert await line.bot.send_message(line.anna.id, "x")


async def test_deactivated(line: Line) -> None:
    line.telegram.deactivate(line.anna.id)
    gone = _said(TelegramForbiddenError, "Forbidden: user is deactivated")
    await gone.when(line.bot.send_message(line.anna.id, "x"))


async def test_person_who_never_wrote(line: Line) -> None:
    stranger = line.telegram.user(first_name="Пётр")
    await says("chat not found").when(line.bot.send_message(stranger.id, "x"))
    line.telegram.group("Учителя", (line.anna.id, stranger.id))
    unknown = _said(
        TelegramForbiddenError, "Forbidden: bot can't initiate conversation with a user"
    )
    await unknown.when(line.bot.send_message(stranger.id, "x"))


async def test_group_that_threw_the_bot_out(line: Line) -> None:
    group = line.telegram.group("Учителя", (line.anna.id,))
    group.bot_status = "kicked"
    kicked = _said(TelegramForbiddenError, "Forbidden: bot was kicked from the group chat")
    await kicked.when(line.bot.send_message(group.id, "x"))


async def test_contact_button_in_a_group(line: Line) -> None:
    group = line.telegram.group("Учителя", (line.anna.id,))
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="x", request_contact=True)]])
    words = "phone number can be requested in private chats only"
    await says(words).when(line.bot.send_message(group.id, "x", reply_markup=markup))


async def test_wrong_token(line: Line) -> None:
    other = Bot("4242:WRONG", session=session_for(line.server or line.telegram))
    words = "Unauthorized: invalid token specified"
    await _said(TelegramUnauthorizedError, words).when(other.get_me())
    await close(other.session)


class SendPigeon(TelegramMethod[bool]):
    __returning__ = bool
    __api_method__ = "sendPigeon"


async def test_unknown_method(line: Line) -> None:
    await _said(TelegramNotFound, "Not Found: method not found").when(line.bot(SendPigeon()))


async def test_method_names_in_any_case(line: Line) -> None:
    class Shouted(SendMessage):
        __api_method__ = "SENDMESSAGE"

    sent = await line.bot(Shouted(chat_id=line.anna.id, text="x"))
    assert sent.text == "x"


async def test_large_files(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = line.telegram.send_file(line.anna.id, "план.docx", b"x")
    file_id = plan.content["document"]["file_id"]
    line.telegram.files[file_id].claimed_size = limits.DOWNLOAD_BYTES + 1
    await says("file is too big").when(line.bot.get_file(file_id))
    monkeypatch.setattr(limits, "UPLOAD_BYTES", 10)
    too_large = _said(TelegramEntityTooLarge, "Request Entity Too Large")
    document = BufferedInputFile(b"x" * 11, "x")
    await too_large.when(line.bot.send_document(line.anna.id, document))
