"""Errors to a Sentry, if the administrator wants it: kinds, places and our own records, without
names, texts, values or addresses.

An event is put together anew from a few fields that are known; whatever else the library may
gather some day does not leave this machine.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.logs import OURS, Scribe
from bot.settings import Settings
from bot.version import VERSION

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

log = logging.getLogger(__name__)

MISSING = (
    "SENTRY_DSN задан, но программы sentry-sdk нет: .venv/bin/python -m pip install sentry-sdk. "
    "Бот работает и без неё."
)
_KEPT = ("event_id", "timestamp", "level", "logger", "platform", "release", "environment")
_OF_FRAME = ("filename", "module", "function", "lineno", "in_app")
_SECONDS = 2


def report_to(settings: Settings) -> bool:
    """Begins to report, if SENTRY_DSN says where. False when the library is missing."""
    if settings.sentry_dsn is None:
        return True
    try:
        import sentry_sdk  # noqa: PLC0415 - an extra
        from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415
    except ImportError:
        log.error("SENTRY_DSN is set, but sentry-sdk is not installed: errors are only logged")
        return False
    scribe = Scribe(secrets=settings.secret_words())

    def before_send(event: Event, _hint: Hint) -> Event:
        return harmless(event, scribe)  # type: ignore[return-value]

    sentry_sdk.init(
        dsn=settings.sentry_dsn.get_secret_value(),
        release=VERSION,
        server_name="",
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        before_send=before_send,
        before_breadcrumb=lambda _crumb, _hint: None,
        max_breadcrumbs=0,
        include_local_variables=False,
        include_source_context=False,
        send_client_reports=False,
        auto_session_tracking=False,
        shutdown_timeout=_SECONDS,
    )
    return True


def harmless(event: Mapping[str, Any], scribe: Scribe) -> dict[str, Any]:
    """What of an event may leave."""
    sent = {name: event[name] for name in _KEPT if event.get(name) is not None}
    entry = event.get("logentry") or {}
    logger = str(event.get("logger", ""))
    if logger.partition(".")[0] in OURS:  # ours name kinds, places and numbers
        said = entry.get("formatted") or entry.get("message") or ""
        sent["logentry"] = {"message": scribe.cleaned(str(said)), "params": []}
    else:
        sent["logentry"] = {"message": f"a record of {logger}", "params": []}
    values = (event.get("exception") or {}).get("values") or []
    if values:
        sent["exception"] = {"values": [_harmless_error(one) for one in values]}
    return sent


def _harmless_error(value: Mapping[str, Any]) -> dict[str, Any]:
    frames = (value.get("stacktrace") or {}).get("frames") or []
    return {
        "type": value.get("type"),
        "module": value.get("module"),
        "value": "",
        "stacktrace": {
            "frames": [
                {name: frame[name] for name in _OF_FRAME if frame.get(name) is not None}
                for frame in frames
            ]
        },
    }
