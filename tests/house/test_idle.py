"""What a bot that is asked little does not load: programs for papers, tables, Word and PDF files,
every country's holidays, the dictionary. Each is loaded where it is first needed."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.telegram import Telegram, serve
from db.upkeep import migrate

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "107:idle"
HEAVY = {
    "PIL", "alembic", "docx", "docxtpl", "holidays", "icalendar", "jinja2", "lxml", "mako",
    "openpyxl", "pdfminer", "pdfplumber", "pygments", "pymorphy3", "pypdfium2", "pyrage",
    "python_calamine", "rapidfuzz", "segno", "selectolax", "sentry_sdk", "typst", "xlsxwriter",
}  # fmt: skip
_IMPORTED = re.compile(r"^import time:.*\|\s+([\w.]+)$", re.MULTILINE)


def _drop(_: object) -> None:
    """A listener answers nothing."""


async def test_the_idle_bot_has_loaded_nothing_heavy(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'school.db'}"
    await migrate(url)
    telegram = Telegram(TOKEN, lambda: datetime.now(UTC))
    server = await serve(telegram)
    log = tmp_path / "imports"
    own = {
        "BOT_TOKEN": TOKEN,
        "API_BASE": server.base_url,
        "DATABASE_URL": url,
        "BACKUP_FOLDER": str(tmp_path),
    }
    with log.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-X", "importtime", "-m", "bot", "run"),
            cwd=ROOT,
            env={**os.environ, **own},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=stderr,
        )
    try:
        anna = telegram.user(first_name="Анна")
        answered = asyncio.Event()
        loop = asyncio.get_running_loop()
        telegram.subscribe(lambda _: _drop(loop.call_soon_threadsafe(answered.set)))
        telegram.start(anna.id)
        async with asyncio.timeout(200):
            while all(message.mine for message in telegram.chat_view(anna.id).messages):
                answered.clear()
                await answered.wait()
    finally:
        process.terminate()
        await process.wait()
        await server.close()
    imported = set(_IMPORTED.findall(log.read_text()))
    assert {"aiogram.methods", "bot.run"} <= imported
    assert "sqlalchemy.orm" not in imported
    assert not {name for name in imported if name.partition(".")[0] in HEAVY}
