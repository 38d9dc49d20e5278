"""Who acts, what they must not learn, and the files that they have."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from bot.demo.sample import PEOPLE, PLAN, SHEET, STRANGERS
from bot.demo.sample.staff import CLASS_TEACHER_6B
from school.people.person import PersonState
from tests.chat import School

# Of families, nobody outside of the school may learn: whose it is, and what gives them away.
PRIVATE: tuple[tuple[int, str], ...] = (
    (1011, "Орехов"),
    (1011, "000-10-11"),
    (1012, "Савельев"),
    (1012, "000-10-12"),
    (1013, "Титов"),
    (1014, "Фомин"),
    (1014, "000-10-14"),
    (1015, "Жуков"),
    (1016, "Носов"),
    (1017, "Мельник"),
    (1017, "000-10-17"),
    (1018, "Дроздов"),
    (1018, "000-10-18"),
)
_PAIR = frozenset({1015, 1016})  # they come together and know each other
_STAFF = frozenset(person.user_id for person in PEOPLE if not person.is_parent)


@dataclass(slots=True)
class Cast:
    school: School
    accounts: list[int]
    outsiders: set[int]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    file_ids: dict[str, str] = field(default_factory=dict)  # kind → a file of that kind

    def account(self, number: int) -> int:
        return self.accounts[number % len(self.accounts)]

    def is_outsider(self, account: int) -> bool:
        return account in self.outsiders

    async def came_in(self, account: int) -> bool:
        """Whether an outsider has become one of ours: agreed to something, or opened a link."""
        async with self.school.store.begin(writes=False) as work:
            person = await work.people.by_telegram(account)
        inside = person is not None and person.state is not PersonState.LEFT
        if inside:
            self.outsiders.discard(account)
        return inside

    def may_not_know(self, account: int, owner: int) -> bool:
        if account == owner or account in _STAFF or {account, owner} <= _PAIR:
            return False
        return account != CLASS_TEACHER_6B

    def file(self, key: str) -> dict[str, Any]:
        return self.files[key]


def cast_of(school: School, left: int) -> Cast:
    """Everybody of the sample; ``left`` is somebody who has left the school."""
    telegram = school.telegram
    strangers = sorted(STRANGERS)
    for account in (*strangers, 1998, 1999):
        if account not in telegram.users:
            telegram.user(account, first_name="Некто", language_code="en")
        telegram.start(account)
    telegram.updates.clear()
    outsiders = {*strangers, 1998, 1999, left}
    accounts = [person.user_id for person in PEOPLE] + [1998, 1999, left, 1003, 1003, 1003, 1011]
    cast = Cast(school, accounts, outsiders)
    _keep_files(cast)
    return cast


def _keep_files(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" * 1000)
    plan = PLAN.read_bytes()
    papers = {
        "plan": ("План ВПР 2020-2021.docx", plan),
        "rows": ("таблица.csv", "5А; русский язык; 15.04.2021; 2; 12\n6Б; x; 1; 2; 3".encode()),
        "text": ("\u202eтекст.txt", "№\tмероприятие\tсрок\n1\tОдно\tдо 31 августа".encode()),
        "broken": ("план.docx", plan[:3000]),
        "empty": ("пусто", b""),
        "huge": ("план.pdf", b"%PDF-1.7"),
        "zip": ("бомба.xlsx", packed.getvalue()),
    }
    telegram = cast.school.telegram
    for key, (name, data) in papers.items():
        stored = telegram.store("document", data, name)
        wire = {**stored.wire(), "file_name": name, "mime_type": stored.mime}
        if key == "huge":
            wire["file_size"] = 2**40
        cast.files[key] = {"document": wire}
        cast.file_ids.setdefault("document", stored.file_id)
    for kind in ("video", "audio", "voice", "animation", "video_note", "sticker"):
        cast.file_ids[kind] = telegram.store(kind, b"film").file_id
    photo = telegram.store("photo", SHEET.read_bytes())
    cast.file_ids["photo"] = photo.file_id
    sizes = [
        {**photo.wire(), "width": 90, "height": 90},
        {**photo.wire(), "width": 0, "height": 2**31},
    ]
    cast.files["photo"] = {"photo": sizes}
