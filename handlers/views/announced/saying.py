"""What several screens about a sent announcement say alike."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from handlers.screen import clip
from handlers.views.announced.wording import filled
from locales import Words
from school.broadcasts.announcement import Announcement, Figures, State
from school.broadcasts.overview import Seen
from school.rich import plain

TITLE = 80
_CELLS = 12
_MINUTE = 60


def named(title: str, words: Words) -> str:
    """«Собрание {класс}» as its author wrote it, plain; for files alone, words of its own."""
    return clip(title, TITLE) or words.plain("announced-untitled")


def heard(title: str, words: Words) -> str:
    """«Собрание вашего класса», as any reader may hear it."""
    return named(filled(plain(title), {}, words).text, words)


def bar(done: int, whole: int) -> str:
    """«▰▰▰▰▱▱▱▱▱▱▱▱»: full only when all is done, empty only when nothing is."""
    cells = done * _CELLS // whole if whole else 0
    if done:
        cells = max(1, cells)
    return "▰" * cells + "▱" * (_CELLS - cells)


def percent(done: int, whole: int) -> int:
    return done * 100 // whole if whole else 0


def silent_of(figures: Figures) -> int:
    """How many have not acknowledged, of those who were meant to get it by now."""
    told = figures.sent + figures.unreached + figures.failed + figures.uncertain
    return max(0, told - figures.acknowledged)


def state_line(one: Announcement, words: Words, zone: ZoneInfo) -> str:
    """«Отправляется с 12 марта, 14:05»."""
    at = {
        State.PLANNED: one.at,
        State.SENDING: one.sent_at,
        State.PAUSED: one.sent_at,
    }.get(one.state, one.finished_at or one.sent_at or one.created_at)
    assert at is not None
    return words(f"announced-state-{one.state.value}", at=words.moment(at, zone))


def figure_lines(seen: Seen, words: Words) -> list[str]:
    """What became of everybody: the lines add up to the first one. What is nobody is not said."""
    figures = seen.figures
    counts = (
        ("sent", figures.sent),
        ("waiting", figures.waiting),
        ("unreached", figures.unreached),
        ("failed", figures.failed),
        ("uncertain", figures.uncertain),
        ("expired", figures.expired),
        ("cancelled", figures.cancelled),
        ("erased", figures.erased),
    )
    lines = [words("announced-recipients", count=figures.recipients)]
    lines += [words(f"announced-is-{name}", count=count) for name, count in counts if count]
    if seen.announcement.ack:
        lines.append(
            words("announced-acked-of", count=figures.acknowledged, whole=figures.recipients)
        )
    return lines


def later_line(seen: Seen, words: Words, zone: ZoneInfo) -> list[str]:
    """Why nothing moves: what waits leaves when the quiet hours are over."""
    if seen.leaves_at is None:
        return []
    return [words("announced-later", at=words.moment(seen.leaves_at, zone))]


def said_span(span: timedelta, words: Words) -> str:
    """«меньше минуты», «около 4 минут», plain."""
    return words.plain("announced-span", minutes=int(span.total_seconds() // _MINUTE))
