"""``doctor`` on the line: does Telegram answer, know the token, agree on the time, and where does
it bring updates?"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from bot.settings import Settings

Finding = tuple[bool, str]

_API = "https://api.telegram.org"
_PATIENCE = 15  # seconds
_OFF = 30.0  # seconds that clocks may differ: an answer is on its way, and says no fractions
_MANY = 100  # updates that wait at Telegram
_RECENT = 3600  # seconds: an older failure is over


async def look_at_telegram(settings: Settings) -> list[Finding]:
    """Whether each thing is in order, and words for it. Nothing is changed."""
    if settings.bot_token is None:
        return [(True, "BOT_TOKEN не задан: make run покажет демо")]
    from aiohttp import ClientSession, ClientTimeout  # noqa: PLC0415 - only if asked

    base = f"{(settings.api_base or _API).rstrip('/')}/bot{settings.bot_token.get_secret_value()}"
    timeout = ClientTimeout(total=_PATIENCE)
    try:
        async with ClientSession(connector=_connector(settings), timeout=timeout) as http:
            async with http.get(f"{base}/getMe") as answer:
                status, date = answer.status, answer.headers.get("Date")
                me = await answer.json(content_type=None)
            if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
                return [(False, f"Telegram не знает такого BOT_TOKEN: {_ADVICE}")]
            if status != HTTPStatus.OK:
                return [(False, f"Telegram отвечает ошибкой {status}: подождите и повторите")]
            async with http.get(f"{base}/getWebhookInfo") as answer:
                webhook = await answer.json(content_type=None)
    except Exception as error:  # the line, a proxy, a page instead of an answer
        kind = type(error).__name__  # its words hold the address, and that the token
        advice = "проверьте интернет на сервере; помогает PROXY или API_BASE в .env"
        return [(False, f"Telegram не отвечает ({kind}): {advice}")]
    return [
        (True, f"Telegram отвечает, бот @{me['result']['username']}"),
        *_time(date),
        *_updates(settings, webhook.get("result") or {}),
    ]


def _connector(settings: Settings) -> Any:
    if settings.proxy is None:
        return None
    from aiohttp_socks import ProxyConnector  # noqa: PLC0415 - only if wanted

    return ProxyConnector.from_url(settings.proxy)


def _time(date: str | None) -> list[Finding]:
    """Telegram's own clock against ours: a wrong one sends reminders at the wrong hour."""
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return []
    off = (datetime.now(UTC) - theirs).total_seconds()
    if abs(off) <= _OFF:
        return [(True, "Часы сервера верны")]
    how = "спешат" if off > 0 else "отстают"
    advice = "включите их сверку: sudo timedatectl set-ntp true"
    return [(False, f"Часы сервера {how} на {_span(abs(off))}: {advice}")]


def _span(seconds: float) -> str:
    return f"{seconds:.0f} с" if seconds < 120 else f"{seconds / 60:.0f} мин"


def _updates(settings: Settings, seen: dict[str, Any]) -> list[Finding]:
    """Whether updates come the way in which the bot waits for them."""
    url, waiting = str(seen.get("url") or ""), int(seen.get("pending_update_count") or 0)
    findings: list[Finding] = []
    if settings.updates == "polling":
        if url:
            host = urlsplit(url).hostname
            return [(False, f"Telegram приносит нажатия на {host}, а бот ждёт их сам: {_TAKE}")]
        findings.append((True, "Нажатия бот спрашивает у Telegram сам"))
    elif not settings.public_url or not url.startswith(f"{settings.public_url}/"):
        words = "Telegram не знает адреса бота (webhook): запустите бота, он его сообщит"
        return [(False, words)]
    else:
        findings.append((True, f"Нажатия Telegram приносит на {settings.public_url}"))
        failed = int(seen.get("last_error_date") or 0)
        if datetime.now(UTC).timestamp() - failed < _RECENT:
            why = str(seen.get("last_error_message") or "")[:100]
            advice = "проверьте веб-сервер перед ботом и сертификат"
            findings.append((False, f"Telegram не смог принести нажатия ({why}): {advice}"))
    if waiting > _MANY:
        findings.append((False, f"У Telegram ждут нажатия: {waiting}. Запущен ли бот?"))
    return findings


_ADVICE = "возьмите его у @BotFather и впишите в .env"
_TAKE = "запустите бота, он заберёт их себе"
