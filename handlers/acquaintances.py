"""Who wrote, without asking the database each time: people are remembered until they change."""

from __future__ import annotations

from dataclasses import replace

from school.people.access import STRANGER, HasPeople, actor_of
from school.people.joining import heard_again
from school.people.person import PersonState, Reach
from school.work import SYSTEM, Actor, Begin, Office

_MOST = 20_000


class Acquaintances:
    """Actors by Telegram account. ``forget`` is called after every change of people; what is
    remembered decides only what is shown, since writing asks the database again."""

    def __init__(self, begin: Begin, office: Office) -> None:
        self._begin = begin
        self._office = office
        self._known: dict[int, Actor] = {}
        self._languages: dict[int, str] = {}
        self._forgotten = 0

    def forget(self) -> None:
        self._known.clear()
        self._forgotten += 1

    def speak(self, telegram_id: int, language: str) -> None:
        """Remembers the language that a stranger chose (strangers are not stored)."""
        if len(self._languages) >= _MOST:
            self._languages.clear()
        self._languages[telegram_id] = language
        self._known.pop(telegram_id, None)

    async def of(self, telegram_id: int, language_code: str | None) -> Actor:
        known = self._known.get(telegram_id)
        if known is not None:
            return known
        before = self._forgotten
        work: HasPeople
        async with self._begin(writes=False) as work:
            person = await work.people.by_telegram(telegram_id)
        if person is None or person.state is PersonState.LEFT:
            spoken = "en" if (language_code or "").startswith("en") else "ru"
            language = self._languages.get(telegram_id, spoken)
            actor = Actor(None, STRANGER, telegram_id, language=language)
            if person is not None:
                actor = replace(actor, language=person.language)
        else:
            if person.reach is not Reach.FINE:
                await self._office.do(heard_again, SYSTEM, telegram_id)
            actor = actor_of(person)
        if before != self._forgotten:  # what was read may be old by now
            return actor
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[telegram_id] = actor
        return actor
