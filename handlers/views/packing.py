"""The evidence pack on screens: parts of the year, what it will hold, how far it is, its end."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.packing import AskPack, MakePack, OpenPack, StopPack
from handlers.callbacks.plan import OpenPlan
from handlers.screen import Button, Screen, clip
from handlers.views.execution import period_name
from locales import Words
from school.dates.year import SchoolYear
from school.execution.periods import Period, Span
from school.pack.facts import PackFacts
from school.pack.job import End, Progress, Stage
from school.pack.paper import Listing
from school.plan.item import Plan

_TITLE = 200
_MISSING_SHOWN = 10
_NAME = 60


def period_words(period: Period, year: SchoolYear, words: Words) -> str:
    """«II четверть, с 29.10.2020 по 27.12.2020»; plain."""
    if period.span is Span.YEAR:
        return words.plain("pack-period-whole", year=year.label)
    return words.plain(
        "pack-period-dates",
        period=period_name(period, words),
        first=words.short_day(period.start),
        last=words.short_day(period.end),
    )


def _to_plan(plan_id: int, words: Words) -> list[Button]:
    return [Button(words.plain("plan-to-plan"), OpenPlan(plan=plan_id))]


def periods_screen(plan: Plan, periods: Sequence[Period], words: Words) -> Screen:
    rows: list[list[Button]] = []
    for span in (Span.YEAR, Span.HALF, Span.TERM):
        here = [one for one in periods if one.span is span]
        buttons = [
            Button(
                words.plain("pack-whole") if span is Span.YEAR else period_name(one, words),
                AskPack(plan=plan.id, period=one.key),
            )
            for one in here
        ]
        rows += [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    text = words("pack-periods", title=clip(plan.title, _TITLE))
    return Screen(text, [*rows, _to_plan(plan.id, words)])


def ask_screen(facts: PackFacts, words: Words) -> Screen:
    """What the pack will hold, whose data are in it, and where it may go."""
    plan, period = facts.plan, facts.period
    texts = sum(bool(one.evidence.content) for one in facts.shown)
    lines = [
        words("pack-ask", period=period_words(period, plan.year, words)),
        "",
        words("pack-holds-plan", items=len(facts.items), amendments=len(facts.amendments)),
        words("pack-holds-told", count=len(facts.told)),
        words("pack-holds-evidence", texts=texts, files=facts.files),
        words("pack-holds-acts", count=len(facts.acts)),
        words("pack-holds-sheets", count=len(facts.sheets)),
        "",
        words("pack-personal"),
        words("pack-takes"),
    ]
    make = MakePack(plan=plan.id, period=period.key)
    return Screen(
        "\n".join(lines),
        [
            [Button(words.plain("pack-make"), make, style="success")],
            [Button(words.plain("pack-other-period"), OpenPack(plan=plan.id))],
            _to_plan(plan.id, words),
        ],
    )


def progress_screen(plan_id: int, number: int, progress: Progress, words: Words) -> Screen:
    """How far it is, with the button that stops it."""
    done, total = progress.done, progress.total
    match progress.stage:
        case Stage.WRITING:
            said = words("pack-progress-writing", done=done, total=total)
        case Stage.PACKING:
            said = words("pack-progress-packing", done=done, total=total)
        case Stage.SENDING:
            said = words("pack-progress-sending", done=done, total=total)
    stop = StopPack(number=number, plan=plan_id)
    button = Button(words.plain("pack-stop"), stop, style="danger")
    return Screen("\n".join([words("pack-progress"), said]), [[button]])


def done_screen(plan_id: int, listing: Listing, volumes: int, words: Words) -> Screen:
    """What was sent, and what each of us has to add by hand."""
    lines = [words("pack-done", files=len(listing.entries), volumes=volumes)]
    if listing.missing:
        lines += ["", words("pack-missing", count=len(listing.missing))]
        for one in listing.missing[:_MISSING_SHOWN]:
            lines.append(words("pack-missing-line", name=clip(one.name, _NAME)))
        if len(listing.missing) > _MISSING_SHOWN:
            lines.append(words("plan-and-more", count=len(listing.missing) - _MISSING_SHOWN))
    lines += ["", words("pack-keep")]
    return Screen("\n".join(lines), [_to_plan(plan_id, words)])


def ended_screen(plan_id: int, end: End, words: Words) -> Screen:
    match end:
        case End.CANCELLED:
            said = words("pack-end-cancelled")
        case End.STOPPED:
            said = words("pack-end-stopped")
        case End.FAILED:
            said = words("pack-end-failed")
        case End.UNSENT:
            said = words("pack-end-unsent")
    again = Button(words.plain("pack-again"), OpenPack(plan=plan_id))
    return Screen(said, [[again], _to_plan(plan_id, words)])


def refused_screen(plan_id: int, said: str, words: Words) -> Screen:
    again = Button(words.plain("pack-again"), OpenPack(plan=plan_id))
    return Screen(said, [[again], _to_plan(plan_id, words)])
