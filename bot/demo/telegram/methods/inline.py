"""answerInlineQuery: the list that a person sees while typing behind @bot."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.entities import formatted
from bot.demo.telegram.inline import InlineAnswer, InlineResult
from bot.demo.telegram.markup import Markup, check_markup, read_markup
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import Refused, refuse
from bot.demo.telegram.state import State

from .answering import TOO_OLD
from .media import file_content, take_file
from .posting import caption_content, text_content, unsupported
from .registry import method

_MOST = 50
_ID_BYTES = 64
_OFFSET_BYTES = 64
_CACHE_TIME = 300
_LONGEST_CACHE = 24 * 60 * 60
_START = re.compile(r"[A-Za-z0-9_-]*")
# The kind of a result → the kind of its file. Their addresses would lead to the network.
_FILES = {
    "photo": "photo",
    "document": "document",
    "video": "video",
    "audio": "audio",
    "voice": "voice",
    "gif": "animation",
    "mpeg4_gif": "animation",
    "sticker": "sticker",
}
_TITLED = frozenset({"article", "document", "video", "voice"})
_WRAPPED = ("can't parse", "unsupported parse_mode")


class _Wrong(ValueError):
    pass


def _string(item: Wire, name: str, *, required: bool = False) -> str:
    value = item.get(name)
    if value is None:
        if required:
            raise _Wrong(f'Can\'t find field "{name}"')
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _Wrong(f'Field "{name}" must be of type String')
    return value


def _object(item: Wire, name: str) -> Wire | None:
    value = item.get(name)
    if value is not None and not isinstance(value, dict):
        raise _Wrong(f'Field "{name}" must be of type Object')
    return value


def _words(state: State, given: Wire) -> Wire:
    text = _string(given, "message_text")
    if not text:
        raise _Wrong("Message text is empty")
    result = formatted(text, _string(given, "parse_mode"), given.get("entities"))
    if result.length > limits.TEXT_LENGTH:
        raise refuse("MESSAGE_TOO_LONG")
    content = text_content(state, result)
    preview = given.get("link_preview_options")
    if preview is None and given.get("disable_web_page_preview"):
        preview = {"is_disabled": True}
    if preview:
        content["link_preview_options"] = preview
    return content


def _point(given: Wire) -> Wire:
    try:
        return {name: float(given[name]) for name in ("latitude", "longitude")}
    except (KeyError, TypeError, ValueError) as error:
        raise _Wrong('Can\'t find field "latitude"') from error


def _place(given: Wire) -> Wire:
    names = ("title", "address")
    venue = {"location": _point(given)} | {name: _string(given, name) for name in names}
    return {"location": venue["location"], "venue": venue}


def _contact(given: Wire) -> Wire:
    contact = {name: _string(given, name, required=True) for name in ("phone_number", "first_name")}
    return {"contact": contact | {key: given[key] for key in ("last_name",) if given.get(key)}}


def _given_content(state: State, given: Wire) -> Wire | None:
    """What an InputMessageContent stands for."""
    if given.get("message_text"):
        return _words(state, given)
    if "latitude" in given and "longitude" in given:
        if "title" in given and "address" in given:
            return _place(given)
        return {"location": _point(given)}
    if "phone_number" in given:
        return _contact(given)
    if "payload" in given or "rich_message" in given:
        raise unsupported("inline results with invoices or rich messages")
    return None


def _file(state: State, params: Params, item: Wire, kind: str) -> Wire:
    """Content of a result that is a file which Telegram knows."""
    wanted = _FILES[kind]
    field = {"mpeg4_gif": "mpeg4"}.get(kind, kind)
    if item.get(f"{field}_url"):
        raise unsupported("inline results by address")
    reference = _string(item, f"{field}_file_id", required=True)
    inner = Params(item, params.files)
    caption = {} if kind == "sticker" else caption_content(state, inner)
    return file_content(take_file(state, inner, wanted, reference), inner) | caption


def _content(state: State, params: Params, item: Wire, kind: str) -> Wire:
    given = _object(item, "input_message_content")
    content = None if given is None else _given_content(state, given)
    if content is not None:
        return content
    match kind:
        case "article":
            if given is not None:
                raise _Wrong("Input message content is not specified")
            return _words(
                state, {**item, "message_text": _string(item, "message_text", required=True)}
            )
        case "location":
            return {"location": _point(item)}
        case "venue":
            return _place(item)
        case "contact":
            return _contact(item)
        case _ if kind in _FILES:
            return _file(state, params, item, kind)
        case "game":
            raise unsupported("games")
        case _:
            raise _Wrong(f'type "{kind}" is unsupported for the inline query result')


def _keyboard(item: Wire) -> Markup:
    raw = read_markup(Params({"reply_markup": _object(item, "reply_markup")}))
    # Nobody knows in which chat it will stand, so what only private chats allow is refused.
    return check_markup(raw, private=False, only_inline=True)


def _result(state: State, params: Params, item: object) -> InlineResult:
    if not isinstance(item, dict):
        raise _Wrong("Inline query result must be an object")
    kind = _string(item, "type", required=True).lower()
    result_id = _string(item, "id", required=True)
    content = _content(state, params, item, kind)
    title = _string(item, "title", required=kind in _TITLED)
    return InlineResult(
        id=result_id,
        kind=kind,
        title=title or _string(item, "first_name"),
        description=_string(item, "description"),
        content=content,
        keyboard=_keyboard(item).inline,
        url="" if item.get("hide_url") else _string(item, "url"),
    )


@contextmanager
def _reading(what: str) -> Iterator[None]:
    """Errors of reading name what was read; Telegram's later verdicts do not."""
    try:
        yield
    except _Wrong as error:
        raise refuse(f"Can't parse {what}: {error}") from error
    except Refused as refused:
        words = refused.description.removeprefix("Bad Request: ")
        if not words.startswith(_WRAPPED):
            raise
        raise refuse(f"Can't parse {what}: {words[:1].upper()}{words[1:]}") from refused


