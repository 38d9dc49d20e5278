"""Each part of an announcement's rows as a call: for any text, any name, any files the strict
local Telegram takes it as it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import EditMessageText, ForwardMessage, SendMediaGroup, SendMessage
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.telegram import MemorySession, Telegram
from bot.wiring import make_bot
from handlers.callbacks import announced
from handlers.letters import render
from handlers.letters.announcing import Notes, Told, call_of, files_of, parcels
from handlers.views.announced.reading import changes
from locales import LANGUAGES, Words
from school.broadcasts.announcement import AGAIN, EDIT, GONE, LETTER, Ack, Announcement, State, Way
from school.broadcasts.audience import Reached, Recipient
from school.broadcasts.content import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Content,
    Media,
    MediaKind,
    Part,
    Poll,
)
from school.broadcasts.rows import edit_row, gone_row, letter_row
from school.outbox.rows import Delivery, DeliveryState, Letter, NewDelivery
from school.rich import Entity, RichText, utf16_length
from tests.chat import TOKEN
from tests.handlers.announced import file_in
from tests.handlers.test_rich import ALL_MARKS, marked_texts
from tests.phone import as_read

NOW = datetime(2021, 3, 12, 11, 5, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
WORDS = Words("ru")
READER = Recipient(7, staff=False, family=True, reachable=True, classes=("5А", "7Б"))


def announcement(content: Content, **changed: Any) -> Announcement:
    made = Announcement(1, 1, State.SENDING, content, (), NOW, sent_at=NOW)
    return replace(made, **changed)


def calls(one: Announcement, reader: Recipient = READER, language: str = "ru") -> list[Any]:
    return list(parcels(one, reader, Words(language), chat_id=9, zone=MOSCOW))


def as_delivery(row: NewDelivery, message_ids: tuple[int, ...]) -> Delivery:
    return Delivery(
        id=1,
        key=row.key,
        person_id=row.person_id,
        letter=row.letter,
        urgent=False,
        after_doubt=row.after_doubt,
        due_at=NOW,
        expires_at=None,
        state=DeliveryState.SENT,
        attempts=1,
        doubts=0,
        next_at=NOW,
        error=None,
        created_at=NOW,
        finished_at=NOW,
        parts=row.parts,
        part=row.parts,
        message_ids=message_ids,
    )


# Every file in these texts is one that Telegram keeps, whichever it is.
TEXTS = st.one_of(
    marked_texts((*ALL_MARKS, "bank_card_number", "hashtag")),
    st.builds(
        lambda rich, tail: replace(rich, text=rich.text + tail),
        marked_texts(ALL_MARKS),
        st.sampled_from(["{имя}", " {Класс}, {name}!", "😀" * 2040, "а" * 4090, "б" * 1000]),
    ),
    st.just(RichText("жирно " * 120, tuple(Entity("bold", 6 * n, 5) for n in range(120)))),
)
NAMES = st.lists(st.text(min_size=1, max_size=90), max_size=3).map(tuple)
KINDS = st.lists(st.sampled_from([*MediaKind, "album", "poll", "words"]), min_size=1, max_size=4)


class Phone:
    """A reader's chat with the strict local Telegram, and what the author put there to send."""

    def __init__(self) -> None:
        self.telegram = Telegram(TOKEN, lambda: NOW)
        self.bot = make_bot(TOKEN, MemorySession(self.telegram))
        self.id = self.telegram.user(9, first_name="Мария").id
        self.telegram.start(self.id)

    def part(self, kind: MediaKind | str, text: RichText) -> Part:
        if kind == "words":
            return Part(text)
        if kind == "poll":
            return Part(poll=Poll(self.id, self.poll(), "Придёте?"))
        if kind == "album":
            return Part(text, (self.file(MediaKind.PHOTO), self.file(MediaKind.PHOTO)))
        assert isinstance(kind, MediaKind)
        return Part(text, (self.file(kind),))

    def file(self, kind: MediaKind) -> Media:
        return file_in(self.telegram, kind)

    def poll(self) -> int:
        sent = self.telegram.call(
            "sendPoll", {"chat_id": self.id, "question": "Придёте?", "options": '["Да", "Нет"]'}
        )
        return int(sent["message_id"])

    async def takes(self, call: Any) -> tuple[int, ...]:
        try:
            result = await self.bot(call)
        except TelegramBadRequest as error:  # two texts may look alike
            assert "message is not modified" in error.message
            return ()
        found = result if isinstance(result, list) else [result]
        return tuple(getattr(one, "message_id", 0) for one in found)


