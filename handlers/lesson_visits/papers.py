"""The sheet of a visit, to sign."""

from __future__ import annotations

import asyncio
from functools import partial

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.callbacks.lesson_visits import VisitPaper
from handlers.overseeing.sending import send_file
from handlers.routes import Routes
from locales import Words
from school.people.person import Person
from school.refusal import Refusal
from school.reports.visit_docx import VisitSheet, write_visit
from school.visits.seeing import VisitCard, see_visit
from school.visits.visit import VisitState
from school.work import Actor, Office


def register(routes: Routes) -> None:
    @routes.button(VisitPaper)
    async def paper(
        query: CallbackQuery,
        data: VisitPaper,
        actor: Actor,
        words: Words,
        office: Office,
        bot: Bot,
    ) -> None:
        card = await office.do(see_visit, actor, data.visit)
        if card.visit.state is not VisitState.HELD or card.visit.agreed is None:
            raise Refusal("visits-not-held")
        name = words.plain(f"visits-file-{card.visit.kind.value}")
        async with ChatActionSender.upload_document(query.from_user.id, bot):
            made = await asyncio.to_thread(partial(write_visit, _sheet(card)))
            await send_file(query, bot, f"{name}-{card.visit.day:%d.%m.%Y}.docx", made)
        await query.answer()


def _sheet(card: VisitCard) -> VisitSheet:
    visit, scene = card.visit, card.scene
    slot = visit.agreed
    assert slot is not None
    return VisitSheet(
        kind=visit.kind,
        school=card.school,
        visitor=_name(scene.people.get(visit.visitor_id)),
        host=_name(scene.people.get(visit.host_id)),
        grade_class=visit.grade_class,
        subject=visit.subject,
        day=slot.day,
        lesson=slot.lesson,
        at=slot.at,
        plan=f"{card.item.label}. {card.item.title}" if card.item else "",
        points=visit.points,
        seen=visit.seen,
        advice=visit.advice,
        deadline=visit.deadline,
        read_at=visit.read_at,
        remark=visit.remark,
        done_at=visit.done_at,
        zone=scene.zone,
    )


def _name(person: Person | None) -> str:
    return person.name if person else ""
