"""Telegram's published numbers, and the pace it allows."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .refused import Refused, too_many_requests

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
ANSWER_LENGTH = 200
CALLBACK_DATA_BYTES = 64
COPY_TEXT_LENGTH = 256
INLINE_BUTTONS = 100
INLINE_COLUMNS = 8
REPLY_BUTTONS = 300
REPLY_COLUMNS = 12
PLACEHOLDER_LENGTH = 64
DOWNLOAD_BYTES = 20 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
ALBUM_SIZE = 10
COMMANDS = 100
DEEP_LINK_LENGTH = 64


@dataclass(slots=True)
class Rates:
    """The pace of sends. Off until `enforced`; all spans are seconds of `clock`, the real one by
    default: a demo clock that jumps a day must not open the gates.

    30 a second overall; 1 a second in one chat, with a burst; 20 a minute in one group.
    `penalty` is added to every wait, as Telegram does to those who insist.
    """

    enforced: bool = False
    per_second: int = 30
    chat_interval: float = 1.0
    chat_burst: int = 3
    group_per_minute: int = 20
    penalty: float = 0.0
    clock: Callable[[], float] = time.monotonic
    refused: int = 0
    _overall: deque[float] = field(default_factory=deque)
    _chats: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _closed_until: float = 0.0

    def take(self, chat_id: int, *, group: bool, count: int = 1) -> None:
        """Counts a send; raises the 429 that Telegram would answer, counting nothing then."""
        if not self.enforced:
            return
        now = self.clock()
        wait = max(
            self._closed_until - now,
            _window_wait(self._overall, now, 1.0, self.per_second - count + 1),
            self._chat_wait(chat_id, now),
        )
        sent = None
        if group:
            sent = self._groups.setdefault(chat_id, deque())
            wait = max(wait, _window_wait(sent, now, 60.0, self.group_per_minute - count + 1))
        if wait > 0:
            raise self._refuse(now, wait)
        self._overall.extend([now] * count)
        if sent is not None:
            sent.extend([now] * count)
        free_at = max(self._chats.get(chat_id, 0.0), now)
        self._chats[chat_id] = free_at + self.chat_interval * count

    def _chat_wait(self, chat_id: int, now: float) -> float:
        # A bucket kept as the time at which it would be full again.
        ahead = self._chats.get(chat_id, 0.0) - now
        return ahead - self.chat_interval * (self.chat_burst - 1)

    def _refuse(self, now: float, wait: float) -> Refused:
        self.refused += 1
        if self.penalty:
            wait += self.penalty
            self._closed_until = now + wait
        return too_many_requests(max(1, math.ceil(wait)))


def _window_wait(sent: deque[float], now: float, span: float, limit: int) -> float:
    """Seconds until fewer than `limit` lie in the sliding window; negative or 0 = go. More than
    the window ever holds goes when it is empty: an album, a hundred forwards."""
    while sent and sent[0] <= now - span:
        sent.popleft()
    if not sent or len(sent) < limit:
        return 0.0
    return sent[len(sent) - max(limit, 1)] + span - now
