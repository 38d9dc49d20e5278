"""The entities that live inside a column: to plain JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from school.dates.when import Anchor, Freq, Kind, When
from school.dates.year import Terms
from school.families.consent import Operator
from school.observers.rules import ObservationRules
from school.outbox.stops import Stop, Why
from school.people.roles import Area, Role, RoleName
from school.profile import LadderSettings, SchoolProfile
from school.resources.pushes import PageChange, Progress, Round

Plain = dict[str, Any]


def dumps(value: object) -> str:
    """JSON in one fixed spelling, with Cyrillic readable: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def when_out(when: When) -> Plain:
    return {
        "kind": when.kind.value,
        "start": when.start and when.start.isoformat(),
        "end": when.end and when.end.isoformat(),
        "dates": None
        if when.dates is None
        else [[first.isoformat(), last.isoformat()] for first, last in when.dates],
        "freq": when.freq and when.freq.value,
        "rule": when.rule,
        "anchor": when.anchor and when.anchor.value,
        "offset_days": when.offset_days,
    }


def when_in(plain: Mapping[str, Any]) -> When:
    dates = plain["dates"]
    return When(
        kind=Kind(plain["kind"]),
        start=_day(plain["start"]),
        end=_day(plain["end"]),
        dates=None
        if dates is None
        else tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in dates),
        freq=plain["freq"] and Freq(plain["freq"]),
        rule=plain["rule"],
        anchor=plain["anchor"] and Anchor(plain["anchor"]),
        offset_days=plain["offset_days"],
    )


def role_out(role: Role) -> Plain:
    """Classes only where there are any: a role that has none is spelled as it always was."""
    plain: Plain = {
        "name": role.name.value,
        "area": role.area and role.area.value,
        "subject": role.subject,
        "grades": list(role.grades),
    }
    return plain | {"classes": list(role.classes)} if role.classes else plain


def role_in(plain: Mapping[str, Any]) -> Role:
    return Role(
        name=RoleName(plain["name"]),
        area=plain["area"] and Area(plain["area"]),
        subject=plain["subject"],
        grades=tuple(plain["grades"]),
        classes=tuple(plain.get("classes", ())),
    )


def role_text(role: Role) -> str:
    """One spelling per role, so that a unique key can compare roles."""
    return dumps(role_out(role))


def role_read(text: str) -> Role:
    return role_in(json.loads(text))


def profile_out(profile: SchoolProfile) -> Plain:
    ladder = profile.ladder
    return {
        "name": profile.name,
        "zone": profile.zone,
        "week": profile.week,
        "morning": profile.morning.isoformat(),
        "quiet_from": profile.quiet_from.isoformat(),
        "quiet_to": profile.quiet_to.isoformat(),
        "acceptance": profile.acceptance,
        "ladder": {
            "before": list(ladder.before),
            "before_end": list(ladder.before_end),
            "long_span_days": ladder.long_span_days,
            "after": list(ladder.after),
            "escalate_from": ladder.escalate_from,
            "weekly_after": ladder.weekly_after,
        },
        "extra_days": {day.isoformat(): held for day, held in profile.extra_days.items()},
        "terms": {
            str(year): [[first.isoformat(), last.isoformat()] for first, last in terms.spans]
            for year, terms in profile.terms.items()
        },
    }


