"""Updates: offsets, long polling, two pollers, the webhook."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiogram.exceptions import TelegramConflictError
from aiohttp import web

from bot.demo.telegram import Server, Telegram, serve
from tests.bot.telegram.conftest import TOKEN, Line


async def test_offsets_confirm(line: Line) -> None:
    for text in "абвг":
        line.telegram.say(line.anna.id, text)
    updates = await line.bot.get_updates(limit=2)
    assert [update.message and update.message.text for update in updates] == ["а", "б"]
    again = await line.bot.get_updates(limit=1)
    assert again[0].update_id == updates[0].update_id
    rest = await line.bot.get_updates(offset=updates[-1].update_id + 1)
    assert [update.message and update.message.text for update in rest] == ["в", "г"]
    assert len(line.telegram.updates) == 2


async def test_negative_offset_keeps_the_last(line: Line) -> None:
    for text in "абвг":
        line.telegram.say(line.anna.id, text)
    updates = await line.bot.get_updates(offset=-1)
    assert [update.message and update.message.text for update in updates] == ["г"]
    assert len(line.telegram.updates) == 1


async def test_allowed_updates(line: Line) -> None:
    await line.bot.get_updates(allowed_updates=["message_reaction"])
    line.telegram.say(line.anna.id, "x")
    line.telegram.react(line.anna.id, 1, "👍")
    (update,) = await line.bot.get_updates()
    assert update.message_reaction is not None
    await line.bot.get_updates(offset=-1, allowed_updates=[])
    line.telegram.react(line.anna.id, 1, None)
    line.telegram.say(line.anna.id, "y")
    assert [item.event_type for item in await line.bot.get_updates()][1:] == ["message"]


async def test_long_poll_waits_for_the_first_update(line: Line) -> None:
    waiting = asyncio.create_task(line.bot.get_updates(timeout=30))
    while line.telegram.updates.poll is None:
        await asyncio.sleep(0)
    assert not waiting.done()
    line.telegram.say(line.anna.id, "наконец")
    (update,) = await asyncio.wait_for(waiting, 5)
    assert update.message
    assert update.message.text == "наконец"


async def test_the_older_of_two_pollers_is_told(line: Line) -> None:
    older = asyncio.create_task(line.bot.get_updates(timeout=30))
    while line.telegram.updates.poll is None:
        await asyncio.sleep(0)
    first = line.telegram.updates.poll
    newer = asyncio.create_task(line.bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError) as caught:
        await asyncio.wait_for(older, 5)
    assert caught.value.message == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    while line.telegram.updates.poll is first:
        await asyncio.sleep(0)
    line.telegram.say(line.anna.id, "x")
    assert len(await asyncio.wait_for(newer, 5)) == 1


async def test_polling_with_a_webhook(line: Line) -> None:
    waiting = asyncio.create_task(line.bot.get_updates(timeout=30))
    while line.telegram.updates.poll is None:
        await asyncio.sleep(0)
    await line.bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await asyncio.wait_for(waiting, 5)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook"):
        await line.bot.get_updates()
    await line.bot.delete_webhook(drop_pending_updates=True)
    assert await line.bot.get_updates() == []


class Hook:
    """A bot's webhook: what came, and what it answers."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.arrived = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.came.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.arrived.set()
        return self.answers.pop(0) if self.answers else web.Response()

    async def number(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.came) < count:
                await self.arrived.wait()
                self.arrived.clear()


@pytest.fixture
async def hooked(telegram: Telegram) -> Any:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server = await serve(telegram)
    server.delivery.first_delay = 0.01
    anna = telegram.user(first_name="Анна")
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    telegram.call("setWebhook", {"url": url, "secret_token": "s3cret"})
    yield hook, server, anna
    await server.close()
    await runner.cleanup()


async def test_webhook_gets_updates_in_order_with_the_secret(
    hooked: tuple[Hook, Server, Any], telegram: Telegram
) -> None:
    hook, _, anna = hooked
    for text in "абв":
        telegram.say(anna.id, text)
    await hook.number(3)
    assert [update["message"]["text"] for update in hook.came] == ["а", "б", "в"]
    assert hook.secrets == ["s3cret"] * 3


