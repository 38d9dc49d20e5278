"""How the plan in force stands: sections with a bar, totals that add up, the ways onward."""

from __future__ import annotations

from handlers.callbacks.packing import OpenPack
from handlers.callbacks.plan import OpenList, PlanAct
from handlers.screen import Button, Screen, clip
from handlers.views.plan import counted, heading, list_buttons, section_name
from locales import Words
from school.plan.item import Plan
from school.reminders.coverage import Proof
from school.reminders.progress import Progress, SectionProgress

_SECTIONS_SHOWN = 12
_CELLS = 10


def overview_screen(
    progress: Progress,
    proof: Proof | None,
    words: Words,
    *,
    known: bool = False,
    drafts: int = 0,
) -> Screen:
    """What /plan shows. ``proof`` and the number of drafts are given to those who may correct
    the plan."""
    plan = progress.plan
    lines = [words("plan-known-approved"), ""] if known else []
    lines += [words("plan-overview"), heading(plan, words)]
    lines.append(words("plan-running" if plan.running else "plan-stopped"))
    if proof is not None:
        lines += ["", counted(proof, words)]
    if progress.total.total:
        for section in progress.sections[:_SECTIONS_SHOWN]:
            lines += ["", *section_lines(section, words)]
        if len(progress.sections) > _SECTIONS_SHOWN:
            rest = len(progress.sections) - _SECTIONS_SHOWN
            lines += ["", words("plan-more-sections", count=rest)]
        lines += ["", totals_line(progress.total, words)]
    elif plan.running:
        lines += ["", words("plan-progress-empty")]
    rows = _buttons(progress, proof, words)
    if drafts:
        label = words.plain("plan-button-drafts", count=drafts)
        rows.append([Button(label, PlanAct(plan=plan.id, act="drafts"))])
    return Screen("\n".join(lines), rows)


def _buttons(progress: Progress, proof: Proof | None, words: Words) -> list[list[Button]]:
    plan = progress.plan
    rows: list[list[Button]] = []
    if proof is None:
        every = OpenList(plan=plan.id, listing="all", page=0)
        rows.append([Button(words.plain("plan-button-all"), every)])
    else:
        rows += list_buttons(proof, words)
    if progress.total.total:
        table = PlanAct(plan=plan.id, act="table")
        rows.append([Button(words.plain("plan-button-table"), table)])
    if plan.amendments:
        label = words.plain("plan-button-amendments", count=plan.amendments)
        rows.append([Button(label, OpenList(plan=plan.id, listing="amend", page=0))])
    if proof is not None:
        rows.append([Button(words.plain("pack-button"), OpenPack(plan=plan.id))])
        rows.append([_switch(plan, words)])
    return rows


def _switch(plan: Plan, words: Words) -> Button:
    if plan.running:
        off = PlanAct(plan=plan.id, act="?off")
        return Button(words.plain("plan-button-off"), off, style="danger")
    on = PlanAct(plan=plan.id, act="on")
    return Button(words.plain("plan-button-on"), on, style="success")


def section_lines(section: SectionProgress, words: Words) -> list[str]:
    name = section_name(section.section, section.title)
    title = (
        words("plan-progress-section", title=clip(name, 70))
        if name
        else words("plan-progress-none")
    )
    if not section.total:
        lines = [title, words("plan-progress-empty")]
    else:
        done = section.done + section.late
        percent = done * 100 // section.total
        said = words(
            "plan-progress-bar",
            bar=bar(done, section.total),
            percent=percent,
            done=done,
            total=section.total,
        )
        if section.overdue:
            said += " " + words("plan-progress-overdue", count=section.overdue)
        lines = [title, said]
    if section.undated:
        lines.append(words("plan-undated", count=section.undated))
    return lines


def bar(done: int, total: int) -> str:
    """«▰▰▰▱▱▱▱▱▱▱»: full only when all is done, empty only when nothing is."""
    full = done * _CELLS // total
    if done:
        full = max(full, 1)
    return "▰" * full + "▱" * (_CELLS - full)


def totals_line(total: SectionProgress, words: Words) -> str:
    return words(
        "plan-totals",
        total=total.total,
        done=total.done,
        late=total.late,
        reported=total.reported,
        overdue=total.overdue,
        open=total.open,
        declined=total.declined,
    )
