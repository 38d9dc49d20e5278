"""Invitations on paper, from the button to the person who comes in by one."""

from __future__ import annotations

import io
import re

import pdfplumber
import pytest
import segno

from bot.demo.telegram import MessageView
from handlers.links import read_link
from school.people import slips
from school.people.person import Person
from school.people.roles import Role, RoleName
from school.people.slips import make_slips, see_slips
from school.people.staff import add_by_hand, bind_role, rebind_phone
from school.refusal import Refusal
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import School, Someone
from tests.handlers.overseen import EXAMS, MONDAY, bytes_of, overseen
from tests.handlers.planned import YEAR
from tests.handlers.test_admin_buttons_forged import press

TEACHER = Role(RoleName.TEACHER, subject="биология")
SECRET = re.compile(r"start=([\w-]{22})")


async def words_of(message: MessageView, school: School) -> str:
    with pdfplumber.open(io.BytesIO(await bytes_of(message, school))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def paper(someone: Someone) -> MessageView:
    return next(message for message in reversed(someone.heard) if message.file is not None)


async def by_hand(boss: Someone, *names: str) -> list[Person]:
    return [await boss.does(add_by_hand, name) for name in names]


async def secrets_of(school: School, monkeypatch: pytest.MonkeyPatch, boss: Someone) -> list[str]:
    """What the QR codes of the next sheet say, as they were given to the library that draws
    them."""
    drawn: list[str] = []
    make = segno.make

    def remember(content: str, **options: object) -> object:
        drawn.append(content)
        return make(content, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(segno, "make", remember)
    await boss.send("/invite")
    await boss.taps("На бумаге")
    await boss.taps("Сделать листы")
    monkeypatch.setattr(segno, "make", make)
    return [found[1] for one in drawn if (found := SECRET.search(one))]


async def test_from_the_button_to_the_account(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.admin()
    anna, boris = await by_hand(boss, "Белова Анна Игоревна", "Волков Борис Ильич")
    await boss.does(bind_role, anna.id, TEACHER)
    await boss.send("/invite")
    screen = await boss.taps("На бумаге")
    assert "2 человека внесены" in screen.text
    assert "Белова А.И.; Волков Б.И." in screen.text
    assert "перестан" not in screen.text
    screen = await boss.taps("30 дней")
    assert "на 30 дней" in screen.text
    await boss.taps("14 дней")
    first, second = await secrets_of(school, monkeypatch, boss)
    file = paper(boss)
    assert file.file is not None
    assert file.file.name == "Приглашения сотрудникам.pdf"
    said = await words_of(file, school)
    for words in ("Белова Анна", "учитель: биология", "Волков Борис", "сотрудник школы"):
        assert words in said
    assert said.count("Действует до 25.09.2020, 9:00") == 2
    assert "Спросите: Админов Олег Ильич" in said.replace("\n", " ")
    assert first.replace("-", "") in said.replace("-", "").replace("\n", "")

    newcomer = school.stranger("Аня")
    await newcomer.opens(first)
    assert (await newcomer.actor()).person_id == anna.id
    await school.stranger("Чужой").opens(first)
    other = school.stranger("Борис")
    await other.opens(second)
    assert (await other.actor()).person_id == boris.id
    await boss.send("/invite")
    screen = await boss.taps("На бумаге")
    assert "некого" in screen.text


async def test_a_slip_lets_in_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    boss = await school.admin()
    (anna,) = await by_hand(boss, "Белова Анна Игоревна")
    (secret,) = await secrets_of(school, monkeypatch, boss)
    await school.stranger("Аня").opens(secret)
    late = school.stranger("Чужой")
    await late.opens(secret)
    assert (await late.actor()).person_id != anna.id
    assert read_link(secret) is None, "it is an invitation and no other link"


async def test_newer_slips_end_the_older_ones(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.admin()
    (anna,) = await by_hand(boss, "Белова Анна Игоревна")
    (older,) = await secrets_of(school, monkeypatch, boss)
    await boss.send("/invite")
    screen = await boss.taps("На бумаге")
    assert "Прежняя неиспользованная ссылка перестанет" in screen.text
    (newer,) = await secrets_of(school, monkeypatch, boss)
    late = school.stranger("Аня")
    await late.opens(older)
    assert (await late.actor()).person_id is None
    await late.opens(newer)
    assert (await late.actor()).person_id == anna.id


async def test_it_ends_on_the_day_that_is_printed(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.admin()
    await by_hand(boss, "Белова Анна Игоревна")
    (secret,) = await secrets_of(school, monkeypatch, boss)
    await school.jump(days=14)
    late = school.stranger("Аня")
    await late.opens(secret)
    assert (await late.actor()).person_id is None


async def test_who_has_an_account_gets_none_and_a_lost_phone_does(school: School) -> None:
    boss = await school.admin()
    member = await school.member("Попов Игорь Львович")
    assert not (await boss.does(see_slips)).people
    with pytest.raises(Refusal, match="slips-nobody"):
        await boss.does(make_slips, 14)
    await boss.does(rebind_phone, member.person_id)
    ahead = await boss.does(see_slips)
    assert [person.id for person in ahead.people] == [member.person_id]
    assert ahead.ending == 1


async def test_all_or_none_are_made(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    boss = await school.admin()
    await by_hand(boss, "Белова Анна Игоревна", "Волков Борис Ильич")
    await boss.does(make_slips, 14)
    before = await open_links(school)
    given = iter(["A" * 22])
    monkeypatch.setattr(slips, "new_secret", lambda: next(given, None) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await boss.does(make_slips, 14)
    assert await open_links(school) == before
    assert len(before) == 2


async def open_links(school: School) -> list[int]:
    async with school.store.begin(writes=False) as work:
        return [link.id for link in await work.invitations.all_open(school.clock.now())]


async def test_rights(school: School) -> None:
    boss = await school.admin()
    await by_hand(boss, "Белова Анна Игоревна")
    teacher = await school.member("Ершова Дарья Юрьевна", TEACHER)
    for data in ("pps:14:1", "pps:14:0", "ppc"):
        await press(teacher, data)
        assert "такое право" in teacher.toast
    assert all(message.file is None for message in teacher.heard)
    await press(boss, "pps:400:1")
    assert boss.toast.startswith("Эта кнопка устарела")


async def test_in_english(school: School) -> None:
    await school.admin()
    director = await school.member("Smith Ann Mary", Role(RoleName.DIRECTOR), language="en")
    await by_hand(director, "Белова Анна Игоревна")
    await director.send("/invite")
    screen = await director.taps("On paper")
    assert "1 person is on the list" in screen.text
    screen = await director.taps("Make the sheets")
    assert "1 invitation works until" in screen.text
    assert "Действует до" in await words_of(paper(director), school), "papers are in Russian"


async def test_sheets_for_all_classes(school: School) -> None:
    here = await overseen(school)
    await here.boss.does(put_exams, YEAR, [*EXAMS, Exam(0, "10А", "химия", MONDAY, 5, "")])
    await here.boss.send("/observers")
    await here.boss.taps("Бумаги")
    await here.boss.taps("Листы для классов")
    with pdfplumber.open(io.BytesIO(await bytes_of(here.boss.last, school))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) == 4
    for page, (grade, link) in zip(
        pages,
        [("5А", "c5-410"), ("6Б", "c6-411"), ("7А", "c7-410"), ("10А", "c10-410")],
        strict=True,
    ):
        assert grade in page.split("\n")
        assert f"start={link}" in page
        assert (read_link(link) or read_link("observe")).value == grade  # type: ignore[union-attr]


async def test_no_classes_no_sheets(school: School) -> None:
    boss = await school.member("Климова Анна Сергеевна", Role(RoleName.COORDINATOR))
    await press(boss, "ppc")
    assert "пока нет классов" in boss.toast
