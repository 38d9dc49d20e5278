"""Letters about tasks: reminders, answers to them, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from handlers.callbacks.tasks import AS_NEW, Accept, Done, Return, See
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.tasks import TITLE, answers, cited, decision, named, term
from locales import Words

_TITLE_IN_LIST = 100


@letter("reminders")
def reminders(values: Values, words: Words) -> Screen:
    """One morning's reminders to one person: one task with its answers, or a numbered list."""
    lines: Sequence[Any] = values["tasks"]
    return _alone(lines[0], words) if len(lines) == 1 else _together(lines, words)


def _heading(line: Values, words: Words) -> str:
    """What kind of reminder it is; plain text."""
    left, rung = int(line["left"]), str(line["rung"])
    if line["above"]:
        return words.plain("remind-unanswered")
    if left < 0:
        return words.plain("remind-overdue", days=-left)
    if left == 0:
        return words.plain("remind-today")
    if rung == "open":
        return words.plain("remind-open")
    if rung == "begun":
        return words.plain("remind-begun")
    if rung.startswith("m2"):
        return words.plain("remind-monthly")
    if rung.startswith("z"):
        return words.plain("remind-asked")
    return words.plain("remind-ahead", days=left)


def _cite(line: Values, words: Words) -> str:
    return cited(line["section"], line["section_title"], line["plan"], words)


def _term(line: Values, words: Words) -> str:
    return term(date.fromisoformat(line["due"]), int(line["left"]), words)


def _alone(line: Values, words: Words) -> Screen:
    label = named(line["label"], words)
    text = [
        words("remind-heading", heading=_heading(line, words)),
        words("task-heading", item=label, title=clip(line["title"], TITLE)),
        words("task-cite", where=_cite(line, words)),
        "",
        words("task-due", term=_term(line, words)),
    ]
    if line["above"]:
        text += [words("task-owner", name=line["owner"]), "", words("remind-above")]
        return Screen("\n".join(text), [[_open(line["task"], words)]])
    if line["owner"]:
        text.append(words("remind-instead", name=line["owner"]))
    going = str(line["rung"]).startswith(("m2", "begun"))
    return Screen("\n".join(text), answers(line["task"], words, going=going))


def _together(lines: Sequence[Values], words: Words) -> Screen:
    text = [words("remind-many", count=len(lines))]
    rows: list[list[Button]] = []
    for number, line in enumerate(lines, 1):
        label = named(line["label"], words)
        title = clip(line["title"], _TITLE_IN_LIST)
        text += ["", words("list-line", number=number, item=label, title=title)]
        heading = _heading(line, words)
        due = date.fromisoformat(line["due"])
        day = words.day(due, weekday=True, today=due - timedelta(days=int(line["left"])))
        text.append(words("remind-line", heading=heading, day=day))
        if line["section"] or line["section_title"]:
            text[-1] += words("remind-line-section", section=_section(line, words))
        if line["owner"]:
            key = "remind-line-above" if line["above"] else "remind-line-instead"
            text[-1] += words(key, name=line["owner"])
        more = words.plain("remind-more", number=number)
        see = Button(more, See(task=line["task"], back=AS_NEW))
        done = Button(
            clip(f"✓ {number}. {label}", 28), Done(task=line["task"], back=AS_NEW), style="success"
        )
        rows.append([see] if line["above"] else [done, see])
    plans = dict.fromkeys(clip(line["plan"], 90) for line in lines)
    text += ["", *(words("remind-plan", plan=plan) for plan in plans)]
    if any(not line["above"] for line in lines):
        text += ["", words("remind-how")]
    if any(line["above"] for line in lines):
        text.append(words("remind-above"))
    return Screen("\n".join(text), rows)


def _section(line: Values, words: Words) -> str:
    if line["section"]:
        return words.plain("task-section", section=clip(line["section"], 40))
    return words.plain("task-section-titled", title=clip(line["section_title"], 40))


def _day(iso: str, words: Words) -> str:
    return words.day(date.fromisoformat(iso), weekday=True)


def _open(task: int, words: Words) -> Button:
    return Button(words.plain("task-open"), See(task=task, back=AS_NEW))


def _news(key: str, values: Values, words: Words, **more: str | int) -> str:
    """A heading and the item that it is about."""
    return "\n".join(
        (
            words(key, name=values["owner"], **more),
            words(
                "task-heading",
                item=named(values["label"], words),
                title=clip(values["title"], TITLE),
            ),
            words("task-due", term=_day(values["due"], words)),
        )
    )


def _with_reason(text: str, values: Values, words: Words) -> str:
    reason = values.get("reason")
    return f"{text}\n{words('task-reason', reason=clip(reason, 300))}" if reason else text


@letter("reported")
def reported(values: Values, words: Words) -> Screen:
    task = values["task"]
    row = [
        Button(words.plain("control-accept"), Accept(task=task), style="success"),
        Button(words.plain("control-return"), Return(task=task, sure=False)),
    ]
    text = _news("letter-reported", values, words)
    return Screen(text, [row, [_open(task, words)]])


@letter("declined")
def declined(values: Values, words: Words) -> Screen:
    task = values["task"]
    back = Button(words.plain("control-return"), Return(task=task, sure=False))
    text = _with_reason(_news("letter-declined", values, words), values, words)
    return Screen(f"{text}\n\n{words('letter-declined-next')}", [[back, _open(task, words)]])


@letter("extension-asked")
def extension_asked(values: Values, words: Words) -> Screen:
    text = _news("letter-extension-asked", values, words, until=_day(values["until"], words))
    rows = [decision(values["extension"], words), [_open(values["task"], words)]]
    return Screen(_with_reason(text, values, words), rows)


@letter("extension-decided")
def extension_decided(values: Values, words: Words) -> Screen:
    key = "letter-extension-granted" if values["granted"] else "letter-extension-refused"
    text = _news(key, values, words, until=_day(values["until"], words))
    return Screen(text, [[_open(values["task"], words)]])


@letter("returned")
def returned(values: Values, words: Words) -> Screen:
    text = _with_reason(_news("letter-returned", values, words), values, words)
    return Screen(text, [[_open(values["task"], words)]])
