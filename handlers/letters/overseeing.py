"""Letters to the coordinators about public observers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.callbacks.overseeing import (
    ActDo,
    ApproveAll,
    OpenAct,
    OpenEntry,
    OpenPlace,
    Oversee,
    Paper,
    PlaceAct,
)
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.acts import said_boxes
from locales import Words

_SUBJECT = 60
_ON_BUTTON = 20  # of a subject, so that the label stays in one line
_CALLS = 3  # buttons for the nearest empty places


def _place(place: Values, words: Words) -> str:
    """«5А, математика — чт, 15 апреля, 9:25–10:10, каб. 12», plain."""
    said = [words.day(date.fromisoformat(place["day"]), weekday=True)]
    if place["lesson"] is not None:
        said.append(f"{place['start'].removeprefix('0')}–{place['end'].removeprefix('0')}")
    if place["room"]:
        said.append(words.plain("vpr-room", room=place["room"]))
    return f"{place['class']}, {clip(place['subject'], _SUBJECT)} — {', '.join(said)}"


@letter("observers-asking")
def asking(values: Values, words: Words) -> Screen:
    """Somebody waits for approval."""
    count = values["count"]
    everybody = Button(
        words.plain("oversee-approve-all", count=count), ApproveAll(), style="success"
    )
    see = Button(words.plain("oversee-open-asking"), Oversee(page="asking", new=True))
    return Screen(words("letter-observers-asking", count=count), [[everybody], [see]])


@letter("observers-alarm")
def alarm(values: Values, words: Words) -> Screen:
    """Places of the coming days that are empty or at risk, the nearest first."""
    places: Sequence[Any] = values["places"]
    text = [words("letter-observers-alarm", count=values["count"]), ""]
    for place in places:
        key = "letter-alarm-risk" if place["covered"] else "letter-alarm-empty"
        text.append(words(key, place=_place(place, words), count=place["at_risk"]))
    if values["count"] > len(places):
        text.append(words("vpr-objections-more", count=values["count"] - len(places)))
    rows = []
    for place in [place for place in places if not place["covered"]][:_CALLS]:
        subject = clip(place["subject"], _ON_BUTTON)
        label = words.plain("letter-alarm-call", grade=place["class"], subject=subject)
        call = PlaceAct(exam=place["exam"], act="?call", new=True)
        rows.append([Button(label, call, style="primary")])
    rows.append([Button(words.plain("letter-alarm-open"), Oversee(new=True))])
    return Screen("\n".join(text), rows)


@letter("observer-late")
def observer_late(values: Values, words: Words) -> Screen:
    """A quarter of an hour into the test nobody has checked in."""
    text = words("letter-observer-late", place=_place(values["place"], words))
    card = Button(words.plain("letter-observer-open"), OpenEntry(entry=values["entry"]))
    return Screen(text, [[card]])


@letter("seat-open")
def seat_open(values: Values, words: Words) -> Screen:
    """A seat came free near the test, and nobody waits for it."""
    place = values["place"]
    call = PlaceAct(exam=place["exam"], act="?call", new=True)
    rows = [
        [Button(words.plain("oversee-act-call"), call, style="primary")],
        [Button(words.plain("oversee-to-place"), OpenPlace(exam=place["exam"], new=True))],
    ]
    return Screen(words("letter-seat-open", place=_place(place, words)), rows)


def _act(key: str, values: Values, words: Words) -> str:
    day = words.day(date.fromisoformat(values["day"]))
    place = f"{values['class']}, {clip(values['subject'], _SUBJECT)}"
    return words(key, number=values["number"], place=place, day=day)


def _see(values: Values, words: Words) -> Button:
    return Button(words.plain("letter-act-open"), OpenAct(act=values["act"], new=True))


@letter("act-remark")
def act_remark(values: Values, words: Words) -> Screen:
    """An observer's act wants an answer of the school."""
    text = [_act("letter-act-remark", values, words)]
    text += said_boxes(values["boxes"], values["remark"], words)
    answer = ActDo(act=values["act"], what="answer")
    rows = [[Button(words.plain("oversee-answer"), answer, style="primary")], [_see(values, words)]]
    return Screen("\n".join(text), rows)


@letter("act-clean")
def act_clean(values: Values, words: Words) -> Screen:
    return Screen(_act("letter-act-clean", values, words), [[_see(values, words)]])


@letter("data-destroyed")
def data_destroyed(values: Values, words: Words) -> Screen:
    """A parent took their consent back, or its time is over; the record has to be kept."""
    number, last = values["number"], values["last"]
    keys = {"term": "letter-data-ended", "left": "letter-data-of-leavers"}
    key = keys.get(values["basis"], "letter-data-destroyed")
    if number == last:
        paper = Button(words.plain("oversee-erased-paper"), Paper(what="erased", value=number))
    else:
        paper = Button(words.plain("oversee-button-erased"), Oversee(page="erased"))
    numbers = str(number) if number == last else f"{number}–{last}"
    return Screen(words(key, number=numbers), [[paper]])
