"""``plan check FILE``: what the program reads in a plan file, as a table or as JSON."""

from __future__ import annotations

import io
import json as jsonlib
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot.plan_print import printed, refused
from bot.reading import read_in_child_now
from school.dates.year import SchoolYear
from school.plan.plain import to_plain
from school.plan.sniff import MAX_FILE
from school.refusal import Refusal


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Файл плана / the plan's file")],
    year: Annotated[str | None, typer.Option(help="Учебный год / school year: 2020/2021")] = None,
    approved: Annotated[
        str | None, typer.Option(help="Дата утверждения / day of approval: 2020-09-11")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON вместо таблицы")] = False,
) -> None:
    """Показать, как прочитан план: пункты, сроки, ответственные, предупреждения.

    Show how a plan file is read. Exit code 0 when it is read, 2 with one line when it is not.
    """
    try:
        plan = read_in_child_now(
            _bytes(file), file.name, _year(year), _day(approved), today=_today()
        )
    except Refusal as refusal:
        _utf8(sys.stderr)
        print(f"{_name(file)}: {refused(refusal)}", file=sys.stderr)
        raise typer.Exit(2) from None
    _utf8(sys.stdout)
    if json:
        print(jsonlib.dumps(to_plain(plan), ensure_ascii=False, indent=1))
    else:
        print(printed(plan))


def _today() -> date:
    return datetime.now().astimezone().date()


def _utf8(stream: TextIO) -> None:
    """Plans hold letters that an old console's own encoding does not have."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")


def _name(file: Path) -> str:
    """The name for one line of a terminal, without marks that would steer it."""
    return "".join(char if char.isprintable() else "?" for char in file.name) or str(file)


def _bytes(file: Path) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise Refusal("file-unreadable")  # a pipe or a device may never end, or never begin
        with file.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Refusal("file-missing") from None
    except OSError:
        raise Refusal("file-unreadable") from None


def _year(text: str | None) -> SchoolYear | None:
    try:
        return SchoolYear.parse(text) if text else None
    except ValueError:
        raise Refusal("option-year") from None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal("option-approved") from None


if __name__ == "__main__":
    typer.run(check)
