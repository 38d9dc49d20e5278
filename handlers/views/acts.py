"""The act, one step a screen; every answer is kept at once, so any screen may be left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from handlers.callbacks.observing import ActBox, ActDo, ActHour, ActStage, ActStep, MyPlace
from handlers.screen import Button, Screen, clip
from handlers.views.families import MARK
from locales import Words
from school.families.consent import text_hash
from school.observers.act import Act, Stage
from school.observers.rules import ObservationRules
from school.observers.writing import ActDraft

USUAL_BOXES = 9
_A_ROW = 5
_BOX = 160  # characters of a violation where it is chosen
_BOX_SAID = 100  # … and in the whole act, which must fit a message
_REMARK_SAID = 700
_MEASURE_SAID = 600
Rows = list[list[Button]]


def usual_boxes(words: Words) -> tuple[str, ...]:
    return tuple(words.plain(f"act-box-{number}") for number in range(1, USUAL_BOXES + 1))


def boxes_of(act: Act, rules: ObservationRules) -> tuple[str, ...]:
    """The violations that this act chooses from, as they are kept: once answered they stay, and
    the usual ones are kept in Russian, like every record."""
    return act.box_words or rules.boxes or usual_boxes(Words("ru"))


def boxes_said(boxes: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """The same in the reader's language, as far as they are the usual ones."""
    return usual_boxes(words) if boxes == usual_boxes(Words("ru")) else boxes


def boxes_mark(boxes: Sequence[str]) -> str:
    return text_hash("\n".join(boxes))[:MARK]


def _ready(act: Act) -> bool:
    return bool(act.stages) and act.boxes is not None


def where_left(act: Act) -> str:
    """The step at which an act goes on."""
    if act.signed:
        return "signed"
    if not act.stages:
        return "stages"
    return "boxes" if act.boxes is None else "whole"


def _head(draft: ActDraft, words: Words, step: int) -> str:
    act = draft.act
    what = f"{act.grade_class}, {clip(act.subject, 60)}"
    day = words.day(act.day, weekday=True)
    return words("act-heading", exam=what, day=day, step=step)


def _step(entry: int, step: str, label: str, words: Words, style: str | None = None) -> Button:
    return Button(words.plain(label), ActStep(entry=entry, step=step), style=style)


def _last(draft: ActDraft, words: Words) -> list[Button]:
    entry = draft.entry.id
    later = Button(words.plain("act-later"), MyPlace(entry=entry))
    if _ready(draft.act):
        return [_step(entry, "whole", "act-to-whole", words), later]
    return [later]


def stages_screen(draft: ActDraft, words: Words) -> Screen:
    """1: what was observed."""
    entry, chosen = draft.entry.id, draft.act.stages
    rows: Rows = []
    for number, stage in enumerate(Stage):
        label = words.plain(f"act-stage-{stage.value}")
        mark = "✓ " if stage in chosen else ""
        rows.append([Button(mark + label, ActStage(entry=entry, stage=number))])
    if chosen:
        rows.append([_step(entry, "boxes", "act-next", words, "success")])
    text = f"{_head(draft, words, 1)}\n\n{words('act-ask-stages')}"
    return Screen(text, [*rows, _last(draft, words)])


def boxes_screen(draft: ActDraft, rules: ObservationRules, words: Words) -> Screen:
    """2: no violations, or which."""
    entry, act = draft.entry.id, draft.act
    boxes = boxes_of(act, rules)
    mark, chosen = boxes_mark(boxes), act.boxes
    text = [_head(draft, words, 2), "", words("act-ask-boxes"), ""]
    text += [
        words("act-box-line", number=number, box=clip(box, _BOX))
        for number, box in enumerate(boxes_said(boxes, words), 1)
    ]
    label = ("✓ " if chosen == () else "") + words.plain("act-clean")
    none = Button(label, ActBox(entry=entry, box=0, mark=mark), style="primary")
    buttons = [
        Button(
            ("✓ " if chosen and number in chosen else "") + str(number),
            ActBox(entry=entry, box=number, mark=mark),
        )
        for number in range(1, len(boxes) + 1)
    ]
    rows = [[none], *(buttons[n : n + _A_ROW] for n in range(0, len(buttons), _A_ROW))]
    if chosen is not None:
        rows.append([_step(entry, "remark", "act-next", words, "success")])
    return Screen("\n".join(text), [*rows, _last(draft, words)])


def remark_screen(draft: ActDraft, words: Words) -> Screen:
    """3: in one's own words, or nothing."""
    entry, act = draft.entry.id, draft.act
    text = [_head(draft, words, 3), "", words("act-ask-remark")]
    if act.boxes:
        text.append(words("act-remark-why"))
    text.append(words("act-remark-never"))
    rows: Rows = []
    if act.remark:
        text += ["", words("act-remark-is", remark=clip(act.remark, 1200))]
        rows.append([_step(entry, "hours", "act-remark-keep", words, "success")])
    plain = Button(words.plain("act-remark-none"), ActDo(entry=entry, act="plain"))
    return Screen("\n".join(text), [*rows, [plain], _last(draft, words)])


