"""A poll as one person sees it."""

from dataclasses import dataclass

from .polls import Poll


@dataclass(frozen=True, slots=True)
class OptionView:
    """One answer of a poll; `chosen` by the person whose chat it is; `right` in a quiz that this
    person has answered, or that is over."""

    text: str
    votes: int
    chosen: bool
    right: bool


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as the person whose chat it is sees it: `shows_votes` once they have voted, or once
    it is over. `kind`: regular or quiz."""

    question: str
    options: list[OptionView]
    voters: int
    kind: str
    anonymous: bool
    multiple: bool
    closed: bool
    can_retract: bool
    shows_votes: bool
    explanation: str = ""

    @property
    def chosen(self) -> list[str]:
        """The words that this person has voted for."""
        return [option.text for option in self.options if option.chosen]

    @property
    def votes(self) -> dict[str, int]:
        """How many have chosen which words."""
        return {option.text: option.votes for option in self.options}


def poll_view(poll: Poll, viewer: int) -> PollView:
    """The poll as this person sees it; in a group nobody in particular."""
    shown, chosen = poll.wire(), poll.votes.get(viewer, ())
    told = bool(chosen) or poll.is_closed
    return PollView(
        question=shown["question"],
        options=[
            OptionView(
                option["text"],
                option["voter_count"],
                position in chosen,
                told and position in poll.right,
            )
            for position, option in enumerate(shown["options"])
        ],
        voters=shown["total_voter_count"],
        kind=shown["type"],
        anonymous=poll.is_anonymous,
        multiple=shown["allows_multiple_answers"],
        closed=poll.is_closed,
        can_retract=bool(chosen) and not poll.is_closed and shown["allows_revoting"],
        shows_votes=poll.is_closed or (bool(chosen) and not poll.hides_results),
        explanation=str(poll.answer.get("explanation", "")) if told else "",
    )
