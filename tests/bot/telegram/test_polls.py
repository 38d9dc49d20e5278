"""Polls: who makes them, who votes, what the bot hears of it."""

from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputPollOption, Poll, Update

from bot.demo.telegram import Refused, TgUser
from tests.bot.telegram.conftest import Line

WORDS = ["вторник", "среда", "четверг"]
DAYS: list[InputPollOption | str] = [*WORDS]


async def heard(line: Line) -> list[Update]:
    """Everything that waits for the bot; it is confirmed."""
    updates = await line.bot.get_updates()
    if updates:
        await line.bot.get_updates(offset=updates[-1].update_id + 1)
    return updates


def counts(poll: Poll | None) -> list[int]:
    assert poll is not None
    return [option.voter_count for option in poll.options]


@pytest.fixture
def peter(line: Line) -> TgUser:
    peter = line.telegram.user(first_name="Пётр")
    line.telegram.start(peter.id)
    line.telegram.updates.clear()
    return peter


async def test_the_bot_hears_of_its_own_poll(line: Line, peter: TgUser) -> None:
    sent = await line.bot.send_poll(line.anna.id, "Когда?", DAYS)
    line.telegram.vote(line.anna.id, sent.message_id, "среда")
    (update,) = await heard(line)
    assert counts(update.poll) == [0, 1, 0]
    # Nobody is told who it was.
    assert update.poll_answer is None
    line.telegram.vote(line.anna.id, sent.message_id, 2)
    line.telegram.vote(line.anna.id, sent.message_id, 2)
    (update,) = await heard(line)
    assert counts(update.poll) == [0, 0, 1]
    line.telegram.vote(line.anna.id, sent.message_id)
    (update,) = await heard(line)
    assert update.poll is not None
    assert update.poll.total_voter_count == 0


async def test_open_votes_are_told_with_their_voter(line: Line) -> None:
    sent = await line.bot.send_poll(
        line.anna.id, "Когда?", DAYS, is_anonymous=False, allows_multiple_answers=True
    )
    line.telegram.vote(line.anna.id, sent.message_id, "четверг", "вторник")
    poll, answer = await heard(line)
    assert counts(poll.poll) == [1, 0, 1]
    assert answer.poll_answer is not None
    assert answer.poll_answer.user is not None
    assert answer.poll_answer.user.id == line.anna.id
    assert answer.poll_answer.option_ids == [0, 2]
    line.telegram.vote(line.anna.id, sent.message_id)
    _, answer = await heard(line)
    assert answer.poll_answer is not None
    assert answer.poll_answer.option_ids == []


async def test_a_forwarded_poll_is_the_same_poll(line: Line, peter: TgUser) -> None:
    telegram, bot = line.telegram, line.bot
    sent = await bot.send_poll(line.anna.id, "Когда?", DAYS)
    passed = await bot.forward_message(peter.id, line.anna.id, sent.message_id)
    assert sent.poll
    assert passed.poll
    assert passed.poll.id == sent.poll.id
    telegram.vote(peter.id, passed.message_id, "среда")
    telegram.vote(line.anna.id, sent.message_id, "среда")
    last = (await heard(line))[-1]
    assert counts(last.poll) == [0, 2, 0]
    for who in (line.anna.id, peter.id):
        shown = telegram.chat_view(who).last.poll
        assert shown is not None
        assert (shown.votes["среда"], shown.chosen, shown.shows_votes) == (2, ["среда"], True)
    closed = await bot.stop_poll(line.anna.id, sent.message_id)
    assert closed.is_closed
    assert counts(closed) == [0, 2, 0]
    with pytest.raises(ValueError, match="Can't answer closed poll"):
        telegram.vote(peter.id, passed.message_id, "вторник")


