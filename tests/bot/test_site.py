"""The school's page and calendar over real HTTP, as files in a folder, and in the chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from icalendar import Calendar

from bot.demo.run import open_demo
from bot.demo.telegram import Telegram
from bot.demo.telegram import serve as serve_telegram
from bot.run import run
from bot.settings import Settings
from bot.site import cache_of, export, serve
from db.engine import Store
from school.dates.year import SchoolYear
from school.resources.card import Card, CardState, ResourceKind
from school.resources.page import Draft, Page, PageState
from school.rich import RichText
from school.settings import change_settings
from school.vpr.scheduling import put_exams, remove_exam, set_window
from school.vpr.timetable import Exam
from tests.chat import School
from tests.handlers.overseen import bytes_of

YEAR = SchoolYear(2020)
EXAM = Exam(0, "5А", "математика", date(2021, 4, 15), 2, "каб. 412")
NOW = datetime(2020, 9, 11, 6, 0, tzinfo=UTC)
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Server": "vpr-bot",
}


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes
    headers: Any

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Reader:
    """Somebody with a browser, from the street."""

    session: ClientSession
    base: str

    async def asks(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.request(
            method, self.base + path, headers=named, allow_redirects=False
        ) as response:
            return Answer(response.status, await response.read(), response.headers)


def address(runner: web.AppRunner) -> str:
    host, port, *_ = runner.addresses[0]
    return f"http://{host}:{port}"


@asynccontextmanager
async def reading(school: School) -> AsyncIterator[Reader]:
    runner = await serve(cache_of(school.app), "127.0.0.1", 0)
    try:
        async with ClientSession() as session:
            yield Reader(session, address(runner))
    finally:
        await runner.cleanup()


def a_page(title: str, state: PageState = PageState.SHOWN, until: date | None = None) -> Page:
    draft = Draft(f"{title}: черновик", RichText("неготовое"))
    return Page(
        *(0, f"slug-{title}", title, RichText("Текст страницы"), "ФИОКО", "https://fioco.ru"),
        *(date(2020, 9, 1), until, state, 0, None, NOW),
        draft=draft,
    )


def a_card(title: str, state: CardState = CardState.SHOWN) -> Card:
    return Card(
        *(0, title, ResourceKind.DEMO, (5,), "математика", True, "ФИПИ", "https://fipi.ru", "", ""),
        *(date(2020, 9, 1), None, state, "", None, NOW),
    )


async def add(store: Store, *new: Page | Card) -> None:
    async with store.begin(writes=True) as work:
        for one in new:
            if isinstance(one, Page):
                await work.pages.add(one)
            else:
                await work.cards.add(one)


async def test_the_page_and_the_calendar(school: School) -> None:
    boss = await school.admin()
    await boss.does(set_window, YEAR, date(2021, 3, 15), date(2021, 5, 21))
    await boss.does(put_exams, YEAR, [EXAM])
    await add(school.store, a_page("Что такое ВПР"), a_card("Образцы"))
    async with reading(school) as reader:
        page = await reader.asks("/site/")
        assert page.status == 200
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        for words in ("5А", "математика", "9:25–10:10", "Что такое ВПР", "Текст", "Образцы"):
            assert words in page.text
        calendar = await reader.asks("/site/vpr.ics")
        assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
        (event,) = Calendar.from_ical(calendar.body).walk("VEVENT")
        assert str(event["UID"]).endswith(f"@vpr-bot-{school.app.bot.id}")
        for answer in (page, calendar):
            assert SAFE.items() <= dict(answer.headers).items()
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert "script" not in answer.headers["Content-Security-Policy"]
            assert "412" not in answer.text, "rooms are not for the street"
            assert "Админов" not in answer.text


async def test_what_may_not_be_shown_is_not(school: School) -> None:
    await add(
        school.store,
        a_page("Будущая", PageState.DRAFT),
        a_page("Скрытая", PageState.HIDDEN),
        a_page("Старая", until=date(2020, 9, 10)),
        a_page("Последний день", until=date(2020, 9, 11)),
        a_card("Непроверенное", CardState.DRAFT),
        a_card("Мёртвая ссылка", CardState.WITHDRAWN),
    )
    async with reading(school) as reader:
        text = (await reader.asks("/site/")).text
        assert "Последний день" in text
        for words in ("Будущая", "Скрытая", "Старая", "черновик", "Непроверенное", "Мёртвая"):
            assert words not in text
        await school.jump(days=1)
        assert "Последний день" not in (await reader.asks("/site/")).text, "no commit told it so"


@pytest.mark.parametrize("path", ["/site/", "/site/vpr.ics"])
async def test_who_has_it_already_is_not_sent_it_again(school: School, path: str) -> None:
    async with reading(school) as reader:
        first = await reader.asks(path)
        tag, at = first.headers["ETag"], first.headers["Last-Modified"]
        assert parsedate_to_datetime(at) == school.clock.now()
        for headers in (
            {"If_None_Match": tag},
            {"If_None_Match": f'"other", W/{tag}'},
            {"If_None_Match": "*"},
            {"If_Modified_Since": at},
        ):
            again = await reader.asks(path, **headers)
            assert (again.status, again.body) == (304, b"")
            assert again.headers["ETag"] == tag
        earlier = format_datetime(parsedate_to_datetime(at) - timedelta(seconds=1), usegmt=True)
        for headers in (
            {"If_None_Match": '"other"'},
            {"If_None_Match": '"other"', "If_Modified_Since": at},
            {"If_Modified_Since": earlier},
            {"If_None_Match": "nonsense"},
        ):
            assert (await reader.asks(path, **headers)).status == 200


async def test_a_commit_that_changes_what_is_shown_makes_it_anew(school: School) -> None:
    boss = await school.admin()
    async with reading(school) as reader:
        tags = [(await reader.asks("/site/")).headers["ETag"]]

        async def changed() -> str:
            answer = await reader.asks("/site/", If_None_Match=tags[-1])
            assert answer.status == 200
            tags.append(answer.headers["ETag"])
            return answer.text

        timetable = await boss.does(put_exams, YEAR, [EXAM])
        assert "математика" in await changed()
        await add(school.store, a_page("Новая"))
        assert "Новая" in await changed()
        await boss.does(change_settings, name="Школа № 1")
        assert "Школа № 1" in await changed()
        await boss.does(remove_exam, YEAR, timetable.exams[0].id)
        assert "математика" not in await changed()
        (event,) = Calendar.from_ical((await reader.asks("/site/vpr.ics")).body).walk("VEVENT")
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
        assert len(set(tags)) == 5


async def test_what_changes_nothing_is_not_made_anew(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.admin()
    await boss.does(put_exams, YEAR, [EXAM])
    looks: list[datetime] = []
    do = school.app.office.do

    async def counted(case: Any, *args: Any, **kwargs: Any) -> Any:
        looks.append(school.clock.now())
        return await do(case, *args, **kwargs)

    monkeypatch.setattr(school.app.office, "do", counted)
    async with reading(school) as reader:
        first = await reader.asks("/site/")
        await asyncio.gather(*(reader.asks(f"/site/{name}") for name in ["", "vpr.ics"] * 20))
        assert len(looks) == 1
        school.clock.jump(minutes=5)
        await boss.send("/help")
        looks.clear()
        assert (await reader.asks("/site/")).headers["ETag"] == first.headers["ETag"]
        assert not looks, "nothing of it was touched"
        await add(school.store, a_page("Черновик", PageState.DRAFT))
        again = await reader.asks("/site/")
        assert len(looks) == 1
        for name in ("ETag", "Last-Modified"):
            assert again.headers[name] == first.headers[name]


async def test_many_who_come_at_once_cost_one_look(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    do = school.app.office.do

    async def counted(case: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal looks
        looks += 1
        await asyncio.sleep(0)
        return await do(case, *args, **kwargs)

    monkeypatch.setattr(school.app.office, "do", counted)
    async with reading(school) as reader:
        answers = await asyncio.gather(*(reader.asks("/site/") for _ in range(50)))
    assert {answer.status for answer in answers} == {200}
    assert looks == 1


async def test_a_head_is_a_page_without_its_body(school: School) -> None:
    async with reading(school) as reader:
        page, head = await reader.asks("/site/"), await reader.asks("/site/", "HEAD")
        assert (head.status, head.body) == (200, b"")
        for name in ("ETag", "Content-Length", "Content-Type", "Last-Modified"):
            assert head.headers[name] == page.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_nothing_can_be_sent(school: School, method: str) -> None:
    async with reading(school) as reader:
        answer = await reader.asks("/site/", method)
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET, HEAD"
        assert SAFE.items() <= dict(answer.headers).items()


@pytest.mark.parametrize(
    "path",
    ["/", "/site", "/site/x", "/site/../bot", "/site/%2e%2e/.env", "/site//", "/favicon.ico"],
)
async def test_there_is_nothing_else(school: School, path: str) -> None:
    async with reading(school) as reader:
        answer = await reader.asks(path)
        assert answer.status == 404
        assert SAFE.items() <= dict(answer.headers).items()
        assert "ETag" not in answer.headers


async def test_a_fault_is_not_kept(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    do = school.app.office.do

    async def broken(case: Any, *args: Any, **kwargs: Any) -> Any:
        raise OSError("the database is gone")

    async with reading(school) as reader:
        with monkeypatch.context() as patched:
            patched.setattr(school.app.office, "do", broken)
            assert (await reader.asks("/site/")).status == 503
        assert school.app.office.do == do
        assert (await reader.asks("/site/")).status == 200
        await add(school.store, a_page("Новая"))
        with monkeypatch.context() as patched:
            patched.setattr(school.app.office, "do", broken)
            assert (await reader.asks("/site/")).status == 503
        assert "Новая" in (await reader.asks("/site/")).text


def settings(url: str, **more: Any) -> Settings:
    return Settings(_env_file=None, database_url=url, **more)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_files_in_a_folder(store: Store, database_url: str, tmp_path: Path) -> None:
    await add(store, a_page("Что такое ВПР"))
    folder = tmp_path / "site" / "vpr"
    (known,) = {await export(settings(database_url, bot_token="107:x"), folder) for _ in range(2)}
    assert known == 0
    assert names(folder) == {"index.html", "vpr.ics"}
    assert "Что такое ВПР" in (folder / "index.html").read_text(encoding="utf-8")
    assert Calendar.from_ical((folder / "vpr.ics").read_bytes())["METHOD"] == "PUBLISH"


async def test_a_file_that_cannot_be_replaced_stays_whole(
    store: Store, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("старая", encoding="utf-8")
    (tmp_path / "vpr.ics").mkdir()
    assert await export(settings(database_url, bot_token="107:x"), tmp_path) == 2
    assert "не записать" in capsys.readouterr().err
    assert names(tmp_path) >= {"index.html", "vpr.ics"}
    assert not [name for name in names(tmp_path) if name.endswith(".part")]


@pytest.mark.parametrize("token", [None, "", "слово", ":x"])
async def test_without_the_bots_number_there_is_no_calendar(
    store: Store,
    database_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    token: str | None,
) -> None:
    folder = tmp_path / "site"
    assert await export(settings(database_url, bot_token=token), folder) == 2
    assert "BOT_TOKEN" in capsys.readouterr().err
    assert not folder.exists()


async def test_a_database_of_another_version_is_said_so(
    blank_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await export(settings(blank_url, bot_token="107:x"), tmp_path / "site") == 2
    assert "bot migrate" in capsys.readouterr().err


async def test_it_runs_beside_the_bot_when_a_port_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A port of our own, found by letting the system choose one."""
    started: list[web.AppRunner] = []

    async def listening(cache: Any, host: str, port: int, more: Any) -> web.AppRunner:
        assert port == 8088
        started.append(await serve(cache, host, 0, more))
        return started[-1]

    monkeypatch.setattr("bot.front.serve", listening)
    telegram = await serve_telegram(Telegram("107:right", lambda: datetime.now(UTC)))
    url = f"sqlite:///{tmp_path / 'school.db'}"
    wanted = settings(url, bot_token="107:right", api_base=telegram.base_url, http_port=8088)
    running = asyncio.create_task(run(wanted))
    try:
        async with asyncio.timeout(60), ClientSession() as session:
            while not started:
                await asyncio.sleep(0.02)
            reader = Reader(session, address(started[0]))
            assert (await reader.asks("/site/")).status == 200
            calendar = await reader.asks("/calendar/nobody.ics")
            assert calendar.status == 404
            assert calendar.headers["Cache-Control"].startswith("private")
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
            assert not started[0].addresses
    finally:
        await telegram.close()


