"""The staff found by what a word of their name begins with."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import text

from db import upkeep
from db.engine import Store, open_store
from db.folding import fold, tails
from school.families.family import TieKind
from school.people.person import PersonState
from tests.db.raw import ask, write
from tests.db.samples import person

_WORDS = (
    "Анна",
    "Ананьева",
    "Петрова-Водкина",
    "Ёлкина",
    "Белкина",
    "О'Нил",
    "(Ким)",
    "Ян",
    "А.С.",
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", []),
        ("Ким Анна", ["ким анна", "анна"]),
        ("Петрова-Водкина Анна", ["петрова-водкина анна", "водкина анна", "анна"]),
        ("Ёлкина А.С.", ["елкина а.с.", "а.с.", "с."]),
        ("Сто % Ок", ["сто % ок", "% ок", "ок"]),
        ("Иванова (Ким)", ["иванова (ким)", "(ким)", "ким)"]),
    ],
)
def test_a_name_from_each_of_its_words_on(name: str, found: list[str]) -> None:
    assert tails(fold(name)) == found


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_found_has_a_word_that_begins_so(store: Store, seed: int) -> None:
    """As before among the names that have it anywhere; and those where no name has such a word."""
    dice = Random(seed)
    async with store.begin(writes=True) as work:
        for number in range(12):
            name = " ".join(dice.sample(_WORDS, dice.randint(1, 3)))
            state = PersonState.LEFT if number == 5 else PersonState.ACTIVE
            await person(work, name, state=state)
    async with store.begin(writes=False) as work:
        everybody = await work.people.all()
        for _ in range(60):
            whole = fold(dice.choice(everybody).name)
            start = dice.randrange(len(whole))
            part = whole[start : start + dice.randint(1, 6)].strip()
            if not part:
                continue
            inside = [one for one in everybody if part in fold(one.name)]
            begin = [
                one
                for one in inside
                if any(tail.startswith(part) for tail in tails(fold(one.name)))
            ]
            assert await work.people.search(part) == (begin or inside), part
            assert await work.people.search(part, 2) == (begin or inside)[:2]


async def test_an_old_name_finds_nobody(store: Store) -> None:
    async with store.begin(writes=True) as work:
        anna = await person(work, "Ким Анна")
        parent = await person(work, "Юн Мария", 7, staff=False, family=True)
        await work.people.save(replace(anna, name="Ли Анна"))
        await work.people.save(replace(parent, staff=True))
        assert await work.people.called({"ким"}) == []
        for part in ("ли", "анна", "Ли А"):
            assert [one.id for one in await work.people.search(part)] == [anna.id]
        assert [one.id for one in await work.people.called({"ли", "юн", "нн"})] == [
            anna.id,
            parent.id,
        ]
        await work.people.save(replace(parent, staff=False))
        await work.people.save(replace(anna, state=PersonState.LEFT, telegram_id=None))
        assert await work.people.called({"ли", "юн"}) == []


async def test_the_names_and_classes_of_before_are_found(blank_url: str) -> None:
    await upkeep.migrate(blank_url, "0017")
    await write(
        blank_url,
        """
    INSERT INTO people (id, name, folded, telegram_id, language, state, reach, admin, created_at,
        staff, family)
    VALUES (1, 'Ёлкина Анна', 'елкина анна', 1, 'ru', 'active', 'fine', :no, :at, :yes, :no),
        (2, 'Мария', 'мария', 2, 'ru', 'active', 'fine', :no, :at, :no, :yes);
    INSERT INTO ties (person_id, grade_class, kind)
    VALUES (2, '10А', 'child'), (2, '9Б', 'child'), (2, '5В', 'relative')
""".replace("relative", next(kind.value for kind in TieKind if kind is not TieKind.CHILD)),
    )
    await upkeep.migrate(blank_url)
    assert await upkeep.integrity(blank_url) == []
    store = open_store(blank_url)
    async with store.begin(writes=False) as work:
        assert [one.id for one in await work.people.called({"анн", "мар"})] == [1]
        assert await work.audiences.names(None, 0, 9) == ["9Б", "10А"]
        assert await work.audiences.names({10}, 0, 9) == ["10А"]
        assert await work.audiences.named(None) == 2
    await store.close()
    await upkeep.migrate(blank_url, "0017")
    found = text("SELECT count(*) FROM people")
    assert await ask(blank_url, lambda db: db.execute(found).scalar()) == 2
