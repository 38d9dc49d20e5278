"""The Telegram itself: one object that people and bots talk to."""

from collections.abc import Mapping
from typing import Any

from .accounts import Wire
from .journal import Call, summary
from .methods import METHODS
from .methods.me import commands_for
from .methods.registry import Method
from .params import Params, Upload
from .people import People
from .refused import Refused
from .storage import StoredFile
from .view import ChatView, chat_view


class Telegram(People):
    """A strict Telegram in memory. Synchronous; `now` is given, so that a demo clock can jump.

    Its faces are MemorySession (same process) and serve() (real HTTP).
    """

    def find_method(self, name: str) -> Method:
        """What answers a method, whatever its letter case. Raises Refused 404."""
        found = METHODS.get(name.lower())
        if found is None:
            raise Refused(404, "Not Found: method not found")
        return found

    def check_token(self, token: str) -> None:
        """Raises Refused 401 for a token that is not this bot's."""
        if token != self.token:
            raise Refused(401, "Unauthorized: invalid token specified")

    def open_call(self, name: str, params: Mapping[str, Any]) -> Call:
        """A line of the journal for a call that begins."""
        with self.lock:
            return self.journal.add(self.now(), name, chat_of(params), summary(dict(params)))

    def call(
        self,
        name: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        entry: Call | None = None,
    ) -> Any:
        """Does what a method asks and returns its JSON result. Raises Refused. getUpdates does
        not wait here: that is for the faces."""
        with self.lock:
            entry = entry or self.open_call(name, params)
            try:
                result = self.find_method(name)(self, Params(params, files))
            except Refused as refused:
                entry.outcome = f"{refused.code} {refused.description}"
                self.changed("journal")
                raise
            if isinstance(result, dict):
                entry.message_id = result.get("message_id")
            self.changed("journal")
            return result

    def pending(self, params: Params) -> list[Wire]:
        """Updates for getUpdates; confirms what lies below the offset."""
        with self.lock:
            self.updates.confirm(params.integer("offset"))
            return self.updates.peek(min(max(params.integer("limit", 100), 1), 100))

    def file_at(self, path: str) -> StoredFile | None:
        """The file behind /file/bot<token>/<path>."""
        with self.lock:
            for file in self.files.values():
                if file.path == path:
                    return file
            return None

    def menu_of(self, user_id: int) -> list[Wire]:
        """The commands in this person's menu: [{"command", "description"}]. Raises KeyError."""
        with self.lock:
            return commands_for(self, user_id)

    def chat_view(self, chat_id: int) -> ChatView:
        """The chat of a person (by their id) or a group, as it looks now. Raises KeyError."""
        with self.lock:
            return chat_view(self, self.chats[chat_id])


def chat_of(params: Mapping[str, Any]) -> int | None:
    """The numeric chat of a call, None for @names and calls without one."""
    value = params.get("chat_id")
    if isinstance(value, int):
        return value
    try:
        return int(str(value))
    except ValueError:
        return None
