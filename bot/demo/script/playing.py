"""Plays the steps of a scenario on a stage, without a browser."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TextIO

from bot.demo.page.switches import Switchboard
from bot.demo.script.looking import complaint, live_buttons, recall, same_button
from bot.demo.script.parsing import parse
from bot.demo.script.steps import (
    Action,
    AskInline,
    Block,
    Check,
    ChooseInline,
    Doing,
    GoBy,
    GoNext,
    GoTo,
    Remember,
    Say,
    ScriptError,
    SendAlbum,
    SendFile,
    SendPoll,
    SendVoice,
    SetFault,
    Start,
    Step,
    Tap,
    Vote,
)
from bot.demo.script.transcript import Transcript
from bot.demo.stage import Stage, StagePerson
from bot.demo.telegram import Attachment, InlineResult, Message, NoSuchButton, Refused

DONE, FAILED, UNREADABLE = 0, 1, 2


async def play(
    stage: Stage,
    lines: Iterable[str],
    out: TextIO,
    *,
    language: str = "ru",
    folder: Path | None = None,
) -> int:
    """Plays ``lines`` and prints the transcript to ``out``. Answers the exit code: 0 = played,
    1 = a check failed or a step could not be done, 2 = a line cannot be read (nothing is played
    then). Files are looked for in ``folder``, by default the working directory."""
    try:
        steps = list(parse(lines))
        for step in steps:
            _check_names(stage, step)
    except ScriptError as error:
        print(f"строка {error.number}: {error.words}", file=out)
        return UNREADABLE
    player = _Player(stage, Transcript(stage, out, language), folder or Path.cwd())
    failed = 0
    player.begin()
    for step in steps:
        try:
            complaint = await player.do(step)
        except ScriptError as error:
            print(f"строка {error.number}: {error.words}", file=out)
            return FAILED
        if complaint:
            failed += 1
            print(f"строка {step.number}: ✗ {step.line}\n    {complaint}", file=out)
    return FAILED if failed else DONE


def _check_names(stage: Stage, step: Step) -> None:
    """A misspelt name is found before anything is played."""
    action = step.action
    if not isinstance(action, GoBy | GoTo | GoNext | SetFault):
        find_person(stage, action.who, step.number)
    elif isinstance(action, SetFault) and action.key is not None:
        known = [str(row["key"]) for row in Switchboard(stage.telegram, stage.probe).wire()]
        if action.key not in known:
            raise ScriptError(
                step.number, f"нет такого сбоя: {action.key} (есть: {', '.join(known)})"
            )


def find_person(stage: Stage, who: str, number: int) -> StagePerson:
    """The person meant by «координатор», "director", «Орлова» or a number: the whole title, name
    or id first, then their beginning, then any word's. Raises ScriptError for none and several."""
    wanted = " ".join(who.casefold().split())

    def names(person: StagePerson) -> list[str]:
        own = (person.title_ru, person.title_en, person.name, str(person.user_id))
        return [name.casefold() for name in own]

    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: any(word.startswith(wanted) for word in name.split()),
    )
    for test in tests:
        found = [person for person in stage.people if any(map(test, names(person)))]
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{person.title_ru} ({person.name})" for person in found)
            raise ScriptError(number, f"«{who}» — это несколько человек: {several}")
    everyone = ", ".join(person.title_ru for person in stage.people)
    raise ScriptError(number, f"нет такого человека: «{who}» (есть: {everyone})")


