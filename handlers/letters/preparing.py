"""Letters that prepare families for the tests of their classes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.callbacks.informing import ReadPage
from handlers.callbacks.preparing import TipCard, TipShelf
from handlers.callbacks.timetable import OpenExam
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.informing.cards import subject_mark
from handlers.views.preparing import tips_button
from locales import Words
from school.resources.pushes import PAGE_CHANGED, TESTS_AHEAD, WEEKLY
from school.vpr.classes import grade_number
from school.vpr.open_subjects import named_in

_MOST_TESTS = 12
_MOST_PAGES = 4
_SUBJECT = 60
_KNOWN = 7  # days before a test its subject is known, as a rule
_LABEL = 34
_MOST_BUTTONS = 6

Test = dict[str, Any]


@letter(TESTS_AHEAD)
def ahead(values: Values, words: Words) -> Screen:
    """The days are counted from the day of sending; what has begun by then is left out."""
    today = date.fromisoformat(values["today"])
    tests = _still(values["tests"], today)
    changed = [one for one in tests if one["was"]]
    coming = [one for one in tests if not one["was"]]
    if not coming:
        head = "tips-head-changed"
    elif all(_left(one, today) == 1 for one in coming):
        head = "tips-head-tomorrow"
    else:
        head = "tips-head-near"
    lines = [words(head), "", *_tests(coming, today, words)]
    if changed:
        if coming:
            lines += ["", words("tips-changed")]
        lines += _changes(changed, words)
    return Screen("\n".join([*lines, *_cards_said(values, words)]), _rows(values, words))


@letter(WEEKLY)
def weekly(values: Values, words: Words) -> Screen:
    today = date.fromisoformat(values["today"])
    tests = _still(values["tests"], today)
    changed = [one for one in tests if one["was"]]
    coming = [one for one in tests if one["day"] and _left(one, today) > 0]
    lines = [words("tips-head-week" if tests else "tips-head-pages")]
    if coming:
        lines += ["", *_tests(coming, today, words)]
    if changed:
        lines += ["", words("tips-changed"), *_changes(changed, words)]
    lines += _cards_said(values, words)
    for page in values["pages"][:_MOST_PAGES]:
        lines += ["", *_page(page, words, 2, 150)]
    rest = len(values["pages"]) - _MOST_PAGES
    lines += [words("tips-more", count=rest)] if rest > 0 else []
    return Screen("\n".join(lines), _rows(values, words))


@letter(PAGE_CHANGED)
def page_changed(values: Values, words: Words) -> Screen:
    lines = [line for page in values["pages"] for line in _page(page, words, 4, 300)]
    return Screen("\n".join(lines), _rows(values, words))


@letter("subjects-wanted")
def subjects_wanted(values: Values, words: Words) -> Screen:
    """To the coordinators."""
    today = date.fromisoformat(values["today"])
    tests = [one for one in values["tests"] if _left(one, today) >= 0]
    lines = [words("letter-subjects")]
    for one in tests[:_MOST_TESTS]:
        exam = f"{one['class']}, {clip(one['subject'], _SUBJECT)}"
        day, left = _day(one["day"], words), _in(one, today, words)
        lines.append(words("letter-subjects-line", exam=exam, day=day, left=left))
    lines += _rest(tests, words)
    rows = [
        [
            Button(
                clip(f"{one['class']} {one['subject']}", _LABEL),
                OpenExam(exam=one["exam"]),
            )
        ]
        for one in tests[:_MOST_BUTTONS]
    ]
    return Screen("\n".join([*lines, "", words("letter-subjects-next")]), rows)


def _still(tests: Sequence[Test], today: date) -> Sequence[Test]:
    """A letter that was long on its way; one that would say nothing says what it was to say."""
    left = [one for one in tests if one["was"] or _left(one, today) > 0]
    return left or tests


def _left(test: Test, today: date) -> int:
    return (date.fromisoformat(test["day"]) - today).days


def _day(day: str, words: Words) -> str:
    return words.day(date.fromisoformat(day), weekday=True)


def _in(test: Test, today: date, words: Words) -> str:
    return words.plain("tips-in", days=max(0, _left(test, today)))


def _tests(tests: Sequence[Test], today: date, words: Words) -> list[str]:
    lines = []
    for one in tests[:_MOST_TESTS]:
        day, left = _day(one["day"], words), _in(one, today, words)
        if one["open"]:
            key = "tips-test-open" if _left(one, today) > _KNOWN else "tips-test-unnamed"
            line = words(key, grade=one["class"], day=day, left=left)
            choice = ", ".join(named_in(one["subject"]))
            if choice:
                line += " " + words("tips-choice", subjects=clip(choice, 2 * _SUBJECT))
        else:
            subject = clip(one["subject"], _SUBJECT)
            line = words("tips-test", grade=one["class"], subject=subject, day=day, left=left)
        lines.append(line)
    return lines + _rest(tests, words)


def _rest(tests: Sequence[Test], words: Words) -> list[str]:
    rest = len(tests) - _MOST_TESTS
    return [words("tips-more", count=rest)] if rest > 0 else []


def _changes(tests: Sequence[Test], words: Words) -> list[str]:
    return [_change(one, words) for one in tests[:_MOST_TESTS]] + _rest(tests, words)


def _change(test: Test, words: Words) -> str:
    was, grade = test["was"], test["class"]
    subject, before = clip(test["subject"], _SUBJECT), clip(was["subject"], _SUBJECT)
    if test["day"] is None:
        return words("tips-off", grade=grade, subject=subject, was=_day(was["day"], words))
    day, then = _day(test["day"], words), _day(was["day"], words)
    if subject == before:
        return words("tips-moved", grade=grade, subject=subject, was=then, day=day)
    if day == then:
        return words("tips-named", grade=grade, subject=subject, was=before, day=day)
    return words("tips-both", grade=grade, subject=subject, before=before, was=then, day=day)


def _cards_said(values: Values, words: Words) -> list[str]:
    if values["count"]:
        return ["", words("tips-cards", count=values["count"])]
    coming = [one for one in values["tests"] if one["day"]]
    if coming and all(one["open"] for one in coming):
        return ["", words("tips-cards-later")]
    return []


def _page(page: dict[str, Any], words: Words, most: int, longest: int) -> list[str]:
    title = clip(page["title"], 100)
    if page["new"]:
        (whole,) = page["changes"]
        begins = words("tips-page-begins", text=clip(whole["now"], longest))
        return [words("tips-page-new", title=title), begins]
    lines = [words("tips-page", title=title)]
    for change in page["changes"][:most]:
        was, now = clip(change["was"], longest), clip(change["now"], longest)
        if was and now:
            lines += [words("tips-was", was=was), words("tips-now", now=now)]
        elif now:
            lines.append(words("tips-added", now=now))
        else:
            lines.append(words("tips-gone", was=was))
    rest = page["more"] + len(page["changes"]) - min(most, len(page["changes"]))
    return [*lines, words("tips-page-more", count=rest)] if rest else lines


def _rows(values: Values, words: Words) -> list[list[Button]]:
    """The pages that changed, the best resources, all of them, and how to hear less."""
    today = date.fromisoformat(values["today"])
    rows = [
        [
            Button(
                clip(words.plain("tips-button-page", title=page["title"]), _LABEL),
                ReadPage(page=page["page"], new=True),
            )
        ]
        for page in values.get("pages", ())[:_MOST_PAGES]
    ]
    tests = [one for one in values.get("tests", ()) if one["day"]]
    if values.get("bring") and any(_left(one, today) == 1 for one in tests):
        bring = ReadPage(page=values["bring"], new=True)
        rows.append([Button(words.plain("tips-button-bring"), bring)])
    grades = {grade_number(one["class"]) for one in tests}
    grade = grades.pop() if len(grades) == 1 else 0
    for card in values.get("cards", ()):
        sign = "✅" if card["official"] else "🔗"
        label = f"{sign} {clip(card['title'], _LABEL)}"
        rows.append([Button(label, TipCard(card=card["id"], grade=grade))])
    if values.get("count"):
        subjects = {one["subject"] for one in tests}
        mark = subject_mark(subjects.pop()) if grade and len(subjects) == 1 else ""
        all_ = TipShelf(grade=grade, subject=mark)
        rows.append([Button(words.plain("tips-button-all"), all_)])
    return [*rows, [tips_button(words)]]
