"""The coverage of the tests by observers as pictures for a phone."""

from __future__ import annotations

from itertools import groupby
from zoneinfo import ZoneInfo

from school.observers.board import Board, BoardLine
from school.reports.typesetting import Value, set_pictures
from school.reports.words import breakable, clock, day_named, hours, joined, lesson

ON_ONE = 24  # places in a picture: Telegram makes higher ones smaller

_Badge = tuple[str, str]  # colour and words: the colour is never the only sign


def draw_board(board: Board, *, dark: bool = False) -> list[bytes]:
    """PNG pictures, 1080 pixels wide, at least one; names of observers are not on them."""
    zone = ZoneInfo(board.zone)
    lines = sorted(board.lines, key=lambda line: (line.start, line.place.id))
    parts = [lines[at : at + ON_ONE] for at in range(0, len(lines), ON_ONE)] or [[]]
    made = board.made_at.astimezone(zone)
    note = f"состояние: {day_named(made)}, {clock(made, zone)}"
    sheets: list[Value] = [
        {
            "note": note if len(parts) == 1 else f"{note} · часть {number} из {len(parts)}",
            "days": [
                {"name": day_named(day), "rows": [_row(board, line, zone) for line in here]}
                for day, here in groupby(part, key=lambda line: line.place.exam.day)
            ],
        }
        for number, part in enumerate(parts, start=1)
    ]
    return set_pictures(
        "board",
        {
            "dark": dark,
            "title": f"Наблюдатели на ВПР {board.year.label}",
            "school": breakable(board.school, 120),
            "tiles": [list(tile) for tile in _tiles(board)],
            "sheets": sheets,
            "nothing": "Проверочных работ в расписании нет.",
        },
    )


def _tiles(board: Board) -> list[tuple[str, str, str]]:
    empty, risky = len(board.empty), len(board.risky)
    silent = sum(line.unconfirmed for line in board.lines if line.end > board.made_at)
    return [
        ("", str(len(board.lines)), "всего мест"),
        ("good", str(sum(line.covered for line in board.lines)), "занято"),
        ("bad" if empty else "", str(empty), "пустых впереди"),
        ("warn" if silent else "", str(silent), "не подтвердили"),
        ("bad" if risky else "", str(risky), "под риском"),
    ]


def _row(board: Board, line: BoardLine, zone: ZoneInfo) -> dict[str, Value]:
    exam = line.place.exam
    room = f"каб. {breakable(exam.room, 30)}" if exam.room else ""
    return {
        "grade_class": exam.grade_class,
        "subject": breakable(exam.subject, 90),
        "note": joined((lesson(line) or "урок не назначен", hours(line, zone), room), " · "),
        "badges": [list(badge) for badge in badges(line, over=line.end <= board.made_at)],
    }


def badges(line: BoardLine, *, over: bool) -> list[_Badge]:
    """What is to be said of a place, one or two badges."""
    if over:
        return [_after(line)]
    if line.place.closed and not line.placed:
        return [("dull", "закрыто")]
    if line.placed:
        first = ("good", f"занято {line.placed} из {line.place.seats}")
    elif line.free:
        first = ("bad", "свободно" if line.place.seats == 1 else f"свободно {line.free}")
    else:
        first = ("calm", f"ждёт {line.asked + line.offered}")
    found = [first]
    waiting = line.asked + line.offered
    if line.at_risk:
        found.append(("bad", f"под риском {line.at_risk}"))
    elif line.unconfirmed:
        found.append(("warn", f"не подтвердили {line.unconfirmed}"))
    elif waiting and first[0] != "calm":
        found.append(("calm", f"ждёт {waiting}"))
    elif line.queued:
        found.append(("dull", f"в очереди {line.queued}"))
    return found


def _after(line: BoardLine) -> _Badge:
    if line.came:
        return "good", "наблюдали" if line.came == 1 else f"наблюдали: {line.came}"
    return ("bad", "не явились") if line.placed else ("dull", "без наблюдателя")
