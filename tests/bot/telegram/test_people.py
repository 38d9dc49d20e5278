"""What people send, as the bot is told of it; over both faces."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.types import Message, MessageOriginHiddenUser, MessageOriginUser

from bot.demo.telegram import Attachment, Refused, Telegram, albums_of
from bot.demo.telegram.chats import Chat
from tests.bot.telegram.conftest import Line
from tests.bot.telegram.test_refusals import PNG

PHOTO = Attachment("класс.png", PNG)
FILM = Attachment("урок.mp4", b"film")
PAPER = Attachment("приказ.docx", b"paper")
SONG = Attachment("гимн.mp3", b"song")


async def heard(line: Line) -> list[Message]:
    """The messages that wait for the bot, as aiogram reads them."""
    updates = await line.bot.get_updates()
    if updates:
        await line.bot.get_updates(offset=updates[-1].update_id + 1)
    return [update.message for update in updates if update.message is not None]


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        ([PHOTO, FILM, PHOTO], ["photo", "video", "photo"]),
        ([PAPER] * 10, ["document"] * 10),
        ([SONG, SONG], ["audio", "audio"]),
        ([Attachment("класс.png", PNG, "document"), PAPER], ["document", "document"]),
    ],
)
async def test_an_album_comes_piece_by_piece_with_one_caption(
    line: Line, files: list[Attachment], kinds: list[str]
) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 4}]
    line.telegram.send_album(line.anna.id, files, "Наши дела", entities=bold)
    came = await heard(line)
    assert [message.content_type for message in came] == kinds
    assert len({message.media_group_id for message in came}) == 1
    assert came[0].media_group_id is not None
    assert [message.caption for message in came] == ["Наши дела", *[None] * (len(files) - 1)]
    assert [entity.type for entity in came[0].caption_entities or []] == ["bold"]
    shown = line.telegram.chat_view(line.anna.id).messages[-len(files) :]
    kept = [line.telegram.files[view.file.file_id].data for view in shown if view.file]
    assert kept == [file.data for file in files]


@pytest.mark.parametrize("files", [[], [PHOTO], [PHOTO] * 11, [PHOTO, PAPER], [PAPER, SONG]])
def test_what_is_no_album(telegram: Telegram, files: list[Attachment]) -> None:
    anna = telegram.user(first_name="Анна")
    with pytest.raises(ValueError, match="no album of Telegram"):
        telegram.send_album(anna.id, files)
    assert len(telegram.updates) == 0


async def test_everything_attached_at_once_is_cut_as_a_client_cuts_it(line: Line) -> None:
    files = [PHOTO, PAPER, FILM, SONG, *[PHOTO] * 9]
    assert [len(album) for album in albums_of(files)] == [10, 1, 1, 1]
    line.telegram.send_attached(line.anna.id, files, "всё сразу")
    came = await heard(line)
    albums = [message.media_group_id for message in came]
    assert [message.content_type for message in came[:2]] == ["photo", "video"]
    assert (len(set(albums[:10])), set(albums[10:])) == (1, {None})
    assert [message.caption for message in came if message.caption] == ["всё сразу"]


SENT: dict[str, Callable[[Telegram, int], Any]] = {
    "voice": lambda telegram, who: telegram.send_voice(who, duration=7, caption="слышно?"),
    "video": lambda telegram, who: telegram.send_video(who, caption="урок"),
    "audio": lambda telegram, who: telegram.send_audio(who),
    "video_note": lambda telegram, who: telegram.send_video_note(who, duration=9),
    "sticker": lambda telegram, who: telegram.send_sticker(who, "🎉"),
    "location": lambda telegram, who: telegram.send_location(who, 55.75, 37.61),
    "poll": lambda telegram, who: telegram.send_poll(who, "Когда?", ["в среду", "в пятницу"]),
}


@pytest.mark.parametrize("kind", SENT)
async def test_every_kind_that_people_send(line: Line, kind: str) -> None:
    SENT[kind](line.telegram, line.anna.id)
    (came,) = await heard(line)
    assert came.content_type == kind
    assert line.telegram.chat_view(line.anna.id).last.kind == kind
    match kind:
        case "voice":
            assert came.voice
            assert (came.voice.duration, came.voice.mime_type) == (7, "audio/ogg")
            assert came.caption == "слышно?"
        case "video_note":
            assert came.video_note
            assert came.video_note.duration == 9
        case "sticker":
            assert came.sticker
            assert came.sticker.emoji == "🎉"
        case "location":
            assert came.location
            assert (came.location.latitude, came.location.longitude) == (55.75, 37.61)


MARKS: list[dict[str, Any]] = [
    {"type": "blockquote", "offset": 0, "length": 26},
    {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"},
    {"type": "bold", "offset": 3, "length": 6},
    {"type": "italic", "offset": 10, "length": 1},
    {"type": "spoiler", "offset": 12, "length": 5},
    {"type": "text_link", "offset": 18, "length": 8, "url": "https://fioco.ru/vpr"},
]


async def test_marks_of_people_count_utf16_units(line: Line) -> None:
    text = "😀 Завтра в школе контроль"
    line.telegram.say(line.anna.id, text, entities=MARKS)
    (came,) = await heard(line)
    assert came.entities
    marked = {entity.type: entity.extract_from(text) for entity in came.entities}
    assert marked == {
        "blockquote": text,
        "custom_emoji": "😀",
        "bold": "Завтра",
        "italic": "в",
        "spoiler": "школе",
        "text_link": "контроль",
    }
    with pytest.raises(Refused, match="entity begins in a middle of a UTF-16 symbol"):
        line.telegram.say(line.anna.id, text, entities=[{"type": "bold", "offset": 1, "length": 3}])


async def test_forwards_name_their_first_sender(line: Line) -> None:
    telegram, anna = line.telegram, line.anna.id
    peter = telegram.user(first_name="Пётр", last_name="Ильин")
    group = telegram.group("Учителя", (anna, peter.id))
    first = telegram.say(peter.id, "/завтра контрольная", chat_id=group.id)
    passed = telegram.forward(anna, first)
    telegram.forward(peter.id, *passed)
    telegram.say(anna, "тайное", forwarded_from="Тень")
    news = Chat(-1001, "channel", title="Новости школы")
    telegram.say(anna, "приём", forwarded_from=news)
    _, one, two, hidden, channel = await heard(line)
    for message in (one, two):
        assert isinstance(message.forward_origin, MessageOriginUser)
        assert message.forward_origin.sender_user.id == peter.id
        assert message.forward_from is not None
    assert isinstance(hidden.forward_origin, MessageOriginHiddenUser)
    assert hidden.forward_sender_name == "Тень"
    assert channel.forward_from_chat is not None
    view = telegram.chat_view(anna)
    assert [message.forwarded for message in view.messages[-3:]] == [
        "Пётр Ильин",
        "Тень",
        "Новости школы",
    ]
    with pytest.raises(ValueError, match="their own messages only"):
        telegram.edit_own(anna, passed[0].id, "x")


async def test_a_forwarded_album_is_a_new_album(line: Line) -> None:
    telegram, anna = line.telegram, line.anna.id
    first = telegram.send_album(anna, [PHOTO, FILM, PHOTO])
    alone = telegram.send_photo(anna, PNG)
    again = telegram.forward(anna, *first[:2], alone)
    assert again[0].album == again[1].album not in (None, first[0].album)
    assert again[2].album is None
    (single,) = telegram.forward(anna, first[2])
    assert single.album is None
    # Telegram puts papers together that are passed on together.
    papers = [telegram.send_file(anna, f"{number}.docx", b"x") for number in range(2)]
    together = telegram.forward(anna, *papers)
    assert together[0].album == together[1].album is not None


async def test_what_is_protected_is_not_forwarded(line: Line) -> None:
    sent = await line.bot.send_message(line.anna.id, "тайна", protect_content=True)
    message = line.telegram.chats[line.anna.id].messages[sent.message_id]
    with pytest.raises(ValueError, match="protected content"):
        line.telegram.forward(line.anna.id, message)


async def test_a_caption_is_edited_and_the_file_stays(line: Line) -> None:
    first, _ = line.telegram.send_album(line.anna.id, [PHOTO, PHOTO], "было")
    line.telegram.edit_own(line.anna.id, first.id, "стало")
    updates = await line.bot.get_updates()
    edited = updates[-1].edited_message
    assert edited
    assert (edited.caption, bool(edited.photo), edited.text) == ("стало", True, None)
    assert edited.media_group_id == first.album
