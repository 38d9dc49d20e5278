"""Grammar: what stands in a date cell and does not move the date: hours, lessons, classes."""

from __future__ import annotations

from school.dates.lexicon import T
from school.dates.phrase import Aside
from school.dates.repeats import Repeats

_CLASSES = (
    "класс", "классы", "класса", "классов", "классах", "классам", "кл",
    "урок", "уроке", "уроки", "уроках",
)  # fmt: skip
# Words that say about what is done, or how surely, and never when.
_HARMLESS = (
    "включительно", "ориентировочно", "предварительно", "примерно",
    "входной", "входная", "стартовая",
    "стартовый", "промежуточная", "промежуточный", "итоговая", "итоговый", "повторно", "ежегодный",
)  # fmt: skip


class Asides(Repeats):
    """Rules for ``Aside``."""

    def aside(self) -> Aside | None:
        if self.word(*_HARMLESS):
            return Aside()
        if self.words("в любой") and self.take(T.DAY):
            self.take(T.WEEK)
            self.words("указанного период") or self.word("период")
            return Aside()
        return self.attempt(self._classes) or self._clock()

    def _classes(self) -> Aside | None:
        """«(4-8 классы)», «2 урок»: for whom or at which lesson, not when."""
        self.word("в", "на", "для")
        if self.number() is None:
            return None
        while self.take(T.DASH) or self.take(T.COMMA) or self.take(T.AND):
            if self.number() is None:
                return None
        return Aside() if self.word(*_CLASSES) else None

    def _hour(self) -> bool | None:
        """«15 часов»."""
        number = self.take(T.NUM)
        hour = number is not None and number.n < 24 and self.word("часов", "час", "часа", "ч")
        return True if hour else None

    def _clock(self) -> Aside | None:
        """«до 18:00 мск», «в 14:00», «с 9:00 до 12:00»."""
        start = self.at
        said = self.word("до", "с", "к", "по") or self.words("не позднее") or self.word("в")
        if said and said != "в" and start == 0:
            return None  # «до 17:00 15 мая» is a deadline, whose «до» must not be lost
        if not (self.take(T.CLOCK) or self.attempt(self._hour)):
            return None
        after = self.peek()
        if after and after.kind is T.MONTH:
            return None
        if (self.take(T.DASH) or self.word("до", "по")) and not self.take(T.CLOCK):
            return None
        self.word("мск", "часов", "час", "ч", "часа")
        if self.word("по"):
            return (
                Aside() if self.word("местный", "мск") and (self.word("время", "времени")) else None
            )
        return Aside()
