"""The bot dies; what Telegram took and who polls next."""

import asyncio
import signal
import sys

from aiogram import Bot

from bot.demo.telegram import Telegram, serve
from tests.bot.telegram.conftest import TOKEN, close, session_for

# A sender without libraries: it starts in a moment and can die at any.
SENDER = """
import itertools, json, sys, urllib.request
address, chat_id = sys.argv[1:]
for number in itertools.count():
    body = json.dumps({"chat_id": chat_id, "text": f"№ {number}"}).encode()
    head = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(address, body, head)).read()
"""
POLLER = """
import sys, urllib.request
urllib.request.urlopen(sys.argv[1] + "?timeout=50").read()
"""


async def test_accepted_sends_outlive_the_bot(telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    server = await serve(telegram)
    address = f"{server.base_url}/bot{TOKEN}/sendMessage"
    enough = asyncio.Event()
    telegram.subscribe(lambda change: enough.set() if len(telegram.accepted) >= 30 else None)
    sender = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SENDER, address, str(anna.id)
    )
    await asyncio.wait_for(enough.wait(), 20)
    sender.send_signal(signal.SIGKILL)
    await sender.wait()
    await server.close()
    texts = [accepted.text for accepted in telegram.accepted]
    assert texts == [f"№ {number}" for number in range(len(texts))]
    shown = [message for message in telegram.chat_view(anna.id).messages if not message.mine]
    assert [(message.id, message.text) for message in shown] == [
        (accepted.message_id, accepted.text) for accepted in telegram.accepted
    ]


async def test_poller_that_died_is_forgotten(telegram: Telegram) -> None:
    server = await serve(telegram)
    poller = await asyncio.create_subprocess_exec(
        sys.executable, "-c", POLLER, f"{server.base_url}/bot{TOKEN}/getUpdates"
    )
    async with asyncio.timeout(20):
        while telegram.updates.poll is None:
            await asyncio.sleep(0.01)
        poller.send_signal(signal.SIGKILL)
        await poller.wait()
        while telegram.updates.poll is not None:
            await asyncio.sleep(0.01)
    telegram.start(telegram.user(first_name="Анна").id)
    bot = Bot(TOKEN, session=session_for(server))
    assert len(await bot.get_updates()) == 1
    await close(bot.session)
    await server.close()
