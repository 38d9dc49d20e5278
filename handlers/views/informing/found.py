"""What was found by words, in the chat with the bot and behind @bot in any other."""

from __future__ import annotations

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from handlers.callbacks.families import Public
from handlers.callbacks.informing import ALL, InfoList, Prepare
from handlers.links import card_link, page_link
from handlers.screen import NO_PREVIEW, Button, Screen, clip
from handlers.views.informing.cards import (
    card_button,
    card_text,
    linked_text,
    said_of,
    subject_mark,
)
from handlers.views.informing.pages import page_button, page_text, ways_on
from locales import Words
from school.resources.card import Card
from school.resources.finding import Found
from school.resources.page import Page

_SAID = 60
_DESCRIPTION = 100


def found_screen(found: Found, text: str, words: Words) -> Screen:
    """Pages and resources as buttons; or kindly that there is nothing, with the nearest pages."""
    said = clip(text, _SAID)
    if found.empty:
        rows = [[page_button(page)] for page in found.suggestions]
        key = "find-nothing-but" if found.suggestions else "find-nothing"
        return Screen(words(key, text=said), [*rows, ways_on(words)])
    rows = [[page_button(page)] for page in found.pages]
    cards = [[card_button(card, words)] for card in found.cards]
    # Whoever names a subject or a grade looks for something to work with.
    query = found.query
    rows = cards + rows if query.subject or query.grade else rows + cards
    if query.grade:
        mark = subject_mark(query.subject) if query.subject else ALL
        label = words.plain("find-shelf", grade=query.grade)
        rows.append([Button(label, Prepare(grade=query.grade, subject=mark))])
    if query.when:
        rows.insert(0, [Button(words.plain("find-when"), Public(page="when"), style="primary")])
    rows.append([Button(words.plain("info-back"), InfoList())])
    return Screen(words("find-title", text=said), rows)


def ask_screen(words: Words) -> Screen:
    return Screen(words("find-ask"), [ways_on(words)])


def inline_results(found: Found, username: str, words: Words) -> list[InlineQueryResultArticle]:
    """Articles for any chat: the whole of what matters in the message, and the way to the bot."""
    pages = [_page_article(page, username, words) for page in found.pages]
    cards = [_card_article(card, username, words) for card in found.cards]
    return cards + pages if found.query.subject or found.query.grade else pages + cards


def _page_article(page: Page, username: str, words: Words) -> InlineQueryResultArticle:
    text, _, _ = page_text(page, 0, words)
    description = clip(page.body.text, _DESCRIPTION)
    return _article(
        f"p{page.id}", page.title, description, text, page_link(page.slug), username, words
    )


def _card_article(card: Card, username: str, words: Words) -> InlineQueryResultArticle:
    text = linked_text(card, words) if card.url else card_text(card, words)
    about = said_of(card, words)
    return _article(f"c{card.id}", card.title, about, text, card_link(card.id), username, words)


def _article(
    id_: str, title: str, description: str, text: str, link: str, username: str, words: Words
) -> InlineQueryResultArticle:
    button = InlineKeyboardButton(
        text=words.plain("find-open-bot"), url=f"https://t.me/{username}?start={link}"
    )
    return InlineQueryResultArticle(
        id=id_,
        title=title,
        description=description,
        input_message_content=InputTextMessageContent(
            message_text=text, parse_mode="HTML", link_preview_options=NO_PREVIEW
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
