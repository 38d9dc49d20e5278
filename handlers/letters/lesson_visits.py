"""Letters about lesson visits and journal checks."""

from __future__ import annotations

from datetime import date

from handlers.callbacks.lesson_visits import Form, OpenVisit, VisitAct, VisitList
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.lesson_visits.card import form_lines, host_rows, slot_rows
from handlers.views.lesson_visits.saying import told_slot, what_said
from locales import Words

_TEXT = 900


def _head(key: str, values: Values, words: Words, **more: str) -> str:
    """What happened, and of which lesson. ``name``: the other of the two."""
    name = values["visitor"] if values["to_host"] else values["host"]
    what = what_said(values["class"], values["subject"])
    return words(key, name=clip(name, 60) or "—", what=what, kind=values["kind"], **more)


def _open(values: Values, words: Words) -> list[Button]:
    return [Button(words.plain("visits-button-open"), OpenVisit(visit=values["visit"], new=True))]


def _day(values: Values, words: Words) -> str:
    return told_slot(values["agreed"], words) if values["agreed"] else ""


def _act(values: Values, words: Words, key: str, act: str, style: str | None = None) -> Button:
    data = VisitAct(visit=values["visit"], revision=values["revision"], act=act)
    return Button(words.plain(f"visits-button-{key}"), data, style=style)


def _slots(values: Values, words: Words) -> tuple[list[str], list[list[Button]]]:
    """The proposed days as lines and as buttons."""
    days = [(number, told_slot(slot, words)) for number, slot in enumerate(values["slots"])]
    lines = [words("visits-slot", day=day) for _, day in days]
    return lines, slot_rows(values["visit"], values["revision"], days, words)


@letter("lesson-proposed")
def proposed(values: Values, words: Words) -> Screen:
    """Days are proposed; ``back``: other ones than the reader's."""
    lines, rows = _slots(values, words)
    key = "letter-lesson-proposed-back" if values.get("back") else "letter-lesson-proposed"
    other = _act(values, words, "days", "days")
    text = [_head(key, values, words), *lines, "", words("letter-lesson-proposed-how")]
    return Screen("\n".join(text), [*rows, [other], _open(values, words)])


@letter("lesson-move")
def move(values: Values, words: Words) -> Screen:
    """The other asks to move an agreed day."""
    lines, rows = _slots(values, words)
    text = [_head("letter-lesson-move", values, words, day=_day(values, words)), *lines]
    rows += [[_act(values, words, "keep", "keep"), _act(values, words, "days", "days")]]
    return Screen("\n".join(text), [*rows, _open(values, words)])


@letter("lesson-agreed")
def agreed(values: Values, words: Words) -> Screen:
    text = _head("letter-lesson-agreed", values, words, day=_day(values, words))
    return Screen(text, [_open(values, words)])


@letter("lesson-kept")
def kept(values: Values, words: Words) -> Screen:
    """The day stays as it was agreed."""
    text = _head("letter-lesson-kept", values, words, day=_day(values, words))
    return Screen(text, [_open(values, words)])


@letter("lesson-visitor")
def visitor(values: Values, words: Words) -> Screen:
    """Somebody else comes."""
    text = _head("letter-lesson-visitor", values, words)
    return Screen(text, [_open(values, words)])


@letter("lesson-off")
def off(values: Values, words: Words) -> Screen:
    text = _head("letter-lesson-off", values, words, by=clip(values["by"], 60) or "—")
    return Screen(f"{text}\n{words('visits-reason', reason=clip(values['reason'], _TEXT))}")


@letter("lesson-nudge")
def nudge(values: Values, words: Words) -> Screen:
    """Two working days without an answer."""
    lines, rows = _slots(values, words)
    other = _act(values, words, "days", "days")
    text = [_head("letter-lesson-nudge", values, words), *lines]
    return Screen("\n".join(text), [*rows, [other], _open(values, words)])


@letter("lesson-lapsed")
def lapsed(values: Values, words: Words) -> Screen:
    """To who proposed: the days have passed without an answer."""
    again = _act(values, words, "days", "days")
    return Screen(_head("letter-lesson-lapsed", values, words), [[again], _open(values, words)])


@letter("lesson-ahead")
def ahead(values: Values, words: Words) -> Screen:
    """The day before, and in the morning."""
    today = values.get("today") == values["agreed"]["day"]
    key = "letter-lesson-today" if today else "letter-lesson-ahead"
    return Screen(_head(key, values, words, day=_day(values, words)), [_open(values, words)])


@letter("lesson-write")
def write(values: Values, words: Words) -> Screen:
    form = Form(visit=values["visit"], step="start")
    rows = [
        [Button(words.plain("visits-button-write"), form, style="primary")],
        [_act(values, words, "not-held", "off"), *_open(values, words)],
    ]
    return Screen(_head("letter-lesson-write", values, words, day=_day(values, words)), rows)


@letter("lesson-written")
def written(values: Values, words: Words) -> Screen:
    """To the teacher: what was seen, to be read."""
    text = [_head("letter-lesson-written", values, words, day=_day(values, words))]
    text += form_lines(values["points"], values["seen"], words)
    if values["advice"]:
        text.append(words("visits-advice", text=values["advice"]))
    if values["deadline"]:
        day = words.day(date.fromisoformat(values["deadline"]), weekday=True)
        text.append(words("visits-deadline", day=day))
    rows = host_rows(values["visit"], words, read=False, done=True)
    return Screen("\n".join(text), [*rows, _open(values, words)])


@letter("lesson-read")
def read(values: Values, words: Words) -> Screen:
    return Screen(_head("letter-lesson-read", values, words), [_open(values, words)])


@letter("lesson-remark")
def remark(values: Values, words: Words) -> Screen:
    text = _head("letter-lesson-remark", values, words)
    return Screen(
        f"{text}\n{words('visits-remark', text=values['remark'])}", [_open(values, words)]
    )


@letter("lesson-done")
def done(values: Values, words: Words) -> Screen:
    return Screen(_head("letter-lesson-done", values, words), [_open(values, words)])


@letter("lesson-advice")
def advice(values: Values, words: Words) -> Screen:
    """The deadline of a recommendation comes."""
    day = words.day(date.fromisoformat(values["deadline"]), weekday=True)
    text = _head("letter-lesson-advice", values, words, day=day)
    cited = words("visits-advice", text=clip(values["advice"], _TEXT))
    rows = host_rows(values["visit"], words, read=True, done=False)[1:]
    return Screen(f"{text}\n{cited}", [*rows, _open(values, words)])


@letter("lesson-trouble")
def trouble(values: Values, words: Words) -> Screen:
    """To the coordinators: something is stuck."""
    text = [
        words(
            "letter-lesson-trouble",
            what=what_said(values["class"], values["subject"]),
            kind=values["kind"],
            visitor=clip(values["visitor"], 60) or "—",
            host=clip(values["host"], 60) or "—",
        ),
        words(f"visits-trouble-{values['trouble']}"),
    ]
    stuck = Button(words.plain("visits-button-list"), VisitList(name="stuck"))
    return Screen("\n".join(text), [[*_open(values, words)], [stuck]])
