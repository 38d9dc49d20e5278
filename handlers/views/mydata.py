"""All that is stored of a parent, in plain words, and what goes when it is destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from handlers.callbacks.families import Forget, Mine
from handlers.callbacks.observing import Pair
from handlers.callbacks.preparing import Tips
from handlers.screen import Button, Screen, clip
from handlers.views.observing import exam_said
from locales import Words
from school.families.consent import ConsentKind
from school.families.family import Destruction, Parent, TieKind
from school.families.registering import MOST_PARENTS
from school.observers.erasing import MyData
from school.observers.place import Place

_SHOWN = 8
_NAME = 60
_LABEL = 34


def lost_words(lost: Sequence[Place], words: Words) -> str:
    """Which places had to be given up for the new classes; HTML, empty for none."""
    if not lost:
        return ""
    named = "; ".join(exam_said(place.exam, words) for place in lost[:_SHOWN])
    return words("mydata-lost", places=named)


def _about(data: MyData, zone: ZoneInfo, words: Words) -> list[str]:
    family, lines = data.family, []
    for parent in family.parents:
        phone = parent.phone or words.plain("mydata-no-phone")
        lines.append(words("mydata-parent", name=clip(parent.name, _NAME), phone=clip(phone, 30)))
        if parent.memo_at is not None:
            day = words.short_day(parent.memo_at.astimezone(zone).date())
            lines.append(words("mydata-memo", day=day))
        if parent.partner_id is not None:
            lines.append(words("mydata-pair"))
    for kind, key in ((TieKind.CHILD, "mydata-children"), (TieKind.RELATIVE, "mydata-relatives")):
        classes = [tie.grade_class for tie in family.ties if tie.kind is kind]
        if classes:
            lines.append(words(key, classes=", ".join(classes)))
    lines.append(words("mydata-account", id=str(data.telegram_id or "—")))
    events, since = data.calendar
    if since is not None:
        lines.append(words("mydata-calendar", day=words.short_day(since.astimezone(zone).date())))
    elif events:
        lines.append(words("mydata-calendar-file", count=events))
    return lines


def _consents(data: MyData, zone: ZoneInfo, words: Words) -> list[str]:
    lines = [words("mydata-consents")]
    for consent in data.family.consents[-_SHOWN:]:
        key = "mydata-consent" if consent.in_force else "mydata-consent-ended"
        ended = consent.withdrawn_at or consent.given_at
        lines.append(
            words(
                key,
                number=str(consent.id),
                what=words.plain(f"mydata-consent-{consent.kind.value}"),
                day=words.short_day(consent.given_at.astimezone(zone).date()),
                end=words.short_day(ended.astimezone(zone).date()),
            )
        )
    return lines


def _visits(data: MyData, words: Words) -> list[str]:
    lines = []
    if data.entries:
        lines.append(words("mydata-entries", count=len(data.entries)))
        for entry, place in data.entries[-_SHOWN:]:
            state = words.plain(f"mydata-state-{entry.state.value}")
            lines.append(words("mydata-entry", place=exam_said(place.exam, words), state=state))
    for act in data.acts[-_SHOWN:]:
        key = "mydata-act" if act.signed else "mydata-act-draft"
        what = f"{act.grade_class}, {clip(act.subject, 60)}"
        lines.append(words(key, number=str(act.number or 0), exam=what))
    if data.votes:
        lines.append(words("mydata-votes", count=len(data.votes)))
    return lines


def data_screen(data: MyData, zone: ZoneInfo, words: Words, note: str = "") -> Screen:
    """``note``: HTML to say above all the rest."""
    text = [note, ""] if note else []
    text += [
        words("mydata-title"),
        "",
        *_about(data, zone, words),
        "",
        *_consents(data, zone, words),
    ]
    visits = _visits(data, words)
    text += ["", *visits] if visits else []
    text += ["", words("mydata-nothing-else")]
    return Screen("\n".join(text), _rows(data, words))


def _rows(data: MyData, words: Words) -> list[list[Button]]:
    parents = data.family.parents
    rows = [_of_parent(parent, len(parents) > 1, words) for parent in parents]
    news = data.family.agreed(ConsentKind.NEWS)
    rows.append(
        [
            Button(words.plain("mydata-button-classes"), Mine(act="classes")),
            Button(
                words.plain("mydata-button-news-off" if news else "mydata-button-news-on"),
                Mine(act="quiet" if news else "news"),
            ),
        ]
    )
    how = words.plain(f"tips-how-{data.preference.mode.value}")
    rows.append([Button(words.plain("mydata-button-tips", how=how), Tips(act="see"))])
    if data.family.agreed(ConsentKind.OBSERVING):
        pair = [Button(words.plain("pair-button"), Pair(act="ask"))]
        if len(parents) < MOST_PARENTS:
            pair.insert(0, Button(words.plain("mydata-button-second"), Mine(act="second")))
        rows.append(pair)
    rows.append([Button(words.plain("mydata-button-file"), Mine(act="file"))])
    rows.append([Button(words.plain("mydata-button-forget"), Forget(), style="danger")])
    return rows


def _of_parent(parent: Parent, two: bool, words: Words) -> list[Button]:
    name = f" · {parent.name.split()[-1]}" if two else ""
    return [
        Button(
            clip(words.plain("mydata-button-name") + name, _LABEL),
            Mine(act="name", parent=parent.id),
        ),
        Button(
            clip(words.plain("mydata-button-phone") + name, _LABEL),
            Mine(act="phone", parent=parent.id),
        ),
    ]


def forget_screen(words: Words) -> Screen:
    """What goes and what stays, before anything is done."""
    rows = [
        [Button(words.plain("forget-yes"), Forget(sure=True), style="danger")],
        [Button(words.plain("forget-no"), Mine())],
    ]
    return Screen(words("forget-ask"), rows)


def forgotten_screen(record: Destruction, words: Words) -> Screen:
    return Screen(words("forget-done", number=str(record.number)))
