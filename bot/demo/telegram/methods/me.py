"""The bot about itself: who it is, its names, its commands, its menu button."""

import re
from typing import Any

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.entities import cleaned
from bot.demo.telegram.entities.links import BadLink, check_link
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import Refused, refuse
from bot.demo.telegram.state import State

from .registry import method

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_COMMAND_LENGTH = 32
_DESCRIPTION_LENGTH = 256
_WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_NARROW_SCOPES = ("chat", "chat_administrators", "chat_member")
_NAMES = {"name": 64, "description": 512, "short_description": 120}


@method("getMe")
def get_me(state: State, params: Params) -> Wire:
    return {
        **state.bot_wire,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": state.has_inline_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise refuse("Invalid language code specified")
    return code


def _scope(state: State, params: Params) -> str:
    """The scope as one word that can be a key."""
    value: Any = params.json("scope", "BotCommandScope")
    if value is None:
        return "default"
    if not isinstance(value, dict):
        raise refuse("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = str(value.get("type") or "")
    if kind in _WIDE_SCOPES:
        return kind
    if kind not in _NARROW_SCOPES:
        raise refuse("Can't parse BotCommandScope: Unsupported type specified")
    reference = str(value.get("chat_id") or "")
    if not reference:
        raise refuse("Can't parse BotCommandScope: Empty chat_id specified")
    chat = state.find_chat(reference)
    if kind == "chat":
        return f"chat:{chat.id}"
    if chat.type == "private":
        raise refuse("Can't use specified scope in private chats")
    if kind == "chat_administrators":
        return f"{kind}:{chat.id}"
    user_id = Params(value).integer("user_id")
    if user_id <= 0:
        raise refuse("Can't parse BotCommandScope: Invalid user_id specified")
    return f"{kind}:{chat.id}:{user_id}"


def _command(item: object) -> Wire:
    if not isinstance(item, dict):
        raise refuse("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise refuse(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command = cleaned(item["command"]).strip().removeprefix("/")
    description = cleaned(item["description"]).strip()
    if not command:
        raise refuse("Command must be non-empty")
    if len(command) > _COMMAND_LENGTH:
        raise refuse(f"Command length must not exceed {_COMMAND_LENGTH}")
    if not description:
        raise refuse("Command description must be non-empty")
    if len(description) > _DESCRIPTION_LENGTH:
        raise refuse(f"Command description length must not exceed {_DESCRIPTION_LENGTH}")
    if not _COMMAND.fullmatch(command):
        raise refuse("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


@method("setMyCommands")
def set_my_commands(state: State, params: Params) -> bool:
    items: Any = params.json("commands", "commands")
    if items is not None and not isinstance(items, list):
        raise refuse("Expected an Array of BotCommand")
    commands = [_command(item) for item in items or []]
    if len(commands) > limits.COMMANDS:
        raise refuse("BOT_COMMANDS_TOO_MUCH")
    key = (_scope(state, params), _language(params))
    if commands:
        state.commands[key] = commands
    else:
        state.commands.pop(key, None)
    state.changed("commands")
    return True


@method("getMyCommands")
def get_my_commands(state: State, params: Params) -> list[Wire]:
    return state.commands.get((_scope(state, params), _language(params)), [])


@method("deleteMyCommands")
def delete_my_commands(state: State, params: Params) -> bool:
    state.commands.pop((_scope(state, params), _language(params)), None)
    state.changed("commands")
    return True


def _name_methods(kind: str, word: str, limit: int) -> None:
    def change(state: State, params: Params) -> bool:
        value = cleaned(params.text(kind)).strip()
        if len(value) > limit:
            raise refuse(f"{word} must not exceed {limit} characters")
        key = (kind, _language(params))
        if value:
            state.names[key] = value
        else:
            state.names.pop(key, None)
        state.changed("commands")
        return True

    def read(state: State, params: Params) -> Wire:
        default = state.first_name if kind == "name" else ""
        language = _language(params)
        value = state.names.get((kind, language)) or state.names.get((kind, ""), default)
        return {kind: value}

    title = "".join(part.title() for part in kind.split("_"))
    method(f"setMy{title}")(change)
    method(f"getMy{title}")(read)


for _kind, _limit in _NAMES.items():
    _name_methods(_kind, _kind.replace("_", " ").capitalize(), _limit)


@method("setChatMenuButton")
def set_chat_menu_button(state: State, params: Params) -> bool:
    value: Any = params.json("menu_button", "menu button")
    button: Wire = {"type": "default"} if value is None else _menu_button(value)
    if params.has("chat_id"):
        chat = state.find_chat(params.text("chat_id"))
        if chat.type != "private":
            raise refuse("chat not found")
        chat.menu_button = None if button["type"] == "default" else button
        state.changed("chat", chat)
    else:
        state.menu_button = {"type": "commands"} if button["type"] == "default" else button
        state.changed("commands")
    return True


def _menu_button(value: object) -> Wire:
    if not isinstance(value, dict):
        raise refuse("Can't parse menu button: MenuButton must be an Object")
    match value.get("type"):
        case "default" | "commands" as kind:
            return {"type": kind}
        case "web_app":
            text = str(value.get("text") or "").strip()
            url = str((value.get("web_app") or {}).get("url") or "")
            if not text:
                raise refuse("Menu button text must be non-empty")
            try:
                check_link(url.encode(), https_only=True)
            except BadLink as error:
                raise refuse(f"Menu button Web App URL '{url}' is invalid: {error}") from error
            return {"type": "web_app", "text": text, "web_app": {"url": url}}
    raise refuse("Can't parse menu button: MenuButton has unsupported type")


@method("getChatMenuButton")
def get_chat_menu_button(state: State, params: Params) -> Wire:
    if not params.has("chat_id"):
        return state.menu_button
    return state.find_chat(params.text("chat_id")).menu_button or state.menu_button


def commands_for(state: State, user_id: int) -> list[Wire]:
    """The command list that a person sees in the private chat: the narrowest scope that has
    one, in their language first. Raises KeyError for an unknown person."""
    language = (state.users[user_id].language_code or "")[:2]
    for scope in (f"chat:{user_id}", "all_private_chats", "default"):
        for code in (language, ""):
            found = state.commands.get((scope, code))
            if found:
                return found
    return []


@method("getUserProfilePhotos")
def get_user_profile_photos(state: State, params: Params) -> Wire:
    if params.integer("user_id") not in state.users:
        raise Refused(400, "Bad Request: user not found")
    return {"total_count": 0, "photos": []}
