"""What a person can do with a telephone beside writing and tapping: files, polls, inline search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.demo.telegram import Attachment, Chat, InlineResult, MessageView, TgUser

if TYPE_CHECKING:
    from tests.chat import School

Entities = Sequence[dict[str, Any]]


def as_read(words: str) -> str:
    """As eyes read it: a space that does not break is a space."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def _read(message: MessageView) -> MessageView:
    keyboard = [
        [replace(button, text=as_read(button.text)) for button in row] for row in message.keyboard
    ]
    text, html = as_read(message.text), as_read(message.html)
    return replace(message, text=text, html=html, keyboard=keyboard)


class Phone:
    """Every act lets the bot handle it and returns the bot's newest message, unless it says
    otherwise. ``asked`` is the id of the newest inline query."""

    school: School
    id: int
    name: str
    asked: str

    async def says(
        self,
        text: str,
        *,
        entities: Entities | None = None,
        forwarded_from: TgUser | Chat | str | None = None,
    ) -> MessageView:
        """Writes words with marks of their own, or somebody else's words."""
        self.school.telegram.say(self.id, text, entities=entities, forwarded_from=forwarded_from)
        return await self._answer()

    async def sends_album(
        self,
        *files: Attachment | tuple[str, bytes],
        caption: str | None = None,
        entities: Entities | None = None,
    ) -> MessageView:
        """Sends two to ten files together; a pair is a name and its bytes."""
        album = [one if isinstance(one, Attachment) else Attachment(*one) for one in files]
        self.school.telegram.send_album(self.id, album, caption, entities=entities)
        return await self._answer()

    async def sends_voice(self, duration: int = 5, caption: str | None = None) -> MessageView:
        self.school.telegram.send_voice(self.id, duration=duration, caption=caption)
        return await self._answer()

    async def sends_video(self, caption: str | None = None) -> MessageView:
        self.school.telegram.send_video(self.id, caption=caption)
        return await self._answer()

    async def sends_audio(self, caption: str | None = None) -> MessageView:
        self.school.telegram.send_audio(self.id, caption=caption)
        return await self._answer()

    async def sends_video_note(self) -> MessageView:
        self.school.telegram.send_video_note(self.id)
        return await self._answer()

    async def sends_sticker(self, emoji: str = "👍") -> MessageView:
        self.school.telegram.send_sticker(self.id, emoji)
        return await self._answer()

    async def sends_location(self, latitude: float, longitude: float) -> MessageView:
        self.school.telegram.send_location(self.id, latitude, longitude)
        return await self._answer()

    async def sends_poll(
        self,
        question: str,
        *options: str,
        anonymous: bool = True,
        multiple: bool = False,
        correct: int | None = None,
    ) -> MessageView:
        """Makes a poll of their own; with ``correct`` a quiz."""
        self.school.telegram.send_poll(
            self.id,
            question,
            options,
            anonymous=anonymous,
            multiple=multiple,
            quiz_correct=correct,
        )
        return await self._answer()

    async def forwards(self, *messages: MessageView) -> MessageView:
        """Passes messages of this very chat on to the bot."""
        known = self.school.telegram.chats[self.id].messages
        self.school.telegram.forward(self.id, *(known[message.id] for message in messages))
        return await self._answer()

    async def votes(self, *options: str, on: MessageView | None = None) -> MessageView:
        """Votes in the newest poll of the chat, or in the given one; none = takes the vote back.
        The message with the poll as it looks afterwards."""
        polls = [message for message in self.messages if message.poll is not None]
        assert polls, f"{self.name} sees no poll"
        poll = on or polls[-1]
        self.school.telegram.vote(self.id, poll.id, *options)
        await self.school.handle()
        return next(message for message in self.messages if message.id == poll.id)

    async def asks_inline(self, query: str, *, offset: str = "") -> list[InlineResult]:
        """Types "@bot <query>" in the chat with the bot; what is offered, in its order."""
        telegram = self.school.telegram
        self.asked = telegram.ask_inline(self.id, query, offset=offset)
        await self.school.handle()
        ask = telegram.inline_queries[self.asked]
        assert ask.answer is not None, f"the bot has not answered the inline query {query!r}"
        return list(ask.results)

    async def chooses_inline(self, result: InlineResult | str) -> MessageView:
        """Taps one line of the newest list, given or by its title; the message that it became."""
        telegram = self.school.telegram
        offered = telegram.inline_queries[self.asked].results
        if isinstance(result, str):
            titles = [one.title for one in offered]
            assert result in titles, f"{result!r} is not offered, only {titles}"
            result = offered[titles.index(result)]
        sent = telegram.choose_inline(self.id, self.asked, result.id)
        await self.school.handle()
        return next(message for message in self.messages if message.id == sent.id)

    async def _answer(self) -> MessageView:
        await self.school.handle()
        return self.last

    @property
    def messages(self) -> list[MessageView]:
        """Of the chat, oldest first, ``as_read``."""
        return [_read(message) for message in self.school.telegram.chat_view(self.id).messages]

    @property
    def heard(self) -> list[MessageView]:
        """Messages of the bot, oldest first."""
        return [message for message in self.messages if not message.mine]

    @property
    def last(self) -> MessageView:
        heard = self.heard
        assert heard, f"{self.name} has heard nothing"
        return heard[-1]
