"""What the school decides about announcements once."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.callbacks.broadcasting import BroadcastRule
from handlers.screen import Button, Screen, clip
from handlers.views.broadcasting.saying import list_row
from locales import Words
from school.broadcasts.rules import CHASES, BroadcastRules

HOURS = (12, 24, 48, 72)
_SIZES = 600


def say_sizes(sizes: Mapping[str, int]) -> str:
    """«5А 27, 5Б 25», as it is typed."""
    return ", ".join(f"{name} {count}" for name, count in sizes.items())


def rules_screen(rules: BroadcastRules, words: Words, note: str | None = None) -> Screen:
    text = [note, ""] if note else []
    sizes = clip(say_sizes(rules.class_sizes), _SIZES) or words.plain("announce-sizes-none")
    on = "yes" if rules.four_eyes else "no"
    text += [
        words("announce-rules"),
        words("announce-rule-eyes", on=on),
        words("announce-rule-chase", hours=rules.chase_hours, times=CHASES),
        words("announce-rule-sizes", sizes=sizes),
    ]
    eyes = BroadcastRule(what="eyes", value="0" if rules.four_eyes else "1")
    hours = [
        Button(
            ("✓ " if rules.chase_hours == one else "")
            + words.plain("announce-chase-button", hours=one),
            BroadcastRule(what="chase", value=str(one)),
        )
        for one in HOURS
    ]
    return Screen(
        "\n".join(text),
        [
            [Button(words.plain("announce-flip-eyes", on=on), eyes)],
            hours,
            [Button(words.plain("announce-type-sizes"), BroadcastRule(what="sizes"))],
            list_row(words),
        ],
    )


def sizes_screen(rules: BroadcastRules, words: Words) -> Screen:
    """Asks for the number of pupils of each class."""
    held = clip(say_sizes(rules.class_sizes), _SIZES) or words.plain("announce-sizes-none")
    back = [Button(words.plain("announce-to-rules"), BroadcastRule())]
    return Screen(words("announce-ask-sizes", now=held), [back])
