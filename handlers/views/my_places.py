"""One's own places: the list, one of them with what can be done now, and the small questions."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.utils.text_decorations import html_decoration as html

from handlers.callbacks.observing import (
    ActStep,
    Answer,
    Coming,
    Days,
    EnterCode,
    GiveUp,
    Leave,
    Memo,
    MyPlace,
    MyPlaces,
    ShowPass,
)
from handlers.screen import Button, Screen, clip
from handlers.views.observing import exam_said, hours_of, room_said
from handlers.views.pages import part, turning
from locales import Markup, Words
from school.observers.entry import Arrival, EntryState
from school.observers.mine import MyEntries, MyEntry
from school.observers.timing import LATE_CODE

_A_PAGE = 6
_PAST_SHOWN = 5
_LABEL = 34
_NEAR = timedelta(hours=24)  # so long before the start the code and the QR are at hand
Rows = list[list[Button]]


def moment_said(moment: datetime, zone: ZoneInfo, words: Words) -> Markup:
    """A moment in the school's clock; Telegram can show it in the reader's own."""
    return Markup(html.date_time(words.moment(moment, zone), moment, "Dt"))


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"


def state_said(mine: MyEntry, zone: ZoneInfo, now: datetime, words: Words) -> str:
    """What the place is at now; HTML."""
    entry = mine.entry
    if entry.state is EntryState.QUEUED:
        return words("mine-queued", position=mine.position)
    if entry.state is EntryState.OFFERED and entry.deadline is not None:
        return words("mine-offered", until=moment_said(entry.deadline, zone, words))
    if entry.state is EntryState.PLACED:
        return _placed_said(mine, zone, now, words)
    return words(f"mine-{entry.state.value}")


def _placed_said(mine: MyEntry, zone: ZoneInfo, now: datetime, words: Words) -> str:
    entry = mine.entry
    if entry.arrived_at is not None:
        stated = entry.arrival is Arrival.STATED
        key = "mine-came-stated" if stated else "mine-came"
        said = words(key, at=_clock(entry.arrived_at, zone))
        if entry.left_at is not None:
            said += " " + words("mine-left", at=_clock(entry.left_at, zone))
        return said
    if entry.no_show or now > mine.end:
        return words("mine-missed" if now <= mine.end + LATE_CODE else "mine-missed-over")
    return words("mine-confirmed" if entry.confirmed_at else "mine-placed")


def list_screen(mine: MyEntries, page: int, words: Words, note: str = "") -> Screen:
    """Every live place with its state, then what is over."""
    text = [note, ""] if note else []
    if not mine.live and not mine.past:
        return Screen("\n".join([*text, words("mine-none")]), [_other_ways(words)])
    both = [*mine.live, *mine.past]
    page, pages, shown = part(both, page, _A_PAGE)
    text.append(words("mine-title", count=len(mine.live)))
    rows: Rows = []
    for number, one in enumerate(shown, page * _A_PAGE + 1):
        over = one in mine.past
        if over and (number == 1 or both[number - 2] not in mine.past):
            text += ["", words("mine-past")]
        exam = one.place.exam
        hours = hours_of(exam, one.start, one.end, mine.zone, words)
        line = words("mine-line", number=number, exam=exam_said(exam, words), hours=hours)
        if mine.two:
            line += words("mine-of", name=clip(one.parent.name, 60))
        text += ["", line, state_said(one, mine.zone, mine.now, words)]
        label = clip(f"{number}. {exam.grade_class} · {exam.subject}", _LABEL)
        rows.append([Button(label, MyPlace(entry=one.entry.id))])
    rows.append(turning(page, pages, lambda to: MyPlaces(page=to)))
    return Screen("\n".join(text), [*rows, _other_ways(words)])


def mine_screen(one: MyEntry, mine: MyEntries, words: Words, note: str = "") -> Screen:
    """One's own place. Somebody who has no other one is not sent back to a list."""
    exam = one.place.exam
    text = [note, ""] if note else []
    if mine.two:
        text.append(words("place-going", name=clip(one.parent.name, 80)))
    text += [
        words("place-heading", exam=f"{exam.grade_class}, {clip(exam.subject, 60)}"),
        words("place-when", when=words.day(exam.day, weekday=True)),
        words("place-hours", hours=hours_of(exam, one.start, one.end, mine.zone, words)),
    ]
    if exam.room:
        text.append(words("place-room", room=room_said(exam.room, words)))
    text += ["", state_said(one, mine.zone, mine.now, words)]
    if one.pair:
        text.append(words("mine-pair"))
    if one.act is not None and one.act.signed:
        text.append(words("mine-act", number=str(one.act.number)))
        if one.act.measure:
            text.append(words("mine-measure", measure=clip(one.act.measure, 600)))
    last = [Button(words.plain("mine-all"), MyPlaces())]
    if alone(mine):
        last = _other_ways(words)
    return Screen("\n".join(text), [*_rows(one, mine.now, words), last])


