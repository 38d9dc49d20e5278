"""Albums, copies, forwards, edits and deletions as an announcement needs them; over both faces."""

from typing import Any

import pytest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    Message,
)

from bot.demo.telegram import Attachment, Refused, Telegram, TgUser
from tests.bot.telegram.conftest import Line
from tests.bot.telegram.test_refusals import PNG, says

PHOTO = Attachment("1.png", PNG)


@pytest.fixture
def peter(line: Line) -> TgUser:
    peter = line.telegram.user(first_name="Пётр")
    line.telegram.start(peter.id)
    return peter


def shown(line: Line, who: TgUser) -> list[tuple[str, str, str | None]]:
    """Kinds, words and albums of what the bot has sent to this person."""
    messages = line.telegram.chat_view(who.id).messages
    return [(one.kind, one.text, one.album) for one in messages if not one.mine]


def photo_of(line: Line, album: list[Any], place: int) -> str:
    return str(album[place].content["photo"][0]["file_id"])


async def test_an_album_is_sent_again_by_its_file_ids(line: Line, peter: TgUser) -> None:
    album = line.telegram.send_album(line.anna.id, [PHOTO, PHOTO, PHOTO], "класс")
    media: list[MediaUnion] = [
        InputMediaPhoto(
            media=photo_of(line, album, place), caption="<b>класс</b>" if not place else None
        )
        for place in range(3)
    ]
    sent = await line.bot.send_media_group(peter.id, media)
    ids = [message.photo[0].file_id for message in sent if message.photo]
    assert ids == [photo_of(line, album, place) for place in range(3)]
    kinds = shown(line, peter)
    assert [kind for kind, _, _ in kinds] == ["photo"] * 3
    assert [words for _, words, _ in kinds] == ["класс", "", ""]
    assert len({album for _, _, album in kinds}) == 1


async def test_an_album_that_is_copied_stays_an_album(line: Line, peter: TgUser) -> None:
    album = line.telegram.send_album(line.anna.id, [PHOTO, PHOTO, PHOTO], "класс")
    ids = [message.id for message in album]
    copies = await line.bot.copy_messages(peter.id, line.anna.id, ids)
    assert len(copies) == 3
    first = shown(line, peter)
    assert [words for _, words, _ in first] == ["класс", "", ""]
    assert len({one for _, _, one in first}) == 1
    assert first[0][2] not in (None, album[0].album)
    # Piece by piece it is no album any more.
    await line.bot.copy_message(peter.id, line.anna.id, ids[1])
    assert shown(line, peter)[-1] == ("photo", "", None)
    await line.bot.copy_messages(peter.id, line.anna.id, ids[:1], remove_caption=True)
    assert shown(line, peter)[-1] == ("photo", "", None)
    await line.bot.forward_messages(peter.id, line.anna.id, ids)
    last = line.telegram.chat_view(peter.id).messages[-3:]
    assert [message.forwarded for message in last] == ["Анна Смирнова"] * 3
    assert len({message.album for message in last}) == 1


async def test_every_kind_is_copied_as_it_looks(line: Line, peter: TgUser) -> None:
    telegram, anna = line.telegram, line.anna.id
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    originals = [
        telegram.say(anna, "да", entities=bold),
        telegram.send_voice(anna, caption="слушайте"),
        telegram.send_video_note(anna),
        telegram.send_video(anna, caption="урок"),
        telegram.send_sticker(anna),
        telegram.send_location(anna, 55, 37),
        telegram.send_poll(anna, "Когда?", ["в среду"]),
        telegram.share_contact(anna),
    ]
    for message in originals:
        await line.bot.copy_message(peter.id, anna, message.id)
    copies = [one for one in telegram.chat_view(peter.id).messages if not one.mine]
    assert [copy.kind for copy in copies] == [message.kind for message in originals]
    assert copies[0].html == "<b>да</b>"
    assert [copy.forwarded for copy in copies] == [None] * len(originals)
    kept = {key: value for key, value in copies[1].wire.items() if key in originals[1].content}
    assert kept == originals[1].content


async def test_a_copy_may_get_another_caption_and_a_keyboard(line: Line, peter: TgUser) -> None:
    voice = line.telegram.send_voice(line.anna.id, caption="слушайте")
    key = InlineKeyboardButton(text="Ознакомлен(а)", callback_data="ack:1")
    keys = InlineKeyboardMarkup(inline_keyboard=[[key]])
    await line.bot.copy_message(
        peter.id, line.anna.id, voice.id, caption="<i>Завуч</i>", reply_markup=keys
    )
    copy = line.telegram.chat_view(peter.id).last
    assert (copy.kind, copy.html, copy.buttons) == ("voice", "<i>Завуч</i>", ["Ознакомлен(а)"])
    words = line.telegram.say(line.anna.id, "текст")
    # A text has no caption that could be changed.
    await line.bot.copy_message(peter.id, line.anna.id, words.id, caption="другой")
    assert line.telegram.chat_view(peter.id).last.text == "текст"


async def test_what_is_not_moved(line: Line, peter: TgUser) -> None:
    bot, anna = line.bot, line.anna.id
    album = line.telegram.send_album(anna, [PHOTO, PHOTO])
    ids = [message.id for message in album]
    order = "message identifiers must be in a strictly increasing order"
    await says(order).when(bot.copy_messages(peter.id, anna, ids[::-1]))
    await says(order).when(bot.forward_messages(peter.id, anna, [ids[0], ids[0]]))
    await says("there are no messages to forward").when(bot.copy_messages(peter.id, anna, [998]))
    await says("message to copy not found").when(bot.copy_message(peter.id, anna, 998))
    await says("message to forward not found").when(bot.forward_message(peter.id, anna, 998))
    secret = await bot.send_message(anna, "x", protect_content=True)
    words = "messages can't be forwarded"
    await says(words).when(bot.forward_messages(peter.id, anna, [secret.message_id]))
    # What can be moved is moved, the rest is passed over.
    assert len(await bot.forward_messages(peter.id, anna, [*ids, secret.message_id])) == 2


