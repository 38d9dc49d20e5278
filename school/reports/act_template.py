"""The form of the act: what a school's own template of it may name, and how it is tried out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache

from school.dates.year import SchoolYear
from school.observers.act import Act, Stage
from school.reports import forms
from school.reports.act_fields import ACT_FIELDS, LISTS, act_values


@cache
def act_form() -> forms.Form:
    return forms.Form(
        fields=frozenset(ACT_FIELDS),
        lists=LISTS,
        parts=frozenset({"box", "number", "words"}),
        samples=[(act_values(act, UTC), [str(act.number)]) for act in _samples()],
        lost="no-number",
    )


def check_template(data: bytes) -> None:
    """Refusal ``template-unfit``; ``why`` also no-number (the act's is not in the filled-in
    document). See ``forms.check_template``."""
    forms.check_template(act_form(), data)


def _samples() -> tuple[Act, ...]:
    """One act with everything in it and one with nothing: both sides of each condition."""
    said = datetime(2021, 4, 15, 9, tzinfo=UTC)
    empty = Act(
        id=1,
        entry_id=1,
        year=SchoolYear(2020),
        number=73_915,
        school="Школа № 1",
        observer="",
        subject="Математика",
        grade_class="5А",
        room="",
        day=date(2021, 4, 15),
        start=None,
        end=None,
        boxes=(),
    )
    full = Act(
        id=2,
        entry_id=2,
        year=SchoolYear(2020),
        number=73_916,
        school="Школа № 1",
        observer="Лапина Мария",
        subject="Математика",
        grade_class="5А",
        room="12",
        day=date(2021, 4, 15),
        start=time(9, 25),
        end=time(10, 10),
        stages=tuple(Stage),
        boxes=(2,),
        box_words=("Посторонние в кабинете", "Телефоны"),
        remark="Душно",
        signed_at=said,
        measure="Проветривание",
        answered_at=said,
    )
    return empty, full
