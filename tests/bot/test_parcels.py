"""Letters that are other calls than sendMessage: files, albums, forwards, edits, deletions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiogram.methods import (
    CopyMessage,
    DeleteMessage,
    EditMessageCaption,
    EditMessageText,
    ForwardMessage,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.demo.telegram import Fault, MemorySession, Telegram, TgUser, serve
from bot.messenger import TelegramMessenger
from bot.outcomes import done, outcome_of
from bot.wiring import make_bot
from handlers.letters import HERE, PARCELS, Parcel, parcel
from handlers.screen import Screen
from school.outbox import Claim, Doubt, Letter, Outcome, Refused, Sent, Unreached
from tests.bot.test_messenger import NOW, SHORT, TOKEN, a_claim, over, shut
from tests.load.parcels import picture as photo


@dataclass(slots=True)
class Desk:
    """A messenger whose only kind of parcel is what ``parts`` make of the values."""

    telegram: Telegram
    messenger: TelegramMessenger
    anna: TgUser
    parts: list[Callable[[Mapping[str, Any]], Parcel]] = field(default_factory=list)

    async def send(self, *parts: Callable[[Mapping[str, Any]], Parcel]) -> list[Outcome]:
        self.parts = list(parts)
        outcomes = []
        for number in range(len(parts)):
            claim = a_claim(self.anna.id, Letter("test-parcel", {"name": "Анна"}))
            claim = replace(claim, delivery=replace(claim.delivery, part=number, parts=len(parts)))
            outcomes.append(await self.messenger.send(claim, late=True, repeat=True))
        return outcomes

    def shown(self) -> list[dict[str, Any]]:
        return [dict(one.wire) for one in self.telegram.chat_view(self.anna.id).messages]


async def found(letter: Letter) -> Mapping[str, Any]:
    return {"text": f"Здравствуйте, {letter.values['name']}!"}


@pytest.fixture(params=["memory", "http"])
async def desk(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Desk]:
    telegram = Telegram(TOKEN, lambda: NOW)
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    server = await serve(telegram) if request.param == "http" else None
    bot = make_bot(TOKEN, over(server.base_url) if server else MemorySession(telegram))
    messenger = TelegramMessenger(bot, SHORT, {"test-parcel": found})
    made = Desk(telegram, messenger, anna)
    monkeypatch.setitem(
        PARCELS, "test-parcel", lambda values, _words: made.parts[values["part"]](values)
    )
    yield made
    await shut(bot.session)
    if server is not None:
        await server.close()


async def test_text_then_an_album_then_a_document(desk: Desk) -> None:
    text, album, document = await desk.send(
        lambda values: Screen(f"<b>{values['text']}</b>"),
        lambda _: SendMediaGroup(
            chat_id=HERE, media=[InputMediaPhoto(media=photo()), InputMediaPhoto(media=photo())]
        ),
        lambda values: SendDocument(
            chat_id=HERE, document=BufferedInputFile(b"x", "приказ.txt"), caption=values["text"]
        ),
    )
    shown = desk.shown()[-4:]
    ids = [one["message_id"] for one in shown]
    assert text == Sent((ids[0],))
    assert album == Sent((ids[1], ids[2]))
    assert document == Sent((ids[3],))
    assert shown[0]["text"] == "Здравствуйте, Анна!", "no marks of being late or a repeat"
    assert shown[0]["entities"][0]["type"] == "bold"
    assert shown[3]["caption"] == "Здравствуйте, Анна!"


async def test_forwards_and_copies(desk: Desk) -> None:
    (sent,) = await desk.send(lambda _: SendPhoto(chat_id=HERE, photo=photo(), caption="а"))
    assert isinstance(sent, Sent)
    origin: dict[str, Any] = {"from_chat_id": desk.anna.id, "message_id": sent.message_ids[0]}
    forwarded, copied = await desk.send(
        lambda _: ForwardMessage(chat_id=HERE, **origin),
        lambda _: CopyMessage(chat_id=HERE, **origin),
    )
    assert [forwarded, copied] == [Sent.one(one["message_id"]) for one in desk.shown()[-2:]]


async def test_edits_and_deletions_put_nothing_into_the_chat_and_may_be_repeated(
    desk: Desk,
) -> None:
    first, second = await desk.send(
        lambda _: Screen("в 10:00"),
        lambda _: SendPhoto(chat_id=HERE, photo=photo(), caption="в 10:00"),
    )
    assert isinstance(first, Sent) and isinstance(second, Sent)
    (text,), (picture,) = first.message_ids, second.message_ids

    def corrected(_: Mapping[str, Any]) -> Parcel:
        return EditMessageText(chat_id=HERE, message_id=text, text="в 11:00")

    def caption(_: Mapping[str, Any]) -> Parcel:
        return EditMessageCaption(chat_id=HERE, message_id=picture, caption="в 11:00")

    def gone(_: Mapping[str, Any]) -> Parcel:
        return DeleteMessage(chat_id=HERE, message_id=picture)

    assert await desk.send(corrected, corrected, caption, caption) == [Sent(())] * 4
    assert [one.get("text") or one.get("caption") for one in desk.shown()[-2:]] == ["в 11:00"] * 2
    assert await desk.send(gone, gone) == [Sent(())] * 2
    assert [one["message_id"] for one in desk.shown()][-1] == text


async def test_an_edit_without_an_answer_is_no_doubt(desk: Desk) -> None:
    (sent,) = await desk.send(lambda _: Screen("а"))
    assert isinstance(sent, Sent)

    def edit(_: Mapping[str, Any]) -> Parcel:
        return EditMessageText(chat_id=HERE, message_id=sent.message_ids[0], text="б")

    desk.telegram.faults.next(Fault("silence_after"))
    assert await desk.send(edit) == [Unreached("no answer")]
    assert await desk.send(edit) == [Sent(())]
    desk.telegram.faults.next(Fault("silence_after"))
    assert await desk.send(lambda _: SendPhoto(chat_id=HERE, photo=photo())) == [Doubt("no answer")]


@pytest.mark.parametrize(
    ("call", "words", "expected"),
    [
        (EditMessageText(chat_id=1, message_id=2, text="x"), "message to edit not found", Refused),
        (EditMessageText(chat_id=1, message_id=2, text="x"), "message is not modified", Sent),
        (DeleteMessage(chat_id=1, message_id=2), "message to delete not found", Sent),
        (DeleteMessage(chat_id=1, message_id=2), "message can't be deleted for everyone", Refused),
    ],
)
async def test_what_a_refusal_of_an_edit_means(
    desk: Desk, call: TelegramMethod[Any], words: str, expected: type[Outcome]
) -> None:
    desk.telegram.faults.next(Fault("refuse", words=words, code=400))
    (outcome,) = await desk.send(lambda _: call)
    assert isinstance(outcome, expected)


def test_results_as_plain_json() -> None:
    album = SendMediaGroup(chat_id=1, media=[])
    assert done([{"message_id": 5}, {"message_id": 6}], album) == Sent((5, 6))
    assert done([{"message_id": 5}, {}], album) == Doubt("an answer that cannot be read")
    assert done(None, album) == Doubt("an answer that cannot be read")
    assert done(True, DeleteMessage(chat_id=1, message_id=1)) == Sent(())
    assert outcome_of(ValueError(), album) == Doubt("ValueError")


async def test_what_cannot_be_looked_up_is_tried_again(desk: Desk) -> None:
    async def broken(_letter: Letter) -> Mapping[str, Any]:
        raise OSError("the database is away")

    desk.messenger._look_ups = {"test-parcel": broken}
    assert await desk.send(lambda _: Screen("а")) == [Unreached("its content could not be read")]
    assert not desk.telegram.accepted


async def test_only_parcels_that_ask_are_looked_up(desk: Desk) -> None:
    async def never(_letter: Letter) -> Mapping[str, Any]:
        raise AssertionError

    desk.messenger._look_ups = {"other": never}
    claim: Claim = a_claim(desk.anna.id)
    assert isinstance(await desk.messenger.send(claim, late=False, repeat=False), Sent)


def test_a_kind_has_one_view() -> None:
    with pytest.raises(ValueError, match="two views"):
        parcel("unreachable")(lambda _values, _words: Screen(""))
