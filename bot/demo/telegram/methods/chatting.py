"""What the bot may ask about chats and their members; reactions."""

from typing import Any

from bot.demo.telegram.accounts import TgUser, Wire
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import own_message
from .registry import method

# The reactions that Telegram offers without Premium, as the Bot API lists them.
_REACTIONS = frozenset(
    [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
)
_GIFTS = {
    "unlimited_gifts": True,
    "limited_gifts": True,
    "unique_gifts": True,
    "premium_subscription": True,
    "gifts_from_channels": True,
}
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_send_welcome_messages",
)


@method("getChat")
def get_chat(state: State, params: Params) -> Wire:
    chat = state.find_chat(params.text("chat_id"))
    answer: Wire = {
        **chat.wire(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS,
    }
    if chat.username or (chat.user and chat.user.username):
        answer["active_usernames"] = [chat.username or (chat.user and chat.user.username)]
    if chat.is_group:
        answer["permissions"] = dict.fromkeys(_PERMISSIONS, True)
    if chat.pinned:
        newest = max(chat.pinned)
        answer["pinned_message"] = state.message_wire(chat.messages[newest])
    return answer


def _member(chat: Chat, user: Wire, user_id: int) -> Wire:
    if user_id in chat.administrators:
        return {
            "user": user,
            "status": "administrator",
            **dict.fromkeys(_RIGHTS, True),
            "can_be_edited": False,
            "is_anonymous": False,
        }
    return {"user": user, "status": "member" if user_id in chat.members else "left"}


def _person_wire(person: TgUser) -> Wire:
    return person.wire(language=True)


@method("getChatMember")
def get_chat_member(state: State, params: Params) -> Wire:
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise refuse("Invalid user_id specified")
    chat = state.find_chat(params.text("chat_id"))
    if user_id == state.bot_id:
        status = "member" if chat.user is not None else chat.bot_status
        me: Wire = {"user": state.bot_wire, "status": status}
        if status == "administrator":
            me |= {**dict.fromkeys(_RIGHTS, True), "is_anonymous": False}
        return me
    person = state.users.get(user_id)
    if person is None or (chat.user is not None and chat.user is not person):
        raise refuse("PARTICIPANT_ID_INVALID" if person is None else "member not found")
    if chat.user is person:
        return {"user": _person_wire(person), "status": "member"}
    return _member(chat, _person_wire(person), user_id)


@method("getChatMemberCount")
def get_chat_member_count(state: State, params: Params) -> int:
    chat = state.find_chat(params.text("chat_id"))
    return 2 if chat.user is not None else len(chat.members) + 1


@method("getChatAdministrators")
def get_chat_administrators(state: State, params: Params) -> list[Wire]:
    chat = state.find_chat(params.text("chat_id"))
    if chat.user is not None:
        raise refuse("there are no administrators in the private chat")
    return [
        _member(chat, _person_wire(state.users[user_id]), user_id)
        for user_id in sorted(chat.administrators)
    ]


@method("setMessageReaction")
def set_message_reaction(state: State, params: Params) -> bool:
    items: Any = params.json("reaction", "reaction types")
    if items is not None and not isinstance(items, list):
        raise refuse("Expected an Array of ReactionType")
    reactions = [_reaction(item) for item in items or []]
    message = own_message(state, params, "message to react")
    state.check_writable(message.chat)
    if len(reactions) > 1:
        raise refuse("REACTIONS_TOO_MANY")
    message.reactions[state.bot_id] = reactions
    state.touched(message)
    return True


def _reaction(item: object) -> Wire:
    if not isinstance(item, dict):
        raise refuse("Can't parse ReactionType: expected an Object")
    match item.get("type"):
        case "emoji":
            emoji = str(item.get("emoji") or "")
            if emoji.rstrip("\ufe0f") not in _REACTIONS:
                raise refuse("REACTION_INVALID")
            return {"type": "emoji", "emoji": emoji}
        case "custom_emoji":
            # Custom emoji need Premium, which no bot has.
            raise refuse("REACTION_INVALID")
    raise refuse("Can't parse ReactionType: invalid reaction type specified")
