"""``backup``, ``restore`` and ``backup-key``: what an administrator of the server does by hand."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import typer

from bot.alone import InUseError, alone_with
from bot.backups import Backups, made_at, new_key, secret_in
from bot.settings import Settings
from bot.wiring import relay
from db.asking import UpkeepError
from db.engine import open_store
from db.upkeep import migrate
from school.people.access import look_up
from school.stopping import stop_restored
from school.work import SYSTEM, Office


def backups_of(settings: Settings) -> Backups:
    return Backups(settings.database_url, settings.backup_folder, settings.backup_key)


def show_key() -> int:
    secret, public = new_key()
    typer.echo(
        "Секретный ключ. Сохраните его НЕ на этом сервере: без него копии не открыть.\n"
        f"{secret}\n\n"
        "Строка для .env — сервер сможет только шифровать:\n"
        f"BACKUP_KEY={public}"
    )
    return 0


async def backup(settings: Settings, now: datetime) -> int:
    """Makes one copy now, whether the bot runs or not; the exit code."""
    try:
        made = await backups_of(settings).make(now)
    except (UpkeepError, OSError) as error:
        typer.echo(f"Копия не сделана: {error}", err=True)
        return 2
    typer.echo(str(made))
    return 0


async def restore(settings: Settings, copy: Path, key_file: Path | None, now: datetime) -> int:
    """Puts a copy back, keeps what it replaces, and stops all sending; the exit code."""
    try:
        secret = await asyncio.to_thread(_secret, key_file)
        with alone_with(settings.database_file):
            kept = await _keep(settings, now)
            copied_at = await asyncio.to_thread(made_at, copy)
            await backups_of(settings).put_back(copy, secret)
            await migrate(settings.database_url)
            waiting = await _stop(settings, now, copied_at)
    except InUseError:
        typer.echo("Бот работает с этой базой. Остановите его и повторите.", err=True)
        return 2
    except (UpkeepError, OSError) as error:
        typer.echo(f"Не восстановлено: {error}", err=True)
        return 2
    typer.echo(
        f"База восстановлена из копии от {copied_at.astimezone():%d.%m.%Y %H:%M}.\n"
        + (f"Прежняя сохранена: {kept}\n" if kept else "")
        + f"Отправки остановлены, в очереди сообщений: {waiting}. Запустите бота и решите в чате "
        "координатора или директора: /stop"
    )
    return 0


def _secret(key_file: Path | None) -> str | None:
    if key_file is None:
        return None
    secret = secret_in(key_file.read_text().splitlines())
    if secret is None:
        raise UpkeepError(f"в {key_file} нет секретного ключа (AGE-SECRET-KEY-…)")
    return secret


async def _keep(settings: Settings, now: datetime) -> Path | None:
    """A copy of what is there now; None when there is nothing that could be copied: it is missing
    or broken."""
    try:
        return await backups_of(settings).keep(now)
    except UpkeepError:
        return None


async def _stop(settings: Settings, now: datetime, copied_at: datetime) -> int:
    store = open_store(settings.database_url)
    try:
        office = Office(store.begin, lambda: now, look_up, relay)
        return await office.do(stop_restored, SYSTEM, copied_at)
    finally:
        await store.close()
