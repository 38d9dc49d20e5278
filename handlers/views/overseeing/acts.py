"""Signed acts with the school's answers, and what observing came to."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.overseeing import ActDo, OpenAct, Oversee
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.saying import A_PAGE, LABEL, NAME, home_row, quoted
from handlers.views.pages import part, turning
from locales import Words
from school.observers.act import Act
from school.observers.board import Summary, Tally

_BOXES_SHOWN = 8
_BOX = 150
_REMARK = 700
_MEASURE = 500
_TALLIES = 12


def _open(act: Act) -> bool:
    return act.has_remark and act.answered_at is None


def acts_screen(acts: Sequence[Act], page: int, words: Words) -> Screen:
    """Remarks without an answer first, then the newest."""
    ordered = sorted(acts, key=lambda act: (not _open(act), -(act.number or 0)))
    page, pages, shown = part(ordered, page, A_PAGE)
    waiting = sum(map(_open, acts))
    text = words("oversee-acts", count=len(acts), waiting=waiting)
    rows = []
    for act in shown:
        sign = "❗" if _open(act) else ("☑️" if act.has_remark else "✅")
        label = f"{sign} № {act.number} · {act.day:%d.%m} {act.grade_class} {act.subject}"
        rows.append([Button(clip(label, LABEL), OpenAct(act=act.id))])
    turn = turning(page, pages, lambda to: Oversee(page="acts", part=to))
    return Screen(text, [*rows, turn, home_row(words)])


def act_screen(act: Act, words: Words, note: str | None = None) -> Screen:
    """What the observer wrote and what the school answered."""
    text = [note, ""] if note else []
    text += [
        words(
            "oversee-act",
            number=act.number or 0,
            place=f"{act.grade_class}, {clip(act.subject, NAME)}",
            day=words.day(act.day),
        ),
        words(
            "oversee-act-observer",
            name=clip(act.observer, NAME) or words.plain("oversee-erased-name"),
        ),
        words(
            "oversee-act-stages",
            stages=", ".join(words.plain(f"oversee-stage-{stage.value}") for stage in act.stages),
        ),
    ]
    text += said_boxes([act.box_words[box - 1] for box in act.boxes or ()], act.remark, words)
    if act.answered_at is not None:
        text += ["", words("oversee-act-measure"), quoted(act.measure, _MEASURE)]

    def do(what: str, style: str | None = None) -> Button:
        label = words.plain(f"oversee-act-do-{what}")
        return Button(label, ActDo(act=act.id, what=what), style=style)

    rows: list[list[Button]] = []
    if act.has_remark:
        answer = ActDo(act=act.id, what="answer")
        if act.answered_at is None:
            rows.append([Button(words.plain("oversee-answer"), answer, style="primary")])
        else:
            rows.append([Button(words.plain("oversee-answer-again"), answer)])
    photo = [do("photo")] if act.photo else []
    rows.append([do("docx"), *photo])
    back = Button(words.plain("oversee-to-acts"), Oversee(page="acts"))
    return Screen("\n".join(text), [*rows, [back]])


def said_boxes(boxes: Sequence[str], remark: str, words: Words) -> list[str]:
    """The ticked violations and the remark, or that there were none."""
    if not boxes and not remark:
        return ["", words("oversee-act-clean")]
    text = []
    if boxes:
        text += ["", words("oversee-act-boxes", count=len(boxes))]
        text += [words("oversee-list-line", what=clip(box, _BOX)) for box in boxes[:_BOXES_SHOWN]]
        if len(boxes) > _BOXES_SHOWN:
            text.append(words("vpr-objections-more", count=len(boxes) - _BOXES_SHOWN))
    if remark:
        text += ["", words("oversee-act-remark"), quoted(remark, _REMARK)]
    return text


def answer_screen(act: Act, words: Words) -> Screen:
    text = words("oversee-ask-measure", number=act.number or 0)
    back = Button(words.plain("oversee-cancel"), OpenAct(act=act.id))
    return Screen(text, [[back]])


def summary_screen(summary: Summary, words: Words) -> Screen:
    """Coverage of what was held, remarks and answers, as a whole."""
    total = summary.total
    text = [
        words("oversee-sum-title"),
        words("oversee-sum-places", places=total.places, covered=total.covered),
        words(
            "oversee-sum-held", held=total.held, observed=total.observed, percent=_percent(total)
        ),
        words("oversee-sum-people", came=total.came, missed=total.missed),
        words("oversee-sum-acts", acts=total.acts),
        words("oversee-sum-remarks", remarks=total.remarks, answered=total.answered),
    ]
    rows = [
        [
            Button(words.plain(f"oversee-sum-{name}"), Oversee(page=name))
            for name in ("subjects", "classes")
        ],
        home_row(words),
    ]
    return Screen("\n".join(text), rows)


def _percent(tally: Tally) -> str:
    return "—" if tally.percent is None else f"{tally.percent}%"


def parts_screen(name: str, parts: Sequence[Tally], page: int, words: Words) -> Screen:
    """The same for each subject or class (``name``: "subjects" or "classes")."""
    page, pages, shown = part(parts, page, _TALLIES)
    text = [words(f"oversee-{name}-title"), ""]
    for tally in shown:
        text.append(
            words(
                "oversee-sum-line",
                name=clip(tally.name, NAME),
                held=tally.held,
                observed=tally.observed,
                percent=_percent(tally),
                covered=tally.covered,
                places=tally.places,
                missed=tally.missed,
                remarks=tally.remarks,
                answered=tally.answered,
            )
        )
    if not parts:
        text.append(words("oversee-no-places"))
    turn = turning(page, pages, lambda to: Oversee(page=name, part=to))
    back: CallbackData = Oversee(page="sum")
    return Screen("\n".join(text), [turn, [Button(words.plain("oversee-to-sum"), back)]])
