"""What an answer means, typed or tapped, as a change of a session."""

from __future__ import annotations

from datetime import date, time

from handlers.picker import as_day
from handlers.training.reading import read_days, read_hours
from handlers.views.training.asking import place_mark
from school.refusal import Refusal
from school.training.making import NO_DAY, Change
from school.training.overview import usual_places
from school.training.session import Kind
from school.training.timing import usual_end
from school.work import Actor, Office


def kind_of(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        raise Refusal("button-old") from error


def read_typed(what: str, text: str, today: date) -> Change:
    """The change that somebody's words mean. Refusal for words that mean none."""
    match what:
        case "title":
            return Change(title=text)
        case "day":
            return Change(days=read_days(text, today))
        case "hours":
            return Change(hours=read_hours(text))
        case "place":
            return Change(place=text)
        case "answer":
            first, last = read_days(text, today)
            if first != last:
                raise Refusal("session-days-unclear")
            return Change(answer_by=first)
        case "seats":
            if not (text.isascii() and text.isdecimal() and len(text) <= 6):
                raise Refusal("session-seats-unclear")
            return Change(capacity=int(text))
    raise Refusal("session-choose-below")


async def read_ready(what: str, value: str, office: Office, actor: Actor) -> Change:
    """The change that a button means."""
    match what:
        case "kind":
            return Change(kind=kind_of(value))
        case "place":
            places = await office.do(usual_places, actor)
            found = next((one for one in places if place_mark(one) == value), None)
            if found is None:
                raise Refusal("button-old")
            return Change(place=found)
    if not (value.isascii() and value.isdecimal() and len(value) <= 8):
        raise Refusal("button-old")
    match what:
        case "day":
            return Change(days=(as_day(int(value)),) * 2)
        case "answer":
            return Change(answer_by=as_day(int(value)) if value != "0" else NO_DAY)
        case "seats":
            return Change(capacity=int(value))
        case "hours" if len(value) == 4 and int(value[:2]) < 24 and int(value[2:]) < 60:
            start = time(int(value[:2]), int(value[2:]))
            return Change(hours=(start, usual_end(start)))
    raise Refusal("button-old")
