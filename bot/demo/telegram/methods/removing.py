"""Deleting messages; pinning them and taking the pin out."""

from bot.demo.telegram.chats import Chat, Message
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .moving import message_ids
from .posting import own_message
from .registry import method

_DICE_STANDS = 24 * 60 * 60


def _check_deletable(state: State, message: Message) -> None:
    chat = message.chat
    age = state.unix_now() - message.date
    limit = state.deletion_period.total_seconds()
    mine = message.author is None or chat.bot_status == "administrator"
    if chat.type == "supergroup":
        if not mine or age >= limit:
            raise refuse("Message can't be deleted")
    elif age > limit or not (mine if chat.is_group else _is_played_out(message, age)):
        raise refuse("Message can't be deleted for everyone")


def _is_played_out(message: Message, age: int) -> bool:
    """A throw of the dice stands for a day: nobody may hide a bad one."""
    return message.kind != "dice" or age >= _DICE_STANDS


def _delete(state: State, message: Message) -> None:
    chat = message.chat
    del chat.messages[message.id]
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    if message.poll is not None:
        shown = state.poll_messages[message.poll.id]
        state.poll_messages[message.poll.id] = [one for one in shown if one is not message]
    for other in chat.messages.values():
        if other.reply_to is message:
            other.reply_to = None
            other.view = None
    state.changed("chat", chat)


@method("deleteMessage")
def delete_message(state: State, params: Params) -> bool:
    if not params.has("chat_id"):
        raise refuse("Chat identifier is not specified")
    if params.integer("message_id") <= 0:
        raise refuse("Message identifier is not specified")
    message = own_message(state, params, "message to delete")
    _check_deletable(state, message)
    _delete(state, message)
    return True


@method("deleteMessages")
def delete_messages(state: State, params: Params) -> bool:
    ids = message_ids(params)
    chat = state.find_chat(params.text("chat_id"))
    found = [chat.messages[item] for item in ids if item in chat.messages]
    for message in found:
        _check_deletable(state, message)
    for message in found:
        _delete(state, message)
    return True


def _check_pinning(chat: Chat) -> None:
    if chat.is_group and chat.bot_status != "administrator":
        raise refuse("not enough rights to manage pinned messages in the chat")


@method("pinChatMessage")
def pin_chat_message(state: State, params: Params) -> bool:
    message = own_message(state, params, "message to pin")
    chat = message.chat
    state.check_writable(chat)
    _check_pinning(chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
    state.touched(message)
    return True


@method("unpinChatMessage")
def unpin_chat_message(state: State, params: Params) -> bool:
    chat = state.find_chat(params.text("chat_id"))
    _check_pinning(chat)
    if not params.has("message_id"):
        if not chat.pinned:
            raise refuse("Message to unpin not found")
        message = chat.messages[chat.pinned[-1]]
    else:
        message = own_message(state, params, "message to unpin")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    state.touched(message)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(state: State, params: Params) -> bool:
    chat = state.find_chat(params.text("chat_id"))
    _check_pinning(chat)
    pinned, chat.pinned = chat.pinned, []
    for message_id in pinned:
        state.touched(chat.messages[message_id])
    return True
