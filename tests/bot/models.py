"""What aiogram makes of messages, printed as JSON by a process of its own, so that one whose models
are built when they are needed can be laid beside one that built them all.

``python -m tests.bot.models eager|lean|unproven``
"""

from __future__ import annotations

import gc
import json
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot import lean

_ADDRESS = re.compile(" at 0x[0-9a-f]+")
ANNA = {"id": 7, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
BOT = {"id": 1, "is_bot": True, "first_name": "ВПР", "username": "vpr_bot"}
CHAT = {"id": 7, "type": "private", "first_name": "Анна"}
GROUP = {"id": -100, "type": "supergroup", "title": "5А", "is_forum": True}
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 10}
PICTURE = [{**FILE, "width": 9, "height": 9}, {**FILE, "width": 90, "height": 90}]
BUTTONS = {
    "inline_keyboard": [
        [{"text": "Да", "callback_data": "yes:1"}, {"text": "Сайт", "url": "https://a.ru/"}],
        [{"text": "Копия", "copy_text": {"text": "слово"}}],
    ]
}
CONTENTS: list[dict[str, Any]] = [
    {"text": "привет"},
    {"text": "/help 5", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]},
    {
        "text": "Анна и link",
        "entities": [
            {"type": "text_mention", "offset": 0, "length": 4, "user": ANNA},
            {"type": "text_link", "offset": 7, "length": 4, "url": "https://a.ru/"},
        ],
        "link_preview_options": {"is_disabled": True},
    },
    {"photo": PICTURE, "caption": "фото", "media_group_id": "12", "has_media_spoiler": True},
    {"document": {**FILE, "file_name": "план.docx", "thumbnail": PICTURE[0]}, "caption": "план"},
    {"voice": {**FILE, "duration": 3, "mime_type": "audio/ogg"}},
    {"video_note": {**FILE, "duration": 3, "length": 240, "thumbnail": PICTURE[0]}},
    {"video": {**FILE, "duration": 3, "width": 9, "height": 9}},
    {"audio": {**FILE, "duration": 3, "title": "гимн"}},
    {"contact": {"phone_number": "+7900", "first_name": "А", "user_id": 7}},
    {"location": {"latitude": 55.7, "longitude": 37.6}},
    {"sticker": {**FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False,
                 "is_video": False}},
    {"dice": {"emoji": "🎲", "value": 4}},
    {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
              "allows_revoting": False, "members_only": False}},
    {"new_chat_members": [ANNA, BOT]},
    {"pinned_message": {"message_id": 3, "date": 0, "chat": CHAT}},
    {"text": "от канала", "forward_origin": {"type": "channel", "date": 1_600_000_000,
                                             "message_id": 4, "chat": {"id": -5, "type": "channel",
                                                                       "title": "Новости"}}},
    {"text": "от человека", "forward_origin": {"type": "hidden_user", "date": 1_600_000_000,
                                               "sender_user_name": "Кто-то"}},
    {"text": "ответ", "reply_to_message": {"message_id": 2, "date": 1_600_000_000, "chat": CHAT,
                                           "from": BOT, "text": "вопрос", "reply_markup": BUTTONS},
     "quote": {"text": "воп", "position": 0}},
    {"text": "новое", "a_field_of_tomorrow": {"deep": [1, 2]}, "edit_date": 1_600_000_009},
]  # fmt: skip


