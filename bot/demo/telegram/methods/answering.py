"""Answers to taps and to inline questions."""

from typing import Any

from bot.demo.telegram import limits
from bot.demo.telegram.chats import Wire
from bot.demo.telegram.entities import utf16_length
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .registry import method

_INLINE_RESULTS = 50
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(state: State, params: Params) -> bool:
    text = params.text("text")
    if utf16_length(text) > limits.ANSWER_LENGTH:
        raise refuse("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith((f"t.me/{state.username}", f"https://t.me/{state.username}")):
        raise refuse("URL_INVALID")
    callback = state.callbacks.get(params.text("callback_query_id"))
    now = state.now()
    if callback is None or now - callback.asked_at > state.callback_lifetime:
        raise refuse(_TOO_OLD)
    # A second answer is taken in silence; the person has seen the first.
    if not callback.is_answered:
        callback.answered_at = now
        callback.text = text or None
        callback.alert = params.flag("show_alert")
        callback.url = url or None
        state.changed("chat", callback.message.chat)
    return True


def _inline_results(params: Params) -> list[Wire]:
    results: Any = params.json("results", "inline query results")
    if results is None:
        return []
    if not isinstance(results, list):
        raise refuse("Expected an Array of inline query results")
    if len(results) > _INLINE_RESULTS:
        raise refuse("Too many inline query results specified")
    for result in results:
        if not isinstance(result, dict):
            raise refuse("Can't parse inline query result: Inline query result must be an object")
        if not 1 <= len(str(result.get("id") or "").encode()) <= 64:
            raise refuse("RESULT_ID_INVALID")
    if len({result["id"] for result in results}) < len(results):
        raise refuse("RESULT_ID_DUPLICATE")
    return results


@method("answerInlineQuery")
def answer_inline_query(state: State, params: Params) -> bool:
    results = _inline_results(params)
    ask = state.inline_queries.get(params.text("inline_query_id"))
    if ask is None or state.now() - ask.asked_at > state.callback_lifetime:
        raise refuse(_TOO_OLD)
    ask.results = results
    return True