async def test_a_poll_outlives_a_message_that_showed_it(line: Line, peter: TgUser) -> None:
    sent = await line.bot.send_poll(line.anna.id, "Когда?", DAYS)
    passed = await line.bot.forward_message(peter.id, line.anna.id, sent.message_id)
    await line.bot.delete_message(line.anna.id, sent.message_id)
    before = line.telegram.chat_view(line.anna.id).version
    line.telegram.vote(peter.id, passed.message_id, "среда")
    assert line.telegram.chat_view(line.anna.id).version == before
    (update,) = await heard(line)
    assert counts(update.poll) == [0, 1, 0]


async def test_a_copied_poll_is_another_poll(line: Line, peter: TgUser) -> None:
    telegram, bot = line.telegram, line.bot
    asked = telegram.send_poll(line.anna.id, "Когда?", WORDS, anonymous=False)
    telegram.vote(line.anna.id, asked.id, "вторник")
    # A stranger's poll: the bot saw the message and hears of no vote.
    (update,) = await heard(line)
    assert update.message is not None
    copy = await bot.copy_message(peter.id, line.anna.id, asked.id)
    telegram.vote(peter.id, copy.message_id, "среда")
    poll, answer = await heard(line)
    assert counts(poll.poll) == [0, 1, 0]
    assert answer.poll_answer
    assert answer.poll_answer.poll_id != asked.content["poll"]["id"]
    assert telegram.polls[asked.content["poll"]["id"]].votes == {line.anna.id: (0,)}


async def test_people_pass_polls_on_and_stop_them(line: Line, peter: TgUser) -> None:
    telegram = line.telegram
    asked = telegram.send_poll(line.anna.id, "Когда?", WORDS)
    (passed,) = telegram.forward(peter.id, asked)
    telegram.vote(peter.id, passed.id, "среда")
    assert asked.content["poll"]["total_voter_count"] == 1
    await heard(line)
    with pytest.raises(ValueError, match="Poll can't be stopped"):
        telegram.stop_own_poll(peter.id, passed.id)
    telegram.stop_own_poll(line.anna.id, asked.id)
    # The one thing that a bot hears of other people's polls.
    (update,) = await heard(line)
    assert update.poll
    assert update.poll.is_closed
    with pytest.raises(TelegramBadRequest, match="poll can't be stopped"):
        await line.bot.stop_poll(line.anna.id, asked.id)


async def test_a_quiz_is_answered_once(line: Line, peter: TgUser) -> None:
    telegram, bot = line.telegram, line.bot
    asked = telegram.send_poll(
        line.anna.id, "2 + 2?", ["3", "4"], quiz_correct=1, explanation="сложите"
    )
    (update,) = await heard(line)
    assert update.message
    assert update.message.poll
    assert (update.message.poll.type, update.message.poll.correct_option_ids) == ("quiz", [1])
    copy = await bot.copy_message(peter.id, line.anna.id, asked.id)
    before = telegram.chat_view(peter.id).last.poll
    assert before is not None
    assert not any(option.right for option in before.options)
    assert before.explanation == ""
    telegram.vote(peter.id, copy.message_id, "3")
    after = telegram.chat_view(peter.id).last.poll
    assert after is not None
    assert [option.right for option in after.options] == [False, True]
    assert (after.explanation, after.can_retract) == ("сложите", False)
    with pytest.raises(ValueError, match="Can't revote in a quiz"):
        telegram.vote(peter.id, copy.message_id, "4")
    with pytest.raises(ValueError, match="Can't retract vote in the poll"):
        telegram.vote(peter.id, copy.message_id)


