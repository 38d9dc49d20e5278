"""``doctor`` on the machine: room on the disks, and settings that do not fit each other."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

from bot.sentry import MISSING
from bot.settings import Settings

_MEGABYTE = 1_000_000


def look_at_machine(settings: Settings) -> list[tuple[bool, str]]:
    """Whether each thing is in order, and words for it."""
    findings = [_room(path, settings.disk_reserve) for path in disks_of(settings)]
    if settings.metrics_token is not None and settings.http_port is None:
        findings.append((False, "METRICS_TOKEN задан, а HTTP_PORT нет: впишите порт в .env"))
    if settings.sentry_dsn is not None and find_spec("sentry_sdk") is None:
        findings.append((False, MISSING))
    return findings


def disks_of(settings: Settings) -> list[Path]:
    """The folders of the data and of the copies, one for each disk."""
    file = settings.database_file
    wanted = [*([file.parent] if file else []), settings.backup_folder]
    folders = {_existing(path).stat().st_dev: _existing(path) for path in reversed(wanted)}
    return list(folders.values())[::-1]


def _existing(path: Path) -> Path:
    path = path.absolute()
    return path if path.exists() else _existing(path.parent)


def _room(path: Path, reserve: int) -> tuple[bool, str]:
    free = shutil.disk_usage(path).free // _MEGABYTE
    if free < reserve:
        return False, f"На диске с {path} свободно {free} МБ: освободите место или увеличьте диск"
    return True, f"На диске с {path} свободно {free} МБ"