def message(number: int, content: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
    return {"message_id": number, "date": 1_600_000_000, "chat": chat, "from": ANNA, **content}


def updates() -> list[dict[str, Any]]:
    """Of every kind that the bot asks for, and some that it does not."""
    shown = message(9, {"text": "меню", "reply_markup": BUTTONS}, CHAT)
    tap = {"id": "1", "from": ANNA, "chat_instance": "c", "data": "yes:1"}
    member = {"user": BOT, "status": "member"}
    kinds: list[dict[str, Any]] = [
        *({"message": message(n, content, CHAT)} for n, content in enumerate(CONTENTS)),
        *({"edited_message": message(n, content, GROUP)} for n, content in enumerate(CONTENTS)),
        {"callback_query": {**tap, "message": shown}},
        {"callback_query": {**tap, "message": {"message_id": 1, "date": 0, "chat": CHAT}}},
        {"callback_query": {**tap, "inline_message_id": "x"}},
        {"inline_query": {"id": "1", "from": ANNA, "query": "", "offset": ""}},
        {"my_chat_member": {"chat": CHAT, "from": ANNA, "date": 1, "old_chat_member": member,
                            "new_chat_member": {"user": BOT, "status": "kicked", "until_date": 0}}},
        {"poll_answer": {"poll_id": "1", "user": ANNA, "option_ids": [0],
                         "option_persistent_ids": ["a"]}},
    ]  # fmt: skip
    return [{"update_id": 100 + number, **kind} for number, kind in enumerate(kinds)]


def read() -> list[Any]:
    """Each update as it is understood, stored, and read from the store again."""
    from aiogram.types import Update

    said: list[Any] = []
    for raw in updates():
        update = Update.model_validate(raw, context={"bot": None})
        stored = update.model_dump_json(exclude_unset=True)
        again = Update.model_validate_json(stored)
        said += [update.event_type, repr(update), stored, repr(again) == repr(update)]
    return said


def sent() -> list[Any]:
    """What is sent, as a method says itself, and as aiogram fills its form; and answers to it."""
    from aiogram import Bot
    from aiogram import methods as m
    from aiogram import types as t
    from aiogram.client.default import Default, DefaultBotProperties
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.methods.base import Response

    buttons = t.InlineKeyboardMarkup.model_validate(BUTTONS)
    file = t.BufferedInputFile(b"1", "a.txt")
    heard = t.Message.model_validate(message(1, CONTENTS[2], CHAT))
    calls: list[m.TelegramMethod[Any]] = [
        m.SendMessage(chat_id=7, text="<b>да</b>", reply_markup=buttons),
        m.SendMessage(chat_id=7, text="да", entities=heard.entities, parse_mode=None,
                      link_preview_options=heard.link_preview_options,
                      reply_parameters=t.ReplyParameters(message_id=3, quote="д")),
        m.SendMessage(chat_id="@school", text="да", reply_markup=t.ReplyKeyboardRemove(
            remove_keyboard=True)),
        m.EditMessageText(chat_id=7, message_id=1, text="да", reply_markup=buttons),
        m.EditMessageReplyMarkup(chat_id=7, message_id=1, reply_markup=None),
        m.EditMessageCaption(chat_id=7, message_id=1, caption="да"),
        m.AnswerCallbackQuery(callback_query_id="1", text="да", show_alert=True),
        m.AnswerInlineQuery(inline_query_id="1", cache_time=0, results=[
            t.InlineQueryResultArticle(id="1", title="т", input_message_content=
                                       t.InputTextMessageContent(message_text="да"))]),
        m.SendDocument(chat_id=7, document=file, caption="да", thumbnail=file),
        m.SendPhoto(chat_id=7, photo="id", reply_markup=heard.reply_markup),
        m.SendVideo(chat_id=7, video=file), m.SendAudio(chat_id=7, audio="id"),
        m.SendVoice(chat_id=7, voice="id"), m.SendVideoNote(chat_id=7, video_note="id"),
        m.SendMediaGroup(chat_id=7, media=[t.InputMediaPhoto(media=file, caption="1"),
                                           t.InputMediaDocument(media="id")]),
        m.SendPoll(chat_id=7, question="?", options=[t.InputPollOption(text="1"), "2"]),
        m.SendChatAction(chat_id=7, action="typing"),
        m.ForwardMessage(chat_id=7, from_chat_id=-5, message_id=1),
        m.ForwardMessages(chat_id=7, from_chat_id=-5, message_ids=[1, 2]),
        m.CopyMessages(chat_id=7, from_chat_id=-5, message_ids=[1, 2]),
        m.DeleteMessage(chat_id=7, message_id=1),
        m.SetMyCommands(commands=[t.BotCommand(command="help", description="да")],
                        scope=t.BotCommandScopeChat(chat_id=7), language_code="en"),
        m.DeleteMyCommands(scope=t.BotCommandScopeDefault()),
        m.GetUpdates(offset=1, timeout=3, allowed_updates=["message"]), m.GetMe(), m.GetFile(
            file_id="f"),
    ]  # fmt: skip
    said: list[Any] = []
    bot = Bot("1:x", default=DefaultBotProperties(parse_mode="HTML"))
    session = AiohttpSession()
    for call in calls:
        form = session.build_form_data(bot, call)
        fields = [(part[0]["name"], str(part[2])) for part in form._fields]
        said += [type(call).__name__, repr(call.model_dump(warnings=False)), _unnamed(fields)]
    answers: list[tuple[Any, Any]] = [
        (t.Message, message(1, content, CHAT)) for content in CONTENTS
    ]
    answers += [(bool, True), (t.User, BOT), (t.File, FILE), (list[t.Update], updates()),
                (list[t.MessageId], [{"message_id": 1}]), (t.Message | bool, True),
                (t.Message | bool, message(1, CONTENTS[0], CHAT))]  # fmt: skip
    for kind, result in answers:
        body = json.dumps({"ok": True, "result": result})
        answer: Any = Response.__class_getitem__(kind)
        said.append(repr(answer.model_validate_json(body, context={"bot": bot})))
    refused = '{"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 5",'
    refused += ' "parameters": {"retry_after": 5}}'
    said.append(repr(Response[bool].model_validate_json(refused)))
    return [*said, repr(Default("parse_mode"))]


def _unnamed(fields: list[tuple[str, str]]) -> str:
    """Files are sent under random names, and shown by their address in memory."""
    attached = [name for _, value in fields for name in re.findall(r"attach://([\w-]+)", value)]
    said = _ADDRESS.sub("", repr(fields))
    for number, name in enumerate(attached):
        said = said.replace(name, f"file{number}")
    return said


def anywhere() -> list[str]:
    """Objects that came to be inside others, put where anything may stand."""
    from aiogram.types import Update
    from pydantic import BaseModel

    class Anything(BaseModel):
        what: Any

    shown = Update.model_validate(updates()[18])
    assert shown.message
    assert shown.message.reply_to_message
    parts = [shown.message.chat, shown.message.reply_to_message, shown.message.quote]
    return [Anything(what=[part]).model_dump_json() for part in parts]


def at_once() -> bool:
    """Eight threads meet models that nobody has built yet; each must get what one alone gets."""
    many = 8
    ready = threading.Barrier(many)

    def one(_: int) -> str:
        ready.wait()
        return _ADDRESS.sub("", json.dumps([read(), anywhere(), sent()]))

    with ThreadPoolExecutor(many) as pool:
        results = list(pool.map(one, range(many)))
    return len(set(results)) == 1


def built() -> dict[str, str]:
    """Every model there is, built, with its fields."""
    from aiogram import methods, types

    said = {}
    for room in (types, methods):
        for name in room.__all__:
            model = getattr(room, name)
            if hasattr(model, "model_rebuild"):
                model.model_rebuild()
                assert model.__pydantic_complete__, name
                said[f"{room.__name__}.{name}"] = repr(model.model_fields)
    return said


def main(how: str) -> None:
    if how == "unproven":
        lean.PROVEN["aiogram"] = "2."
    put_off = how != "eager" and lean.start_lean()
    gc.enable()
    from aiogram.types import Message

    first = Message.__pydantic_complete__
    said: dict[str, Any] = {"put_off": put_off, "built_at_import": first}
    if how != "unproven":
        said |= {"at_once": at_once(), "read": read(), "sent": sent(), "anywhere": anywhere()}
        said["built"] = built()
    print(_ADDRESS.sub("", json.dumps(said)))


if __name__ == "__main__":
    main(sys.argv[1])
