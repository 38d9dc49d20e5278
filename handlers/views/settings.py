"""Screens of the school's settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from handlers.callbacks.broadcasting import BroadcastRule
from handlers.callbacks.common import Pick
from handlers.callbacks.settings import SettingsPage, SetTo
from handlers.callbacks.yearly import KeptPage, TurnPage
from handlers.picker import as_day, month_rows
from handlers.screen import Button, Screen, clip
from locales import Words
from school.dates.year import SchoolYear
from school.profile import LadderSettings, SchoolProfile
from school.settings import LADDERS, Settings

ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
MORNINGS = ("0700", "0730", "0800", "0830", "0900", "1000")
QUIET = ("1900-0800", "2000-0700", "2000-0800", "2100-0700", "2200-0700", "0000-0000")
ASKED = ("zone", "week", "morning", "quiet", "terms", "ladder")
_LABEL = 28
_A_FEW = 6


def clock(text: str) -> time:
    """«0730» → 07:30. ValueError for anything else."""
    return time(int(text[:2]), int(text[2:]))


def _zone(name: str, words: Words) -> str:
    if name not in ZONES:
        return name
    return words.plain(f"settings-zone-{name.partition('/')[2].lower()}")


def _quiet(start: time, end: time, words: Words) -> str:
    if start == end:
        return words.plain("settings-quiet-none")
    return f"{start:%H:%M}–{end:%H:%M}"


def _spans(profile: SchoolProfile, year: SchoolYear) -> str:
    return ", ".join(f"{a:%d.%m}–{b:%d.%m}" for a, b in profile.terms_of(year).spans)


def say_ladder(ladder: LadderSettings, words: Words) -> str:
    """«за 14, 7, 3, 1 рабочих дней и в последний день; после срока — …»."""
    ahead = ", ".join(str(days) for days in ladder.before if days)
    after = ", ".join(str(days) for days in ladder.after)
    return words(
        "settings-ladder-said",
        before=ahead,
        last="yes" if 0 in ladder.before else "no",
        after=after or "—",
        above=ladder.escalate_from,
        weeks=ladder.weekly_after,
        ends=", ".join(str(days) for days in ladder.before_end),
    )


def settings_screen(settings: Settings, year: SchoolYear, words: Words) -> Screen:
    """Everything in one look, and a button for each."""
    profile = settings.profile
    own = profile.extra_days.values()
    text = [
        words("settings-title", name=profile.name or words.plain("settings-no-name")),
        words("settings-zone", zone=_zone(profile.zone, words)),
        words("settings-week", week=profile.week),
        words("settings-morning", at=f"{profile.morning:%H:%M}"),
        words("settings-quiet", hours=_quiet(profile.quiet_from, profile.quiet_to, words)),
        words("settings-acceptance", on="yes" if profile.acceptance else "no"),
        words(
            "settings-terms",
            year=year.label,
            terms=_spans(profile, year),
            own="yes" if year.first in profile.terms else "no",
        ),
        words("settings-days", off=sum(not held for held in own), on=sum(own)),
        words("settings-ladder", ladder=words.plain(f"settings-ladder-{_ladder_of(profile)}")),
    ]
    text += _warnings(settings, words)

    def button(page: str) -> Button:
        return Button(words.plain(f"settings-button-{page}"), SettingsPage(page=page))

    acceptance = Button(
        words.plain("settings-button-acceptance", on="yes" if profile.acceptance else "no"),
        SetTo(what="acceptance", value="0" if profile.acceptance else "1"),
    )
    pairs = (("name", "zone"), ("week", "morning"), ("quiet", "terms"), ("days", "ladder"))
    announcing = Button(words.plain("settings-button-announcing"), BroadcastRule())
    yearly = [
        Button(words.plain("turn-button"), TurnPage()),
        Button(words.plain("kept-button"), KeptPage()),
    ]
    rows = [*([button(a), button(b)] for a, b in pairs), [acceptance], [announcing], yearly]
    return Screen("\n".join(text), rows)


def _warnings(settings: Settings, words: Words) -> list[str]:
    found = []
    if settings.years_without_decree:
        years = ", ".join(str(year) for year in settings.years_without_decree)
        found.append(words("settings-no-decree", years=years))
    if settings.morning_is_quiet:
        at = f"{settings.profile.quiet_to:%H:%M}"
        found.append(words("settings-morning-quiet", at=at))
    return ["", *found] if found else []


def _ladder_of(profile: SchoolProfile) -> str:
    return next((name for name, one in LADDERS.items() if one == profile.ladder), "own")


def choice_screen(page: str, settings: Settings, year: SchoolYear, words: Words) -> Screen:
    """The values of one setting; the one in force is marked."""
    profile = settings.profile
    values = {"year": year.label, "terms": _spans(profile, year)} if page == "terms" else {}
    text = words(f"settings-ask-{page}", **values)
    match page:
        case "zone":
            here = str(ZONES.index(profile.zone)) if profile.zone in ZONES else ""
            labels = {str(n): _zone(zone, words) for n, zone in enumerate(ZONES)}
        case "week":
            here = str(profile.week)
            labels = {n: words.plain("settings-week-button", week=int(n)) for n in ("5", "6")}
        case "morning":
            here = f"{profile.morning:%H%M}"
            labels = {at: f"{clock(at):%H:%M}" for at in MORNINGS}
        case "quiet":
            here = f"{profile.quiet_from:%H%M}-{profile.quiet_to:%H%M}"
            labels = {hours: _quiet(clock(hours[:4]), clock(hours[5:]), words) for hours in QUIET}
        case "ladder":
            here = _ladder_of(profile)
            labels = {name: words.plain(f"settings-ladder-{name}") for name in LADDERS}
            text += "\n\n" + say_ladder(profile.ladder, words)
        case _:
            here = "" if year.first in profile.terms else "quarters"
            labels = {
                name: words.plain(f"settings-terms-{name}") for name in ("quarters", "trimesters")
            }
    buttons = [
        Button(clip(("✓ " if value == here else "") + label, _LABEL), SetTo(what=page, value=value))
        for value, label in labels.items()
    ]
    wide = 1 if page in ("zone", "ladder", "terms") else 3
    rows = [buttons[n : n + wide] for n in range(0, len(buttons), wide)]
    return Screen(text, [*rows, back_row(words)])


def back_row(words: Words) -> list[Button]:
    return [Button(words.plain("settings-back"), SettingsPage())]


def days_screen(profile: SchoolProfile, shown: date, words: Words) -> Screen:
    """A month: ✕ the school's own day off, ✓ its own working day, (5) a day off of the calendar."""
    rows = [
        [_marked(button, profile) for button in row] for row in month_rows(words, shown, "day", 0)
    ]
    own = sorted(day for day in profile.extra_days if day >= shown.replace(day=1))
    text = [words("settings-ask-days")]
    text += [_own_day(day, profile, words) for day in own[:_A_FEW]]
    return Screen("\n".join(text), [*rows, back_row(words)])


def _own_day(day: date, profile: SchoolProfile, words: Words) -> str:
    lessons = "yes" if profile.extra_days[day] else "no"
    return words("settings-own-day", day=words.day(day, weekday=True), lessons=lessons)


def _marked(button: Button, profile: SchoolProfile) -> Button:
    if not isinstance(button.data, Pick) or button.data.step != "day":
        return button
    day = as_day(button.data.day)
    own = profile.extra_days.get(day)
    if own is not None:
        return replace(button, text=f"{'✓' if own else '✕'}{day.day}")
    return button if profile.calendar.is_working(day) else replace(button, text=f"({day.day})")


def typed_screen(key: str, words: Words, **values: str) -> Screen:
    return Screen(words(key, **values), [back_row(words)])
