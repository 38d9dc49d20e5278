"""A strict local Telegram: one memory, two faces (an aiogram session, a server over HTTP).

It refuses what Telegram refuses, in Telegram's words, keeps its pace when asked, and fails on
purpose. Nothing in it goes to the network.
"""

from .chats import Accepted, Callback, Chat, Message, StoredFile, TgUser
from .core import Telegram
from .exchange import exchange
from .faults import Fault, Faults
from .journal import Call, Journal
from .limits import Rates
from .people import NoSuchButton
from .refused import Refused
from .server import Server, serve
from .session import MemorySession
from .state import Change
from .view import ButtonView, ChatView, FileView, MessageView, ToastView

__all__ = [
    "Accepted",
    "ButtonView",
    "Call",
    "Callback",
    "Change",
    "Chat",
    "ChatView",
    "Fault",
    "Faults",
    "FileView",
    "Journal",
    "MemorySession",
    "Message",
    "MessageView",
    "NoSuchButton",
    "Rates",
    "Refused",
    "Server",
    "StoredFile",
    "Telegram",
    "TgUser",
    "ToastView",
    "exchange",
    "serve",
]
