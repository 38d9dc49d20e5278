"""A throw-away PostgreSQL server out of the binaries of this machine, one for a test process."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from db.upkeep import migrate

# A test database is thrown away: losing it in a power cut harms nobody.
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
_TEMPLATE = "template_of_tests"


def binaries() -> Path | None:
    """The folder that has ``initdb`` and ``postgres``: Debian's newest, or the one in PATH."""
    debian = [
        path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")
        if path.with_name("initdb").exists()
    ]
    if debian:
        return max(debian, key=lambda path: float(path.parent.name))
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found and shutil.which("initdb") else None


class Postgres:
    """A running server, reached by a unix socket only."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._made = 0

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._home}"

    def _admin(self, statement: str) -> None:
        address = f"host={self._home} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def answers(self) -> bool:
        try:
            self._admin("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def prepare(self) -> None:
        """Makes the migrated database from which the others are copied."""
        self._admin(f"CREATE DATABASE {_TEMPLATE}")
        # A thread of its own: the test's event loop must not be disturbed.
        thread = threading.Thread(target=lambda: asyncio.run(migrate(self.url(_TEMPLATE))))
        thread.start()
        thread.join()

    def new(self, *, migrated: bool = True) -> str:
        """The name of a new database."""
        self._made += 1
        name = f"test_{self._made}"
        self._admin(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
        return name

    def drop(self, name: str) -> None:
        self._admin(f"DROP DATABASE {name} WITH (FORCE)")


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root. The server also dies with the tests that started it."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    if os.geteuid() != 0:
        return [setpriv, "--pdeathsig", "INT"]
    who = ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    return [setpriv, *who, "--pdeathsig", "INT"]


@contextmanager
def server() -> Iterator[Postgres]:
    """Starts a server in a new folder; stops it and removes everything at the end."""
    programs = binaries()
    assert programs is not None
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    data = home / "data"
    log = home / "log"
    subprocess.run(
        [
            *_as_postgres(),
            str(programs / "initdb"),
            *("-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8"),
            *("--no-locale", "--no-sync"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=home,
    )
    settings = (*_CARELESS, "listen_addresses=", "max_connections=60", "shared_buffers=32MB")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *_as_postgres(),
                str(programs / "postgres"),
                *("-D", str(data), "-k", str(home)),
                *(part for setting in settings for part in ("-c", setting)),
            ],
            stdout=output,
            stderr=output,
            cwd=home,
        )
    try:
        running = Postgres(home)
        deadline = time.monotonic() + 60
        while not running.answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.05)
        running.prepare()
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        shutil.rmtree(home, ignore_errors=True)
