"""A school with evidence of all sorts, and its packs taken apart as an inspector would do it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document

from bot.demo.telegram import MessageView
from school.dates.when import Kind, When
from school.plan.item import Plan
from tests.chat import School, Someone
from tests.handlers.overseen import bytes_of
from tests.handlers.tasks_plan import moscow, plan_of
from tests.handlers.test_tasks_evidence import png
from tests.needs import need

CONTENTS = "00 Оглавление.docx"


@dataclass(slots=True)
class Packed:
    school: School
    people: dict[str, Someone]
    plan: Plan

    @property
    def boss(self) -> Someone:
        return self.people["coordinator"]

    async def asks(self, period: str = "Весь план") -> MessageView:
        """The question before a pack of a period."""
        await self.boss.send("/plan")
        await self.boss.taps("Папка подтверждений")
        return await self.boss.taps(period)

    async def makes(self, period: str = "Весь план") -> list[MessageView]:
        """The messages that came with the zips."""
        await self.asks(period)
        before = {message.id for message in self.boss.heard}
        await self.boss.taps("Собрать папку")
        await self.school.app.packer.settled()
        return [one for one in self.boss.heard if one.id not in before and one.file is not None]

    def holds_back(self) -> asyncio.Event:
        """From now on no file comes out of Telegram until this is set."""
        packer, going = self.school.app.packer, asyncio.Event()
        fetch = packer._fetch

        async def slow(file_id: str, to: Path) -> str:
            await going.wait()
            return await fetch(file_id, to)

        packer._fetch = slow  # type: ignore[method-assign]
        return going


async def packed(school: School) -> Packed:
    """Two items, done with a photo, two files of one name, a link and words."""
    people = await school.staff()
    teacher = people["teacher"]
    plan = await plan_of(
        school,
        (When(Kind.BY, end=date(2020, 10, 15)), teacher),
        (When(Kind.BY, end=date(2020, 10, 15)), people["head"]),
    )
    await school.jump_to(moscow("2020-10-15 08:00"))
    await teacher.taps("Готово")
    await teacher.sends_photo(png())
    await teacher.sends_file("протокол.pdf", b"%PDF-1.4 first", "протокол <б/н>")
    await teacher.sends_file("протокол.pdf", b"%PDF-1.4 second")
    await teacher.send("https://school.example/otchet")
    await teacher.send("=Совещание прошло")
    await teacher.taps("Это всё")
    return Packed(school, people, plan)


async def unpacked(school: School, messages: list[MessageView], folder: Path) -> dict[str, bytes]:
    """Every file of all zips, unpacked into one folder by `unzip` and checked by `sha256sum`."""
    need(shutil.which("unzip") is not None, "unzip")
    into = folder / "unpacked"
    into.mkdir()
    for number, message in enumerate(messages):
        zipped = folder / f"{number}.zip"
        zipped.write_bytes(await bytes_of(message, school))
        run("unzip", "-tq", str(zipped))
        run("unzip", "-q", str(zipped), "-d", str(into))
    for sums in sorted(into.glob("КОНТРОЛЬНЫЕ СУММЫ*.sha256")):
        said = run("sha256sum", "--strict", "-c", sums.name, cwd=into)
        assert said.count(": OK") == len(sums.read_text(encoding="utf-8").splitlines())
    return {
        str(file.relative_to(into)): file.read_bytes()
        for file in sorted(into.rglob("*"))
        if file.is_file()
    }


def run(*words: str, cwd: Path | None = None) -> str:
    return subprocess.run(
        words,
        check=True,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    ).stdout


def tables(data: bytes) -> list[list[list[str]]]:
    """The tables of a Word document: rows of cells, each a text."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(BytesIO(data)).tables
    ]
