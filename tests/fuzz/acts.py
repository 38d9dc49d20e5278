"""What people and programs may send to the bot: acts that fit whatever the bot has just shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, get_args

from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    Animation,
    Audio,
    Contact,
    Dice,
    Location,
    Message,
    MessageEntity,
    Poll,
    Sticker,
    Update,
    Venue,
    Video,
    VideoNote,
    Voice,
)
from hypothesis import strategies as st

from handlers import all_routes
from tests.fuzz.shapes import LONE, shape, wire_of, words

_ROUTES = all_routes()
PREFIXES = tuple(sorted(_ROUTES.buttons))
_SENSIBLE = (
    "5А",
    "5А, 6Б",
    "математика",
    "русский язык",
    "18:00",
    "14:00-15:30",
    "15.04.2021",
    "до 31 августа",
    "2020/2021",
    "Иванова Мария Петровна",
    "+7 900 123-45-67",
    "5: 0 1 4 9\n4: 0 2 8 1\n3: 1 5 0 0\n2: 1 0 0 0",
    "5А; русский язык; 15.04.2021; 2; 12",
    "https://example.org/vpr",
    "причина: перенос",
    "да",
    "нет",
    "123456",
    "3",
    "МБОУ СОШ № 107\n5000000017\nул. Школьная, 1\nтел. 8 000",
)
_PAYLOADS = (
    "observe",
    "info",
    "prepare",
    "c5-410",
    "c99-ffff",
    "c6-411",
    "d-1-123456",
    "d-999999999-12345678",
    "p-aaaaaaaaaaaa",
    "v-aaaaaaaa",
    "i-chto-takoe-vpr",
    "m-1",
    "m-999999999",
    "a" * 22,
    "-" * 64,
)
_EXTENSIONS = ("docx", "xlsx", "pdf", "txt", "csv", "jpg", "exe", "")


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on one of the buttons that somebody sees. ``newest``: on their last message. ``whose``:
    another person's button, if not one's own. ``change``: what becomes of the data."""

    who: int
    button: int
    newest: bool = True
    whose: int | None = None
    change: tuple[str, int, str] | None = None
    forged: str | None = None
    known: bool = True  # to Telegram: else the query is too old to be answered
    place: str = "message"  # … or "none", "inaccessible", "inline"


@dataclass(frozen=True, slots=True)
class Say:
    """A message; ``extra`` are further fields of Telegram's, ``files`` keys of kept files."""

    who: int
    content: dict[str, Any]
    extra: dict[str, Any] = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Words behind @bot."""

    who: int
    query: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leave:
    """Blocks the bot, or comes back."""

    who: int
    blocks: bool


@dataclass(frozen=True, slots=True)
class Else:
    """An update of any kind that the bot may not even have asked for; ``who`` is put into it."""

    who: int
    kind: str
    body: Any


@dataclass(frozen=True, slots=True)
class Again:
    """Telegram delivers the last update once more."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Time goes by, and the bot does what is due."""

    minutes: int


Act = Tap | Say | Ask | Leave | Else | Again | Pause

_who = st.integers(0, 99)


def _values(annotation: Any) -> st.SearchStrategy[str]:
    options = [
        st.integers(0, 40).map(str),
        st.sampled_from(("", "0", "-1", "20210408", "20200911", "x", "?", "99999999999999999999")),
        words.map(lambda text: text.replace(":", "")[:20]),
    ]
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, Enum):
            options.append(st.sampled_from([str(value.value) for value in one]))
        if one is bool:
            options.append(st.sampled_from(("0", "1")))
    return st.one_of(options)


def _data_of(kind: type[CallbackData]) -> st.SearchStrategy[str]:
    parts = [_values(one.annotation) for one in kind.model_fields.values()]
    return st.tuples(*parts).map(lambda values: ":".join((kind.__prefix__, *values)))


forged = st.one_of(
    st.sampled_from(sorted(_ROUTES.buttons)).flatmap(lambda one: _data_of(_ROUTES.buttons[one][0])),
    st.tuples(st.sampled_from(PREFIXES), words).map(":".join),
    words,
)
_changes = st.tuples(
    st.sampled_from(("replace", "drop", "add", "prefix", "cut")), st.integers(0, 9), words
)

taps = st.one_of(
    # As people do: what is on the screen.
    st.builds(Tap, _who, st.integers(0, 50)),
    st.builds(Tap, _who, st.integers(0, 200), newest=st.booleans()),
    # What was on another's screen, or was made by hand.
    st.builds(
        Tap,
        _who,
        st.integers(0, 200),
        newest=st.just(False),
        whose=st.none() | _who,
        change=st.none() | _changes,
    ),
    st.builds(
        Tap,
        _who,
        st.integers(0, 200),
        newest=st.booleans(),
        forged=forged,
        known=st.sampled_from((True, True, True, False)),
        place=st.sampled_from(("message", "message", "none", "inaccessible", "inline")),
    ),
)

