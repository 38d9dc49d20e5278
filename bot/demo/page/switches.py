"""The switches for faults: each a name for people and the faults that it puts in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.demo.links import SITE, DemoProbe
from bot.demo.telegram import Fault, Telegram

# Only sending fails: a tap whose answer is lost would look like a broken demo, and teach nothing.
_SENDS = (
    "sendMessage",
    "sendRichMessage",
    "sendDocument",
    "sendPhoto",
    "sendMediaGroup",
    "sendPoll",
    "copyMessage",
    "copyMessages",
    "forwardMessage",
    "forwardMessages",
)


@dataclass(frozen=True, slots=True)
class Switch:
    key: str
    ru: str
    en: str
    note_ru: str
    note_en: str
    make: Callable[[], Sequence[Fault]]


def _sends(kind: str, **settings: float) -> Callable[[], Sequence[Fault]]:
    return lambda: [Fault(kind, method=method, **settings) for method in _SENDS]  # type: ignore[arg-type]


SWITCHES = (
    Switch(
        "429",
        "Слишком часто (429)",
        "Too many requests (429)",
        "Треть отправок: «подождите 2 секунды»",
        "A third of the sends: “wait 2 seconds”",
        _sends("retry_after", probability=0.34, seconds=2),
    ),
    Switch(
        "5xx",
        "Сервер сломан (502)",
        "Server error (502)",
        "Треть отправок не принята",
        "A third of the sends is not taken",
        _sends("html", probability=0.34),
    ),
    Switch(
        "timeout",
        "Ответ потерян",
        "Answer lost",
        "Одно сообщение дойдёт, но бот об этом не узнает",
        "One message arrives, and the bot is not told",
        lambda: [Fault("silence_after", method="sendMessage", times=1)],
    ),
    Switch(
        "drop",
        "Обрыв связи",
        "Dropped connection",
        "Треть отправок обрывается",
        "A third of the sends breaks off",
        _sends("drop", probability=0.34),
    ),
    Switch(
        "slow",
        "Медленная связь",
        "Slow connection",
        "Каждая отправка ждёт секунду",
        "Every send takes a second",
        _sends("slow", seconds=1),
    ),
)
RATES = "rates"
LINK = "link"
_BY_KEY = {switch.key: switch for switch in SWITCHES}


class Switchboard:
    """Knows which faults each switch has put up; a fault that is spent switches itself off.
    ``probe``: what the bot looks at links with, if a link can be broken here."""

    def __init__(self, telegram: Telegram, probe: DemoProbe | None = None) -> None:
        self._telegram = telegram
        self._probe = probe
        self._put: dict[str, list[Fault]] = {}

    def set(self, key: str, on: bool) -> None:
        """Raises KeyError for a switch that there is not."""
        if key == RATES:
            self._telegram.rates.enforced = on
            return
        if key == LINK and self._probe is not None:
            self._probe.gone = on
            return
        switch = _BY_KEY[key]
        for fault in self._put.pop(key, ()):
            self._telegram.faults.remove(fault)
        if on:
            self._put[key] = [self._telegram.faults.add(fault) for fault in switch.make()]

    def clear(self) -> None:
        """Everything works again, whoever broke it."""
        self._put.clear()
        self._telegram.faults.clear()
        self._telegram.rates.enforced = False
        if self._probe is not None:
            self._probe.gone = False

    def is_on(self, key: str) -> bool:
        if key == RATES:
            return self._telegram.rates.enforced
        if key == LINK:
            return self._probe is not None and self._probe.gone
        standing = self._telegram.faults.standing
        return any(mine is other for mine in self._put.get(key, ()) for other in standing)

    def wire(self) -> list[dict[str, object]]:
        """What the page draws, in order."""
        rows = [(s.key, s.ru, s.en, s.note_ru, s.note_en) for s in SWITCHES]
        rows.append(
            (
                RATES,
                "Строгий темп Telegram",
                "Telegram's strict pace",
                "30 сообщений в секунду, 1 в секунду одному человеку",
                "30 messages a second, 1 a second to one person",
            )
        )
        if self._probe is not None:
            rows.append(
                (
                    LINK,
                    "Сделать ссылку недоступной",
                    "Make a link dead",
                    f"Страницы {SITE} «исчезли»: через два дня бот уберёт материалы",
                    f"The pages of {SITE} are “gone”: in two days the bot withdraws them",
                )
            )
        return [
            {"key": key, "ru": ru, "en": en, "note": {"ru": nr, "en": ne}, "on": self.is_on(key)}
            for key, ru, en, nr, ne in rows
        ]
