"""Changing a message that stands: text, caption, media, keyboard."""

from bot.demo.telegram.chats import WITH_CAPTION, Message, Wire
from bot.demo.telegram.markup import check_markup, read_markup
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .media import read_media
from .posting import caption_content, own_message, text_content, text_of
from .registry import method
from .rich import rich_content

_CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def _find(state: State, params: Params) -> Message:
    if not params.has("chat_id") and not params.has("message_id"):
        if not params.has("inline_message_id"):
            raise refuse("Message identifier is not specified")
        raise refuse("MESSAGE_ID_INVALID")
    message = own_message(state, params, "message to edit")
    forwarded = message.origin is not None
    if message.author is not None or forwarded or message.had_reply_markup:
        raise refuse("message can't be edited")
    return message


def _apply(state: State, params: Params, message: Message, content: Wire) -> Wire:
    markup = check_markup(
        read_markup(params), private=message.chat.type == "private", only_inline=True
    )
    state.check_writable(message.chat)
    if content == message.content and markup.inline == message.keyboard:
        raise refuse(_NOT_MODIFIED)
    message.content = content
    message.keyboard = markup.inline
    message.edit_date = state.unix_now()
    state.touched(message)
    return state.message_wire(message)


@method("editMessageText")
def edit_message_text(state: State, params: Params) -> Wire:
    if params.has("rich_message"):
        content = rich_content(state, params)
    else:
        content = text_content(state, text_of(params))
    read_markup(params)
    message = _find(state, params)
    if "text" not in message.content and "rich_message" not in message.content:
        raise refuse("There is no text in the message to edit")
    preview = params.json("link_preview_options", "link preview options")
    if isinstance(preview, dict) and preview:
        content["link_preview_options"] = preview
    return _apply(state, params, message, content)


@method("editMessageCaption")
def edit_message_caption(state: State, params: Params) -> Wire:
    caption = caption_content(state, params)
    message = _find(state, params)
    if not WITH_CAPTION & message.content.keys():
        raise refuse("There is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if key not in _CAPTION_KEYS}
    return _apply(state, params, message, kept | caption)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(state: State, params: Params) -> Wire:
    message = _find(state, params)
    return _apply(state, params, message, message.content)


@method("editMessageMedia")
def edit_message_media(state: State, params: Params) -> Wire:
    content = read_media(state, params, params.json("media", "input media"))
    message = _find(state, params)
    if not (WITH_CAPTION | {"text", "rich_message"}) & message.content.keys():
        raise refuse("message can't be edited")
    return _apply(state, params, message, content)
