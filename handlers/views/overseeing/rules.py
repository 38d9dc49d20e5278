"""The rules of observing as a screen, and who answers for the data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.callbacks.overseeing import OperatorField, Rules, SetRule
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.overseeing.saying import LABEL, home_row, quoted
from locales import Words
from school.families.consent import Operator
from school.observers.rules import ObservationRules

TOGGLES = ("own_parallel", "relatives", "no_staff", "approval", "certificate")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "seats": ("1", "2", "3", "4", "5", "6"),
    "limit": ("1", "2", "3", "4", "5", "10"),
    "closes_hours": ("0", "1", "2", "4", "12", "24", "48"),
    "minutes": ("40", "45", "60", "90"),
    "alarm_days": ("7-3-1", "3-1", "1", "5-2-1", "14-7-3-1", "7-5-3-2-1"),
}
TYPED = ("bells", "boxes", "memo")
FIELDS = ("name", "inn", "address", "contact", "policy")
_SHOWN_BOX = 110
_SHOWN = 2500
_FIELD = 200


def _on(rules: ObservationRules, name: str) -> bool:
    return bool(getattr(rules, name))


def _slug(name: str) -> str:
    return name.replace("_", "-")


def say_days(days: tuple[int, ...]) -> str:
    return ", ".join(str(day) for day in days)


def rules_screen(rules: ObservationRules, operator: Operator, words: Words) -> Screen:
    """Everything in one look, and a button for each."""
    opens = words.day(rules.opens_on) if rules.opens_on else words.plain("oversee-rule-at-once")
    text = [words("oversee-rules")]
    text += [
        words(f"oversee-rule-{_slug(name)}", on="yes" if _on(rules, name) else "no")
        for name in TOGGLES
    ]
    text += [
        words("oversee-rule-opening", day=opens),
        words("oversee-rule-numbers", seats=rules.seats, limit=rules.limit),
        words("oversee-rule-closes", hours=rules.closes_hours),
        words("oversee-rule-alarm", days=say_days(rules.alarm_days)),
        words("oversee-rule-bells", minutes=rules.minutes, bells=say_bells(rules)),
        words(
            "oversee-rule-papers",
            boxes=len(rules.boxes),
            memo="own" if rules.memo else "usual",
        ),
    ]
    if not operator.complete:
        text += ["", words("oversee-no-operator")]

    def flip(name: str) -> Button:
        on = _on(rules, name)
        label = words.plain(f"oversee-flip-{_slug(name)}", on="yes" if on else "no")
        return Button(label, SetRule(what=name, value="0" if on else "1"))

    def page(name: str) -> Button:
        return Button(words.plain(f"oversee-page-{_slug(name)}"), Rules(page=name))

    who = Button(
        words.plain("oversee-page-operator"),
        OperatorField(),
        style=None if operator.complete else "danger",
    )
    rows = [
        [flip("own_parallel"), flip("relatives")],
        [flip("no_staff"), flip("approval")],
        [flip("certificate"), page("opening")],
        [page("seats"), page("limit")],
        [page("closes_hours"), page("alarm_days")],
        [page("minutes"), page("bells")],
        [page("boxes"), page("memo")],
        [page("template"), who],
        home_row(words),
    ]
    return Screen("\n".join(text), rows)


def say_bells(rules: ObservationRules) -> str:
    return " ".join(f"{bell.hour}:{bell.minute:02}" for bell in rules.bells)


def back_row(words: Words) -> list[Button]:
    return [Button(words.plain("oversee-to-rules"), Rules())]


def choice_screen(name: str, rules: ObservationRules, words: Words) -> Screen:
    """The values of a number; the one in force is marked."""
    held = getattr(rules, name)
    here = "-".join(map(str, held)) if name == "alarm_days" else str(held)
    buttons = [
        Button(
            ("✓ " if value == here else "") + value.replace("-", ", "),
            SetRule(what=name, value=value),
        )
        for value in CHOICES[name]
    ]
    wide = 2 if name == "alarm_days" else 4
    rows = [buttons[n : n + wide] for n in range(0, len(buttons), wide)]
    now = here.replace("-", ", ")
    return Screen(words(f"oversee-choose-{_slug(name)}", now=now), [*rows, back_row(words)])


def opening_screen(rules: ObservationRules, shown: date, first: date, words: Words) -> Screen:
    """A month to choose the day from; ``first``: the earliest that makes sense."""
    rows = month_rows(words, shown, "kop", 0, allowed=lambda day: day >= first)
    at_once = Button(words.plain("oversee-open-at-once"), SetRule(what="opening", value="usual"))
    return Screen(words("oversee-choose-opening"), [*rows, [at_once], back_row(words)])


def typed_screen(name: str, rules: ObservationRules, words: Words) -> Screen:
    """Asks for the bells, the violations or the memo, with what is in force."""
    now = {
        "bells": say_bells(rules),
        "boxes": "\n".join(clip(box, _SHOWN_BOX) for box in rules.boxes),
        "memo": rules.memo,
    }[name]
    usual = words.plain("oversee-usual-memo" if name == "memo" else "oversee-usual")
    held = quoted(now or usual, _SHOWN)
    text = [words(f"oversee-type-{name}"), "", words("oversee-now"), held]
    return Screen("\n".join(text), [back_row(words)])


def template_screen(fields: Mapping[str, str], words: Words, *, own: bool) -> Screen:
    """How to make a form of one's own: the fields that it may name."""
    text = [words("oversee-template"), ""]
    text += [words("oversee-template-field", name=name, what=said) for name, said in fields.items()]
    rows = [back_row(words)]
    if own:
        usual = Button(words.plain("oversee-template-usual"), Rules(page="?template"))
        rows.insert(0, [usual])
    return Screen("\n".join(text), rows)


def usual_template_screen(words: Words) -> Screen:
    act = SetRule(what="template", value="usual")
    yes = Button(words.plain("oversee-yes-usual"), act, style="danger")
    back = Button(words.plain("oversee-cancel"), Rules(page="template"))
    return Screen(words("oversee-sure-usual"), [[yes], [back]])


def operator_screen(operator: Operator, words: Words, note: str | None = None) -> Screen:
    """Who answers for the data of parents, as each consent names it."""
    text = [note, ""] if note else []
    text.append(words("oversee-operator"))
    for name in FIELDS:
        value = clip(getattr(operator, name), _FIELD) or "—"
        text.append(words("oversee-field", name=words.plain(f"oversee-field-{name}"), value=value))
    if not operator.complete:
        text += ["", words("oversee-no-operator")]
    buttons = [
        Button(clip(words.plain(f"oversee-field-{name}"), LABEL), OperatorField(name=name))
        for name in FIELDS
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen("\n".join(text), [*rows, back_row(words)])


def field_screen(name: str, operator: Operator, words: Words) -> Screen:
    now = clip(getattr(operator, name), _FIELD) or "—"
    text = words(f"oversee-type-{name}", now=now)
    return Screen(text, [[Button(words.plain("oversee-cancel"), OperatorField())]])
