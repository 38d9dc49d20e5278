"""Messages that are neither words nor files: places, contacts, polls, dice."""

from typing import Any

from bot.demo.telegram.chats import Wire
from bot.demo.telegram.entities import Formatted, formatted
from bot.demo.telegram.markup import check_markup, read_markup
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import named_people, own_message, send
from .registry import method

_QUESTION_LENGTH = 300
_OPTION_LENGTH = 100
_OPTIONS = 12
_EXPLANATION_LENGTH = 200
_DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


def _location(params: Params) -> Wire:
    for name in ("latitude", "longitude"):
        if not params.text(name).strip():
            raise refuse(f"{name} is empty")
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        raise refuse("Wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


@method("sendLocation")
def send_location(state: State, params: Params) -> Wire:
    location = _location(params)
    for name in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if params.has(name):
            location[name] = params.number(name)
    return send(state, params, {"location": location}, "sendLocation")


@method("sendVenue")
def send_venue(state: State, params: Params) -> Wire:
    venue = {
        "location": _location(params),
        "title": params.required("title"),
        "address": params.required("address"),
    }
    return send(state, params, {"venue": venue, "location": venue["location"]}, "sendVenue")


@method("sendContact")
def send_contact(state: State, params: Params) -> Wire:
    contact: Wire = {
        "phone_number": params.required("phone_number"),
        "first_name": params.required("first_name"),
    }
    for name in ("last_name", "vcard"):
        if params.has(name):
            contact[name] = params.text(name)
    for person in state.users.values():
        if person.phone_number == contact["phone_number"]:
            contact["user_id"] = person.id
    return send(state, params, {"contact": contact}, "sendContact")


@method("sendDice")
def send_dice(state: State, params: Params) -> Wire:
    emoji = params.text("emoji") or "🎲"
    if emoji not in _DICE:
        raise refuse("Wrong emoji specified")
    # The same throws in every run: a rehearsal must be repeatable.
    value = 1 + len(state.accepted) % _DICE[emoji]
    return send(state, params, {"dice": {"emoji": emoji, "value": value}}, "sendDice")


def _marked(state: State, key: str, text: Formatted) -> Wire:
    answer: Wire = {key: text.text}
    if text.entities:
        answer[f"{key}_entities"] = named_people(state, text)
    return answer


def _options(state: State, params: Params) -> list[Wire]:
    items: Any = params.json("options", "options")
    if not isinstance(items, list):
        raise refuse("Expected an Array of String as options")
    if not items:
        raise refuse("Poll must have at least 1 option")
    if len(items) > _OPTIONS:
        raise refuse(f"Poll can't have more than {_OPTIONS} options")
    options = []
    for number, item in enumerate(items):
        given = {"text": item} if isinstance(item, str) else item
        if not isinstance(given, dict):
            raise refuse("Expected an option to be of type String")
        text = formatted(
            str(given.get("text") or ""),
            str(given.get("text_parse_mode") or ""),
            given.get("text_entities"),
            may_be_empty=True,
        )
        if not text.text:
            raise refuse("Poll options must be non-empty")
        if text.length > _OPTION_LENGTH:
            raise refuse(f"Poll options length must not exceed {_OPTION_LENGTH}")
        options.append(
            {"persistent_id": str(number), **_marked(state, "text", text), "voter_count": 0}
        )
    return options


@method("sendPoll")
def send_poll(state: State, params: Params) -> Wire:
    question = formatted(
        params.text("question"),
        params.text("question_parse_mode"),
        params.quiet_json("question_entities"),
    )
    if question.length > _QUESTION_LENGTH:
        raise refuse(f"Poll question length must not exceed {_QUESTION_LENGTH}")
    options = _options(state, params)
    kind = params.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise refuse("Unsupported poll type specified")
    poll: Wire = {
        "id": state.next_callback_id(),
        **_marked(state, "question", question),
        "options": options,
        "total_voter_count": 0,
        "is_closed": params.flag("is_closed"),
        "is_anonymous": params.flag("is_anonymous") if params.has("is_anonymous") else True,
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": (
            params.flag("allows_revoting") if params.has("allows_revoting") else kind != "quiz"
        ),
        "members_only": False,
    }
    if kind == "quiz":
        poll |= _quiz(state, params, len(options))
    return send(state, params, {"poll": poll}, "sendPoll")


def _quiz(state: State, params: Params, count: int) -> Wire:
    correct: Any = params.json("correct_option_ids", "correct option identifiers")
    if correct is None and params.has("correct_option_id"):
        correct = [params.integer("correct_option_id")]
    if not isinstance(correct, list) or not correct:
        raise refuse("Quiz must have a correct option")
    if not all(isinstance(item, int) and 0 <= item < count for item in correct):
        raise refuse("Wrong correct option ID specified")
    explanation = formatted(
        params.text("explanation"),
        params.text("explanation_parse_mode"),
        params.quiet_json("explanation_entities"),
        may_be_empty=True,
    )
    if explanation.length > _EXPLANATION_LENGTH:
        raise refuse("Message is too long")
    answer: Wire = {"correct_option_ids": correct}
    if explanation.text:
        answer |= _marked(state, "explanation", explanation)
    return answer


@method("stopPoll")
def stop_poll(state: State, params: Params) -> Wire:
    markup = check_markup(read_markup(params), private=True, only_inline=True)
    message = own_message(state, params, "message with poll to stop")
    poll = message.content.get("poll")
    if poll is None or message.author is not None:
        raise refuse("message with poll to stop not found")
    if poll["is_closed"]:
        raise refuse("poll has already been closed")
    closed: Wire = {**poll, "is_closed": True}
    message.content = {**message.content, "poll": closed}
    message.keyboard = markup.inline
    state.touched(message)
    return closed
