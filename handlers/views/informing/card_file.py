"""A resource as its editor sees it: how it stands, and what can be done."""

from __future__ import annotations

from datetime import date
from html import escape

from handlers.callbacks.informing import CardAct, EditCard
from handlers.callbacks.informing import Library as To
from handlers.picker import month_rows
from handlers.screen import Button, Screen, clip
from handlers.views.informing.cards import card_for
from handlers.views.informing.library import card_sign
from locales import Words
from school.people.subjects import USUAL
from school.resources.card import Card, CardState, ResourceKind
from school.resources.library import GRADES

_SUBJECT = 24
_LISTS = {CardState.DRAFT: "drafts", CardState.SHOWN: "shown", CardState.WITHDRAWN: "withdrawn"}


def _act(card: Card, act: str, words: Words, style: str | None = None) -> Button:
    name = act.lstrip("?")
    return Button(words.plain(f"card-act-{name}"), CardAct(card=card.id, act=act), style=style)


def why_said(why: str, words: Words) -> str:
    """What took a link away, plain: «страницы больше нет (404)»."""
    key = f"link-{why}"
    return words.plain(key) if words.has(key) else why


def card_file_screen(card: Card, today: date, words: Words, note: str = "") -> Screen:
    until = words.day(card.valid_until) if card.valid_until else words.plain("page-forever")
    expired = card.state is CardState.SHOWN and card.expired_on(today)
    state = "expired" if expired else card.state.value
    text = [note, ""] if note else []
    text += [
        words("info-page-title", title=card.title),
        words("card-state", sign=card_sign(card, today), state=state),
    ]
    if card.why:
        text.append(words("card-why", why=why_said(card.why, words)))
    text += [
        "",
        words("card-kind", kind=words.plain(f"card-kind-{card.kind.value}")),
        words("card-for", about=card_for(card, words)),
        words("page-source", source=card.source or words.plain("page-no-source")),
        words("card-mark", official="yes" if card.official else "no"),
        escape(card.url, quote=False) if card.url else words("card-is-file"),
        words("page-until", until=until),
    ]
    if card.useful or card.useless:
        text.append(words("card-votes", useful=card.useful, useless=card.useless))
    if card.state is CardState.DRAFT:
        text += ["", words("card-check-first")]
    return Screen("\n".join(text), _rows(card, words))


def _rows(card: Card, words: Words) -> list[list[Button]]:
    rows = [
        [_act(card, "title", words), _act(card, "kind", words), _act(card, "source", words)],
        [_act(card, "grades", words), _act(card, "subject", words), _act(card, "until", words)],
        [_act(card, "third" if card.official else "official", words), _act(card, "url", words)],
    ]
    if card.url:
        rows.append([Button(words.plain("card-open"), url=card.url)])
    if card.state is CardState.SHOWN:
        rows.append([_act(card, "?withdraw", words)])
    else:
        rows.append([_act(card, "publish", words, "success"), _act(card, "?remove", words)])
    back = Button(words.plain("library-back"), To(part=_LISTS[card.state]))
    return [*rows, [back]]


def back_row(card: Card, words: Words) -> list[Button]:
    return [Button(words.plain("library-cancel"), EditCard(card=card.id))]


def ask_new_screen(words: Words) -> Screen:
    """Asks for the link or the file of a new resource."""
    return Screen(words("card-ask-new"), [[Button(words.plain("library-cancel"), To())]])


def ask_text_screen(card: Card, what: str, words: Words) -> Screen:
    return Screen(words(f"card-ask-{what}", title=card.title), [back_row(card, words)])


def kind_screen(card: Card, words: Words) -> Screen:
    rows = [
        [
            Button(
                words.plain(f"card-kind-{kind.value}"),
                CardAct(card=card.id, act="kind", value=kind.value),
            )
        ]
        for kind in ResourceKind
    ]
    return Screen(words("card-ask-kind", title=card.title), [*rows, back_row(card, words)])


def grades_screen(card: Card, words: Words) -> Screen:
    """Each tap marks a grade or takes the mark off."""
    buttons = [
        Button(
            f"✓ {grade}" if grade in card.grades else str(grade),
            CardAct(card=card.id, act="grade", value=str(grade)),
        )
        for grade in GRADES
    ]
    rows = [buttons[n : n + 4] for n in range(0, len(buttons), 4)]
    data = CardAct(card=card.id, act="all", value="grades")
    rows.append([Button(words.plain("card-all-grades-button"), data)])
    done = Button(words.plain("card-done"), EditCard(card=card.id))
    return Screen(words("card-ask-grades", title=card.title), [*rows, [done]])


def subject_screen(card: Card, words: Words) -> Screen:
    buttons = [
        Button(clip(name, _SUBJECT), CardAct(card=card.id, act="subject", value=str(number)))
        for number, name in enumerate(USUAL)
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    data = CardAct(card=card.id, act="all", value="subjects")
    rows.append([Button(words.plain("card-all-subjects-button"), data)])
    return Screen(words("card-ask-subject", title=card.title), [*rows, back_row(card, words)])


def until_screen(card: Card, today: date, shown: date, words: Words) -> Screen:
    rows = month_rows(words, shown, "yc", card.id, allowed=lambda day: day >= today)
    rows.append([_act(card, "forever", words)])
    return Screen(words("card-ask-until", title=card.title), [*rows, back_row(card, words)])


def sure_screen(card: Card, act: str, words: Words) -> Screen:
    data = CardAct(card=card.id, act=act)
    yes = Button(words.plain(f"card-yes-{act}"), data, style="danger")
    return Screen(words(f"card-sure-{act}", title=card.title), [[yes], back_row(card, words)])
