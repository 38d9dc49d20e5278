"""``move``: the school goes on in PostgreSQL where it stood in SQLite, and nobody hears twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.alone import alone_with
from bot.cli import app
from bot.demo.telegram import MemorySession
from bot.moved import mark_moved, moved_from
from bot.moving import move_to, undo
from bot.settings import Settings
from bot.wiring import build, make_bot
from db.engine import open_store
from db.place import place_of
from scheduler.pace import Limits
from school.dates.when import Kind, When
from school.morning.starting import arrive
from school.observers.by_hand import enter_by_hand
from school.observers.deciding import Reason, Why
from school.people.roles import Role, RoleName
from school.work import SYSTEM
from tests import postgres
from tests.chat import MOSCOW, TOKEN, School, open_school
from tests.handlers.announced import Scene
from tests.handlers.overseen import overseen
from tests.handlers.tasks_plan import moscow, plan_of

OCTOBER_15 = When(Kind.BY, end=date(2020, 10, 15))
TEMPLATE = bytes(range(256)) * 500


@pytest.fixture
def target(postgres_server: postgres.Postgres) -> Iterator[str]:
    name = postgres_server.new()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def source(sqlite_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "school.db"))


def settings_of(source: Path) -> Settings:
    return Settings(_env_file=None, database_url=f"sqlite:///{source}")


async def goes_on(school: School, url: str) -> None:
    """The same bot in the same Telegram, with another database."""
    school.store = open_store(url)
    bot = make_bot(TOKEN, MemorySession(school.telegram))
    limits = Limits(rate=0, chat_gap=0, group_a_minute=0)
    school.app = build(school.store, bot, now=school.clock.now, limits=limits, probe=school.probe)
    assert not await school.app.start(ticking=False, place=await place_of(url)), "it asks nobody"


@pytest.mark.postgres
async def test_a_school_goes_on_where_it_stood(
    source: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    start = datetime(2020, 9, 11, 9, 0, tzinfo=MOSCOW)
    async with open_school(open_store(f"sqlite:///{source}"), start) as school:
        url = f"sqlite:///{source}"
        assert not await school.app.office.do(arrive, SYSTEM, await place_of(url))
        here = await overseen(school)
        teacher = await school.member(
            "Попов Игорь Львович", Role(RoleName.TEACHER, subject="история")
        )
        head = await school.member(
            "Ершова Дарья Юрьевна", Role(RoleName.CLASS_TEACHER, grades=(5,))
        )
        await plan_of(school, (OCTOBER_15, teacher))
        maria = await here.mother("Лапина Мария")
        await here.boss.does(enter_by_hand, here.math, maria.id, Reason(Why.ASKED_FOR))
        news = Scene(school, here.boss, head)
        family = await news.family("5А")
        told = await news.sent(classes=("5А",))
        async with school.store.begin(writes=True) as work:
            await work.templates.put("act", TEMPLATE, school.clock.now())
        await school.jump_to(moscow("2020-09-14 12:00"))

        questions = [
            (here.boss, "/observers"),
            (here.boss, "/announce"),
            (here.boss, "план"),
            (teacher, "/today"),
            (teacher, "Мои задачи"),
            (family, "/start"),
            (maria.someone, "/my"),
        ]
        answers = []
        for someone, question in questions:
            await someone.send(question)
            answers.append((someone.last.text, someone.last.buttons))
        figures = await news.figures(told)
        async with school.store.begin(writes=False) as work:
            counts = await work.outbox.counts()
            due = await school.app.next_due()
        heard = {one.id: len(one.heard) for one in school.people.values()}
        await school.app.stop()

        assert await move_to(settings_of(source), target) == 0
        assert f"deliveries: сверено {counts.created}" in capsys.readouterr().out
        assert moved_from(source) == source.with_name("school.db.moved")
        await goes_on(school, target)

        await school.settle()
        assert {one.id: len(one.heard) for one in school.people.values()} == heard
        assert await school.app.next_due() == due
        async with school.store.begin(writes=False) as work:
            assert await work.outbox.counts() == counts
            assert await work.templates.get("act") == TEMPLATE
        assert await news.figures(told) == figures
        for (someone, question), answer in zip(questions, answers, strict=True):
            await someone.send(question)
            assert (someone.last.text, someone.last.buttons) == answer, question

        # What is due next is sent, once; an old button works; new rows get ids of their own.
        before = len(teacher.heard)
        await school.jump_to(moscow("2020-09-25 08:00"))
        assert len(teacher.heard) == before + 1
        teacher.sees("Срок через 20 дней", "п. 2.1")
        await teacher.taps("Готово")
        mother = await here.mother("Ершова Ольга", "5А")
        assert mother.id > maria.id
        assert await news.sent(classes=("5А",)) == told + 1


@pytest.mark.postgres
async def test_while_the_bot_runs_nothing_is_moved(
    source: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with alone_with(source):
        assert await move_to(settings_of(source), target) == 2
    assert "работает бот" in capsys.readouterr().err
    assert moved_from(source) is None
    assert await move_to(settings_of(source), target) == 0
    assert await move_to(settings_of(source), target) == 2
    assert "уже перенесена" in capsys.readouterr().err


@pytest.mark.postgres
async def test_the_password_is_not_printed(
    source: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await move_to(settings_of(source), target.replace("postgres@", "postgres:secret@")) == 0
    said = capsys.readouterr()
    assert "DATABASE_URL=postgresql://postgres:***@/test_" in said.out
    assert "secret" not in said.out + said.err


async def test_what_is_no_address_of_postgresql_is_refused(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in ("sqlite:///other.db", "mysql://x/y", "nonsense"):
        assert await move_to(settings_of(source), wrong) == 2
        assert "postgresql://" in capsys.readouterr().err
    nobody = "postgresql://postgres@127.0.0.1:9/none?connect_timeout=2"
    assert await move_to(settings_of(source), nobody) == 2
    assert "PostgreSQL: connection failed" in capsys.readouterr().err
    assert await move_to(settings_of(source.with_name("none.db")), nobody) == 2
    assert "переносить нечего" in capsys.readouterr().err
    assert sorted(path.name for path in source.parent.iterdir()) == ["school.db", "school.db.lock"]


async def test_the_way_back_stops_all_sending(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other bot may have sent what waits here."""
    mark_moved(source)
    now = datetime.now(UTC)
    assert await undo(settings_of(source), now) == 0
    assert "Отправки остановлены" in capsys.readouterr().out
    store = open_store(f"sqlite:///{source}")
    async with store.begin(writes=False) as work:
        stop = await work.stops.get()
    await store.close()
    assert stop is not None
    assert stop.by is None
    assert await undo(settings_of(source), now) == 2


