"""Coming in: the set-up link, invitations, confirmation, a lost phone."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from aiogram.types import BotCommandScopeChat

from school.people.joining import confirm, invite, make_setup_link, revoke_invitation
from school.people.person import PersonState
from school.people.roles import Area, Role, RoleName
from school.work import SYSTEM
from tests.chat import School, Someone

TEACHER = Role(RoleName.TEACHER, subject="история")
DEAD = "Эта ссылка уже не действует"


async def person_of(someone: Someone) -> Any:
    async with someone.school.store.begin(writes=False) as work:
        return await work.people.by_telegram(someone.id)


async def menu_of(someone: Someone) -> list[str]:
    bot = someone.school.app.bot
    found = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=someone.id))
    return [command.command for command in found]


def link_in(text: str) -> str:
    found = re.search(r"\?start=([\w-]+)", text)
    assert found, text
    return found[1]


async def test_the_setup_link_makes_one_administrator_and_no_second(school: School) -> None:
    secret = await school.app.office.do(make_setup_link, SYSTEM)
    assert secret is not None
    first, second = school.stranger("Олег"), school.stranger("Чужой")
    await first.opens(secret)
    assert any("администратор" in message.text for message in first.heard)
    await first.send("Админов Олег Ильич")
    first.sees("Админов Олег Ильич")
    assert {"staff", "invite", "vpr", "settings"} <= set(await menu_of(first))
    await second.opens(secret)
    second.sees(DEAD)
    assert await person_of(second) is None
    assert await school.app.office.do(make_setup_link, SYSTEM) is None


async def test_the_setup_link_raced_for_by_two_has_one_winner(school: School) -> None:
    secret = await school.app.office.do(make_setup_link, SYSTEM)
    assert secret is not None
    rivals = [school.stranger(f"Соперник {n}") for n in range(5)]
    for rival in rivals:
        school.telegram.start(rival.id, secret)
    await school.handle()
    people = [await person_of(rival) for rival in rivals]
    assert sum(person is not None and person.admin for person in people) == 1


async def test_from_an_invitation_to_a_confirmed_teacher(school: School) -> None:
    boss = await school.admin()
    await boss.send("/invite")
    await boss.taps("учитель")
    await boss.taps("история")
    await boss.taps("Создать ссылку")
    secret = link_in(boss.last.text)
    anna = school.stranger("Аня")
    await anna.opens(secret)
    anna.sees("Как вас записать")
    await school.settle()
    assert not any("пришёл новый" in message.text for message in boss.heard), "no name yet"
    await anna.send("Белова Анна Игоревна")
    anna.sees("Координатор подтвердит")
    await anna.send("/today")
    anna.sees("Пока вам это недоступно", "координатор подтвердит вас")
    await school.settle()
    boss.sees("Белова Анна Игоревна", "учитель: история")
    everybody = ["info", "prepare", "find", "start", "help", "language"]
    assert await menu_of(anna) == everybody
    card = await boss.taps("Подтвердить")
    assert "Подтвердили" in card.text
    await school.settle()
    anna.sees("добро пожаловать")
    menu = ["today", "my", "calendar", "plan", "visits", "sessions", *everybody]
    assert await menu_of(anna) == menu
    person = await person_of(anna)
    assert person.state is PersonState.ACTIVE
    assert [binding.role for binding in person.roles] == [TEACHER]
    await anna.opens(secret)  # the spent link is only her way back here
    anna.sees("Вы уже в списке", "/today")


async def test_a_rejected_newcomer_is_a_stranger_again(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER)
    odd = school.stranger("Некто Иван Иванович")
    await odd.opens(made.secret)
    await school.settle()
    await boss.taps("Отклонить")
    card = await boss.taps("Да, отклонить")
    assert "Отклонено" in card.text
    person = await person_of(odd)
    assert person.state is PersonState.LEFT
    assert not person.roles
    await odd.send("/today")
    odd.sees("родители — /observe", "ссылке-приглашению")
    again = await boss.does(invite, TEACHER)
    await odd.opens(again.secret)
    assert (await person_of(odd)).state is PersonState.WAITING


async def test_dead_links_of_every_kind_get_one_answer(school: School) -> None:
    boss = await school.admin()
    used = await boss.does(invite, TEACHER)
    revoked = await boss.does(invite, TEACHER)
    expired = await boss.does(invite, TEACHER, days=1)
    await school.stranger("Первый").opens(used.secret)
    await boss.does(revoke_invitation, revoked.invitation.id)
    await school.jump(days=2)
    answers = set()
    for secret in (used.secret, revoked.secret, expired.secret, "nosuchsecret", "x" * 60):
        late = school.stranger("Опоздавший")
        answers.add((await late.opens(secret)).text)
        assert await person_of(late) is None
    assert len(answers) == 1
    assert DEAD in answers.pop()


async def test_many_dead_links_close_the_door_for_an_hour(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER)
    guesser = school.stranger("Гость")
    for number in range(10):
        await guesser.opens(f"guess{number}")
        guesser.sees(DEAD)
    await guesser.opens(made.secret)
    guesser.sees(DEAD)
    await school.jump(minutes=61)
    await guesser.opens(made.secret)
    assert (await person_of(guesser)).state is PersonState.WAITING


async def test_a_class_size_link_lets_in_so_many_and_no_more(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER, uses=5)
    crowd = [school.stranger(f"Учитель {n}") for n in range(12)]
    for one in crowd:
        school.telegram.start(one.id, made.secret)
    await school.handle()
    people = [await person_of(one) for one in crowd]
    assert sum(person is not None for person in people) == 5
    inside = next(one for one, person in zip(crowd, people, strict=True) if person is not None)
    await inside.opens(made.secret)  # the same link again takes nobody's place
    async with school.store.begin(writes=False) as work:
        kept = await work.invitations.get(made.invitation.id)
    assert kept is not None
    assert kept.uses_left == 0


async def test_a_race_for_the_last_place_on_the_database(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER, uses=3)

    async def use() -> bool:
        async with school.store.begin(writes=True) as work:
            return bool(await work.invitations.use(made.invitation.id))

    assert sum(await asyncio.gather(*(use() for _ in range(10)))) == 3


async def test_a_link_never_raises_rights_by_itself(school: School) -> None:
    boss = await school.admin()
    teacher = await school.member("Ершова Дарья Юрьевна", TEACHER)
    made = await boss.does(invite, Role(RoleName.DIRECTOR), uses=2)
    await teacher.opens(made.secret)
    await teacher.opens(made.secret)  # asking twice is asking once
    assert [b.role.name for b in (await person_of(teacher)).roles] == [RoleName.TEACHER]
    await teacher.send("/staff")
    teacher.sees("только тот, кому школа дала такое право")
    await school.settle()
    boss.sees("Ершова Дарья Юрьевна", "директор")
    await boss.taps("Дать роль")
    assert RoleName.DIRECTOR in {b.role.name for b in (await person_of(teacher)).roles}
    async with school.store.begin(writes=False) as work:
        kept = await work.invitations.get(made.invitation.id)
    assert kept is not None
    assert kept.uses_left == 1


async def test_open_invitations_are_listed_and_revoked(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, Role(RoleName.DEPUTY, area=Area.TEACHING), uses=30, days=3)
    await boss.send("пригласить")
    screen = await boss.taps("Приглашения")
    assert "зам. директора (учебная работа)" in screen.text
    assert "30" in screen.text
    screen = await boss.taps("Отозвать № 1")
    assert "Открытых приглашений нет" in screen.text
    guest = school.stranger("Гость")
    await guest.opens(made.secret)
    guest.sees(DEAD)


async def test_somebody_added_by_hand_gets_their_own_link(school: School) -> None:
    boss = await school.admin()
    await boss.send("/staff")
    await boss.taps("Добавить вручную")
    await boss.send("Ким Вера Олеговна")
    boss.sees("Ким Вера Олеговна", "ещё не открывал")
    screen = await boss.taps("Личная ссылка")
    vera = school.stranger("Вера")
    await vera.opens(link_in(screen.text))
    person = await person_of(vera)
    assert person.name == "Ким Вера Олеговна"
    assert person.state is PersonState.ACTIVE


async def test_a_lost_phone_moves_everything_to_the_new_account(school: School) -> None:
    boss = await school.admin()
    old = await school.member("Ершова Дарья Юрьевна", TEACHER)
    await boss.send("/staff Ершова")
    await boss.taps("Ершова")
    await boss.taps("Потерян телефон")
    screen = await boss.taps("Да, дать новую ссылку")
    secret = link_in(screen.text)
    await old.send("/today")
    old.sees("родители — /observe", "ссылке-приглашению")
    assert await menu_of(old) == []
    new = school.stranger("Дарья")
    await new.opens(secret)
    new.sees("вы снова с нами")
    person = await person_of(new)
    assert person.id == old.person_id
    assert [binding.role for binding in person.roles] == [TEACHER]
    thief = school.stranger("Вор")
    await thief.opens(secret)
    thief.sees(DEAD)


async def test_an_account_of_the_staff_cannot_take_another_persons_place(school: School) -> None:
    boss = await school.admin()
    await school.member("Ершова Дарья Юрьевна", TEACHER)
    other = await school.member("Попов Игорь Львович", TEACHER)
    await boss.send("/staff Ершова")
    await boss.taps("Ершова")
    await boss.taps("Потерян телефон")
    secret = link_in((await boss.taps("Да, дать")).text)
    await other.opens(secret)
    other.sees("уже принадлежит другому")
    assert (await person_of(other)).name == "Попов Игорь Львович"


async def test_who_came_by_a_class_link_before_is_joined_with_the_entry_by_hand(
    school: School,
) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER, uses=5)
    vera = school.stranger("Ким Вера Олеговна")
    await vera.opens(made.secret)
    await boss.send("/staff")
    await boss.taps("Добавить вручную")
    await boss.send("Ким Вера Олеговна")
    card = boss.last
    secret = link_in((await boss.taps("Личная ссылка", on=card)).text)
    await vera.opens(secret)
    person = await person_of(vera)
    assert person.state is PersonState.ACTIVE
    async with school.store.begin(writes=False) as work:
        bearers = await work.people.search("Ким Вера")
    assert [one.id for one in bearers] == [person.id]


async def test_english_speakers_are_welcomed_in_english(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER)
    john = school.stranger("Smith John Paul", "en")
    await john.opens(made.secret)
    john.sees("The coordinator will confirm you")
    person = await person_of(john)
    await boss.does(confirm, person.id)
    await school.settle()
    john.sees("You are confirmed")


async def test_an_unnamed_newcomer_is_asked_again(school: School) -> None:
    boss = await school.admin()
    made = await boss.does(invite, TEACHER)
    anna = school.stranger("Аня")
    await anna.opens(made.secret)
    await anna.send("/start")
    anna.sees("Как вас записать")
    await anna.send("12")
    anna.sees("Не понял имя")
    await anna.send("Белова")
    anna.sees("Не понял имя", "фамилию, имя и отчество")
    await anna.send("Белова Анна Игоревна")
    await school.settle()
    boss.sees("Белова Анна Игоревна")


async def test_the_door_is_described_to_who_knocks_without_a_link(school: School) -> None:
    nobody = school.stranger("Прохожий")
    for text in ("/staff", "/invite", "/settings", "/vpr", "/audit", "сотрудники"):
        await nobody.send(text)
        nobody.sees("родители — /observe", "ссылке-приглашению")
