"""A Telegram that remembers everything it was ever told to show, and the ledger held against it."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from bot.demo.telegram import Call, Telegram
from bot.demo.telegram.params import Upload
from handlers.callbacks.observing import Answer, Coming, EnterCode, GiveUp, MyPlace, ShowPass
from handlers.letters import render
from locales import Words
from school.outbox.rows import Delivery, DeliveryState
from tests.chat import MOSCOW, TOKEN

REPEAT, LATE = "↻", "⏳"
_OF_AN_ENTRY = (Answer, Coming, EnterCode, GiveUp, MyPlace, ShowPass)
_MAY_HAVE_ARRIVED = (DeliveryState.SENT, DeliveryState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Post:
    """Words and buttons in a chat: a new message, or with ``edit`` another face of one."""

    chat_id: int
    text: str
    data: tuple[str, ...]
    edit: bool = False

    @property
    def entries(self) -> frozenset[int]:
        """Those that the buttons speak of."""
        return frozenset(
            kind.unpack(data).entry
            for data in self.data
            for kind in _OF_AN_ENTRY
            if data.startswith(f"{kind.__prefix__}:")
        )


class Witness(Telegram):
    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(TOKEN, now)
        self.posts: list[Post] = []

    def call(
        self,
        name: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        entry: Call | None = None,
    ) -> Any:
        result = super().call(name, params, files, entry)
        method = name.lower()
        if method in ("sendmessage", "editmessagetext"):
            chat = int(params["chat_id"])
            message = self.chats[chat].messages[result["message_id"]]
            rows = (message.keyboard or {}).get("inline_keyboard", [])
            data = tuple(b["callback_data"] for row in rows for b in row if "callback_data" in b)
            text = str(message.content["text"])
            self.posts.append(Post(chat, text, data, method == "editmessagetext"))
        return result


async def whole_ledger(work: Any) -> list[Delivery]:
    """Every row. Numbers that a killed transaction had drawn are missing."""
    created = (await work.outbox.counts()).created
    letters: list[Delivery] = []
    numbers = count(1)
    while len(letters) < created:
        row = await work.outbox.get(next(numbers))
        letters += [] if row is None else [row]
    return letters


def as_post(row: Delivery, account: int) -> Post:
    """What a letter looks like in the chat, without marks."""
    screen = render(row.letter, Words("ru"), zone=MOSCOW)
    text = html.unescape(re.sub(r"<[^>]+>", "", screen.text))
    return Post(account, text, tuple(b.data.pack() for r in screen.rows for b in r if b.data))


def compare(telegram: Witness, letters: Iterable[Delivery], accounts: Mapping[int, int]) -> int:
    """Each letter of the ledger (all of them ended) against what arrived: none that was sent is
    missing, none came twice unless it says so, and not oftener than somebody doubted. How many
    repeats there were. ``accounts``: person → Telegram account."""
    arrived: Counter[Post] = Counter()
    marked: Counter[Post] = Counter()
    for post in telegram.posts:
        if not post.edit:
            lines = post.text.split("\n")
            body = "\n".join(line for line in lines if not line.startswith((REPEAT, LATE)))
            bare = Post(post.chat_id, body, post.data)
            arrived[bare] += 1
            marked[bare] += any(line.startswith(REPEAT) for line in lines[:2])
    alike: defaultdict[Post, list[Delivery]] = defaultdict(list)
    for row in letters:
        alike[as_post(row, accounts[row.person_id])].append(row)
    for post, rows in alike.items():
        sent = sum(row.state is DeliveryState.SENT for row in rows)
        possible = sum(row.doubts + (row.state in _MAY_HAVE_ARRIVED) for row in rows)
        assert sent <= arrived[post] <= possible, f"{sent}, {arrived[post]}, {possible}: {post}"
        assert arrived[post] - marked[post] <= len(rows), f"an unmarked repeat: {post}"
    return sum(marked[post] for post in alike)