def _clock(at: time | None, words: Words) -> str:
    return f"{at:%H:%M}" if at else words.plain("act-hour-open")


def hours_screen(draft: ActDraft, words: Words) -> Screen:
    """4: from when to when."""
    entry, act = draft.entry.id, draft.act
    text = [
        _head(draft, words, 4),
        "",
        words("act-ask-hours"),
        "",
        words("act-hours", start=_clock(act.start, words), end=_clock(act.end, words)),
    ]
    rows: Rows = [
        [
            Button(
                words.plain(f"act-hour-{name}", by=f"{'+' if by > 0 else '−'}{abs(by)}"),
                ActHour(entry=entry, which=which, by=by),
            )
            for by in (-5, 5)
        ]
        for which, name in (("s", "start"), ("e", "end"))
    ]
    rows.append([_step(entry, "whole", "act-next", words, "success")])
    return Screen("\n".join(text), [*rows, _last(draft, words)])


def act_text(act: Act, words: Words) -> str:
    """The act as it will be handed over; HTML."""
    stages = "; ".join(words.plain(f"act-stage-{stage.value}") for stage in act.stages)
    lines = [
        words("act-whole-exam", exam=f"{act.grade_class}, {clip(act.subject, 60)}"),
        words("act-whole-day", day=words.day(act.day)),
        words("act-hours", start=_clock(act.start, words), end=_clock(act.end, words)),
        words("act-whole-observer", name=clip(act.observer, 100)),
        words("act-whole-stages", stages=stages),
    ]
    if act.boxes:
        said = boxes_said(act.box_words, words)
        lines.append(words("act-whole-boxes"))
        lines += [
            words("act-box-line", number=box, box=clip(said[box - 1], _BOX_SAID))
            for box in act.boxes
        ]
    else:
        lines.append(words("act-whole-clean"))
    remark = clip(act.remark, _REMARK_SAID) or words.plain("act-remark-absent")
    lines.append(words("act-whole-remark", remark=remark))
    return "\n".join(lines)


def whole_screen(draft: ActDraft, words: Words) -> Screen:
    """Everything together, to be read before it is signed."""
    entry = draft.entry.id
    rows: Rows = [
        [_step(entry, "sure", "act-sign", words, "success")],
        [
            _step(entry, "stages", "act-change-stages", words),
            _step(entry, "boxes", "act-change-boxes", words),
        ],
        [
            _step(entry, "remark", "act-change-remark", words),
            _step(entry, "hours", "act-change-hours", words),
        ],
        [Button(words.plain("act-later"), MyPlace(entry=entry))],
    ]
    text = f"{words('act-whole')}\n\n{act_text(draft.act, words)}"
    return Screen(text, rows)


def sure_screen(draft: ActDraft, words: Words) -> Screen:
    entry = draft.entry.id
    sign = Button(words.plain("act-sign-yes"), ActDo(entry=entry, act="sign"), style="success")
    back = _step(entry, "whole", "act-sign-no", words)
    return Screen(f"{words('act-sure')}\n\n{act_text(draft.act, words)}", [[sign], [back]])


def signed_screen(draft: ActDraft, rules: ObservationRules, words: Words, note: str = "") -> Screen:
    """A record from now on, with what can be had from it."""
    entry, act = draft.entry.id, draft.act
    text = [note, ""] if note else []
    text += [words("act-signed", number=str(act.number)), "", act_text(act, words)]
    if act.photo and not note:
        text += ["", words("act-sheet-there")]
    if act.measure:
        text += ["", words("mine-measure", measure=clip(act.measure, _MEASURE_SAID))]
    sheet = "act-sheet-again" if act.photo else "act-sheet"
    rows: Rows = [
        [Button(words.plain("act-paper"), ActDo(entry=entry, act="paper"))],
        [Button(words.plain(sheet), ActDo(entry=entry, act="sheet"))],
    ]
    if rules.certificate and draft.entry.left_at is not None:
        rows.append([Button(words.plain("act-thanks"), ActDo(entry=entry, act="thanks"))])
    rows.append([Button(words.plain("visit-back"), MyPlace(entry=entry))])
    return Screen("\n".join(text), rows)


def sheet_screen(draft: ActDraft, words: Words) -> Screen:
    """Waits for one photo of the signed sheet."""
    back = ActStep(entry=draft.entry.id)
    text = words("act-ask-sheet", number=str(draft.act.number))
    return Screen(text, [[Button(words.plain("act-sheet-back"), back)]])
