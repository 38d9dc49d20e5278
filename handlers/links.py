"""Deep links: what stands behind t.me/<bot>?start=…, written and read in one place.

``observe`` (the poster), ``c5-410`` (a class: grade, code point of its letter in hex), ``p-…`` (a
pair), ``d-<test>-<code>`` (the QR on a door), ``v-…`` (an observer's own QR), ``info`` (the list of
pages), ``i-<slug>`` (a page of information), ``prepare`` (resources), ``m-<card>`` (one of them).
Invitations of staff are exactly 22 characters long, and nothing here is.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import Message

from school.refusal import Refusal
from school.vpr.cells import class_named

_INVITATION = 22
_CLASS = re.compile(r"c(\d{1,2})(?:-([0-9a-f]{2,4}))?")
_PAIR = re.compile(r"p-([\w-]{10,60})")
_DOOR = re.compile(r"d-(\d{1,9})-(\d{4,8})")
_PASS = re.compile(r"v-([\w-]{6,60})")
_PAGE = re.compile(r"i-([a-z0-9-]{1,19})")
_CARD = re.compile(r"m-(\d{1,9})")

OBSERVE = "observe"
INFO = "info"
PREPARE = "prepare"
_PLAIN = (OBSERVE, INFO, PREPARE)
_OPENED: dict[str, HandlerObject] = {}


@dataclass(frozen=True, slots=True)
class Link:
    """``kind``: observe, class, pair, door, pass, info, page, prepare, card. ``value``: the class
    («5А»), the secret, the code, the token, the slug or the number; ``exam`` of a door."""

    kind: str
    value: str = ""
    exam: int = 0


def read_link(payload: str) -> Link | None:
    """What a payload means; None for one that is not ours (an invitation of staff)."""
    if len(payload) == _INVITATION:
        return None
    if payload in _PLAIN:
        return Link(payload)
    if found := _CLASS.fullmatch(payload):
        return _class_link(found[1], found[2] or "")
    if found := _DOOR.fullmatch(payload):
        return Link("door", found[2], int(found[1]))
    if found := _PAIR.fullmatch(payload):
        return Link("pair", found[1])
    if found := _PASS.fullmatch(payload):
        return Link("pass", found[1])
    if found := _PAGE.fullmatch(payload):
        return Link("page", found[1])
    if found := _CARD.fullmatch(payload):
        return Link("card", found[1])
    return None


def _class_link(grade: str, letter: str) -> Link:
    try:
        return Link("class", class_named(grade + (chr(int(letter, 16)) if letter else "")))
    except Refusal:
        return Link("observe")  # no such class: the page for everybody still helps


def class_link(grade_class: str) -> str:
    """«5А» → ``c5-410``."""
    letter = grade_class.lstrip("0123456789")
    grade = grade_class[: len(grade_class) - len(letter)]
    return f"c{grade}" + (f"-{ord(letter):x}" if letter else "")


def pair_link(secret: str) -> str:
    return f"p-{secret}"


def door_link(exam_id: int, code: str) -> str:
    return f"d-{exam_id}-{code}"


def pass_link(token: str) -> str:
    return f"v-{token}"


def page_link(slug: str) -> str:
    return f"i-{slug}"


def card_link(card_id: int) -> str:
    return f"m-{card_id}"


def opens(kind: str) -> Callable[[Callable[..., Awaitable[Any]]], Callable[..., Awaitable[Any]]]:
    """Registers who is asked when a link of this kind was opened; it comes as ``link``."""

    def register(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        _OPENED[kind] = HandlerObject(callback=handler)
        return handler

    return register


def openers() -> dict[str, HandlerObject]:
    return dict(_OPENED)


async def follow(link: Link, message: Message, **given: Any) -> None:
    """Lets the handler of the link answer. Refusal for a kind that nobody answers."""
    handler = _OPENED.get(link.kind)
    if handler is None:
        raise Refusal("button-old")
    await handler.call(message, link=link, **given)
