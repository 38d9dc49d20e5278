"""The school's rules of announcements: four eyes, when the silent are reminded, class sizes."""

from __future__ import annotations

import re
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.asking import ask, typed
from handlers.callbacks.broadcasting import BroadcastRule
from handlers.rights import need
from handlers.routes import Routes
from handlers.screen import show
from handlers.views.broadcasting.rules import HOURS, rules_screen, sizes_screen
from locales import Words
from school.broadcasts.overview import change_broadcast_rules, see_broadcast_rules
from school.refusal import Refusal
from school.vpr.cells import class_named
from school.work import Actor, Office, Permission

_SIZE = re.compile(
    r"\s*(?P<name>\d{1,2}\s*[«\"-]?[А-Яа-яЁёA-Za-z]?[»\"]?)\s*[-–—:=]?\s+(?P<size>\d{1,3})\s*"
)
_NOTHING = ("-", "–", "—")


class Ruling(StatesGroup):
    sizes = State()


def read_sizes(text: str) -> dict[str, int]:
    """«5А 27, 5Б 25» → pupils by class; a dash alone empties the list. Refusal for anything
    else."""
    if text.strip() in _NOTHING:
        return {}
    sizes = {}
    for line in re.split(r"[,;\n]+", text):
        if not line.strip():
            continue
        found = _SIZE.fullmatch(line)
        if found is None:
            raise Refusal("class-sizes-unclear")
        sizes[class_named(found["name"])] = int(found["size"])
    if not sizes:
        raise Refusal("class-sizes-unclear")
    return sizes


def _change(data: BroadcastRule) -> dict[str, Any]:
    """What a button sets. Refusal for a made-up one."""
    if data.what == "eyes" and data.value in ("0", "1"):
        return {"four_eyes": data.value == "1"}
    if data.what == "chase" and data.value in map(str, HOURS):
        return {"chase_hours": int(data.value)}
    raise Refusal("button-old")


def register(routes: Routes) -> None:
    @routes.button(BroadcastRule)
    async def rule(
        query: CallbackQuery,
        data: BroadcastRule,
        actor: Actor,
        words: Words,
        office: Office,
        state: FSMContext,
    ) -> None:
        need(actor, Permission.SETTINGS)
        await state.clear()
        if data.what and data.what != "sizes":
            rules = await office.do(change_broadcast_rules, actor, **_change(data))
            await show(query, rules_screen(rules, words), toast=words.plain("announce-rule-kept"))
            return
        rules = await office.do(see_broadcast_rules, actor)
        if data.what == "sizes":
            await ask(state, Ruling.sizes, office.now())
            await show(query, sizes_screen(rules, words))
        else:
            await show(query, rules_screen(rules, words))

    @typed(routes, Ruling.sizes)
    async def sizes(
        message: Message, actor: Actor, words: Words, office: Office, state: FSMContext
    ) -> None:
        named = read_sizes(message.text or "")
        rules = await office.do(change_broadcast_rules, actor, class_sizes=named)
        await state.clear()
        await show(message, rules_screen(rules, words, words("announce-rule-kept")))
