"""Keyboards: what Telegram accepts, and its words for the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import limits
from .accounts import Wire
from .entities import cleaned, utf16_length
from .entities.links import BadLink, check_link, linked_user
from .params import Params
from .refused import refuse

_STYLES = frozenset({"primary", "danger", "success"})
_ASKING = {
    "request_contact": "Phone number can be requested in private chats only",
    "request_location": "Location can be requested in private chats only",
    "request_poll": "Poll can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
    "request_users": "Users can be requested in private chats only",
    "request_chat": "Chats can be requested in private chats only",
    "request_managed_bot": "Managed bots can be requested in private chats only",
}


class _Wrong(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked reply_markup. At most one of the first three is set."""

    inline: Wire | None = None
    keyboard: Wire | None = None
    force_reply: Wire | None = None
    removes: bool = False

    @property
    def blocks_edits(self) -> bool:
        """A message sent with anything but an inline keyboard can never be edited."""
        return self.keyboard is not None or self.force_reply is not None or self.removes


NO_MARKUP = Markup()


def _text_field(item: dict[str, Any], name: str, *, required: bool = False) -> str:
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


def _object_field(item: dict[str, Any], name: str) -> dict[str, Any]:
    value = item[name]
    if not isinstance(value, dict):
        raise _Wrong(f'Field "{name}" must be of type Object')
    return value


def _look(item: dict[str, Any]) -> Wire:
    button: Wire = {"text": _text_field(item, "text", required=True)}
    style = _text_field(item, "style").lower()
    if style and style != "default":
        if style not in _STYLES:
            raise _Wrong("invalid button style specified")
        button["style"] = style
    icon = _text_field(item, "icon_custom_emoji_id")
    if icon and icon != "0":
        button["icon_custom_emoji_id"] = icon
    return button


def _inline_button(item: object) -> Wire:
    if not isinstance(item, dict):
        raise _Wrong("InlineKeyboardButton must be an Object")
    button = _look(item)
    for name in ("url", "callback_data"):
        value = _text_field(item, name)
        if value:
            button[name] = value
            return button
    if item.get("callback_game") is not None:
        button["callback_game"] = {}
    elif item.get("pay"):
        button["pay"] = True
    elif item.get("switch_inline_query") is not None:
        button["switch_inline_query"] = _text_field(item, "switch_inline_query")
    elif item.get("switch_inline_query_chosen_chat") is not None:
        button["switch_inline_query_chosen_chat"] = dict(
            _object_field(item, "switch_inline_query_chosen_chat")
        )
    elif item.get("switch_inline_query_current_chat") is not None:
        button["switch_inline_query_current_chat"] = _text_field(
            item, "switch_inline_query_current_chat"
        )
    elif item.get("login_url") is not None:
        button["login_url"] = {
            "url": _text_field(_object_field(item, "login_url"), "url", required=True)
        }
    elif item.get("web_app") is not None:
        button["web_app"] = {
            "url": _text_field(_object_field(item, "web_app"), "url", required=True)
        }
    elif item.get("copy_text") is not None:
        button["copy_text"] = {
            "text": _text_field(_object_field(item, "copy_text"), "text", required=True)
        }
    elif item.get("disabled") is not None:
        _object_field(item, "disabled")
        button["disabled"] = {}
    else:
        raise _Wrong("Text buttons are unallowed in the inline keyboard")
    return button


def _reply_button(item: object) -> Wire:
    if isinstance(item, str):
        return {"text": item}
    if not isinstance(item, dict):
        raise _Wrong("KeyboardButton must be a String or an Object")
    button = _look(item)
    for name in _ASKING:
        if item.get(name):
            button[name] = item[name]
            break
    return button


def _rows(value: object, name: str, words: str, read: Callable[[object], Wire]) -> list[list[Wire]]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise refuse(f'Field "{name}" must be of type Array')
    rows = []
    for row in value:
        if not isinstance(row, list):
            raise refuse(words)
        rows.append([read(item) for item in row])
    return [row for row in rows if row]


def read_rich_button(item: object) -> Wire:
    """A button inside a rich message; its style may be "link" too. Raises Refused."""
    is_link = isinstance(item, dict) and item.get("style") == "link"
    text: object = item.get("text") if isinstance(item, dict) else None
    try:
        plain = {**item, "text": "…"} if isinstance(item, dict) else item
        if is_link and isinstance(plain, dict):
            plain = {key: value for key, value in plain.items() if key != "style"}
        button = _inline_button(plain)
    except _Wrong as error:
        raise refuse(f"Can't parse RichMessageButton: {error}") from error
    if not text:
        raise refuse("Inline keyboard button text must be non-empty")
    check_inline_button(button, private=True)
    button["text"] = text
    if is_link:
        button["style"] = "link"
    return button


