"""Places to choose from: days, the places of a day, one place; the memo; what a sign-up led to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from handlers.callbacks.observing import (
    Day,
    Days,
    Memo,
    MyPlace,
    MyPlaces,
    SeePlace,
    Take,
)
from handlers.picker import as_number
from handlers.screen import Button, Screen, clip
from handlers.views.families import MARK
from handlers.views.pages import part, turning
from handlers.views.tasks import Spent
from locales import Words
from school.families.consent import text_hash
from school.families.family import Parent
from school.observers.choosing import Choice, Offer
from school.observers.eligibility import Obstacle
from school.observers.entry import EntryState
from school.observers.rules import ObservationRules
from school.observers.signing import SignedUp
from school.vpr.timetable import Exam

_DAYS_A_PAGE = 8
_PLACES_A_PAGE = 6
_LABEL = 34
_SUBJECT = 60
Rows = list[list[Button]]


def exam_said(exam: Exam, words: Words) -> str:
    """«5А, русский язык — чт, 15 апреля»; plain."""
    return (
        f"{exam.grade_class}, {clip(exam.subject, _SUBJECT)} — {words.day(exam.day, weekday=True)}"
    )


def hours_said(lesson: int | None, start: str, end: str, words: Words) -> str:
    """«2 урок, 09:25–10:10»; plain. A test without a lesson has no hour yet."""
    if lesson is None:
        return words.plain("place-no-lesson")
    return f"{words.plain('vpr-lesson', lesson=lesson)}, {start}–{end}"


def hours_of(exam: Exam, start: datetime, end: datetime, zone: ZoneInfo, words: Words) -> str:
    """The same of moments, in the school's own clock; plain."""
    first, last = (f"{moment.astimezone(zone):%H:%M}" for moment in (start, end))
    return hours_said(exam.lesson, first, last, words)


def _hours(offer: Offer, zone: ZoneInfo, words: Words) -> str:
    return hours_of(offer.place.exam, offer.start, offer.end, zone, words)


def room_said(room: str, words: Words) -> str:
    return words.plain("vpr-room", room=clip(room, 20)) if room else ""


def obstacle_words(obstacle: Obstacle, words: Words) -> str:
    """Why a place is not theirs to take, as a whole sentence; HTML."""
    return words(f"refusal-place-{obstacle.key}", **said_values(obstacle.values, words))


def said_values(values: dict[str, str | int], words: Words) -> dict[str, str | int]:
    """The values of a refusal for people: a day is said as one."""
    said = dict(values)
    if isinstance(said.get("day"), str):
        said["day"] = words.day(date.fromisoformat(str(said["day"])))
    return said


def who_screen(parents: Sequence[Parent], words: Words) -> Screen:
    """A shared telephone: who is going?"""
    rows = [[Button(clip(one.name, _LABEL), Days(parent=one.id))] for one in parents]
    return Screen(words("place-who"), rows)


def who_at_screen(parents: Sequence[Parent], exam_id: int, words: Words) -> Screen:
    """The same question when the place is known already (a call for help)."""
    rows = [
        [Button(clip(one.name, _LABEL), SeePlace(parent=one.id, exam=exam_id))] for one in parents
    ]
    return Screen(words("place-who"), rows)


def _going(choice: Choice, words: Words) -> list[str]:
    if len(choice.family.parents) < 2:
        return []
    return [words("place-going", name=clip(choice.parent.name, 80))]


def days_screen(choice: Choice, page: int, words: Words) -> Screen:
    """The days with tests, each with what is to be had on it."""
    text = [*_going(choice, words)]
    by_day: dict[date, list[Offer]] = {}
    for offer in choice.offers:
        by_day.setdefault(offer.place.exam.day, []).append(offer)
    last = [Button(words.plain("family-button-places"), MyPlaces())]
    if not by_day:
        return Screen("\n".join([*text, words("place-none")]), [last])
    # The days on which there is something for them first; the others stay to be seen.
    closed = {day for day, offers in by_day.items() if _closed(offers)}
    days = sorted(by_day, key=lambda day: (day in closed, day))
    page, pages, shown = part(days, page, _DAYS_A_PAGE)
    text += [words("place-days"), *_opening(choice, words)]
    parent = choice.parent.id
    rows: Rows = []
    for day in shown:
        label = f"{words.day(day, weekday=True)} · {_of_day(by_day[day], words)}"
        rows.append([Button(clip(label, 48), Day(parent=parent, day=as_number(day)))])
    rows.append(turning(page, pages, lambda to: Days(parent=parent, page=to)))
    return Screen("\n".join(text), [*rows, last])


