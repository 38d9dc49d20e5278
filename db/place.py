"""Where a database lies: the same answer at each start, another one for a copy of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from db.asking import ask
from db.engine import normal

_MACHINE = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))
_CLUSTER = text("SELECT system_identifier FROM pg_control_system()")
_DATABASE = text(
    "SELECT current_database(), oid FROM pg_database WHERE datname = current_database()"
)


async def place_of(url: str) -> str:
    """Of a file: the machine, the path and the file's own number (another file under the same name
    is another place; a container's machine is its image's, and says nothing). On PostgreSQL: the
    cluster and the database; a standby that takes over is the same place."""
    address = normal(url)
    if address.get_backend_name() != "sqlite":
        return await ask(url, _on_postgres)
    return await asyncio.to_thread(_of_file, Path(str(address.database)))


def _of_file(file: Path) -> str:
    path = file.resolve()
    return f"sqlite:{_machine()}:{path}:{path.stat().st_ino}"


def _machine() -> str:
    if any(path.exists() for path in _CONTAINER):
        return ""
    for path in _MACHINE:
        if path.is_file() and (found := path.read_text().strip()):
            return found
    return ""


def _on_postgres(connection: Connection) -> str:
    name, oid = connection.execute(_DATABASE).one()
    try:
        with connection.begin_nested():
            cluster = connection.execute(_CLUSTER).scalar_one()
    except ProgrammingError:  # the school's host does not let us ask
        cluster = ""
    return f"postgresql:{cluster}:{name}:{oid}"
