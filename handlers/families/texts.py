"""The text of a consent as it is at this moment."""

from __future__ import annotations

from datetime import date

from handlers.screen import Screen
from handlers.views.families import consent_screen, consent_text
from locales import Words
from school.families.consent import ConsentKind, ConsentWay
from school.families.registering import see_operator
from school.observers.choosing import see_open_days
from school.refusal import Refusal
from school.work import Actor, Office


async def text_of(
    office: Office,
    actor: Actor,
    words: Words,
    kind: ConsentKind,
    way: ConsentWay = ConsentWay.CHAT,
) -> tuple[str, date]:
    """The plain words, and the school's today. Refusal while the school has not said who answers
    for the data."""
    operator = await office.do(see_operator, actor)
    if not operator.complete:
        raise Refusal("operator-unknown")
    days = await office.do(see_open_days, actor)
    today = office.now().astimezone(days.zone).date()
    return consent_text(kind, operator, days.year.end, words, way), today


async def ask_consent(
    office: Office, actor: Actor, words: Words, kind: ConsentKind, grade: str = ""
) -> Screen:
    text, _ = await text_of(office, actor, words, kind)
    return consent_screen(kind, text, grade, words)
