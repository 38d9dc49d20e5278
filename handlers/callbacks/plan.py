"""Buttons of the plan. ``back`` is the list that an item was opened from: "all" or "red"."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class OpenPlan(CallbackData, prefix="pl"):
    """The first screen of a plan."""

    plan: int


class OpenList(CallbackData, prefix="pll"):
    """A page of a plan's list: all, red, dry, amendments."""

    plan: int
    listing: str
    page: int


class PlanAct(CallbackData, prefix="pla"):
    """approve, drop, on, off; with «?» before it the question whether to do so. drafts, table:
    what else there is to see."""

    plan: int
    act: str


class OpenItem(CallbackData, prefix="pi"):
    item: int
    back: str


class ItemAct(CallbackData, prefix="pia"):
    """when, who, names, roles: screens; suggestion, checked, in-plan, cut, restore: changes;
    ?cut: the question."""

    item: int
    back: str
    act: str


class DateKind(CallbackData, prefix="pid"):
    """The kind of date to set: on, by, span, period, or an anchor of the tests."""

    item: int
    back: str
    kind: str


class Person(CallbackData, prefix="pip"):
    """Chooses or leaves out a person (0: only turns the page)."""

    item: int
    back: str
    person: int
    page: int


class ChosenRole(CallbackData, prefix="pir"):
    """Chooses or leaves out a role, named by its mark (empty: only turns the page)."""

    item: int
    back: str
    mark: str
    page: int


class Save(CallbackData, prefix="pis"):
    """Keeps the people or roles that were chosen."""

    item: int
    back: str
    what: str


class Why(CallbackData, prefix="piw"):
    """A ready reason of an amendment."""

    item: int
    back: str
    why: str
