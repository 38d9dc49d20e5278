"""The page's own interface over HTTP, without a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, FormData, web

from bot.demo.page import attach, telephone
from bot.demo.page.guard import is_loopback
from tests.bot.demo.conftest import Site
from tests.bot.demo.small_bot import COORDINATOR, PARENT, PEOPLE, TEACHER, Play

Json = dict[str, Any]
CHAT = f"/demo/chats/{COORDINATOR}"


async def get(site: Site, path: str) -> Json:
    async with site.client.get(path) as answer:
        assert answer.status == 200, await answer.text()
        body: Json = await answer.json()
        return body


async def post(site: Site, path: str, body: Json, status: int = 200) -> Json:
    async with site.client.post(path, json=body) as answer:
        assert answer.status == status, await answer.text()
        told: Json = await answer.json()
        return told


async def until(site: Site, path: str, wanted: Callable[[Json], bool]) -> Json:
    """The first answer of ``path`` that is as wanted: follows the page's own stream."""
    async with asyncio.timeout(20), site.client.get("/demo/events") as stream:
        async for line in stream.content:
            if line.startswith(b"data: "):
                found = await get(site, path)
                if wanted(found):
                    return found
    raise AssertionError("the stream ended")


def person(state: Json, user_id: int) -> Json:
    (found,) = [one for one in state["people"] if one["id"] == user_id]
    return dict(found)


async def started(site: Site) -> None:
    await post(site, f"{CHAT}/start", {})
    await until(site, CHAT, lambda chat: len(chat["messages"]) == 2)


async def test_everyone_stands_on_the_page_before_anything_is_said(site: Site) -> None:
    state = await get(site, "/demo/state")
    assert [one["id"] for one in state["people"]] == [one.user_id for one in PEOPLE]
    assert not any(one["started"] or one["unread"] for one in state["people"])
    assert [one["id"] for one in state["people"] if one["parent"]] == [PARENT]
    assert state["links"] == [
        {"ru": "Плакат в холле", "en": "The poster in the hall", "payload": "observe"}
    ]
    assert state["zone"] == "Europe/Moscow"
    assert state["next_due"] == 1600059600
    assert state["bot"]["username"] == "vpr_demo_bot"
    chat = await get(site, CHAT)
    assert [one["command"] for one in chat["commands"]] == ["plan", "table", "link"]


async def test_start_say_and_unread(site: Site) -> None:
    await started(site)
    await post(site, f"{CHAT}/say", {"text": "добрый день"})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 4)
    mine, answer = chat["messages"][2:]
    assert (mine["mine"], mine["text"]) == (True, "добрый день")
    assert (answer["mine"], answer["text"]) == (False, "Вы написали: добрый день")
    row = person(await get(site, "/demo/state"), COORDINATOR)
    assert (row["unread"], row["last"]["text"]) == (2, "Вы написали: добрый день")

    # Read is what was seen. A word that comes late does not make the newer one unread again.
    async def unread(message: int) -> object:
        await post(site, f"{CHAT}/read", {"message": message})
        return person(await get(site, "/demo/state"), COORDINATOR)["unread"]

    assert [await unread(one["id"]) for one in (mine, answer, mine)] == [1, 0, 0]


async def test_marks_and_keyboards_travel_as_data(site: Site) -> None:
    await started(site)
    await post(site, f"{CHAT}/say", {"text": "/plan"})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 4)
    shown = chat["messages"][-1]
    kinds = [entity["type"] for entity in shown["entities"]]
    assert kinds == ["bold", "date_time", "expandable_blockquote"]
    assert [key["text"] for key in shown["keyboard"][0]] == ["Готово", "Позже"]
    assert shown["keyboard"][0][0]["style"] == "success"
    assert chat["reply_keyboard"]["rows"][0][0]["text"] == "Мои дела"


