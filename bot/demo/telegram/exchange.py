"""One call from its arrival to its answer: faults, waiting, the core. Both faces use it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .core import Telegram, chat_of
from .faults import Fault
from .journal import Call
from .params import Params, Upload
from .refused import Refused
from .updates import MAX_LONG_POLL, Poll


class Dropped(Exception):
    """The line breaks; the bot gets no answer."""


class Silent(Exception):
    """No answer will ever come."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: JSON, or the page of a proxy in `page`."""

    status: int
    body: dict[str, Any]
    page: str | None = None

    @property
    def retry_after(self) -> int | None:
        """For the header of a 429."""
        return (self.body.get("parameters") or {}).get("retry_after")


def refusal(refused: Refused) -> Reply:
    """The answer that says no."""
    return Reply(refused.code, refused.body)


async def exchange(
    telegram: Telegram,
    token: str,
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, Upload] | None = None,
) -> Reply:
    """Answers one call. Raises Dropped or Silent where the bot shall hear nothing."""
    name = method.lower()
    try:
        telegram.check_token(token)
        if name == "getupdates":
            return await _get_updates(telegram, params)
    except Refused as refused:
        return refusal(refused)
    await _one_way(telegram)
    reply = await _answered(telegram, method, params, files)
    await _one_way(telegram)
    return reply


async def _one_way(telegram: Telegram) -> None:
    if telegram.latency:
        share = telegram.faults.chance.uniform(1 - telegram.jitter, 1 + telegram.jitter)
        await asyncio.sleep(telegram.latency / 2 * share)


async def _answered(
    telegram: Telegram,
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, Upload] | None,
) -> Reply:
    fault = telegram.faults.draw(method.lower(), chat_of(params))
    if fault is None:
        return _call(telegram, method, params, files)
    entry = telegram.open_call(method, params)
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault.taken:
        reply = _call(telegram, method, params, files, entry)
        if fault.kind == "slow":
            return reply
    return _fail(telegram, fault, entry)


def _call(
    telegram: Telegram,
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, Upload] | None,
    entry: Call | None = None,
) -> Reply:
    try:
        return Reply(200, {"ok": True, "result": telegram.call(method, params, files, entry)})
    except Refused as refused:
        return refusal(refused)


def _fail(telegram: Telegram, fault: Fault, entry: Call) -> Reply:
    """Says no, or raises what keeps the bot waiting."""
    refused = fault.refusal()
    entry.outcome = (
        f"fault {fault.kind}" if refused is None else f"{refused.code} {refused.description}"
    )
    telegram.changed("journal")
    if refused is not None:
        return refusal(refused)
    if fault.kind == "html":
        return Reply(fault.code, {}, fault.page())
    if fault.kind in ("silence", "silence_after"):
        raise Silent
    raise Dropped


async def _get_updates(telegram: Telegram, values: Mapping[str, Any]) -> Reply:
    """Waits up to 50 s for the first update; a newer poller or a webhook ends the wait."""
    params = Params(values)
    loop = asyncio.get_running_loop()
    woken = asyncio.Event()

    def wake() -> None:
        loop.call_soon_threadsafe(woken.set)

    poll = Poll(wake)
    with telegram.lock:
        telegram.updates.begin_poll(poll)
        telegram.updates.allow(params.json("allowed_updates", "allowed updates"))
    fault = telegram.faults.draw("getupdates", None)
    wait = min(max(params.integer("timeout"), 0), MAX_LONG_POLL)
    ends_at = loop.time() + wait
    try:
        if fault is not None:
            entry = telegram.open_call("getUpdates", values)
            if fault.kind != "slow":
                return _fail(telegram, fault, entry)
            await asyncio.sleep(fault.seconds)
        while True:
            woken.clear()
            if poll.ended is not None:
                raise poll.ended
            found = telegram.pending(params)
            left = ends_at - loop.time()
            if found or left <= 0:
                return Reply(200, {"ok": True, "result": found})
            try:
                await asyncio.wait_for(woken.wait(), left)
            except TimeoutError:
                continue
    finally:
        with telegram.lock:
            telegram.updates.end_poll(poll)
