"""The commands: run, demo, plan check, migrate, move, site, backup, restore, doctor.

Heavy imports wait until needed."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.alone import InUseError, alone_with
from bot.logs import set_up
from bot.moved import moved_from
from bot.plan_check import check
from bot.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="vpr-bot: план ВПР в Telegram",
    pretty_exceptions_enable=False,  # they show values; bot/logs.py says what may be said
)
plan = typer.Typer(no_args_is_help=True, help="План мероприятий / the plan")
plan.command("check")(check)
app.add_typer(plan, name="plan")


def _settings(*, private: bool = True) -> Settings:
    if private:
        os.umask(0o077)  # what is written from here on is for this account only
    settings = Settings()
    set_up(settings)
    return settings


@app.command()
def run() -> None:
    """Запустить бота; без BOT_TOKEN — демо. / Start the bot, or the demo without a token."""
    settings = _settings()
    if settings.bot_token is None:
        typer.echo("BOT_TOKEN не задан — запускаю демо. / No BOT_TOKEN: starting the demo.")
        _demo(settings)
        return
    _not_moved(settings)
    if settings.lean_start:
        from bot.lean import start_lean  # noqa: PLC0415

        start_lean()
    from aiogram.exceptions import TelegramUnauthorizedError  # noqa: PLC0415
    from aiogram.utils.token import TokenValidationError  # noqa: PLC0415

    from bot.sentry import report_to  # noqa: PLC0415

    report_to(settings)
    from bot.run import run as serve  # noqa: PLC0415 - aiogram costs seconds and 150 MB

    try:
        with alone_with(settings.database_file):
            asyncio.run(serve(settings))
    except InUseError:
        typer.echo("С этой базой уже работает другой бот: два слали бы всё дважды.", err=True)
        raise typer.Exit(2) from None
    except (TelegramUnauthorizedError, TokenValidationError):
        typer.echo("Telegram не знает такого BOT_TOKEN: проверьте его у @BotFather.", err=True)
        raise typer.Exit(2) from None


@app.command()
def demo(
    script: Annotated[
        Path | None, typer.Option(help="Сыграть сценарий без браузера / play a scenario")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Порт / port")] = None,
) -> None:
    """Показать бота в браузере: без токена и интернета. / Show the bot in a browser."""
    settings = _settings()
    if script is not None:
        from bot.demo.run import run_script  # noqa: PLC0415

        raise typer.Exit(asyncio.run(run_script(script)))
    _demo(settings, port)


def _demo(settings: Settings, port: int | None = None) -> None:
    from bot.demo.run import run_page  # noqa: PLC0415

    try:
        asyncio.run(run_page(settings.demo_host, port or settings.demo_port))
    except KeyboardInterrupt:
        typer.echo("")
    except OSError as error:
        where = f"{settings.demo_host}:{port or settings.demo_port}"
        typer.echo(f"{where} занят: {error.strerror}. Другой порт: demo --port 8081", err=True)
        raise typer.Exit(2) from None


@app.command()
def migrate() -> None:
    """Привести базу к этой версии (run делает это сам). / Bring the database up to date."""
    from db.upkeep import migrate as bring_up  # noqa: PLC0415

    settings = _settings()
    _not_moved(settings)
    asyncio.run(bring_up(settings.database_url))


@app.command()
def move(
    context: typer.Context,
    to: Annotated[
        str | None,
        typer.Option(help="postgresql://пользователь:пароль@сервер/база", envvar="MOVE_TO"),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Вернуть базу SQLite на место / take it back")
    ] = False,
) -> None:
    """Перенести базу из SQLite в PostgreSQL. / Move the database to PostgreSQL."""
    from bot.moving import move_to  # noqa: PLC0415
    from bot.moving import undo as take_back  # noqa: PLC0415

    if undo == (to is not None):
        raise typer.BadParameter("--to postgresql://… / --undo")
    if to is None:
        raise typer.Exit(asyncio.run(take_back(_settings(), datetime.now(UTC))))
    # Compose says both at once: where to move, and where the bot finds its data from then on.
    source = context.get_parameter_source("to")
    known = source is not None and source.name == "ENVIRONMENT"
    raise typer.Exit(asyncio.run(move_to(_settings(), to, known=known)))


def _not_moved(settings: Settings) -> None:
    """An empty database in the place of one that was moved would look like a school that forgot
    everything."""
    if moved_from(settings.database_file) is not None:
        from bot.moving import words_if_moved  # noqa: PLC0415

        typer.echo(words_if_moved(settings), err=True)
        raise typer.Exit(2)


@app.command()
def site(
    folder: Annotated[Path, typer.Argument(help="Папка для файлов / the folder")],
) -> None:
    """Записать страницу и календарь ВПР для сайта школы. / Write the page for the site."""
    from bot.site import export  # noqa: PLC0415

    raise typer.Exit(asyncio.run(export(_settings(private=False), folder)))


@app.command()
def backup() -> None:
    """Сделать копию базы сейчас (run делает её раз в сутки). / Make a copy of the database."""
    from bot.restoring import backup as make  # noqa: PLC0415

    raise typer.Exit(asyncio.run(make(_settings(), datetime.now(UTC))))


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="Файл копии / the copy", exists=True)],
    key: Annotated[
        Path | None, typer.Option(help="Файл с секретным ключом / the secret key", exists=True)
    ] = None,
) -> None:
    """Вернуть базу из копии; отправки подождут вашего решения. / Restore the database."""
    from bot.restoring import restore as put_back  # noqa: PLC0415

    raise typer.Exit(asyncio.run(put_back(_settings(), copy, key, datetime.now(UTC))))


@app.command("backup-key")
def backup_key() -> None:
    """Сделать ключи для шифрования копий. / Make the keys for encrypted copies."""
    from bot.restoring import show_key  # noqa: PLC0415

    raise typer.Exit(show_key())


@app.command()
def doctor() -> None:
    """Проверить базу, миграции и журнал отправки. / Check the database and the ledger."""
    from bot.doctor import examine  # noqa: PLC0415

    raise typer.Exit(asyncio.run(examine(_settings())))