async def test_a_quiz_whose_answer_nobody_knows_is_not_copied(line: Line, peter: TgUser) -> None:
    telegram, bot = line.telegram, line.bot
    group = telegram.group("Учителя", (line.anna.id,))
    asked = telegram.send_poll(line.anna.id, "2 + 2?", ["3", "4"], quiz_correct=1, chat_id=group.id)
    (passed,) = telegram.forward(line.anna.id, asked)
    (update,) = await heard(line)
    assert update.message
    assert update.message.poll
    assert update.message.poll.correct_option_ids is None
    with pytest.raises(TelegramBadRequest, match="Bad Request: the message can't be copied"):
        await bot.copy_message(peter.id, line.anna.id, passed.id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: messages can't be forwarded"):
        await bot.copy_messages(peter.id, line.anna.id, [passed.id])
    again = await bot.forward_message(peter.id, line.anna.id, passed.id)
    telegram.stop_own_poll(line.anna.id, asked.id)
    # Once it is over everybody knows.
    assert (await bot.copy_message(peter.id, line.anna.id, passed.id)).message_id
    shown = telegram.chats[peter.id].messages[again.message_id].content["poll"]
    assert shown["correct_option_ids"] == [1]


async def test_what_a_voter_may_not_do(line: Line) -> None:
    sent = await line.bot.send_poll(line.anna.id, "Когда?", DAYS)
    vote = line.telegram.vote
    with pytest.raises(ValueError, match="Can't choose more than 1 option"):
        vote(line.anna.id, sent.message_id, 0, 1)
    with pytest.raises(ValueError, match="Invalid option identifier"):
        vote(line.anna.id, sent.message_id, 3)
    with pytest.raises(LookupError, match="no option 'суббота'"):
        vote(line.anna.id, sent.message_id, "суббота")
    text = await line.bot.send_message(line.anna.id, "x")
    with pytest.raises(LookupError, match="is not a poll"):
        vote(line.anna.id, text.message_id, 0)
    with pytest.raises(ValueError, match="must not exceed 255"):
        line.telegram.send_poll(line.anna.id, "x" * 256, WORDS)
    with pytest.raises(Refused, match="can't have more than 12 options"):
        line.telegram.send_poll(line.anna.id, "x", ["y"] * 13)
    assert await heard(line) == []


QUIZ: dict[str, Any] = {"type": "quiz"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"question": " "}, "text must be non-empty"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"options": [InputPollOption(text=" ")]}, "text must be non-empty"),
        (
            {"options": [str(number) for number in range(13)]},
            "poll can't have more than 12 options",
        ),
        ({"type": "vote"}, "unsupported poll type specified"),
        (QUIZ, "correct quiz option list must be non-empty"),
        (QUIZ | {"correct_option_ids": [1, 0]}, "correct quiz option list must be increasing"),
        (QUIZ | {"correct_option_ids": [3]}, "wrong quiz correct_option_id"),
        (QUIZ | {"correct_option_id": 0, "explanation": "x" * 201}, "message is too long"),
        ({"members_only": True}, "poll voters can be restricted only in channel chats"),
        ({"open_period": 60}, "the local Telegram does not play polls that close by themselves"),
    ],
)
async def test_polls_that_telegram_refuses(line: Line, given: dict[str, Any], words: str) -> None:
    asked: dict[str, Any] = {"question": "Когда?", "options": [*DAYS], **given}
    with pytest.raises(TelegramBadRequest) as caught:
        await line.bot.send_poll(line.anna.id, **asked)
    assert caught.value.message == f"Bad Request: {words}"
    assert line.telegram.accepted == []


async def test_polls_that_are_not_stopped(line: Line, peter: TgUser) -> None:
    bot = line.bot
    text = await bot.send_message(line.anna.id, "x")
    sent = await bot.send_poll(line.anna.id, "Когда?", DAYS)
    passed = await bot.forward_message(peter.id, line.anna.id, sent.message_id)
    await bot.stop_poll(line.anna.id, sent.message_id)
    for chat, message, words in (
        (line.anna.id, 999, "message with poll to stop not found"),
        (line.anna.id, text.message_id, "message is not a poll"),
        (peter.id, passed.message_id, "poll can't be stopped"),
        (line.anna.id, sent.message_id, "poll can't be stopped"),
    ):
        with pytest.raises(TelegramBadRequest) as caught:
            await bot.stop_poll(chat, message)
        assert caught.value.message == f"Bad Request: {words}"