_command = st.tuples(
    st.sampled_from(sorted(_ROUTES.commands)),
    st.sampled_from(("", "", "@vpr_demo_bot")),
    st.one_of(st.just(""), words, st.sampled_from(_SENSIBLE)),
).map(lambda three: f"/{three[0]}{three[1]} {three[2]}".strip())
_texts = st.one_of(
    st.sampled_from(_SENSIBLE),
    st.sampled_from(_SENSIBLE),
    _command,
    st.sampled_from(sorted(_ROUTES.words)),
    st.one_of(st.sampled_from(_PAYLOADS), words).map(lambda payload: f"/start {payload}"),
    words,
    words,
    st.just(LONE),
)
_entities = st.lists(
    st.one_of(
        st.builds(
            lambda kind, offset, length: {"type": kind, "offset": offset, "length": length},
            st.sampled_from(
                (
                    "bold",
                    "italic",
                    "code",
                    "pre",
                    "url",
                    "mention",
                    "spoiler",
                    "blockquote",
                    "новое",
                )
            ),
            st.integers(-1, 20),
            st.integers(-1, 30),
        ),
        wire_of(MessageEntity, 1),
    ),
    max_size=3,
)


def _media(name: str, kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    return wire_of(kind, 1).map(lambda wire: {name: wire})


_media_of = st.one_of(
    _media("animation", Animation),
    _media("audio", Audio),
    _media("contact", Contact),
    _media("dice", Dice),
    _media("location", Location),
    _media("poll", Poll),
    _media("sticker", Sticker),
    _media("venue", Venue),
    _media("video", Video),
    _media("video_note", VideoNote),
    _media("voice", Voice),
)
_files = st.sampled_from(("plan", "rows", "text", "broken", "empty", "huge", "zip"))
_MAY = {
    (one.alias or name): one.annotation
    for name, one in Message.model_fields.items()
    if not one.is_required()
    and name
    not in (
        "from_user",
        "reply_markup",
        "document",
        "photo",
        "text",
        "entities",
        "business_connection_id",  # comes with business_message only, and answers would go there
    )
}
_extras = st.lists(st.sampled_from(sorted(_MAY)), max_size=3).flatmap(
    lambda names: st.fixed_dictionaries({name: shape(_MAY[name], 1) for name in names})
)
says = st.one_of(
    st.builds(lambda who, text: Say(who, {"text": text}), _who, _texts),
    st.builds(lambda who, text: Say(who, {"text": text}), _who, _texts),
    st.builds(
        lambda who, text, entities, extra: Say(who, {"text": text, "entities": entities}, extra),
        _who,
        _texts,
        _entities,
        _extras,
    ),
    st.builds(Say, _who, _media_of, _extras),
    st.builds(Say, _who, st.just({}), _extras),
    st.builds(
        lambda who, caption, extra: Say(who, {"caption": caption}, extra, "photo"),
        _who,
        words,
        _extras,
    ),
)
papers = st.builds(
    lambda who, caption, file: Say(who, {"caption": caption}, {}, file),
    _who,
    st.one_of(st.just("2020/2021"), words),
    _files,
)

_KINDS = {
    (one.alias or name): one.annotation
    for name, one in Update.model_fields.items()
    if name not in ("update_id", "callback_query", "inline_query")
}
elses = st.sampled_from(sorted(_KINDS)).flatmap(
    lambda kind: st.builds(Else, _who, st.just(kind), shape(_KINDS[kind], 2))
)
asks = st.builds(
    Ask,
    _who,
    st.builds(
        lambda query, offset, extra: {**extra, "query": query, "offset": offset},
        st.one_of(words, st.sampled_from(("математика 5", "русский", "физика", "5", "впр"))),
        st.one_of(st.just(""), words, st.integers(-1, 100).map(str)),
        st.just({}) | st.just({"chat_type": "sender"}) | st.just({"chat_type": "channel"}),
    ),
)
acts: st.SearchStrategy[Act] = st.integers(0, 399).flatmap(
    lambda dice: (
        taps
        if dice < 220
        else says
        if dice < 346
        else asks
        if dice < 366
        else elses
        if dice < 386
        else st.builds(Leave, _who, st.booleans())
        if dice < 390
        else st.just(Again())
        if dice < 394
        else st.builds(Pause, st.sampled_from((1, 1, 1, 15, 60, 600)))
        if dice < 398
        else papers
    )
)
