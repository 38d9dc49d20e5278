"""Polls: one poll, however many messages show it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .accounts import TgUser, Wire


@dataclass(slots=True)
class Poll:
    """A forwarded poll is the same poll, a copied one is another. `content` holds the keys of the
    Bot API's Poll that voting does not change, `options` the answers, `answer` the right ones of a
    quiz with their explanation; `shows_answer` = the bot may know them before the end. `votes` are
    positions by person."""

    id: str
    content: Wire
    options: list[Wire]
    by_bot: bool
    shows_answer: bool
    answer: Wire = field(default_factory=dict)
    hides_results: bool = False
    is_closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def is_quiz(self) -> bool:
        """There are right answers."""
        return bool(self.content["type"] == "quiz")

    @property
    def is_anonymous(self) -> bool:
        """Nobody is told who has chosen what."""
        return bool(self.content["is_anonymous"])

    @property
    def right(self) -> tuple[int, ...]:
        """Positions of the right answers, none in a regular poll."""
        return tuple(self.answer.get("correct_option_ids", ()))

    def wire(self) -> Wire:
        """Poll of the Bot API, as the bot may see it now."""
        chosen = [position for positions in self.votes.values() for position in positions]
        answer: Wire = {
            "id": self.id,
            **self.content,
            "options": [
                {**option, "voter_count": chosen.count(position)}
                for position, option in enumerate(self.options)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
        }
        if self.answer and (self.shows_answer or self.is_closed):
            answer |= self.answer
        return answer

    def vote(self, person: TgUser, positions: Sequence[int]) -> None:
        """Records a vote; none = takes it back. Raises ValueError in the words of a client."""
        chosen = tuple(sorted(set(positions)))
        if self.is_closed:
            raise ValueError("Can't answer closed poll")
        if len(chosen) > 1 and not self.content["allows_multiple_answers"]:
            raise ValueError("Can't choose more than 1 option in the poll")
        if not self.content["allows_revoting"]:
            if not chosen:
                raise ValueError("Can't retract vote in the poll")
            if person.id in self.votes:
                raise ValueError("Can't revote in a quiz")
        if any(not 0 <= position < len(self.options) for position in chosen):
            raise ValueError("Invalid option identifier specified")
        if chosen:
            self.votes[person.id] = chosen
        else:
            self.votes.pop(person.id, None)

    def answer_wire(self, person: TgUser) -> Wire:
        """PollAnswer of the Bot API: what this person has chosen now."""
        chosen = self.votes.get(person.id, ())
        return {
            "poll_id": self.id,
            "user": person.wire(language=True),
            "option_ids": list(chosen),
            "option_persistent_ids": [
                self.options[position]["persistent_id"] for position in chosen
            ],
        }

    def copy(self, poll_id: str) -> "Poll":
        """The same question anew, asked by the bot; nobody has voted yet."""
        return Poll(
            poll_id,
            self.content,
            self.options,
            by_bot=True,
            shows_answer=True,
            answer=self.answer,
            hides_results=self.hides_results,
        )
