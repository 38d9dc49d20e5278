"""Letters about the plan: amendments, the red list."""

from __future__ import annotations

from handlers.callbacks.plan import OpenItem, OpenList
from handlers.letters import Values, letter
from handlers.screen import Button, Screen, clip
from handlers.views.plan_words import say_plain_difference
from locales import Words


@letter("amended")
def amended(values: Values, words: Words) -> Screen:
    """What changed in an item of one's own: before and after."""
    field = values["field"]
    text = words(
        "letter-amended",
        number=values["number"],
        label=clip(values["label"], 20),
        title=clip(values["title"], 300),
        field=words.plain(f"plan-field-{field}"),
        before=clip(say_plain_difference(field, values["was"], words), 300),
        after=clip(say_plain_difference(field, values["now"], words), 300),
        reason=clip(values["reason"], 500),
    )
    data = OpenItem(item=values["item"], back="all")
    return Screen(text, [[Button(words.plain("letter-amended-open"), data)]])


@letter("red-list")
def red_list(values: Values, words: Words) -> Screen:
    """The coordinator's alarm: items that nobody will be reminded of."""
    labels = ", ".join(clip(label, 20) for label in values["labels"])
    rest = values["count"] - len(values["labels"])
    if rest > 0:
        labels += " " + words.plain("plan-and-more", count=rest)
    data = OpenList(plan=values["plan"], listing="red", page=0)
    button = Button(words.plain("letter-red-list-open"), data, style="danger")
    return Screen(words("letter-red-list", count=values["count"], labels=labels), [[button]])
