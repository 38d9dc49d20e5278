"""What stands in a chat: its buttons, its words, its files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.demo.page.messages import message_json, plain_text
from bot.demo.script.steps import Claim
from bot.demo.telegram import InlineResult, Message

# Emoji, arrows and spaces around the words of a button.
_PICTURES = re.compile(r"^[^\w(«\"]+|[^\w)»\"…?!.]+$")


def live_buttons(message: Message) -> list[str]:
    """Inline buttons that can be tapped."""
    rows = message_json(message)["keyboard"]
    return [key["text"] for row in rows for key in row if key["kind"] != "disabled"]


def same_button(wanted: str, buttons: Iterable[str]) -> str | None:
    """The button meant: its very words first, then without the pictures around them."""
    known = list(buttons)
    if wanted in known:
        return wanted
    bare = _PICTURES.sub("", wanted)
    return next((one for one in known if bare and _PICTURES.sub("", one) == bare), None)


def complaint(
    messages: Sequence[Message], offered: Sequence[InlineResult], claim: Claim, words: str
) -> str:
    """What is wrong with a claim about a chat, or about what was offered inline there last; empty
    when it is true."""
    wanted = _folded(words)
    match claim:
        case Claim.CONTAINS:
            return "" if _said(messages, wanted) else "в чате этого нет"
        case Claim.NOT_CONTAINS:
            return "в чате это есть" if _said(messages, wanted) else ""
        case Claim.LAST_CONTAINS:
            last = next((plain_text(m) for m in reversed(messages) if not m.author), "")
            found = wanted in _folded(last)
            return "" if found else f"последнее сообщение: {last or 'нет'}"
        case Claim.FILE:
            names = _files(messages)
            found = any(wanted in _folded(name) for name in names)
            return "" if found else f"файлы: {', '.join(names) or 'нет'}"
        case Claim.BUTTON:
            keys = {key for message in messages for key in live_buttons(message)}
            found = same_button(words, keys) is not None
            return "" if found else f"кнопки: {', '.join(sorted(keys)) or 'нет'}"
        case Claim.NO_BUTTON:
            keys = {key for message in messages for key in live_buttons(message)}
            return "такая кнопка есть" if same_button(words, keys) else ""
        case Claim.OFFERED:
            found = any(wanted in _folded(f"{one.title} {one.description}") for one in offered)
            titles = ", ".join(one.title for one in offered)
            return "" if found else f"предложено: {titles or 'ничего'}"


def recall(messages: Sequence[Message], pattern: str) -> str | None:
    """What a pattern finds in the words and buttons of the bot's messages, the newest first: its
    first group, or all of it."""
    for message in reversed(messages):
        if message.author is None:
            text = "\n".join((plain_text(message), *live_buttons(message)))
            if found := re.search(pattern, text):
                return found[1] if found.re.groups else found[0]
    return None


def _said(messages: Iterable[Message], wanted: str) -> bool:
    return any(wanted in _folded(plain_text(message)) for message in messages)


def _files(messages: Iterable[Message]) -> list[str]:
    """Names of the documents that the bot has sent."""
    shown = (message_json(message) for message in messages if message.author is None)
    files = (one["document"] for one in shown if one["document"])
    return [file["name"] or file["kind"] for file in files]


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
