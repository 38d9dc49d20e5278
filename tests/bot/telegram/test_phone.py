"""The telephone of tests/chat.py, in front of a bot that answers everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.demo.telegram import InlineResult, Telegram
from tests.bot.telegram.conftest import TOKEN
from tests.bot.telegram.test_refusals import PNG
from tests.chat import School, Someone


@dataclass
class Parrot:
    """In the place of a school: it names what it hears, and offers every query back."""

    telegram: Telegram

    async def handle(self) -> None:
        for update in self.telegram.updates.peek(100):
            self.telegram.updates.drop(update["update_id"])
            if "inline_query" in update:
                self._offer(update["inline_query"])
            elif "message" in update and "via_bot" not in update["message"]:
                self._name(update["message"])

    def _name(self, message: dict[str, Any]) -> None:
        words = message.get("text") or message.get("caption") or "без слов"
        kinds = {"voice", "video", "audio", "video_note", "sticker", "location", "poll", "photo"}
        heard = f"{words} {','.join(sorted(kinds & message.keys()))}".strip()
        self.telegram.call("sendMessage", {"chat_id": message["chat"]["id"], "text": heard})

    def _offer(self, query: dict[str, Any]) -> None:
        words = query["query"]
        article = {
            "type": "article",
            "id": "1",
            "title": words.upper(),
            "description": f"с {query['offset'] or 'начала'}",
            "input_message_content": {"message_text": words},
        }
        results = [article] if words else []
        self.telegram.call(
            "answerInlineQuery", {"inline_query_id": query["id"], "results": results}
        )


@pytest.fixture
def anna() -> Someone:
    telegram = Telegram(TOKEN, lambda: datetime(2026, 9, 1, 9, tzinfo=UTC))
    account = telegram.user(first_name="Анна")
    return Someone(cast("School", Parrot(telegram)), account.id, "Анна")


async def test_every_kind_is_sent_and_answered(anna: Someone) -> None:
    assert (await anna.says("да", entities=[{"type": "bold", "offset": 0, "length": 2}])).text
    assert anna.messages[0].html == "<b>да</b>"
    assert (await anna.says("чужое", forwarded_from="Тень")).text == "чужое"
    assert (await anna.sends_voice(caption="послушайте")).text == "послушайте voice"
    assert (await anna.sends_video()).text == "без слов video"
    assert (await anna.sends_audio()).text == "без слов audio"
    assert (await anna.sends_video_note()).text == "без слов video_note"
    assert (await anna.sends_sticker()).text == "без слов sticker"
    assert (await anna.sends_location(55, 37)).text == "без слов location"
    await anna.sends_album(("1.png", PNG), ("2.png", PNG), caption="класс")
    assert [message.text for message in anna.heard[-2:]] == ["класс photo", "без слов photo"]
    albums = [message for message in anna.messages if message.album]
    await anna.forwards(*albums)
    assert [message.forwarded for message in anna.messages if message.forwarded] == [
        "Тень",
        "Анна",
        "Анна",
    ]


async def test_polls_are_made_and_voted_in(anna: Someone) -> None:
    await anna.sends_poll("Когда?", "вторник", "среда", multiple=True)
    shown = await anna.votes("среда", "вторник")
    assert shown.poll is not None
    assert shown.poll.votes == {"вторник": 1, "среда": 1}
    again = await anna.votes(on=shown)
    assert again.poll is not None
    assert again.poll.chosen == []


async def test_inline_search(anna: Someone) -> None:
    (found,) = await anna.asks_inline("математика")
    assert isinstance(found, InlineResult)
    assert (found.title, found.description, found.text) == (
        "МАТЕМАТИКА",
        "с начала",
        "математика",
    )
    sent = await anna.chooses_inline("МАТЕМАТИКА")
    assert (sent.text, sent.via, sent.mine) == ("математика", "vpr_demo_bot", True)
    (more,) = await anna.asks_inline("математика", offset="10")
    assert more.description == "с 10"
    assert (await anna.chooses_inline(more)).text == "математика"
    assert await anna.asks_inline("") == []
    with pytest.raises(AssertionError, match="is not offered, only"):
        await anna.chooses_inline("Русский язык")
