"""Webhook mode: is the webhook still ours? Another address means a second program with our token,
as a 409 does where we poll."""

from __future__ import annotations

from aiogram import Bot

from scheduler.line import Line


async def webhook_is_ours(bot: Bot, url: str) -> bool:
    """Whether updates go to our address. False also when somebody has removed the webhook, as a
    program that polls does."""
    return (await bot.get_webhook_info()).url == url


async def may_take_webhook(bot: Bot, url: str, *, copied: bool) -> bool:
    """Whether to set it at start: a copy leaves another's where it is."""
    return not copied or (await bot.get_webhook_info()).url in ("", url)


async def watch_webhook(bot: Bot, url: str, line: Line) -> None:
    """A tick of webhook mode; the first one right after the webhook was set opens the gate."""
    if await webhook_is_ours(bot, url):
        line.heard()
    else:
        await line.disputed()
