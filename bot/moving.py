"""``move``: the database goes from SQLite to PostgreSQL, or back to where it was."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot.alone import InUseError, alone_with
from bot.moved import mark_moved, moved_from, unmark
from bot.settings import Settings
from bot.wiring import relay
from db.asking import UpkeepError
from db.engine import open_store
from db.moving import NotMovedError, Obstacle, Progress, Stage, address_of, move
from db.place import place_of
from school.people.access import look_up
from school.stopping import stop_restored
from school.work import SYSTEM, Office

_WORDS = {
    Obstacle.NO_ANSWER: "PostgreSQL: {detail}",
    Obstacle.OLD_SOURCE: "база от другой версии программы. Сначала: python -m bot migrate",
    Obstacle.BUSY_SOURCE: "базу держит открытой другая программа. Закройте её и повторите.",
    Obstacle.FOREIGN_TARGET: "в той базе PostgreSQL уже есть чужие таблицы ({detail}). "
    "Создайте для бота отдельную: CREATE DATABASE …",
    Obstacle.OLD_TARGET: "та база PostgreSQL — от более новой версии программы ({detail}).",
    Obstacle.FULL_TARGET: "в той базе PostgreSQL уже есть данные (таблица {detail}), и они не те "
    "же самые. Нужна пустая база.",
    Obstacle.NOT_TAKEN: "PostgreSQL не принял строку (таблица {detail}). Ничего не записано.",
    Obstacle.DIFFERS: "записанное отличается от исходного (таблица {detail}). Ничего не записано.",
}


async def move_to(settings: Settings, target: str, *, known: bool = False) -> int:
    """Moves everything, with words about each table; the exit code. ``known``: the next start has
    the new address already, as in containers, where ``.env`` would not be heard."""
    source = settings.database_file
    said = address_of(target)
    if said is None:
        return _refused("адрес вида postgresql://пользователь:пароль@сервер/база")
    if source is None:
        return _refused("DATABASE_URL уже указывает на PostgreSQL.")
    if (marked := moved_from(source)) is not None:
        return _refused(f"эта база уже перенесена: {marked}")
    if not source.exists():  # its lock would be made beside it
        return _refused(f"базы {source} нет, переносить нечего.")
    try:
        with alone_with(source):
            rows = await move(source, target, _tell, lambda: _mark(source))
        await _at_home(target)
    except InUseError:
        return _refused("с базой работает бот. Остановите его и повторите.")
    except NotMovedError as error:
        return _refused(_WORDS[error.obstacle].format(detail=error.detail))
    except (UpkeepError, OSError) as error:
        return _refused(str(error))
    typer.echo(
        f"Перенесено и сверено строк: {rows:,}.".replace(",", " ")
        + f"\n{_what_next(said, known)}\n"
        f"Прежняя база лежит рядом под именем {source.name}.moved, бот с ней не запустится. "
        "Передумали — python -m bot move --undo (с прежним DATABASE_URL)."
    )
    return 0


def _what_next(said: str, known: bool) -> str:
    if known:
        return "Адрес новой базы уже задан там же, где MOVE_TO. Включите бота."
    return f"Впишите в .env и запустите бота:\nDATABASE_URL={said}"


async def _at_home(target: str) -> None:
    """The bot shall not take it for a copy and ask. Killed before this it does, which does no
    harm."""
    store = open_store(target)
    try:
        async with store.begin(writes=True) as work:
            await work.origin.put(await place_of(target))
    finally:
        await store.close()


def _mark(source: Path) -> None:
    mark_moved(source)


async def undo(settings: Settings, now: datetime) -> int:
    """The SQLite file stands where it stood, and all sending is stopped: the other bot may have
    sent what waits here. The exit code."""
    source = settings.database_file
    if source is None:
        return _refused("верните сначала прежний DATABASE_URL=sqlite:///…", "Не возвращено")
    try:
        with alone_with(source):
            marked = moved_from(source)
            if marked is None:
                return _refused(f"рядом с {source} нет перенесённой базы.", "Не возвращено")
            moved_at = datetime.fromtimestamp(marked.stat().st_mtime, UTC)
            await asyncio.to_thread(unmark, source)
            waiting = await _stop(settings, now, moved_at)
    except InUseError:
        return _refused("с базой работает бот.", "Не возвращено")
    typer.echo(
        f"База снова на месте, какой она была {moved_at.astimezone():%d.%m.%Y %H:%M}. Того, что "
        "бот записал потом в PostgreSQL, в ней нет: не запускайте оба.\n"
        f"Отправки остановлены, в очереди сообщений: {waiting}. Запустите бота и решите в чате "
        "координатора или директора: /stop"
    )
    return 0


def words_if_moved(settings: Settings) -> str | None:
    """Why nothing may start here: the database was moved away."""
    marked = moved_from(settings.database_file)
    if marked is None:
        return None
    return (
        f"База перенесена в PostgreSQL, прежняя — {marked}. Впишите новый DATABASE_URL в .env; "
        "вернуть прежнюю: python -m bot move --undo"
    )


async def _stop(settings: Settings, now: datetime, moved_at: datetime) -> int:
    store = open_store(settings.database_url)
    try:
        office = Office(store.begin, lambda: now, look_up, relay)
        return await office.do(stop_restored, SYSTEM, moved_at)
    finally:
        await store.close()


def _refused(why: str, what: str = "Не перенесено") -> int:
    typer.echo(f"{what}: {why}", err=True)
    return 2


def _tell(progress: Progress) -> None:
    did = "скопировано" if progress.stage is Stage.COPIED else "сверено"
    rows = f"{progress.rows:,}".replace(",", " ")
    if not progress.done:
        typer.echo(f"  {progress.table}: {did} {rows} …")
    elif progress.rows:
        digest = f", sha256 {progress.digest[:16]}" if progress.digest else ""
        typer.echo(f"{progress.table}: {did} {rows}{digest}")
