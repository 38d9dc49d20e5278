"""The message that edits itself while an announcement is under way."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from handlers.callbacks.announced import OpenSent, Watch
from handlers.screen import Button, Screen
from handlers.views.announced.saying import (
    bar,
    figure_lines,
    later_line,
    named,
    percent,
    said_span,
    state_line,
)
from locales import Words
from school.broadcasts.announcement import Pass, State
from school.broadcasts.overview import Seen


def progress_screen(
    seen: Seen, words: Words, zone: ZoneInfo, *, left: timedelta | None = None
) -> Screen:
    """How far it is. ``left``: until the last one has it, at the rate of these moments."""
    one, figures = seen.announcement, seen.figures
    done = figures.recipients - figures.waiting
    text = [words("announced-title", title=named(one.title, words)), state_line(one, words, zone)]
    if Pass.LAYING in one.walks:
        text.append(words("announced-laying"))
    else:
        share = percent(done, figures.recipients)
        text.append(words("announced-bar", bar=bar(done, figures.recipients), percent=share))
    text += [*figure_lines(seen, words), *later_line(seen, words, zone)]
    if left is not None and one.state is State.SENDING and figures.waiting:
        text.append(words("announced-left", span=said_span(left, words)))
    return Screen("\n".join(text), _rows(seen, words))


def _rows(seen: Seen, words: Words) -> list[list[Button]]:
    one = seen.announcement

    def act(name: str, style: str | None = None) -> Button:
        data = Watch(announcement=one.id, act=name)
        return Button(words.plain(f"announced-do-{name or 'look'}"), data, style=style)

    more = Button(words.plain("announced-more"), OpenSent(announcement=one.id, new=True))
    match one.state:
        case State.SENDING:
            return [[act("pause"), act("")], [more]]
        case State.PAUSED:
            return [[act("go", "success"), act("")], [more]]
        case _:
            return [[more]]
