"""Polls: put anew by the bot into their author's chat, and forwarded from there, so that every
vote counts in one poll."""

from __future__ import annotations

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputPollOption, Poll

from school.broadcasts import content
from school.broadcasts.content import Content
from school.refusal import Refusal
from school.vpr.materials import need_no_materials


def need_fit(poll: Poll) -> None:
    """Refusal for a poll that the bot cannot put again as it was."""
    need_no_materials(
        text="\n".join([poll.question, *(one.text for one in poll.options)]), staff=True
    )
    if poll.is_closed:
        raise Refusal("poll-closed")
    if poll.media or poll.explanation_media or any(one.media for one in poll.options):
        raise Refusal("poll-with-files")
    if poll.type == "quiz" and not poll.correct_option_ids:
        raise Refusal("poll-no-answer")  # Telegram tells it only to whom the quiz was sent first


async def pose(bot: Bot, chat_id: int, poll: Poll) -> content.Poll:
    """Puts a poll into a chat. It is always anonymous: families must not learn from it who
    answered what. What ends it at an hour is left out, since its readers get it later."""
    need_fit(poll)
    try:
        message = await bot.send_poll(
            chat_id,
            poll.question,
            [
                InputPollOption(
                    text=one.text, text_entities=one.text_entities, text_parse_mode=None
                )
                for one in poll.options
            ],
            question_entities=poll.question_entities,
            question_parse_mode=None,
            is_anonymous=True,
            type=poll.type,
            allows_multiple_answers=poll.allows_multiple_answers,
            allows_revoting=poll.allows_revoting,
            correct_option_ids=poll.correct_option_ids,
            explanation=poll.explanation,
            explanation_entities=poll.explanation_entities,
            explanation_parse_mode=None,
            description=poll.description,
            description_entities=poll.description_entities,
            description_parse_mode=None,
        )
    except TelegramBadRequest as error:
        raise Refusal("poll-unfit") from error
    return content.Poll(chat_id, message.message_id, poll.question)


async def take_away(bot: Bot, before: Content, after: Content = ()) -> None:
    """Removes polls from their author's chat that the announcement does not hold any more."""
    kept = {part.poll for part in after}
    for part in before:
        if part.poll is not None and part.poll not in kept:
            with suppress(TelegramBadRequest):  # too old, or deleted by hand
                await bot.delete_message(part.poll.chat_id, part.poll.message_id)
