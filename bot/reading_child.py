"""The process that opens a stranger's file: limited, without secrets, without a network.

Input on stdin: one line of JSON, then the file. The line asks for a plan (``filename``, ``year``,
``approved``, ``today``) or, with ``"wanted": "rows"``, for the rows of all tables as they stand.
Output on stdout: one line of JSON, ``{"plan": …}``, ``{"rows": …}`` or ``{"refusal": key,
"values": {…}}``.
Started by ``bot.reading``; imports only what the file's format needs.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pass

MEMORY = 400 * 1024 * 1024  # bytes of address space
CPU = 12  # seconds


def limit() -> None:
    """Hard limits of the kernel. Before anything of the file is looked at."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def shut() -> None:
    """No file may be written, no connection opened, no program started from here on.

    Only after the imports, so that Python can keep its compiled modules.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, values: tuple[Any, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.spawn", "os.system")):
        raise PermissionError(event)
    if event == "open":
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        if isinstance(values[2], int) and values[2] & writes:
            raise PermissionError(event)


def answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What was asked for or the refusal, in plain values. Only MemoryError and the like come
    through."""
    from school.plan.reading import prepare  # noqa: PLC0415
    from school.refusal import Refusal  # noqa: PLC0415

    try:
        prepare(data)
        if request.get("wanted") == "rows":
            from bot.reading_rows import rows_of  # noqa: PLC0415

            shut()
            return {"rows": rows_of(data)}
        return {"plan": _plan(request, data)}
    except Refusal as refusal:
        return {"refusal": refusal.key, "values": refusal.values}
    except MemoryError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        # Where it broke, never what it said: the message may quote the file.
        why = f"{type(error).__name__} at {os.path.basename(place.filename)}:{place.lineno}"  # noqa: PTH119
        return {"refusal": "file-damaged", "values": {}, "why": why}


def _plan(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    from school.dates.year import SchoolYear  # noqa: PLC0415
    from school.plan.plain import to_plain  # noqa: PLC0415
    from school.plan.reading import read_plan  # noqa: PLC0415

    def day(name: str) -> date | None:
        return date.fromisoformat(request[name]) if request.get(name) else None

    shut()
    plan = read_plan(
        data,
        str(request["filename"]),
        year=SchoolYear.parse(request["year"]) if request.get("year") else None,
        approved=day("approved"),
        today=day("today"),
    )
    return to_plain(plan)


def main() -> None:
    limit()
    request = json.loads(sys.stdin.buffer.readline())
    try:
        found = answer(request, sys.stdin.buffer.read())
    except (MemoryError, RecursionError):
        found = {"refusal": "file-bomb", "values": {}}
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
