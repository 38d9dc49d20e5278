"""Letters to parents: what became of a place, reminders of a visit, answers to an act."""

from __future__ import annotations

from datetime import date, datetime

from aiogram.utils.text_decorations import html_decoration as html

from handlers.callbacks.observing import (
    ActStep,
    Days,
    Leave,
    MyPlace,
    MyPlaces,
    SeePlace,
)
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.my_places import answer_row, coming_row, door_row
from handlers.views.observing import hours_said, room_said
from locales import Markup, Words

_REASONS = frozenset(
    {
        "own-class",
        "exam-removed",
        "asked-for",
        "illness",
        "schedule",
        "conflict",
        "coverage",
        "other",
    }
)
_NEAR = ("24h", "day")  # reminders that say how to check in


def where(place: Values, words: Words) -> str:
    """The place in two lines: class and subject, then day, hours, room; HTML."""
    day = words.day(date.fromisoformat(place["day"]), weekday=True)
    when = [day, hours_said(place["lesson"], place["start"], place["end"], words)]
    if place["room"]:
        when.append(room_said(place["room"], words))
    what = f"{place['class']}, {clip(place['subject'], 60)}"
    return words("letter-place", exam=what, when=", ".join(when))


def _reason(values: Values, words: Words) -> list[str]:
    reason = str(values.get("reason") or "")
    if reason in _REASONS:
        reason = words.plain(f"letter-reason-{reason}")
    return [words("letter-reason", reason=clip(reason, 300))] if reason else []


def _text(values: Values, words: Words, *lines: str) -> str:
    """``who`` stands in front where two share a telephone."""
    who = values.get("who") or ""
    head = [words("letter-who", who=clip(who, 150))] if who else []
    return "\n".join([*head, *lines])


def _card(values: Values, words: Words) -> Button:
    return Button(words.plain("letter-open-place"), MyPlace(entry=values["entry"]))


def _another(words: Words) -> list[Button]:
    return [
        Button(words.plain("family-button-choose"), Days()),
        Button(words.plain("family-button-places"), MyPlaces()),
    ]


@letter("place-approved")
def approved(values: Values, words: Words) -> Screen:
    head, tail = words("letter-approved"), words("letter-approved-next")
    text = _text(values, words, head, where(values["place"], words), "", tail)
    cannot = coming_row(values["entry"], words, confirmed=True)
    return Screen(text, [cannot, [_card(values, words)]])


@letter("place-given")
def given(values: Values, words: Words) -> Screen:
    place = where(values["place"], words)
    text = _text(values, words, words("letter-given"), place, *_reason(values, words))
    return Screen(text, [coming_row(values["entry"], words), [_card(values, words)]])


@letter("place-taken-away")
def taken_away(values: Values, words: Words) -> Screen:
    """A request that was not granted, or a place that is gone."""
    head = words(f"letter-{values['state']}")
    reason = _reason(values, words)
    text = _text(values, words, head, where(values["place"], words), *reason)
    return Screen(f"{text}\n\n{words('letter-taken-next')}", [_another(words)])


@letter("place-offer")
def offer(values: Values, words: Words) -> Screen:
    """A freed seat, held until the deadline."""
    deadline = datetime.fromisoformat(values["deadline"])
    said = f"{words.day(deadline.date(), weekday=True)}, {deadline:%H:%M}"
    until = Markup(html.date_time(said, deadline, "Dt"))
    head, tail = words("letter-offer"), words("letter-offer-until", until=until)
    text = _text(values, words, head, where(values["place"], words), "", tail)
    return Screen(text, [answer_row(values["entry"], words)])


@letter("offer-lapsed")
def lapsed(values: Values, words: Words) -> Screen:
    head, tail = words("letter-lapsed"), words("letter-lapsed-next")
    text = _text(values, words, head, where(values["place"], words), "", tail)
    return Screen(text, [_another(words)])


@letter("queue-over")
def queue_over(values: Values, words: Words) -> Screen:
    """The test begins soon, and nobody gave their place up: nothing is to be waited for."""
    head, tail = words("letter-queue-over"), words("letter-queue-over-next")
    text = _text(values, words, head, where(values["place"], words), "", tail)
    return Screen(text, [_another(words)])


