"""How a task looks: its card, and the small questions on the way to an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.types import DisabledButton, InlineKeyboardButton
from aiogram.utils.text_decorations import html_decoration as html

from handlers.callbacks.tasks import (
    Accept,
    Ask,
    Decide,
    Done,
    Enough,
    Extend,
    Going,
    Later,
    Leaf,
    NotMine,
    Prove,
    Return,
    See,
    Show,
    Undo,
    Waiting,
)
from handlers.picker import as_number, month_rows
from handlers.screen import Button, Screen, clip
from locales import Markup, Words
from school.dates.when import Kind
from school.plan.assigning import display_name
from school.reminders.card import TaskCard
from school.reminders.task import TaskState

LATER_DAYS = (1, 3, 7)
TITLE = 300
Rows = list[list[Button]]


@dataclass(frozen=True, slots=True)
class Spent(Button):
    """A button that cannot be tapped any more (Bot API 10.3); see ``without_spent``."""

    def markup(self) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=self.text, disabled=DisabledButton(), style=self.style)


def without_spent(screen: Screen) -> Screen:
    """The same screen for a Bot API that knows no disabled buttons: the text says it as well."""
    rows = [[button for button in row if not isinstance(button, Spent)] for row in screen.rows]
    return Screen(screen.text, [row for row in rows if row])


def named(label: str, words: Words) -> str:
    """«п. 2.4», or «№ 7» where the plan gives no number; plain text."""
    label = clip(label, 20)
    return label if label.startswith("№") else words.plain("task-item", label=label)


def cited(section: str | None, section_title: str | None, plan: str, words: Words) -> str:
    """«раздел 2 «Работа с педагогами», план «…»»; plain text, clipped."""
    parts = []
    if section:
        parts.append(words.plain("task-section", section=clip(section, 40)))
    elif section_title:
        parts.append(words.plain("task-section-titled", title=clip(section_title, 60)))
    parts.append(words.plain("task-plan", plan=clip(plan, 90)))
    return ", ".join(parts)


def term(due: date, left: int, words: Words) -> str:
    """«пн, 5 октября — через 3 дня»; plain text. ``left``: calendar days to the last day."""
    day = words.day(due, weekday=True, today=due - timedelta(days=left))
    return words.plain("task-term", day=day, how=distance(left, words))


def distance(left: int, words: Words) -> str:
    if left < 0:
        return words.plain("task-overdue", days=-left)
    return words.plain("task-left", days=left)


def moment(at: datetime, zone: ZoneInfo, words: Words) -> Markup:
    """A moment as Telegram shows it in the reader's own zone, in the school's for the rest."""
    return Markup(html.date_time(words.moment(at, zone), at, "Dt"))


def _day(card: TaskCard, day: date, words: Words) -> str:
    return words.day(day, weekday=True, today=card.today)


def state_line(card: TaskCard, words: Words) -> str:
    task = card.task
    if task.state is TaskState.OPEN:
        return words("task-state-overdue" if card.overdue else "task-state-open")
    if task.answered_at is None:
        return words(f"task-state-{task.state.value}-undated")
    return words(f"task-state-{task.state.value}", at=moment(task.answered_at, card.zone, words))


def card_text(card: TaskCard, words: Words, note: str = "") -> str:
    """``note``: HTML to say above all the rest."""
    item, task = card.item, card.task
    lines = [note, ""] if note else []
    lines += [
        words("task-heading", item=named(item.label, words), title=clip(item.title, TITLE)),
        words(
            "task-cite",
            where=cited(item.section, item.section_title, card.plan.title, words),
        ),
        "",
        words("task-due", term=term(task.due, (task.due - card.today).days, words)),
    ]
    if task.state is not TaskState.OPEN:
        lines[-1] = words("task-due", term=_day(card, task.due, words))
    if not card.own:
        lines.append(words("task-owner", name=display_name(card.owner)))
    lines.append(state_line(card, words))
    if task.reason:
        key = "task-reason-back" if task.state is TaskState.OPEN else "task-reason"
        lines.append(words(key, reason=clip(task.reason, 300)))
    if card.extension is not None and card.open:
        lines.append(words("task-asked", until=_day(card, card.extension.until, words)))
        if card.extension.reason:
            lines.append(words("task-reason", reason=clip(card.extension.reason, 300)))
    if card.evidence:
        lines.append(words("task-evidence", count=len(card.evidence)))
    return "\n".join(lines)


def answers(
    task_id: int, words: Words, back: str = "", *, going: bool = False, asked: bool = False
) -> Rows:
    """What can be answered to a reminder. ``going``: it is owed over a long time, so «В работе»
    is an answer too; ``asked``: another term was asked for already."""
    done = Button(words.plain("task-done"), Done(task=task_id, back=back), style="success")
    later = Button(words.plain("task-later"), Later(task=task_id, days=0, back=back))
    first = [done, later]
    if going:
        busy = Button(words.plain("task-going"), Going(task=task_id), style="primary")
        first = [busy, done, later]
    second = [] if asked else [Button(words.plain("task-extend"), Extend(task=task_id))]
    second.append(
        Button(words.plain("task-not-mine"), NotMine(task=task_id, sure=False, back=back))
    )
    return [first, second]


def way_back(back: str, words: Words) -> Rows:
    """The button to the list that the card came from."""
    page = int(back[1:]) if back[1:].isdigit() else 0
    match back[:1]:
        case "d" | "m":
            return [[Button(words.plain("task-back"), Leaf(name=back[0], page=page))]]
        case "c":
            return [[Button(words.plain("task-back"), Waiting(page=page))]]
    return []


def card_screen(card: TaskCard, words: Words, back: str = "", note: str = "") -> Screen:
    """A task with the buttons that its state and the reader's part in it allow."""
    rows = [*_own_rows(card, words, back), *_control_rows(card, words, back)]
    return Screen(card_text(card, words, note), [*rows, *way_back(back, words)])


