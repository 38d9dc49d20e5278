"""What everybody may see, the consents, and the first screen of a parent."""

from __future__ import annotations

from datetime import date
from html import escape

from handlers.callbacks.families import Agree, AskConsent, Disagree, Mine, Public, Register
from handlers.callbacks.informing import InfoList, Prepare
from handlers.callbacks.observing import Days, MyPlaces
from handlers.screen import Button, Screen, clip
from handlers.views.pages import part, turning
from locales import Words
from school.families.consent import ConsentKind, ConsentWay, Operator, text_hash
from school.families.registering import Family
from school.observers.choosing import OpenDays
from school.observers.entry import HOLDING
from school.observers.mine import MyEntries
from school.vpr.classes import same_class
from school.vpr.timetable import Exam

MARK = 8
_A_PAGE = 12


def mark_of(text: str) -> str:
    """How the hash of a text begins: enough for a button to say which text it stood under."""
    return text_hash(text)[:MARK]


def _observe(words: Words, grade: str, *, barred: bool) -> list[list[Button]]:
    if barred:
        return []
    data = AskConsent(kind=ConsentKind.OBSERVING, grade=grade)
    return [[Button(words.plain("public-button-observe"), data, style="success")]]


def _news(words: Words, grade: str) -> Button:
    """For every family, whether or not they observe."""
    return Button(words.plain("public-button-news"), AskConsent(kind=ConsentKind.NEWS, grade=grade))


def _page(page: str, words: Words, grade: str) -> Button:
    return Button(words.plain(f"public-button-{page}"), Public(page=page, grade=grade))


def _back(words: Words, grade: str) -> list[Button]:
    return [Button(words.plain("public-back"), Public(grade=grade))]


def public_screen(
    words: Words, grade: str = "", *, staff: bool = False, barred: bool = False
) -> Screen:
    """The first page of a stranger. ``staff``: who works here needs no invitation explained;
    ``barred``: and by the school's rules does not observe."""
    text = words("public-staff-too") if staff else words("start-stranger")
    if barred:
        text = words("public-staff-barred")
    if grade:
        text += "\n\n" + words("public-class", grade=grade)
    rows = [
        [_page("what", words, grade), _page("when", words, grade)],
        *_observe(words, grade, barred=barred),
        [_news(words, grade)],
    ]
    if not staff:
        rows.append([_page("staff", words, grade)])
    return Screen(text, rows)


def information_row(words: Words, *, pages: bool, cards: bool) -> list[Button]:
    """The ways to what the school has to read and to practise with."""
    row = []
    if pages:
        row.append(Button(words.plain("info-button-info"), InfoList()))
    if cards:
        row.append(Button(words.plain("info-button-prepare"), Prepare()))
    return row


def what_screen(words: Words, grade: str, *, barred: bool = False) -> Screen:
    """What an observer does, may do and must not do."""
    observe = _observe(words, grade, barred=barred)
    rows = [[_page("when", words, grade)], *observe, _back(words, grade)]
    return Screen(words("public-what"), rows)


def staff_screen(words: Words, grade: str) -> Screen:
    return Screen(words("public-staff"), [_back(words, grade)])


def when_screen(
    days: OpenDays, page: int, grade: str, words: Words, *, barred: bool = False
) -> Screen:
    """The tests to come, day by day."""
    observe = _observe(words, grade, barred=barred)
    rows = [[_page("what", words, grade)], *observe, _back(words, grade)]
    if not days.exams:
        return Screen(words("public-no-days"), rows)
    exams = sorted(days.exams, key=lambda exam: (exam.day, exam.lesson or 0, exam.grade_class))
    page, pages, shown = part(exams, page, _A_PAGE)
    text = [words("public-days")]
    if days.opens is not None:
        day = words.day(days.opens.astimezone(days.zone).date(), weekday=True)
        text.append(words("public-opens", day=day))
    last: date | None = None
    for exam in shown:
        if exam.day != last:
            text += ["", words("public-day", day=words.day(exam.day, weekday=True))]
            last = exam.day
        text.append(_exam_line(exam, grade, words))
    turn = turning(page, pages, lambda to: Public(page="when", number=to, grade=grade))
    return Screen("\n".join(text), [turn, *rows])


