"""The plan as it is kept: in its own numbering, with the terms and people of today; its
amendments as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from school.pack.facts import PackFacts
from school.people.person import Person
from school.plan.assigning import assign, display_name
from school.plan.describe import describe_when
from school.plan.item import Amendment, Item
from school.reminders.task import TaskState
from school.reports.docx_parts import Across, add_table, new_sheet, number_pages, say, to_bytes
from school.reports.words import clock, day_long, day_short, joined

_HEADS = ("№", "Мероприятие", "Срок", "Ответственные", "Результат")
_WIDTHS = (16, 92, 52, 62, 46)
_AMENDMENT_HEADS = ("№", "Пункт", "Что", "Было", "Стало", "Основание", "Когда", "Кто внёс")
_AMENDMENT_WIDTHS = (11, 38, 26, 45, 45, 48, 24, 32)
_FIELDS = {"when": "срок", "people": "ответственные", "cancelled": "место в плане"}
_NAMED = 8  # people of one item; the rest are counted
_TITLE = 60


def write_plan(facts: PackFacts) -> bytes:
    """The plan as a Word document. Under the words of the plan stands what holds now."""
    plan = facts.plan
    paper = new_sheet(plan.title, landscape=True)
    if facts.profile.name:
        say(paper, facts.profile.name, align="center", after=4)
    say(paper, plan.title, bold=True, size=15, align="center")
    approved = f"утверждён {day_long(plan.approved_on)}" if plan.approved_on else ""
    year = f"{plan.year.label} учебный год"
    say(paper, joined([year, approved]), align="center", after=4)
    day = day_long(facts.made_at.astimezone(facts.profile.tz).date())
    say(paper, f"Со всеми поправками на {day} Всего поправок: {len(facts.amendments)}", after=4)
    people = list(facts.people.values())
    numbers: dict[int, list[int]] = {}
    for one in facts.amendments:
        numbers.setdefault(one.item_id, []).append(one.number)
    moved = _moved(facts)
    rows: list[Sequence[str] | Across] = []
    section: tuple[str | None, str | None] = (None, None)
    for item in facts.items:
        if (item.section, item.section_title) != section:
            section = (item.section, item.section_title)
            heading = _section(item)
            if heading:
                rows.append(Across(heading))
        rows.append(_row(item, people, numbers.get(item.id, []), moved.get(item.id, [])))
    add_table(paper, _HEADS, rows, _WIDTHS, size=10, centred=(0,))
    number_pages(paper)
    return to_bytes(paper)


def _section(item: Item) -> str:
    """«2. Контроль…»; the number is not said twice when the title has it."""
    title = item.section_title or ""
    if item.section and not title.startswith(item.section):
        return joined([item.section, title], ". ")
    return title


def _row(
    item: Item, people: Sequence[Person], numbers: Sequence[int], moved: Sequence[str]
) -> Sequence[str]:
    title = item.title
    if item.cancelled:
        title = f"{title}\n[исключён из плана]"
    if numbers:
        word = "поправка" if len(numbers) == 1 else "поправки"
        title += f"\n[{word} № {', '.join(map(str, numbers))}]"
    return (
        item.number or f"({item.place})",
        title,
        joined([item.date_phrase, _now(describe_when(item.when), item.date_phrase), *moved], "\n"),
        joined([item.responsible_phrase, _named(item, people)], "\n"),
        item.result,
    )


def _now(words: str, phrase: str) -> str:
    """What holds now, unless the plan says the same."""
    if not phrase or words.casefold() == phrase.strip().casefold():
        return "" if phrase else words
    return f"Сейчас: {words}"


def _named(item: Item, people: Sequence[Person]) -> str:
    """Who is responsible at this moment."""
    by_id = {person.id: person for person in people}
    if item.cancelled:
        return ""
    ids = assign(item, people).person_ids
    names = [display_name(by_id[one]) for one in ids[:_NAMED]]
    if len(ids) > _NAMED:
        names.append(f"и ещё {len(ids) - _NAMED}")
    words = ", ".join(names) or "никто не назначен"
    return f"Сейчас: {words}" if item.responsible_phrase else words


def _moved(facts: PackFacts) -> dict[int, list[str]]:
    """Terms that were moved for one person only, by item."""
    found: dict[int, list[str]] = {}
    for task in facts.tasks:
        person = facts.people.get(task.person_id)
        if task.extended and task.state is not TaskState.CANCELLED and person is not None:
            line = f"{display_name(person)}: до {day_short(task.due)}"
            found.setdefault(task.item_id, []).append(line)
    return found


def write_amendments(facts: PackFacts) -> bytes:
    """Every numbered change of the plan: what it was, what it is, on what ground, who made it."""
    title = "Поправки к плану"
    paper = new_sheet(title, landscape=True)
    say(paper, title, bold=True, size=15, align="center")
    say(paper, f"«{facts.plan.title}», {facts.plan.year.label}", align="center", after=6)
    items = {item.id: item for item in facts.items}
    rows = [_amendment(one, items, facts) for one in facts.amendments]
    if rows:
        add_table(paper, _AMENDMENT_HEADS, rows, _AMENDMENT_WIDTHS, size=9, centred=(0,))
    else:
        say(paper, "Поправок к плану не было.", before=8)
    number_pages(paper)
    return to_bytes(paper)


def _amendment(one: Amendment, items: Mapping[int, Item], facts: PackFacts) -> Sequence[str]:
    item = items.get(one.item_id)
    title = ""
    if item is not None:
        cut = item.title if len(item.title) <= _TITLE else f"{item.title[:_TITLE].rstrip()}…"
        title = joined([item.label, cut], " ")
    who = facts.people.get(one.by) if one.by is not None else None
    zone = facts.profile.tz
    return (
        str(one.number),
        title,
        _FIELDS.get(one.field, one.field),
        one.before,
        one.after,
        one.reason,
        f"{day_short(one.at.astimezone(zone).date())}\n{clock(one.at, zone)}",
        display_name(who) if who is not None else "",
    )
