"""What lies in the pack, folder by folder. A new paper is one more line of ``_written``; what it is
made from is read in ``see_facts``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from handlers.announced.papers import RUSSIAN, sheet_of
from handlers.views.announced.saying import named
from handlers.views.packing import period_words
from school.observers.act import Act
from school.pack.facts import PackFacts, Sheet, Shown
from school.pack.job import Order
from school.pack.names import clean, short
from school.pack.paper import Attached, Missing, Paper, Part
from school.plan.assigning import display_name
from school.plan.item import Item, Plan
from school.reminders.task import EvidenceKind
from school.reports.ack_docx import write_ack
from school.reports.act_docx import write_act
from school.reports.execution_docx import write_execution
from school.reports.execution_xlsx import write_execution_table
from school.reports.pack_contents_docx import ContentsHead, write_contents
from school.reports.pack_plan_docx import write_amendments, write_plan
from school.reports.pack_shown_docx import write_shown
from school.reports.pack_told_xlsx import write_told
from school.reports.words import day_short

_PLAN, _REPORT, _TOLD = "01 План", "02 Отчёт", "03 Кто и когда извещён"
_SHOWN, _ACTS, _SHEETS = "04 Подтверждения", "05 Акты наблюдателей", "06 Листы ознакомления"
_SOURCE = "файл утверждённого плана"
_ABOUT = 60  # signs of an item's title in the table of contents
_NOT_KEPT = (
    "бот прочитал план, когда ещё не запоминал его файла. Пришлите ему тот же файл ещё раз и "
    "соберите папку снова или приложите файл сами"
)
_NO_FILE = "файл не сохранился, приложите его сами"


def order_of(facts: PackFacts) -> Order:
    """The whole pack in its order; nothing is made or fetched yet."""
    head = ContentsHead(
        school=facts.profile.name,
        plan=facts.plan.title,
        period=period_words(facts.period, facts.plan.year, RUSSIAN),
        made_at=facts.made_at,
        made_by=facts.made_by,
        zone=facts.profile.tz,
    )
    year = facts.plan.year.label.replace("/", "-")
    return Order(
        title=clean(f"Папка подтверждений {year}", longest=90),
        parts=[
            *_source(facts.plan),
            *_written(facts),
            *_evidence(facts),
            *_acts(facts),
            *_sheets(facts.sheets, facts),
        ],
        missing=list(_missing(facts)),
        contents=partial(write_contents, head),
        made_at=facts.made_at.astimezone(facts.profile.tz),
        by=facts.made_by,
    )


def _source(plan: Plan) -> Iterator[Attached]:
    """The approved plan itself, as the school sent it."""
    if plan.file_id:
        path = f"{_PLAN}/{clean(f'Как прислан, {plan.file_name}')}"
        yield Attached(path, _SOURCE, plan.file_id)


def _written(facts: PackFacts) -> list[Paper]:
    """Papers about the plan as a whole."""
    told = f"{_TOLD}/Выписка из журнала сообщений.xlsx"
    about = "кому, что и когда бот сообщил о плане"
    return [
        Paper(f"{_PLAN}/План.docx", "план со всеми поправками", partial(write_plan, facts)),
        Paper(
            f"{_PLAN}/Поправки к плану.docx",
            f"перечень поправок: {len(facts.amendments)}",
            partial(write_amendments, facts),
        ),
        Paper(
            f"{_REPORT}/Отчёт об исполнении.docx",
            "отчёт об исполнении плана за этот период",
            partial(write_execution, facts.report, facts.form),
        ),
        Paper(
            f"{_REPORT}/Отчёт об исполнении.xlsx",
            "то же таблицей",
            partial(write_execution_table, facts.report),
        ),
        Paper(told, f"{about}: {len(facts.told)}", partial(write_told, facts)),
    ]


def _missing(facts: PackFacts) -> Iterator[Missing]:
    if not facts.plan.file_id:
        yield Missing(facts.plan.file_name, _SOURCE, "", _NOT_KEPT)
    for one in facts.shown:
        kind = one.evidence.kind
        if kind in (EvidenceKind.PHOTO, EvidenceKind.FILE) and not one.evidence.file_id:
            name = one.evidence.name or kind.value
            yield Missing(name, _about(one.item), one.item.label, _NO_FILE)


def _about(item: Item) -> str:
    title = item.title if len(item.title) <= _ABOUT else f"{item.title[:_ABOUT].rstrip()}…"
    return f"подтверждение: {title}"


def _evidence(facts: PackFacts) -> Iterator[Part]:
    """A folder for each item: its words in one paper, then its files."""
    folders: set[str] = set()
    for item, found in groupby(facts.shown, key=lambda one: one.item):
        here = list(found)
        folder = _folder(item, folders)
        said = [one for one in here if one.evidence.content]
        if said:
            make = partial(write_shown, item, said, facts.people, facts.profile.tz)
            path = f"{folder}/Тексты и ссылки.docx"
            yield Paper(path, _about(item), make, item.label)
        for one in here:
            file_id = one.evidence.file_id
            if file_id:
                name = _file_name(one, facts)
                yield Attached(f"{folder}/{name}", _about(item), file_id, item.label)


def _folder(item: Item, taken: set[str]) -> str:
    """Numbers may be borne twice; the place of an item is its own."""
    name = short(f"{item.label} {item.title}")
    if name.casefold() in taken:
        name = short(f"{item.label} ({item.place}) {item.title}")
    taken.add(name.casefold())
    return f"{_SHOWN}/{name}"


def _file_name(one: Shown, facts: PackFacts) -> str:
    """«2.4, Ершова Д.Ю., 15.10.2020, протокол.pdf». Photos have no names; Telegram keeps them as
    JPEG, whatever they came as."""
    person = facts.people.get(one.task.person_id)
    day = day_short(one.evidence.at.astimezone(facts.profile.tz).date())
    photo = one.evidence.kind is EvidenceKind.PHOTO
    name = "фото.jpg" if photo else one.evidence.name or "файл"
    who = display_name(person) if person is not None else ""
    return clean(", ".join(part for part in (one.item.label, who, day, name) if part))


def _acts(facts: PackFacts) -> Iterator[Part]:
    """Each act, and the photo of its signed sheet. Where the observer's data were destroyed the
    act has no name and no photo any more."""
    for act in facts.acts:
        name = f"Акт № {act.number}, {clean(act.grade_class)}, {clean(act.subject)}"
        make = partial(write_act, act, facts.template, facts.profile.tz)
        yield Paper(f"{_ACTS}/{clean(f'{name}.docx')}", _about_act(act), make)
        if act.photo:
            about = f"подписанный лист акта № {act.number}"
            yield Attached(f"{_ACTS}/{clean(f'{name}, подписанный лист')}", about, act.photo)


def _about_act(act: Act) -> str:
    about = f"акт наблюдателя от {day_short(act.day)}"
    return about if act.observer else f"{about}; имя удалено по требованию"


def _sheets(sheets: Iterable[Sheet], facts: PackFacts) -> Iterator[Paper]:
    for one in sheets:
        announcement = one.announcement
        sent_at = announcement.sent_at or announcement.created_at
        day = sent_at.astimezone(facts.profile.tz).date()
        title = named(announcement.title, RUSSIAN)
        sheet = sheet_of(announcement, one.lines, one.author, facts.profile, facts.made_at)
        path = f"{_SHEETS}/{clean(f'{day.isoformat()} {short(title)}.docx')}"
        done = sum(ack is not None for _, ack in one.lines)
        about = f"лист ознакомления: {done} из {len(one.lines)}"
        yield Paper(path, about, partial(write_ack, sheet))