class _Player:
    def __init__(self, stage: Stage, transcript: Transcript, folder: Path) -> None:
        self._stage = stage
        self._transcript = transcript
        self._folder = folder
        self._switchboard = Switchboard(stage.telegram, stage.probe)
        self._memory: dict[str, str] = {}
        self._asked: dict[int, str] = {}

    def begin(self) -> None:
        """Tells what the chats hold before the first step, so that later edits show as edits."""
        self._transcript.look()

    async def do(self, step: Step) -> str:
        """Does a step and prints what it brought. Words of complaint when a check fails."""
        action = self._filled(step.action)
        if isinstance(action, Check):
            return self._check(action, step.number)
        if isinstance(action, Remember):
            self._remember(action, step.number)
            return ""
        if not isinstance(action, Doing):
            # What a person does is seen in their chat; the rest is seen nowhere else.
            self._transcript.line(f"\n# {step.line}")
        try:
            await self._act(replace(step, action=action))
        except ScriptError:
            raise
        except Refused as refused:
            raise ScriptError(step.number, refused.description) from refused
        except (LookupError, ValueError) as error:
            raise ScriptError(step.number, str(error)) from error
        await self._stage.quiet()
        self._transcript.look()
        if isinstance(action, AskInline):
            self._transcript.offered(self._offered(self._id(action.who, step)))
        return ""

    async def _act(self, step: Step) -> None:
        stage, telegram, action = self._stage, self._stage.telegram, step.action
        match action:
            case GoNext():
                if await stage.travel_to_next() is None:
                    self._transcript.line("    впереди ничего не запланировано")
            case GoBy(distance):
                await stage.travel_by(distance)
            case GoTo(moment):
                until = moment.replace(tzinfo=stage.zone)
                if until < stage.clock.now():
                    raise ScriptError(step.number, "часы не идут назад")
                await stage.travel(until)
            case SetFault(key):
                if key is None:
                    self._switchboard.clear()
                else:
                    self._switchboard.set(key, True)
            case Block(who, blocked):
                user_id = self._id(who, step)
                (telegram.block if blocked else telegram.unblock)(user_id)
            case Start(who, payload):
                telegram.start(self._id(who, step), payload)
            case Tap(who, button):
                self._tap(self._id(who, step), button, step.number)
            case Vote(who, options):
                self._vote(self._id(who, step), options, step.number)
            case AskInline(who, query):
                self._ask(self._id(who, step), query)
            case ChooseInline(who, title):
                self._choose(self._id(who, step), title, step.number)
            case _:
                await self._send(step)

    async def _send(self, step: Step) -> None:
        telegram, action, number = self._stage.telegram, step.action, step.number
        match action:
            case Say(who, text):
                telegram.say(self._id(who, step), text)
            case SendVoice(who, caption):
                telegram.send_voice(self._id(who, step), caption=caption or None)
            case SendPoll(who, question, options, correct):
                telegram.send_poll(self._id(who, step), question, options, quiz_correct=correct)
            case SendAlbum(who, paths, caption):
                files = [
                    Attachment(Path(one).name, await self._bytes(one, number)) for one in paths
                ]
                telegram.send_album(self._id(who, step), files, caption or None)
            case SendFile(who, path, caption, as_photo):
                data = await self._bytes(path, number)
                kind: Any = "photo" if as_photo else "document"
                file = Attachment(Path(path).name, data, kind)
                telegram.send_attached(self._id(who, step), [file], caption or None)

    def _id(self, who: str, step: Step) -> int:
        return find_person(self._stage, who, step.number).user_id

    def _messages(self, user_id: int) -> list[Message]:
        chat = self._stage.telegram.chats.get(user_id)
        return list(chat.messages.values()) if chat else []

    def _tap(self, user_id: int, button: str, number: int) -> None:
        """The latest message with such a button; else a key of the reply keyboard."""
        person = self._stage.person(user_id)
        assert person is not None
        self._transcript.line(f"{self._transcript.title(person)} → [{button}]")
        for message in reversed(self._messages(user_id)):
            if found := same_button(button, live_buttons(message)):
                self._stage.telegram.tap(user_id, message.id, found)
                return
        try:
            self._stage.telegram.press(user_id, button)
        except NoSuchButton:
            seen = [key for message in self._messages(user_id) for key in live_buttons(message)]
            words = ", ".join(dict.fromkeys(seen)) or "нет ни одной"
            raise ScriptError(number, f"нет кнопки «{button}» (есть: {words})") from None

    def _vote(self, user_id: int, options: Sequence[str], number: int) -> None:
        """In the newest poll of the chat."""
        person = self._stage.person(user_id)
        assert person is not None
        words = " ".join(f"[{option}]" for option in options) or "[]"
        self._transcript.line(f"{self._transcript.title(person)} → {words}")
        for message in reversed(self._messages(user_id)):
            if message.poll is not None:
                self._stage.telegram.vote(user_id, message.id, *options)
                return
        raise ScriptError(number, "в чате нет опроса")

    def _ask(self, user_id: int, query: str) -> None:
        person = self._stage.person(user_id)
        assert person is not None
        telegram = self._stage.telegram
        words = f"@{telegram.username} {query}".strip()
        self._transcript.line(f"{self._transcript.title(person)} → {words}")
        self._asked[user_id] = telegram.ask_inline(user_id, query)

    def _offered(self, user_id: int) -> Sequence[InlineResult]:
        ask = self._stage.telegram.inline_queries.get(self._asked.get(user_id, ""))
        return ask.results if ask else ()

    def _choose(self, user_id: int, title: str, number: int) -> None:
        offered = {one.title: one for one in self._offered(user_id)}
        found = same_button(title, offered)
        if found is None:
            words = ", ".join(offered) or "ничего"
            raise ScriptError(number, f"не предложено «{title}» (есть: {words})")
        self._stage.telegram.choose_inline(user_id, self._asked[user_id], offered[found].id)

    async def _bytes(self, path: str, number: int) -> bytes:
        try:
            return await asyncio.to_thread((self._folder / path).read_bytes)
        except OSError as error:
            raise ScriptError(number, f"файл не читается: {path} ({error.strerror})") from error

    def _check(self, check: Check, number: int) -> str:
        user_id = find_person(self._stage, check.who, number).user_id
        offered = self._offered(user_id)
        return complaint(self._messages(user_id), offered, check.claim, check.words)

    def _remember(self, remember: Remember, number: int) -> None:
        user_id = find_person(self._stage, remember.who, number).user_id
        found = recall(self._messages(user_id), remember.pattern)
        if found is None:
            raise ScriptError(number, f"в чате нет ничего похожего на {remember.pattern}")
        self._memory[remember.name] = found
        self._transcript.line(f"\n# {remember.name} = {found}")

    def _filled(self, action: Action) -> Action:
        """The action with what was remembered in the place of {names}."""
        if not self._memory or isinstance(action, GoTo | GoBy | GoNext | Remember):
            return action
        names = "|".join(map(re.escape, self._memory))

        def fill(words: str) -> str:
            return re.sub(rf"\{{({names})\}}", lambda found: self._memory[found[1]], words)

        filled: dict[str, Any] = {}
        for field in fields(action):
            match getattr(action, field.name):
                case str(words):
                    filled[field.name] = fill(words)
                case tuple(several):
                    filled[field.name] = tuple(map(fill, several))
        return replace(action, **filled)
