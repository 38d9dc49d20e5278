"""Screens of a whole plan: the draft, its lists, the questions before each step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from handlers.callbacks.common import Nothing
from handlers.callbacks.plan import OpenItem, OpenList, OpenPlan, PlanAct
from handlers.screen import Button, Screen, clip
from handlers.views.plan_words import names_of, say_people, say_resolved, say_roles, why_marked
from locales import Words
from school.people.roles import Role
from school.plan.item import Amendment, Item, Plan
from school.reminders.coverage import Coverage, DryLine, DryList, Proof
from school.reminders.switching import Laid

ITEMS_A_PAGE = 5
_LINES_A_PAGE = 15
_AMENDMENTS_A_PAGE = 4
_WARNINGS_SHOWN = 2


def _title(plan: Plan) -> str:
    """A line shall not end between the sign and its number: nearly every title ends with a
    school's."""
    return clip(plan.title, 300).replace("№ ", "№\N{NO-BREAK SPACE}")


def heading(plan: Plan, words: Words) -> str:
    """Title, school year, day of approval."""
    approved = (
        words.plain("plan-approved-on", day=words.short_day(plan.approved_on))
        if plan.approved_on
        else words.plain("plan-approved-unknown")
    )
    return words("plan-about", title=_title(plan), year=plan.year.label, approved=approved)


def counted(proof: Proof, words: Words) -> str:
    """«14 пунктов · 🔴 на проверку: 3»; the roles that nobody holds, since they make most of it."""
    live = [one for one in proof.coverage if not one.item.cancelled]
    items = words.plain("plan-items-count", count=len(live))
    red = len(proof.red)
    lines = [
        words("plan-counts", items=items, red=red)
        if red
        else words("plan-counts-fine", items=items)
    ]
    if len(live) < len(proof.coverage):
        lines.append(words("plan-out-count", count=len(proof.coverage) - len(live)))
    free = _free_roles(live)
    if free:
        lines.append(words("plan-unbound-roles", roles=clip(say_roles(free, words), 300)))
    return "\n".join(lines)


def _free_roles(coverage: Sequence[Coverage]) -> list[Role]:
    return list(dict.fromkeys(role for one in coverage for role in one.assignment.unbound))


def list_buttons(proof: Proof, words: Words) -> list[list[Button]]:
    plan, red = proof.plan.id, len(proof.red)
    rows = [[Button(words.plain("plan-button-all"), OpenList(plan=plan, listing="all", page=0))]]
    if red:
        label = words.plain("plan-button-red", count=red)
        rows.insert(0, [Button(label, OpenList(plan=plan, listing="red", page=0), style="danger")])
    dry = OpenList(plan=plan, listing="dry", page=0)
    return [*rows, [Button(words.plain("plan-button-dry"), dry)]]


def draft_screen(proof: Proof, words: Words, *, known: bool = False) -> Screen:
    """The preview's first screen: what was understood, all in all, and where to look."""
    plan = proof.plan
    parts = [words("plan-draft-title"), heading(plan, words)]
    if known:
        parts.insert(0, words("plan-known-draft"))
    parts += ["", counted(proof, words), *_notes(plan, words)]
    parts += [
        words("plan-file", file=clip(plan.file_name, 100)),
        "",
        words("plan-not-approved-yet"),
    ]
    approve = PlanAct(plan=plan.id, act="?approve")
    drop = PlanAct(plan=plan.id, act="?drop")
    rows = [
        *list_buttons(proof, words),
        [Button(words.plain("plan-button-approve"), approve, style="success")],
        [Button(words.plain("plan-button-drop"), drop, style="danger")],
    ]
    return Screen("\n".join(parts), rows)


def _notes(plan: Plan, words: Words) -> list[str]:
    notes = []
    for name in plan.warnings[:6]:
        key = f"plan-note-{name.replace('_', '-')}"
        known = words.has(key)
        notes.append(words(key, year=plan.year.label) if known else words("plan-note-other"))
    return list(dict.fromkeys(notes))


def items_screen(proof: Proof, listing: str, page: int, words: Words) -> Screen:
    """Five items a page: all of them, or the red list. Each has a button with its number."""
    back = [to_plan(proof.plan, words)]
    shown = proof.red if listing == "red" else list(proof.coverage)
    if not shown:
        return Screen(words("plan-red-empty"), [back])
    page, pages = _page(page, len(shown), ITEMS_A_PAGE)
    part = shown[page * ITEMS_A_PAGE :][:ITEMS_A_PAGE]
    lines = [words(f"plan-{listing}-title", count=len(shown))]
    if listing == "red":
        lines.append(words("plan-red-explained"))
    for section, group in groupby(part, key=lambda one: (one.item.section, one.item.section_title)):
        lines.append("")
        if section[1]:
            lines.append(words("plan-section-line", title=clip(section_name(*section), 90)))
        lines += [_item_lines(one, proof, words) for one in group]
    labels = _labels([one.item for one in part])
    buttons = [
        Button(
            f"🔴 {label}" if one.red and listing != "red" else label,
            OpenItem(item=one.item.id, back=listing),
        )
        for one, label in zip(part, labels, strict=True)
    ]
    rows = [buttons[:3], buttons[3:], _pager(proof.plan.id, listing, page, pages), back]
    return Screen("\n".join(lines), rows)


