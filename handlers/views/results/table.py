"""One table of marks: its numbers, what they say, and what they were before."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.callbacks.results import MarksAct, MarksPage, MarksPaper, MarksSum, OpenMarks
from handlers.screen import Button, Screen, clip
from handlers.views.results.saying import say_mean, say_table, square
from locales import Words
from school.results.figures import Figures, figures, signs
from school.results.keeping import Seen
from school.results.overview import By, Scope
from school.results.table import MarksTable

_LABEL = 24


def table_screen(seen: Seen, terms: int, zone: ZoneInfo, words: Words, note: str = "") -> Screen:
    table = seen.table
    now = figures(table.counts)
    text = [note, ""] if note else []
    text += [
        words("results-table-title", grade=table.grade_class, subject=table.subject),
        words("results-table-about", about=say_table(table, terms, words), count=now.total),
        f"<pre>{square(table.counts, words)}</pre>",
        *_shares(table, now, words),
        "",
        *sides(now, words),
    ]
    if seen.before is not None:
        then = figures(seen.before.counts)
        about = say_table(seen.before, terms, words)
        before = words(
            "results-before",
            about=about,
            grade=seen.before.grade_class,
            share=then.confirmed,
            quality=then.test.quality,
            success=then.test.success,
            mean=say_mean(then.test.mean, words),
        )
        text += ["", before]
    found = signs(table, seen.before)
    text += ["", *(words(f"results-sign-{sign}") for sign in found)] if found else []
    author = clip(seen.author, 60) or words.plain("results-author-gone")
    text += ["", words("results-entered", who=author, at=words.moment(table.at, zone))]
    return Screen("\n".join(text), _rows(table, words))


def _shares(table: MarksTable, now: Figures, words: Words) -> list[str]:
    counts = table.counts
    return [
        words("results-confirmed", count=counts.confirmed, share=now.confirmed),
        words("results-above", count=counts.above, share=now.above),
        words("results-below", count=counts.below, share=now.below),
    ]


def sides(now: Figures, words: Words) -> list[str]:
    return [
        words("results-quality", test=now.test.quality, journal=now.journal.quality),
        words("results-success", test=now.test.success, journal=now.journal.success),
        words(
            "results-mean",
            test=say_mean(now.test.mean, words),
            journal=say_mean(now.journal.mean, words),
        ),
    ]


def _rows(table: MarksTable, words: Words) -> list[list[Button]]:
    def together(by: By, label: str) -> Button:
        data = MarksSum(year=table.year.first, by=by, number=table.id, origin=table.origin)
        return Button(label, data)

    own = Scope(table.year, table.origin, By.TABLE, table.id)
    return [
        *([] if table.few else paper_rows(own, words)),
        [
            together(By.CLASS, table.grade_class),
            together(By.SUBJECT, clip(table.subject, _LABEL)),
        ],
        [
            Button(
                words.plain("results-button-remove"),
                MarksAct(table=table.id, act="?remove"),
                style="danger",
            ),
            Button(words.plain("results-back"), MarksPage(year=table.year.first)),
        ],
    ]


def paper_rows(scope: Scope, words: Words) -> list[list[Button]]:
    def paper(what: str) -> Button:
        data = MarksPaper(
            what=what,
            year=scope.year.first,
            by=scope.by,
            number=scope.number,
            origin=scope.origin,
        )
        return Button(words.plain(f"results-paper-{what}"), data)

    return [[paper("light"), paper("dark")], [paper("text"), paper("word")]]


def remove_screen(table: MarksTable, words: Words) -> Screen:
    yes = Button(
        words.plain("results-yes-remove"), MarksAct(table=table.id, act="remove"), style="danger"
    )
    back = Button(words.plain("results-cancel"), OpenMarks(table=table.id))
    text = words("results-sure-remove", grade=table.grade_class, subject=table.subject)
    return Screen(text, [[yes], [back]])
