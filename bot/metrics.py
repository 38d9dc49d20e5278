"""``/metrics``: what the process counts, in Prometheus's words, for whoever has the key.

Prometheus's library is loaded with the first reader. No label holds an id of a person or a chat.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import platform
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from aiohttp import web
from pydantic import SecretStr

from bot.app import App
from bot.backups import Backups, made_at
from bot.site import HEADERS, plain_answer
from bot.version import VERSION
from handlers.faults import place_of
from scheduler.breaker import State
from scheduler.measures import Histogram

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

log = logging.getLogger(__name__)

PATH = "/metrics"
_HEADERS = {**HEADERS, "Cache-Control": "no-store"}
_STATES = {State.CLOSED: 0, State.TRIAL: 1, State.OPEN: 2}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked up at each reading. ``waiting``: seconds since the oldest due row is due."""

    now: datetime
    monotonic: float
    waiting: float | None
    copy_at: datetime | None


def metric_routes(app: App, token: SecretStr | None, copies: Backups) -> list[web.RouteDef]:
    """``/metrics``; nothing without a token: behind another web server every reader comes from
    this machine, so that an address proves nothing."""
    if token is None:
        return []
    wanted = f"Bearer {token.get_secret_value()}".encode()

    async def answer(request: web.Request) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, wanted):
            more = {"WWW-Authenticate": "Bearer"}
            return plain_answer(HTTPStatus.UNAUTHORIZED, {**_HEADERS, **more})
        body, kind = written(app, await _look(app, copies))
        return web.Response(body=body, headers={**_HEADERS, "Content-Type": kind})

    return [web.get(PATH, answer)]


async def _look(app: App, copies: Backups) -> Seen:
    """Costs one walk to the first row of an index. With the database away the rest is told."""
    now = app.office.now()
    waiting = None
    try:
        async with app.store.begin(writes=False) as work:
            due = await work.outbox.next_due()
        waiting = max(0.0, (now - due).total_seconds()) if due else 0.0
    except Exception as error:
        log.warning("the queue cannot be measured: %s", place_of(error))
    existing = await asyncio.to_thread(copies.existing)
    copy_at = made_at(existing[-1]) if existing else None
    return Seen(now, time.monotonic(), waiting, copy_at)


def written(app: App, seen: Seen) -> tuple[bytes, str]:
    """The page and its content type."""
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 - lazy
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4  # noqa: PLC0415

    class Ours:
        def collect(self) -> Iterator[Metric]:
            return _metrics(app, seen)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Ours())
    return generate_latest(registry), CONTENT_TYPE_PLAIN_0_0_4


def _metrics(app: App, seen: Seen) -> Iterator[Metric]:
    from prometheus_client.metrics_core import (  # noqa: PLC0415
        CounterMetricFamily,
        GaugeMetricFamily,
        InfoMetricFamily,
    )

    def gauge(name: str, words: str, value: float | None) -> Iterator[Metric]:
        if value is not None:
            yield GaugeMetricFamily(f"vpr_{name}", words, value=value)

    def gauges(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
        family = GaugeMetricFamily(f"vpr_{name}", words, labels=[label])
        for one, value in sorted(values.items()):
            family.add_metric([one], value)
        return family

    def counters(name: str, words: str, label: str, values: Mapping[str, int]) -> Metric:
        family = CounterMetricFamily(f"vpr_{name}", words, labels=[label])
        for one, value in sorted(values.items()):
            family.add_metric([one], value)
        return family

    measures, clock = app.measures, app.clock
    yield _histogram("delivery_lag_seconds", "From due to sent", measures.lag)
    yield _histogram("handling_seconds", "Handling one update", measures.handling)
    yield counters("deliveries", "Calls for rows of the ledger", "outcome", measures.outcomes)
    yield counters("limited", "Answers 429", "to", measures.limited)
    yield counters("updates", "Updates of Telegram's", "end", measures.updates)
    yield counters("faults", "Faults met", "where", measures.faults)
    yield CounterMetricFamily("vpr_database_errors", "Errors of the database", app.store.faults)
    yield CounterMetricFamily("vpr_blocked", "Times that the loop stood still", measures.blocked)
    yield CounterMetricFamily("vpr_outages", "Times that Telegram was down", app.breaker.opened)
    state = _STATES[app.breaker.state]
    yield from gauge("breaker", "0 Telegram answers, 1 on trial, 2 it does not", state)
    yield from gauge("waiting_seconds", "Age of the oldest message that is due", seen.waiting)
    if measures.ledger is not None and measures.looked_at is not None:
        rows = {state.value: float(n) for state, n in measures.ledger.by_state.items()}
        yield gauges("rows", "The ledger at the watchman's last look", "state", rows)
        looked = (seen.now - measures.looked_at).total_seconds()
        yield from gauge("rows_age_seconds", "How long ago that look was", looked)
    if clock.since is not None:
        ages = {one.name: seen.monotonic - clock.last_heard(one) for one in clock.ticks}
        yield gauges("tick_age_seconds", "Since a tick's last good run", "tick", ages)
    if seen.copy_at is not None:
        age = (seen.now - seen.copy_at).total_seconds()
        yield from gauge("backup_age_seconds", "Age of the newest copy of the database", age)
    about = {"version": VERSION, "python": platform.python_version(), "store": app.store.dialect}
    yield InfoMetricFamily("vpr_build", "What runs", value=about)


def _histogram(name: str, words: str, seen: Histogram) -> Metric:
    from prometheus_client.metrics_core import HistogramMetricFamily  # noqa: PLC0415

    so_far, buckets = 0, []
    for bound, count in zip((*seen.bounds, float("inf")), seen.counts, strict=True):
        so_far += count
        said: Any = "+Inf" if bound == float("inf") else repr(float(bound))
        buckets.append((said, so_far))
    return HistogramMetricFamily(f"vpr_{name}", words, buckets=buckets, sum_value=seen.total)
