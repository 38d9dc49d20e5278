"""The page for the school's site: one file that needs nothing else, however old the telephone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby

from school.reports.announced import by_group
from school.reports.rich_html import link, rich_html
from school.reports.site_style import POLICY, STYLE
from school.reports.words import clock, day_long, day_named, joined, plain
from school.resources.card import ResourceKind
from school.site import Site, SiteCard, SiteExam, SitePage

_Group = tuple[str, Sequence[tuple[str, SiteExam]]]  # a title, and its rows by their first cell

CALENDAR = "vpr.ics"
_LAST_GRADE = 11
_NO_BREAK = "\N{NO-BREAK SPACE}"
_KINDS = {
    ResourceKind.DEMO: "демоверсия",
    ResourceKind.DESCRIPTION: "описание работы",
    ResourceKind.TRAINER: "тренажёр",
    ResourceKind.LESSON: "урок",
    ResourceKind.VIDEO: "видео",
}
_EVERY_GRADE = "Для всех классов"
_EVERY_SUBJECT = "Все предметы"
_TITLE = "Всероссийские проверочные работы"


def write_site(site: Site, calendar: str = CALENDAR) -> str:
    """The whole page. ``calendar``: the address of the calendar beside it."""
    parts = (
        ("days", "Расписание по дням", _days(site)),
        ("classes", "Расписание по классам", _classes(site)),
        ("pages", "Что важно знать", "".join(_page(page) for page in site.pages)),
        ("cards", "Как готовиться", "".join(_cards(site))),
    )
    shown = [part for part in parts if part[2]]
    heading = joined((_TITLE, site.school), " — ")
    return (
        '<!DOCTYPE html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_said(heading)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_header(site, calendar)}\n{_nav((name, title) for name, title, _ in shown)}\n<main>\n"
        + "\n".join(
            f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n{body}\n</section>'
            for name, title, body in shown
        )
        + f"\n</main>\n{_footer(site)}\n</body>\n</html>\n"
    )


def _said(text: str) -> str:
    return escape(plain(text))


def _header(site: Site, calendar: str) -> str:
    lines = [f"<h1>{_TITLE}</h1>"]
    if site.school:
        lines.append(f"<p>{_said(site.school)}</p>")
    lines.append(f"<p>{site.year.label} учебный год</p>")
    if site.start and site.end:
        window = f"с {day_long(site.start)} по {day_long(site.end)}"
        lines.append(f"<p>Проводятся {window}</p>")
    if site.results:
        lines.append(f"<p>Результаты ожидаются {day_long(site.results)}</p>")
    if site.held:
        lines.append(
            f'<p class="screen"><a href="{escape(calendar)}">Добавить все даты в календарь</a></p>'
        )
    else:
        lines.append("<p>Школа ещё не назначила дни проверочных.</p>")
    return "<header>\n" + "\n".join(lines) + "\n</header>"


def _nav(parts: Iterable[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in parts)
    return f'<nav aria-label="Разделы"><ul>{items}</ul></nav>' if items else ""


def _footer(site: Site) -> str:
    made = site.made_at.astimezone(site.zone)
    return (
        f'<footer class="soft">\n<p>Страница составлена {day_long(made.date())} Даты и уроки может '
        "менять только школа; время местное.</p>\n</footer>"
    )


def _days(site: Site) -> str:
    exams = sorted(
        site.held,
        key=lambda one: (one.day, by_group(one.grade_class), one.lesson or 0, one.subject),
    )
    groups = [
        (f"{day_named(day)} {day.year} г.", [(one.grade_class, one) for one in held])
        for day, held in groupby(exams, key=lambda one: one.day)
    ]
    return _table("Класс", "day", groups, site)


def _classes(site: Site) -> str:
    exams = sorted(
        site.held,
        key=lambda one: (by_group(one.grade_class), one.grade_class, one.day, one.lesson or 0),
    )
    groups = [
        (name, [(_unbroken(day_named(one.day)), one) for one in held])
        for name, held in groupby(exams, key=lambda one: one.grade_class)
    ]
    links = "".join(
        f'<li><a href="#class-{number}">{_said(name)}</a></li>'
        for number, (name, _) in enumerate(groups, start=1)
    )
    jumps = f'<ul class="jumps" aria-label="Классы">{links}</ul>\n' if len(groups) > 1 else ""
    return jumps + _table("День", "class", groups, site)


def _unbroken(day: str) -> str:
    """«15 апреля» stays in one line."""
    weekday, _, number = day.partition(", ")
    return f"{weekday}, {number.replace(' ', _NO_BREAK)}"


def _table(head: str, name: str, groups: Sequence[_Group], site: Site) -> str:
    """One table, so that its head is said once and stands on each sheet of paper."""
    if not groups:
        return ""
    bodies = [
        f'<tbody id="{name}-{number}">\n'
        f'<tr class="group"><th colspan="3" scope="rowgroup">{_said(title)}</th></tr>\n'
        + "".join(_row(first, exam, site) for first, exam in rows)
        + "</tbody>\n"
        for number, (title, rows) in enumerate(groups, start=1)
    ]
    return (
        f'<table>\n<thead><tr><th scope="col" class="first">{head}</th>'
        '<th scope="col">Предмет</th><th scope="col" class="last">Урок</th></tr></thead>\n'
        + "".join(bodies)
        + "</table>\n"
    )


def _row(first: str, exam: SiteExam, site: Site) -> str:
    hours = ""
    if exam.start is not None:
        span = f"{clock(exam.start, site.zone)}–{clock(exam.end, site.zone)}"
        hours = f'<span class="hours">{span}</span>'
    lesson = f"{exam.lesson} урок" if exam.lesson is not None else ""
    when = joined((lesson, hours), "<br>") or "уточняется"
    return (
        f'<tr><th scope="row">{_said(first)}</th><td>{_said(exam.subject)}</td>'
        f"<td>{when}</td></tr>\n"
    )


def _page(page: SitePage) -> str:
    return (
        f"<article>\n<h3>{_said(page.title)}</h3>\n{rich_html(page.body)}\n"
        f'<p class="soft">{_whence(page)}</p>\n</article>\n'
    )


def _whence(one: SitePage | SiteCard) -> str:
    """Where it comes from, of which day it is and how long it holds."""
    url = one.source_url if isinstance(one, SitePage) else ""
    source = f"Источник: {link(url, one.source)}" if one.source else ""
    until = f"действует до {_day(one.valid_until)}" if one.valid_until else ""
    return joined((source, f"сведения на {_day(one.dated)}", until), "; ")


def _day(day: date) -> str:
    return f'<time datetime="{day.isoformat()}">{day_long(day)}</time>'


def _cards(site: Site) -> Iterator[str]:
    for grade in (None, *range(1, _LAST_GRADE + 1)):
        here = [
            card
            for card in site.cards
            if (grade in card.grades if grade is not None else not card.grades)
        ]
        if here:
            name = _EVERY_GRADE if grade is None else f"{grade} класс"
            yield f"<h3>{name}</h3>\n" + "".join(_by_subject(here))


def _by_subject(cards: Sequence[SiteCard]) -> Iterator[str]:
    """What helps with every subject comes last; in each subject the order of the cards stays."""
    subjects = sorted({card.subject for card in cards}, key=lambda name: (not name, name))
    for subject in subjects:
        name = subject[:1].upper() + subject[1:] if subject else _EVERY_SUBJECT
        items = "".join(_card(card) for card in cards if card.subject == subject)
        yield f'<h4>{_said(name)}</h4>\n<ul class="cards">\n{items}</ul>\n'


def _card(card: SiteCard) -> str:
    title = link(card.url, card.title)
    where = "" if card.url else " — файл, его пришлёт бот школы"
    official = (
        '<span class="official">официальный ресурс</span>'
        if card.official
        else '<span class="third">сторонний ресурс</span>'
    )
    return (
        f'<li>{title}{where}<span class="soft">{_KINDS[card.kind]} · {official}. '
        f"{_whence(card)}</span></li>\n"
    )
