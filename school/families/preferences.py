"""How a family wants to hear what prepares for the tests: at once, once a week, not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from school.families.consent import ConsentKind, News, news_topics
from school.families.registering import FamilyWork
from school.work import Actor, Permission, use_case


class Mode(StrEnum):
    """It governs what prepares for the tests. Announcements of the school come to everybody who
    agreed to news."""

    INSTANT = "instant"
    DIGEST = "digest"  # one letter on Monday morning
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Preference:
    """``text_first``: on a bad network files are sent when they are asked for."""

    mode: Mode = Mode.INSTANT
    text_first: bool = False


class Preferences(Protocol):
    async def of(self, person_id: int) -> Preference:
        """The defaults when nothing was chosen."""
        ...

    async def put(self, person_id: int, preference: Preference) -> None: ...
    async def forget(self, person_id: int) -> int:
        """How many rows."""
        ...


class PreferringWork(FamilyWork, Protocol):
    @property
    def preferences(self) -> Preferences: ...


@dataclass(frozen=True, slots=True)
class Hearing:
    """``news``: without this consent nothing comes, whatever the preference."""

    preference: Preference
    news: bool


# What is no longer wanted in a mode, also when it is written and waits to be sent.
_UNWANTED = {
    Mode.INSTANT: (News.DIGEST,),
    Mode.DIGEST: (News.TESTS, News.PAGES),
    Mode.NOTHING: tuple(News),
}


@use_case(Permission.FAMILY, writes=False)
async def see_preference(work: PreferringWork, actor: Actor, now: datetime) -> Hearing:
    consents = await work.consents.of_person(actor.id)
    news = any(one.kind is ConsentKind.NEWS and one.in_force for one in consents)
    return Hearing(await work.preferences.of(actor.id), news)


@use_case(Permission.FAMILY)
async def choose_mode(work: PreferringWork, actor: Actor, now: datetime, mode: Mode) -> Hearing:
    """From the next letter on, also one that is written already."""
    kept = await work.preferences.of(actor.id)
    if mode is not kept.mode:
        await work.preferences.put(actor.id, replace(kept, mode=mode))
        await work.outbox.withdraw(news_topics(actor.id, _UNWANTED[mode]), now)
    return await see_preference.body(work, actor, now)


@use_case(Permission.FAMILY)
async def set_text_first(work: PreferringWork, actor: Actor, now: datetime, on: bool) -> Hearing:
    kept = await work.preferences.of(actor.id)
    await work.preferences.put(actor.id, replace(kept, text_first=on))
    return await see_preference.body(work, actor, now)
