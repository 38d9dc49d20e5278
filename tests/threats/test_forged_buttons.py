"""Every button that the bot knows, with data that it never showed: other people's numbers, acts
from other screens, nonsense. Each is tapped by a stranger, a parent, a teacher and the head of a
group, and by somebody who has left."""

from __future__ import annotations

import enum
import logging
import random
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers import all_routes
from handlers.common import pickers
from handlers.routes import Routes
from school.people.staff import leave
from tests.chat import School
from tests.threats import sample
from tests.threats.sample import FAMILIES, OWN_FAMILY, PHONES, Watch

ROUTES: Routes = all_routes()
PREFIXES = sorted(ROUTES.buttons)
STRANGER = 990_001
LEFT = 1005
_EACH = 2  # taps of a button by one person
_NUMBERS = (1, 2, 3, 5, 8, 99, -1, 2**31, 20200921)
_NONSENSE = ("", "x", "<b>", "../..", "%", "' OR 1=1", "💥", "0")

# What each may change by a tap, and it is theirs. Anything else is a hole.
_PERSON = {"lang": {"people"}, "bv": {"resources"}}  # their language, their vote on a resource
OWN: dict[str, dict[str, set[str]]] = {
    "stranger": {},
    "left": {"lang": {"people"}},
    "parent": _PERSON | {"hb": {"families"}, "he": {"families"}},  # how they want to be told
    "teacher": _PERSON,
    "head": _PERSON,
}
# A parent's own end of their data, and of their own place: tests/handlers/test_families_data.py.
_LEFT_OUT = {"of:1", "ou:5:1", "ox:5"}
ACCOUNTS = {
    "stranger": STRANGER,
    "left": LEFT,
    "parent": sample.PARENT,
    "teacher": sample.TEACHER,
    "head": sample.HEAD,
}


def words_of(code: types.CodeType) -> Iterator[str]:
    """Short words in a handler: most of what its data may say stands there."""
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield from words_of(one)
        elif isinstance(one, str) and one and len(one) <= 12 and " " not in one:
            yield one
        elif isinstance(one, (tuple, frozenset)):
            yield from (word for word in one if isinstance(word, str) and len(word) <= 12)


def values_of(kind: Any, words: list[str]) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return list(kind)
    if kind is bool:
        return [True, False]
    return list(_NUMBERS) if kind is int else [*words, *_NONSENSE]


def forged(prefix: str, how_many: int = _EACH) -> list[str]:
    """Data of one button, each time the same; those of the days of a calendar with every purpose
    that there is."""
    kind, handler = ROUTES.buttons[prefix]
    words = (
        sorted(pickers()) if prefix == "pick" else sorted(set(words_of(handler.callback.__code__)))
    )
    fields = {name: values_of(one.annotation, words) for name, one in kind.model_fields.items()}
    chance = random.Random(prefix)
    taps = [f"{prefix}", f"{prefix}:", f"{prefix}:{'1:' * 12}"]
    for _ in range(how_many * (5 if prefix == "pick" else 1)):
        taps.append(_packed(kind, {name: chance.choice(found) for name, found in fields.items()}))
    longest = max(fields.values(), key=len, default=[])
    for value in longest[: 2 * how_many]:  # each act at least once, on the first of its kind
        first = {name: found[0] for name, found in fields.items()}
        name = next(name for name, found in fields.items() if found is longest)
        taps.append(_packed(kind, {**first, name: value}))
    return [data for data in dict.fromkeys(taps) if data not in _LEFT_OUT]


def _packed(kind: type[CallbackData], values: dict[str, Any]) -> str:
    try:
        return kind(**values).pack()
    except ValueError:  # too long, or a colon inside: as Telegram would carry it all the same
        return ":".join([kind.__prefix__, *(str(value) for value in values.values())])[:64]


@pytest.mark.parametrize(
    "who",
    [
        "stranger",
        "parent",
        "teacher",
        pytest.param("head", marks=pytest.mark.chaos),
        pytest.param("left", marks=pytest.mark.chaos),
    ],
)
async def test_nobody_changes_or_learns_what_is_not_theirs(
    made: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    async with sample.opened(made, tmp_path) as school:
        if who == "left":
            await _leaves(school)
        account = ACCOUNTS[who]
        school.telegram.user(account, first_name="Некто")
        nosy = sample.someone(school, account)
        await nosy.send("/help")
        before = await sample.dump(school.store)
        watch = Watch(school.store)
        holes: dict[str, set[str]] = {}
        with caplog.at_level(logging.ERROR):
            for number, data in enumerate(data for prefix in PREFIXES for data in forged(prefix)):
                update = sample.tap(school, account, data, 10_000_000 + number)
                await school.app.dispatcher.feed_update(school.app.bot, update)
                touched = watch.touched()
                if touched - OWN[who].get(data.partition(":")[0], set()):
                    holes[data] = touched
        assert caplog.records == []
        assert not holes, "\n".join(f"{data}: {touched}" for data, touched in holes.items())
        owned = ("people ", "card_votes ", "cards ", "preferences ")
        left = [row for row in await sample.dump(school.store) if not row.startswith(owned)]
        assert left == [row for row in before if not row.startswith(owned)]
        chat = school.telegram.chat_view(account)
        said = [message.text for message in chat.messages] + [toast.text for toast in chat.toasts]
        hidden = [name for name in FAMILIES if who != "parent" or name not in OWN_FAMILY]
        assert sample.names_in(said, [*hidden, PHONES]) == set()


async def _leaves(school: School) -> None:
    boss = sample.someone(school, sample.BOSS)
    async with school.store.begin(writes=False) as work:
        person = await work.people.by_telegram(LEFT)
    assert person is not None
    await boss.does(leave, person.id)
    await school.settle()


def test_every_button_is_tried_with_more_than_nonsense() -> None:
    assert len(PREFIXES) > 200
    for prefix in PREFIXES:
        kind, _ = ROUTES.buttons[prefix]
        real = 0
        for data in forged(prefix):
            try:
                kind.unpack(data)
            except (TypeError, ValueError):
                continue
            real += 1
        assert real >= min(2, 1 + len(kind.model_fields)), prefix