@pytest.mark.parametrize("how", [{"place": [0, 0]}, {"text": "Готово"}])
async def test_a_tap_edits_in_place_and_says_a_toast(site: Site, how: Json) -> None:
    await started(site)
    await post(site, f"{CHAT}/say", {"text": "/plan"})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 4)
    number = chat["messages"][-1]["id"]
    await post(site, f"{CHAT}/tap", {"message": number, **how})
    state = await until(site, "/demo/state", lambda state: bool(state["toasts"]))
    (toast,) = state["toasts"]
    assert (toast["user"], toast["text"]) == (COORDINATOR, "Отмечено. Спасибо!")
    shown = (await get(site, CHAT))["messages"][-1]
    assert shown["id"] == number
    assert shown["edited"]
    assert shown["keyboard"] == [[{"text": "✓ Уже отмечено", "style": None, "kind": "disabled"}]]
    assert (await get(site, CHAT))["waiting"] == []


async def test_a_tap_that_the_bot_has_not_answered_waits(site: Site) -> None:
    await started(site)
    await post(site, f"{CHAT}/say", {"text": "/plan"})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 4)
    number = chat["messages"][-1]["id"]
    await post(site, f"{CHAT}/tap", {"message": number, "text": "Позже"})
    assert (await get(site, CHAT))["waiting"] == [{"message": number, "data": "later"}]


async def test_several_files_at_once_are_an_album(site: Site) -> None:
    await started(site)
    form = FormData(quote_fields=False)
    form.add_field("caption", "итоги")
    for name in ("первый.docx", "второй.docx"):
        form.add_field("file", b"x", filename=name, content_type="application/octet-stream")
    async with site.client.post(f"{CHAT}/file", data=form) as answer:
        assert answer.status == 200, await answer.text()
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 5)
    first, second, said = chat["messages"][2:]
    assert first["album"] == second["album"] is not None
    assert [one["document"]["name"] for one in (first, second)] == ["первый.docx", "второй.docx"]
    assert (first["text"], second["text"]) == ("итоги", "")
    assert said["text"] == "Альбом «итоги»"


async def test_a_poll_is_made_and_its_counts_are_seen_after_the_vote(site: Site) -> None:
    await started(site)
    asked = {"question": "Когда?", "options": ["сегодня", "завтра"]}
    await post(site, f"{CHAT}/poll", {**asked, "anonymous": False, "multiple": False})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 4)
    own, copy = (message["poll"] for message in chat["messages"][2:])
    assert own["question"] == copy["question"] == "Когда?"
    assert [option["votes"] for option in copy["options"]] == [None, None]
    number = chat["messages"][-1]["id"]
    await post(site, f"{CHAT}/vote", {"message": number, "options": [1]})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 5)
    voted = chat["messages"][3]["poll"]
    assert [(one["votes"], one["chosen"]) for one in voted["options"]] == [(0, False), (1, True)]
    assert chat["messages"][-1]["text"] == "Голос принят: [1]"
    told = await post(site, f"{CHAT}/vote", {"message": number, "options": [2]}, 409)
    assert told["error"] == "Invalid option identifier specified"
    asked["options"] = []
    told = await post(site, f"{CHAT}/poll", {**asked, "anonymous": True, "multiple": False}, 409)
    assert told["error"] == "Bad Request: poll must have at least one answer option"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("poll", {"question": "x", "options": "y", "anonymous": True, "multiple": False}),
        ("poll", {"question": "x", "options": ["y"], "anonymous": 1, "multiple": False}),
        ("vote", {"message": "x", "options": [0]}),
        ("vote", {"message": 1, "options": [True]}),
        ("inline", {"query": 1}),
        ("choose", {"ask": "x"}),
    ],
)
async def test_what_no_telephone_would_send(site: Site, verb: str, body: Json) -> None:
    await started(site)
    await post(site, f"{CHAT}/{verb}", body, 400)


