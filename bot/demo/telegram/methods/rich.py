"""sendRichMessage: blocks or HTML, on their way into a chat."""

from typing import Any

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.markup import read_rich_button
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.rich import BlockReader, html_blocks
from bot.demo.telegram.state import State

from .media import file_content, take_file
from .posting import send, unsupported
from .registry import method
from .texts import keep_draft

_SOURCES = ("html", "markdown", "blocks")


def rich_content(state: State, params: Params, *, draft: bool = False) -> Wire:
    """The key of a Message that holds a rich message. Raises Refused."""
    value: Any = params.json("rich_message", "rich message")
    if value is None:
        raise refuse("Rich message must be non-empty")
    if not isinstance(value, dict):
        raise refuse("Object expected as rich message")
    given = [name for name in _SOURCES if value.get(name)]
    if not given:
        raise refuse("Rich message must be non-empty")
    if len(given) > 1:
        raise refuse("Exactly one of html, markdown and blocks must be specified")
    if given == ["markdown"]:
        raise unsupported("rich messages in Markdown")
    reader = BlockReader(read_rich_button, _file_reader(state, params))
    source = html_blocks(value["html"]) if given == ["html"] else value["blocks"]
    blocks = reader.read(source)
    if not draft and any(block["type"] == "thinking" for block in blocks):
        raise refuse("Block is not allowed")
    reader.check_limits()
    rich: Wire = {"blocks": blocks}
    if value.get("is_rtl"):
        rich["is_rtl"] = True
    return {"rich_message": rich}


def _file_reader(state: State, params: Params) -> Any:
    def read(item: object, kind: str) -> Any:
        if not isinstance(item, dict) or not item.get("media"):
            raise refuse("Can't parse InputMedia: media not found")
        name = "voice" if kind == "voice_note" else kind
        inner = Params(item, params.files)
        return file_content(take_file(state, inner, name, item["media"]), inner)[name]

    return read


@method("sendRichMessage")
def send_rich_message(state: State, params: Params) -> Wire:
    return send(state, params, rich_content(state, params), "sendRichMessage")


@method("sendRichMessageDraft")
def send_rich_message_draft(state: State, params: Params) -> bool:
    return keep_draft(state, params, rich_content(state, params, draft=True))
