"""Letters to the author of an announcement, and lists to class teachers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.callbacks.announced import OpenSent, SentAct, Silent
from handlers.letters import Values, letter
from handlers.screen import Button, Screen
from handlers.views.announced.saying import named
from locales import Words

_MOST = 8  # buttons for classes


def _card(values: Values, words: Words) -> list[Button]:
    data = OpenSent(announcement=values["announcement"], new=True)
    return [Button(words.plain("announced-more"), data)]


@letter("announcement-done")
def done(values: Values, words: Words) -> Screen:
    """Every recipient's message has found its end; those that have not arrived are said."""
    text = [words("letter-announcement-done", title=named(values["title"], words))]
    text.append(words("announced-is-sent-of", sent=values["sent"], whole=values["recipients"]))
    missed = [
        words(f"announced-is-{name}", count=values[name])
        for name in ("unreached", "failed", "uncertain", "expired")
        if values[name]
    ]
    return Screen("\n".join([*text, *missed]), [_card(values, words)])


@letter("announcement-stuck")
def stuck(values: Values, words: Words) -> Screen:
    """Too many failures: it has paused itself."""
    title = named(values["title"], words)
    text = words("letter-announcement-stuck", title=title, failed=values["failed"])
    go = Button(
        words.plain("announced-do-go"),
        SentAct(announcement=values["announcement"], act="go"),
        style="success",
    )
    return Screen(text, [[go], _card(values, words)])


@letter("announcement-silent")
def silent(values: Values, words: Words) -> Screen:
    """Who is still silent after the reminders, by class: names are behind the buttons."""
    classes: Sequence[Any] = values["silent"]
    text = [words("letter-announcement-silent", title=named(values["title"], words)), ""]
    rows = []
    for grade, count in classes:
        said = grade or words.plain("announced-staff")
        text.append(words("letter-announcement-silent-line", grade=said, count=count))
    unled: Sequence[str] = values.get("unled", ())
    if unled:
        classes_said = ", ".join(unled[:_MOST]) + ("…" if len(unled) > _MOST else "")
        text += ["", words("letter-announcement-silent-unled", classes=classes_said)]
    for grade, _count in classes[:_MOST]:
        label = words.plain("letter-announcement-silent-open", grade=grade or "—")
        data = Silent(announcement=values["announcement"], grade=grade, new=True)
        if grade:
            rows.append([Button(label, data)])
        else:
            rows.append(_card(values, words))
    return Screen("\n".join(text), rows)
