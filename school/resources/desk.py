"""What the use cases of information share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urlsplit

from school.outbox.ledger import Outbox
from school.outbox.rows import Json
from school.people.access import permissions
from school.people.audit import Audit
from school.people.person import People
from school.profile import Profiles
from school.refusal import Refusal
from school.resources.card import Cards, UnfoundBook
from school.resources.page import Pages
from school.telling import tell, tell_coordinators
from school.work import Permission

LONGEST_SOURCE = 200
_LONGEST_URL = 500


class InformationWork(Protocol):
    @property
    def pages(self) -> Pages: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def unfound(self) -> UnfoundBook: ...
    @property
    def people(self) -> People: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def audit(self) -> Audit: ...


async def today_of(work: InformationWork, now: datetime) -> date:
    """The school's own day."""
    return (await work.profiles.get()).calendar.local_day(now)


async def tell_editor(
    work: InformationWork,
    now: datetime,
    key: str,
    editor_id: int | None,
    kind: str,
    values: Mapping[str, Json],
) -> None:
    """One letter to whoever edited it last, or to the coordinators when that is nobody who can
    still be told and may still edit. ``key`` makes it once."""
    editor = None if editor_id is None else await work.people.get(editor_id)
    if editor is not None and editor.reachable and Permission.INFORM in permissions(editor):
        await tell(work, now, f"{key}:{editor.id}", editor.id, kind, values)
    else:
        await tell_coordinators(work, now, key, kind, values)


def words_named(text: str, most: int) -> str:
    """Words in one line. Refusal for none, or too many."""
    text = " ".join(text.split())
    if not text:
        raise Refusal("text-empty")
    if len(text) > most:
        raise Refusal("text-too-long", most=most)
    return text


def url_named(text: str) -> str:
    """A web address as people paste it, «fioco.ru» too. Refusal for what cannot be one."""
    text = text.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refusal("url-unclear") from error
    if (
        parts.scheme not in ("http", "https")
        or len(text) > _LONGEST_URL
        or any(sign.isspace() or not sign.isprintable() for sign in text)
        or "@" in parts.netloc
        or "." not in host.strip(".")
        or host.rpartition(".")[2].isdecimal()
    ):
        raise Refusal("url-unclear")
    return text


def host_of(url: str) -> str:
    """«https://www.fioco.ru/x» → «fioco.ru»."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
