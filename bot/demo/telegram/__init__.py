"""A strict local Telegram: one memory, two faces (an aiogram session, a server over HTTP).

It refuses what Telegram refuses, in Telegram's words, keeps its pace when asked, and fails on
purpose. Nothing in it goes to the network.
"""

from .accounts import TgUser
from .chats import Accepted, Callback, Chat, Message
from .core import Telegram
from .exchange import exchange
from .faults import Fault, Faults
from .inline import InlineAsk, InlineResult
from .journal import Call, Journal
from .limits import Rates
from .people import Attachment, NoSuchButton, albums_of
from .poll_view import OptionView, PollView, poll_view
from .polls import Poll
from .refused import Refused
from .server import Server, serve
from .session import MemorySession
from .state import Change
from .storage import StoredFile
from .view import (
    ButtonView,
    ChatView,
    FileView,
    MessageView,
    ToastView,
    forwarded_from,
)

__all__ = [
    "Accepted",
    "Attachment",
    "ButtonView",
    "Call",
    "Callback",
    "Change",
    "Chat",
    "ChatView",
    "Fault",
    "Faults",
    "FileView",
    "InlineAsk",
    "InlineResult",
    "Journal",
    "MemorySession",
    "Message",
    "MessageView",
    "NoSuchButton",
    "OptionView",
    "Poll",
    "PollView",
    "Rates",
    "Refused",
    "Server",
    "StoredFile",
    "Telegram",
    "TgUser",
    "ToastView",
    "albums_of",
    "exchange",
    "forwarded_from",
    "poll_view",
    "serve",
]
