"""The board of places: coverage in numbers, days, the places of a day, one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks.overseeing import (
    ApproveAll,
    OpenDay,
    OpenEntry,
    OpenPlace,
    OperatorField,
    Oversee,
    PlaceAct,
    Rules,
)
from handlers.picker import as_number
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.saying import (
    A_PAGE,
    LABEL,
    badges,
    called,
    home_row,
    hours,
    named,
    sign,
    standing,
    today,
    when,
    where,
    zone_of,
)
from handlers.views.pages import part, turning
from locales import Words
from school.families.consent import Operator
from school.observers.board import Attendance, Board, BoardLine, Summary
from school.observers.by_hand import MOST_SEATS
from school.observers.entry import EntryState

_ORDER = (EntryState.PLACED, EntryState.ASKED, EntryState.OFFERED, EntryState.QUEUED)


def home_screen(
    board: Board, summary: Summary, operator: Operator, words: Words, note: str | None = None
) -> Screen:
    """Coverage in numbers, what to do next, then everything else."""
    ahead = [line for line in board.lines if line.start > board.made_at]
    asked = sum(line.asked for line in ahead)
    empty, risky = len(board.empty), len(board.risky)
    remarks = summary.total.remarks - summary.total.answered
    text = [note, ""] if note else []
    text.append(words("oversee-title", year=board.year.label))
    if not board.lines:
        text.append(words("oversee-no-places"))
    else:
        text += [
            words(
                "oversee-coverage",
                places=len(board.lines),
                covered=sum(line.covered for line in board.lines),
                empty=empty,
            ),
            words(
                "oversee-waiting",
                asked=asked,
                queued=sum(line.queued + line.offered for line in ahead),
            ),
            words(
                "oversee-doubtful",
                unconfirmed=sum(line.unconfirmed for line in ahead),
                risk=sum(line.at_risk for line in ahead),
            ),
        ]
    first: list[list[Button]] = []
    if not operator.complete:
        text += ["", words("oversee-no-operator")]
        label = words.plain("oversee-set-operator")
        first.append([Button(label, OperatorField(), style="danger")])
    if asked:
        label = words.plain("oversee-approve-all", count=asked)
        first.append([Button(label, ApproveAll(), style="success")])
    if empty:
        label = words.plain("oversee-button-empty", count=empty)
        first.append([Button(label, Oversee(page="empty"), style="primary")])
    if risky:
        label = words.plain("oversee-button-risk", count=risky)
        first.append([Button(label, Oversee(page="risk"))])
    if first:
        text += ["", words("oversee-first")]

    def to(page: str, **values: int) -> Button:
        return Button(words.plain(f"oversee-button-{page}", **values), Oversee(page=page))

    days = Button(words.plain("oversee-button-days"), Oversee(page="days", part=-1))
    rules = Button(words.plain("oversee-button-rules"), Rules())
    rows = [
        *first,
        [days, to("asking", count=asked)],
        [to("acts", count=remarks), to("papers")],
        [to("parents"), to("links")],
        [to("sum"), rules],
    ]
    return Screen("\n".join(text), rows)


def days_screen(board: Board, page: int, words: Words) -> Screen:
    """Days of tests, eight a page; ``page`` -1 opens where today is."""
    by_day: dict[date, list[BoardLine]] = {}
    for line in board.lines:
        by_day.setdefault(line.place.exam.day, []).append(line)
    days = sorted(by_day)
    if page < 0:
        page = sum(day < today(board) for day in days) // A_PAGE
    page, pages, shown = part(days, page, A_PAGE)
    rows = []
    for day in shown:
        lines = by_day[day]
        label = words.plain(
            "oversee-day-button",
            day=words.day(day, weekday=True),
            covered=sum(line.covered for line in lines),
            places=len(lines),
        )
        rows.append([Button(clip(label, LABEL), OpenDay(day=as_number(day)))])
    text = words("oversee-days") if days else words("oversee-no-places")
    turn = turning(page, pages, lambda to: Oversee(page="days", part=to))
    return Screen(text, [*rows, turn, home_row(words)])


def _place_button(line: BoardLine, board: Board, *, day: bool) -> Button:
    exam = line.place.exam
    at = hours(line, zone_of(board)).partition("–")[0]
    said = [f"{exam.day:%d.%m}" if day else at, exam.grade_class, exam.subject]
    label = " ".join(part for part in said if part)
    return Button(clip(f"{sign(line, board.made_at)} {label}", LABEL), OpenPlace(exam=exam.id))


def day_screen(board: Board, day: date, page: int, words: Words) -> Screen:
    """The places of a day with what is to be said of each."""
    lines = [line for line in board.lines if line.place.exam.day == day]
    page, pages, shown = part(lines, page, A_PAGE)
    text = [words("oversee-day", day=words.day(day, weekday=True), count=len(lines)), ""]
    for line in shown:
        text.append(
            words(
                "oversee-place-line",
                sign=sign(line, board.made_at),
                at=hours(line, zone_of(board)) or words.plain("oversee-no-lesson"),
                place=named(line.place),
                badges=badges(line, board.made_at, words),
            )
        )
    rows = [[_place_button(line, board, day=False)] for line in shown]
    rows.append(turning(page, pages, lambda to: OpenDay(day=as_number(day), part=to)))
    back = Button(words.plain("oversee-to-days"), Oversee(page="days", part=-1))
    return Screen("\n".join(text), [*rows, [back]])


def places_screen(
    board: Board, kind: str, lines: Sequence[BoardLine], page: int, words: Words
) -> Screen:
    """Places of all days that have something in common: ``kind`` is "empty" or "risk"."""
    page, pages, shown = part(lines, page, A_PAGE)
    text = [words(f"oversee-{kind}-title", count=len(lines))]
    if lines:
        text.append("")
    for line in shown:
        said = where(line, zone_of(board), words)
        text.append(words("oversee-list-line", what=said))
    rows = [[_place_button(line, board, day=True)] for line in shown]
    rows.append(turning(page, pages, lambda to: Oversee(page=kind, part=to)))
    return Screen("\n".join(text), [*rows, home_row(words)])


def place_screen(
    board: Board, line: BoardLine, page: int, words: Words, note: str | None = None
) -> Screen:
    """One place: who stands how, its seats, and what can be done."""
    place, zone = line.place, zone_of(board)
    people = sorted(line.observers, key=lambda one: (_ORDER.index(one.entry.state), one.entry.id))
    page, pages, shown = part(people, page, A_PAGE)
    text = [note, ""] if note else []
    text += [
        words("oversee-place", place=named(place), when=when(line, zone, words)),
        words("oversee-seats", seats=place.seats, lessons=place.lessons),
        words("oversee-plain", what=badges(line, board.made_at, words) or "—"),
    ]
    text += _people(shown, board, words)
    rows: list[list[Button]] = [_people_button(one, words) for one in shown]
    rows.append(turning(page, pages, lambda to: OpenPlace(exam=place.id, part=to)))
    if line.start > board.made_at:
        rows += _place_buttons(line, words)
    elif line.end > board.made_at:
        rows.append([_act(line, "code", words)])
    back = OpenDay(day=as_number(place.exam.day))
    rows.append([Button(words.plain("oversee-to-day"), back), *home_row(words)])
    return Screen("\n".join(text), rows)


def _people(shown: Sequence[Attendance], board: Board, words: Words) -> list[str]:
    found: list[str] = []
    state = None
    for one in shown:
        if one.entry.state is not state:
            state = one.entry.state
            found += ["", words(f"oversee-group-{state.value}")]
        said = standing(one, zone_of(board), words)
        found.append(words("oversee-person-line", name=called(one, words), standing=said))
    return found or ["", words("oversee-nobody")]


def _people_button(one: Attendance, words: Words) -> list[Button]:
    signs = {EntryState.ASKED: "✋ ", EntryState.QUEUED: "⏳ ", EntryState.OFFERED: "✉️ "}
    risk = "⚠️ " if one.at_risk else ""
    label = signs.get(one.entry.state, "") + risk + called(one, words)
    return [Button(clip(label, LABEL), OpenEntry(entry=one.entry.id))]


def _act(
    line: BoardLine, act: str, words: Words, value: int = 0, style: str | None = None, key: str = ""
) -> Button:
    label = words.plain(f"oversee-act-{key or act.lstrip('?')}")
    return Button(label, PlaceAct(exam=line.place.id, act=act, value=value), style=style)


def _place_buttons(line: BoardLine, words: Words) -> list[list[Button]]:
    place = line.place
    fewer = [_act(line, "seats", words, place.seats - 1, key="fewer")] if place.seats > 1 else []
    more = place.seats < MOST_SEATS
    seats = [*fewer, *([_act(line, "seats", words, place.seats + 1, key="more")] if more else [])]
    other = 2 if place.lessons == 1 else 1
    lessons = _act(line, "lessons", words, other, key=f"lessons-{other}")
    door = _act(line, "open" if place.closed else "?close", words)
    rows = []
    if line.free and not place.closed:
        rows.append([_act(line, "?call", words, style="primary")])
    return [*rows, [_act(line, "hand", words), _act(line, "code", words)], seats, [lessons, door]]


def close_screen(line: BoardLine, words: Words) -> Screen:
    text = words(
        "oversee-sure-close", place=named(line.place), held=line.placed + line.asked + line.offered
    )
    yes = _act(line, "close", words, style="danger", key="yes-close")
    return Screen(text, [[yes], back_to_place(line.place.id, words)])


def code_screen(line: BoardLine, board: Board, paper: Button, words: Words) -> Screen:
    """The six digits of the door, and the sheet that bears them."""
    code = line.place.code
    text = words(
        "oversee-code",
        place=where(line, zone_of(board), words),
        code=f"{code[:3]} {code[3:]}" if code else "—",
    )
    return Screen(text, [[paper], back_to_place(line.place.id, words)])


def back_to_place(exam_id: int, words: Words) -> list[Button]:
    return [Button(words.plain("oversee-to-place"), OpenPlace(exam=exam_id))]