def alone(mine: MyEntries) -> bool:
    """One place and nothing before it: a list would only stand in the way."""
    return len(mine.live) == 1 and not mine.past


def _other_ways(words: Words) -> list[Button]:
    return [
        Button(words.plain("family-button-choose"), Days()),
        Button(words.plain("memo-button"), Memo()),
    ]


def _rows(mine: MyEntry, now: datetime, words: Words) -> Rows:
    entry = mine.entry
    if entry.state is EntryState.OFFERED:
        return [answer_row(entry.id, words)]
    if entry.state in (EntryState.ASKED, EntryState.QUEUED):
        key = "mine-leave-queue" if entry.state is EntryState.QUEUED else "mine-give-up"
        return [[Button(words.plain(key), GiveUp(entry=entry.id))]]
    if entry.state is not EntryState.PLACED:
        return []
    if entry.arrived_at is not None:
        signed = mine.act is not None and mine.act.signed
        label = words.plain("mine-button-act" if signed else "mine-button-write")
        act = Button(label, ActStep(entry=entry.id), style=None if signed else "primary")
        leave = Button(words.plain("visit-leave"), Leave(entry=entry.id))
        return [[act]] if entry.left_at else [[act], [leave]]
    rows: Rows = []
    if now < mine.start:
        rows.append(coming_row(entry.id, words, confirmed=entry.confirmed_at is not None))
    if mine.start - _NEAR <= now <= mine.end + LATE_CODE:
        rows.append(door_row(entry.id, words))
    return rows


def coming_row(entry_id: int, words: Words, *, confirmed: bool = False) -> list[Button]:
    """«Приду» (if it was not said yet) and «Не смогу»."""
    cannot = Button(words.plain("mine-give-up"), GiveUp(entry=entry_id))
    if confirmed:
        return [cannot]
    return [Button(words.plain("mine-come"), Coming(entry=entry_id), style="success"), cannot]


def door_row(entry_id: int, words: Words) -> list[Button]:
    """How to check in."""
    return [
        Button(words.plain("visit-code"), EnterCode(entry=entry_id), style="primary"),
        Button(words.plain("visit-pass"), ShowPass(entry=entry_id)),
    ]


def answer_row(entry_id: int, words: Words) -> list[Button]:
    """To an offer."""
    return [
        Button(words.plain("offer-take"), Answer(entry=entry_id, take=True), style="success"),
        Button(words.plain("offer-decline"), Answer(entry=entry_id, take=False)),
    ]


def sure_screen(mine: MyEntry, words: Words) -> Screen:
    """Giving up is asked once more: the place goes to somebody else."""
    queued = mine.entry.state is EntryState.QUEUED
    key = "mine-sure-queue" if queued else ("mine-sure-pair" if mine.pair else "mine-sure")
    yes = Button(
        words.plain("mine-sure-yes"), GiveUp(entry=mine.entry.id, sure=True), style="danger"
    )
    no = Button(words.plain("mine-sure-no"), MyPlace(entry=mine.entry.id))
    return Screen(words(key, exam=exam_said(mine.place.exam, words)), [[yes], [no]])


def gone_screen(mine: MyEntry, words: Words) -> Screen:
    """Given up: said kindly, with the way to another place."""
    rows = [
        [
            Button(words.plain("family-button-choose"), Days()),
            Button(words.plain("family-button-places"), MyPlaces()),
        ]
    ]
    return Screen(words("mine-gone", exam=exam_said(mine.place.exam, words)), rows)
