"""Volumes hold what they may, in the order of the contents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from school.pack.dividing import LIMIT, divide, room
from school.pack.paper import SUMS, sums, sums_name

MB = 1_000_000


def test_what_fits_is_one_volume() -> None:
    assert divide([("a", MB), ("b", 2 * MB)]) == [1, 1]
    assert divide([]) == []


def test_neighbours_stay_together() -> None:
    files = [("a", 20 * MB), ("b", 20 * MB), ("c", 20 * MB), ("d", MB), ("e", 40 * MB)]
    assert divide(files) == [1, 1, 2, 2, 3]


def test_the_first_leaves_room_for_the_contents() -> None:
    assert divide([("a", 44_900_000)], lines=1) == [1]
    assert divide([("a", 44_900_000)], lines=2000) == [2]


def test_what_is_larger_than_a_volume_stands_alone() -> None:
    assert divide([("a", 10), ("b", 500_000), ("c", 10)], 100_000) == [1, 2, 3]


@given(st.lists(st.integers(0, 20 * MB), max_size=60))
def test_no_volume_is_over_the_limit(sizes: list[int]) -> None:
    files = [(f"04 Подтверждения/{number}.jpg", size) for number, size in enumerate(sizes)]
    volumes = divide(files)
    assert volumes == sorted(volumes)
    assert set(volumes) >= set(range(2, max(volumes, default=1) + 1))
    for volume in set(volumes):
        parts = zip(files, volumes, strict=True)
        assert sum(room(*file) for file, where in parts if where == volume) < LIMIT


def test_sums_are_those_of_sha256sum() -> None:
    assert sums([("01 План/План.docx", "ab" * 32)]) == (
        f"{'ab' * 32}  01 План/План.docx\n".encode()
    )
    assert sums_name(1) == SUMS
    assert sums_name(2) == "КОНТРОЛЬНЫЕ СУММЫ, часть 2.sha256"
