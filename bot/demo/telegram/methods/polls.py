"""Polls: reading, sending and stopping them."""

from itertools import pairwise
from typing import Any

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.entities import Formatted, formatted
from bot.demo.telegram.markup import check_markup, read_markup
from bot.demo.telegram.params import Params
from bot.demo.telegram.polls import Poll
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import aim, named_people, own_message, put, unsupported
from .registry import method

_QUESTION_LENGTH = 300
_OPTION_LENGTH = 100
_OPTIONS = 12
_EXPLANATION_LENGTH = 200
_UNPLAYED = {
    "open_period": "polls that close by themselves",
    "close_date": "polls that close by themselves",
    "allow_adding_options": "polls with options of their voters",
    "media": "polls with media",
    "explanation_media": "polls with media",
}


def _marked(state: State, key: str, text: Formatted) -> Wire:
    answer: Wire = {key: text.text}
    if text.entities:
        answer[f"{key}_entities"] = named_people(state, text)
    return answer


def _words(params: Params, name: str, longest: int, *, may_be_empty: bool = False) -> Formatted:
    """A text with its parse mode or its entities."""
    words = formatted(
        params.text(name),
        params.text(f"{name}_parse_mode"),
        params.quiet_json(f"{name}_entities"),
        may_be_empty=may_be_empty,
    )
    # Polls are the one place where Telegram counts characters, not UTF-16 units.
    if len(words.text) > longest:
        if name == "question":
            raise refuse(f"Poll question length must not exceed {longest}")
        raise refuse("Message is too long")
    return words


def _options(state: State, params: Params) -> list[Wire]:
    items: Any = params.json("options", "options")
    if not isinstance(items, list):
        raise refuse("Expected an Array of String as options")
    if not items:
        raise refuse("Poll must have at least one answer option")
    if len(items) > _OPTIONS:
        raise refuse(f"Poll can't have more than {_OPTIONS} options")
    options = []
    for number, item in enumerate(items):
        given = {"text": item} if isinstance(item, str) else item
        if not isinstance(given, dict):
            raise refuse("Expected an option to be of type String")
        if given.get("media"):
            raise unsupported(_UNPLAYED["media"])
        mode = str(given.get("text_parse_mode") or "")
        text = formatted(str(given.get("text") or ""), mode, given.get("text_entities"))
        if len(text.text) > _OPTION_LENGTH:
            raise refuse(f"Poll options length must not exceed {_OPTION_LENGTH}")
        options.append({"persistent_id": str(number), **_marked(state, "text", text)})
    return options


def _right(params: Params, count: int) -> list[int]:
    """Positions of the right answers of a quiz."""
    given: Any = params.json("correct_option_ids", "correct option identifiers")
    if given is None and params.has("correct_option_id"):
        given = [params.integer("correct_option_id", -1)]
    if given is not None and not isinstance(given, list):
        raise refuse("Expected an Array of correct option identifiers")
    if not given:
        raise refuse("Correct quiz option list must be non-empty")
    if any(isinstance(item, bool) or not isinstance(item, int) for item in given):
        raise refuse("Correct option identifier must be of type Number")
    if any(one >= other for one, other in pairwise(given)):
        raise refuse("Correct quiz option list must be increasing")
    if not 0 <= given[0] <= given[-1] < count:
        raise refuse("Wrong quiz correct_option_id")
    return list(given)


def _quiz(state: State, params: Params, count: int) -> Wire:
    right = _right(params, count)
    explanation = _words(params, "explanation", _EXPLANATION_LENGTH, may_be_empty=True)
    answer: Wire = {"correct_option_ids": right}
    if len(right) == 1:
        answer["correct_option_id"] = right[0]
    if explanation.text:
        answer |= {"explanation_entities": [], **_marked(state, "explanation", explanation)}
    return answer


def read_poll(state: State, params: Params, *, by_bot: bool) -> Poll:
    """A new poll, from the parameters of sendPoll. Raises Refused."""
    for name, words in _UNPLAYED.items():
        if params.has(name) and params.text(name) not in ("0", "false", "False"):
            raise unsupported(words)
    kind = params.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise refuse("Unsupported poll type specified")
    question = _words(params, "question", _QUESTION_LENGTH)
    options = _options(state, params)
    answer = _quiz(state, params, len(options)) if kind == "quiz" else {}
    if params.flag("members_only") or params.has("country_codes"):
        raise refuse("Poll voters can be restricted only in channel chats")
    description = _words(params, "description", limits.CAPTION_LENGTH, may_be_empty=True)
    content: Wire = {
        **_marked(state, "question", question),
        "is_anonymous": params.flag("is_anonymous") if params.has("is_anonymous") else True,
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": (
            params.flag("allows_revoting") if params.has("allows_revoting") else kind != "quiz"
        ),
        "members_only": False,
    }
    if description.text:
        content |= _marked(state, "description", description)
    return Poll(
        state.next_callback_id(),
        content,
        options,
        by_bot,
        shows_answer=True,
        answer=answer,
        hides_results=params.flag("hide_results_until_closes"),
        is_closed=params.flag("is_closed"),
    )


@method("sendPoll")
def send_poll(state: State, params: Params) -> Wire:
    poll = read_poll(state, params, by_bot=True)
    target = aim(state, params)
    return state.message_wire(put(state, params, target, state.keep_poll(poll), "sendPoll"))


@method("stopPoll")
def stop_poll(state: State, params: Params) -> Wire:
    raw = read_markup(params)
    message = own_message(state, params, "message with poll to stop")
    poll = message.poll
    if poll is None:
        raise refuse("Message is not a poll")
    forwarded = message.origin is not None
    if message.author is not None or forwarded or message.had_reply_markup or poll.is_closed:
        raise refuse("Poll can't be stopped")
    private = message.chat.type == "private"
    message.keyboard = check_markup(raw, private=private, only_inline=True).inline
    return state.close_poll(poll)
