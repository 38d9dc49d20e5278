"""Was and is of a page."""

from __future__ import annotations

from school.resources.difference import Change, changes


def test_only_the_sentence_that_changed_is_shown() -> None:
    before = "ВПР идут с 15 марта. Продолжительность один урок.\n\nНужна ручка."
    after = "ВПР идут с 20 марта. Продолжительность один урок.\n\nНужна ручка. И линейка."
    assert changes(before, after) == [
        Change("ВПР идут с 15 марта.", "ВПР идут с 20 марта."),
        Change("", "И линейка."),
    ]


def test_what_was_taken_out() -> None:
    assert changes("Первое.\nВторое.", "Первое.") == [Change("Второе.", "")]


def test_other_spaces_are_no_change() -> None:
    assert changes("Раз  два.\n\n\nТри.", " Раз два.\nТри.  ") == []


def test_a_page_written_anew_stays_short() -> None:
    (change,) = changes("Старое. " * 200, "Новое. " * 200)
    assert len(change.was) <= 300
    assert change.now.endswith("…")
