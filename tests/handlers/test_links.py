"""Deep links: what is written can be read, and an invitation of staff is never taken for one."""

from __future__ import annotations

import pytest

from handlers.links import (
    INFO,
    PREPARE,
    Link,
    card_link,
    class_link,
    door_link,
    openers,
    page_link,
    pair_link,
    pass_link,
    read_link,
)
from school.people.joining import new_secret


@pytest.mark.parametrize("grade_class", ["5А", "10Б", "11", "4Ё", "8Z"])
def test_a_class_finds_its_way_back(grade_class: str) -> None:
    assert read_link(class_link(grade_class)) == Link("class", grade_class)


def test_every_kind_is_read_as_it_was_written() -> None:
    assert read_link("observe") == Link("observe")
    assert class_link("5А") == "c5-410"
    assert read_link(door_link(17, "012345")) == Link("door", "012345", 17)
    assert read_link(pair_link("a_b-cdefghijklmnopqrst")) == Link("pair", "a_b-cdefghijklmnopqrst")
    assert read_link(page_link("what")) == Link("page", "what")
    assert read_link(card_link(12)) == Link("card", "12")
    assert (read_link(INFO), read_link(PREPARE)) == (Link("info"), Link("prepare"))
    assert read_link(pass_link("a-b_cdefghij")) == Link("pass", "a-b_cdefghij")


def test_invitations_are_left_to_the_staff() -> None:
    assert all(read_link(new_secret()) is None for _ in range(200))
    assert read_link("p-" + "a" * 20) is None  # 22 characters, whatever they begin with


@pytest.mark.parametrize("payload", ["", "c", "c5-", "d-1", "d--123456", "v-", "p-x", "c5-410-410"])
def test_what_is_no_link_of_ours_is_none(payload: str) -> None:
    assert read_link(payload) is None


@pytest.mark.parametrize("payload", ["c12-410", "c0", "c5-1f4a9", "c5-31"])
def test_a_class_that_cannot_be_leads_to_the_page_for_everybody(payload: str) -> None:
    assert read_link(payload) in (Link("observe"), None)


def test_somebody_answers_every_kind() -> None:
    from handlers import all_routes

    all_routes()
    assert set(openers()) == {
        *("observe", "class", "pair", "door", "pass"),
        *("info", "page", "prepare", "card"),
    }