def section_name(section: str | None, title: str | None) -> str:
    """«2. Контроль…»; the number is not repeated when the title has it."""
    title = title or ""
    if section and not title.startswith(section):
        return f"{section}. {title}"
    return title


def _labels(items: Sequence[Item]) -> list[str]:
    """What to call each item on its button; one number borne twice is told apart by its place."""
    names = [clip(item.label, 14) for item in items]
    return [
        f"{name} (№ {item.place})" if names.count(name) > 1 else name
        for name, item in zip(names, items, strict=True)
    ]


def _item_lines(one: Coverage, proof: Proof, words: Words) -> str:
    item = one.item
    title = clip(item.title, 90) or "—"
    if item.cancelled:
        return words("plan-item-line-out", label=clip(item.label, 14), title=title)
    ids = one.assignment.person_ids
    people = names_of(ids[:4], proof.people, words) if ids else say_people(item, [], words)
    if len(ids) > 4:
        people += " " + words.plain("plan-and-more", count=len(ids) - 4)
    when = clip(say_resolved(one, words), 90)
    lines = [
        words("plan-item-line", label=clip(item.label, 14), when=when, people=clip(people, 120)),
        words("plan-item-title", title=title),
    ]
    marks = why_marked(one, proof, words)
    lines += [f"🔴 {mark}" for mark in marks[:_WARNINGS_SHOWN]]
    if len(marks) > _WARNINGS_SHOWN:
        lines.append(words("plan-red-more", count=len(marks) - _WARNINGS_SHOWN))
    return "\n".join(lines)


