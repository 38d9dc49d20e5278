"""Updates as they are stored: JSON in UTF-8, also of what no UTF-8 can hold."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from aiogram.types import Update
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

log = logging.getLogger(__name__)


def stored(updates: Sequence[Update]) -> list[tuple[Update, str]]:
    """Each with its JSON. Half of a surrogate pair, which JSON can carry, becomes «�»: an update
    that could not be stored would be asked for again and again, and hold up all that come after
    it. What cannot be stored even so is left out."""
    pairs = []
    for update in updates:
        try:
            pairs.append((update, update.model_dump_json(exclude_unset=True)))
        except PydanticSerializationError:
            try:
                whole = Update.model_validate(
                    _whole(update.model_dump(exclude_unset=True)), context={"bot": update.bot}
                )
                pairs.append((whole, whole.model_dump_json(exclude_unset=True)))
            except (PydanticSerializationError, ValidationError):
                log.error("update %s cannot be stored and is left out", update.update_id)
    return pairs


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {key: _whole(one) for key, one in value.items()}
        case list():
            return [_whole(one) for one in value]
    return value