@letter("visit-admitted")
def admitted(values: Values, words: Words) -> Screen:
    """The coordinator has let them in, or marked that they came."""
    head = words("letter-admitted", at=values["at"])
    text = _text(values, words, head, where(values["place"], words))
    write = Button(
        words.plain("mine-button-write"), ActStep(entry=values["entry"]), style="primary"
    )
    return Screen(text, [[write]])


@letter("place-moved")
def moved(values: Values, words: Words) -> Screen:
    """Was and is. ``overlaps``: another place of theirs at the same hour now. With a reason it
    was the coordinator, else the timetable."""
    lines = [
        words("letter-moved-by-hand" if values["reason"] else "letter-moved"),
        words("letter-was"),
        where(values["was"], words),
        words("letter-is"),
        where(values["place"], words),
    ]
    if values.get("state") == "queued":
        lines.append(words("letter-moved-queued"))
    lines += _reason(values, words)
    if values["overlaps"]:
        lines += ["", words("letter-overlaps", other=values["overlaps"])]
    rows = [[_card(values, words)]]
    if values["confirm"]:
        lines += ["", words("letter-moved-ask")]
        rows.insert(0, coming_row(values["entry"], words))
    return Screen(_text(values, words, *lines), rows)


@letter("visit-reminder")
def reminder(values: Values, words: Words) -> Screen:
    entry, rung, confirmed = values["entry"], values["rung"], bool(values["confirmed"])
    tail = words("letter-visit-sure" if confirmed else "letter-visit-ask")
    lines = [words(f"letter-visit-{rung}"), where(values["place"], words)]
    rows = [coming_row(entry, words, confirmed=confirmed)]
    if rung in _NEAR:
        lines += ["", words("letter-visit-door")]
        rows.append(door_row(entry, words))
    return Screen(_text(values, words, *lines, "", tail), rows)


@letter("visit-over")
def over(values: Values, words: Words) -> Screen:
    entry = values["entry"]
    lines = [words("letter-over"), where(values["place"], words), "", words("letter-over-next")]
    rows = [
        [Button(words.plain("mine-button-write"), ActStep(entry=entry), style="primary")],
        [Button(words.plain("visit-leave"), Leave(entry=entry))],
    ]
    return Screen(_text(values, words, *lines), rows)


@letter("visit-missed")
def missed(values: Values, words: Words) -> Screen:
    """Nobody is blamed: the code can still be entered."""
    place = where(values["place"], words)
    lines = [words("letter-missed"), place, "", words("letter-missed-next")]
    return Screen(_text(values, words, *lines), [door_row(values["entry"], words)[:1]])


@letter("pair-signed-up")
def pair_signed_up(values: Values, words: Words) -> Screen:
    state = words(f"letter-pair-{values['state']}", position=values["position"])
    place = where(values["place"], words)
    text = _text(values, words, words("letter-pair"), place, "", state)
    return Screen(text, [[_card(values, words)]])


@letter("pair-gave-up")
def pair_gave_up(values: Values, words: Words) -> Screen:
    head, tail = words("letter-pair-gone"), words("letter-pair-gone-next")
    text = _text(values, words, head, where(values["place"], words), "", tail)
    return Screen(text, [_another(words)])


@letter("pair-joined")
def pair_joined(values: Values, words: Words) -> Screen:
    text = words("letter-pair-joined", name=clip(values["name"], 80))
    return Screen(text, [[Button(words.plain("family-button-choose"), Days(), style="primary")]])


@letter("help-wanted")
def help_wanted(values: Values, words: Words) -> Screen:
    """An empty place, told to those who may take it."""
    place = values["place"]
    text = f"{words('letter-help')}\n{where(place, words)}\n\n{words('letter-help-next')}"
    see = SeePlace(parent=0, exam=place["exam"])
    return Screen(text, [[Button(words.plain("letter-see-place"), see, style="primary")]])


@letter("act-answered")
def answered(values: Values, words: Words) -> Screen:
    exam = f"{values['class']}, {clip(values['subject'], 60)}"
    day = words.day(date.fromisoformat(values["day"]), weekday=True)
    head = words("letter-answered", number=str(values["number"]), exam=exam, day=day)
    measure = words("letter-measure", measure=clip(values["measure"], 1000))
    text = _text(values, words, head, measure)
    return Screen(text, [[_card(values, words)]])
