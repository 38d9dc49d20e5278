"""Copies of a whole database as one file: made while it is in use, checked, put back."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from db.asking import UpkeepError, ask, must_exist
from db.engine import normal
from db.sqlite import private_file

_SQLITE = b"SQLite format 3\0"
_POSTGRES = b"PGDMP"


def ending(url: str) -> str:
    """How the names of copies of this database end: they cannot be put into another kind."""
    return ".sqlite3" if normal(url).get_backend_name() == "sqlite" else ".pgdump"


def missing_program(url: str) -> str | None:
    """What must be installed before this database can be copied and put back."""
    if normal(url).get_backend_name() == "sqlite":
        return None
    return next((name for name in ("pg_dump", "pg_restore") if _found(name) is None), None)


async def newer_server(url: str) -> tuple[int, int] | None:
    """The versions of PostgreSQL's server and of pg_dump when the second is too old to copy the
    first; else None. UpkeepError when pg_dump does not say its version."""
    if normal(url).get_backend_name() == "sqlite":
        return None
    said = await asyncio.to_thread(_run, [_program("pg_dump"), "--version"])
    program = int(re.findall(r"\d+", said)[0])
    server = await ask(url, lambda opened: int((opened.dialect.server_version_info or (0,))[0]))
    return (server, program) if server > program else None


async def copy_database(url: str, target: Path) -> None:
    """A whole copy as one new file that only its owner reads, checked before it gets its name.
    UpkeepError when the target exists, or when what PostgreSQL needs for it is missing."""
    await asyncio.to_thread(_copy, normal(url), target)


async def put_back(url: str, copy: Path) -> None:
    """The database is what the copy holds, and nothing else. Nobody may be using it meanwhile; an
    SQLite file may be missing. UpkeepError when the copy is damaged or of another kind: then
    nothing has changed."""
    await asyncio.to_thread(_put_back, normal(url), copy)


def _copy(address: URL, target: Path) -> None:
    if target.exists():
        raise UpkeepError(f"{target} exists already")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    private_file(part)
    try:
        if address.get_backend_name() == "sqlite":
            source = Path(str(address.database))
            must_exist(source)
            _copy_sqlite(source, part)
        else:
            _ask_postgres("pg_dump", address, "--format=custom", f"--file={part}")
        _check(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _copy_sqlite(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as running,
        closing(sqlite3.connect(target)) as copy,
    ):
        running.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with no -wal beside it


def _check(copy: Path) -> None:
    """UpkeepError when this is not a whole copy of a database of this program."""
    with copy.open("rb") as opened:
        begin = opened.read(len(_SQLITE))
    if begin.startswith(_POSTGRES):
        listed = _run([_program("pg_restore"), "--list", str(copy)])
        if "alembic_version" not in listed:
            raise UpkeepError(f"{copy.name} is not a copy of this program's database")
    elif begin == _SQLITE:
        _check_sqlite(copy)
    else:
        raise UpkeepError(f"{copy.name} is not a copy of a database")


def _check_sqlite(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            found = opened.execute("PRAGMA integrity_check").fetchone()[0]
            opened.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise UpkeepError(f"the copy is damaged: {error}") from error
    if found != "ok":
        raise UpkeepError(f"the copy is damaged: {found}")


def _put_back(address: URL, copy: Path) -> None:
    must_exist(copy)
    kind = ending(address.render_as_string(hide_password=False))
    with copy.open("rb") as opened:
        of_postgres = opened.read(len(_POSTGRES)) == _POSTGRES
    if of_postgres != (kind == ".pgdump"):
        raise UpkeepError(f"{copy.name} is a copy of another kind of database")
    _check(copy)
    if of_postgres:
        whole = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error")
        _ask_postgres("pg_restore", address, "--no-owner", "--no-privileges", *whole, last=copy)
    else:
        _replace_sqlite(Path(str(address.database)), copy)


def _replace_sqlite(database: Path, copy: Path) -> None:
    """Whenever the machine stops, the old database is there or the new one, never a mixture: the
    old one's log is empty before the file changes its name."""
    part = database.with_name(database.name + ".part")
    part.unlink(missing_ok=True)
    private_file(part)
    try:
        shutil.copyfile(copy, part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        if database.exists():
            _empty_log(database)
        part.rename(database)
    finally:
        part.unlink(missing_ok=True)
    for name in ("-wal", "-shm"):
        database.with_name(database.name + name).unlink(missing_ok=True)


def _empty_log(database: Path) -> None:
    with closing(sqlite3.connect(database)) as old:
        try:
            busy = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.DatabaseError:
            return  # it is broken: that is why it is replaced
    if busy:
        raise UpkeepError("the database is in use")


def _ask_postgres(name: str, address: URL, *options: str, last: Path | None = None) -> None:
    """The password goes by the environment: everybody on the machine sees the arguments."""
    query = {key: str(value) for key, value in address.query.items()}
    where = {
        "--host": query.get("host") or address.host,
        "--port": address.port and str(address.port),
        "--username": address.username,
        "--dbname": address.database,
    }
    told = [f"{option}={value}" for option, value in where.items() if value]
    environment = dict(os.environ)
    if address.password:
        environment["PGPASSWORD"] = str(address.password)
    _run([_program(name), *told, *options, *([str(last)] if last else [])], environment)


def _program(name: str) -> str:
    found = _found(name)
    if found is None:
        raise UpkeepError(f"{name} is missing: install the client programs of PostgreSQL")
    return found


def _found(name: str) -> str | None:
    """Debian keeps the programs of each version in a folder of its own."""
    if found := shutil.which(name):
        return found
    debian = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: float(path.parent.parent.name),
    )
    return str(debian[-1]) if debian else None


def _run(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, by its whole path
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise UpkeepError(f"{Path(command[0]).name}: {said[0]}")
    return done.stdout
