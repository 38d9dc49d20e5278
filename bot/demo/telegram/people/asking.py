"""What people ask by typing @bot in any chat, and what they choose."""

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import Message
from bot.demo.telegram.inline import InlineAsk, InlineResult

from .writing import Writing


class Asking(Writing):
    """Inline mode. The owner of the bot switches it on with BotFather: has_inline_mode."""

    def ask_inline(
        self, user_id: int, query: str, *, offset: str = "", chat_id: int | None = None
    ) -> str:
        """Types "@bot <query>" in a chat, the private one by default; returns the id of the
        inline query. What Telegram still remembers of an earlier answer (its cache_time) is given
        at once, the bot is not asked then."""
        if not self.has_inline_mode:
            raise ValueError(f"@{self.username} has no inline mode")
        with self.lock:
            person = self.users[user_id]
            ask = InlineAsk(self.next_callback_id(), person, query, offset, self.now())
            self.inline_queries[ask.id] = ask
            for whose in (user_id, 0):
                known = self.inline_answers.get((whose, query, offset))
                if known is not None and self.now() < known.fresh_until:
                    ask.answer = known
                    return ask.id
            chat = None if chat_id is None else self.chats[chat_id]
            self.tell_bot(
                "inline_query",
                {
                    "id": ask.id,
                    "from": person.wire(language=True),
                    "chat_type": "sender" if chat is None else chat.type,
                    "query": query,
                    "offset": offset,
                },
            )
            return ask.id

    def choose_inline(
        self, user_id: int, ask_id: str, result_id: str, *, chat_id: int | None = None
    ) -> Message:
        """Sends what the bot has offered; the message says that it came via the bot. Raises
        LookupError for what was not offered."""
        with self.lock:
            ask = self.inline_queries[ask_id]
            if ask.user.id != user_id:
                raise LookupError(f"{user_id} has not asked this")
            result = ask.result(result_id)
            message = self._put(user_id, dict(result.content), chat_id)
            message.via_bot = True
            message.keyboard = result.keyboard
            if result.keyboard is not None:
                message.inline_id = f"AgAAA{message.id:06d}"
                self.inline_messages[message.inline_id] = message
            self.touched(message)
            self._tell(message)
            if self.has_inline_feedback:
                self.tell_bot("chosen_inline_result", _chosen(ask, result, message.inline_id))
            return message


def _chosen(ask: InlineAsk, result: InlineResult, inline_id: str | None) -> Wire:
    answer: Wire = {"from": ask.user.wire(language=True)}
    if inline_id is not None:
        answer["inline_message_id"] = inline_id
    return answer | {"query": ask.query, "result_id": result.id}
