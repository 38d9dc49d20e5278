"""The evidence pack in the chat: made, opened with an inspector's tools, refused, stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.demo.telegram.faults import Fault
from bot.demo.telegram.limits import DOWNLOAD_BYTES
from db.engine import Store
from school.observers.erasing import forget_me
from school.people.roles import Role, RoleName
from school.people.staff import unbind_role
from school.plan.editing import list_drafts, see_current
from tests.chat import MOSCOW, School, open_school
from tests.handlers.announced import scene
from tests.handlers.packed import CONTENTS, Packed, packed, tables, unpacked
from tests.handlers.parents import hall_of
from tests.handlers.plan_people import SEED, approve_by_chat, colleagues, coordinator
from tests.handlers.test_acts import came, signs
from tests.handlers.test_admin_buttons_forged import press
from tests.handlers.test_tasks_evidence import png

FOLDER = "04 Подтверждения/2.1 Совещание при заместителе директора по"


@pytest.fixture
async def here(school: School, tmp_path: Path) -> Packed:
    school.app.packer.where = tmp_path
    return await packed(school)


def words_of(data: bytes) -> str:
    return "\n".join(part.text for part in Document(BytesIO(data)).element.body.iter() if part.text)


async def test_a_pack_holds_what_its_contents_say(here: Packed, tmp_path: Path) -> None:
    asked = await here.asks()
    assert "2 пункта" in asked.text
    assert "текстов и ссылок 3, файлов вместе с листами актов 3" in asked.text
    assert "персональные данные" in asked.text
    sent = await here.makes()
    assert [one.file.name for one in sent if one.file] == ["Папка подтверждений 2020-2021.zip"]
    files = await unpacked(here.school, sent, tmp_path)
    listed, missing = tables(files[CONTENTS])
    rows = [row for row in listed[1:] if len(set(row)) > 1]
    folders = [row[0] for row in listed[1:] if len(set(row)) == 1]
    on_disk = {
        path.rpartition("/")[2]: sha256(data).hexdigest()[:12]
        for path, data in files.items()
        if path != CONTENTS and not path.startswith("КОНТРОЛЬНЫЕ")
    }
    assert {row[1]: row[5] for row in rows} == on_disk
    assert {folder.replace(" / ", "/") for folder in folders} == {
        path.rpartition("/")[0] for path in files if "/" in path
    }
    assert [row[1] for row in missing[1:]] == ["план.docx"]
    assert "тот же файл ещё раз" in missing[1][4]


async def test_the_plan_lies_there_as_it_was_sent(school: School, tmp_path: Path) -> None:
    school.app.packer.where = tmp_path
    boss = await coordinator(school)
    await colleagues(school)
    await approve_by_chat(boss)
    view = await boss.does(see_current)
    here = Packed(school, {"coordinator": boss}, view.plan)
    files = await unpacked(school, await here.makes(), tmp_path)
    assert files["01 План/Как прислан, seed.docx"] == SEED
    assert len(tables(files[CONTENTS])) == 1, "nothing is missing"


async def test_a_plan_of_before_gets_its_file_when_it_is_sent_again(school: School) -> None:
    boss = await coordinator(school)
    await boss.sends_file("seed.docx", SEED)
    (draft,) = await boss.does(list_drafts)
    async with school.store.begin(writes=True) as work:
        await work.plans.save(replace(draft, file_id=""))
    await boss.sends_file("снова.docx", SEED)
    (again,) = await boss.does(list_drafts)
    assert again == replace(draft, file_id=again.file_id), "nothing else is changed by it"
    assert again.file_id


async def test_evidence_is_named_by_item_person_and_day(here: Packed, tmp_path: Path) -> None:
    files = await unpacked(here.school, await here.makes(), tmp_path)
    name = f"{FOLDER}/2.1, Ершова Д.Ю., 15.10.2020"
    assert files[f"{name}, протокол.pdf"] == b"%PDF-1.4 first"
    assert files[f"{name}, протокол (2).pdf"] == b"%PDF-1.4 second"
    assert files[f"{name}, фото.jpg"] == png()
    said = words_of(files[f"{FOLDER}/Тексты и ссылки.docx"])
    for part in ("https://school.example/otchet", "=Совещание прошло", "протокол <б/н>"):
        assert part in said


async def test_the_extract_says_who_was_told(here: Packed, tmp_path: Path) -> None:
    files = await unpacked(here.school, await here.makes(), tmp_path)
    data = files["03 Кто и когда извещён/Выписка из журнала сообщений.xlsx"]
    rows = list(load_workbook(BytesIO(data))["Сообщения"].iter_rows(min_row=2, values_only=True))
    teacher = [row for row in rows if row[0] == "Ершова Дарья Юрьевна"]
    assert ("напоминание о сроке", "2.1") in {(row[1], row[2]) for row in teacher}
    assert {row[4] for row in teacher} <= {"доставлено", "отменено: стало не нужно"}
    assert not any(str(someone.id) in str(rows) for someone in here.people.values())


async def test_a_part_of_the_year_holds_its_own_evidence(here: Packed, tmp_path: Path) -> None:
    asked = await here.asks("II четверть")
    assert "с 28.10.2020 по 30.12.2020" in asked.text
    assert "текстов и ссылок 0, файлов вместе с листами актов 0" in asked.text
    files = await unpacked(here.school, await here.makes("I четверть"), tmp_path)
    assert f"{FOLDER}/Тексты и ссылки.docx" in files
    (contents,) = (words_of(data) for name, data in files.items() if name == CONTENTS)
    assert "I четверть, с 01.09.2020 по 27.10.2020" in contents


async def test_files_that_are_not_to_be_had(here: Packed, tmp_path: Path) -> None:
    for file in here.school.telegram.files.values():
        if file.name == "протокол.pdf":
            file.claimed_size = DOWNLOAD_BYTES + 1
    files = await unpacked(here.school, await here.makes(), tmp_path)
    (_, missing) = tables(files[CONTENTS])
    reasons = [row[4] for row in missing[2:]]
    assert [row[3] for row in missing[2:]] == ["2.1", "2.1"]
    assert all("больше 20 МБ" in reason for reason in reasons)
    done = next(one for one in here.boss.heard if "Папка подтверждений собрана" in one.text)
    assert "Чего в ней нет (3)" in done.text
    assert "протокол.pdf" in done.text


async def test_a_large_pack_comes_in_parts(here: Packed, tmp_path: Path) -> None:
    teacher = here.people["teacher"]
    await teacher.send("/my")
    await here.people["head"].taps("Готово")
    for number in range(5):
        await here.people["head"].sends_file(f"{number}.bin", bytes([number]) * 90_000)
    here.school.app.packer.limit = 260_000
    sent = await here.makes()
    names = [one.file.name for one in sent if one.file]
    assert len(names) > 1
    assert names[0] == f"Папка подтверждений 2020-2021, часть 1 из {len(names)}.zip"
    files = await unpacked(here.school, sent, tmp_path)
    assert "часть 2" in words_of(files[CONTENTS])
    done = next(one for one in here.boss.heard if "Папка подтверждений собрана" in one.text)
    assert f"архивов: {len(names)}" in done.text


async def test_acts_and_signed_sheets(school: School, tmp_path: Path) -> None:
    hall = await hall_of(school)
    maria = await came(hall)
    await signs(maria)
    await maria.taps("Прислать фото")
    await maria.sends_photo(png())
    here = await packed(school)
    asked = await here.asks()
    assert "акты наблюдателей: 1" in asked.text
    files = await unpacked(school, await here.makes(), tmp_path)
    act = "05 Акты наблюдателей/Акт № 1, 5А, математика"
    assert "Лапина Мария" in words_of(files[f"{act}.docx"])
    assert files[f"{act}, подписанный лист.jpg"] == png()
    await maria.does(forget_me)
    again = tmp_path / "again"
    again.mkdir()
    files = await unpacked(school, await here.makes(), again)
    assert f"{act}, подписанный лист.jpg" not in files
    assert "имя удалено" in words_of(files[CONTENTS])
    assert "Лапина" not in words_of(files[f"{act}.docx"]) + words_of(files[CONTENTS])


async def test_sheets_of_announcements_that_asked(school: School, tmp_path: Path) -> None:
    sending = await scene(school)
    await sending.family("5А", name="Белова Вера Ильинична")
    await sending.sent()
    await sending.sent(ack=False)
    here = await packed(school)
    files = await unpacked(school, await here.makes(), tmp_path)
    sheets = [name for name in files if name.startswith("06 Листы")]
    assert sheets == ["06 Листы ознакомления/2020-09-11 Собрание в четверг.docx"]
    assert "Белова Вера" in words_of(files[sheets[0]])


async def test_in_english_with_russian_papers(here: Packed, tmp_path: Path) -> None:
    anna = await here.school.member("Smith Ann", Role(RoleName.COORDINATOR), language="en")
    await anna.send("/plan")
    periods = await anna.taps("Evidence pack")
    assert "Quarter I" in periods.buttons
    asked = await anna.taps("Half-year I")
    assert "personal data" in asked.text
    message = await anna.taps("Make the pack")
    await here.school.app.packer.settled()
    done = next(one for one in anna.messages if one.id == message.id)
    assert "The evidence pack is ready" in done.text
    assert done.buttons == ["‹ To the plan"]
    files = await unpacked(here.school, [anna.heard[-1]], tmp_path)
    assert "I полугодие" in words_of(files[CONTENTS])


@pytest.mark.parametrize("who", ["deputy", "head", "teacher", "stranger"])
async def test_nobody_else_may_have_it(here: Packed, who: str) -> None:
    other = here.people.get(who) or here.school.stranger()
    await other.send("/plan")
    assert "Папка подтверждений" not in other.last.buttons
    plan = here.plan.id
    for data in (f"pko:{plan}", f"pka:{plan}:year1", f"pkm:{plan}:year1", f"pks:1:{plan}"):
        await press(other, data)
        refused = "Сначала войдите" if who == "stranger" else "кому школа дала такое право"
        assert refused in other.toast
    await here.school.app.packer.settled()
    assert not any("Папка подтверждений" in one.text or one.file for one in other.heard)


async def test_old_and_made_up_buttons(here: Packed) -> None:
    for data in ("pko:999", "pka:999:year1", "pkm:999:year1"):
        await press(here.boss, data)
        assert "Этого плана больше нет" in here.boss.toast
    await press(here.boss, f"pka:{here.plan.id}:term9")
    assert "Эта папка" not in here.boss.toast
    await press(here.boss, f"pks:1:{here.plan.id}")
    assert "уже не собирается" in here.boss.toast


async def test_two_at_once_and_a_stop(here: Packed) -> None:
    packer, _ = here.school.app.packer, here.holds_back()
    await here.asks()
    message = await here.boss.taps("Собрать папку")
    director = here.people["director"]
    await director.send("/plan")
    await director.taps("Папка подтверждений")
    await director.taps("Весь план")
    await director.taps("Собрать папку")
    assert "уже собирает Климова Анна Сергеевна" in director.toast
    await here.boss.taps("Остановить")
    assert here.boss.toast == "Останавливаю"
    await packer.settled()
    stopped = next(one for one in here.boss.messages if one.id == message.id)
    assert "Сборка папки остановлена" in stopped.text
    assert "Собрать ещё раз" in stopped.buttons
    assert not any(one.file for one in here.boss.heard)


async def test_who_may_no_more_gets_nothing(here: Packed) -> None:
    await here.asks()
    packer, going = here.school.app.packer, here.holds_back()
    await here.boss.taps("Собрать папку")
    director, boss = here.people["director"], here.boss
    async with here.school.store.begin(writes=False) as work:
        person = await work.people.by_telegram(boss.id)
    assert person is not None
    for binding in person.roles:
        await director.does(unbind_role, person.id, binding.id)
    going.set()
    await packer.settled()
    assert not any(one.file for one in boss.heard)


async def test_a_parent_who_leaves_meanwhile_is_not_in_it(school: School) -> None:
    hall = await hall_of(school)
    maria = await came(hall)
    await signs(maria)
    here = await packed(school)
    await here.asks()
    packer, going = school.app.packer, here.holds_back()
    await here.boss.taps("Собрать папку")
    await maria.does(forget_me)
    going.set()
    await packer.settled()
    assert not any(one.file for one in here.boss.heard)
    assert any("отозвал согласие" in one.text for one in here.boss.heard)


async def test_a_line_that_breaks_while_it_is_sent(here: Packed) -> None:
    here.school.telegram.faults.add(Fault("drop_after", method="sendDocument"))
    await here.makes()
    assert any("связь с Telegram прервалась" in one.text for one in here.boss.heard)
    assert len(here.school.telegram.journal.of("sendDocument")) == 1


async def test_a_bot_that_starts_removes_what_a_crash_left(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / "vpr-pack-left"
    left.mkdir()
    (left / ".lock").touch()
    async with open_school(store, datetime(2020, 9, 11, tzinfo=MOSCOW)):
        assert not left.exists()


async def test_it_is_noted_who_had_it(here: Packed) -> None:
    await here.makes()
    async with here.school.store.begin(writes=False) as work:
        (entry, *_) = await work.audit.last(1)
    assert (entry.action, entry.details) == ("pack-given", {"period": "year1"})
    assert entry.actor_id == here.boss.person_id