def _exam_line(exam: Exam, grade: str, words: Words) -> str:
    what = f"{exam.grade_class}, {clip(exam.subject, 60)}"
    if exam.lesson is not None:
        what += f", {words.plain('vpr-lesson', lesson=exam.lesson)}"
    own = bool(grade) and same_class(grade, exam.grade_class)
    return words("public-exam-own" if own else "public-exam", exam=what)


def consent_text(
    kind: ConsentKind,
    operator: Operator,
    until: date,
    words: Words,
    way: ConsentWay = ConsentWay.CHAT,
) -> str:
    """The words of a consent, as they are kept: plain, with the operator's own names."""
    who = words.plain("consent-operator", name=operator.name, address=operator.address)
    if operator.inn:
        who += words.plain("consent-inn", inn=operator.inn)
    policy = ""
    if operator.policy:
        policy = "\n" + words.plain("consent-policy", policy=operator.policy)
    return words.plain(
        f"consent-{kind.value}",
        operator=who,
        contact=operator.contact,
        # How a screen breaks its lines is no part of the record.
        until=words.day(until).replace("\N{NO-BREAK SPACE}", " "),
        policy=policy,
        way=way.value,
    )


def consent_html(text: str) -> str:
    """The same words with their first line as a heading."""
    heading, _, rest = text.partition("\n")
    return f"<b>{escape(heading, quote=False)}</b>\n{escape(rest, quote=False)}"


def consent_screen(
    kind: ConsentKind, text: str, grade: str, words: Words, *, changed: bool = False
) -> Screen:
    """One consent with its own two buttons. ``changed``: another text was shown before."""
    shown = consent_html(text)
    if changed:
        shown = f"{words('consent-changed')}\n\n{shown}"
    agree = Agree(kind=kind, mark=mark_of(text), grade=grade)
    no = Disagree(kind=kind, grade=grade)
    row = [
        Button(words.plain(f"consent-yes-{kind.value}"), agree, style="success"),
        Button(words.plain(f"consent-no-{kind.value}"), no),
    ]
    return Screen(shown, [row])


def agreed_screen(text: str, day: date, words: Words) -> Screen:
    """The text stays in the chat, with the day on which it was agreed to."""
    return Screen(f"{consent_html(text)}\n\n{words('consent-given', day=words.day(day))}")


def disagreed_screen(words: Words, grade: str) -> Screen:
    return Screen(words("consent-refused"), public_screen(words, grade).rows)


def called(family: Family) -> str:
    return ", ".join(parent.name for parent in family.parents)


def home_rows(words: Words) -> list[list[Button]]:
    return [
        [Button(words.plain("family-button-choose"), Days(), style="primary")],
        [
            Button(words.plain("family-button-places"), MyPlaces()),
            Button(words.plain("family-button-data"), Mine()),
        ],
    ]


def home_screen(family: Family, mine: MyEntries, words: Words) -> Screen:
    """A parent's first screen: who, which classes, how many places."""
    classes = ", ".join(dict.fromkeys(tie.grade_class for tie in family.ties))
    text = [
        words("family-home", name=clip(called(family), 150), classes=classes),
        words("family-home-places", count=sum(one.entry.state in HOLDING for one in mine.live)),
    ]
    rows = home_rows(words)
    return Screen("\n".join(text), rows[::-1] if mine.live else rows)


def news_screen(family: Family, words: Words) -> Screen:
    """The first screen of a family that hears of the tests and does not observe."""
    classes = ", ".join(dict.fromkeys(tie.grade_class for tie in family.ties))
    observe = AskConsent(kind=ConsentKind.OBSERVING)
    rows = [
        [Button(words.plain("public-button-when"), Public(page="when"))],
        [
            Button(words.plain("public-button-observe"), observe),
            Button(words.plain("family-button-data"), Mine()),
        ],
    ]
    return Screen(words("family-home-news", classes=classes), rows)


def unfinished_screen(words: Words, grade: str = "") -> Screen:
    """Agreed, but the name or the classes are missing."""
    go = Register(step="go", grade=grade)
    return Screen(
        words("join-unfinished"), [[Button(words.plain("join-go-on"), go, style="success")]]
    )