async def test_failed_delivery_is_repeated_with_longer_waits(
    hooked: tuple[Hook, Server, Any], telegram: Telegram
) -> None:
    hook, _, anna = hooked
    hook.answers = [web.Response(status=500), web.Response(status=503)]
    telegram.say(anna.id, "а")
    await hook.number(3)
    assert [update["message"]["text"] for update in hook.came] == ["а", "а", "а"]
    info = telegram.call("getWebhookInfo", {})
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_webhook_answers_inline_queries(
    hooked: tuple[Hook, Server, Any], telegram: Telegram
) -> None:
    hook, _, anna = hooked
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    content = {"message_text": "Демоверсия"}
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": content}
    asked = telegram.ask_inline(anna.id, "план")
    await hook.number(1)
    telegram.call(
        "answerInlineQuery",
        {"inline_query_id": asked, "results": [{**result, "reply_markup": keyboard}]},
    )
    chosen = telegram.choose_inline(anna.id, asked, "1")
    telegram.tap(anna.id, chosen.id, "Да")
    await hook.number(3)
    kinds = [next(key for key in update if key != "update_id") for update in hook.came]
    assert kinds == ["inline_query", "message", "callback_query"]
    assert hook.came[-1]["callback_query"]["inline_message_id"] == chosen.inline_id


async def test_answer_of_the_webhook_is_carried_out(
    hooked: tuple[Hook, Server, Any], telegram: Telegram
) -> None:
    hook, _, anna = hooked
    answer = {"method": "sendMessage", "chat_id": anna.id, "text": "сразу"}
    hook.answers = [web.json_response(answer)]
    telegram.start(anna.id)
    telegram.say(anna.id, "б")
    await hook.number(2)
    assert "сразу" in [message.text for message in telegram.chat_view(anna.id).messages]


@pytest.fixture
async def server(telegram: Telegram) -> Any:
    server = await serve(telegram)
    yield server
    await server.close()


async def test_http_takes_every_encoding(server: Server, telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    url = f"{server.base_url}/bot{TOKEN}/SendMessage"
    values = {"chat_id": str(anna.id), "text": "42"}
    form = aiohttp.FormData(values, default_to_multipart=True)
    async with aiohttp.ClientSession() as session:
        for given in ({"json": values}, {"data": values}, {"data": form}, {"params": values}):
            async with session.post(url, **given) as response:
                body = await response.json()
                assert (response.status, body["result"]["text"]) == (200, "42")
        async with session.get(url, params=values) as response:
            assert response.status == 200
        async with session.post(
            url, data=b"{", headers={"Content-Type": "application/json"}
        ) as bad:
            assert bad.status == 400
        async with session.get(f"{server.base_url}/elsewhere") as lost:
            assert await lost.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_retry_after_stands_in_the_header_too(server: Server, telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна")
    telegram.start(anna.id)
    telegram.rates.enforced, telegram.rates.chat_burst = True, 1
    url = f"{server.base_url}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession() as session:
        for _ in range(2):
            response = await session.post(url, json={"chat_id": anna.id, "text": "x"})
        assert (response.status, response.headers["Retry-After"]) == (429, "1")
        assert (await response.json())["parameters"] == {"retry_after": 1}


async def test_download_needs_the_token_and_the_path(server: Server, telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна")
    sent = telegram.send_file(anna.id, "план.docx", b"\x00\x01")
    path = telegram.call("getFile", {"file_id": sent.content["document"]["file_id"]})["file_path"]
    async with aiohttp.ClientSession() as session:
        for address, status in (
            (f"/file/bot{TOKEN}/{path}", 200),
            (f"/file/bot{TOKEN}/documents/none", 404),
            (f"/file/bot1:X/{path}", 401),
        ):
            async with session.get(server.base_url + address) as response:
                assert response.status == status
                if status == 200:
                    assert await response.read() == b"\x00\x01"
