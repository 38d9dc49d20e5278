"""How a family wants to hear, and what the coordinator sees of it."""

from __future__ import annotations

from handlers.callbacks.families import Mine
from handlers.callbacks.preparing import (
    PushDay,
    PushPage,
    PushSwitch,
    TextFirst,
    Tips,
    TipsMode,
)
from handlers.callbacks.timetable import TimetablePage
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from locales import Words
from school.families.preferences import Hearing, Mode
from school.resources.overseeing import DAYS, Coming, PushPlan

_A_PAGE = 10
_A_ROW = 4


def tips_button(words: Words) -> Button:
    """Stands under every letter that a preference governs."""
    return Button(words.plain("tips-button-less"), Tips())


def tips_screen(hearing: Hearing, words: Words, before: Mode | None = None) -> Screen:
    """``before``: the mode until now, to go back to."""
    mode = hearing.preference.mode
    text = [words("tips-kept", how=words.plain(f"tips-how-{mode.value}")), ""] if before else []
    text += [words("tips-title"), "", words("tips-what"), "", words(f"tips-now-{mode.value}")]
    rows = []
    if before is not None and before is not mode:
        how = words.plain(f"tips-how-{before.value}")
        rows.append([Button(words.plain("tips-button-undo", how=how), TipsMode(mode=before))])
    if not hearing.news:
        text += ["", words("tips-no-news")]
        rows.append([Button(words.plain("mydata-button-news-on"), Mine(act="news"))])
    rows.append([_mode(one, mode, words) for one in (Mode.INSTANT, Mode.DIGEST)])
    rows.append([_mode(Mode.NOTHING, mode, words)])
    text_first = hearing.preference.text_first
    text += ["", words("tips-text-first", on="yes" if text_first else "no")]
    label = words.plain("tips-button-text", on="yes" if text_first else "no")
    rows.append([Button(label, TextFirst(on=not text_first))])
    rows.append([Button(words.plain("mydata-back"), Mine())])
    return Screen("\n".join(text), rows)


def _mode(mode: Mode, chosen: Mode, words: Words) -> Button:
    mark = "✓ " if mode is chosen else ""
    return Button(mark + words.plain(f"tips-button-{mode.value}"), TipsMode(mode=mode))


def push_screen(plan: PushPlan, page: int, words: Words) -> Screen:
    """What families will get in the next two weeks, the days, the switch."""
    text = [words("push-title"), "", words("push-what", days=_days(plan, words))]
    text.append(
        words(
            "push-readers",
            instant=plan.readers[Mode.INSTANT],
            digest=plan.readers[Mode.DIGEST],
            nothing=plan.readers[Mode.NOTHING],
        )
    )
    rows = []
    if not plan.settings.on:
        text += ["", words("push-off")]
    elif not plan.coming:
        text += ["", words("push-none")]
    else:
        page, pages, shown = part(plan.coming, page, _A_PAGE)
        text += ["", words("push-coming"), *(_coming(one, words) for one in shown)]
        rows.append(turning(page, pages, lambda to: PushPage(page=to)))
    if plan.settings.on:
        buttons = [_day(days, plan, words) for days in DAYS]
        rows += [buttons[n : n + _A_ROW] for n in range(0, len(buttons), _A_ROW)]
        off = Button(words.plain("push-button-off"), PushSwitch(on=False), style="danger")
        rows.append([off])
    else:
        on = Button(words.plain("push-button-on"), PushSwitch(on=True), style="success")
        rows.append([on])
    rows.append([Button(words.plain("vpr-back"), TimetablePage())])
    return Screen("\n".join(text), rows)


def _days(plan: PushPlan, words: Words) -> str:
    return ", ".join(str(days) for days in plan.settings.days)


def _day(days: int, plan: PushPlan, words: Words) -> Button:
    mark = "✓ " if days in plan.settings.days else ""
    return Button(mark + words.plain("push-button-day", days=days), PushDay(days=days))


def _coming(one: Coming, words: Words) -> str:
    return words(
        "push-line",
        morning=words.day(one.morning, weekday=True),
        exam=clip(f"{one.exam.grade_class}, {one.exam.subject}", 60),
        day=f"{one.exam.day:%d.%m}",
        rung=one.rung,
        families=one.families,
    )
