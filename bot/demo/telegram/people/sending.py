"""Files that people send: one by one, and as albums."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import Message
from bot.demo.telegram.entities import formatted
from bot.demo.telegram.images import image_size
from bot.demo.telegram.limits import ALBUM_SIZE
from bot.demo.telegram.methods.media import file_content
from bot.demo.telegram.methods.posting import text_content
from bot.demo.telegram.params import Params
from bot.demo.telegram.storage import mime_of

from .writing import Entities, Writing, as_caption

AlbumKind = Literal["photo", "video", "document", "audio"]
# The first bytes of each kind are enough: nobody plays them.
_SOUND = b"OggS\x00\x02" + bytes(20)
_FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(12)
_STICKER = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f" + bytes(12)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be sent. Without a `kind` it goes as a client would send it: pictures as photos,
    films as videos, music as audio, the rest as documents."""

    name: str
    data: bytes
    kind: AlbumKind | None = None
    mime: str | None = None

    @property
    def sent_as(self) -> AlbumKind:
        """The kind of message that it becomes."""
        if self.kind is not None:
            return self.kind
        mime = self.mime or mime_of(self.name)
        if mime in ("image/png", "image/jpeg") and image_size(self.data) is not None:
            return "photo"
        for beginning, kind in _BY_MIME:
            if mime.startswith(beginning):
                return kind
        return "document"


_BY_MIME: tuple[tuple[str, AlbumKind], ...] = (("video/", "video"), ("audio/", "audio"))


def albums_of(files: Sequence[Attachment]) -> list[list[Attachment]]:
    """How a client cuts what was attached at once: photos and videos together, documents and
    music apart, at most ten in each, in the order of their first."""
    groups: dict[str, list[list[Attachment]]] = {}
    cut: list[list[Attachment]] = []
    for file in files:
        kind = "visual" if file.sent_as in ("photo", "video") else file.sent_as
        group = groups.setdefault(kind, [])
        if not group or len(group[-1]) == ALBUM_SIZE:
            group.append([])
            cut.append(group[-1])
        group[-1].append(file)
    return cut


class Sending(Writing):
    """Captions may carry entities, as texts do."""

    def send_file(
        self,
        user_id: int,
        name: str,
        data: bytes,
        mime: str | None = None,
        caption: str | None = None,
        *,
        entities: Entities | None = None,
    ) -> Message:
        """Sends a document."""
        file = Attachment(name, data, "document", mime)
        return self._send(user_id, [file], caption, entities)[0]

    def send_photo(
        self,
        user_id: int,
        data: bytes,
        caption: str | None = None,
        *,
        entities: Entities | None = None,
    ) -> Message:
        """Sends a picture; bytes that are none raise ValueError."""
        return self._send(user_id, [Attachment("", data, "photo")], caption, entities)[0]

    def send_album(
        self,
        user_id: int,
        files: Sequence[Attachment],
        caption: str | None = None,
        *,
        entities: Entities | None = None,
    ) -> list[Message]:
        """Sends two to ten files together, the caption on the first: photos and videos, or
        documents, or music. Anything else raises ValueError: albums_of cuts as clients do."""
        if not 2 <= len(files) <= ALBUM_SIZE or len(albums_of(files)) != 1:
            kinds = ", ".join(file.sent_as for file in files)
            raise ValueError(f"no album of Telegram holds {kinds or 'nothing'}")
        return self._send(user_id, files, caption, entities)

    def send_attached(
        self,
        user_id: int,
        files: Sequence[Attachment],
        caption: str | None = None,
        *,
        entities: Entities | None = None,
    ) -> list[Message]:
        """Sends what was attached at once, however much and of whatever kinds; the caption goes
        with the first."""
        sent = []
        for number, album in enumerate(albums_of(files)):
            words = caption if number == 0 else None
            sent += self._send(user_id, album, words, entities)
        return sent

    def send_video(
        self, user_id: int, data: bytes = _FILM, name: str = "video.mp4", caption: str | None = None
    ) -> Message:
        """Sends a film."""
        return self._send(user_id, [Attachment(name, data, "video")], caption, None)[0]

    def send_audio(
        self,
        user_id: int,
        data: bytes = _SOUND,
        name: str = "music.mp3",
        caption: str | None = None,
    ) -> Message:
        """Sends a piece of music."""
        return self._send(user_id, [Attachment(name, data, "audio")], caption, None)[0]

    def send_voice(
        self,
        user_id: int,
        data: bytes = _SOUND,
        *,
        duration: int = 5,
        caption: str | None = None,
    ) -> Message:
        """Speaks a message of so many seconds."""
        return self._send_unnamed(user_id, "voice", data, {"duration": duration}, caption)

    def send_video_note(self, user_id: int, data: bytes = _FILM, *, duration: int = 5) -> Message:
        """Films a round message of so many seconds."""
        return self._send_unnamed(user_id, "video_note", data, {"duration": duration})

    def send_sticker(self, user_id: int, emoji: str = "👍", data: bytes = _STICKER) -> Message:
        """Sends a sticker that stands for this emoji."""
        return self._send_unnamed(user_id, "sticker", data, {"emoji": emoji})

    def _send_unnamed(
        self, user_id: int, kind: str, data: bytes, about: Wire, caption: str | None = None
    ) -> Message:
        with self.lock:
            content = file_content(self.store(kind, data), Params(about))
            return self._write(user_id, content | self._caption(caption, None))

    def _send(
        self,
        user_id: int,
        files: Sequence[Attachment],
        caption: str | None,
        entities: Entities | None,
    ) -> list[Message]:
        for file in files:
            if file.sent_as == "photo" and image_size(file.data) is None:
                raise ValueError("not a picture")
        with self.lock:
            words = self._caption(caption, entities)
            album = self.next_album() if len(files) > 1 else None
            sent = []
            for number, file in enumerate(files):
                kind = file.sent_as
                name = None if kind == "photo" else file.name
                content = file_content(self.store(kind, file.data, name, file.mime))
                if number == 0:
                    content |= words
                sent.append(self._write(user_id, content, album=album))
            return sent

    def _caption(self, caption: str | None, entities: Entities | None) -> Wire:
        if not caption:
            return {}
        given = None if entities is None else list(entities)
        return as_caption(text_content(self, formatted(caption, given=given)))
