"""How an author's messages become the messages that leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.broadcasts.content import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Content,
    Media,
    MediaKind,
    Part,
    Poll,
    add_part,
    bearer,
    changed_messages,
    compiled,
    placeholders,
    title_of,
    words_only,
)
from school.broadcasts.content import Placeholder as P
from school.rich import Entity, RichText, fill

PHOTO = Media(MediaKind.PHOTO, "photo-1")
PAPER = Media(MediaKind.DOCUMENT, "doc-1", "расписание.pdf")
NOTE = Media(MediaKind.VIDEO_NOTE, "round-1")
POLL = Part(poll=Poll(1, 2, "Придёте?"))


def words(text: str, *media: Media, album: str = "") -> Part:
    return Part(RichText(text), media, album=album)


def shape(content: Content) -> list[tuple[str, int]]:
    return [(part.text.text[:20], len(part.media)) for part in content]


def test_words_leave_before_files_and_files_keep_their_captions() -> None:
    content = (words("", PHOTO), words("Подпись", PAPER), words("Начало в 10:00"))
    assert shape(compiled(content)) == [("Начало в 10:00", 0), ("", 1), ("Подпись", 1)]


def test_a_caption_that_is_too_long_goes_ahead_as_a_message() -> None:
    long = "а" * (CAPTION_LIMIT + 1)
    assert shape(compiled((words(long, PAPER),))) == [("а" * 20, 0), ("", 1)]
    fits = "а" * CAPTION_LIMIT
    assert shape(compiled((words(fits, PAPER),))) == [("а" * 20, 1)]


def test_the_words_of_an_album_go_ahead_since_it_bears_no_button() -> None:
    album = words("Фото", PHOTO, PHOTO, album="7")
    assert shape(compiled((album,), ask=True)) == [("Фото", 0), ("", 2)]
    assert bearer(compiled((album,), ask=True)) == 0


def test_what_can_bear_no_button_gets_a_message_that_does() -> None:
    for content in ((POLL,), (words("", PHOTO, PHOTO, album="7"),)):
        assert bearer(compiled(content)) == -1
        asked = compiled(content, ask=True)
        assert len(asked) == 2
        assert bearer(asked) == 1
    assert shape(compiled((words("О", NOTE),))) == [("О", 0), ("", 1)]


def test_pictures_of_one_album_are_one_part_however_they_arrive() -> None:
    content: Content = ()
    for number in range(12):
        content = add_part(content, words("Подпись" if not number else "", PHOTO, album="7"))
    assert [len(part.media) for part in content] == [10, 2]
    content = add_part(content, words("", PAPER, album="8"))
    assert [len(part.media) for part in content] == [10, 2, 1]
    assert content[0].text.text == "Подпись"


def test_a_text_with_placeholders_leaves_room_for_what_they_become() -> None:
    text = "{класс} " + "слово " * (TEXT_LIMIT // 6 - 2)
    pieces = compiled((words(text),))
    assert len(pieces) == 2
    widest = {"класс": "10А, " * 12}
    assert all(fill(part.text, widest).length <= TEXT_LIMIT for part in pieces)
    assert placeholders(pieces) == {P.CLASS}


@pytest.mark.parametrize("text", ["{имя}" * 819, "{класс} " * 512, "{имя}" * 40 + "слово " * 640])
def test_a_text_of_nothing_but_placeholders_is_cut_too(text: str) -> None:
    pieces = compiled((words(text),))
    widest = {"класс": "ш" * 60, "имя": "ш" * 60}
    assert all(fill(part.text, widest).length <= TEXT_LIMIT for part in pieces)
    assert sum(part.text.text.count("{") for part in pieces) == text.count("{")


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("{класс} и {Имя}", {P.CLASS, P.NAME}),
        ("{ class }", {P.CLASS}),
        ("{школа}", set()),
        ("класс {", set()),
    ],
)
def test_which_placeholders_are_used(text: str, used: set[P]) -> None:
    assert placeholders((words(text),)) == used


def test_words_only_keeps_every_word() -> None:
    content = (words("Текст"), words("Подпись", PAPER), words("", PHOTO), POLL)
    assert shape(words_only(content)) == [("Текст", 0), ("Подпись", 0)]
    assert shape(words_only((words("", PHOTO),))) == [("", 0)]


def test_a_correction_changes_words_and_nothing_else() -> None:
    before = compiled((words("в 10:00"), words("Подпись", PAPER)))
    after = compiled((words("в 11:00"), words("Подпись", PAPER)))
    assert changed_messages(before, after) == [0]
    assert changed_messages(before, before) == []
    assert changed_messages(before, after[:1]) is None
    assert changed_messages((words("а", PAPER),), (words("а", PHOTO),)) is None


def test_the_title_is_the_first_line() -> None:
    assert title_of((words("", PHOTO), words("\n  Собрание 5А  \nв 18:00"))) == "Собрание 5А"
    assert len(title_of((words("о" * 200),))) == 80
    assert title_of((POLL,)) == "Придёте?"
    assert title_of((words("", PHOTO),)) == ""


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="аб {}<&🙂\u202e\n", max_size=30).map(lambda text: text * 200),
            st.sampled_from([(), (PHOTO,), (PAPER,), (PHOTO, PHOTO), (NOTE,)]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_everything_that_leaves_fits(messages: list[tuple[str, tuple[Media, ...]]]) -> None:
    content = tuple(
        Part(RichText(text, (Entity("bold", 0, 3),) if len(text) > 5 else ()), media)
        for text, media in messages
        if text.strip() or media
    )
    for part in compiled(content, ask=True):
        limit = CAPTION_LIMIT if part.media else TEXT_LIMIT
        assert part.text.length <= limit
        assert not (part.text.text and len(part.media) > 1)