async def test_a_busy_port_does_not_hold_up_the_reminders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def busy(*_: Any) -> web.AppRunner:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr("bot.front.serve", busy)
    heard = asyncio.Event()

    async def polled(*_: Any, **__: Any) -> None:
        heard.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.run.poll", polled)
    telegram = await serve_telegram(Telegram("107:right", lambda: datetime.now(UTC)))
    url = f"sqlite:///{tmp_path / 'school.db'}"
    wanted = settings(url, bot_token="107:right", api_base=telegram.base_url, http_port=8088)
    running = asyncio.create_task(run(wanted))
    try:
        async with asyncio.timeout(60):
            await heard.wait()
        assert "127.0.0.1:8088" in caplog.text
    finally:
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        await telegram.close()


async def test_the_demo_shows_it_on_its_own_server() -> None:
    page = web.Application()
    async with open_demo(page):
        runner = web.AppRunner(page)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            async with ClientSession() as session:
                reader = Reader(session, address(runner))
                text = (await reader.asks("/site/")).text
                assert "МБОУ СОШ № 107" in text
                assert "английский язык" in text
                calendar = Calendar.from_ical((await reader.asks("/site/vpr.ics")).body)
                assert len(calendar.walk("VEVENT")) == 16
        finally:
            await runner.cleanup()


async def test_the_coordinator_gets_both_files_in_the_chat(school: School) -> None:
    boss = await school.admin()
    await boss.does(put_exams, YEAR, [EXAM])
    await boss.send("/vpr")
    await boss.taps("Для сайта школы")
    *_, page, calendar, words = boss.heard
    assert b"5\xd0\x90" in await bytes_of(page, school)
    (event,) = Calendar.from_ical(await bytes_of(calendar, school)).walk("VEVENT")
    assert event["SUMMARY"] == "ВПР: математика, 5А"
    assert "в одну папку" in words.text


async def test_a_teacher_gets_nothing_by_a_forged_button(school: School) -> None:
    from handlers.callbacks.timetable import ForSite

    await school.admin()
    teacher = await school.member("Зимина Вера Павловна")
    before = len(teacher.heard)
    await teacher.forges(ForSite().pack())
    assert len(teacher.heard) == before
