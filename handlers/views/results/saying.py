"""Periods, origins, shares and means of tables of marks, in words."""

from __future__ import annotations

from collections.abc import Sequence

from locales import Words
from school.results.figures import Figures
from school.results.table import MARKS, Counts, MarksTable, Origin, Period


def say_period(period: Period, terms: int, words: Words) -> str:
    if not period.value.isdecimal():
        return words.plain(f"results-period-{period.value}")
    return words.plain(f"results-term-{'third' if terms == 3 else 'quarter'}-{period.value}")


def say_origin(origin: Origin, words: Words) -> str:
    return words.plain(f"results-origin-{origin.value}")


def say_mean(hundredths: int, words: Words) -> str:
    point = "." if words.language == "en" else ","
    return f"{hundredths // 100}{point}{hundredths % 100:02}"


def say_table(table: MarksTable, terms: int, words: Words) -> str:
    """«III четверть 2020/2021, ВПР»."""
    period = say_period(table.period, terms, words)
    return f"{period} {table.year.label}, {say_origin(table.origin, words)}"


def say_shares(one: Figures) -> str:
    return f"{one.confirmed} · {one.above} · {one.below} %"


def square(counts: Counts, words: Words) -> str:
    """The sixteen numbers as lines of equal width."""
    head = "   │" + "".join(f"{mark:>4}" for mark in MARKS)
    rule = "───┼" + "─" * (4 * len(MARKS))
    lines: Sequence[str] = [
        f" {mark} │" + "".join(f"{number:>4}" for number in row)
        for mark, row in zip(reversed(MARKS), reversed(counts.rows), strict=True)
    ]
    return "\n".join([words.plain("results-square"), head, rule, *lines])
