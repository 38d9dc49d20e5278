"""The bot about itself."""

from bot.demo.telegram.chats import Wire
from bot.demo.telegram.params import Params
from bot.demo.telegram.state import State

from .registry import method


@method("getMe")
def get_me(state: State, params: Params) -> Wire:
    return {
        **state.bot_wire,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }
