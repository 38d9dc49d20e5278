"""Writing the act in the chat, field by field: each answer is kept at once, so a bad line loses
none; then signing it, and the school's answer to what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from school.observers.act import Act, Stage
from school.observers.desk import ObservingWork, hours_of, own_entry, tell_party, withdraw_letters
from school.observers.entry import Entry, EntryState
from school.observers.place import Place
from school.people.audit import note
from school.refusal import Refusal
from school.telling import tell_coordinators
from school.vpr.materials import need_no_materials
from school.work import Actor, Permission, use_case

ACT = "act"  # the name of its template
_LONGEST_REMARK = 2000
_LONGEST_MEASURE = 1000


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act with the visit that it belongs to."""

    act: Act
    entry: Entry
    place: Place


async def _observed(work: ObservingWork, actor: Actor, entry_id: int) -> tuple[Entry, Place]:
    entry, place = await own_entry(work, actor, entry_id)
    if entry.state is not EntryState.PLACED or entry.arrived_at is None:
        raise Refusal("visit-not-begun")
    return entry, place


@use_case(Permission.FAMILY)
async def open_act(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> ActDraft:
    """The act of a visit: begun with what is known already, or as far as it was written."""
    entry, place = await _observed(work, actor, entry_id)
    act = await work.acts.of_entry(entry_id)
    if act is not None:
        return ActDraft(act, entry, place)
    profile = await work.profiles.get()
    parent = await work.families.parent(entry.parent_id)
    assert parent is not None
    assert entry.arrived_at is not None
    start = entry.arrived_at.astimezone(profile.tz).time()
    left = entry.left_at
    act = await work.acts.add(
        Act(
            0,
            entry_id,
            place.year,
            None,
            profile.name,
            parent.name,
            place.exam.subject,
            place.exam.grade_class,
            place.exam.room,
            place.exam.day,
            start.replace(second=0, microsecond=0),
            None if left is None else left.astimezone(profile.tz).time().replace(second=0),
        )
    )
    return ActDraft(act, entry, place)


async def _draft(work: ObservingWork, actor: Actor, entry_id: int) -> ActDraft:
    """An act that may still be changed."""
    entry, place = await _observed(work, actor, entry_id)
    act = await work.acts.of_entry(entry_id)
    if act is None:
        raise Refusal("act-not-begun")
    if act.signed:
        raise Refusal("act-signed", number=act.number or 0)
    return ActDraft(act, entry, place)


@use_case(Permission.FAMILY)
async def write_act(
    work: ObservingWork,
    actor: Actor,
    now: datetime,
    entry_id: int,
    *,
    stages: Sequence[Stage] | None = None,
    boxes: Sequence[int] | None = None,
    box_words: Sequence[str] = (),
    remark: str | None = None,
    start: time | None = None,
    end: time | None = None,
) -> ActDraft:
    """Keeps what is given. ``boxes``: numbers from 1 into ``box_words``, the list as it was shown;
    none of them = no violations. A remark that speaks of tasks or keys is refused."""
    draft = await _draft(work, actor, entry_id)
    act = draft.act
    if stages is not None:
        act = replace(act, stages=tuple(one for one in Stage if one in stages))
    if boxes is not None:
        ticked = tuple(sorted(set(boxes)))
        if any(not 1 <= box <= len(box_words) for box in ticked):
            raise Refusal("button-old")
        act = replace(act, boxes=ticked, box_words=tuple(box_words))
    if remark is not None:
        remark = remark.strip()
        if len(remark) > _LONGEST_REMARK:
            raise Refusal("remark-too-long", most=_LONGEST_REMARK)
        need_no_materials(text=remark)
        act = replace(act, remark=remark)
    if start is not None or end is not None:
        act = replace(act, start=start or act.start, end=end or act.end)
        if act.start is not None and act.end is not None and act.end < act.start:
            raise Refusal("hours-backwards")
    await work.acts.save(act)
    return replace(draft, act=act)


@use_case(Permission.FAMILY)
async def sign_act(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> ActDraft:
    """Gives the act its number and hands it to the school. Twice is once. The observer leaves with
    it, if they had not said so."""
    entry, place = await _observed(work, actor, entry_id)
    act = await work.acts.of_entry(entry_id)
    if act is None:
        raise Refusal("act-not-begun")
    if act.signed:
        return ActDraft(act, entry, place)
    if not act.stages:
        raise Refusal("act-no-stage")
    if act.boxes is None:
        raise Refusal("act-no-answer")
    zone = (await hours_of(work)).zone
    assert entry.arrived_at is not None
    if entry.left_at is None:
        entry = replace(entry, left_at=max(now, entry.arrived_at))
        await work.entries.save(entry)
    left = entry.left_at
    assert left is not None
    ended = act.end or left.astimezone(zone).time().replace(second=0, microsecond=0)
    act = replace(act, number=await work.acts.next_number(act.year), end=ended, signed_at=now)
    await work.acts.save(act)
    await withdraw_letters(work, [entry], now)
    await note(work, actor, now, "act-signed", f"act:{act.id}", number=act.number)
    kind = "act-remark" if act.has_remark else "act-clean"
    values = {
        "act": act.id,
        "number": act.number,
        "class": act.grade_class,
        "subject": act.subject,
        "day": act.day.isoformat(),
        "boxes": [act.box_words[box - 1] for box in act.boxes or ()],
        "remark": act.remark,
    }
    await tell_coordinators(work, now, f"act:{act.id}", kind, values, about=entry.person_id)
    return ActDraft(act, entry, place)


@use_case(Permission.FAMILY)
async def attach_sheet(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int, file_id: str
) -> ActDraft:
    """The photo of the signed sheet, of this act only; a later one replaces it."""
    entry, place = await _observed(work, actor, entry_id)
    act = await work.acts.of_entry(entry_id)
    if act is None or not act.signed:
        raise Refusal("act-not-signed")
    act = replace(act, photo=file_id)
    await work.acts.save(act)
    return ActDraft(act, entry, place)


@use_case(Permission.FAMILY, writes=False)
async def see_own_act(work: ObservingWork, actor: Actor, now: datetime, entry_id: int) -> ActDraft:
    """One's own act as it stands."""
    entry, place = await _observed(work, actor, entry_id)
    act = await work.acts.of_entry(entry_id)
    if act is None:
        raise Refusal("act-not-begun")
    return ActDraft(act, entry, place)


@use_case(Permission.FAMILY, writes=False)
async def own_act_paper(
    work: ObservingWork, actor: Actor, now: datetime, entry_id: int
) -> tuple[Act, bytes | None]:
    """One's own signed act, and the school's template if it has one, to print."""
    act = (await see_own_act.body(work, actor, now, entry_id)).act
    if not act.signed:
        raise Refusal("act-not-signed")
    return act, await work.templates.get(ACT)


@use_case(Permission.OBSERVERS, writes=False)
async def act_paper(
    work: ObservingWork, actor: Actor, now: datetime, act_id: int
) -> tuple[Act, bytes | None]:
    """Any signed act with the template, to print."""
    return await see_act.body(work, actor, now, act_id), await work.templates.get(ACT)


@use_case(Permission.SETTINGS, writes=False)
async def has_act_template(work: ObservingWork, actor: Actor, now: datetime) -> bool:
    """Does the school print acts on a form of its own?"""
    return await work.templates.get(ACT) is not None


@use_case(Permission.SETTINGS)
async def set_act_template(
    work: ObservingWork, actor: Actor, now: datetime, data: bytes | None
) -> None:
    """The school's own form of the act, checked before; None brings the product's own back."""
    await work.templates.put(ACT, data, now)
    await note(work, actor, now, "act-template-set", own=data is not None)


@use_case(Permission.OBSERVERS, writes=False)
async def see_act(work: ObservingWork, actor: Actor, now: datetime, act_id: int) -> Act:
    act = await work.acts.get(act_id)
    if act is None or not act.signed:
        raise Refusal("act-gone")
    return act


@use_case(Permission.OBSERVERS)
async def answer_act(
    work: ObservingWork, actor: Actor, now: datetime, act_id: int, measure: str
) -> Act:
    """What the school did about a remark; the observer gets it. A later answer replaces it."""
    act = await see_act.body(work, actor, now, act_id)
    measure = " ".join(measure.split())
    if not 2 <= len(measure) <= _LONGEST_MEASURE:
        raise Refusal("measure-unclear", most=_LONGEST_MEASURE)
    act = replace(act, measure=measure, answered_at=now, answered_by=actor.person_id)
    await work.acts.save(act)
    await note(work, actor, now, "act-answered", f"act:{act_id}", number=act.number)
    entry = await work.entries.get(act.entry_id)
    if entry is not None:
        values = {
            "number": act.number,
            "class": act.grade_class,
            "subject": act.subject,
            "day": act.day.isoformat(),
            "measure": measure,
        }
        await tell_party(work, now, [entry], "act-answered", values)
    return act