async def test_an_inline_query_is_answered_and_chosen(site: Site) -> None:
    await started(site)
    offered = await post(site, f"{CHAT}/inline", {"query": "5"})
    assert [one["title"] for one in offered["results"]] == [
        "Математика, 5 класс",
        "Русский язык, 5 класс",
    ]
    assert offered["button"] == {"text": "Все материалы", "start_parameter": "materials"}
    everything = await post(site, f"{CHAT}/inline", {"query": ""})
    assert (len(everything["results"]), everything["more"]) == (4, "4")
    more = await post(site, f"{CHAT}/inline", {"query": "", "offset": "4"})
    assert (len(more["results"]), more["more"]) == (2, "")
    await post(site, f"{CHAT}/choose", {"ask": offered["ask"], "result": "1"})
    chosen = (await get(site, CHAT))["messages"][-1]
    assert (chosen["via"], chosen["mine"], chosen["text"]) == (True, True, "Математика, 5 класс")
    # Nobody chooses what somebody else has been offered.
    other = f"/demo/chats/{TEACHER}/choose"
    await post(site, other, {"ask": offered["ask"], "result": "1"}, 409)


async def test_a_silent_bot_is_not_waited_for_for_ever(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telephone, "_PATIENCE", 0.05)
    await started(site)
    site.play.stage.telegram.updates.allow(["message"])
    told = await post(site, f"{CHAT}/inline", {"query": "5"}, 502)
    assert told["error"] == "The bot is not responding"


async def test_a_document_goes_up_and_another_comes_down(site: Site) -> None:
    await started(site)
    # As browsers do: names as they are, not percent-encoded.
    form = FormData(quote_fields=False)
    form.add_field("caption", "план")
    form.add_field("file", b"till may", filename="план.txt", content_type="text/plain")
    async with site.client.post(f"{CHAT}/file", data=form) as answer:
        assert answer.status == 200, await answer.text()
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 4)
    up, down = chat["messages"][-2:]
    assert (up["document"]["name"], up["text"]) == ("план.txt", "план")
    async with site.client.get(f"/demo/files/{down['document']['file']}") as answer:
        assert await answer.read() == b"TILL MAY"
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")


async def test_a_picture_goes_up_as_a_photo(site: Site) -> None:
    await started(site)
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    form = FormData()
    form.add_field("file", pixel, filename="a.png", content_type="image/png")
    async with site.client.post(f"{CHAT}/file", data=form) as answer:
        assert answer.status == 200, await answer.text()
    photo = (await get(site, CHAT))["messages"][2]["photo"]
    assert (photo["width"], photo["height"]) == (1, 1)
    async with site.client.get(f"/demo/files/{photo['file']}") as answer:
        assert await answer.read() == pixel
        assert answer.content_type == "image/png"


async def test_a_deep_link_is_opened_by_the_chosen_person(site: Site) -> None:
    await post(site, f"/demo/chats/{TEACHER}/start", {"payload": "inv_5a"})
    path = f"/demo/chats/{TEACHER}"
    chat = await until(site, path, lambda chat: len(chat["messages"]) == 2)
    assert chat["messages"][-1]["text"] == "Приглашение принято: inv_5a"
    told = await post(site, f"{path}/start", {"payload": "плохая ссылка"}, 409)
    assert "deep link" in told["error"]


async def test_a_person_blocks_the_bot_and_comes_back(site: Site) -> None:
    await started(site)
    await post(site, f"{CHAT}/block", {"blocked": True})
    assert person(await get(site, "/demo/state"), COORDINATOR)["blocked"]
    await post(site, f"{CHAT}/block", {"blocked": False})
    assert not person(await get(site, "/demo/state"), COORDINATOR)["blocked"]


async def test_the_clock_jumps_and_the_reminder_comes(site: Site) -> None:
    await started(site)
    await post(site, "/demo/clock", {"go": "next"})
    chat = await until(site, CHAT, lambda chat: len(chat["messages"]) == 3)
    assert chat["messages"][-1]["date"] == 1600059600
    await until(site, "/demo/state", lambda state: not state["journey"]["running"])
    await post(site, "/demo/clock", {"go": "date", "date": "2020-10-01"})
    state = await until(site, "/demo/state", lambda state: not state["journey"]["running"])
    # Noon in Moscow; both reminders on the way were stops.
    assert state["now"] // 1000 == 1601542800
    assert state["journey"]["stops"] == 3
    assert state["next_due"] is None
    assert await post(site, "/demo/clock", {"go": "next"}) == {"ok": True, "nothing": True}


