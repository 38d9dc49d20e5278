"""One visit: where it stands, and what the reader may do."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.lesson_visits import (
    Form,
    HostAct,
    TakeSlot,
    VisitAct,
    VisitList,
    VisitPaper,
)
from handlers.screen import Button, Screen, clip
from handlers.views.lesson_visits.saying import name_of, slot_said, visit_said
from locales import Words
from school.visits.seeing import Scene, VisitCard
from school.visits.timing import open_slots, span
from school.visits.visit import Trouble, Visit, VisitState


def card_screen(card: VisitCard, words: Words, note: str = "") -> Screen:
    visit, scene = card.visit, card.scene
    text = [note, ""] if note else []
    text += [
        words(f"visits-kind-{visit.kind.value}", what=visit_said(visit)),
        words("visits-visitor", name=name_of(scene, visit.visitor_id)),
        words("visits-host", name=name_of(scene, visit.host_id)),
    ]
    if card.item is not None:
        label, title = clip(card.item.label, 20), clip(card.item.title, 120)
        text.append(words("visits-of-item", label=label, title=title))
    text += ["", *_standing(visit, scene, words)]
    if visit.state is VisitState.HELD:
        text += ["", *written_lines(visit, words)]
    rows = _buttons(card, words)
    rows.append([Button(words.plain("visits-back"), VisitList(name="my"))])
    return Screen("\n".join(text), rows)


def _standing(visit: Visit, scene: Scene, words: Words) -> list[str]:
    text = []
    if visit.agreed is not None:
        day = slot_said(visit.agreed, words, scene.today)
        text.append(words(f"visits-state-{visit.state.value}", day=day))
    else:
        text.append(words(f"visits-state-{visit.state.value}", day=""))
    if visit.reason:
        text.append(words("visits-reason", reason=visit.reason))
    if visit.live and visit.slots:
        who = name_of(scene, visit.proposed_by)
        text.append(words("visits-proposes", name=who, move="yes" if visit.agreed else "no"))
        text += [
            words("visits-slot", day=slot_said(slot, words, scene.today)) for slot in visit.slots
        ]
    if visit.live and visit.trouble is not None:
        text.append(words(f"visits-trouble-{visit.trouble.value}"))
    return text


def written_lines(visit: Visit, words: Words) -> list[str]:
    """What was written down, and what came of it."""
    return [
        *form_lines(visit.points, visit.seen, words),
        *_advice_lines(visit, words),
        words("visits-read") if visit.read_at else words("visits-unread"),
        *([words("visits-remark", text=visit.remark)] if visit.remark else []),
    ]


def form_lines(points: Sequence[str], seen: str, words: Words) -> list[str]:
    ticked = [words("visits-point", point=point) for point in points]
    return [*ticked, *([words("visits-seen", text=seen)] if seen else [])]


def _advice_lines(visit: Visit, words: Words) -> list[str]:
    if not visit.advice:
        return []
    text = [words("visits-advice", text=visit.advice)]
    if visit.deadline is not None:
        text.append(words("visits-deadline", day=words.day(visit.deadline, weekday=True)))
    if visit.done_at is not None:
        text.append(words("visits-done"))
    return text


def slot_rows(
    visit_id: int, revision: int, slots: Sequence[tuple[int, str]], words: Words
) -> list[list[Button]]:
    """A button for each slot. One slot is simply convenient."""
    if len(slots) == 1:
        take = TakeSlot(visit=visit_id, revision=revision, number=slots[0][0])
        return [[Button(words.plain("visits-button-fits"), take, style="success")]]
    return [
        [
            Button(
                words.plain("visits-button-slot", day=day),
                TakeSlot(visit=visit_id, revision=revision, number=number),
                style="success",
            )
        ]
        for number, day in slots
    ]


def _buttons(card: VisitCard, words: Words) -> list[list[Button]]:
    visit, scene = card.visit, card.scene
    if visit.state is VisitState.HELD:
        return _after(card, words)
    if not visit.live:
        return []

    def act(key: str, name: str, style: str | None = None) -> Button:
        data = VisitAct(visit=visit.id, revision=visit.revision, act=name)
        return Button(words.plain(f"visits-button-{key}"), data, style=style)

    rows: list[list[Button]] = []
    if visit.asked_id == scene.me:
        slots = [
            (number, slot_said(slot, words, scene.today))
            for number, slot in open_slots(visit, scene.hours, scene.now)
        ]
        rows += slot_rows(visit.id, visit.revision, slots, words) if slots else []
    if visit.of(scene.me):
        if visit.agreed is not None and visit.slots:
            rows.append([act("keep", "keep")])
        if _may_write(visit, scene):
            form = Form(visit=visit.id, step="start")
            rows.append([Button(words.plain("visits-button-write"), form, style="primary")])
        rows.append([act("move" if visit.agreed else "days", "days"), act("off", "off", "danger")])
    elif card.controls:
        if visit.trouble is Trouble.LEFT and visit.host_id != scene.me:
            rows.append([act("take", "take")])
        rows.append([act("off", "off", "danger")])
    return rows


def _may_write(visit: Visit, scene: Scene) -> bool:
    return (
        visit.visitor_id == scene.me
        and visit.agreed is not None
        and span(visit.agreed, scene.hours)[0] <= scene.now
    )


def _after(card: VisitCard, words: Words) -> list[list[Button]]:
    visit, me = card.visit, card.scene.me
    rows: list[list[Button]] = []
    if visit.host_id == me:
        rows += host_rows(visit.id, words, read=visit.read_at is not None, done=_done(visit))
    elif visit.visitor_id == me and visit.read_at is None:
        rows.append(
            [Button(words.plain("visits-button-rewrite"), Form(visit=visit.id, step="start"))]
        )
    rows.append([Button(words.plain("visits-button-paper"), VisitPaper(visit=visit.id))])
    return rows


def _done(visit: Visit) -> bool:
    return visit.done_at is not None or not visit.advice


def host_rows(visit_id: int, words: Words, *, read: bool, done: bool) -> list[list[Button]]:
    """What the teacher does with the form: read, remark, done."""

    def act(name: str, style: str | None = None) -> Button:
        return Button(
            words.plain(f"visits-button-{name}"), HostAct(visit=visit_id, act=name), style=style
        )

    rows = [[act("remark")]] if read else [[act("read", "success")]]
    return rows if done else [*rows, [act("done", "success")]]
