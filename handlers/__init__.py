"""Telegram's face: parse, ask the school, show. No rules and no SQL live here."""

from __future__ import annotations

from importlib import import_module

from handlers.routes import Routes

_SUBJECTS = (
    "start",
    "tasks",
    "evidence",
    "control",
    "plan",
    "amending",
    "staff",
    "standing_in",
    "inviting",
    "audit",
    "settings",
    "timetable",
    "exams",
    "site",
    "families.coming",
    "families.consent",
    "families.registering",
    "families.picking",
    "families.mydata",
    "preparing",
    "observing.places",
    "observing.mine",
    "observing.visiting",
    "observing.acting",
    "observing.pairs",
    "overseeing.board",
    "overseeing.deciding",
    "overseeing.hand",
    "overseeing.acts",
    "overseeing.papers",
    "overseeing.rules",
    "broadcasting.composing",
    "broadcasting.drafting",
    "broadcasting.audience",
    "broadcasting.options",
    "broadcasting.deciding",
    "broadcasting.stopping",
    "broadcasting.rules",
    "announced.reading",
    "announced.watching",
    "announced.putting_right",
    "announced.papers",
    "announced.silent",
    "announced.reach",
    "training.lists",
    "training.making",
    "training.choosing",
    "training.answering",
    "training.after",
    "training.papers",
    "informing.reading",
    "informing.preparing",
    "informing.library",
    "informing.pages",
    "informing.cards",
    "common",
    "informing.finding",
    "families.guard",
)


def all_routes() -> Routes:
    """The whole table of commands, buttons, states and words."""
    routes = Routes()
    for subject in _SUBJECTS:
        import_module(f"handlers.{subject}").register(routes)
    return routes
