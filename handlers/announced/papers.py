"""Who has read an announcement, on paper: the sheet to sign and file, the table of everybody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.announced import SentPaper
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from handlers.views.announced.saying import named
from handlers.views.announced.silent import who
from locales import Words
from school.broadcasts.acknowledging import see_sheet
from school.broadcasts.announcement import Ack, Announcement
from school.broadcasts.audience import Recipient
from school.broadcasts.overview import see_announcement, see_receipts
from school.outbox.rows import Delivery, DeliveryState
from school.profile import SchoolProfile
from school.refusal import Refusal
from school.reports import announced as paper
from school.reports.ack_docx import write_ack
from school.reports.announcement_xlsx import write_announcement
from school.settings import see_profile
from school.work import Actor, Office

RUSSIAN = Words("ru")  # papers of the school are in Russian, whoever asks for them


def register(routes: Routes) -> None:
    @routes.button(SentPaper)
    async def send_paper(
        query: CallbackQuery,
        data: SentPaper,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        match data.what:
            case "sheet":
                name, make = await _sheet(data.announcement, actor, words, office)
            case "table":
                name, make = await _table(data.announcement, actor, words, office)
            case _:
                raise Refusal("button-old")
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            await send_file(query, bot, name, await asyncio.to_thread(make))
        await query.answer()


async def _sheet(
    announcement_id: int, actor: Actor, words: Words, office: Office
) -> tuple[str, Callable[[], bytes]]:
    announcement, lines = await office.do(see_sheet, actor, announcement_id)
    seen = await office.do(see_announcement, actor, announcement_id)
    profile = await office.do(see_profile, actor)
    sheet = sheet_of(announcement, lines, seen.author, profile, office.now())
    return f"{words.plain('announced-file-sheet')}.docx", partial(write_ack, sheet)


def sheet_of(
    announcement: Announcement,
    lines: Sequence[tuple[Recipient, Ack | None]],
    sender: str,
    profile: SchoolProfile,
    now: datetime,
) -> paper.AckSheet:
    """What the sheet to sign is written from."""
    return paper.AckSheet(
        title=named(announcement.title, RUSSIAN),
        sent_at=announcement.sent_at or announcement.created_at,
        lines=[_line(one, ack) for one, ack in lines],
        zone=profile.tz,
        school=profile.name,
        sender=sender,
        made_at=now,
    )


def _line(one: Recipient, ack: Ack | None) -> paper.AckLine:
    return paper.AckLine(
        name=who(one, RUSSIAN),
        group=_group(one),
        at=ack.at if ack else None,
        way=paper.Way(ack.way.value) if ack else None,
        place=", ".join(one.classes),
    )


def _group(one: Recipient) -> str:
    """A family stands under its first class: the sheet has one line for each account."""
    return one.classes[0] if one.classes else RUSSIAN.plain("announced-staff")


async def _table(
    announcement_id: int, actor: Actor, words: Words, office: Office
) -> tuple[str, Callable[[], bytes]]:
    seen, lines = await office.do(see_receipts, actor, announcement_id)
    announcement = seen.announcement
    profile = await office.do(see_profile, actor)
    head = paper.AnnouncementHead(
        title=named(announcement.title, RUSSIAN),
        sent_at=announcement.sent_at or announcement.created_at,
        zone=profile.tz,
        made_at=office.now(),
        school=profile.name,
        sender=seen.author,
        asks=announcement.ack,
    )
    rows = [_row(one, row, ack) for one, row, ack in lines]
    name = f"{words.plain('announced-file-table')}.xlsx"
    return name, partial(write_announcement, head, rows)


def _row(one: Recipient, row: Delivery, ack: Ack | None) -> paper.Recipient:
    return paper.Recipient(
        name=who(one, RUSSIAN),
        group=", ".join(one.classes) or _group(one),
        fate=_fate(one, row),
        at=row.finished_at,
        acknowledged_at=ack.at if ack else None,
        way=paper.Way(ack.way.value) if ack else None,
    )


def _fate(one: Recipient, row: Delivery) -> paper.Fate:
    match row.state:
        case DeliveryState.FAILED:
            return paper.Fate.FAILED if one.reachable else paper.Fate.BLOCKED
        case DeliveryState.WAITING | DeliveryState.HELD:
            return paper.Fate.WAITING
        case DeliveryState.SENDING:
            return paper.Fate.SENDING
        case DeliveryState.SENT:
            return paper.Fate.SENT
        case DeliveryState.EXPIRED:
            return paper.Fate.EXPIRED
        case DeliveryState.CANCELLED:
            return paper.Fate.CANCELLED
        case DeliveryState.UNCERTAIN:
            return paper.Fate.UNCERTAIN
