"""The discipline of execution on the screen: one's own, in kind words, and everybody's."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.common import Nothing
from handlers.callbacks.execution import OpenReport, OpenScores, ReportPaper
from handlers.callbacks.tasks import AS_NEW, Leaf, See
from handlers.screen import Button, Screen, clip
from handlers.views.execution import period_name
from handlers.views.plan import section_name
from handlers.views.tasks import named
from locales import Words
from school.execution.discipline import Discipline, OwnDiscipline, OwnLine, Score

A_PAGE = 12
_SHOWN = 8
_TITLE = 70
_LABEL = 28


def own_screen(own: OwnDiscipline, words: Words) -> Screen:
    """What came in time, what came later, what can still be done (each with its button)."""
    score = own.score
    lines = [words("execution-own-title"), ""]
    if not score.due:
        lines.append(words("execution-own-none", open=own.open))
    else:
        lines.append(_sum(score, words))
        if not (score.late or score.not_done):
            lines.append(words("execution-own-fine"))
    if score.ahead:
        lines.append(words("execution-own-ahead", count=score.ahead))
    if own.still:
        lines += ["", words("execution-own-still"), *_lines(own.still, own, words)]
    if own.late:
        lines += ["", words("execution-own-late"), *_lines(own.late, own, words)]
    if score.due and own.open:
        lines += ["", words("execution-own-open", count=own.open)]
    lines += ["", words("execution-own-who")]
    rows = [
        [Button(_label(one, words), See(task=one.task.id, back=AS_NEW))]
        for one in own.still[:_SHOWN]
    ]
    to_list = Button(words.plain("execution-own-list"), Leaf(name="m", page=0))
    return Screen("\n".join(lines), [*rows, [to_list]])


def _sum(score: Score, words: Words) -> str:
    return words(
        "execution-own-sum",
        percent=score.percent,
        due=score.due,
        done=score.in_time,
        late=score.late,
        rest=score.not_done,
    )


def _label(one: OwnLine, words: Words) -> str:
    return clip(f"{named(one.item.label, words)} {one.item.title}", _LABEL)


def _lines(found: Sequence[OwnLine], own: OwnDiscipline, words: Words) -> list[str]:
    lines = []
    for one in found[:_SHOWN]:
        key = "execution-own-line-done" if one.at else "execution-own-line"
        lines.append(
            words(
                key,
                item=named(one.item.label, words),
                title=clip(one.item.title, _TITLE),
                due=words.day(one.task.due, weekday=True, today=own.today),
                at=words.day(one.at or own.today, weekday=True, today=own.today),
            )
        )
    if len(found) > _SHOWN:
        lines.append(words("execution-own-more", count=len(found) - _SHOWN))
    return lines


def scores_screen(found: Discipline, by: str, page: int, words: Words) -> Screen:
    """``by``: "people", those first who may need help, or "sections" in the plan's order."""
    rows = _people(found) if by == "people" else _sections(found, words)
    pages = max(1, -(-len(rows) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    period = period_name(found.period, words)
    text = [words("execution-scores-title", period=period, today=words.day(found.today)), ""]
    text += [_line(name, score, words) for name, score in rows[page * A_PAGE :][:A_PAGE]]
    if not found.total.due:
        text.append(words("execution-scores-none"))
    text += ["", _line(words.plain("execution-scores-all"), found.total, words)]
    text += ["", words("execution-scores-how")]
    key = found.period.key
    other = "sections" if by == "people" else "people"
    buttons = [
        _pager(key, by, page, pages),
        [
            Button(words.plain(f"execution-by-{other}"), OpenScores(period=key, by=other)),
            Button(words.plain("execution-excel"), ReportPaper(what="scores", period=key)),
        ],
        [Button(words.plain("execution-back"), OpenReport(period=key))],
    ]
    return Screen("\n".join(text), buttons)


def _people(found: Discipline) -> list[tuple[str, Score]]:
    rows = [(one.name, one.score) for one in found.people]
    return sorted(rows, key=lambda row: -row[1].not_done)


def _sections(found: Discipline, words: Words) -> list[tuple[str, Score]]:
    rest = words.plain("plan-table-rest")
    return [(section_name(one.section, one.title) or rest, one.score) for one in found.sections]


def _line(name: str, score: Score, words: Words) -> str:
    key = "execution-score" if score.due else "execution-score-none"
    return words(
        key,
        name=clip(name, _TITLE),
        percent=score.percent,
        due=score.due,
        done=score.in_time,
        late=score.late,
        rest=score.not_done,
    )


def _pager(key: str, by: str, page: int, pages: int) -> list[Button]:
    if pages < 2:
        return []
    before = OpenScores(period=key, by=by, page=(page - 1) % pages)
    after = OpenScores(period=key, by=by, page=(page + 1) % pages)
    return [Button("‹", before), Button(f"{page + 1} / {pages}", Nothing()), Button("›", after)]