async def test_a_clock_under_way_takes_no_second_journey(site: Site) -> None:
    stage = site.play.stage
    gate = asyncio.Event()
    stage.settle = gate.wait  # type: ignore[assignment]
    await post(site, "/demo/clock", {"go": "week"})
    await until(site, "/demo/state", lambda state: state["journey"] and state["journey"]["running"])
    await post(site, "/demo/clock", {"go": "day"}, 409)
    gate.set()
    await until(site, "/demo/state", lambda state: not state["journey"]["running"])


async def test_what_breaks_a_journey_is_told(site: Site) -> None:
    async def fail() -> None:
        raise RuntimeError("нет таблицы")

    site.play.stage.settle = fail
    await post(site, "/demo/clock", {"go": "week"})
    state = await until(
        site, "/demo/state", lambda state: state["journey"] and not state["journey"]["running"]
    )
    assert state["journey"]["error"] == "RuntimeError: нет таблицы"


async def test_a_journey_tells_whom_the_bot_has_written_to(site: Site) -> None:
    await started(site)
    await post(site, f"/demo/chats/{TEACHER}/start", {})
    await until(site, f"/demo/chats/{TEACHER}", lambda chat: len(chat["messages"]) == 2)
    await post(site, "/demo/clock", {"go": "date", "date": "2020-10-01"})
    state = await until(
        site, "/demo/state", lambda state: state["journey"] and not state["journey"]["running"]
    )
    assert state["journey"]["told"] == [COORDINATOR, TEACHER, COORDINATOR]


async def test_a_long_chat_comes_from_its_end(site: Site) -> None:
    telegram = site.play.stage.telegram
    telegram.user(PARENT)
    for number in range(130):
        telegram.say(PARENT, f"строка {number}")
    path = f"/demo/chats/{PARENT}"
    chat = await until(site, path, lambda chat: "129" in chat["messages"][-1]["text"])
    everything = len(telegram.chats[PARENT].messages)
    chat = await get(site, path)
    assert len(chat["messages"]) == 120
    assert chat["earlier"] >= everything - 120
    assert len((await get(site, f"{path}?last=7"))["messages"]) == 7
    assert (await get(site, f"{path}?last=9000"))["earlier"] == 0


async def test_a_sign_of_typing_goes_out_by_itself(site: Site) -> None:
    await started(site)
    await site.play.bot.send_chat_action(COORDINATOR, "typing")
    assert person(await get(site, "/demo/state"), COORDINATOR)["typing"]
    # Nothing changes in the Telegram; only its clock goes on.
    site.play.stage.clock.jump_to(site.play.stage.clock.now() + timedelta(seconds=4))
    await until(site, "/demo/state", lambda state: not person(state, COORDINATOR)["typing"])


async def test_switches_put_faults_up_and_take_them_down(site: Site) -> None:
    await started(site)
    await post(site, "/demo/faults", {"key": "drop", "on": True})
    state = await get(site, "/demo/state")
    assert [one["key"] for one in state["faults"] if one["on"]] == ["drop"]
    assert site.play.stage.telegram.faults.standing
    await post(site, "/demo/faults", {"key": "drop", "on": False})
    await post(site, "/demo/faults", {"key": "rates", "on": True})
    assert not site.play.stage.telegram.faults.standing
    assert site.play.stage.telegram.rates.enforced
    await post(site, "/demo/faults", {"key": "пожар", "on": True}, 404)


