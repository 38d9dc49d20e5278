"""What announcements say, at hand while hundreds of their messages leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.messenger import Rendering
from handlers.letters.announcing import KINDS, Call, Notes, Told, call_of
from locales import Words
from school.broadcasts.announcement import AGAIN, EDIT, LETTER, Announcement
from school.broadcasts.desk import BroadcastWork
from school.outbox.rows import Claim
from school.work import Begin


class Announced:
    """Announcements by id, until one of them changes (``forget``)."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._kept: dict[int, Announcement] = {}
        self._changes = 0

    def forget(self) -> None:
        self._kept.clear()
        self._changes += 1

    async def look_up(self, claim: Claim, zone: ZoneInfo) -> Rendering | None:
        """How an announcement's row is rendered; None for any other (bot.messenger.LookUp)."""
        row = claim.delivery
        if row.letter.kind not in KINDS:
            return None
        told = await self._told(claim, zone)

        def rendering(*, late_since: datetime | None, repeat: bool) -> Call:
            return call_of(row.letter.kind, told, row.part, Notes(late_since, repeat))

        return rendering

    async def _told(self, claim: Claim, zone: ZoneInfo) -> Told:
        """What the words of a claimed row hang on. KeyError for an announcement that is not."""
        assert claim.chat_id is not None
        row = claim.delivery
        told = Told(
            announcement=await self._get(int(row.letter.values["announcement"])),  # type: ignore[arg-type]
            values=row.letter.values,
            chat_id=claim.chat_id,
            words=Words(claim.language),
            zone=zone,
        )
        if row.letter.kind not in (AGAIN, EDIT):
            return told
        work: BroadcastWork
        async with self._begin(writes=False) as work:
            acks = await work.announcements.acks(told.announcement.id, [row.person_id])
            first = await work.outbox.row_of(told.announcement.topic, row.person_id, LETTER)
        ack = acks.get(row.person_id)
        return replace(told, ack=ack, first=first.message_id if first else None)

    async def _get(self, announcement_id: int) -> Announcement:
        kept = self._kept.get(announcement_id)
        if kept is not None:
            return kept
        changes = self._changes
        work: BroadcastWork
        async with self._begin(writes=False) as work:
            found = await work.announcements.get(announcement_id)
        if found is None:
            raise KeyError(announcement_id)
        if changes == self._changes:  # else it may be what it was before a change
            self._kept[announcement_id] = found
        return found
