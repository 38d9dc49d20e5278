"""A process that is killed in the middle of a transaction leaves nothing half done."""

from __future__ import annotations

import asyncio
import signal
import sys

from db.engine import Store, open_store
from tests.db.samples import person

_VICTIM = """
import asyncio, sys
from db.engine import open_store
from tests.db.samples import person

async def main():
    store = open_store(sys.argv[1])
    async with store.begin(writes=True) as work:
        await person(work, "Сохранённая")
    async with store.begin(writes=True) as work:
        await person(work, "Недописанная")
        print("in the middle", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_a_killed_process_leaves_only_what_it_committed(database_url: str) -> None:
    victim = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _VICTIM, database_url, stdout=asyncio.subprocess.PIPE
    )
    assert victim.stdout
    assert await victim.stdout.readline() == b"in the middle\n"
    victim.send_signal(signal.SIGKILL)
    await victim.wait()
    store: Store = open_store(database_url)
    async with asyncio.timeout(30):
        async with store.begin(writes=True) as work:
            await person(work, "Следующая")
        async with store.begin(writes=False) as work:
            found = {one.name for one in await work.people.all()}
    await store.close()
    assert found == {"Сохранённая", "Следующая"}
