"""Resources for preparation as readers see them."""

from __future__ import annotations

from html import escape
from zlib import crc32

from handlers.callbacks.informing import ALL, GetFile, OpenCard, Prepare, Vote
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from locales import Words
from school.resources.card import Card
from school.resources.library import Shelf

_A_LIST = 8
_LABEL = 40
_SUBJECT = 24
_SOURCE = 60


def subject_mark(subject: str) -> str:
    """A subject in eight signs, for a button."""
    return f"{crc32(subject.encode()):08x}" if subject else ALL


def subject_marked(mark: str, shelf: Shelf) -> str | None:
    """The subject that a button means; "" for all, None when nothing is about it any more."""
    if mark == ALL:
        return ""
    return next((one for one in shelf.subjects if subject_mark(one) == mark), None)


def grade_screen(shelf: Shelf, words: Words) -> Screen:
    if not shelf.grades:
        return Screen(words("prepare-none"))
    buttons = [
        Button(words.plain("prepare-grade", grade=grade), Prepare(grade=grade))
        for grade in shelf.grades
    ]
    return Screen(words("prepare-title"), [buttons[n : n + 3] for n in range(0, len(buttons), 3)])


def subject_screen(shelf: Shelf, words: Words) -> Screen:
    grade = shelf.grade or 0
    buttons = [
        Button(
            clip(one[:1].upper() + one[1:], _SUBJECT),
            Prepare(grade=grade, subject=subject_mark(one)),
        )
        for one in shelf.subjects
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append([Button(words.plain("prepare-all-subjects"), Prepare(grade=grade, subject=ALL))])
    rows.append([Button(words.plain("prepare-back-grades"), Prepare())])
    return Screen(words("prepare-subject", grade=grade), rows)


def said_of(card: Card, words: Words) -> str:
    """«тренажёр · Решу ВПР · сторонний сайт», plain."""
    mark = "card-official" if card.official else "card-third"
    kind = words.plain(f"card-kind-{card.kind.value}")
    return " · ".join((kind, clip(card.source, _SOURCE) or "—", words.plain(mark)))


def card_button(card: Card, words: Words, grade: int = 0, subject: str = "") -> Button:
    sign = "✅" if card.official else "🔗" if card.url else "📎"
    data = OpenCard(card=card.id, grade=grade, subject=subject)
    return Button(f"{sign} {clip(card.title, _LABEL)}", data)


def shelf_screen(shelf: Shelf, number: int, words: Words) -> Screen:
    """What there is for a grade and a subject, official ones first."""
    grade, mark = shelf.grade or 0, subject_mark(shelf.subject)
    number, count, shown = part(shelf.cards, number, _A_LIST)
    subject = shelf.subject or words.plain("prepare-all-subjects")
    text = [words("prepare-shelf", grade=grade, subject=subject), ""]
    rows = []
    for card in shown:
        text.append(words("prepare-line", title=clip(card.title, 100), about=said_of(card, words)))
        rows.append([card_button(card, words, grade, mark)])
    if not shown:
        text.append(words("prepare-empty"))
    turn = turning(number, count, lambda to: Prepare(grade=grade, subject=mark, number=to))
    back = Button(words.plain("prepare-back-subjects"), Prepare(grade=grade))
    return Screen("\n".join(text), [*rows, turn, [back]])


def card_for(card: Card, words: Words) -> str:
    """«5, 6 класс, математика», plain."""
    grades = ", ".join(map(str, card.grades))
    said = words.plain("card-grades", grades=grades) if grades else words.plain("card-all-grades")
    return f"{said}, {card.subject or words.plain('prepare-all-subjects').lower()}"


def card_text(card: Card, words: Words) -> str:
    """HTML."""
    return "\n".join(
        (
            words("info-page-title", title=card.title),
            words("card-line", about=said_of(card, words)),
            words("card-line", about=card_for(card, words)),
            words("card-dated", day=words.day(card.dated)),
        )
    )


def card_screen(
    card: Card, grade: int, subject: str, words: Words, *, votes: bool, voted: bool = False
) -> Screen:
    """One resource. ``votes``: whoever looks may say whether it helped; ``voted``: they just
    did."""
    rows = []
    if card.url:
        rows.append([Button(words.plain("card-open"), url=card.url)])
    elif card.file_id:
        rows.append([Button(words.plain("card-get"), GetFile(card=card.id))])
    if votes:
        rows.append([_vote(card, useful, grade, subject, words) for useful in (True, False)])
    rows.append(
        [Button(words.plain("prepare-back"), Prepare(grade=grade, subject=subject))],
    )
    text = card_text(card, words)
    if voted:
        text += f"\n\n{words('card-voted')}"
    return Screen(text, rows)


def _vote(card: Card, useful: bool, grade: int, subject: str, words: Words) -> Button:
    count = card.useful if useful else card.useless
    label = words.plain("card-useful" if useful else "card-useless", count=count)
    return Button(label, Vote(card=card.id, useful=useful, grade=grade, subject=subject))


def linked_text(card: Card, words: Words) -> str:
    """A resource as a message of its own, for chats where the bot is not."""
    said = card_text(card, words)
    return f'{said}\n\n<a href="{escape(card.url)}">{escape(card.url, quote=False)}</a>'