def test_an_older_database_that_was_moved_is_kept(tmp_path: Path) -> None:
    for words in ("one", "two", "three"):
        (tmp_path / "school.db").write_text(words)
        mark_moved(tmp_path / "school.db")
    found = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert found == {
        "school.db.moved": "three",
        "school.db.moved-1": "one",
        "school.db.moved-2": "two",
    }


@pytest.mark.parametrize("command", ["run", "migrate", "doctor"])
def test_nothing_starts_where_a_database_was_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Else the bot would begin anew, and know nobody."""
    path = tmp_path / "school.db"
    path.with_name("school.db.moved").write_bytes(b"")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("BOT_TOKEN", "1:x")
    done = CliRunner().invoke(app, [command])
    assert done.exit_code
    assert "python -m bot move --undo" in done.output
    assert not path.exists()


@pytest.mark.postgres
def test_the_command(source: Path, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{source}")
    assert CliRunner().invoke(app, ["move"]).exit_code == 2
    done = CliRunner().invoke(app, ["move"], env={"MOVE_TO": target})
    assert (done.exit_code, "Перенесено и сверено строк: 0." in done.output) == (0, True)
    assert "Включите бота" in done.output, "in a container it is all set up"
    assert ".env" not in done.output
    done = CliRunner().invoke(app, ["move", "--undo"])
    assert (done.exit_code, source.exists()) == (0, True)
