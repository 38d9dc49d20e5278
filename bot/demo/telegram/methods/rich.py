"""Rich messages: headings, tables, lists; given as blocks."""

from typing import Any

from bot.demo.telegram.chats import Wire
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import send
from .registry import method
from .texts import keep_draft


def rich_content(state: State, params: Params) -> Wire:
    """The key of a Message that holds a rich message. Raises Refused."""
    value: Any = params.json("rich_message", "rich message")
    if not isinstance(value, dict):
        raise refuse("Object expected as rich message")
    blocks = value.get("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise refuse("Rich message must be non-empty")
    rich: Wire = {"blocks": blocks}
    if value.get("is_rtl"):
        rich["is_rtl"] = True
    return {"rich_message": rich}


@method("sendRichMessage")
def send_rich_message(state: State, params: Params) -> Wire:
    return send(state, params, rich_content(state, params), "sendRichMessage")


@method("sendRichMessageDraft")
def send_rich_message_draft(state: State, params: Params) -> bool:
    return keep_draft(state, params, rich_content(state, params))