def profile_in(plain: Mapping[str, Any]) -> SchoolProfile:
    ladder = plain["ladder"]
    return SchoolProfile(
        name=plain["name"],
        zone=plain["zone"],
        week=plain["week"],
        morning=time.fromisoformat(plain["morning"]),
        quiet_from=time.fromisoformat(plain["quiet_from"]),
        quiet_to=time.fromisoformat(plain["quiet_to"]),
        acceptance=plain["acceptance"],
        ladder=LadderSettings(
            before=tuple(ladder["before"]),
            before_end=tuple(ladder["before_end"]),
            long_span_days=ladder["long_span_days"],
            after=tuple(ladder["after"]),
            escalate_from=ladder["escalate_from"],
            weekly_after=ladder["weekly_after"],
        ),
        extra_days={date.fromisoformat(day): held for day, held in plain["extra_days"].items()},
        terms={
            int(year): Terms(
                tuple(
                    (date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans
                )
            )
            for year, spans in plain["terms"].items()
        },
    )


def rules_out(rules: ObservationRules) -> Plain:
    return {
        "opens_on": rules.opens_on and rules.opens_on.isoformat(),
        "own_parallel": rules.own_parallel,
        "relatives": rules.relatives,
        "no_staff": rules.no_staff,
        "seats": rules.seats,
        "limit": rules.limit,
        "approval": rules.approval,
        "closes_hours": rules.closes_hours,
        "alarm_days": list(rules.alarm_days),
        "certificate": rules.certificate,
        "minutes": rules.minutes,
        "bells": [bell.isoformat() for bell in rules.bells],
        "boxes": list(rules.boxes),
        "memo": rules.memo,
    }


def rules_in(plain: Mapping[str, Any]) -> ObservationRules:
    return ObservationRules(
        opens_on=_day(plain["opens_on"]),
        own_parallel=plain["own_parallel"],
        relatives=plain["relatives"],
        no_staff=plain["no_staff"],
        seats=plain["seats"],
        limit=plain["limit"],
        approval=plain["approval"],
        closes_hours=plain["closes_hours"],
        alarm_days=tuple(plain["alarm_days"]),
        certificate=plain["certificate"],
        minutes=plain["minutes"],
        bells=tuple(time.fromisoformat(bell) for bell in plain["bells"]),
        boxes=tuple(plain["boxes"]),
        memo=plain["memo"],
    )


def operator_out(operator: Operator) -> Plain:
    return {
        "name": operator.name,
        "inn": operator.inn,
        "address": operator.address,
        "contact": operator.contact,
        "policy": operator.policy,
    }


def operator_in(plain: Mapping[str, Any]) -> Operator:
    return Operator(
        name=plain["name"],
        inn=plain["inn"],
        address=plain["address"],
        contact=plain["contact"],
        policy=plain["policy"],
    )


_MOMENTS_OF_A_STOP = ("at", "since", "tonight", "until")


def _moment_out(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment_in(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def stop_out(stop: Stop) -> Plain:
    return {
        "by": stop.by,
        "why": stop.why.value,
        "place": stop.place,
        **{name: _moment_out(getattr(stop, name)) for name in _MOMENTS_OF_A_STOP},
    }


def stop_in(plain: Mapping[str, Any]) -> Stop:
    """Older programs wrote no reason; theirs without a person were those of a restored database."""
    at, since, tonight, until = (_moment_in(plain.get(name)) for name in _MOMENTS_OF_A_STOP)
    assert at is not None
    why = plain.get("why") or (Why.RESTORED if plain["by"] is None else Why.BUTTON)
    return Stop(plain["by"], at, Why(why), since, tonight, until, plain.get("place"))


def progress_out(progress: Progress) -> Plain:
    return {
        "morning": progress.morning and progress.morning.isoformat(),
        "monday": progress.monday and progress.monday.isoformat(),
        "tests": progress.tests and _round_out(progress.tests),
        "page": progress.page and _round_out(progress.page),
        "digest": progress.digest and _round_out(progress.digest),
        "changed": [_change_out(one) for one in progress.changed],
    }


def progress_in(plain: Mapping[str, Any]) -> Progress:
    return Progress(
        morning=_day(plain["morning"]),
        monday=_day(plain["monday"]),
        tests=plain["tests"] and _round_in(plain["tests"]),
        page=plain["page"] and _round_in(plain["page"]),
        digest=plain["digest"] and _round_in(plain["digest"]),
        changed=tuple(PageChange(*one) for one in plain["changed"]),
    )


def _change_out(change: PageChange) -> list[int]:
    return [change.page_id, change.base, change.revision]


def _round_out(walk: Round) -> Plain:
    return {
        "since": walk.since.isoformat(),
        "cursor": walk.cursor,
        "classes": None if walk.classes is None else list(walk.classes),
        "pages": [_change_out(one) for one in walk.pages],
    }


def _round_in(plain: Mapping[str, Any]) -> Round:
    classes = plain["classes"]
    return Round(
        since=datetime.fromisoformat(plain["since"]),
        cursor=plain["cursor"],
        classes=None if classes is None else tuple(classes),
        pages=tuple(PageChange(*one) for one in plain["pages"]),
    )
