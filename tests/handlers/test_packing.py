"""The evidence pack in the chat: made, opened with an inspector's tools, refused, stopped."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.chat import School
from tests.handlers.packed import CONTENTS, Packed, packed, tables, unpacked


@pytest.fixture
async def here(school: School, tmp_path: Path) -> Packed:
    school.app.packer.where = tmp_path
    return await packed(school)


async def test_a_pack_holds_what_its_contents_say(here: Packed, tmp_path: Path) -> None:
    asked = await here.asks()
    assert "2 пункта" in asked.text
    assert "текстов и ссылок 3, файлов вместе с листами актов 3" in asked.text
    assert "персональные данные" in asked.text
    sent = await here.makes()
    assert [one.file.name for one in sent if one.file] == ["Папка подтверждений 2020-2021.zip"]
    files = await unpacked(here.school, sent, tmp_path)
    listed, missing = tables(files[CONTENTS])
    rows = [row for row in listed[1:] if len(set(row)) > 1]
    named = {row[1]: row[5] for row in rows}
    on_disk = {
        path.rpartition("/")[2]: sha256(data).hexdigest()[:12]
        for path, data in files.items()
        if path != CONTENTS and not path.startswith("КОНТРОЛЬНЫЕ")
    }
    assert named == on_disk
    assert [row[1] for row in missing[1:]] == ["план.docx"]
    print("\n".join(files))
    print(here.boss.last.text)
