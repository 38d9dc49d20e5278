"""The map of who can be reached: all classes of a school at once, a page of a district's."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from db.engine import Store
from school.broadcasts import reaching
from school.broadcasts.acknowledging import acknowledge
from school.broadcasts.audience import ClassReach
from school.broadcasts.overview import change_broadcast_rules
from school.broadcasts.reaching import PAGE, ReachMap, see_class_reach, see_reach
from school.people.person import Person, Reach
from school.refusal import Refusal
from tests.school.broadcasts.yard import Yard, of_class

CLASSES = [f"{grade}{letter}" for grade in (1, 5, 10) for letter in "АБВГ"]


@pytest.fixture
async def yard(store: Store) -> Yard:
    return await Yard(store).open()


@pytest.mark.parametrize("seed", range(1, 2))
async def test_pages_say_what_the_whole_map_says(
    yard: Yard, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that is what is known of each family."""
    dice = Random(seed)
    homes: dict[int, list[str]] = {}
    families: dict[int, Person] = {}
    standing: dict[int, str] = {}
    for _ in range(14):
        named = dice.sample(CLASSES, dice.choice((1, 1, 2)))
        agrees = dice.random() < 0.8
        one = await (yard.family(*named) if agrees else yard.account(*named))
        homes[one.id], families[one.id] = named, one
        standing[one.id] = "fine" if agrees else "unagreed"
    asked: Counter[int] = Counter()
    answered: set[int] = set()
    agreed = [one for one in homes if standing[one] == "fine"]
    for _ in range(3):
        target = dice.sample(CLASSES, 6)
        made = await yard.sent(*of_class(*target), ack=True)
        await yard.run()
        for one_id in agreed:
            if set(homes[one_id]) & set(target):
                asked[one_id] += 1
                if dice.random() < 0.4:
                    await yard.does(families[one_id], acknowledge, made)
                    answered.add(one_id)
    for one_id in homes:
        if asked[one_id] > 1 and one_id not in answered:
            standing[one_id] = "silent"
        if dice.random() < 0.2:
            await yard.reach(families[one_id], Reach.BLOCKED)
            standing[one_id] = "blocked"
    sizes = {"5А": 20, "7Ж": 9, "11В": 7}
    await yard.does(yard.director, change_broadcast_rules, class_sizes=sizes)
    expected = {name: ClassReach(name) for name in sizes}
    for name in CLASSES:
        count = Counter(standing[one] for one, named in homes.items() if name in named)
        if count:
            expected[name] = ClassReach(name, **count)

    whole: ReachMap = await yard.does(yard.director, see_reach)
    assert whole.whole
    assert {one.grade_class: one for one in whole.classes} == expected
    monkeypatch.setattr(reaching, "COUNTED", 2)
    pages = [await yard.does(yard.director, see_reach, page) for page in range(whole.count)]
    used = -(-pages[0].count // PAGE)
    assert not pages[0].whole
    found = [one for page in pages[:used] for one in page.classes]
    assert sorted(found, key=lambda one: one.grade_class) == sorted(
        expected.values(), key=lambda one: one.grade_class
    )
    assert all(page.classes == pages[used - 1].classes for page in pages[used:])
    own = await yard.does(yard.teacher, see_reach)
    assert {one.grade_class for one in own.classes} == {one for one in expected if one[0] == "5"}
    for name, reach in expected.items():
        assert (await yard.does(yard.director, see_class_reach, name))[0] == reach


async def test_a_class_is_shown_to_whom_it_concerns(yard: Yard) -> None:
    await yard.family("5А")
    await yard.family("6Б")
    assert (await yard.does(yard.teacher, see_class_reach, "5А"))[0].fine == 1
    for name in ("6Б", "5Б", ""):
        with pytest.raises(Refusal, match="button-old"):
            await yard.does(yard.teacher, see_class_reach, name)
    with pytest.raises(Refusal, match="button-old"):
        await yard.does(yard.director, see_class_reach, "5Б")