def _own_rows(card: TaskCard, words: Words, back: str) -> Rows:
    task = card.task
    rows: Rows = []
    if task.state is TaskState.OPEN:
        if card.mine:
            going = card.item.when.kind is Kind.PERIOD and not card.overdue
            rows += answers(task.id, words, back, going=going, asked=card.extension is not None)
        elif card.controls:
            done = Button(words.plain("task-done-for"), Done(task=task.id, back=back))
            rows.append([done])
    elif task.state is not TaskState.CANCELLED:
        rows.append([Spent(words.plain(f"task-spent-{task.state.value}"))])
        if card.undoable:
            rows.append([Button(words.plain("task-undo"), Undo(task=task.id, back=back))])
    if task.state in (TaskState.OPEN, TaskState.REPORTED, TaskState.DONE):
        proof = []
        if card.mine:
            proof.append(Button(words.plain("task-prove"), Prove(task=task.id)))
        if card.evidence:
            label = words.plain("task-show", count=len(card.evidence))
            proof.append(Button(label, Show(task=task.id)))
        rows.append(proof)
    return rows


def _control_rows(card: TaskCard, words: Words, back: str) -> Rows:
    task = card.task
    if not card.controls:
        return []
    give_back = Button(words.plain("control-return"), Return(task=task.id, sure=False, back=back))
    if task.state is TaskState.REPORTED:
        accept = Accept(task=task.id, back=back)
        return [[Button(words.plain("control-accept"), accept, style="success"), give_back]]
    if task.state is TaskState.DECLINED or (task.state is TaskState.DONE and not card.mine):
        return [[give_back]]
    if task.state is TaskState.OPEN and card.extension is not None and card.decides:
        return [decision(card.extension.id, words, back)]
    return []


def decision(extension_id: int, words: Words, back: str = "") -> list[Button]:
    grant = Decide(extension=extension_id, grant=True, back=back)
    refuse = Decide(extension=extension_id, grant=False, back=back)
    return [
        Button(words.plain("control-grant"), grant, style="success"),
        Button(words.plain("control-refuse"), refuse, style="danger"),
    ]


def later_screen(card: TaskCard, words: Words, back: str) -> Screen:
    """When to remind again; the term stays."""
    row = [
        Button(words.plain(f"task-later-{days}"), Later(task=card.task.id, days=days, back=back))
        for days in LATER_DAYS
    ]
    return _question(card, words, words("task-later-ask"), [row], back)


def sure_screen(card: TaskCard, words: Words, back: str) -> Screen:
    """«Не моё» stops the reminders, so it is confirmed."""
    yes = NotMine(task=card.task.id, sure=True, back=back)
    row = [Button(words.plain("task-not-mine-yes"), yes, style="danger")]
    return _question(card, words, words("task-not-mine-ask"), [row], back)


def extend_screen(card: TaskCard, words: Words, shown: date) -> Screen:
    """The calendar of days later than the term."""

    def allowed(day: date) -> bool:
        return day > card.task.due and day >= card.today

    rows = month_rows(words, shown, "ext", card.task.id, allowed=allowed)
    return _question(card, words, words("task-extend-ask"), rows, "")


def extend_reason_screen(card: TaskCard, words: Words, until: date) -> Screen:
    """The day is chosen; a reason helps whoever decides, and is optional."""
    ask = Ask(task=card.task.id, until=as_number(until))
    rows = [[Button(words.plain("task-no-reason"), ask, style="primary")]]
    note = words("task-extend-why", until=_day(card, until, words))
    return _question(card, words, note, rows, "")


def return_reason_screen(card: TaskCard, words: Words, back: str) -> Screen:
    sure = Return(task=card.task.id, sure=True, back=back)
    rows = [[Button(words.plain("task-no-reason"), sure, style="primary")]]
    key = "control-return-why" if card.task.state is not TaskState.DECLINED else "control-back-why"
    note = words(key, name=display_name(card.owner))
    return _question(card, words, note, rows, back)


def prove_screen(card: TaskCard, words: Words) -> Screen:
    """Waiting for a photo, a file, a link or a line; nothing has to be sent."""
    rows = [[Button(words.plain("task-prove-skip"), Enough(task=card.task.id))]]
    if card.undoable:
        rows.append([Button(words.plain("task-undo"), Undo(task=card.task.id))])
    return Screen(card_text(card, words, words("task-prove-ask")), rows)


def done_screen(card: TaskCard, words: Words, back: str) -> Screen:
    """Right after «Готово»: the card, and that evidence may follow."""
    screen = card_screen(card, words, back)
    return Screen(f"{screen.text}\n\n{words('task-prove-hint')}", screen.rows)


def proof_taken_screen(card: TaskCard, words: Words) -> Screen:
    text = words("task-prove-taken", item=named(card.item.label, words), count=len(card.evidence))
    return Screen(text, [[Button(words.plain("task-prove-enough"), Enough(task=card.task.id))]])


def _question(
    card: TaskCard,
    words: Words,
    note: str,
    rows: Sequence[Sequence[Button]],
    back: str,
) -> Screen:
    never_mind = Button(words.plain("task-never-mind"), See(task=card.task.id, back=back))
    return Screen(card_text(card, words, note), [*rows, [never_mind]])
