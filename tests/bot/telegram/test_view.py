"""A chat as a page gets it."""

import json
from datetime import UTC, datetime

from bot.demo.telegram import Change, Telegram
from bot.demo.telegram.marks import as_html


def test_html_is_escaped_and_nested() -> None:
    text = "😀 <b> & ссылка"
    entities = [
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "italic", "offset": 3, "length": 3},
        {"type": "text_link", "offset": 9, "length": 6, "url": "https://example.org/?a=1&b='2'"},
    ]
    assert as_html(text, entities) == (
        "<b>😀 <i>&lt;b&gt;</i></b> &amp; "
        '<a href="https://example.org/?a=1&amp;b=&#x27;2&#x27;">ссылка</a>'
    )


def test_addresses_that_run_code_are_no_links() -> None:
    link = [{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}]
    assert as_html("x", link) == '<span class="text_link">x</span>'


def test_chat_travels_as_json(telegram: Telegram) -> None:
    anna = telegram.user(first_name="Анна", last_name="Смирнова")
    telegram.start(anna.id)
    telegram.call("sendMessage", {"chat_id": anna.id, "text": "ya.ru", "parse_mode": "HTML"})
    view = json.loads(json.dumps(telegram.chat_view(anna.id).json(), ensure_ascii=False))
    assert (view["title"], len(view["messages"])) == ("Анна Смирнова", 2)
    mine, answer = view["messages"]
    assert (mine["mine"], mine["entities"][0]["type"]) == (True, "bot_command")
    assert answer["html"] == '<a href="https://ya.ru">ya.ru</a>'
    assert datetime.fromisoformat(answer["date"]) == datetime(2026, 9, 1, 9, tzinfo=UTC)


def test_only_changed_chats_are_told(telegram: Telegram) -> None:
    anna, peter = telegram.user(first_name="Анна"), telegram.user(first_name="Пётр")
    seen: list[Change] = []
    stop = telegram.subscribe(seen.append)
    telegram.start(peter.id)
    assert {change.chat_id for change in seen} == {peter.id}
    assert telegram.chat_view(peter.id).version == seen[-1].number == telegram.version
    assert telegram.chat_view(anna.id).version == 0
    stop()
    telegram.start(anna.id)
    assert {change.chat_id for change in seen} == {peter.id}


def test_two_runs_are_the_same(telegram: Telegram) -> None:
    def run(place: Telegram) -> str:
        anna = place.user(first_name="Анна")
        place.send_file(anna.id, "план.docx", b"x")
        keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
        asked = {"chat_id": anna.id, "text": "x", "reply_markup": keyboard}
        sent = place.call("sendMessage", asked)
        place.tap(anna.id, sent["message_id"], "a")
        return json.dumps([place.updates.peek(9), place.chat_view(anna.id).json()])

    assert run(telegram) == run(Telegram(telegram.token, telegram.now))
