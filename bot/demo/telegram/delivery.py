"""Pushing updates to the bot's webhook, as Telegram does."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp

from .accounts import Wire
from .core import Telegram
from .refused import Refused
from .updates import Webhook

_FIRST_DELAY = 1.0
_LONGEST_DELAY = 60.0
_PATIENCE = aiohttp.ClientTimeout(total=60)
_KINDS_WITH_CHAT = ("message", "edited_message", "my_chat_member", "message_reaction")
_KINDS_WITH_SENDER = ("callback_query", "inline_query", "chosen_inline_result")


class Delivery:
    """Sends waiting updates to the webhook: several at once, those of one chat in order, a failed
    one again after 1, 2, 4 … seconds. An answer that names a method is carried out."""

    def __init__(self, telegram: Telegram, first_delay: float = _FIRST_DELAY) -> None:
        self.telegram = telegram
        self.first_delay = first_delay
        self._woken = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._chats: set[int] = set()
        self._task: asyncio.Task[None] | None = None
        self._unwatch: list[Any] = []

    def start(self) -> None:
        """Begins to watch the queue."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._woken.set)

        with self.telegram.lock:
            self._unwatch = [self.telegram.updates.watch(wake)]
        self._woken.set()
        self._task = loop.create_task(self._run())

    async def stop(self) -> None:
        """Ends everything that is under way."""
        with self.telegram.lock:
            for unwatch in self._unwatch:
                unwatch()
        tasks = [*self._busy.values(), *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            while True:
                await self._woken.wait()
                self._woken.clear()
                with self.telegram.lock:
                    hook = self.telegram.updates.webhook
                    waiting = self.telegram.updates.peek(1000) if hook else []
                if hook is not None:
                    self._send_all(session, hook, waiting)

    def _send_all(self, session: aiohttp.ClientSession, hook: Webhook, waiting: list[Wire]) -> None:
        for update in waiting:
            update_id: int = update["update_id"]
            chat = _chat_of(update)
            if update_id in self._busy or chat in self._chats:
                continue
            if len(self._busy) >= hook.max_connections:
                return
            self._chats.add(chat)
            task = asyncio.create_task(self._deliver(session, hook, update))
            self._busy[update_id] = task

    async def _deliver(self, session: aiohttp.ClientSession, hook: Webhook, update: Wire) -> None:
        delay = self.first_delay
        try:
            while self.telegram.updates.webhook is hook:
                wrong = await self._post(session, hook, update)
                with self.telegram.lock:
                    if wrong is None:
                        self.telegram.updates.drop(update["update_id"])
                        return
                    hook.last_error, hook.last_error_at = wrong, self.telegram.now()
                await asyncio.sleep(delay)
                delay = min(2 * delay, _LONGEST_DELAY)
        finally:
            self._busy.pop(update["update_id"], None)
            self._chats.discard(_chat_of(update))
            self._woken.set()

    async def _post(
        self, session: aiohttp.ClientSession, hook: Webhook, update: Wire
    ) -> str | None:
        """None, or why the bot did not take it, in Telegram's words."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers) as response:
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                if response.content_type == "application/json":
                    self._carry_out(await response.json())
                return None
        except (aiohttp.ClientConnectorError, ConnectionError):
            return "Connection refused"
        except (aiohttp.ClientError, TimeoutError):
            return "Read timeout expired"
        except ValueError:
            return None

    def _carry_out(self, answer: object) -> None:
        if not isinstance(answer, Mapping) or not isinstance(answer.get("method"), str):
            return
        params = {key: value for key, value in answer.items() if key != "method"}
        try:
            self.telegram.call(answer["method"], params)
        except Refused:
            # The journal has it; the bot is never told, just as with the real one.
            return


def _chat_of(update: Wire) -> int:
    if message := update.get("callback_query", {}).get("message"):
        return int(message["chat"]["id"])
    for kind in _KINDS_WITH_CHAT:
        if kind in update:
            return int(update[kind]["chat"]["id"])
    for kind in _KINDS_WITH_SENDER:
        if kind in update:
            return int(update[kind]["from"]["id"])
    return 0
