"""Changing a message that stands: text, caption, media, keyboard."""

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import ALBUM_KINDS, KINDS, UNMIXED_KINDS, WITH_CAPTION, Message
from bot.demo.telegram.markup import check_markup, read_markup
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .media import read_media
from .posting import caption_content, own_message, text_content, text_of
from .registry import method
from .rich import rich_content

_CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")
_EDITABLE = WITH_CAPTION | {"text", "rich_message"}
_WITH_MEDIA = _EDITABLE - {"voice"}
_NO_MEDIA = "Message media can't be edited"
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def _find(state: State, params: Params, words: str = "Message can't be edited") -> Message:
    """The message to change: by its place, or by its inline id when it came via the bot."""
    if params.has("chat_id") or params.has("message_id"):
        message = own_message(state, params, "message to edit")
    elif not params.has("inline_message_id"):
        raise refuse("Message identifier is not specified")
    else:
        found = state.inline_messages.get(params.text("inline_message_id"))
        if found is None:
            raise refuse("MESSAGE_ID_INVALID")
        message = found
    mine = message.author is None or message.via_bot
    if not mine or message.origin is not None or message.had_reply_markup:
        raise refuse(words)
    return message


def _check_content(message: Message) -> None:
    """Of what has no words to change only the keyboard may be changed."""
    poll = message.poll
    if not _EDITABLE & message.content.keys() and (poll is None or poll.is_closed):
        raise refuse("Message can't be edited")


def _apply(state: State, params: Params, message: Message, content: Wire) -> Wire | bool:
    private = message.chat.type == "private" and message.inline_id is None
    markup = check_markup(read_markup(params), private=private, only_inline=True)
    if message.inline_id is None:
        state.check_writable(message.chat)
    if content == message.content and markup.inline == message.keyboard:
        raise refuse(_NOT_MODIFIED)
    message.content = content
    message.keyboard = markup.inline
    message.edit_date = state.unix_now()
    state.touched(message)
    # A bot that knows only the inline id is not told where the message stands.
    return True if params.has("inline_message_id") else state.message_wire(message)


@method("editMessageText")
def edit_message_text(state: State, params: Params) -> Wire | bool:
    if params.has("rich_message"):
        content = rich_content(state, params)
    else:
        content = text_content(state, text_of(params))
    read_markup(params)
    message = _find(state, params)
    _check_content(message)
    if "text" not in message.content and "rich_message" not in message.content:
        raise refuse("There is no text in the message to edit")
    preview = params.json("link_preview_options", "link preview options")
    if isinstance(preview, dict) and preview:
        content["link_preview_options"] = preview
    return _apply(state, params, message, content)


@method("editMessageCaption")
def edit_message_caption(state: State, params: Params) -> Wire | bool:
    caption = caption_content(state, params)
    message = _find(state, params)
    _check_content(message)
    if not WITH_CAPTION & message.content.keys():
        raise refuse("There is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if key not in _CAPTION_KEYS}
    return _apply(state, params, message, kept | caption)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(state: State, params: Params) -> Wire | bool:
    message = _find(state, params)
    return _apply(state, params, message, message.content)


@method("editMessageMedia")
def edit_message_media(state: State, params: Params) -> Wire | bool:
    content = read_media(state, params, params.json("media", "input media"))
    message = _find(state, params, _NO_MEDIA)
    if not _WITH_MEDIA & message.content.keys():
        raise refuse(_NO_MEDIA)
    if message.album is not None:
        _check_album(message.kind, next(kind for kind in KINDS if kind in content))
    return _apply(state, params, message, content)


def _check_album(old: str, new: str) -> None:
    if old == new:
        return
    if new not in ALBUM_KINDS:
        raise refuse("Message content type can't be used in an album")
    if {old, new} & UNMIXED_KINDS:
        raise refuse("Can't change media type in the album")
