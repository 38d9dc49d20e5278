"""Messages that are neither words nor files: places, contacts, dice."""

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .posting import send
from .registry import method

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
