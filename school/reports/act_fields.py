"""What a template of the act may name, and what stands there for one act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from school.observers.act import Act, Stage
from school.reports.words import BLANK, BLANK_DAY, ERASED, clock, day_long, day_short, plain

# What a template may name: field → what it holds, for the page that explains templates.
ACT_FIELDS: Mapping[str, str] = {
    "number": "номер акта в учебном году",
    "year": "учебный год, «2020/2021»",
    "school": "образовательная организация",
    "date": "день наблюдения, «15 апреля 2021 г.»",
    "start": "время начала, «9:25»",
    "end": "время окончания",
    "subject": "предмет",
    "grade_class": "класс",
    "room": "кабинет",
    "stages": "этапы, список: у каждого box (☒ или ☐) и words (название)",
    "stages_line": "отмеченные этапы одной строкой",
    "no_violations": "☒, если нарушений не выявлено, иначе ☐",
    "violations": "перечень нарушений, список: у каждого box (☒ или ☐), number и words",
    "remark": "замечания; «нет», если их нет; в черновике черта",
    "observer": "наблюдатель",
    "signed": "день подписания; черта, если акт не подписан",
    "measure": "принятые школой меры; пусто, пока ответа нет",
    "answered": "день ответа школы; пусто, пока его нет",
}
LISTS = frozenset({"stages", "violations"})

STAGE_WORDS: Mapping[Stage, str] = {
    Stage.PREPARING: "получение и распечатка материалов ВПР",
    Stage.HANDING: "передача материалов организатору в аудитории",
    Stage.ROOM: "проведение проверочной работы в аудитории",
    Stage.CHECKING: "проверка работ",
    Stage.UPLOADING: "заполнение и загрузка форм сбора результатов",
}
_TICKED, _EMPTY = "☒", "☐"


def act_values(act: Act, zone: tzinfo) -> dict[str, Any]:
    """The fields of ``ACT_FIELDS``."""
    return {
        "number": str(act.number) if act.number is not None else "____",
        "year": act.year.label,
        "school": plain(act.school),
        "date": day_long(act.day),
        "start": clock(act.start) or "____",
        "end": clock(act.end) or "____",
        "subject": plain(act.subject),
        "grade_class": plain(act.grade_class),
        "room": plain(act.room) or "____",
        "stages": [
            {"box": _TICKED if stage in act.stages else _EMPTY, "words": words}
            for stage, words in STAGE_WORDS.items()
        ],
        "stages_line": "; ".join(
            words for stage, words in STAGE_WORDS.items() if stage in act.stages
        ),
        "no_violations": _TICKED if act.boxes == () else _EMPTY,
        "violations": _violations(act),
        "remark": plain(act.remark) or ("нет" if act.signed else BLANK * 3),
        "observer": plain(act.observer) or (ERASED if act.signed else BLANK),
        "signed": day_long(act.signed_at.astimezone(zone)) if act.signed_at else BLANK_DAY,
        "measure": plain(act.measure) if act.answered_at else "",
        "answered": day_short(act.answered_at.astimezone(zone)) if act.answered_at else "",
    }


def _violations(act: Act) -> list[dict[str, str]]:
    """All boxes as they stood then, ticked or not."""
    ticked = act.boxes or ()
    return [
        {
            "box": _TICKED if number in ticked else _EMPTY,
            "number": str(number),
            "words": plain(words),
        }
        for number, words in enumerate(act.box_words, start=1)
    ]
