"""Questions on the way to a table of marks, and what will be kept."""

from __future__ import annotations

from handlers.callbacks.results import MarksForm, MarksPage, MarksStep
from handlers.results.draft import Draft
from handlers.screen import Button, Screen, clip
from handlers.views.results.saying import say_origin, say_period, say_table, square
from locales import Words
from school.people.subjects import USUAL
from school.results.figures import figures
from school.results.keeping import Results
from school.results.table import Counts, MarksTable, Origin
from school.results.typed import Typed

_LABEL = 28
_CLASSES = 40
_EXAMPLE = "5: 0 1 4 9\n4: 0 2 8 1\n3: 1 5 0 0\n2: 1 0 0 0"


def _cancel(year: int, words: Words) -> list[Button]:
    return [Button(words.plain("results-cancel"), MarksPage(year=year))]


def ask_screen(year: int, words: Words) -> Screen:
    form = Button(words.plain("results-button-form"), MarksForm())
    text = [words("results-ask"), f"<pre>{_EXAMPLE}</pre>", words("results-ask-names")]
    return Screen("\n".join(text), [[form], _cancel(year, words)])


def lines_screen(typed: Typed, year: int, words: Words) -> Screen:
    """What is there of the four lines, what was not understood, what is still to be typed."""
    known = [
        f"{mark}: {' '.join(str(number) for number in typed.lines[mark])}"
        for mark in sorted(typed.lines, reverse=True)
    ]
    text = [words("results-lines-known"), f"<pre>{chr(10).join(known)}</pre>"] if known else []
    if typed.wrong:
        numbers = ", ".join(str(number) for number in typed.wrong)
        text.append(words("results-lines-wrong", lines=numbers, count=len(typed.wrong)))
    if typed.missing:
        marks = ", ".join(f"«{mark}»" for mark in typed.missing)
        text.append(words("results-lines-missing", marks=marks, first=typed.missing[0]))
    else:
        text.append(words("results-lines-again"))
    return Screen("\n".join(text), [_cancel(year, words)])


def question_screen(draft: Draft, step: str, found: Results, words: Words) -> Screen:
    def answer(value: str, label: str) -> Button:
        return Button(label, MarksStep(draft=draft.number, step=step, value=value))

    width = 2
    match step:
        case "side":
            sides = ("journal", "test")
            buttons, width = [answer(v, words.plain(f"results-side-{v}")) for v in sides], 1
        case "class":
            buttons, width = [answer(one, one) for one in found.classes[:_CLASSES]], 4
        case "subject":
            buttons = _subjects(draft, found)
        case "period":
            buttons = [answer(p.value, say_period(p, found.terms, words)) for p in found.periods]
        case _:
            buttons = [answer(one.value, say_origin(one, words)) for one in Origin]
    rows = [buttons[at : at + width] for at in range(0, len(buttons), width)]
    known = ", ".join(part for part in (draft.grade_class, draft.subject) if part)
    text = [words("results-known", known=known)] if known else []
    if step == "side":
        text.append(f"<pre>{_plain_square(draft)}</pre>")
    text.append(words(f"results-ask-{step}"))
    return Screen("\n".join(text), [*rows, _cancel(draft.year, words)])


def _subjects(draft: Draft, found: Results) -> list[Button]:
    """The usual ones; first those whose table this class still lacks."""
    lacks = {one.subject for one in found.missing if one.grade_class == draft.grade_class}
    order = sorted(range(len(USUAL)), key=lambda number: USUAL[number] not in lacks)
    return [
        Button(
            clip(USUAL[number], _LABEL),
            MarksStep(draft=draft.number, step="subject", value=str(number)),
            style="primary" if USUAL[number] in lacks else None,
        )
        for number in order
    ]


def _plain_square(draft: Draft) -> str:
    """Without saying whose marks its rows are."""
    counts = Counts.of(draft.counts)
    head = "   │   2   3   4   5"
    lines = [
        f" {mark} │" + "".join(f"{number:>4}" for number in row)
        for mark, row in zip((5, 4, 3, 2), reversed(counts.rows), strict=True)
    ]
    return "\n".join([head, *lines])


def preview_screen(
    draft: Draft, table: MarksTable, there: MarksTable | None, terms: int, words: Words
) -> Screen:
    """``there``: the table that this one would replace."""
    now = figures(table.counts)
    text = [
        words("results-preview", grade=table.grade_class, subject=table.subject),
        words("results-table-about", about=say_table(table, terms, words), count=now.total),
        f"<pre>{square(table.counts, words)}</pre>",
    ]
    if draft.skipped:
        text.append(words("results-skipped", count=draft.skipped))
    if table.few:
        text.append(words("results-sign-few"))
    if there is not None:
        text.append(words("results-replaces", day=words.short_day(there.at.date())))

    def step(name: str, value: str = "", style: str | None = None) -> Button:
        label = words.plain(f"results-do-{value or name}")
        return Button(label, MarksStep(draft=draft.number, step=name, value=value), style=style)

    keep = step("instead", style="danger") if there else step("keep", style="success")
    rows = [
        [keep],
        [step("swap")],
        [step("ask", "class"), step("ask", "subject")],
        [step("ask", "period"), step("ask", "origin")],
        _cancel(draft.year, words),
    ]
    return Screen("\n".join(text), rows)


def form_class_screen(classes: tuple[str, ...], words: Words) -> Screen:
    buttons = [
        Button(one, MarksForm(step="subject", grade_class=one)) for one in classes[:_CLASSES]
    ]
    rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
    empty = Button(words.plain("results-form-empty"), MarksForm(step="make", subject=-2))
    back = [Button(words.plain("results-back"), MarksPage())]
    return Screen(words("results-form-class"), [*rows, [empty], back])


def form_subject_screen(grade_class: str, words: Words) -> Screen:
    buttons = [
        Button(clip(name, _LABEL), MarksForm(step="make", grade_class=grade_class, subject=n))
        for n, name in enumerate(USUAL)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    other = MarksForm(step="make", grade_class=grade_class, subject=-2)
    rows.append([Button(words.plain("results-form-other"), other)])
    rows.append([Button(words.plain("results-back"), MarksPage())])
    return Screen(words("results-form-subject", grade=grade_class), rows)