@settings(deadline=None)
@given(KINDS, TEXTS, TEXTS, NAMES, st.booleans(), st.booleans(), st.booleans())
def test_telegram_takes_whatever_is_written(
    kinds: list[MediaKind | str],
    text: RichText,
    other: RichText,
    names: tuple[str, ...],
    ack: bool,
    light: bool,
    noted: bool,
) -> None:
    asyncio.run(_sent_corrected_and_taken_back(kinds, text, other, names, ack, light, noted))


async def _sent_corrected_and_taken_back(
    kinds: list[MediaKind | str],
    text: RichText,
    other: RichText,
    names: tuple[str, ...],
    ack: bool,
    light: bool,
    noted: bool,
) -> None:
    phone = Phone()
    if text.blank or other.blank:
        return
    content = tuple(phone.part(kind, text) for kind in kinds)
    one = announcement(content, ack=ack)
    reader = replace(READER, names=names, words_first=light)
    row = letter_row(one, reader, Reached(), NOW)
    notes = Notes(NOW, repeat=True) if noted else Notes()

    def told(of: Announcement, values: Any) -> Told:
        mark = Ack(1, 7, NOW, Way.CHAT) if noted else None
        return Told(of, values, phone.id, WORDS, MOSCOW, first=1, ack=mark)

    ids: list[int] = []
    for part in range(row.parts):
        ids += await phone.takes(call_of(LETTER, told(one, row.letter.values), part, notes))
    for call in files_of(told(one, row.letter.values)):
        await phone.takes(call)
    await phone.takes(call_of(AGAIN, told(one, {}), 0, notes))
    sent = as_delivery(row, tuple(ids))

    after = tuple(replace(part, text=other) if part.text.text else part for part in content)
    new = replace(one, content=after, before=content, revision=1, corrected_at=NOW)
    edit = edit_row(new, sent, NOW)
    if edit is not None:
        for part in range(edit.parts):
            await phone.takes(call_of(EDIT, told(new, edit.letter.values), part, notes))
    gone = gone_row(one, sent, NOW)
    assert gone is not None
    for part in range(gone.parts):
        await phone.takes(call_of(GONE, told(one, gone.letter.values), part, notes))
    await phone.bot.session.close()


def test_words_go_out_with_entities_and_never_as_html() -> None:
    text = RichText("<b> & жирно", (Entity("bold", 6, 5),))
    (call,) = calls(announcement((Part(text),)))
    assert isinstance(call, SendMessage)
    assert (call.text, call.parse_mode) == ("<b> & жирно", None)
    assert call.entities is not None
    assert [(one.type, one.offset, one.length) for one in call.entities] == [("bold", 6, 5)]


def test_a_reader_without_a_name_is_spoken_to_in_general_words() -> None:
    text = RichText("{имя}! Ждём родителей {класс}, {ИМЯ}.", (Entity("bold", 0, 6),))
    bare = Recipient(7, staff=False, family=True, reachable=True)
    (call,) = calls(announcement((Part(text),)), bare)
    assert call.text == "Родители! Ждём родителей вашего класса, родители."
    assert call.entities[0].length == len("Родители!")
    (call,) = calls(announcement((Part(text),)), bare, "en")
    assert call.text == "Parents! Ждём родителей your class, parents."
    named = replace(READER, names=("Лапина Мария Петровна", "Лапин Олег"))
    (call,) = calls(announcement((Part(text),)), named)
    assert call.text == "Мария Петровна, Олег! Ждём родителей 5А, 7Б, Мария Петровна, Олег."


def test_a_name_of_any_length_leaves_the_text_one_message() -> None:
    text = "{имя}" + "а" * (TEXT_LIMIT - 5 - 60)
    longest = replace(READER, names=tuple(f"Ф {'🙂' * 30}" for _ in range(4)))
    (call,) = calls(announcement((Part(RichText(text)),)), longest)
    assert utf16_length(call.text) <= TEXT_LIMIT


