"""The rows of the ledger that an announcement becomes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from school.broadcasts.announcement import AGAIN, EDIT, GONE, LETTER, Announcement
from school.broadcasts.audience import Reached, Recipient
from school.broadcasts.content import (
    Content,
    Part,
    Placeholder,
    changed_messages,
    compiled,
    placeholders,
    words_only,
)
from school.outbox.rows import AfterDoubt, Delivery, Json, Letter, NewDelivery


def key_of(announcement_id: int, person_id: int) -> str:
    """One row for each recipient, whatever happens."""
    return f"announcement:{announcement_id}:{person_id}"


def messages_of(announcement: Announcement, *, light: bool) -> Content:
    """The messages as one reader gets them."""
    if light:
        return words_only(announcement.content)
    return compiled(announcement.content, ask=announcement.ack)


def fill_of(recipient: Recipient, classes: Sequence[str], used: frozenset[Placeholder]) -> Json:
    """What stands in a reader's text for the words in braces; only for those that it uses.
    Empty: the words of the reader's language take its place."""
    fill: dict[str, Json] = {}
    if Placeholder.CLASS in used:
        fill[Placeholder.CLASS.value] = ", ".join(classes)
    if Placeholder.NAME in used:
        given = [" ".join(name.split()[1:]) for name in recipient.names]
        fill[Placeholder.NAME.value] = ", ".join(name for name in given if name)
    return fill


def classes_for(recipient: Recipient, reached: Reached) -> tuple[str, ...]:
    """For which classes somebody gets it; all of theirs where no class was chosen."""
    meant = tuple(one for one in recipient.classes if one in reached.classes)
    return meant or recipient.classes


def letter_row(
    announcement: Announcement, recipient: Recipient, reached: Reached, due_at: datetime
) -> NewDelivery:
    """An ordinary announcement in doubt is listed and not repeated; an urgent one is repeated."""
    classes = classes_for(recipient, reached)
    light = recipient.words_first
    values: dict[str, Json] = {"announcement": announcement.id}
    used = placeholders(announcement.content)
    if used:
        values["fill"] = fill_of(recipient, classes, used)
    if light:
        values["light"] = True
    messages = messages_of(announcement, light=light)
    return NewDelivery(
        key=key_of(announcement.id, recipient.person_id),
        person_id=recipient.person_id,
        letter=Letter(LETTER, values),
        due_at=due_at,
        expires_at=announcement.expires_at,
        urgent=announcement.urgent,
        after_doubt=AfterDoubt.REPEAT if announcement.urgent else AfterDoubt.LIST,
        topic=announcement.topic,
        parts=len(messages),
    )


def again_row(announcement: Announcement, person_id: int, due_at: datetime) -> NewDelivery:
    """The reminder to one who is silent; each round once."""
    return NewDelivery(
        key=f"{AGAIN}:{announcement.id}:{announcement.chased}:{person_id}",
        person_id=person_id,
        letter=Letter(AGAIN, {"announcement": announcement.id}),
        due_at=due_at,
        urgent=announcement.urgent,
        topic=announcement.topic,
    )


def _is_light(row: Delivery) -> bool:
    return bool(row.letter.values.get("light"))


def _first_messages(content: Content) -> list[int]:
    """Where each part's first message stands among all of them."""
    starts, at = [], 0
    for part in content:
        starts.append(at)
        at += part.messages
    return starts


def edit_row(announcement: Announcement, row: Delivery, due_at: datetime) -> NewDelivery | None:
    """The correction of what ``row`` has put into a chat, and a word that it was corrected; None
    when nothing of it is there."""
    light = _is_light(row)
    now = messages_of(announcement, light=light)
    before = (
        words_only(announcement.before)
        if light
        else compiled(announcement.before, ask=announcement.ack)
    )
    starts = _first_messages(now)
    edits: list[Json] = [
        [part, row.message_ids[starts[part]]]
        for part in changed_messages(before, now) or ()
        if starts[part] < len(row.message_ids)
    ]
    if not edits:
        return None
    values: dict[str, Json] = {**row.letter.values, "edits": edits, "first": row.message_ids[0]}
    return NewDelivery(
        key=f"{EDIT}:{announcement.id}:{announcement.revision}:{row.person_id}",
        person_id=row.person_id,
        letter=Letter(EDIT, values),
        due_at=due_at,
        urgent=announcement.urgent,
        topic=announcement.topic,
        parts=len(edits) + 1,
    )


def gone_row(announcement: Announcement, row: Delivery, now: datetime) -> NewDelivery | None:
    """Takes away what ``row`` has put into a chat. Words are replaced by a trace; where the first
    message is none, the trace is a message of its own."""
    if not row.message_ids:
        return None
    first: Part = messages_of(announcement, light=_is_light(row))[0]
    rewrites = not first.media and first.poll is None
    values: dict[str, Json] = {
        "announcement": announcement.id,
        "messages": list(row.message_ids),
        "rewrites": rewrites,
    }
    if _is_light(row):
        values["light"] = True
    return NewDelivery(
        key=f"{GONE}:{announcement.id}:{row.person_id}",
        person_id=row.person_id,
        letter=Letter(GONE, values),
        due_at=now,
        urgent=announcement.urgent,
        topic=announcement.topic,
        parts=len(row.message_ids) + (0 if rewrites else 1),
    )
