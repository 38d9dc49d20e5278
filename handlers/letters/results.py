"""Which tables of marks are not there yet, around the end of a term."""

from __future__ import annotations

from datetime import date

from handlers.callbacks.results import MarksPage
from handlers.letters import Values, letter
from handlers.screen import Button, Screen
from handlers.views.results.saying import say_period
from locales import Words
from school.results.table import Period


@letter("results-missing")
def results_missing(values: Values, words: Words) -> Screen:
    """``stage``: "ahead" of the term's end, or "after" it."""
    tests = ", ".join(f"{one['grade']} {one['subject']}" for one in values["tables"])
    rest = values["count"] - len(values["tables"])
    if rest > 0:
        tests += " " + words.plain("results-and-more", count=rest)
    text = words(
        f"letter-results-{values['stage']}",
        term=say_period(Period(str(values["term"])), values["terms"], words),
        end=words.day(date.fromisoformat(values["end"])),
        tests=tests,
        count=values["count"],
    )
    return Screen(text, [[Button(words.plain("letter-results-open"), MarksPage())]])