def _opening(choice: Choice, words: Words) -> list[str]:
    """What stands against every place at once: the day of opening, or that they work here."""
    for offer in choice.offers:
        if offer.obstacle is not None and offer.obstacle.key in ("not-open-yet", "staff"):
            return [obstacle_words(offer.obstacle, words)]
    return []


def _closed(offers: Sequence[Offer]) -> bool:
    return all(offer.mine is None and offer.obstacle is not None for offer in offers)


def _waits(offer: Offer) -> bool:
    return offer.mine is not None and offer.mine.state is EntryState.QUEUED


def _of_day(offers: Sequence[Offer], words: Words) -> str:
    held = [offer for offer in offers if offer.mine is not None]
    if held:
        waits = all(_waits(offer) for offer in held)
        return words.plain("place-day-waiting" if waits else "place-day-mine")
    if _closed(offers):
        return words.plain("place-day-closed")
    mine = [offer for offer in offers if offer.obstacle is None]
    free = sum(offer.place.free for offer in mine)
    return words.plain("place-day-free", count=free) if free else words.plain("place-day-queue")


def day_screen(choice: Choice, day: date, page: int, words: Words) -> Screen:
    """The places of a day. Those that are not theirs to take stay to be seen, with the reason."""
    parent = choice.parent.id
    offers = [offer for offer in choice.offers if offer.place.exam.day == day]
    back = [Button(words.plain("place-to-days"), Days(parent=parent))]
    if not offers:
        return Screen(words("place-day-empty", day=words.day(day, weekday=True)), [back])
    page, pages, shown = part(offers, page, _PLACES_A_PAGE)
    text = [*_going(choice, words), words("place-day", day=words.day(day, weekday=True))]
    rows: Rows = []
    for offer in shown:
        exam = offer.place.exam
        what = f"{exam.grade_class}, {clip(exam.subject, _SUBJECT)}"
        when = ", ".join(
            filter(None, (_hours(offer, choice.zone, words), room_said(exam.room, words)))
        )
        key = "place-line" if offer.obstacle is None or offer.mine else "place-line-closed"
        text += ["", words(key, exam=what, when=when, seats=_seats(offer, words))]
        label = clip(f"{exam.grade_class} · {exam.subject}", _LABEL)
        if offer.obstacle is None or offer.mine is not None:
            rows.append([Button(label, SeePlace(parent=parent, exam=exam.id))])
        else:
            why = words.plain(f"place-why-{offer.obstacle.key}")
            rows.append([Spent(clip(f"{exam.grade_class} · {why}", _LABEL))])
    turn = turning(page, pages, lambda to: Day(parent=parent, day=as_number(day), page=to))
    return Screen("\n".join(text), [*rows, turn, back])


def _seats(offer: Offer, words: Words) -> str:
    """«свободно 1 из 2», «в очереди 3», «вы записаны», or the reason against; plain."""
    if offer.mine is not None:
        return words.plain("place-day-waiting" if _waits(offer) else "place-mine")
    if offer.obstacle is not None:
        return words.plain(f"place-why-{offer.obstacle.key}")
    place = offer.place
    if place.free:
        return words.plain("place-free", free=place.free, seats=place.seats)
    return words.plain("place-queue", count=place.queued)


