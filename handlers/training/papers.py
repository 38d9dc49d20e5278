"""The attendance list of a session as .docx to sign and as .xlsx."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.training import SessionPaper
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from handlers.views.staff import say_roles_of
from handlers.views.training.saying import say_kind
from locales import Words
from school.refusal import Refusal
from school.reports.attendance import AttendanceLine, AttendanceSheet, Said
from school.reports.attendance_docx import write_attendance
from school.reports.attendance_xlsx import write_attendance_table
from school.training.desk import Guest, Sight
from school.training.marking import was_there
from school.training.overview import see_session
from school.training.session import Answer, Session, State
from school.work import Actor, Office

RUSSIAN = Words("ru")  # papers of the school are in Russian, whoever asks for them
_SAID = {
    Answer.COMING: Said.COMING,
    Answer.NOT_COMING: Said.NOT_COMING,
    Answer.WANTED: Said.WANTED,
    None: Said.NOTHING,
}
_WRITERS = {"list": (write_attendance, "docx"), "table": (write_attendance_table, "xlsx")}


def sheet_of(sight: Sight) -> AttendanceSheet:
    """Who was invited; with marks once the organiser has made them."""
    session = sight.session
    marked = session.marked_at is not None
    kind = say_kind(session.kind.value, RUSSIAN)
    return AttendanceSheet(
        school=sight.profile.name,
        kind=kind[:1].upper() + kind[1:],
        title=session.title,
        when=_when(session),
        place=session.place,
        organiser=sight.organiser.name if sight.organiser else "",
        lines=[_line(one, marked) for one in sight.guests if one.invitee.invited_at is not None],
        marked=marked,
    )


def _when(session: Session) -> str:
    """With the year: papers are kept."""
    assert session.day is not None and session.last_day is not None
    assert session.start is not None and session.end is not None
    said = RUSSIAN.day(session.day)
    if session.last_day != session.day:
        said += f" — {RUSSIAN.day(session.last_day)}"
    return f"{said}, {session.start:%H:%M}–{session.end:%H:%M}"


def _line(one: Guest, marked: bool) -> AttendanceLine:
    return AttendanceLine(
        name=one.person.name,
        post=say_roles_of(one.person, RUSSIAN) if one.person.roles else "",
        said=_SAID[one.invitee.answer],
        reason=one.invitee.reason,
        came=was_there(one.invitee) if marked else None,
    )


def register(routes: Routes) -> None:
    @routes.button(SessionPaper)
    async def send_paper(
        query: CallbackQuery,
        data: SessionPaper,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        sight = await office.do(see_session, actor, data.session)
        if data.what not in _WRITERS or sight.session.state is State.DRAFT:
            raise Refusal("button-old")
        write, ending = _WRITERS[data.what]
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            made = await asyncio.to_thread(write, sheet_of(sight))
            await send_file(query, bot, f"{words.plain('session-file')}.{ending}", made)
        await query.answer()
