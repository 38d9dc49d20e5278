"""The progress of the plan as a table: a rich message, or aligned text where there is none."""

from __future__ import annotations

from html import escape

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    CallbackQuery,
    InputRichBlockTable,
    InputRichMessage,
    RichBlockTableCell,
)

from handlers.screen import Screen, clip, put
from handlers.views.plan import section_name
from locales import Words
from school.reminders.progress import Progress, SectionProgress

_MOST_ROWS = 30
_NUMBERS = ("total", "done", "overdue", "open")


def table_rows(progress: Progress, words: Words) -> list[list[str]]:
    """Header, a row for each section, the sum."""
    names = ("section", *_NUMBERS)
    rows = [[words.plain(f"plan-table-{name}") for name in names]]
    for one in progress.sections[:_MOST_ROWS]:
        name = section_name(one.section, one.title) or words.plain("plan-table-rest")
        rows.append([clip(name, 60), *_counts(one)])
    return [*rows, [words.plain("plan-table-sum"), *_counts(progress.total)]]


def _counts(one: SectionProgress) -> list[str]:
    waiting = one.open + one.reported + one.declined
    return [str(n) for n in (one.total, one.done + one.late, one.overdue, waiting)]


def rich_table(rows: list[list[str]]) -> InputRichMessage:
    cells = [
        [
            RichBlockTableCell(
                text=text,
                align="right" if column else "left",
                valign="top",
                is_header=True if number == 0 else None,
            )
            for column, text in enumerate(row)
        ]
        for number, row in enumerate(rows)
    ]
    return InputRichMessage(blocks=[InputRichBlockTable(cells=cells, is_striped=True)])


def plain_table(rows: list[list[str]]) -> Screen:
    """The same for a server or a client without rich messages: numbers under one another."""
    lines = []
    for row in rows:
        numbers = " ".join(f"{clip(text, 10):>10}" for text in row[1:])
        lines.append(f"{clip(row[0], 34)}\n{numbers}")
    return Screen(f"<pre>{escape(chr(10).join(lines), quote=False)}</pre>")


async def show_table(
    query: CallbackQuery, bot: Bot, progress: Progress | None, words: Words
) -> None:
    if progress is None:
        await put(query, Screen(words("plan-none")))
        return
    rows = table_rows(progress, words)
    try:
        await bot.send_rich_message(query.from_user.id, rich_table(rows))
        await query.answer()
    except (TelegramBadRequest, TelegramNotFound):  # a server that does not know them
        await put(query, plain_table(rows))
