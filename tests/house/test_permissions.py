"""Default deny: every use case names the right that it asks for, and no role is given too much."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot import wiring
from handlers import all_routes
from school.people.access import GRANTS, STRANGER
from school.people.roles import RoleName
from school.refusal import Refusal
from school.work import SYSTEM, Actor, Office, Permission, UseCase

all_routes()  # handlers are imported when the table is built, and use cases with them
CASES = sorted(UseCase.registry.values(), key=lambda case: case.name)
OPEN_TO_STRANGERS = {
    "join",
    "name_oneself",
    "see_oneself",
    "choose_language",
    "agree",
    "see_operator",
    "see_open_days",
    "see_rules",
    "acknowledge",
    "read_again",
    "see_site",
    "see_agenda",  # these six ask for a member of staff or a parent themselves
    "see_link",
    "make_link",
    "end_link",
    "look_at_feed",
    "renew_feed",
    "see_pages",
    "see_page",
    "see_page_called",
    "see_shelf",
    "has_anything",
    "see_card",
    "vote",
    "find",
    "note_unfound",
}


def test_the_use_cases_are_known() -> None:
    assert wiring.build is not None  # the ticks bring theirs
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_use_case_declares_a_permission(case: UseCase[..., Any]) -> None:
    assert isinstance(case.permission, Permission)
    if case.permission is Permission.PUBLIC:
        assert case.name.rpartition(".")[2] in OPEN_TO_STRANGERS


async def _nobody(work: Any, actor: Actor, now: datetime) -> Actor:
    raise AssertionError("a refused actor is not even looked up")


async def _nothing(work: Any, now: datetime) -> None:
    raise AssertionError("nothing is laid for a refused actor")


def _no_transaction(*, writes: bool) -> Any:
    raise AssertionError("a refused actor opens no transaction")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_a_stranger_is_refused_before_anything_is_read(case: UseCase[..., Any]) -> None:
    if case.permission is Permission.PUBLIC:
        return
    office = Office(_no_transaction, lambda: datetime.now(UTC), _nobody, _nothing)
    with pytest.raises(Refusal, match="no-right"):
        await office.do(case, Actor(None, STRANGER, telegram_id=1))


def test_ticks_are_nobodys_right_but_the_clocks() -> None:
    assert all(Permission.SYSTEM not in granted for granted in GRANTS.values())
    assert SYSTEM.permissions == {Permission.SYSTEM}


@pytest.mark.parametrize("role", [RoleName.PARENT, RoleName.PUPIL, RoleName.EXTERNAL])
def test_outsiders_are_given_nothing(role: RoleName) -> None:
    assert not GRANTS[role]


def test_every_role_is_decided() -> None:
    assert set(GRANTS) == set(RoleName)
