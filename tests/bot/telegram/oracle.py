"""Telegram's own parser (TDLib, synchronous requests, no network) beside ours, in one shape."""

import json
from typing import Any

import tdjson

from bot.demo.telegram.entities import Entity, clean, parse_text
from bot.demo.telegram.refused import Refused

MODES = {"html": "HTML", "v2": "MarkdownV2", "v1": "Markdown"}
Verdict = str | tuple[str, list[dict[str, Any]]]
_KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "Url": "url",
    "BotCommand": "bot_command",
    "Hashtag": "hashtag",
    "Mention": "mention",
    "EmailAddress": "email",
    "Cashtag": "cashtag",
}
_NAMES = {kind: name for name, kind in _KINDS.items() if name != "PreCode"}


def execute(request: dict[str, Any]) -> dict[str, Any]:
    """One synchronous request to TDLib."""
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    result: dict[str, Any] = json.loads(answer)
    return result


execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def _said(answer: dict[str, Any]) -> Verdict:
    if answer["@type"] == "error":
        # As the Bot API server passes it on.
        message: str = answer["message"]
        return f"Bad Request: {message[0].lower()}{message[1:]}"
    return answer["text"], [_entity(item) for item in answer["entities"]]


def _date_format(form: dict[str, Any] | None) -> str:
    if form is None:
        return ""
    if form["@type"].endswith("Relative"):
        return "r"
    letters = {"None": ("", ""), "Short": ("d", "t"), "Long": ("D", "T")}
    date = form["date_precision"]["@type"].removeprefix("dateTimePartPrecision")
    time = form["time_precision"]["@type"].removeprefix("dateTimePartPrecision")
    return ("w" if form["show_day_of_week"] else "") + letters[date][0] + letters[time][1]


def _entity(item: dict[str, Any]) -> dict[str, Any]:
    kind = item["type"]
    name = kind["@type"].removeprefix("textEntityType")
    entity = {"offset": item["offset"], "length": item["length"], "type": _KINDS[name]}
    match name:
        case "TextUrl":
            entity["url"] = kind["url"]
        case "PreCode":
            entity["language"] = kind["language"]
        case "MentionName":
            entity["user"] = {"id": kind["user_id"]}
        case "CustomEmoji":
            entity["custom_emoji_id"] = str(kind["custom_emoji_id"])
        case "DateTime":
            entity["unix_time"] = kind["unix_time"]
            entity["date_time_format"] = _date_format(kind.get("formatting_type"))
    return entity


def their_parse(text: str, mode: str) -> Verdict:
    """What TDLib makes of a marked-up text, or the refusal in the words of the Bot API."""
    parser: dict[str, Any] = {"@type": "textParseModeHTML"}
    if mode != "html":
        parser = {"@type": "textParseModeMarkdown", "version": 2 if mode == "v2" else 1}
    return _said(execute({"@type": "parseTextEntities", "text": text, "parse_mode": parser}))


def our_parse(text: str, mode: str) -> Verdict:
    """The same from the parser under test."""
    try:
        plain, entities = parse_text(text, MODES[mode])
    except Refused as refused:
        return refused.description
    return plain, [entity.wire() for entity in entities]


def their_clean(text: str, entities: list[Entity]) -> Verdict:
    """What TDLib leaves of a text and its entities, before it trims white space. The text must
    hold none of the marks of client-side Markdown."""
    given = [
        {
            "@type": "textEntity",
            "offset": entity.offset,
            "length": entity.length,
            "type": {"@type": f"textEntityType{_NAMES[entity.kind]}", "url": entity.value},
        }
        for entity in entities
    ]
    formatted = {"@type": "formattedText", "text": text, "entities": given}
    return _said(execute({"@type": "parseMarkdown", "text": formatted}))


def our_clean(text: str, entities: list[Entity]) -> Verdict:
    """The same from ours."""
    try:
        plain, kept = clean(text, entities, trim=False, may_be_empty=True)
    except Refused as refused:
        return refused.description
    return plain, [entity.wire() for entity in kept]


def their_spotting(text: str) -> list[tuple[str, int, int]]:
    """(kind, offset, length) of what Telegram marks in a plain text, of the kinds we look for."""
    answer = execute({"@type": "getTextEntities", "text": text})
    found = []
    for item in answer["entities"]:
        name = item["type"]["@type"].removeprefix("textEntityType")
        if name in _KINDS:
            found.append((_KINDS[name], item["offset"], item["length"]))
    return found
