"""What an announcement says: the messages as its author sent them, and as they go out.

Author's messages are kept as text with entities and file ids, not as copies of a chat: the author
may delete theirs, and class and name are filled in for each reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from school import rich
from school.rich import RichText

TEXT_LIMIT = 4096  # of a message, in UTF-16 units as Telegram counts
CAPTION_LIMIT = 1024
ALBUM_LIMIT = 10
MOST_PARTS = 12
# What a placeholder may grow to when it is filled in, so that no reader's text needs one message
# more than another's.
PLACEHOLDER_ROOM = 60
# So short a piece fits even if it holds nothing but the shortest placeholders («{имя}»).
_DENSEST = TEXT_LIMIT // (PLACEHOLDER_ROOM + 5) * 5


class MediaKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"


NO_TEXT = RichText("")
CAPTIONLESS = frozenset({MediaKind.VIDEO_NOTE})


@dataclass(frozen=True, slots=True)
class Media:
    """A file that Telegram keeps. ``name`` as its sender named it, empty for pictures."""

    kind: MediaKind
    file_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll that the bot has put into its author's chat. It is forwarded from there, so that it
    stays one poll and every vote counts in it."""

    chat_id: int
    message_id: int
    question: str


@dataclass(frozen=True, slots=True)
class Part:
    """One message, or one album. Exactly one of these: text alone; media (one, or an album of
    2–10) with ``text`` as its caption; a poll. ``album``: Telegram's id while it still arrives."""

    text: RichText = NO_TEXT
    media: tuple[Media, ...] = ()
    poll: Poll | None = None
    album: str = ""

    @property
    def messages(self) -> int:
        """How many messages of Telegram's it takes."""
        return max(1, len(self.media))

    @property
    def carries_buttons(self) -> bool:
        """Albums cannot bear buttons, and a forwarded poll not ours."""
        return self.poll is None and len(self.media) <= 1


Content = tuple[Part, ...]


class Placeholder(StrEnum):
    """Words in braces that each reader sees as their own."""

    CLASS = "класс"
    NAME = "имя"


SPELLINGS: dict[str, Placeholder] = {
    "класс": Placeholder.CLASS,
    "class": Placeholder.CLASS,
    "имя": Placeholder.NAME,
    "name": Placeholder.NAME,
}


def placeholders(content: Iterable[Part]) -> frozenset[Placeholder]:
    """Which of them a text uses: nothing else of a reader is put into their row."""
    named = (name for part in content for name in rich.placeholders(part.text))
    return frozenset(SPELLINGS[name] for name in named if name in SPELLINGS)


def add_part(content: Content, part: Part) -> Content:
    """With one more message. A picture that belongs to the album before it joins that."""
    last = content[-1] if content else None
    if (
        last is not None
        and part.album
        and last.album == part.album
        and len(last.media) < ALBUM_LIMIT
    ):
        text = last.text if last.text.text else part.text
        return (*content[:-1], replace(last, media=last.media + part.media, text=text))
    return (*content, part)


def compiled(content: Content, *, ask: bool = False) -> Content:
    """The messages in the order in which they leave: words before files, so that a slow line
    brings what matters first; every one within Telegram's limits. ``ask``: one of them has to
    bear the button, so an empty last part is added where none can; its words are the view's."""
    words: list[Part] = []
    rest: list[Part] = []
    for part in content:
        if part.poll is None and not part.media:
            words += _pieces(part.text)
        elif part.poll is None and _caption_leaves(part):
            words += _pieces(part.text)
            rest.append(replace(part, text=NO_TEXT, album=""))
        else:
            rest.append(replace(part, album=""))
    whole = (*words, *rest)
    if ask and not any(part.carries_buttons for part in whole):
        whole = (*whole, Part())
    return whole


def words_only(content: Content) -> Content:
    """What a reader on a bad line gets: every word, and the files when they ask for them."""
    words = [piece for part in content if part.text.text for piece in _pieces(part.text)]
    return tuple(words) or (Part(),)


def has_files(content: Content) -> bool:
    return any(part.media for part in content)


def changed_messages(before: Content, after: Content) -> list[int] | None:
    """Which messages of the compiled content read differently now; None when the one does not
    fit over the other, message by message."""
    if [_frame(part) for part in before] != [_frame(part) for part in after]:
        return None
    return [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a.text != b.text]


def _frame(part: Part) -> object:
    """What an edit cannot change: files stay, and a caption does not become a message."""
    return part.media, part.poll, part.poll is None and not part.media


def _caption_leaves(part: Part) -> bool:
    """A caption that the bot may not send so long, or that has to bear a button an album cannot,
    goes ahead as a message of its own."""
    long = _room(part.text) > CAPTION_LIMIT
    return bool(part.text.text) and (
        long or len(part.media) > 1 or part.media[0].kind in CAPTIONLESS
    )


def _pieces(text: RichText) -> list[Part]:
    """The limit leaves room for what placeholders may grow to."""
    grows = _room(text) - text.length
    if _room(text) <= TEXT_LIMIT:
        return [Part(text)]
    limit = max(TEXT_LIMIT - grows, _DENSEST)
    return [Part(piece) for piece in rich.split(text, limit)]


def _room(text: RichText) -> int:
    fills = sum(name in SPELLINGS for name in rich.placeholders(text))
    return text.length + fills * PLACEHOLDER_ROOM


def bearer(content: Sequence[Part]) -> int:
    """Which message bears the button «Ознакомлен(а)»; -1 when none can."""
    return next((n for n, part in enumerate(content) if part.carries_buttons), -1)


def title_of(content: Content) -> str:
    """The first words: what lists and letters call the announcement by. Empty for files alone."""
    for part in content:
        line = next((line.strip() for line in part.text.text.splitlines() if line.strip()), "")
        if line:
            return line[:79] + "…" if len(line) > 80 else line
    return next((part.poll.question for part in content if part.poll is not None), "")


def file_names(content: Content) -> list[str]:
    """The names under which files were sent, for the lists and for the check of materials."""
    return [media.name for part in content for media in part.media if media.name]
