"""Who there is: accounts and groups, blocks and deleted accounts."""

from bot.demo.telegram.accounts import TgUser
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.state import State


class Accounts(State):
    """People and groups of this Telegram. Unknown ids raise KeyError."""

    def user(
        self,
        id: int | None = None,
        *,
        first_name: str = "Анна",
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "ru",
        phone_number: str | None = None,
    ) -> TgUser:
        """Creates an account, or changes it when the id is known; the private chat with the bot
        exists from now on, unstarted."""
        with self.lock:
            user_id = self.next_user_id() if id is None else id
            person = TgUser(user_id, first_name, last_name, username, language_code, phone_number)
            known = self.users.get(user_id)
            if known is None:
                self.users[user_id] = person
                self.chats[user_id] = Chat(user_id, "private", user=person)
            else:
                for name in ("first_name", "last_name", "username", "language_code"):
                    setattr(known, name, getattr(person, name))
                known.phone_number = phone_number or known.phone_number
                person = known
            self.changed("people")
            return person

    def group(
        self,
        title: str,
        members: tuple[int, ...] = (),
        id: int | None = None,
        *,
        supergroup: bool = False,
        administrators: tuple[int, ...] = (),
    ) -> Chat:
        """A group with the bot in it."""
        with self.lock:
            chat = Chat(
                self.next_group_id() if id is None else id,
                "supergroup" if supergroup else "group",
                title=title,
                members={*members, *administrators},
                administrators=set(administrators),
            )
            self.chats[chat.id] = chat
            self.changed("people")
            return chat

    def block(self, user_id: int) -> None:
        """Stops the bot."""
        self._membership(user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        """Takes the block away; the chat goes on."""
        self._membership(user_id, blocked=False)

    def deactivate(self, user_id: int) -> None:
        """Deletes the account: whoever writes there hears "user is deactivated"."""
        with self.lock:
            self.users[user_id].is_deactivated = True
            self.changed("people")

    def _membership(self, user_id: int, *, blocked: bool) -> None:
        with self.lock:
            chat = self.chats[user_id]
            if chat.is_blocked == blocked:
                return
            chat.is_blocked = blocked
            chat.is_started = chat.is_started or not blocked
            bot = {**self.bot_wire}
            member = {"user": bot, "status": "member"}
            gone = {"user": bot, "status": "kicked", "until_date": 0}
            self.tell_bot(
                "my_chat_member",
                {
                    "chat": chat.wire(),
                    "from": self.users[user_id].wire(language=True),
                    "date": self.unix_now(),
                    "old_chat_member": member if blocked else gone,
                    "new_chat_member": gone if blocked else member,
                },
            )
            self.changed("chat", chat)
