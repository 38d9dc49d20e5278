"""The act: kept field by field, signed once, answered."""

from __future__ import annotations

from datetime import time

import pytest

from db.engine import Store
from school.families.family import Parent
from school.observers.act import Stage
from school.observers.overview import see_acts, see_board
from school.observers.signing import sign_up
from school.observers.visiting import enter_code
from school.observers.writing import (
    act_paper,
    answer_act,
    attach_sheet,
    open_act,
    sign_act,
    write_act,
)
from school.people.person import Person
from school.refusal import Refusal
from tests.school.observers.hall import MEMO, Hall

BOXES = ("Безопасность материалов", "Вход после звонка", "Инструктаж")


async def inside(store: Store) -> tuple[Hall, Person, Parent, int]:
    """A parent who has come in; the id of the entry."""
    hall = await Hall(store).open()
    exam = await hall.exam("5Б")
    maria, first = await hall.parent("Лапина Мария", "7А")
    entry = (await hall.does(maria, sign_up, exam, first.id, MEMO)).entry
    with pytest.raises(Refusal, match="visit-not-begun"):
        await hall.does(maria, open_act, entry.id)
    hall.at("2021-03-18 09:20")
    await hall.does(maria, enter_code, (await hall.place(exam)).code)
    return hall, maria, first, entry.id


async def test_from_the_first_tap_to_the_answer(store: Store) -> None:
    hall, maria, _, entry = await inside(store)
    draft = (await hall.does(maria, open_act, entry)).act
    assert (draft.subject, draft.grade_class, draft.room) == ("математика", "5Б", "12")
    assert draft.start == time(9, 20)
    with pytest.raises(Refusal, match="act-no-stage"):
        await hall.does(maria, sign_act, entry)
    await hall.does(maria, write_act, entry, stages=[Stage.CHECKING, Stage.ROOM])
    with pytest.raises(Refusal, match="act-no-answer"):
        await hall.does(maria, sign_act, entry)
    await hall.does(maria, write_act, entry, boxes=[2, 2], box_words=BOXES)
    await hall.does(maria, write_act, entry, remark="Двое вошли после звонка.")
    with pytest.raises(Refusal, match="materials"):
        await hall.does(maria, write_act, entry, remark="Задание 3: найдите сумму")
    with pytest.raises(Refusal, match="hours-backwards"):
        await hall.does(maria, write_act, entry, end=time(9, 0))
    hall.at("2021-03-18 10:15")
    act = (await hall.does(maria, sign_act, entry)).act
    assert (act.number, act.end, act.boxes) == (1, time(10, 15), (2,))
    assert act.stages == (Stage.ROOM, Stage.CHECKING)
    assert (await hall.does(maria, sign_act, entry)).act.number == 1, "twice is once"
    with pytest.raises(Refusal, match="act-signed"):
        await hall.does(maria, write_act, entry, remark="")
    sent = await hall.deliver()
    assert [(one.letter.kind, one.person_id) for one in sent] == [("act-remark", hall.boss.id)]
    assert sent[0].letter.values["boxes"] == ["Вход после звонка"]
    await hall.does(hall.boss, answer_act, act.id, "Провели беседу с организатором.")
    sent = await hall.deliver()
    assert [(one.letter.kind, one.person_id) for one in sent] == [("act-answered", maria.id)]
    kept, template = await hall.does(hall.boss, act_paper, act.id)
    assert (kept.measure, template) == ("Провели беседу с организатором.", None)
    _, summary = await hall.does(hall.boss, see_board)
    assert (summary.total.acts, summary.total.remarks, summary.total.answered) == (1, 1, 1)


async def test_a_clean_act_and_its_photo(store: Store) -> None:
    hall, maria, _, entry = await inside(store)
    await hall.does(maria, open_act, entry)
    await hall.does(maria, write_act, entry, stages=[Stage.ROOM], boxes=[])
    with pytest.raises(Refusal, match="act-not-signed"):
        await hall.does(maria, attach_sheet, entry, "file")
    await hall.does(maria, sign_act, entry)
    await hall.does(maria, attach_sheet, entry, "file")
    assert [act.photo for act in await hall.does(hall.boss, see_acts)] == ["file"]
    assert [one.letter.kind for one in await hall.deliver()] == ["act-clean"]


async def test_numbers_follow_each_other(store: Store) -> None:
    hall = await Hall(store).open(seats=3)
    exam = await hall.exam("5Б")
    people = [await hall.parent(f"Мама {n}я", "7А") for n in ("Перва", "Втора", "Треть")]
    entries = [
        (await hall.does(person, sign_up, exam, parent.id, MEMO)).entry for person, parent in people
    ]
    hall.at("2021-03-18 09:20")
    numbers = []
    for (person, _), entry in zip(people, entries, strict=True):
        await hall.does(person, enter_code, (await hall.place(exam)).code)
        await hall.does(person, open_act, entry.id)
        await hall.does(person, write_act, entry.id, stages=[Stage.ROOM], boxes=[])
        numbers.append((await hall.does(person, sign_act, entry.id)).act.number)
    assert numbers == [1, 2, 3]
