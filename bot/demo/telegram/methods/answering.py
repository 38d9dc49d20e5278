"""Answers to taps."""

from bot.demo.telegram import limits
from bot.demo.telegram.entities import utf16_length
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .registry import method

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


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
        raise refuse(TOO_OLD)
    # A second answer is taken in silence; the person has seen the first.
    if not callback.is_answered:
        callback.answered_at = now
        callback.text = text or None
        callback.alert = params.flag("show_alert")
        callback.url = url or None
        state.changed("chat", callback.message.chat)
    return True
