"""Plans of past years and how far they came."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.yearly import PastPlan
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.plan import heading
from handlers.views.progress import section_lines
from locales import Words
from school.reminders.progress import Progress

A_PAGE = 6
_LABEL = 40


def past_row(words: Words) -> list[Button]:
    return [Button(words.plain("past-button"), PastPlan())]


def past_screen(plans: Sequence[Progress], page: int, words: Words) -> Screen:
    page, pages, shown = part(plans, page, A_PAGE)
    text = [words("past-title") if plans else words("past-none")]
    rows = []
    for one in shown:
        plan = one.plan
        text += ["", heading(plan, words), _totals(one, words)]
        label = f"{plan.year.label} · {plan.title}"
        rows.append([Button(clip(label, _LABEL), PastPlan(plan=plan.id))])
    rows.append(turning(page, pages, lambda to: PastPlan(part=to)))
    return Screen("\n".join(text), rows)


def _totals(progress: Progress, words: Words) -> str:
    """In a plan of the past what is open was not done."""
    total = progress.total
    return words(
        "past-totals",
        total=total.total,
        done=total.done,
        late=total.late,
        reported=total.reported,
        missed=total.overdue + total.open,
        declined=total.declined,
    )


def past_plan_screen(progress: Progress, page: int, words: Words) -> Screen:
    page, pages, shown = part(progress.sections, page, A_PAGE)
    plan = progress.plan
    text = [heading(plan, words), words("past-archived")]
    for section in shown:
        text += ["", *section_lines(section, words)]
    text += ["", _totals(progress, words)]
    turns = turning(page, pages, lambda to: PastPlan(plan=plan.id, part=to))
    return Screen("\n".join(text), [turns, [Button(words.plain("past-back"), PastPlan())]])
