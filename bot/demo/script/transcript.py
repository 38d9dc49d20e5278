"""Chats as text: what was said since the last look, with [buttons]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TextIO

from babel.dates import format_date

from bot.demo.page.messages import Json, message_json, plain_text
from bot.demo.stage import Stage, StagePerson
from bot.demo.telegram import InlineResult, Message

_WORDS = {
    "ru": {
        "bot": "бот", "edited": "изменено", "file": "файл", "photo": "фото",
        "deleted": "сообщение удалено", "toast": "подсказка", "alert": "окно",
        "voice": "голосовое", "video": "видео", "audio": "музыка", "video_note": "кружок",
        "poll": "опрос", "votes": "голосов", "closed": "завершён",
        "forwarded": "переслано от", "nothing": "ничего не нашлось",
    },
    "en": {
        "bot": "bot", "edited": "edited", "file": "file", "photo": "photo",
        "deleted": "a message was deleted", "toast": "toast", "alert": "alert",
        "voice": "voice", "video": "video", "audio": "music", "video_note": "video note",
        "poll": "poll", "votes": "votes", "closed": "closed",
        "forwarded": "forwarded from", "nothing": "nothing was found",
    },
}  # fmt: skip


class Transcript:
    """Prints to ``out`` what is new in the chats of the stage's people at each ``look``."""

    def __init__(self, stage: Stage, out: TextIO, language: str = "ru") -> None:
        self._stage = stage
        self._out = out
        self._language = language
        self._words = _WORDS[language]
        self._printed: dict[tuple[int, int], str] = {}
        self._answers: set[str] = set()
        self._headline = ""

    def title(self, person: StagePerson) -> str:
        """The title of a person, with the name when several bear it."""
        titles = [self._own_title(one) for one in self._stage.people]
        title = self._own_title(person)
        return title if titles.count(title) == 1 else f"{title} ({person.name})"

    def _own_title(self, person: StagePerson) -> str:
        return person.title_ru if self._language == "ru" else person.title_en

    def line(self, words: str) -> None:
        print(words, file=self._out)

    def offered(self, results: Sequence[InlineResult]) -> None:
        """What stands above the text box while somebody types behind @bot."""
        for one in results:
            self.line(f"    • {one.title}" + (f" — {one.description}" if one.description else ""))
        if not results:
            self.line(f"    ({self._words['nothing']})")

    def look(self) -> None:
        """Prints news in the order in which they came, under the day and time."""
        telegram = self._stage.telegram
        with telegram.lock:
            blocks = sorted(
                (message.date, message.id, words)
                for person in self._stage.people
                if (chat := telegram.chats.get(person.user_id))
                for message in chat.messages.values()
                if (words := self._news(person, message))
            )
            gone = list(self._gone())
            answers = list(self._new_answers())
        for date, _, words in blocks:
            self._head(datetime.fromtimestamp(date, self._stage.zone))
            self.line(words)
        for words in (*gone, *answers):
            self.line(words)

    def _head(self, moment: datetime) -> None:
        day = format_date(moment, "EEEE, d MMMM y", locale=self._language)
        headline = f"── {day}, {moment:%H:%M} "
        if headline != self._headline:
            self._headline = headline
            self.line("\n" + headline.ljust(64, "─"))

    def _news(self, person: StagePerson, message: Message) -> str:
        words = render(message, self._words)
        key = (person.user_id, message.id)
        before = self._printed.get(key)
        if before == words:
            return ""
        self._printed[key] = words
        names = (self._words["bot"], self.title(person))
        who = " → ".join(reversed(names) if message.author is not None else names)
        mark = f" ({self._words['edited']}):" if before is not None else ":"
        return f"{who}{mark}\n" + "\n".join(f"    {line}" for line in words.splitlines())

    def _gone(self) -> Iterator[str]:
        chats = self._stage.telegram.chats
        for user_id, message_id in tuple(self._printed):
            if message_id not in chats[user_id].messages:
                del self._printed[user_id, message_id]
                person = self._stage.person(user_id)
                assert person is not None
                yield f"{self.title(person)}: ({self._words['deleted']})"

    def _new_answers(self) -> Iterator[str]:
        for callback in self._stage.telegram.callbacks.values():
            if callback.text and callback.id not in self._answers:
                self._answers.add(callback.id)
                person = self._stage.person(callback.user.id)
                if person is not None:
                    kind = self._words["alert" if callback.alert else "toast"]
                    yield f"{self.title(person)}: ({kind}) {callback.text}"


def render(message: Message, words: dict[str, str]) -> str:
    """One message as lines of text, its buttons below it in brackets."""
    shown = message_json(message)
    lines = []
    if shown["forwarded"]:
        lines.append(f"({words['forwarded']} {shown['forwarded']})")
    if shown["photo"]:
        lines.append(f"[{words['photo']}]")
    if file := shown["document"]:
        kind = words.get(file["kind"], words["file"])
        lines.append(f"[{kind} {file['name']}]" if file["name"] else f"[{kind}]")
    if shown["poll"]:
        lines.extend(_poll_lines(shown["poll"], words))
    elif text := plain_text(message) or shown["text"]:
        lines.append(text)
    lines.extend(" ".join(f"[{key['text']}]" for key in row) for row in shown["keyboard"])
    return "\n".join(lines)


def _poll_lines(poll: Json, words: dict[str, str]) -> Iterator[str]:
    yield f"[{words['poll']}] {poll['question']}"
    for option in poll["options"]:
        mark = "●" if option["chosen"] else "○"
        votes = "" if option["votes"] is None else f" — {option['votes']}"
        yield f"{mark} {option['text']}{votes}{' ✓' if option['right'] else ''}"
    closed = f", {words['closed']}" if poll["closed"] else ""
    yield f"({words['votes']}: {poll['voters']}{closed})"