@pytest.mark.parametrize(
    ("length", "files", "fits"),
    [
        (TEXT_LIMIT - 40, 0, True),
        (TEXT_LIMIT - 10, 0, False),
        (CAPTION_LIMIT - 40, 1, True),
        (CAPTION_LIMIT - 10, 1, False),
    ],
)
def test_the_footer_is_left_out_where_it_does_not_fit(length: int, files: int, fits: bool) -> None:
    media = (Media(MediaKind.DOCUMENT, "f"),) * files
    before, after = (Part(RichText(sign * length), media) for sign in "аб")
    one = announcement((after,), before=(before,), revision=1, corrected_at=NOW)
    (call,) = calls(one)
    said = call.caption if files else call.text
    assert ("✎ Исправлено 12 марта, 14:05" in as_read(said)) is fits
    assert said.startswith("б" * length)


def test_a_hundred_marks_leave_no_room_for_a_footer() -> None:
    marks = tuple(Entity("bold", 2 * n, 1) for n in range(100))
    before, after = (Part(RichText(f"{sign} " * 100, marks)) for sign in "аб")
    (call,) = calls(announcement((after,), before=(before,), revision=1, corrected_at=NOW))
    assert len(call.entities) == 100 and "Исправлено" not in call.text


def test_only_what_was_corrected_says_so() -> None:
    same, before, after = (Part(RichText(said)) for said in ("Привет", "в 18:00", "в 19:00"))
    one = announcement((same, after), before=(same, before), revision=1, corrected_at=NOW)
    assert ["Исправлено" in call.text for call in calls(one)] == [False, True]


def test_a_doubtful_part_says_that_it_may_be_a_repeat() -> None:
    one = announcement((Part(RichText("Раз")), Part(RichText("Два", (Entity("bold", 0, 3),)))))
    told = Told(one, {"announcement": 1}, 9, WORDS, MOSCOW)
    call = call_of(LETTER, told, 1, Notes(late_since=NOW, repeat=True))
    assert isinstance(call, SendMessage) and call.entities is not None
    note, _, said = call.text.partition("\n")
    assert note == "↻ Возможно, вы это уже получили: связь прервалась."
    assert said == "Два"
    assert [one.offset for one in call.entities] == [0, len(note) + 1]


def test_polls_stay_one_poll_and_albums_one_album() -> None:
    photo = Media(MediaKind.PHOTO, "p")
    content = (Part(media=(photo, photo)), Part(poll=Poll(5, 6, "Придёте?")))
    album, poll = calls(announcement(content))
    assert isinstance(album, SendMediaGroup) and len(album.media) == 2
    assert isinstance(poll, ForwardMessage) and (poll.from_chat_id, poll.message_id) == (5, 6)


def test_whatever_a_poor_line_leaves_out_has_a_button() -> None:
    photo = Media(MediaKind.PHOTO, "p")
    poor = replace(READER, words_first=True)
    words, poll = Part(RichText("Слова")), Part(poll=Poll(5, 6, "Придёте?"))
    labels = {
        (words, Part(media=(photo, photo))): "Файлы (2)",
        (words, poll): "Опрос",
        (words, Part(media=(photo,)), poll): "Файлы (1) и опрос",
    }
    for content, label in labels.items():
        (call,) = calls(announcement(content), poor)
        assert [row[0].text for row in call.reply_markup.inline_keyboard] == [label]
        told = Told(announcement(content), {"light": True}, 9, WORDS, MOSCOW)
        assert len(files_of(told)) == len(content) - 1
    (call,) = calls(announcement((words,)), poor)
    assert call.reply_markup is None


def test_a_trial_tells_its_buttons_apart() -> None:
    one = announcement((Part(RichText("Слова")),), ack=True)
    (call,) = parcels(one, READER, WORDS, chat_id=9, zone=MOSCOW, test=True)
    assert isinstance(call, SendMessage) and call.reply_markup is not None
    (row,) = call.reply_markup.inline_keyboard  # type: ignore[union-attr]
    assert row[0].callback_data == "r:1:ack:1"


