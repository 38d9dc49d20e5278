"""What waits for the bot: the queue behind getUpdates and the webhook."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .accounts import Wire
from .refused import Refused

# Everything except these three comes when a bot does not say what it wants.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_LONG_POLL = 50
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed. `retry_after` of the delivery doubles from 1 s at each failure."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str | None = None
    has_certificate: bool = False
    last_error: str | None = None
    last_error_at: datetime | None = None


class Poll:
    """One getUpdates request that waits. `ended` is why it must stop waiting, if it must."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake
        self.ended: Refused | None = None

    def end(self, why: Refused) -> None:
        """Called by a newer request: the older of two pollers is the one that is told."""
        self.ended = why
        self.wake()


class UpdateQueue:
    """Updates in order, kept until a higher offset confirms them.

    Not thread-safe by itself: the core holds its lock around every call.
    """

    def __init__(self, first_id: int = 100_000_001) -> None:
        self._waiting: deque[tuple[int, str, Wire]] = deque()
        self._next_id = first_id
        self._allowed: frozenset[str] | None = None
        self._watchers: list[Callable[[], None]] = []
        self.poll: Poll | None = None
        self.webhook: Webhook | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def allowed(self) -> list[str] | None:
        """What the bot asked for, None = the default."""
        return None if self._allowed is None else sorted(self._allowed)

    def allow(self, kinds: object) -> None:
        """Remembers `allowed_updates`; an empty list means the default, nothing changes on None."""
        if isinstance(kinds, list):
            self._allowed = frozenset(str(kind) for kind in kinds) or None

    def wants(self, kind: str) -> bool:
        """Whether the bot gets updates of this kind at all."""
        if self._allowed is None:
            return kind not in _ON_REQUEST
        return kind in self._allowed

    def push(self, kind: str, content: Wire) -> int | None:
        """Adds an update; its id, or None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        self._waiting.append((update_id, kind, content))
        if self.poll is not None:
            self.poll.wake()
        for watcher in self._watchers:
            watcher()
        return update_id

    def watch(self, wake: Callable[[], None]) -> Callable[[], None]:
        """`wake()` at every new update; returns how to stop that."""
        self._watchers.append(wake)
        return lambda: self._watchers.remove(wake)

    def confirm(self, offset: int) -> None:
        """Forgets what lies below a positive offset; a negative one keeps the last -offset."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif offset > 0:
            while self._waiting and self._waiting[0][0] < offset:
                self._waiting.popleft()

    def peek(self, limit: int) -> list[Wire]:
        """The oldest updates, as the Bot API sends them; they stay until confirmed."""
        return [
            {"update_id": update_id, kind: content}
            for (update_id, kind, content), _ in zip(self._waiting, range(limit), strict=False)
        ]

    def drop(self, update_id: int) -> None:
        """The webhook took it."""
        for item in self._waiting:
            if item[0] == update_id:
                self._waiting.remove(item)
                return

    def clear(self) -> None:
        """drop_pending_updates."""
        self._waiting.clear()

    def begin_poll(self, poll: Poll) -> None:
        """Registers a getUpdates request; an older one that still waits gets its 409."""
        if self.webhook is not None:
            raise Refused(409, WEBHOOK_ACTIVE)
        if self.poll is not None:
            self.poll.end(Refused(409, OTHER_POLLER))
        self.poll = poll

    def end_poll(self, poll: Poll) -> None:
        """The request is answered or its client is gone."""
        if self.poll is poll:
            self.poll = None

    def set_webhook(self, webhook: Webhook | None) -> None:
        """None deletes it. A waiting getUpdates gets its 409."""
        self.webhook = webhook
        if webhook is not None and self.poll is not None:
            self.poll.end(Refused(409, WEBHOOK_SET))
            self.poll = None
        for watcher in self._watchers:
            watcher()

    def info(self) -> dict[str, Any]:
        """WebhookInfo of the Bot API."""
        hook = self.webhook
        answer: dict[str, Any] = {
            "url": hook.url if hook else "",
            "has_custom_certificate": bool(hook and hook.has_certificate),
            "pending_update_count": len(self._waiting),
        }
        if hook:
            answer["max_connections"] = hook.max_connections
            if hook.ip_address:
                answer["ip_address"] = hook.ip_address
            if hook.last_error and hook.last_error_at:
                answer["last_error_date"] = int(hook.last_error_at.timestamp())
                answer["last_error_message"] = hook.last_error
        if self._allowed is not None:
            answer["allowed_updates"] = sorted(self._allowed)
        return answer