async def sent_album(line: Line) -> list[Message]:
    media: list[MediaUnion] = [
        InputMediaPhoto(media=BufferedInputFile(PNG, "x.png")) for _ in range(2)
    ]
    return await line.bot.send_media_group(line.anna.id, media)


def upload(name: str = "x") -> BufferedInputFile:
    return BufferedInputFile(b"x", name)


async def test_a_piece_of_an_album_is_changed_into_its_like(line: Line) -> None:
    first, second = await sent_album(line)
    await first.edit_media(InputMediaVideo(media=upload(), caption="урок"))
    await second.edit_caption(caption="класс")
    kinds = [(kind, words) for kind, words, _ in shown(line, line.anna)]
    assert kinds == [("video", "урок"), ("photo", "класс")]
    assert len({album for _, _, album in shown(line, line.anna)}) == 1
    await says("can't change media type in the album").when(
        first.edit_media(InputMediaDocument(media=upload()))
    )
    await says("message content type can't be used in an album").when(
        first.edit_media(InputMediaAnimation(media=upload()))
    )


async def test_albums_that_telegram_refuses(line: Line) -> None:
    document = InputMediaDocument(media=upload())
    photo = InputMediaPhoto(media=BufferedInputFile(PNG, "x.png"))
    mixed: dict[str, list[MediaUnion]] = {
        "document can't be mixed with other media types": [photo, document],
        "audio can't be mixed with other media types": [InputMediaAudio(media=upload()), photo],
        "there are no messages to send": [],
        "wrong file identifier/HTTP URL specified": [photo, InputMediaPhoto(media="AgACAgI")],
        "parameter show_caption_above_media must be the same for all messages": [
            photo,
            InputMediaPhoto(media=photo.media, show_caption_above_media=True),
        ],
    }
    for words, media in mixed.items():
        await says(words).when(line.bot.send_media_group(line.anna.id, media))
    assert line.telegram.accepted == []


def test_no_album_holds_an_animation(telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    media = [{"type": "animation", "media": "x"}]
    words = (
        "Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"
    )
    with pytest.raises(Refused, match=words):
        telegram.call("sendMediaGroup", {"chat_id": anna.id, "media": media})


async def test_what_has_no_words_gets_a_keyboard_only(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    sticker = await bot.send_sticker(anna, upload())
    poll = await bot.send_poll(anna, "Когда?", ["в среду"])
    voice = await bot.send_voice(anna, upload())
    for message, words in (
        (sticker, "message can't be edited"),
        (poll, "there is no text in the message to edit"),
    ):
        await says(words).when(message.edit_text("x"))
    await says("message media can't be edited").when(
        voice.edit_media(InputMediaDocument(media=upload()))
    )
    await voice.edit_caption(caption="слушайте")
    keys = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]]
    )
    for message in (sticker, poll, voice):
        await message.edit_reply_markup(reply_markup=keys)
    buttons = [one.buttons for one in line.telegram.chat_view(anna).messages if not one.mine]
    assert buttons == [["Да"]] * 3
    await bot.stop_poll(anna, poll.message_id)
    await says("message can't be edited").when(poll.edit_text("x"))


async def test_strangers_messages_are_not_edited(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    theirs = line.telegram.send_file(anna, "x.docx", b"x")
    await says("message can't be edited").when(
        bot.edit_message_caption(chat_id=anna, message_id=theirs.id, caption="x")
    )
    media = InputMediaDocument(media=upload())
    await says("message media can't be edited").when(
        bot.edit_message_media(media, chat_id=anna, message_id=theirs.id)
    )
    await says("message to edit not found").when(
        bot.edit_message_text("x", chat_id=anna, message_id=998)
    )
    await says("message identifier is not specified").when(bot.edit_message_text("x"))


async def test_a_person_s_message_is_deleted_for_two_days(line: Line) -> None:
    bot, anna = line.bot, line.anna.id
    theirs = line.telegram.say(anna, "x")
    dice = await bot.send_dice(anna)
    words = "message can't be deleted for everyone"
    await says(words).when(bot.delete_message(anna, dice.message_id))
    line.clock.pass_by(hours=48)
    assert await bot.delete_message(anna, theirs.id)
    await says("message to delete not found").when(bot.delete_message(anna, theirs.id))
    line.clock.pass_by(seconds=1)
    fresh = await bot.send_message(anna, "y")
    await says(words).when(bot.delete_messages(anna, [dice.message_id, fresh.message_id]))
    # All or nothing; what is gone already is passed over.
    assert line.telegram.chat_view(anna).last.text == "y"
    assert await bot.delete_messages(anna, [theirs.id, fresh.message_id])
    assert line.telegram.chat_view(anna).last.kind == "dice"


async def test_groups_have_rules_of_their_own(line: Line) -> None:
    bot = line.bot
    small = line.telegram.group("5А", (line.anna.id,))
    large = line.telegram.group("Школа", (line.anna.id,), supergroup=True)
    for group, words in (
        (small, "message can't be deleted for everyone"),
        (large, "message can't be deleted"),
    ):
        theirs = line.telegram.say(line.anna.id, "/x", chat_id=group.id)
        await says(words).when(bot.delete_message(group.id, theirs.id))
        group.bot_status = "administrator"
        assert await bot.delete_message(group.id, theirs.id)
        own = await bot.send_message(group.id, "x")
        line.clock.pass_by(hours=48, seconds=1)
        await says(words).when(own.delete())
