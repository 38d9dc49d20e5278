"""The other methods, through aiogram's own types (an answer it cannot read is an error)."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputRichBlockButtons,
    InputRichBlockDetails,
    InputRichBlockList,
    InputRichBlockListItem,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    InputRichMessage,
    LinkPreviewOptions,
    MediaUnion,
    MenuButtonWebApp,
    MessageEntity,
    ReactionTypeEmoji,
    RichBlockTableCell,
    RichMessageButton,
    RichTextBold,
    RichTextDateTime,
    WebAppInfo,
)

from bot.demo.telegram.methods import METHODS
from tests.bot.telegram.conftest import Line
from tests.bot.telegram.test_refusals import PNG


def png() -> BufferedInputFile:
    return BufferedInputFile(PNG, "x.png")


async def test_every_kind_of_file(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    data = BufferedInputFile(b"data", "x.bin")
    photo = await bot.send_photo(anna, png(), caption="<b>п</b>", has_spoiler=True)
    assert photo.photo
    assert (photo.photo[0].width, photo.photo[0].height, photo.caption) == (16, 8, "п")
    assert (await bot.send_photo(anna, photo.photo[0].file_id)).photo == photo.photo
    assert (await bot.send_voice(anna, data, duration=3)).voice
    assert (await bot.send_video(anna, data)).video
    assert (await bot.send_animation(anna, data)).animation
    assert (await bot.send_audio(anna, data, title="гимн")).audio
    assert (await bot.send_sticker(anna, data)).sticker
    assert (await bot.send_video_note(anna, data)).video_note
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(anna, photo.photo[0].file_id)


async def test_albums(line: Line) -> None:
    media = [InputMediaPhoto(media=png(), caption="1"), InputMediaPhoto(media=png())]
    sent = await line.bot.send_media_group(line.anna.id, list(media))
    assert [bool(message.photo) for message in sent] == [True, True]
    assert sent[0].media_group_id == sent[1].media_group_id is not None
    mixed: list[MediaUnion] = [InputMediaPhoto(media=png()), InputMediaDocument(media=png())]
    with pytest.raises(TelegramBadRequest, match="document can't be mixed with other media types"):
        await line.bot.send_media_group(line.anna.id, mixed)


async def test_edit_media(line: Line) -> None:
    sent = await line.bot.send_document(line.anna.id, BufferedInputFile(b"1", "a.txt"))
    media = InputMediaDocument(media=BufferedInputFile(b"22", "b.txt"), caption="новый")
    await sent.edit_media(media)
    shown = line.telegram.chat_view(line.anna.id).last
    assert shown.file is not None
    assert (shown.file.name, shown.file.size, shown.text) == ("b.txt", 2, "новый")


async def test_cards(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    assert (await bot.send_location(anna, 55.75, 37.61)).location
    assert (await bot.send_venue(anna, 55.75, 37.61, "Школа", "ул. Мира")).venue
    assert (await bot.send_contact(anna, "+79990000000", "Анна")).contact
    assert (await bot.send_dice(anna)).dice
    sent = await bot.send_poll(anna, "Когда?", ["вторник", "среда"], is_anonymous=False)
    assert sent.poll
    assert [option.text for option in sent.poll.options] == ["вторник", "среда"]


async def test_copies_and_forwards(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    first = await bot.send_message(anna, "<b>раз</b>")
    second = await bot.send_document(anna, BufferedInputFile(b"x", "x"), caption="два")
    copy = await bot.copy_message(anna, anna, second.message_id, caption="три")
    assert line.last == "три"
    assert copy.message_id > second.message_id
    forward = await bot.forward_message(anna, anna, first.message_id)
    assert forward.forward_origin
    assert forward.text == "раз"
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await forward.edit_text("x")
    copies = await bot.copy_messages(anna, anna, [first.message_id, 999, second.message_id])
    assert len(copies) == 2
    assert len(await bot.forward_messages(anna, anna, [first.message_id])) == 1
    secret = await bot.send_message(anna, "x", protect_content=True)
    with pytest.raises(TelegramBadRequest, match="the message can't be forwarded"):
        await bot.forward_message(anna, anna, secret.message_id)
    # What is protected from people a bot may copy.
    assert await bot.copy_message(anna, anna, secret.message_id)


async def test_deleting_and_pinning(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    ids = [(await bot.send_message(anna, str(number))).message_id for number in range(3)]
    await bot.pin_chat_message(anna, ids[0])
    assert line.telegram.chat_view(anna).messages[-3].pinned
    assert (await bot.get_chat(anna)).pinned_message
    await bot.unpin_chat_message(anna)
    with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
        await bot.unpin_chat_message(anna)
    assert await bot.delete_messages(anna, [*ids, 999])
    assert line.last == "/start"


async def test_names_commands_and_menu(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    commands = [BotCommand(command="today", description="Сегодня")]
    await bot.set_my_commands(commands)
    assert [item.model_dump() for item in await bot.get_my_commands()] == [commands[0].model_dump()]
    english = [BotCommand(command="today", description="Today")]
    await bot.set_my_commands(english, BotCommandScopeAllPrivateChats(), "en")
    own = [BotCommand(command="plan", description="План")]
    assert line.telegram.menu_of(anna)[0]["description"] == "Сегодня"
    line.anna.language_code = "en"
    assert line.telegram.menu_of(anna)[0]["description"] == "Today"
    await bot.set_my_commands(own, BotCommandScopeChat(chat_id=anna))
    assert line.telegram.menu_of(anna)[0]["command"] == "plan"
    await bot.delete_my_commands(BotCommandScopeChat(chat_id=anna))
    assert line.telegram.menu_of(anna)[0]["description"] == "Today"
    await bot.set_my_name("ВПР")
    assert (await bot.get_me()).first_name == "ВПР"
    await bot.set_my_description("О боте", "ru")
    assert (await bot.get_my_description("ru")).description == "О боте"
    await bot.set_my_short_description("Кратко")
    assert (await bot.get_my_short_description()).short_description == "Кратко"
    button = MenuButtonWebApp(text="План", web_app=WebAppInfo(url="https://example.org"))
    await bot.set_chat_menu_button(anna, button)
    assert (await bot.get_chat_menu_button(anna)).model_dump() == button.model_dump()
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_chats_and_members(line: Line) -> None:
    bot, anna = line.bot, line.anna
    chat = await bot.get_chat(anna.id)
    assert (chat.first_name, chat.active_usernames) == ("Анна", ["anna_zavuch"])
    other = line.telegram.user(first_name="Пётр")
    group = line.telegram.group("Учителя", (other.id,), administrators=(anna.id,))
    assert (await bot.get_chat(group.id)).permissions
    assert (await bot.get_chat_member(group.id, anna.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, other.id)).status == "member"
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [anna.id]
    assert await bot.get_chat_member_count(group.id) == 3
    with pytest.raises(TelegramBadRequest, match="there are no administrators in the private"):
        await bot.get_chat_administrators(anna.id)


async def test_group_privacy(line: Line) -> None:
    group = line.telegram.group("Учителя", (line.anna.id,))
    asked = await line.bot.send_message(group.id, "Кто свободен?")
    for text in ("я", "/free", "@vpr_demo_bot я"):
        line.telegram.say(line.anna.id, text, chat_id=group.id)
    heard = [update.message for update in await line.bot.get_updates()]
    assert [message and message.text for message in heard] == ["/free", "@vpr_demo_bot я"]
    assert asked.chat.type == "group"


async def test_reactions_actions_and_drafts(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    sent = line.telegram.say(anna, "x")
    await bot.set_message_reaction(anna, sent.id, [ReactionTypeEmoji(emoji="👍")])
    assert line.telegram.chat_view(anna).last.reactions == ["👍"]
    await bot.send_chat_action(anna, "typing")
    assert line.telegram.chat_view(anna).typing == "typing"
    line.clock.pass_by(seconds=6)
    assert line.telegram.chat_view(anna).typing is None
    await bot.send_message_draft(anna, 1, text="пиш<b>у</b>")
    draft = line.telegram.chat_view(anna).draft
    assert draft is not None
    assert draft["text"] == "пишу"
    await bot.send_message(anna, "готово")
    assert line.telegram.chat_view(anna).draft is None


async def test_given_entities_and_previews(line: Line) -> None:
    sent = await line.bot.send_message(
        line.anna.id,
        "😀 план на example.org",
        parse_mode=None,
        entities=[MessageEntity(type="bold", offset=3, length=4)],
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert [(item.type, item.offset, item.length) for item in sent.entities or ()] == [
        ("bold", 3, 4),
        ("url", 11, 11),
    ]
    assert sent.link_preview_options
    with pytest.raises(TelegramBadRequest, match="entity begins in a middle of a UTF-16 symbol"):
        await line.bot.send_message(
            line.anna.id,
            "😀x",
            parse_mode=None,
            entities=[MessageEntity(type="bold", offset=1, length=1)],
        )


async def test_dates_in_the_readers_zone(line: Line) -> None:
    text = 'до <tg-time unix="1798675200" format="wD">31 декабря</tg-time>'
    sent = await line.bot.send_message(line.anna.id, text)
    assert sent.entities
    (entity,) = sent.entities
    assert (entity.type, entity.unix_time, entity.date_time_format) == (
        "date_time",
        1798675200,
        "wD",
    )


BLOCKS = InputRichMessage(
    blocks=[
        InputRichBlockSectionHeading(text="План", size=2),
        InputRichBlockParagraph(text=["до ", RichTextBold(text="31.08")]),
        InputRichBlockTable(
            is_bordered=True,
            cells=[
                [RichBlockTableCell(text="№", is_header=True, align="left", valign="top")],
                [RichBlockTableCell(text="2.4", align="center", valign="middle")],
            ],
        ),
        InputRichBlockList(
            items=[
                InputRichBlockListItem(
                    blocks=[InputRichBlockParagraph(text="первое")], value=4, type="i"
                )
            ]
        ),
        InputRichBlockDetails(
            summary="ещё",
            blocks=[
                InputRichBlockParagraph(
                    text=RichTextDateTime(text="срок", unix_time=5, date_time_format="D")
                )
            ],
        ),
        InputRichBlockButtons(buttons=[RichMessageButton(text="Готово", callback_data="done")]),
    ]
)


async def test_rich_message_of_blocks(line: Line) -> None:
    sent = await line.bot.send_rich_message(line.anna.id, BLOCKS)
    assert sent.rich_message
    shown = line.telegram.chat_view(line.anna.id).last
    assert shown.rich is not None
    assert [block["type"] for block in shown.rich] == [
        "heading",
        "paragraph",
        "table",
        "list",
        "details",
        "buttons",
    ]
    assert shown.text.splitlines()[:4] == ["План", "до 31.08", "№", "2.4"]
    assert line.telegram.accepted[-1].text == shown.text
    assert shown.rich[3]["items"][0]["label"] == "iv."
    assert line.telegram.tap(line.anna.id, sent.message_id, "Готово")
    await line.bot.edit_message_text(
        chat_id=line.anna.id,
        message_id=sent.message_id,
        rich_message=InputRichMessage(html="<p>новое</p>"),
    )
    assert line.telegram.chat_view(line.anna.id).last.rich == [
        {"type": "paragraph", "text": "новое"}
    ]


async def test_rich_message_of_html(line: Line) -> None:
    html = (
        '<h2>План</h2><table border><caption>ВПР</caption><tr><th>№</th><th align="center">Срок'
        '</th></tr><tr><td>2.4</td><td colspan="2"><b>до</b> <tg-time unix="5" format="D">5'
        "</tg-time></td></tr></table><ol><li>раз</li><li>два</li></ol><hr/>хвост"
    )
    await line.bot.send_rich_message(line.anna.id, InputRichMessage(html=html))
    blocks = line.telegram.chat_view(line.anna.id).last.rich
    assert blocks is not None
    heading, table, numbered, divider, tail = blocks
    assert heading == {"type": "heading", "text": "План", "size": 2}
    assert (table["caption"], table["is_bordered"]) == ("ВПР", True)
    assert table["cells"][0][1] == {
        "text": "Срок",
        "is_header": True,
        "align": "center",
        "valign": "top",
    }
    assert table["cells"][1][1]["text"][0] == {"type": "bold", "text": "до"}
    assert [item["label"] for item in numbered["items"]] == ["1.", "2."]
    assert (divider["type"], tail["text"]) == ("divider", "хвост")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (InputRichMessage(), "rich message must be non-empty"),
        (InputRichMessage(html="<p></p>"), "rich message must be non-empty"),
        (InputRichMessage(html="<p>x"), "can't find end tag"),
        (InputRichMessage(html="<video>x</video>"), "unsupported start tag"),
        (InputRichMessage(html="<p>x</b>"), "unmatched end tag"),
        (InputRichMessage(html=f"<p>{'x' * 32769}</p>"), "message is too long"),
        (InputRichMessage(html="<hr/>" * 501 + "x"), "RICH_MESSAGE_BLOCKS_TOO_MUCH"),
        (
            InputRichMessage(html=f"<table><tr>{'<td>x</td>' * 21}</tr></table>"),
            "RICH_MESSAGE_TABLE_COLUMNS_TOO_MUCH",
        ),
        (InputRichMessage(html="<tg-thinking>x</tg-thinking>"), "unsupported start tag"),
    ],
)
async def test_rich_message_refused(line: Line, message: InputRichMessage, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=f"(?i){words}"):
        await line.bot.send_rich_message(line.anna.id, message)


def test_every_method_of_aiogram_is_known() -> None:
    assert len(METHODS) > 150
    assert "sendmessage" in METHODS
