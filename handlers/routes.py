"""Which handler answers what: one look-up in a dictionary, however many handlers there are.

aiogram asks every filter of every router in turn, which costs the more the more there are; here a
command, a button's prefix, a state or a word leads straight to its handler. Handlers still get
what they ask for by parameter name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, InlineQuery, Message

from school.refusal import Refusal

Handler = Callable[..., Any]
_LARGEST = 2**31 - 1
_LONGEST = 64  # bytes of a button: more was never on one, and would not fit on the next


class Routes:
    """The whole table. Registering the same key twice is an error at start."""

    def __init__(self) -> None:
        self.commands: dict[str, HandlerObject] = {}
        self.buttons: dict[str, tuple[type[CallbackData], HandlerObject]] = {}
        self.states: dict[str, HandlerObject] = {}
        self.words: dict[str, HandlerObject] = {}
        self.document: HandlerObject | None = None
        self.otherwise: HandlerObject | None = None
        self.asked_inline: HandlerObject | None = None

    def command(self, *names: str) -> Callable[[Handler], Handler]:
        """``/name``, with what follows it as ``args: str``."""
        return self._into(self.commands, names)

    def word(self, *words: str) -> Callable[[Handler], Handler]:
        """A message that is just this word or phrase, any case."""
        return self._into(self.words, [word.casefold() for word in words])

    def state(self, *states: State) -> Callable[[Handler], Handler]:
        """Any message (text, photo, file) while the conversation is in this state."""
        return self._into(self.states, [str(state.state) for state in states])

    def button(self, data: type[CallbackData]) -> Callable[[Handler], Handler]:
        """A tap; the parsed data comes as ``data``."""

        def register(handler: Handler) -> Handler:
            if data.__prefix__ in self.buttons:
                raise ValueError(f"two handlers for the button {data.__prefix__}")
            self.buttons[data.__prefix__] = (data, HandlerObject(callback=handler))
            return handler

        return register

    def file(self, handler: Handler) -> Handler:
        """A document sent outside of any conversation."""
        self.document = HandlerObject(callback=handler)
        return handler

    def anything_else(self, handler: Handler) -> Handler:
        self.otherwise = HandlerObject(callback=handler)
        return handler

    def inline(self, handler: Handler) -> Handler:
        """Words typed behind @bot in any chat."""
        self.asked_inline = HandlerObject(callback=handler)
        return handler

    def _into(self, table: dict[str, HandlerObject], keys: Any) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            for key in keys:
                if key in table:
                    raise ValueError(f"two handlers for {key!r}")
                table[key] = HandlerObject(callback=handler)
            return handler

        return register

    def handlers(self) -> list[HandlerObject]:
        """Every handler of the table (a house test asks each what it wants to be given)."""
        single = (self.document, self.otherwise, self.asked_inline)
        rest = [handler for handler in single if handler is not None]
        tables = (self.commands, self.states, self.words)
        return [
            *(handler for table in tables for handler in table.values()),
            *(handler for _, handler in self.buttons.values()),
            *rest,
        ]

    def router(self) -> Router:
        router = Router(name="vpr-bot")
        router.message.register(self._on_message)
        router.callback_query.register(self._on_tap)
        router.inline_query.register(self._on_inline)
        return router

    async def _on_message(self, message: Message, state: FSMContext, **data: Any) -> Any:
        text = message.text or ""
        if text.startswith("/"):
            name, _, args = text[1:].partition(" ")
            handler = self.commands.get(name.partition("@")[0].lower())
            if handler is not None:
                await state.clear()
                return await handler.call(message, state=state, args=args.strip(), **data)
        else:
            current = data.get("raw_state")
            if current is not None and current in self.states:
                return await self.states[current].call(message, state=state, args="", **data)
            handler = self.words.get(text.casefold().strip()) if text else None
            if handler is not None:
                return await handler.call(message, state=state, args="", **data)
            if message.document is not None and self.document is not None:
                return await self.document.call(message, state=state, args="", **data)
        if self.otherwise is not None:
            return await self.otherwise.call(message, state=state, args="", **data)
        return None

    async def _on_inline(self, query: InlineQuery, **data: Any) -> Any:
        if self.asked_inline is not None:
            return await self.asked_inline.call(query, **data)
        return None

    async def _on_tap(self, query: CallbackQuery, **data: Any) -> Any:
        prefix = (query.data or "").partition(":")[0]
        found = self.buttons.get(prefix)
        if found is None or len((query.data or "").encode()) > _LONGEST:
            raise Refusal("button-old")
        kind, handler = found
        try:
            parsed = kind.unpack(query.data or "")
        except (TypeError, ValueError) as error:
            raise Refusal("button-old") from error
        numbers = (value for value in parsed.__dict__.values() if isinstance(value, int))
        if any(abs(number) > _LARGEST for number in numbers):
            raise Refusal("button-old")  # no table has such a number, and none can be asked for it
        return await handler.call(query, data=parsed, **data)
