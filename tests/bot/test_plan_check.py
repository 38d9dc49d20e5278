"""``plan check`` as a user runs it: exit codes, one line of refusal, the shape of its JSON."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import reading
from bot.plan_print import _REFUSALS, WIDTH, refused
from bot.reading import read_in_child, read_in_child_now
from school.dates.when import Anchor, Freq, Kind, Reading, When
from school.dates.year import SchoolYear
from school.people.roles import Area, Responsible, Role, RoleName
from school.plan.draft import DraftItem, DraftPlan
from school.plan.plain import from_plain, role_to_plain, to_plain
from school.refusal import Refusal

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "plans"
TODAY = date(2026, 11, 1)


def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.plan_check", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def as_json(*arguments: str | Path) -> dict[str, Any]:
    done = check(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_has_exactly_the_promised_shape() -> None:
    plan = as_json(PLANS / "seed.docx")
    assert (plan["year"], plan["approved"], plan["warnings"]) == ("2020/2021", "2020-09-11", [])
    item = plan["items"][6]
    assert item["section"] == "2"
    assert item["section_title"] == "Контроль организации и проведения ВПР"
    assert (item["number"], item["date_phrase"]) == ("2.4", "В течение всего периода")
    assert item["responsible_phrase"] == "зам.директора по УД, ШМО"
    assert item["responsible"] == [
        {"role": "deputy", "area": "учебная"},
        {"role": "methodical_group"},
    ]
    assert (item["persons"], item["warnings"]) == ([], ["duplicate_number"])
    assert item["result"] == "Повышение результатов ВПР по предметам"
    keys = {"kind", "start", "end", "dates", "freq", "rule", "anchor", "offset_days"}
    assert all(one["when"].keys() == keys for one in plan["items"])
    assert plan["items"][8]["when"] == {
        **dict.fromkeys(keys),
        "kind": "by",
        "end": "2021-08-31",
    }
    assert plan["items"][3]["suggested"]["end"] == "2021-01-01"
    assert plan["items"][8]["responsible"][1] == {"role": "deputy", "area": None}


def test_options_go_before_the_document() -> None:
    plan = as_json(PLANS / "seed.txt", "--year", "2021/2022", "--approved", "2021-09-01")
    assert (plan["year"], plan["approved"]) == ("2021/2022", "2021-09-01")
    assert plan["items"][8]["when"]["end"] == "2022-08-31"


def test_without_json_there_is_a_table_for_people() -> None:
    done = check(PLANS / "seed.docx")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert "2020/2021 учебный год, утверждён 11.09.2020" in lines
    assert any("! номер повторяется" in line for line in lines)
    assert any("возможно, до 01.01.2021" in line for line in lines)
    assert lines[-1] == "Пунктов: 14, с предупреждениями: 4"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bad/01_empty.docx", "файл пустой"),
        ("bad/02_header_only.docx", "нет ни одного пункта"),
        ("bad/03_photo.docx", "картинка"),
        ("bad/04_no_tables.docx", "не найдена таблица"),
        ("bad/05_encrypted.docx", "снимите пароль"),
        ("bad/06_zip_bomb.docx", "слишком большой объём"),
        ("bad/07_external_entity.docx", "DTD"),
        ("bad/09_rows_50000.xlsx", "слишком много строк (можно до 2000)"),
        ("bad/24_truncated.docx", "повреждён"),
        ("no such file.docx", "не найден"),
        ("bad", "не открывается"),
    ],
)
def test_a_refusal_is_one_russian_line_and_code_2(name: str, words: str) -> None:
    before = time.monotonic()
    done = check(PLANS / name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
    assert time.monotonic() - before < 20


@pytest.mark.parametrize("option", [("--year", "2020"), ("--approved", "11.09.2020")])
def test_an_option_that_means_nothing_is_refused(option: tuple[str, str]) -> None:
    done = check(PLANS / "seed.txt", *option)
    assert done.returncode == 2
    assert option[0] in done.stderr


# --- the child ---------------------------------------------------------------------------------


async def test_the_bot_reads_without_stopping() -> None:
    data = (PLANS / "seed.docx").read_bytes()
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    plan = await read_in_child(data, "seed.docx", today=TODAY)
    ticking.cancel()
    assert len(plan.items) == 14
    assert ticks > 3


async def test_a_refusal_comes_through_the_pipe() -> None:
    with pytest.raises(Refusal) as refusal:
        await read_in_child((PLANS / "bad" / "09_rows_50000.xlsx").read_bytes(), "x")
    assert (refusal.value.key, refusal.value.values) == ("file-too-many-rows", {"limit": 2000})


def child_of(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", code))


async def test_a_child_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    child_of("import time; time.sleep(600)", monkeypatch)
    monkeypatch.setattr(reading, "WALL", 0.3)
    before = time.monotonic()
    with pytest.raises(Refusal, match="file-timeout"):
        await read_in_child(b"x", "x")
    with pytest.raises(Refusal, match="file-timeout"):
        read_in_child_now(b"x", "x")
    assert time.monotonic() - before < 10


LIMITED = "import sys; sys.argv=['x']; from bot import reading_child as c; c.limit(); "


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.docx")
    done = check(tmp_path / "plan.docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"plan\.docx: файл не открывается[^\n]+\n", done.stderr)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (LIMITED + "c.answer = lambda *a: bytearray(900_000_000); c.main()", "file-bomb"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", "file-bomb"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "file-timeout"),
        ("print('not json')", "file-damaged"),
        ("raise SystemExit(1)", "file-damaged"),
        ("print('{\"plan\": {}}')", "file-damaged"),
    ],
)
def test_a_child_that_breaks_is_a_refusal(
    code: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_of(code, monkeypatch)
    with pytest.raises(Refusal, match=key):
        read_in_child_now(b"x", "x")


def in_child(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize(
    "deed",
    [
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "open('/tmp/plan_child_was_here', 'w')",
    ],
)
def test_the_child_cannot_reach_out(deed: str) -> None:
    said = in_child(
        f"import socket, subprocess; from bot import reading_child as c; c.shut(); {deed}"
    )
    assert said.startswith("PermissionError")
    assert not Path("/tmp/plan_child_was_here").exists()


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    child_of("import os, sys; sys.stdout.write(str('BOT_TOKEN' in os.environ))", monkeypatch)
    done = subprocess.run(
        reading._COMMAND, env=reading._environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "False"


def test_the_child_stays_light() -> None:
    code = (
        "import sys; from bot import reading_child as c; "
        f"c.answer({{'filename': 'x'}}, open({str(PLANS / 'seed.docx')!r}, 'rb').read()); "
        "print(sorted({'aiogram', 'sqlalchemy', 'aiohttp', 'pdfplumber', 'docx', 'pydantic'} "
        "& set(sys.modules)))"
    )
    assert in_child(code) == "[]"


def test_memory_and_time_of_the_worst_files() -> None:
    """Each in a process that has no other children: their largest is this one."""
    for name in ("06_zip_bomb.docx", "09_rows_50000.xlsx", "15_huge_cells.docx"):
        command = [sys.executable, "-m", "bot.plan_check", str(PLANS / "bad" / name)]
        started = time.monotonic()
        peak = in_child(
            f"import resource, subprocess; subprocess.run({command!r}, capture_output=True); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        assert time.monotonic() - started < 20
        assert int(peak) < 500_000, name  # KiB


# --- plain values ------------------------------------------------------------------------------


def test_a_draft_survives_the_pipe() -> None:
    day = TODAY
    whens = [
        When(Kind.LIST, day, day, ((day, day),)),
        When(Kind.REPEAT, day, None, freq=Freq.WEEKLY, rule="FREQ=WEEKLY"),
        When(Kind.VPR, anchor=Anchor.VPR_END, offset_days=-14),
        When(Kind.UNKNOWN),
    ]
    roles = (
        Role(RoleName.DEPUTY, Area.TEACHING),
        Role(RoleName.CLASS_TEACHER, grades=(5, 6)),
        Role(RoleName.TEACHER, subject="математика"),
    )
    items = tuple(
        DraftItem(
            place, None, None, None, "Дело", "когда-то", Reading(when, (), whens[0]), "кто-то",
            Responsible(roles, ("Иванов И.И.",), "ещё"), "", ("cut_cell",),
        )
        for place, when in enumerate(whens, 1)
    )  # fmt: skip
    plan = DraftPlan("План", SchoolYear(2020), day, items, ("no_dates",))
    assert from_plain(json.loads(json.dumps(to_plain(plan)))) == plan


def test_roles_say_only_what_is_said() -> None:
    assert role_to_plain(Role(RoleName.DIRECTOR)) == {"role": "director"}
    assert role_to_plain(Role(RoleName.DEPUTY)) == {"role": "deputy", "area": None}
    assert role_to_plain(Role(RoleName.CLASS_TEACHER, grades=(4,))) == {
        "role": "class_teacher",
        "grades": [4],
    }


def test_every_refusal_of_the_reader_has_words() -> None:
    sources = [*(ROOT / "school" / "plan").glob("*.py"), *(ROOT / "bot").glob("reading*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    used = set(re.findall(r"\"(file-[a-z-]+)\"", text))
    assert len(used) > 10
    assert used <= _REFUSALS.keys()
    assert (
        refused(Refusal("file-too-large", megabytes=20)) == "файл слишком большой (можно до 20 МБ)"
    )
    assert os.linesep not in "".join(_REFUSALS.values())
