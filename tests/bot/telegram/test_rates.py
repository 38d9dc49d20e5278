"""The published pace: 30 a second, one a second in a chat, 20 a minute in a group."""

from collections.abc import Awaitable, Callable

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaPhoto, MediaUnion

from bot.demo.telegram import Rates, Refused
from tests.bot.telegram.conftest import Line
from tests.bot.telegram.test_refusals import PNG


class Seconds:
    """A clock in seconds that stands until it is moved."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def rates(seconds: Seconds) -> Rates:
    return Rates(enforced=True, clock=seconds)


def wait_told(rates: Rates, chat_id: int, *, group: bool = False) -> int:
    """0 = taken, else the retry_after."""
    try:
        rates.take(chat_id, group=group)
    except Refused as refused:
        assert refused.code == 429
        assert refused.parameters is not None
        return int(refused.parameters["retry_after"])
    return 0


def test_nothing_is_enforced_unless_asked(seconds: Seconds) -> None:
    rates = Rates(clock=seconds)
    assert [wait_told(rates, 1) for _ in range(1000)] == [0] * 1000


def test_thirty_a_second_in_a_sliding_window(rates: Rates, seconds: Seconds) -> None:
    assert [wait_told(rates, chat) for chat in range(15)] == [0] * 15
    seconds.time += 0.6
    assert [wait_told(rates, chat) for chat in range(15, 30)] == [0] * 15
    assert wait_told(rates, 99) == 1
    seconds.time += 0.5
    assert [wait_told(rates, chat) for chat in range(30, 45)] == [0] * 15
    assert wait_told(rates, 99) == 1


def test_one_a_second_in_a_chat_after_a_burst(rates: Rates, seconds: Seconds) -> None:
    assert [wait_told(rates, 1) for _ in range(4)] == [0, 0, 0, 1]
    assert wait_told(rates, 2) == 0
    seconds.time += 1
    assert [wait_told(rates, 1) for _ in range(2)] == [0, 1]
    seconds.time += 60
    assert [wait_told(rates, 1) for _ in range(4)] == [0, 0, 0, 1]


def test_no_burst_when_told_so(rates: Rates) -> None:
    rates.chat_burst = 1
    assert [wait_told(rates, 1) for _ in range(2)] == [0, 1]


def test_twenty_a_minute_in_a_group(rates: Rates, seconds: Seconds) -> None:
    for _ in range(20):
        assert wait_told(rates, -1, group=True) == 0
        seconds.time += 1
    assert wait_told(rates, -1, group=True) == 40
    seconds.time += 40
    assert wait_told(rates, -1, group=True) == 0


def test_more_than_a_window_holds_goes_when_it_is_empty(rates: Rates, seconds: Seconds) -> None:
    rates.chat_burst = 1
    rates.take(1, group=False, count=100)
    assert wait_told(rates, 2) == 1
    seconds.time += 1
    assert wait_told(rates, 2) == 0
    with pytest.raises(Refused, match="retry after 1"):
        rates.take(3, group=False, count=100)
    # The chat itself has had its messages of a hundred seconds.
    assert wait_told(rates, 1) == 99
    seconds.time += 99
    rates.take(-1, group=True, count=100)
    seconds.time += 60
    assert wait_told(rates, -1, group=True) == 40


def test_penalty_closes_everything(rates: Rates, seconds: Seconds) -> None:
    rates.penalty = 5
    rates.chat_burst = 1
    assert [wait_told(rates, 1), wait_told(rates, 1)] == [0, 6]
    assert wait_told(rates, 2) > 5
    assert rates.refused == 2


async def test_refused_sends_reach_nobody(line: Line, seconds: Seconds) -> None:
    line.telegram.rates = Rates(enforced=True, chat_burst=1, clock=seconds)
    await line.bot.send_message(line.anna.id, "1")
    with pytest.raises(TelegramRetryAfter) as caught:
        await line.bot.send_message(line.anna.id, "2")
    assert caught.value.retry_after == 1
    seconds.time += 1
    await line.bot.send_message(line.anna.id, "3")
    assert [accepted.text for accepted in line.telegram.accepted] == ["1", "3"]


async def test_an_album_counts_each_of_its_messages(line: Line, seconds: Seconds) -> None:
    line.telegram.rates = rates = Rates(enforced=True, chat_burst=1, clock=seconds)
    photo = BufferedInputFile(PNG, "x.png")
    media: list[MediaUnion] = [InputMediaPhoto(media=photo) for _ in range(10)]
    sent = await line.bot.send_media_group(line.anna.id, media)
    assert wait_told(rates, line.anna.id) == 10
    # Twenty more fit into this second, whoever they are for.
    assert [wait_told(rates, chat) for chat in range(100, 121)] == [0] * 20 + [1]
    # Changing and deleting is not sending.
    await line.bot.edit_message_caption(
        chat_id=line.anna.id, message_id=sent[0].message_id, caption="x"
    )
    await line.bot.delete_messages(line.anna.id, [message.message_id for message in sent])


@pytest.mark.parametrize("name", ["forward", "copy", "forwards", "copies", "poll", "voice"])
async def test_every_way_of_sending_counts(line: Line, seconds: Seconds, name: str) -> None:
    bot, anna = line.bot, line.anna.id
    ids = [line.telegram.say(anna, text).id for text in "абв"]
    line.telegram.rates = rates = Rates(enforced=True, chat_burst=1, clock=seconds)
    sends: dict[str, Callable[[], Awaitable[object]]] = {
        "forward": lambda: bot.forward_message(anna, anna, ids[0]),
        "copy": lambda: bot.copy_message(anna, anna, ids[0]),
        "forwards": lambda: bot.forward_messages(anna, anna, ids),
        "copies": lambda: bot.copy_messages(anna, anna, [*ids, 999]),
        "poll": lambda: bot.send_poll(anna, "Когда?", ["в среду"]),
        "voice": lambda: bot.send_voice(anna, BufferedInputFile(b"x", "x.ogg")),
    }
    await sends[name]()
    assert wait_told(rates, anna) == (3 if name in ("forwards", "copies") else 1)
    with pytest.raises(TelegramRetryAfter):
        await sends[name]()
