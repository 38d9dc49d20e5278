"""The round of the links: each looked at with no transaction open, none keeping another waiting."""

from __future__ import annotations

from datetime import timedelta

from db.engine import Store
from scheduler.links import LinkWatch
from school.resources.checking import Alive, Dead, Seen
from school.resources.library import see_library
from tests.school.resources.room import Room


class Looker:
    """Answers as it is told, and writes into the database meanwhile."""

    def __init__(self, room: Room, **seen: Seen | Exception) -> None:
        self.room = room
        self.seen = seen
        self.asked: list[str] = []

    async def look(self, url: str) -> Seen:
        self.asked.append(url)
        async with self.room.store.begin(writes=True) as work:
            await work.unfound.note(url, self.room.moment, 9)
        answer = self.seen.get(url.removeprefix("https://").partition(".")[0], Alive())
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_a_round(store: Store) -> None:
    room = await Room(store).open()
    for name in ("a", "b", "c"):
        await room.card(name, f"https://{name}.example")
    looker = Looker(room, a=RuntimeError("boom"), b=Dead("http-404"))
    watch = LinkWatch(room.office, looker)
    await watch.look_round()
    assert sorted(looker.asked) == [f"https://{name}.example" for name in "abc"]
    await watch.look_round()
    assert len(looker.asked) == 3, "nothing is due again"
    room.moment += timedelta(days=1)
    await watch.look_round()
    assert looker.asked[3:] == ["https://b.example"]
    library = await room.does(see_library)
    assert [card.title for card in library.withdrawn] == ["b"]
    assert {card.title for card in library.shown} == {"a", "c"}
