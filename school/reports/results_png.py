"""Marks of tests beside the journal as pictures for a phone: a bar for each class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from school.reports.results_text import heading, origin_of
from school.reports.results_words import counted, mean_said, origin_said, period_said
from school.reports.typesetting import Value, set_pictures
from school.reports.words import breakable, clock, day_named, joined
from school.results.figures import Figures, figures
from school.results.overview import Line, Overview
from school.results.table import FEW

ON_ONE = 14  # classes in a picture: Telegram makes higher ones smaller …
WITH_BEFORE = 10  # … and those with what was before are higher


def draw_results(seen: Overview, *, dark: bool = False) -> list[bytes]:
    """PNG pictures, 1080 pixels wide, at least one."""
    zone = ZoneInfo(seen.zone)
    made = seen.made_at.astimezone(zone)
    most = WITH_BEFORE if seen.compared else ON_ONE
    parts = [seen.lines[at : at + most] for at in range(0, len(seen.lines), most)]
    note = f"составлено: {day_named(made)}, {clock(made, zone)}"
    alone = len(seen.by_subject) == 1
    sheets: list[Value] = [
        {
            "note": note if len(parts) == 1 else f"{note} · часть {number} из {len(parts)}",
            "rows": [_row(line, seen.terms, alone=alone) for line in part],
        }
        for number, part in enumerate(parts, start=1)
    ]
    return set_pictures(
        "results",
        {
            "dark": dark,
            "title": f"{origin_said(origin_of(seen))} и журнал, {seen.scope.year.label}",
            "about": breakable(heading(seen), 120),
            "school": breakable(seen.school, 120),
            "whole": _shares(seen.whole),
            "tiles": _tiles(seen.whole),
            "then": _then(seen),
            "sheets": sheets,
        },
    )


def _shares(one: Figures) -> Sequence[Value]:
    return [one.confirmed, one.above, one.below]


def _tiles(one: Figures) -> Sequence[Value]:
    return [
        [f"{one.test.quality} %", f"{one.journal.quality} %", "качество"],
        [f"{one.test.success} %", f"{one.journal.success} %", "успеваемость"],
        [mean_said(one.test.mean), mean_said(one.journal.mean), "средняя"],
    ]


def _then(seen: Overview) -> Mapping[str, Value] | None:
    """What was before and is now, of those classes where there is something to compare with."""
    found = seen.compared
    if found is None:
        return None
    summed = sum(not line.table.few for line in seen.lines)
    then, now = found.then, found.now
    return {
        "title": "Было раньше → стало"
        + (f" (таблиц: {found.tables} из {summed})" if found.tables < summed else ""),
        "cells": [
            [f"{then.confirmed} → {now.confirmed} %", "совпали"],
            [f"{then.test.quality} → {now.test.quality} %", "качество"],
            [f"{then.test.success} → {now.test.success} %", "успеваемость"],
            [f"{mean_said(then.test.mean)} → {mean_said(now.test.mean)}", "средняя"],
        ],
    }


def _row(line: Line, terms: int, *, alone: bool) -> dict[str, Value]:
    table = line.table
    pupils = counted(line.figures.total, "ученик", "ученика", "учеников")
    if table.few:  # few children are known by their marks
        pupils = f"меньше {FEW} учеников: не показано и не учтено"
    return {
        "grade_class": table.grade_class,
        "subject": "" if alone else breakable(table.subject, 60),
        "note": joined((period_said(table.period, terms), pupils), " · "),
        "shares": [] if table.few else _shares(line.figures),
        "before": _before(line, terms),
    }


def _before(line: Line, terms: int) -> Mapping[str, Value] | None:
    """«раньше: 4А, год 2019/2020», with its shares."""
    earlier = line.earlier
    if earlier is None:
        return None
    about = [] if earlier.grade_class == line.table.grade_class else [earlier.grade_class]
    about.append(f"{period_said(earlier.period, terms)} {earlier.year.label}")
    if earlier.origin is not line.table.origin:
        about.append(origin_said(earlier.origin))
    return {"note": f"раньше: {', '.join(about)}", "shares": _shares(figures(earlier.counts))}