def test_words_leave_a_trace_before_files_are_taken_away() -> None:
    photo = Media(MediaKind.PHOTO, "p")
    one = announcement((Part(media=(photo, photo)),), ack=True, comment="Перенос")
    row = letter_row(one, READER, Reached(), NOW)
    gone = gone_row(one, as_delivery(row, (11, 12, 13)), NOW)
    assert gone is not None
    told = Told(one, gone.letter.values, 9, WORDS, MOSCOW)
    trace, please, *files = [call_of(GONE, told, part) for part in range(gone.parts)]
    assert isinstance(trace, SendMessage) and "Причина: Перенос" in trace.text
    assert trace.disable_notification is True, "it may be night"
    assert isinstance(please, EditMessageText) and please.message_id == 13
    assert [getattr(call, "message_id", 0) for call in files] == [11, 12]


def test_what_changed_is_told_line_by_line() -> None:
    before = "Собрание\n\nв 18:00\nв школе\nвсе"
    after = "Собрание\nв <19:00>\nв школе\nс детьми\nвсе"
    assert changes(before, after, WORDS) == ["− <s>в 18:00</s>", "+ в &lt;19:00&gt;", "+ с детьми"]
    many = changes("\n".join("абвгдежзик"), "\n".join("лмнопрстуф"), WORDS)
    assert len(many) == 9 and many[-1] == "… и ещё 12 строк"
    assert changes("то же", "то же ", WORDS) == []


def test_what_differs_at_the_end_of_a_long_line_is_seen() -> None:
    long = "слово " * 100
    was, now = changes(f"{long}в 18:00", f"{long}в 19:00", WORDS)
    assert was.startswith("− <s>…слово") and was.endswith("в 18:00</s>")
    assert now.endswith("в 19:00") and len(now) < 100


def test_a_correction_of_marks_alone_says_so() -> None:
    bare, bold = RichText("Собрание"), RichText("Собрание", (Entity("bold", 0, 8),))
    one = announcement((Part(bold),), before=(Part(bare),), revision=1, corrected_at=NOW)
    told = Told(one, {"edits": [[0, 5]], "first": 5}, 9, WORDS, MOSCOW)
    note = call_of(EDIT, told, 1)
    assert isinstance(note, SendMessage)
    assert note.text.endswith("Слова те же, меняется только оформление.")


def test_no_button_is_too_long() -> None:
    most = 2**31
    buttons: tuple[CallbackData, ...] = (
        announced.Read(announcement=most, act="files", test=True),
        announced.OpenSent(announcement=most, new=True),
        announced.SentAct(announcement=most, act="?remind"),
        announced.PutRight(announcement=most, act="?withdraw", revision=999),
        announced.SentPaper(announcement=most, what="sheet"),
        announced.Watch(announcement=most, act="pause"),
        announced.Silent(announcement=most, grade="11А", after=most, page=999, classes=True),
        announced.Mark(
            announcement=most, person=most, way="paper", grade="11А", after=most, page=999
        ),
        announced.Reach(grade="11А", part=99),
        announced.ReachList(grade="11А", qr=True),
    )
    kinds = {
        kind
        for kind in vars(announced).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(button) for button in buttons} == kinds
    assert all(len(button.pack().encode()) <= 64 for button in buttons)
    assert all(kind.__prefix__.startswith("r") for kind in kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_to_authors_and_class_teachers(language: str) -> None:
    values: dict[str, Any] = {"announcement": 1, "title": "<b>Собрание</b> & " * 9}
    figures = dict.fromkeys(("recipients", "sent", "unreached", "failed", "uncertain"), 40)
    letters = (
        Letter("announcement-done", {**values, **figures, "expired": 0}),
        Letter("announcement-stuck", {**values, "failed": 25}),
        Letter(
            "announcement-silent",
            {**values, "silent": [["", 3], *([f"{n}А", n] for n in range(1, 12))]},
        ),
    )
    for letter in letters:
        screen = render(letter, Words(language), zone=MOSCOW, now=NOW + timedelta(days=1))
        assert "&lt;b&gt;Собрание" in screen.text and "<b>Собрание" not in screen.text
        assert len(screen.text) < 2000 and screen.rows
