"""After a session: the list of who was there, and the materials on their way."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks.training import CameToo, Roll, SessionMaterials
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from handlers.views.training.saying import LABEL, back_row, facts_lines
from locales import Words
from school.people.person import Person
from school.plan.assigning import display_name
from school.training.desk import Sight, facts_of
from school.training.marking import was_there
from school.training.materials import Bundle, To
from school.training.session import Material, Session, State

_NAMES = 10
_SHOWN = 10


def roll_screen(sight: Sight, page: int, words: Words) -> Screen:
    """A tap turns «был» into «не был» and back."""
    n = sight.session.id
    told = [one for one in sight.guests if one.invitee.invited_at is not None]
    there = sum(was_there(one.invitee) for one in told)
    page, pages, shown = part(told, page, _NAMES)
    rows: list[Sequence[Button]] = []
    for one in shown:
        came = was_there(one.invitee)
        label = ("✅ " if came else "— ") + display_name(one.person)
        data = Roll(session=n, person=one.person.id, came=not came, page=page)
        rows.append([Button(clip(label, LABEL), data)])
    rows.append(turning(page, pages, lambda to: Roll(session=n, page=to)))
    label = words.plain("session-roll-done", count=there)
    rows.append([Button(label, Roll(session=n, person=-1), style="success")])
    rows.append([Button(words.plain("session-came-too"), CameToo(session=n))])
    lines = [
        *facts_lines(facts_of(sight.session), words),
        "",
        words("session-roll", count=there, of=len(told)),
    ]
    return Screen("\n".join(lines), [*rows, back_row(n, words)])


def others_screen(session: Session, others: Sequence[Person], page: int, words: Words) -> Screen:
    """Who was not invited, to be put on the list."""
    page, pages, shown = part(others, page, _NAMES)
    rows: list[Sequence[Button]] = []
    for one in shown:
        data = CameToo(session=session.id, person=one.id, page=page)
        rows.append([Button(clip(display_name(one), LABEL), data)])
    rows.append(turning(page, pages, lambda to: CameToo(session=session.id, page=to)))
    back = [Button(words.plain("session-to-roll"), Roll(session=session.id))]
    return Screen(words("session-who-came-too"), [*rows, back])


def materials_screen(bundle: Bundle, words: Words) -> Screen:
    session = bundle.sight.session
    lines = [*facts_lines(facts_of(session), words), ""]
    sent = sum(1 for one in session.materials if one.sent)
    if sent:
        lines.append(words("session-materials-sent", count=sent))
    lines.append(words("session-materials-ask"))
    if not bundle.waiting:
        return Screen("\n".join(lines), [back_row(session.id, words)])
    lines += ["", words("session-materials-waiting", count=len(bundle.waiting))]
    lines += [f"{n}. {_called(one, words)}" for n, one in enumerate(bundle.waiting[:_SHOWN], 1)]
    rows: list[Sequence[Button]] = []
    for to in To:
        count = len(bundle.to(to))
        if count:
            data = SessionMaterials(session=session.id, act=f"?{to.value}")
            label = words.plain(f"session-materials-{_whom(bundle, to)}", count=count)
            rows.append([Button(label, data, style="primary")])
    drop = SessionMaterials(session=session.id, act="drop")
    rows.append([Button(words.plain("session-materials-drop"), drop)])
    return Screen("\n".join(lines), [*rows, back_row(session.id, words)])


def _whom(bundle: Bundle, to: To) -> str:
    """Before a session ends nobody «was» there: those are meant who promised to come."""
    ahead = bundle.sight.session.state is State.INVITED
    return "coming" if ahead and to is To.CAME else to.value


def _called(material: Material, words: Words) -> str:
    text = clip(str(material.words.get("text", "")), 60)
    kind = words.plain(f"session-material-{material.kind.value.replace('_', '-')}")
    return words("session-material", kind=kind, name=clip(material.name, 60) or text or "—")


def sure_send_screen(bundle: Bundle, to: To, words: Words) -> Screen:
    n, people, count = bundle.sight.session.id, len(bundle.to(to)), len(bundle.waiting)
    whom = _whom(bundle, to)
    text = words(f"session-materials-sure-{whom}", people=people, count=count)
    send = SessionMaterials(session=n, act=to.value, count=count)
    yes = Button(words.plain("session-materials-yes", people=people), send, style="success")
    back = Button(words.plain("session-materials-back"), SessionMaterials(session=n))
    return Screen(text, [[yes], [back]])
