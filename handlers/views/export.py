"""All that is stored of an account as a file that machines read too."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from school.observers.act import Act
from school.observers.entry import Entry
from school.observers.erasing import MyData
from school.observers.place import Place
from school.outbox.rows import Delivery

# The code on the door and the school's own coverage are no data of the parent.
_OF_EXAM = ("grade_class", "subject", "day", "lesson", "room")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _entry(entry: Entry, place: Place) -> dict[str, Any]:
    exam = {name: getattr(place.exam, name) for name in _OF_EXAM}
    return {**asdict(entry), "test": exam}


def _act(act: Act) -> dict[str, Any]:
    """Without the number of whoever answered at the school: that is somebody else's."""
    return {name: value for name, value in asdict(act).items() if name != "answered_by"}


def _message(one: Delivery, person_id: int) -> dict[str, Any]:
    """What was written to them; of what was written about them, that it was."""
    mine = one.person_id == person_id
    return {
        "kind": one.letter.kind,
        "to": "you" if mine else "school",
        "made_at": one.created_at,
        "state": one.state,
        "ended_at": one.finished_at,
        "values": dict(one.letter.values) if mine else {},
    }


def write_export(data: MyData, made_at: datetime) -> bytes:
    """UTF-8 JSON. Times are UTC in ISO 8601; those of an act are the school's own clock."""
    person = data.family.person
    whole = {
        "made_at": made_at,
        "operator": asdict(data.operator),
        "account": {
            "id": person.id,
            "telegram_id": data.telegram_id,
            "language": person.language,
            "on_the_staff_list": person.staff,
        },
        "parents": [asdict(parent) for parent in data.family.parents],
        "classes": [asdict(tie) for tie in data.family.ties],
        "preference": asdict(data.preference),
        "consents": [
            {**asdict(one), "text": data.texts.get(one.text_hash, "")}
            for one in data.family.consents
        ],
        "entries": [_entry(entry, place) for entry, place in data.entries],
        "acts": [_act(act) for act in data.acts],
        "votes": [{"resource": title, "useful": useful} for title, useful in data.votes],
        "calendar": {"events": data.calendar[0], "link_since": data.calendar[1]},
        "messages": [_message(one, person.id) for one in data.letters],
    }
    return json.dumps(_plain(whole), ensure_ascii=False, indent=1).encode()
