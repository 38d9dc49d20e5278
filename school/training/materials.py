"""What people get after a session: files, texts and links of its organiser, sent by the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from school.outbox.rows import Json, Letter, NewDelivery
from school.people.audit import note
from school.refusal import Refusal
from school.training.desk import (
    MATERIALS,
    Sight,
    TrainingWork,
    facts_of,
    managed,
    sight_of,
)
from school.training.marking import was_there
from school.training.session import Material, MaterialKind, Session, State
from school.vpr.materials import need_no_materials
from school.work import Actor, Permission, use_case

MOST = 20  # of one sending


class To(StrEnum):
    CAME = "came"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What waits to be sent, and who would get it: those whom the bot can write to."""

    sight: Sight
    waiting: tuple[Material, ...]
    came: tuple[int, ...]
    invited: tuple[int, ...]

    def to(self, whom: To) -> tuple[int, ...]:
        return self.came if whom is To.CAME else self.invited


def _bundle(sight: Sight) -> Bundle:
    told = [
        one for one in sight.guests if one.invitee.invited_at is not None and one.person.reachable
    ]
    return Bundle(
        sight,
        tuple(one for one in sight.session.materials if not one.sent),
        tuple(one.person.id for one in told if was_there(one.invitee)),
        tuple(one.person.id for one in told),
    )


async def _known(work: TrainingWork, actor: Actor, session_id: int) -> Session:
    session = await managed(work, actor, session_id)
    if session.state is State.CANCELLED:
        raise Refusal("session-cancelled")
    if session.state is State.DRAFT:
        raise Refusal("session-draft")
    return session


@use_case(Permission.COMPOSE, writes=False)
async def see_materials(work: TrainingWork, actor: Actor, now: datetime, session_id: int) -> Bundle:
    return _bundle(await sight_of(work, await _known(work, actor, session_id)))


@use_case(Permission.COMPOSE)
async def add_material(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, material: Material
) -> Bundle:
    """Keeps one more. Materials of the tests themselves are refused."""
    session = await _known(work, actor, session_id)
    said = str(material.words.get("text", ""))
    if material.kind is MaterialKind.TEXT:
        need_no_materials(text=said, staff=True)
    else:
        need_no_materials(name=f"{material.name} {said}", staff=True)
    if sum(not one.sent for one in session.materials) >= MOST:
        raise Refusal("session-materials-many", most=MOST)
    session = replace(session, materials=(*session.materials, replace(material, sent=0)))
    await work.sessions.save(session)
    return _bundle(await sight_of(work, session))


@use_case(Permission.COMPOSE)
async def drop_materials(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int
) -> Bundle:
    """Forgets what was not sent."""
    session = await _known(work, actor, session_id)
    session = replace(session, materials=tuple(one for one in session.materials if one.sent))
    await work.sessions.save(session)
    return _bundle(await sight_of(work, session))


@use_case(Permission.COMPOSE)
async def send_materials(
    work: TrainingWork, actor: Actor, now: datetime, session_id: int, to: To
) -> int:
    """Writes a row for each recipient: a message that says what it is, then each material. How
    many people get it."""
    session = await _known(work, actor, session_id)
    bundle = _bundle(await sight_of(work, session))
    if not bundle.waiting:
        raise Refusal("session-materials-none")
    whom = bundle.to(to)
    if not whom:
        raise Refusal("session-materials-nobody")
    number = 1 + max(one.sent for one in session.materials)
    values = {**facts_of(session), "materials": [_plain(one) for one in bundle.waiting]}
    leaves = bundle.sight.profile.calendar.after_quiet(now)
    rows = [
        NewDelivery(
            key=f"{MATERIALS}:{session.id}:{number}:{person_id}",
            person_id=person_id,
            letter=Letter(MATERIALS, values),
            due_at=leaves,
            topic=f"{MATERIALS}:{session.id}",
            parts=1 + len(bundle.waiting),
        )
        for person_id in whom
    ]
    await work.outbox.add_many(rows, now)
    sent = tuple(one if one.sent else replace(one, sent=number) for one in session.materials)
    await work.sessions.save(replace(session, materials=sent))
    await note(work, actor, now, "session-materials", session.topic, count=len(whom))
    return len(whom)


def _plain(material: Material) -> Mapping[str, Json]:
    words: Json = material.words  # type: ignore[assignment]
    return {"kind": material.kind.value, "file_id": material.file_id, "words": words}
