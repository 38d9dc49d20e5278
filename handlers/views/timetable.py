"""Screens of the timetable of the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks.preparing import PushPage
from handlers.callbacks.timetable import (
    ExamAct,
    ExamStep,
    ForSite,
    KeepSheet,
    NameSubject,
    OpenExam,
    SheetPage,
    TimetableDo,
    TimetablePage,
)
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from locales import Words
from school.people.subjects import USUAL
from school.plan.season import Season
from school.vpr.open_subjects import is_open, named_in
from school.vpr.reading import Sheet
from school.vpr.scheduling import Objection
from school.vpr.timetable import Exam, Timetable

_A_PAGE = 8
_LABEL = 28
_OBJECTIONS_SHOWN = 6
_UNREAD_SHOWN = 5
_LESSONS = range(1, 9)
_WINDOW_MONTH = 3  # tests are held from March on


def say_exam(exam: Exam, words: Words) -> str:
    """«5А, русский язык — чт, 15 апреля, 2 урок, каб. 12», plain."""
    said = [words.day(exam.day, weekday=True)]
    if exam.lesson is not None:
        said.append(words.plain("vpr-lesson", lesson=exam.lesson))
    if exam.room:
        said.append(words.plain("vpr-room", room=exam.room))
    return f"{exam.grade_class}, {exam.subject} — {', '.join(said)}"


def _day(day: date | None, words: Words) -> str:
    return words.day(day) if day else words.plain("vpr-not-set")


def timetable_screen(
    timetable: Timetable,
    objections: Sequence[Objection],
    season: Season,
    words: Words,
    note: str | None = None,
) -> Screen:
    """The window, how many tests, and what speaks against them."""
    text = [note, ""] if note else []
    text += [
        words("vpr-title", year=timetable.year.label),
        words("vpr-window", start=_day(timetable.start, words), end=_day(timetable.end, words)),
        words("vpr-results", day=_day(timetable.results, words)),
        words("vpr-count", count=len(timetable.exams)),
    ]
    if season.tied:
        text.append(words("vpr-tied", count=season.tied))
    text += _objections(objections, words)
    rows = [
        [_do("window", words), _do("results", words)],
        [_do("add", words, "primary"), _do("table", words)],
    ]
    if timetable.exams:
        label = words.plain("vpr-button-list", count=len(timetable.exams))
        rows.append([Button(label, TimetablePage(page=0))])
    rows.append(
        [
            Button(words.plain("vpr-button-tips"), PushPage()),
            Button(words.plain("vpr-button-site"), ForSite()),
        ]
    )
    return Screen("\n".join(text), rows)


def _do(act: str, words: Words, style: str | None = None) -> Button:
    return Button(words.plain(f"vpr-button-{act}"), TimetableDo(act=act), style=style)


def _objections(objections: Sequence[Objection], words: Words) -> list[str]:
    if not objections:
        return []
    said = [
        words(
            "vpr-objection-line",
            exam=clip(f"{one.exam.grade_class}, {one.exam.subject}", 50),
            day=f"{one.exam.day:%d.%m}",
            why=words.plain(f"vpr-objection-{one.key}"),
        )
        for one in objections[:_OBJECTIONS_SHOWN]
    ]
    rest = len(objections) - len(said)
    if rest > 0:
        said.append(words("vpr-objections-more", count=rest))
    return ["", *said]


def back_row(words: Words) -> list[Button]:
    return [Button(words.plain("vpr-back"), TimetablePage())]


def list_screen(timetable: Timetable, page: int, words: Words) -> Screen:
    """The tests by class and day, eight a page, each a button to its card."""
    exams = sorted(timetable.exams, key=lambda exam: (_grade(exam), exam.grade_class, exam.day))
    page, pages, shown = part(exams, page, _A_PAGE)
    text = [words("vpr-list-title", count=len(exams)), ""]
    text += [words("vpr-list-line", exam=say_exam(exam, words)) for exam in shown]
    buttons = [
        Button(
            clip(f"{exam.grade_class} {exam.subject} {exam.day:%d.%m}", _LABEL),
            OpenExam(exam=exam.id),
        )
        for exam in shown
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append(turning(page, pages, lambda to: TimetablePage(page=to)))
    return Screen("\n".join(text), [*rows, back_row(words)])


def _grade(exam: Exam) -> int:
    digits = "".join(sign for sign in exam.grade_class if sign.isdecimal())
    return int(digits or 0)


def exam_screen(
    exam: Exam, objections: Sequence[Objection], words: Words, note: str | None = None
) -> Screen:
    text = [note, ""] if note else []
    text.append(words("vpr-exam", exam=say_exam(exam, words)))
    text += _objections(objections, words)

    def act(name: str, style: str | None = None) -> Button:
        label = words.plain(f"vpr-act-{name.lstrip('?')}")
        return Button(label, ExamAct(exam=exam.id, act=name), style=style)

    open_ = is_open(exam.subject)
    if open_:
        text.append(words("vpr-open"))
    name = Button(
        words.plain("vpr-act-name" if open_ else "vpr-act-subject"),
        NameSubject(exam=exam.id),
        style="primary" if open_ else None,
    )
    rows = [
        [act("move", None if open_ else "primary"), name],
        [act("?lesson"), act("room")],
        [act("?remove", "danger")],
        [Button(words.plain("vpr-to-list"), TimetablePage(page=0))],
    ]
    return Screen("\n".join(text), rows)


def remove_screen(exam: Exam, words: Words) -> Screen:
    yes = Button(words.plain("vpr-yes-remove"), ExamAct(exam=exam.id, act="remove"), style="danger")
    back = Button(words.plain("vpr-cancel"), OpenExam(exam=exam.id))
    return Screen(words("vpr-sure-remove", exam=say_exam(exam, words)), [[yes], [back]])


def day_screen(
    text: str,
    purpose: str,
    subject: int,
    shown: date,
    timetable: Timetable,
    words: Words,
    *,
    since: date | None = None,
) -> Screen:
    """A month to choose from; only days of the school year, not before ``since``."""
    first = since or timetable.year.start
    rows = month_rows(
        words, shown, purpose, subject, allowed=lambda day: first <= day <= timetable.year.end
    )
    back = [Button(words.plain("vpr-cancel"), OpenExam(exam=subject))]
    return Screen(text, [*rows, back if subject else back_row(words)])


def likely_month(timetable: Timetable, today: date) -> date:
    """Where a calendar opens: the window, or March, or today when that is later."""
    usual = date(timetable.year.first + 1, _WINDOW_MONTH, 1)
    start = timetable.start or usual
    return today if start < today <= timetable.year.end else start


def class_screen(timetable: Timetable, words: Words) -> Screen:
    known = sorted({exam.grade_class for exam in timetable.exams}, key=lambda c: (len(c), c))
    buttons = [Button(one, ExamStep(step="class", value=one)) for one in known[:24]]
    rows = [buttons[n : n + 4] for n in range(0, len(buttons), 4)]
    return Screen(words("vpr-ask-class"), [*rows, back_row(words)])


def subject_screen(grade_class: str, words: Words) -> Screen:
    buttons = [
        Button(clip(subject, _LABEL), ExamStep(step="subject", value=str(number)))
        for number, subject in enumerate(USUAL)
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append([Button(words.plain("vpr-button-open"), ExamStep(step="subject", value="open"))])
    return Screen(words("vpr-ask-subject", grade=grade_class), [*rows, back_row(words)])


def naming_screen(exam: Exam, words: Words) -> Screen:
    """The usual subjects; first those between which the text leaves the choice."""
    likely = named_in(exam.subject) if is_open(exam.subject) else []
    order = sorted(range(len(USUAL)), key=lambda number: USUAL[number] not in likely)
    buttons = [
        Button(
            clip(USUAL[number], _LABEL),
            NameSubject(exam=exam.id, number=number),
            style="primary" if USUAL[number] in likely else None,
        )
        for number in order
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    back = [Button(words.plain("vpr-cancel"), OpenExam(exam=exam.id))]
    return Screen(words("vpr-ask-subject-of", exam=say_exam(exam, words)), [*rows, back])


def _lesson_rows(button: list[Button], none: Button) -> list[list[Button]]:
    return [*(button[n : n + 4] for n in range(0, len(button), 4)), [none]]


def lesson_screen(words: Words) -> Screen:
    buttons = [Button(str(n), ExamStep(step="lesson", value=str(n))) for n in _LESSONS]
    none = Button(words.plain("vpr-lesson-none"), ExamStep(step="lesson", value="0"))
    return Screen(words("vpr-ask-lesson"), [*_lesson_rows(buttons, none), back_row(words)])


def change_lesson_screen(exam: Exam, words: Words) -> Screen:
    buttons = [Button(str(n), ExamAct(exam=exam.id, act="lesson", value=n)) for n in _LESSONS]
    none = Button(words.plain("vpr-lesson-none"), ExamAct(exam=exam.id, act="lesson"))
    back = [Button(words.plain("vpr-cancel"), OpenExam(exam=exam.id))]
    text = words("vpr-ask-lesson-of", exam=say_exam(exam, words))
    return Screen(text, [*_lesson_rows(buttons, none), back])


def room_screen(words: Words) -> Screen:
    none = Button(words.plain("vpr-room-none"), ExamStep(step="room"), style="success")
    return Screen(words("vpr-ask-room"), [[none], back_row(words)])


def sheet_screen(
    sheet: Sheet, number: int, page: int, timetable: Timetable, words: Words
) -> Screen:
    """What a file says of the tests, before anything is kept; and what was not understood."""
    page, pages, shown = part(sheet.exams, page, _A_PAGE)
    text = [words("vpr-sheet-title", count=len(sheet.exams))]
    if sheet.exams:
        text += ["", *(words("vpr-list-line", exam=say_exam(exam, words)) for exam in shown)]
    held = {(exam.grade_class, exam.subject) for exam in timetable.exams}
    again = sum(1 for exam in sheet.exams if (exam.grade_class, exam.subject) in held)
    if again:
        text += ["", words("vpr-sheet-again", count=again)]
    text += _unread(sheet, words)
    rows = [turning(page, pages, lambda to: SheetPage(sheet=number, page=to))]
    if sheet.exams:
        label = words.plain("vpr-button-keep", count=len(sheet.exams))
        text += ["", words("vpr-sheet-ask")]
        rows.append([Button(label, KeepSheet(sheet=number), style="success")])
    rows.append([Button(words.plain("vpr-sheet-cancel"), TimetablePage())])
    return Screen("\n".join(text), rows)


def _unread(sheet: Sheet, words: Words) -> list[str]:
    if not sheet.unread:
        return []
    said = [
        words("vpr-unread-line", row=one.row, why=words.plain(f"vpr-unread-{one.why}"))
        for one in sheet.unread[:_UNREAD_SHOWN]
    ]
    rest = len(sheet.unread) - len(said)
    if rest > 0:
        said.append(words("vpr-objections-more", count=rest))
    return ["", words("vpr-unread-title", count=len(sheet.unread)), *said]
