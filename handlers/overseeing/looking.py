"""What every screen of the coordinator begins with: the board, or a line of it."""

from __future__ import annotations

from handlers.screen import Screen
from handlers.views.overseeing.board import place_screen
from locales import Words
from school.observers.board import Attendance, Board, BoardLine
from school.observers.overview import see_board
from school.refusal import Refusal
from school.work import Actor, Office


async def board_for(office: Office, actor: Actor) -> Board:
    board, _ = await office.do(see_board, actor)
    return board


def line_of(board: Board, exam_id: int) -> BoardLine:
    """Refusal for a test that is not in the timetable (any more)."""
    for line in board.lines:
        if line.place.id == exam_id:
            return line
    raise Refusal("place-gone")


def find_entry(board: Board, entry_id: int) -> tuple[BoardLine, Attendance]:
    """Refusal for an entry that has ended or never was."""
    for line in board.lines:
        for one in line.observers:
            if one.entry.id == entry_id:
                return line, one
    raise Refusal("entry-gone")


async def place_card(
    office: Office,
    actor: Actor,
    words: Words,
    exam_id: int,
    note: str | None = None,
    *,
    page: int = 0,
) -> Screen:
    board = await board_for(office, actor)
    return place_screen(board, line_of(board, exam_id), page, words, note)
