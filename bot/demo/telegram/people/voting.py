"""Polls that people make, and how they vote."""

from collections.abc import Sequence

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.chats import Message
from bot.demo.telegram.methods.polls import read_poll
from bot.demo.telegram.params import Params
from bot.demo.telegram.polls import Poll

from .writing import Writing

_QUESTION_LENGTH = 255  # what a client lets people write; bots may write 300


class Voting(Writing):
    """The bot hears of votes in the polls that it has sent itself, whichever copy was voted in."""

    def send_poll(
        self,
        user_id: int,
        question: str,
        options: Sequence[str],
        *,
        anonymous: bool = True,
        multiple: bool = False,
        quiz_correct: int | None = None,
        explanation: str = "",
        chat_id: int | None = None,
    ) -> Message:
        """Makes a poll, a quiz when one answer is right. The bot knows that answer before the end
        only when the quiz was made in the chat with it. Raises Refused for what no poll is."""
        if len(question) > _QUESTION_LENGTH:
            raise ValueError(f"Poll question length must not exceed {_QUESTION_LENGTH}")
        asked: Wire = {
            "question": question,
            "options": list(options),
            "is_anonymous": anonymous,
            "allows_multiple_answers": multiple,
        }
        if quiz_correct is not None:
            asked |= {
                "type": "quiz",
                "correct_option_ids": [quiz_correct],
                "explanation": explanation,
            }
        with self.lock:
            poll = read_poll(self, Params(asked), by_bot=False)
            poll.shows_answer = chat_id is None
            return self._write(user_id, self.keep_poll(poll), chat_id)

    def vote(self, user_id: int, message_id: int, *options: int | str) -> Poll:
        """Chooses options by position or by their words; none = takes the vote back. Raises
        LookupError for an option that is not there, ValueError for what a client forbids."""
        with self.lock:
            poll = _poll_of(self._message(user_id, message_id))
            positions = [_position(poll, option) for option in options]
            person = self.users[user_id]
            before = poll.votes.get(user_id)
            poll.vote(person, positions)
            if poll.votes.get(user_id) == before:
                return poll
            self.show_poll(poll)
            if poll.by_bot:
                self.tell_bot("poll", poll.wire())
                if not poll.is_anonymous:
                    self.tell_bot("poll_answer", poll.answer_wire(person))
            return poll

    def stop_own_poll(self, user_id: int, message_id: int) -> Poll:
        """Ends a poll that this person has sent. The bot is told, though it is not its own."""
        with self.lock:
            message = self._message(user_id, message_id)
            poll = _poll_of(message)
            own = message.author is not None and message.author.id == user_id
            if not own or message.origin is not None or poll.is_closed:
                raise ValueError("Poll can't be stopped")
            self.close_poll(poll)
            return poll


def _poll_of(message: Message) -> Poll:
    if message.poll is None:
        raise LookupError(f"message {message.id} is not a poll")
    return message.poll


def _position(poll: Poll, option: int | str) -> int:
    if isinstance(option, int):
        return option
    texts = [str(one["text"]) for one in poll.options]
    if option not in texts:
        raise LookupError(f"no option {option!r} in the poll; there are {texts}")
    return texts.index(option)
