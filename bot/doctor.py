"""``doctor``: is everything in order, and if not, what to do. One line a check."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import typer

from bot.backups import key_problem
from bot.doctor_machine import look_at_machine
from bot.doctor_telegram import look_at_telegram
from bot.moving import words_if_moved
from bot.private import open_to_others
from bot.restoring import backups_of
from bot.settings import Settings
from db.asking import UpkeepError
from db.copies import missing_program, newer_server
from db.engine import open_store
from db.upkeep import accounts_in, current_revision, head, integrity
from school.dates.calendar import has_decree
from school.outbox.rows import DeliveryState

_BACKLOG = timedelta(minutes=15)
_LATE = timedelta(hours=2)  # a copy is made by a tick that comes once an hour


async def examine(settings: Settings) -> int:
    """Prints the findings; 0 when all is well, 1 when something must be done."""
    findings = [await look_at_migrations(settings)]
    if answers := findings[0][0]:
        findings += [await _whole(settings), *await _ledger(settings)]
    findings += await _left_behind(settings)
    findings += [await _copies(settings, answers), private_files(settings), _days_off()]
    findings += [*look_at_machine(settings), *await look_at_telegram(settings)]
    for good, words in findings:
        typer.echo(f"{'✓' if good else '✗'} {words}")
    return 0 if all(good for good, _ in findings) else 1


async def look_at_migrations(settings: Settings) -> tuple[bool, str]:
    """Whether the database fits this program, and words for it."""
    file = settings.database_file
    if (moved := words_if_moved(settings)) is not None:
        return False, moved
    if file is not None and not file.exists():
        return False, f"База {file} ещё не создана: выполните python -m bot migrate"
    try:
        revision = await current_revision(settings.database_url)
    except (UpkeepError, OSError) as error:
        return False, f"База недоступна: {error}"
    if revision is None:
        return False, "База пуста: её подготовит первый запуск бота (или python -m bot migrate)"
    if revision != head():
        return False, "База от другой версии: выполните python -m bot migrate"
    return True, f"База на месте, версия {revision}"


async def _whole(settings: Settings) -> tuple[bool, str]:
    problems = await integrity(settings.database_url)
    if problems:
        return False, f"База повреждена: {problems[0]}. Восстановите её из копии"
    return True, "База цела"


async def _ledger(settings: Settings) -> list[tuple[bool, str]]:
    store = open_store(settings.database_url)
    try:
        async with store.begin(writes=False) as work:
            counts = await work.outbox.counts()
            next_due = await work.outbox.next_due()
            sending = await work.outbox.sending()
    finally:
        await store.close()
    states = ", ".join(f"{state.value} {n}" for state, n in sorted(counts.by_state.items()) if n)
    findings = [
        (
            counts.adds_up,
            f"Журнал отправки сходится: создано {counts.created} ({states or 'пусто'})",
        )
        if counts.adds_up
        else (False, f"Журнал отправки НЕ сходится: создано {counts.created}, {states}")
    ]
    doubtful = counts.by_state.get(DeliveryState.UNCERTAIN, 0)
    if doubtful:
        findings.append((True, f"Неизвестно, дошли ли: {doubtful}"))
    now = datetime.now(UTC)
    stuck = [row for row in sending if row.next_at < now - _BACKLOG]
    if stuck:
        findings.append((False, f"Застряли при отправке: {len(stuck)}. Запущен ли бот?"))
    if next_due is not None and next_due < now - _BACKLOG:
        findings.append((False, f"Очередь ждёт с {next_due:%d.%m.%Y %H:%M} UTC: запущен ли бот?"))
    return findings


async def _left_behind(settings: Settings) -> list[tuple[bool, str]]:
    """Whoever turns PostgreSQL on before they move meets a bot that has forgotten everything, and
    becomes its first person."""
    file = settings.backup_folder.parent / "vpr-bot.sqlite3"  # by .env as by compose
    if settings.database_file is not None or not file.exists():
        return []
    try:
        here = await accounts_in(settings.database_url)
        there = await accounts_in(f"sqlite:///{file}")
    except (UpkeepError, OSError):  # it does not answer, or is no database, whatever its name
        return []
    if here > 1 or there <= here:
        return []
    return [
        (
            False,
            f"База PostgreSQL пуста, а {file} — нет. Если это данные школы, остановите бота и "
            "перенесите их: docs/administrator.md, «С PostgreSQL»",
        )
    ]


async def _copies(settings: Settings, answers: bool) -> tuple[bool, str]:
    """``answers``: whether the database can be asked for its version."""
    if settings.backup_key and (problem := key_problem(settings.backup_key)):
        return False, f"BACKUP_KEY не годится ({problem}): сделайте ключ, python -m bot backup-key"
    if program := missing_program(settings.database_url):
        return False, f"Копий не будет: нет программы {program}. Установите postgresql-client"
    try:
        newer = await newer_server(settings.database_url) if answers else None
    except UpkeepError as error:
        return False, f"Копий не будет: {error}"
    if newer:
        server, ours = newer
        too_old = f"PostgreSQL {server}, а pg_dump {ours}"
        return False, f"Копий не будет: {too_old}. Установите postgresql-client-{server}"
    copies = backups_of(settings)
    if not copies.existing():
        return True, f"Копий базы в {copies.folder} ещё нет: первая — через час после запуска"
    if copies.is_due(datetime.now(UTC) - _LATE):
        return False, f"В {copies.folder} нет копии за последние сутки: python -m bot backup"
    return True, f"Последняя копия базы: {copies.existing()[-1]}"


def private_files(settings: Settings) -> tuple[bool, str]:
    """Whether only this account reads the database, its copies and the token, and words for it."""
    found = open_to_others(settings)
    if found:
        names = " ".join(str(file) for file in found)
        return False, f"Эти файлы открыты другим на этом сервере. Закройте их: chmod 600 {names}"
    return True, "Файлы закрыты для других на этом сервере"


def _days_off() -> tuple[bool, str]:
    year = datetime.now(UTC).year
    if has_decree(year):
        return True, f"Переносы выходных {year} года известны"
    return False, f"Переносы выходных {year} года неизвестны: обновите программу"