def _page(page: int, count: int, size: int) -> tuple[int, int]:
    """The page inside its bounds, and how many there are: the list may have shrunk since."""
    pages = max(1, -(-count // size))
    return min(max(page, 0), pages - 1), pages


def _pager(plan: int, listing: str, page: int, pages: int) -> list[Button]:
    if pages < 2:
        return []
    before = OpenList(plan=plan, listing=listing, page=(page - 1) % pages)
    after = OpenList(plan=plan, listing=listing, page=(page + 1) % pages)
    return [Button("‹", before), Button(f"{page + 1} / {pages}", Nothing()), Button("›", after)]


def to_plan(plan: Plan, words: Words) -> Button:
    return Button(words.plain("plan-to-plan"), OpenPlan(plan=plan.id))


def dry_screen(
    proof: Proof, dry: DryList, page: int, words: Words, *, approved_now: bool = False
) -> Screen:
    """Who gets what, by morning and person."""
    plan = proof.plan
    back = [to_plan(plan, words)]
    switch: list[Button] = []
    if plan.state == "approved" and not plan.running:
        on = PlanAct(plan=plan.id, act="on")
        switch = [Button(words.plain("plan-button-on"), on, style="success")]
    top = [words("plan-approved-now"), ""] if approved_now else []
    lines = dry.lines
    if not lines:
        top.append(words("plan-dry-empty"))
        if dry.later is not None:
            day = words.day(dry.later.date(), weekday=True)
            top.append(words("plan-dry-later", day=day, time=f"{dry.later:%H:%M}"))
        return Screen("\n".join(top), [switch, back])
    days = [words.short_day(line.at.date()) for line in (lines[0], lines[-1])]
    people = len({line.person.id for line in lines})
    one_day = days[0] == days[1]
    top.append(
        words("plan-dry-title-day", day=days[0])
        if one_day
        else words("plan-dry-title", start=days[0], end=days[1])
    )
    top.append(words("plan-dry-counts", count=len(lines), people=people))
    if not plan.running:
        top.append(words("plan-dry-off"))
    page, pages = _page(page, len(lines), _LINES_A_PAGE)
    part = lines[page * _LINES_A_PAGE :][:_LINES_A_PAGE]
    body = []
    for at, of_morning in groupby(part, key=lambda line: line.at):
        day = words.day(at.date(), weekday=True)
        body += ["", words("plan-dry-day", day=day, time=f"{at:%H:%M}")]
        for person, own in groupby(of_morning, key=lambda line: line.person):
            body.append(words("plan-dry-person", name=names_of([person.id], [person], words)))
            body += [_dry_line(line, words) for line in own]
    rows = [_pager(plan.id, "dry", page, pages), switch, back]
    return Screen("\n".join([*top, *body]), rows)


def _dry_line(line: DryLine, words: Words) -> str:
    values = {
        "label": clip(line.item.label, 14),
        "title": clip(line.item.title, 45),
        "rung": _say_rung(line, words),
    }
    if line.owner is None:
        return words("plan-dry-line", **values)
    return words("plan-dry-for", owner=names_of([line.owner.id], [line.owner], words), **values)


def _say_rung(line: DryLine, words: Words) -> str:
    """The rungs of the ladder are named by a letter and a number of working days."""
    kind, number = line.rung[:1], line.rung[1:]
    if line.rung in ("open", "mid", "begun"):
        return words.plain(f"plan-rung-{line.rung}")
    if line.rung == "d0":
        return words.plain("plan-rung-today")
    if kind in "de" and number.isdigit():
        return words.plain("plan-rung-before", days=int(number))
    if kind == "z":
        return words.plain("plan-rung-asked")
    if kind == "m":
        return words.plain("plan-rung-month")
    return words.plain("plan-rung-late", day=words.short_day(line.due))


def ask_approval(proof: Proof, words: Words) -> Screen:
    plan, red = proof.plan, len(proof.red)
    live = sum(not one.item.cancelled for one in proof.coverage)
    items = words.plain("plan-items-count", count=live)
    text = words("plan-ask-approve", title=_title(plan), items=items)
    note = words("plan-ask-approve-red", count=red) if red else words("plan-ask-approve-fine")
    return _question(plan, f"{text}\n\n{note}", "approve", "success", words)


def ask_drop(plan: Plan, words: Words) -> Screen:
    text = words("plan-ask-drop", title=_title(plan))
    return _question(plan, text, "drop", "danger", words)


def ask_off(plan: Plan, words: Words) -> Screen:
    return _question(plan, words("plan-ask-off"), "off", "danger", words)


def _question(plan: Plan, text: str, act: str, style: str, words: Words) -> Screen:
    yes = Button(words.plain(f"plan-button-yes-{act}"), PlanAct(plan=plan.id, act=act), style=style)
    return Screen(text, [[yes], [to_plan(plan, words)]])


def laid_screen(laid: Laid, words: Words) -> Screen:
    """What was laid when reminders were switched on, and when the first one goes."""
    lines = [words("plan-on-now", count=laid.reminders, people=laid.people)]
    if laid.if_late:
        lines.append(words("plan-on-late", count=laid.if_late))
    if laid.first is None:
        lines.append(words("plan-on-none"))
    else:
        day = words.day(laid.first.date(), weekday=True)
        lines.append(words("plan-on-first", day=day, time=f"{laid.first:%H:%M}"))
    rows = []
    if laid.red:
        lines.append(words("plan-on-red", count=laid.red))
        red = OpenList(plan=laid.plan.id, listing="red", page=0)
        rows.append([Button(words.plain("plan-button-red", count=laid.red), red, style="danger")])
    return Screen("\n".join(lines), [*rows, [to_plan(laid.plan, words)]])


def drafts_screen(drafts: Sequence[Plan], words: Words) -> Screen:
    if not drafts:
        return Screen(words("plan-drafts-none"))
    rows = []
    for plan in drafts[:20]:
        day = f"{plan.created_at:%d.%m}"
        label = words.plain("plan-draft-button", title=clip(plan.title, 20), day=day)
        rows.append([Button(label, OpenPlan(plan=plan.id))])
    return Screen(words("plan-drafts"), rows)


def amendments_screen(
    proof: Proof, amendments: Sequence[Amendment], page: int, words: Words
) -> Screen:
    """The record, newest first. Its texts are the school's own and stay in its language."""
    back = [to_plan(proof.plan, words)]
    if not amendments:
        return Screen(words("plan-amendments-none"), [back])
    items = {one.item.id: one.item for one in proof.coverage}
    page, pages = _page(page, len(amendments), _AMENDMENTS_A_PAGE)
    newest = list(reversed(amendments))[page * _AMENDMENTS_A_PAGE :][:_AMENDMENTS_A_PAGE]
    lines = [words("plan-amendments-title", count=len(amendments))]
    for one in newest:
        item = items.get(one.item_id)
        lines += [
            "",
            words(
                "plan-amendment",
                number=one.number,
                day=words.short_day(one.at.date()),
                label=clip(item.label, 14) if item else "—",
                field=words.plain(f"plan-field-{one.field}"),
                before=clip(one.before, 200),
                after=clip(one.after, 200),
                reason=clip(one.reason, 300),
            ),
        ]
    return Screen("\n".join(lines), [_pager(proof.plan.id, "amend", page, pages), back])
