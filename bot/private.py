"""The program's files are its own: other accounts of the machine read none of them."""

from __future__ import annotations

from pathlib import Path

from bot.restoring import backups_of
from bot.settings import Settings

_ENVIRONMENT = Path(".env")
_OTHERS = 0o077


def open_to_others(settings: Settings) -> list[Path]:
    """Files with people's data or with the token that other accounts may read or change."""
    database = settings.database_file
    files = [_ENVIRONMENT, *backups_of(settings).kept()]
    if database is not None:
        endings = ("", "-wal", "-shm", ".lock")
        files += [database.with_name(database.name + ending) for ending in endings]
    return [file for file in files if file.is_file() and file.stat().st_mode & _OTHERS]
