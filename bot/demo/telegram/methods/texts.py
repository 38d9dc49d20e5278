"""Plain words: sendMessage, the draft that grows while it is written, "typing…"."""

from datetime import timedelta

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.entities import formatted
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import named_people, send, text_content, text_of
from .registry import method

_ACTION_SHOWN = timedelta(seconds=5)
DRAFT_SHOWN = timedelta(seconds=30)
_ACTIONS = {
    "cancel",
    "typing",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "record_audio",
    "upload_audio",
    "upload_photo",
    "upload_document",
    "choose_sticker",
    "pick_up_location",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


@method("sendMessage")
def send_message(state: State, params: Params) -> Wire:
    return send(state, params, text_content(state, text_of(params)), "sendMessage")


@method("sendChatAction")
def send_chat_action(state: State, params: Params) -> bool:
    action = params.required("action").lower()
    if action not in _ACTIONS:
        raise refuse("Wrong parameter action in request")
    chat = state.find_chat(params.text("chat_id"))
    state.check_writable(chat)
    chat.action = None if action == "cancel" else action
    chat.action_until = state.now() + _ACTION_SHOWN
    state.changed("chat", chat)
    return True


@method("sendMessageDraft")
def send_message_draft(state: State, params: Params) -> bool:
    result = formatted(
        params.text("text"),
        params.text("parse_mode"),
        params.quiet_json("entities"),
        may_be_empty=True,
    )
    if result.length > limits.TEXT_LENGTH:
        raise refuse("Message is too long")
    draft: Wire = {"text": result.text, "entities": named_people(state, result)}
    return keep_draft(state, params, draft)


def keep_draft(state: State, params: Params, draft: Wire) -> bool:
    """Shows a draft to the person of a private chat for half a minute. Raises Refused."""
    draft_id = params.integer("draft_id")
    if draft_id == 0:
        raise refuse("Invalid draft_id specified")
    chat = state.find_chat(params.text("chat_id"))
    if chat.type != "private":
        raise refuse("Message drafts can be sent only in private chats")
    state.check_writable(chat)
    chat.draft = {
        **draft,
        "draft_id": draft_id,
        "can_stop": params.flag("can_stop"),
        "until": (state.now() + DRAFT_SHOWN).timestamp(),
    }
    state.changed("chat", chat)
    return True