def _check_url(url: str, what: str, *, https_only: bool = False) -> str:
    try:
        return check_link(url.encode(), https_only=https_only).decode("utf-8", "replace")
    except BadLink as error:
        raise refuse(f"{what} URL '{url}' is invalid: {error}") from error


def check_inline_button(button: Wire, *, private: bool) -> None:
    """The checks that need the chat, made in place. Raises Refused."""
    button["text"] = cleaned(button["text"])
    if not button["text"].strip():
        raise refuse("Inline keyboard button text must be non-empty")
    if "url" in button:
        if not linked_user(button["url"].encode()):
            button["url"] = _check_url(button["url"], "Inline keyboard button")
    elif "callback_data" in button:
        if len(button["callback_data"].encode()) > limits.CALLBACK_DATA_BYTES:
            raise refuse("BUTTON_DATA_INVALID")
    elif "web_app" in button:
        url = button["web_app"]["url"]
        _check_url(url, "Inline keyboard button Web App", https_only=True)
        if not private:
            raise refuse("BUTTON_TYPE_INVALID")
    elif "login_url" in button:
        _check_url(button["login_url"]["url"], "Inline keyboard button login", https_only=True)
    elif "copy_text" in button:
        copied = button["copy_text"]["text"] = cleaned(button["copy_text"]["text"])
        if not 1 <= utf16_length(copied) <= limits.COPY_TEXT_LENGTH:
            raise refuse("BUTTON_COPY_TEXT_INVALID")


def _check_size(rows: list[list[Wire]], columns: int, buttons: int) -> None:
    if max(map(len, rows)) > columns or sum(map(len, rows)) > buttons:
        raise refuse("reply markup is too long")


def _flags(value: dict[str, Any], *names: str) -> Wire:
    return {name: True for name in names if value.get(name)}


def read_markup(params: Params) -> Any:
    """The first reading, before the chat is looked up: a Wire of known shape or None."""
    value = params.json("reply_markup", "reply keyboard markup")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise refuse("Object expected as reply markup")
    try:
        keyboard = _rows(
            value.get("keyboard"),
            "keyboard",
            'Field "keyboard" must be an Array of Arrays',
            _reply_button,
        )
    except _Wrong as error:
        raise refuse(f"Can't parse keyboard button: {error}") from error
    try:
        inline = _rows(
            value.get("inline_keyboard"),
            "inline_keyboard",
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
            _inline_button,
        )
    except _Wrong as error:
        raise refuse(f"Can't parse inline keyboard button: {error}") from error
    if keyboard:
        answer: Wire = {"keyboard": keyboard}
        answer |= _flags(
            value, "is_persistent", "resize_keyboard", "one_time_keyboard", "selective"
        )
    elif inline:
        return {"inline_keyboard": inline}
    elif value.get("remove_keyboard") or value.get("hide_keyboard"):
        return {"remove_keyboard": True, **_flags(value, "selective")}
    elif value.get("force_reply") or value.get("force_reply_keyboard"):
        answer = {"force_reply": True, **_flags(value, "selective")}
    else:
        return None
    placeholder = value.get("input_field_placeholder")
    if placeholder:
        answer["input_field_placeholder"] = str(placeholder)[: limits.PLACEHOLDER_LENGTH]
    return answer


def check_markup(value: Any, *, private: bool, only_inline: bool = False) -> Markup:
    """The second reading, with the chat known. Raises Refused."""
    if value is None:
        return NO_MARKUP
    if "inline_keyboard" in value:
        rows = value["inline_keyboard"]
        for row in rows:
            for button in row:
                check_inline_button(button, private=private)
        _check_size(rows, limits.INLINE_COLUMNS, limits.INLINE_BUTTONS)
        return Markup(inline=value)
    if only_inline:
        raise refuse("Inline keyboard expected")
    if "keyboard" in value:
        for row in value["keyboard"]:
            for button in row:
                _check_reply_button(button, private=private)
        _check_size(value["keyboard"], limits.REPLY_COLUMNS, limits.REPLY_BUTTONS)
        return Markup(keyboard=value)
    if "remove_keyboard" in value:
        return Markup(removes=True)
    return Markup(force_reply=value)


def _check_reply_button(button: Wire, *, private: bool) -> None:
    button["text"] = cleaned(button["text"])
    if not button["text"].strip():
        raise refuse("Keyboard button text must be non-empty")
    for name, words in _ASKING.items():
        if name in button and not private:
            raise refuse(words)
    if "web_app" in button:
        url = str((button["web_app"] or {}).get("url", ""))
        _check_url(url, "Keyboard button Web App", https_only=True)
