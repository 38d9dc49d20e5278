"""How soon a chat may get its next message: so long after its last one, so many a minute in a
group, and later after a 429."""

from __future__ import annotations

from dataclasses import dataclass, field

_GROUP_WINDOW = 60.0
_MOST = 10_000


@dataclass(slots=True)
class Chats:
    """``gap``: seconds between two messages to one chat; ``group_a_minute``: messages to one group.
    A zero switches a limit off. Moments are monotonic seconds. Groups have negative ids."""

    gap: float
    group_a_minute: int
    _busy: dict[int, int] = field(default_factory=dict)  # with messages in flight → how many
    _free_at: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, list[float]] = field(default_factory=dict)  # latest arrivals

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until this chat may get its next message."""
        wait = max(0.0, self._free_at.get(chat_id, 0.0) - now)
        if chat_id in self._busy:  # free a gap after the answer, which nobody can foretell
            wait = max(wait, self.gap)
        if chat_id < 0 and self.group_a_minute:
            times = [t for t in self._groups.get(chat_id, ()) if t > now - _GROUP_WINDOW]
            self._groups[chat_id] = times
            if len(times) >= self.group_a_minute:
                wait = max(wait, times[-self.group_a_minute] + _GROUP_WINDOW - now)
        return wait

    def left(self, chat_id: int, count: int) -> None:
        """So many messages are on their way there."""
        self._busy[chat_id] = self._busy.get(chat_id, 0) + count

    def arrived(self, chat_id: int, count: int, now: float) -> None:
        self._busy[chat_id] -= count
        if not self._busy[chat_id]:
            del self._busy[chat_id]
        if chat_id < 0 and self.group_a_minute:
            self._groups.setdefault(chat_id, []).extend([now] * count)
        if self.gap:
            free_at = max(now, self._free_at.get(chat_id, 0.0))
            self._free_at[chat_id] = free_at + self.gap * count
            if len(self._free_at) > _MOST:
                self._free_at = {c: t for c, t in self._free_at.items() if t > now}

    def close(self, chat_id: int, until: float) -> None:
        """Telegram says so."""
        self._free_at[chat_id] = max(until, self._free_at.get(chat_id, 0.0))
