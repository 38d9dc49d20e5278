"""What lies where in a pack, and what is known not to be there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from handlers.packing.parts import order_of
from school.dates.year import SchoolYear
from school.observers.act import Act
from school.pack.facts import PackFacts, Shown
from school.pack.names import Names
from school.pack.paper import Attached, Paper
from school.reminders.task import Evidence, EvidenceKind
from tests.school.pack.samples import NOW, facts

ACT = Act(
    *(1, 1, SchoolYear(2020), 3, "МБОУ № 107", "Лапина Мария", "рус./лит.", "5А", "12"),
    *(date(2021, 3, 18), time(9, 20), time(10, 5)),
    photo="photo",
)


def given_with(*evidence: Evidence) -> PackFacts:
    given = facts()
    task, item = given.shown[0].task, given.shown[0].item
    return replace(given, shown=[Shown(one, task, item) for one in evidence])


def of(number: int, kind: EvidenceKind, file_id: str | None, name: str = "") -> Evidence:
    return Evidence(number, 1, kind, "", file_id, name, NOW)


def test_items_of_one_number_have_folders_of_their_own() -> None:
    given = facts()
    first, second = given.shown[:2]
    twin = replace(second.item, number=first.item.number, title=first.item.title.upper())
    parts = order_of(replace(given, shown=[first, replace(second, item=twin)])).parts
    folders = {one.path.rpartition("/")[0].casefold() for one in parts if one.item}
    assert len(folders) == 2


def test_a_photo_and_a_file_that_were_not_kept_are_named() -> None:
    order = order_of(
        given_with(of(1, EvidenceKind.PHOTO, None), of(2, EvidenceKind.FILE, None, "a.pdf"))
    )
    assert [one.name for one in order.missing] == ["план.docx", "photo", "a.pdf"]
    assert [one for one in order.parts if one.path.startswith("04")] == []


def test_hostile_names_stay_in_the_folder_of_their_item() -> None:
    order = order_of(given_with(of(1, EvidenceKind.FILE, "id", "../../../КИМ\n|.pdf\u202e")))
    (part,) = (one for one in order.parts if isinstance(one, Attached))
    names = Names()
    given = names.give(part.path)
    assert given == part.path
    assert given.count("/") == 2
    assert given.endswith(", ..-..-..-КИМ -.pdf")


def test_an_act_without_a_name_says_so_and_has_no_photo() -> None:
    given = facts()
    named, unnamed = ACT, replace(ACT, number=4, observer="", photo=None)
    parts = [
        one for one in order_of(replace(given, acts=[named, unnamed])).parts if one.path[1] == "5"
    ]
    assert [one.path for one in parts] == [
        "05 Акты наблюдателей/Акт № 3, 5А, рус.-лит.docx",
        "05 Акты наблюдателей/Акт № 3, 5А, рус.-лит, подписанный лист",
        "05 Акты наблюдателей/Акт № 4, 5А, рус.-лит.docx",
    ]
    assert "имя удалено" in parts[2].about
    assert isinstance(parts[0], Paper)
    assert parts[0].make().startswith(b"PK")