def _results(state: State, params: Params) -> tuple[InlineResult, ...]:
    items: Any = params.json("results", "JSON encoded inline query results")
    if items is None:
        return ()
    if not isinstance(items, list):
        raise refuse("Expected an Array of inline query results")
    if len(items) > _MOST:
        raise refuse("Too many inline query results specified")
    with _reading("inline query result"):
        return tuple(_result(state, params, item) for item in items)


def _check(results: tuple[InlineResult, ...]) -> None:
    for result in results:
        if not result.id:
            raise refuse("RESULT_ID_EMPTY")
        if len(result.id.encode()) > _ID_BYTES:
            raise refuse("RESULT_ID_INVALID")
        if result.kind == "article" and not result.title:
            raise refuse("ARTICLE_TITLE_EMPTY")
    if len({result.id for result in results}) < len(results):
        raise refuse("RESULT_ID_DUPLICATE")


def _button(params: Params) -> Wire | None:
    value = params.json("button", "inline query results button")
    if value is None:
        if not params.has("switch_pm_text"):
            return None
        value = {
            "text": params.text("switch_pm_text"),
            "start_parameter": params.text("switch_pm_parameter"),
        }
    with _reading("inline query results button"):
        return _read_button(value)


def _read_button(value: object) -> Wire:
    if not isinstance(value, dict):
        raise _Wrong("InlineQueryResultsButton must be an Object")
    text = _string(value, "text", required=True)
    if "start_parameter" not in value:
        if "web_app" in value:
            raise unsupported("web apps above inline results")
        raise _Wrong("InlineQueryResultsButton must have exactly one optional field")
    start = _string(value, "start_parameter", required=True)
    if not start:
        raise refuse("Can't use empty start_parameter")
    if len(start.encode()) > limits.DEEP_LINK_LENGTH:
        raise refuse("Too long start_parameter specified")
    if not _START.fullmatch(start):
        raise refuse("Unallowed characters in start_parameter are used")
    return {"text": text, "start_parameter": start}


@method("answerInlineQuery")
def answer_inline_query(state: State, params: Params) -> bool:
    button = _button(params)
    results = _results(state, params)
    ask = state.inline_queries.get(params.text("inline_query_id"))
    now = state.now()
    if ask is None or now - ask.asked_at > state.inline_lifetime:
        raise refuse(TOO_OLD)
    _check(results)
    next_offset = params.text("next_offset")
    if len(next_offset.encode()) > _OFFSET_BYTES:
        raise refuse("NEXT_OFFSET_INVALID")
    kept = min(max(params.integer("cache_time", _CACHE_TIME), 0), _LONGEST_CACHE)
    personal = params.flag("is_personal")
    ask.answer = InlineAnswer(results, next_offset, button, now + timedelta(seconds=kept), personal)
    if kept:
        whose = ask.user.id if personal else 0
        state.inline_answers[whose, ask.query, ask.offset] = ask.answer
    return True