async def test_the_journal_tells_calls_newest_first(site: Site) -> None:
    await started(site)
    calls = (await get(site, "/demo/journal"))["calls"]
    assert calls[0]["method"] == "sendMessage"
    assert (calls[0]["chat"], calls[0]["ok"]) == (COORDINATOR, True)
    await post(site, f"/demo/chats/{PARENT}/start", {})
    await post(site, f"/demo/chats/{PARENT}/block", {"blocked": True})
    with pytest.raises(Exception, match="blocked by the user"):
        await site.play.bot.send_message(PARENT, "пора")
    failed = (await get(site, "/demo/journal"))["calls"][0]
    assert (failed["ok"], failed["status"]) == (False, "403")
    assert (await get(site, "/demo/state"))["journal"]["failed"] == 1


async def test_a_menu_of_commands_set_later_is_a_change_of_the_chat(site: Site) -> None:
    await started(site)
    before = person(await get(site, "/demo/state"), COORDINATOR)["rev"]
    await site.play.bot.delete_my_commands()
    assert person(await get(site, "/demo/state"), COORDINATOR)["rev"] > before
    assert (await get(site, CHAT))["commands"] == []


BAD = [
    ("/demo/chats/1001/say", {"text": "  "}, 400),
    ("/demo/chats/1001/say", {"text": 5}, 400),
    ("/demo/chats/9/say", {"text": "x"}, 404),
    ("/demo/chats/x/say", {"text": "x"}, 404),
    ("/demo/chats/1001/tap", {"message": "1"}, 400),
    ("/demo/chats/1001/tap", {"message": 999, "text": "x"}, 409),
    ("/demo/clock", {"go": "back"}, 400),
    ("/demo/clock", {"go": "date", "date": "31.08"}, 400),
    ("/demo/clock", {"go": "date", "date": "2019-01-01"}, 400),
    ("/demo/clock", {"go": "date", "date": "2999-01-01"}, 400),
    ("/demo/faults", {"key": "drop", "on": "yes"}, 400),
]


@pytest.mark.parametrize(("path", "body", "status"), BAD)
async def test_nonsense_is_refused_with_words(
    site: Site, path: str, body: Json, status: int
) -> None:
    assert (await post(site, path, body, status))["error"]


async def test_a_foreign_page_cannot_drive_the_demo(site: Site) -> None:
    body = json.dumps({"text": "/plan"})
    headers = {"Content-Type": "application/json"}
    own = site.url
    foreign: list[dict[str, str]] = [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": own.replace("127.0.0.1", "localhost")},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "demo.example.org"},
        # A name that the attacker's DNS points at this machine.
        {"Host": "demo.example.org", "Origin": "http://demo.example.org"},
        {"Content-Type": "text/plain"},
    ]
    for strange in foreign:
        async with site.client.post(f"{CHAT}/say", data=body, headers=headers | strange) as answer:
            assert answer.status in (403, 415), strange
    assert not site.play.stage.telegram.chats[COORDINATOR].messages
    good = headers | {"Origin": own, "Sec-Fetch-Site": "same-origin"}
    async with site.client.post(f"{CHAT}/say", data=body, headers=good) as answer:
        assert answer.status == 200
    async with site.client.get("/demo/state", headers={"Host": "demo.example.org"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost:8080", True),
        ("127.0.0.1", True),
        ("[::1]:8080", True),
        ("127.0.0.1.example.org", False),
        ("localhost.example.org", False),
        ("192.168.1.5:8080", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


async def test_the_page_forbids_itself_everything_from_outside(site: Site) -> None:
    async with site.client.get("/") as answer:
        assert answer.content_type == "text/html"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for path in ("/demo/static/../routes.py", "/demo/static/%2e%2e/routes.py", "/demo/static/x"):
        async with site.client.get(path) as answer:
            assert answer.status == 404


async def test_open_streams_do_not_hold_the_server(play: Play) -> None:
    app = web.Application()
    attach(app, play.stage)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=60)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/demo/events"
    async with (
        ClientSession(timeout=ClientTimeout(total=60)) as client,
        client.get(address) as page,
    ):
        assert (await page.content.readline()).startswith(b"retry:")
        async with asyncio.timeout(10):
            await runner.cleanup()
