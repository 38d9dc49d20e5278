"""The `entities` list of a request: MessageEntity objects instead of a parse mode."""

from typing import Any

from bot.demo.telegram.refused import refuse

from .entity import BadMarkup, Entity, date_format
from .links import BadLink, check_link, linked_user

_PLAIN = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "blockquote",
        "expandable_blockquote",
    }
)
# Telegram finds these itself; what a bot says about them is ignored.
_FOUND = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bank_card_number",
    }
)


class _Wrong(ValueError):
    pass


def _number(item: dict[str, Any], name: str) -> int:
    value = item.get(name)
    if value is None:
        raise _Wrong(f'Can\'t find field "{name}"')
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise _Wrong(f'Field "{name}" must be a valid Number') from error


def _string(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    if value is None:
        raise _Wrong(f'Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise _Wrong(f'Field "{name}" must be of type String')
    return value


def _link(entity: Entity, url: str) -> Entity:
    entity.number = linked_user(url.encode())
    if entity.number:
        entity.kind = "text_mention"
        return entity
    try:
        entity.value = check_link(url.encode()).decode("utf-8", "replace")
    except BadLink as error:
        raise refuse(f"Entity URL '{url}' is invalid: {error}") from error
    return entity


def _one(item: object) -> Entity | None:
    if not isinstance(item, dict):
        raise _Wrong("expected an Object")
    entity = Entity("", _number(item, "offset"), _number(item, "length"))
    entity.kind = kind = _string(item, "type")
    if kind in _FOUND:
        return None
    if kind in _PLAIN:
        return entity
    match kind:
        case "":
            raise _Wrong("Type is not specified")
        case "pre":
            entity.value = str(item.get("language") or "")
            entity.kind = "pre_code" if entity.value else "pre"
        case "text_link":
            return _link(entity, _string(item, "url"))
        case "text_mention":
            user = item.get("user")
            if not isinstance(user, dict):
                raise _Wrong('Can\'t find field "user"')
            entity.number = _number(user, "id")
        case "custom_emoji":
            entity.number = _number(item, "custom_emoji_id")
            if not entity.number:
                raise refuse("Invalid custom emoji identifier specified")
        case "date_time":
            entity.number = _number(item, "unix_time")
            try:
                entity.value = date_format(str(item.get("date_time_format") or ""))
            except BadMarkup as error:
                raise _Wrong("Invalid date-time format specified") from error
            if entity.number <= 0:
                raise refuse("Invalid date specified")
        case _:
            raise _Wrong("Unsupported type specified")
    return entity


def given_entities(items: list[Any]) -> list[Entity]:
    """Entities that the bot gave itself. Raises Refused."""
    try:
        return [entity for item in items if (entity := _one(item)) is not None]
    except _Wrong as error:
        raise refuse(f"Can't parse MessageEntity: {error}") from error
