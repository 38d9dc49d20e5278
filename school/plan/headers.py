"""The words over the columns of a plan, and which column they make of it."""

from __future__ import annotations

import re
from enum import Enum

_SQUEEZE = re.compile(r"[\s.:;,*/\\|()«»\"\-–—_\xad]+")
_BARE_VALUE = re.compile(r"^[\d.,\s/–-]+$")
_LONGEST = 120  # characters of a header cell


class Role(Enum):
    """What a column holds. STAGE groups items; OTHER is known and not needed."""

    NUMBER = "number"
    TITLE = "title"
    DATE = "date"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    STAGE = "stage"
    OTHER = "other"


# Matched in this order against the text without blanks, so that words broken over lines and
# «п / п» still fit. The number is how sure the word is: of two columns the surer one is taken.
_WORDS: tuple[tuple[re.Pattern[str], Role, int], ...] = tuple(
    (re.compile(pattern), role, strength)
    for pattern, role, strength in (
        (
            r"^(№+|n|no|nо|номер|#)(пп|п|пункта?|мероприятия|строки|раздела)?$|^пп?№?$",
            Role.NUMBER,
            3,
        ),
        (r"факт|^(отметка|примечан|соисполн)", Role.OTHER, 1),
        (
            r"^(планируем\w*?|планов\w{2}|ориентировочн\w{2}|примерн\w{2}|предполагаем\w{2}"
            r"|конкретн\w{2}|календарн\w{2}|установленн\w{2})?(дат[аы]|срок)",
            Role.DATE,
            3,
        ),
        (
            r"^(планируем\w*?|планов\w{2}|ориентировочн\w{2}|примерн\w{2}|предполагаем\w{2})?"
            r"(период|время|когда)",
            Role.DATE,
            2,
        ),
        (r"^(место|форма|участни).*(дат[аы]|срок)", Role.DATE, 2),
        (r"^(месяц|четверть|неделя|деньнедели|дни|график|начало|оконч|заверш)", Role.DATE, 1),
        (r"ответств|^отв$", Role.RESPONSIBLE, 3),
        (r"^(место|класс|участни|участву|категори|метод[ыа]?$|цел[иь])", Role.OTHER, 1),
        (r"^(целеваяауд|аудитори|охват|количеств|предмет|объ[её]м|источник|финанс)", Role.OTHER, 1),
        (r"^(выполнен|исполнено|обоснован|подпись|ресурс)", Role.OTHER, 1),
        (r"^(исполнит|ктоисполн|ктоотвеч)", Role.RESPONSIBLE, 2),
        (r"^(ктопров|кто$|проводит|должностн|фио|организатор)", Role.RESPONSIBLE, 1),
        (
            r"^(ожидаем\w*?|планируем\w*?|прогнозируем\w*?|предполагаем\w*?|конечн\w{2})?"
            r"(результат|итог)",
            Role.RESULT,
            3,
        ),
        (r"^(выход|продукт|где(слуша|рассматр|заслуш)|подведениеитог)", Role.RESULT, 2),
        (r"^(вид|форма)?(документ|отч[её]тн)|^форма(отч|завер|предст|итог|контр)", Role.RESULT, 2),
        (r"^(индикатор|показател|критери|эффект)", Role.RESULT, 1),
        (r"^форма", Role.OTHER, 1),
        (r"мероприят", Role.TITLE, 3),
        (r"процедур|^(наименован|содержан|названи|перечень|тем[аы]|тематик)", Role.TITLE, 2),
        (r"^(рассматрив|вопрос|дела|событи|действи|задани|поручени|чтодела)", Role.TITLE, 2),
        (r"^вид[ыа]?(работ|деят|контрол)|^работ[аы]$|^планработы$|^основныев", Role.TITLE, 2),
        (r"^(направлени|этап|раздел|блок|модуль|задач)", Role.STAGE, 1),
        (r"^(объект|чтопроверя|виды?$)", Role.TITLE, 1),
    )
)


def squeezed(text: str) -> str:
    return _SQUEEZE.sub("", text).lower().replace("ё", "е")


def role_of(text: str) -> tuple[Role, int] | None:
    """The role that a header text names, and how surely (1–3)."""
    if not text or len(text) > _LONGEST:
        return None
    word = squeezed(text)
    for pattern, role, strength in _WORDS:
        if pattern.search(word):
            return role, strength
    return None


_CONTENT = frozenset((Role.TITLE, Role.DATE, Role.RESPONSIBLE, Role.RESULT, Role.STAGE))


def is_header(texts: list[str]) -> bool:
    """True for a row that names at least two kinds of columns and holds nothing else."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > _LONGEST or _BARE_VALUE.match(text) for text in filled):
        return False
    found = [role_of(text) for text in filled]
    roles = {role for role, _ in filter(None, found)}
    content = roles & _CONTENT
    if len(content) < 2 and not (Role.NUMBER in roles and Role.TITLE in roles):
        return False
    if not roles & {Role.DATE, Role.RESPONSIBLE, Role.NUMBER, Role.RESULT}:
        return False
    known = sum(1 for one in found if one)
    return known * 2 >= len(filled) or len(roles) >= 4


def is_second_header(texts: list[str]) -> bool:
    """True for a header right below another: surer than ``is_header``, for an item («Тематические
    часы», «период ВПР», «организаторы») must not be lost to it."""
    found = [role_of(text) for text in texts if text]
    sure = sum(1 for one in found if one and one[1] == 3)
    return is_header(texts) and all(found) and sure >= 3


def has_own_header(texts: list[str]) -> bool:
    """True for the first row of a table about something else («Класс | Предмет | Дата»)."""
    filled = [text for text in texts if text]
    if any(_BARE_VALUE.match(text) for text in filled):
        return False
    known = sum(1 for text in filled if role_of(text))
    return known >= 2 and known * 2 >= len(filled)


def is_column_numbers(texts: list[str]) -> bool:
    """True for the row «1 | 2 | 3 | 4» that stands under some headers."""
    filled = [text.strip(" .()") for text in texts if text]
    return len(filled) >= 3 and filled == [str(n) for n in range(1, len(filled) + 1)]