def place_screen(choice: Choice, words: Words, note: str = "") -> Screen:
    """One place with what can be done. ``note``: HTML to say above it."""
    offer, parent = choice.offers[0], choice.parent
    place, exam = offer.place, offer.place.exam
    text = [note, ""] if note else []
    text += [
        *_going(choice, words),
        words("place-heading", exam=f"{exam.grade_class}, {clip(exam.subject, _SUBJECT)}"),
        words("place-when", when=words.day(exam.day, weekday=True)),
        words("place-hours", hours=_hours(offer, choice.zone, words)),
    ]
    if exam.room:
        text.append(words("place-room", room=room_said(exam.room, words)))
    rows: Rows = []
    if offer.mine is not None:
        text += ["", words("place-waiting" if _waits(offer) else "place-yours")]
        open_mine = Button(words.plain("place-open-mine"), MyPlace(entry=offer.mine.id))
        rows.append([open_mine])
    elif offer.obstacle is not None:
        text += ["", obstacle_words(offer.obstacle, words)]
    else:
        text += ["", words("place-seats", seats=_seats(offer, words))]
        text += [] if place.free else [words("place-queue-how")]
        text += [words("place-approval")] if choice.rules.approval else []
        rows += _take_rows(choice, words)
    day = Day(parent=parent.id, day=as_number(exam.day))
    return Screen("\n".join(text), [*rows, [Button(words.plain("place-to-day"), day)]])


def _take_rows(choice: Choice, words: Words) -> Rows:
    place, parent = choice.offers[0].place, choice.parent
    label = words.plain("place-take" if place.free else "place-wait")
    rows: Rows = [[Button(label, Take(parent=parent.id, exam=place.id), style="success")]]
    if choice.partner is not None and place.seats > 1:
        pair = Take(parent=parent.id, exam=place.id, pair=True)
        rows.append([Button(words.plain("place-take-pair"), pair)])
    return rows


def memo_hash(rules: ObservationRules) -> str:
    """The hash of the memo in force: of its Russian words, whatever language it is read in."""
    return text_hash(rules.memo or Words("ru").plain("memo-usual"))


def memo_mark(rules: ObservationRules) -> str:
    return memo_hash(rules)[:MARK]


def memo_text(rules: ObservationRules, words: Words) -> str:
    return escape(rules.memo, quote=False) if rules.memo else words("memo-usual")


def memo_screen(choice: Choice, pair: bool, words: Words) -> Screen:
    """Duties and rights, to be read before the first sign-up."""
    offer, parent = choice.offers[0], choice.parent
    mark = memo_mark(choice.rules)
    take = Take(parent=parent.id, exam=offer.place.id, pair=pair, mark=mark)
    alone = "memo-read" if offer.place.free else "memo-read-queue"
    label = words.plain("memo-read-pair" if pair else alone)
    back = SeePlace(parent=parent.id, exam=offer.place.id)
    rows = [
        [Button(label, take, style="success")],
        [Button(words.plain("memo-back"), back)],
    ]
    return Screen(memo_text(choice.rules, words), rows)


def memo_alone_screen(parents: Sequence[Parent], rules: ObservationRules, words: Words) -> Screen:
    """The memo for its own sake: to read again, or so that a partner can sign up both."""
    rows: Rows = []
    if any(parent.memo != memo_hash(rules) for parent in parents):
        read = Memo(mark=memo_mark(rules))
        rows.append([Button(words.plain("memo-read-only"), read, style="success")])
    rows.append([Button(words.plain("family-button-places"), MyPlaces())])
    return Screen(memo_text(rules, words), rows)


def taken_screen(signed: SignedUp, hours: str, words: Words) -> Screen:
    """What became of a sign-up, and what happens next. ``hours``: plain."""
    entry, exam = signed.entry, signed.place.exam
    state = entry.state.value
    text = [
        words(f"taken-{state}", position=signed.position),
        "",
        words("taken-place", exam=exam_said(exam, words), hours=hours),
    ]
    if exam.room:
        text.append(words("place-room", room=room_said(exam.room, words)))
    text += ["", words(f"taken-next-{state}")]
    if signed.again:
        text.insert(0, words("taken-before"))
    rows = [
        [
            Button(words.plain("family-button-places"), MyPlaces()),
            Button(words.plain("taken-another"), Days(parent=entry.parent_id)),
        ]
    ]
    return Screen("\n".join(text), rows)
