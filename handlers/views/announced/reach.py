"""The map of who can be reached: bars that fit a phone, reasons in words, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.announced import Reach, ReachList
from handlers.screen import Button, Screen
from handlers.views.announced.saying import bar, percent
from handlers.views.announced.silent import who
from handlers.views.pages import turning
from locales import Words
from school.broadcasts.audience import ClassReach, Recipient
from school.broadcasts.reaching import PAGE, ReachMap
from school.broadcasts.rules import BroadcastRules

_IN_A_ROW = 4
_LISTED = 40
_REASONS = ("silent", "blocked", "never", "unagreed", "absent")


def _absent(one: ClassReach, rules: BroadcastRules) -> int:
    """Pupils whose families the school does not know at all; 0 where nobody said how many pupils
    there are."""
    return max(0, rules.class_sizes.get(one.grade_class, 0) - one.families)


def _counts(one: ClassReach, rules: BroadcastRules) -> dict[str, int]:
    return {
        "silent": one.silent,
        "blocked": one.blocked,
        "never": one.never,
        "unagreed": one.unagreed,
        "absent": _absent(one, rules),
    }


def _reached(one: ClassReach) -> int:
    """A message arrives, whether or not it is answered."""
    return one.fine + one.silent


def _whole(one: ClassReach, rules: BroadcastRules) -> int:
    return one.families + _absent(one, rules)


def map_screen(found: ReachMap, page: int, words: Words, *, settles: bool) -> Screen:
    """Every class with a bar: how many families a message arrives at, and why not at others.
    Sums and advice are of all classes; where these are too many, of those of the page.
    ``settles``: whoever looks may say how many pupils there are."""
    if not found.count or (found.whole and not found.classes):
        return Screen(words("reach-nothing-own" if found.own else "reach-nothing"))
    reach, rules = found.classes, found.rules
    pages = max(1, -(-(len(reach) if found.whole else found.count) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = reach[page * PAGE :][:PAGE] if found.whole else reach
    done = sum(_reached(one) for one in reach)
    whole = sum(_whole(one, rules) for one in reach)
    title = "reach-title" if found.whole else "reach-title-page"
    of = {"done": done, "whole": whole, "percent": percent(done, whole)}
    text = [words(title, **of, count=found.count)]
    for one in shown:
        text += ["", *_class_lines(one, rules, words)]
    advice = _advice(reach, rules, words, settles)
    text += ["", *advice] if advice and (page == pages - 1 or not found.whole) else []
    buttons = [Button(one.grade_class, Reach(grade=one.grade_class, part=page)) for one in shown]
    rows = [buttons[n : n + _IN_A_ROW] for n in range(0, len(buttons), _IN_A_ROW)]
    rows.append(turning(page, pages, lambda to: Reach(part=to)))
    return Screen("\n".join(text), rows)


def _class_lines(one: ClassReach, rules: BroadcastRules, words: Words) -> list[str]:
    done, whole = _reached(one), _whole(one, rules)
    lines = [
        words("reach-class", grade=one.grade_class, bar=bar(done, whole), done=done, whole=whole)
    ]
    reasons = [
        words(f"reach-{name}", count=count) for name, count in _counts(one, rules).items() if count
    ]
    return [*lines, " · ".join(reasons)] if reasons else lines


def _advice(
    reach: Sequence[ClassReach], rules: BroadcastRules, words: Words, settles: bool
) -> list[str]:
    """What to do, for each reason that somebody is not reached, the easiest first."""
    total = dict.fromkeys(_REASONS, 0)
    for one in reach:
        for name, count in _counts(one, rules).items():
            total[name] += count
    found = [name for name in ("absent", "never", "unagreed", "blocked", "silent") if total[name]]
    lines = [words(f"reach-advice-{name}") for name in found]
    if any(one.grade_class not in rules.class_sizes for one in reach):
        lines.append(words("reach-advice-sizes" if settles else "reach-advice-sizes-ask"))
    return lines


def class_screen(
    one: ClassReach, rules: BroadcastRules, page: int, words: Words, *, settles: bool
) -> Screen:
    """One class, each reason in a line of its own."""
    text = [*_class_lines(one, rules, words)[:1], ""]
    text.append(words("reach-fine", count=one.fine))
    text += [
        words(f"reach-{name}", count=count) for name, count in _counts(one, rules).items() if count
    ]
    advice = _advice([one], rules, words, settles)
    text += ["", *advice] if advice else []
    rows = [
        [Button(words.plain("reach-sheet"), ReachList(grade=one.grade_class, qr=True))],
        [Button(words.plain("reach-list"), ReachList(grade=one.grade_class))]
        if one.blocked or one.never
        else [],
        [Button(words.plain("reach-back"), Reach(part=page))],
    ]
    return Screen("\n".join(text), rows)


def unreached_screen(grade: str, people: Sequence[Recipient], words: Words) -> Screen:
    """Families of a class who want to hear of the school and cannot be reached in Telegram."""
    text = [words("reach-list-title", grade=grade, count=len(people)), ""]
    text += [words("reach-list-line", name=who(one, words)) for one in people[:_LISTED]]
    if len(people) > _LISTED:
        text.append(words("announced-changes-more", count=len(people) - _LISTED))
    text.append(words("reach-list-advice") if people else words("announced-silent-nobody"))
    return Screen("\n".join(text), [[Button(words.plain("reach-back"), Reach(grade=grade))]])
