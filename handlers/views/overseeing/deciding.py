"""What is decided about one observer: the card, the reason, another place; who asks for a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.overseeing import (
    ApproveAll,
    Because,
    EntryAct,
    OpenAct,
    OpenEntry,
    OpenPlace,
    Oversee,
    PlaceAct,
    Seat,
)
from handlers.picker import as_number
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.board import back_to_place
from handlers.views.overseeing.saying import (
    A_PAGE,
    LABEL,
    NAME,
    badges,
    called,
    called_together,
    home_row,
    hours,
    named,
    parties,
    party_of,
    sign,
    standing,
    today,
    when,
    where,
    zone_of,
)
from handlers.views.pages import part, turning
from locales import Words
from school.observers.board import Attendance, Board, BoardLine
from school.observers.calling import CALL_AT_ONCE, Helper
from school.observers.deciding import Why
from school.observers.entry import EntryState

READY = tuple(why for why in Why if why is not Why.OTHER)
_REASON = 200


def asking_screen(board: Board, page: int, words: Words, note: str | None = None) -> Screen:
    """Everybody who waits for approval, the nearest test first."""
    waiting = [
        (line, party)
        for line in board.lines
        if line.start > board.made_at
        for party in parties(line.observers)
        if party[0].entry.state is EntryState.ASKED
    ]
    page, pages, shown = part(waiting, page, A_PAGE)
    count = sum(len(party) for _, party in waiting)
    text = [note, ""] if note else []
    text.append(words("oversee-asking-title", count=count))
    rows: list[list[Button]] = []
    if count:
        label = words.plain("oversee-approve-all", count=count)
        rows.append([Button(label, ApproveAll(), style="success")])
    for line, party in shown:
        name = called_together(party, words)
        said = where(line, zone_of(board), words)
        text += ["", words("oversee-asking-line", name=name, place=said)]
        label = clip(f"{line.place.exam.grade_class} · {name}", LABEL)
        rows.append([Button(label, OpenEntry(entry=party[0].entry.id))])
    rows.append(turning(page, pages, lambda to: Oversee(page="asking", part=to)))
    return Screen("\n".join(text), [*rows, home_row(words)])


def entry_screen(
    board: Board, line: BoardLine, one: Attendance, words: Words, note: str | None = None
) -> Screen:
    """One observer at one place, and what can be done."""
    zone, entry = zone_of(board), one.entry
    text = [note, ""] if note else []
    text += [
        words("oversee-entry", name=called(one, words), place=named(line.place)),
        words("oversee-plain", what=when(line, zone, words)),
        words("oversee-plain", what=standing(one, zone, words)),
    ]
    if one.phone:
        text.append(words("oversee-phone", phone=clip(one.phone, 40)))
    others = [other for other in party_of(line, one) if other is not one]
    if others:
        text.append(words("oversee-pair", name=called_together(others, words)))
    if entry.reason:
        text.append(words("oversee-last-reason", reason=say_reason(entry.reason, words)))
    rows = _ahead(one, words) if line.start > board.made_at else _begun(one, words)
    if one.act is not None and one.act.signed:
        label = words.plain("oversee-act-button", number=one.act.number or 0)
        rows.append([Button(label, OpenAct(act=one.act.id))])
    return Screen("\n".join(text), [*rows, back_to_place(line.place.id, words)])


def say_reason(reason: str, words: Words) -> str:
    """The words that were typed, or those of a ready reason."""
    key = f"oversee-why-{reason}"
    return words.plain(key) if words.has(key) else clip(reason, _REASON)


def _do(one: Attendance, act: str, words: Words, style: str | None = None, key: str = "") -> Button:
    label = words.plain(f"oversee-do-{key or act.lstrip('?')}")
    return Button(label, EntryAct(entry=one.entry.id, act=act), style=style)


def _ahead(one: Attendance, words: Words) -> list[list[Button]]:
    seat = Seat(deed="move", subject=one.entry.id)
    move = Button(words.plain("oversee-do-move"), seat)
    match one.entry.state:
        case EntryState.ASKED:
            no = _do(one, "?reject", words, "danger")
            return [[_do(one, "approve", words, "success"), no], [move]]
        case EntryState.PLACED:
            rows = [[move, _do(one, "?remove", words, "danger")]]
            if one.entry.confirmed_at is None:
                rows.insert(0, [_do(one, "rang", words, "success")])
            return rows
        case _:
            unqueue = _do(one, "?remove", words, "danger", key="unqueue")
            return [[_do(one, "?give", words, "success"), unqueue], [move]]


def _begun(one: Attendance, words: Words) -> list[list[Button]]:
    if one.entry.state is not EntryState.PLACED:
        return []
    came = [] if one.entry.arrived_at else [_do(one, "came", words, "success")]
    missed = [] if one.entry.no_show else [_do(one, "?missed", words, "danger")]
    return [[*came, *missed]]


def missed_screen(line: BoardLine, one: Attendance, words: Words) -> Screen:
    text = words("oversee-sure-missed", name=called(one, words), place=named(line.place))
    yes = _do(one, "missed", words, "danger", key="yes-missed")
    return Screen(text, [[yes], [_back_to(OpenEntry(entry=one.entry.id), words)]])


def _back_to(data: CallbackData, words: Words) -> Button:
    return Button(words.plain("oversee-cancel"), data)


def reason_screen(
    deed: str, subject: int, exam: int, name: str, place: str, words: Words
) -> Screen:
    """Asks why. ``place``: where somebody leaves, or where they are put."""
    text = words(f"oversee-ask-{deed}", name=name, place=place)
    text += "\n\n" + words("oversee-ask-why")
    rows = []
    for why in READY:
        data = Because(deed=deed, subject=subject, exam=exam, why=why.value)
        rows.append([Button(words.plain(f"oversee-why-{why.value}"), data)])
    back = OpenPlace(exam=exam) if deed == "give" else OpenEntry(entry=subject)
    return Screen(text, [*rows, [_back_to(back, words)]])


def seats_screen(
    board: Board, data: Seat, name: str, needed: int, but: int, back: CallbackData, words: Words
) -> Screen:
    """A day, then a place of it, with at least ``needed`` free seats; ``but``: the place that is
    left."""
    free = [
        line
        for line in board.lines
        if line.start > board.made_at and line.free >= needed and line.place.id != but
    ]
    text = words("oversee-ask-seat", name=name)
    if not free:
        text += "\n\n" + words("oversee-no-seats")
        return Screen(text, [[_back_to(back, words)]])
    rows: list[list[Button]] = []
    if not data.day:
        days = sorted({line.place.exam.day for line in free})
        page, pages, shown_days = part(days, data.part, A_PAGE)
        for day in shown_days:
            count = sum(line.place.exam.day == day for line in free)
            label = words.plain(
                "oversee-seat-day",
                day=words.day(day, weekday=True, today=today(board)),
                count=count,
            )
            to_day = data.model_copy(update={"day": as_number(day), "part": 0})
            rows.append([Button(clip(label, LABEL), to_day)])
    else:
        of_day = [line for line in free if as_number(line.place.exam.day) == data.day]
        page, pages, shown = part(of_day, data.part, A_PAGE)
        for line in shown:
            at = hours(line, zone_of(board)).partition("–")[0]
            exam = line.place.exam
            label = f"{sign(line, board.made_at)} {at} {exam.grade_class} {exam.subject}"
            to_exam = data.model_copy(update={"exam": exam.id})
            rows.append([Button(clip(label, LABEL), to_exam)])
    rows.append(turning(page, pages, lambda to: data.model_copy(update={"part": to})))
    return Screen(text, [*rows, [_back_to(back, words)]])


def call_screen(board: Board, line: BoardLine, helpers: Sequence[Helper], words: Words) -> Screen:
    """Whom «Пригласить ещё» would ask now, in this order."""
    zone = zone_of(board)
    text = [
        words("oversee-call-title", place=where(line, zone, words)),
        words("oversee-plain", what=badges(line, board.made_at, words)),
        "",
    ]
    accounts = list(dict.fromkeys(helper.person.id for helper in helpers))
    now = set(accounts[:CALL_AT_ONCE])
    asked = [helper for helper in helpers if helper.person.id in now]
    if not asked:
        text.append(words("oversee-call-nobody"))
        links = Button(words.plain("oversee-button-links"), Oversee(page="links"))
        return Screen("\n".join(text), [[links], back_to_place(line.place.id, words)])
    for number, helper in enumerate(asked, start=1):
        before = helper.parent.asked_at
        day: date | None = None if before is None else before.astimezone(zone).date()
        text.append(
            words(
                "oversee-call-line",
                number=number,
                name=clip(helper.parent.name, NAME),
                last=words.plain("oversee-call-never")
                if day is None
                else words.plain("oversee-call-last", day=f"{day:%d.%m}"),
            )
        )
    rest = len(accounts) - len(now)
    text += ["", words("oversee-call-rest", count=rest)]
    label = words.plain("oversee-call-yes", count=len(now))
    yes = Button(label, PlaceAct(exam=line.place.id, act="call"), style="success")
    return Screen("\n".join(text), [[yes], back_to_place(line.place.id, words)])
