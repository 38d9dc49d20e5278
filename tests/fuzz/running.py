"""So many acts, drawn by hypothesis, against one lively school."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from hypothesis import HealthCheck, Phase, given, seed, settings

from bot.demo.sample import COORDINATOR
from db.engine import open_store
from school.people.staff import leave
from tests.chat import Someone
from tests.fuzz.acts import Act, acts
from tests.fuzz.feeding import Feeder, errors
from tests.fuzz.people import cast_of
from tests.fuzz.state import lively_school
from tests.fuzz.touched import Touched

_LEAVER = 1005


@asynccontextmanager
async def _feeder(url: str) -> AsyncIterator[Feeder]:
    async with lively_school(open_store(url)) as school:
        boss = Someone(school, COORDINATOR, "координатор")
        async with school.store.begin(writes=False) as work:
            leaver = await work.people.by_telegram(_LEAVER)
        assert leaver is not None
        await boss.does(leave, leaver.id)
        await school.settle()
        cast = cast_of(school, _LEAVER)
        await school.settle()
        touched = await asyncio.to_thread(Touched, url)
        with errors() as said:
            yield Feeder(school, cast, touched, said)
        touched.close()


@contextmanager
def fuzzing(url: str) -> Iterator[tuple[asyncio.Runner, Feeder]]:
    """A school that stays, in a database that is migrated and empty, while hypothesis, which knows
    no coroutines, draws one act after another."""
    with asyncio.Runner() as runner:
        opened = _feeder(url)
        feeder = runner.run(opened.__aenter__())
        try:
            yield runner, feeder
        finally:
            runner.run(opened.__aexit__(None, None, None))


def feed(runner: asyncio.Runner, feeder: Feeder, count: int, seeded: int | None = None) -> None:
    """``seeded`` None: the same acts each time, chosen by hypothesis itself."""

    @given(acts)
    def one(act: Act) -> None:
        runner.run(feeder.do(act))

    run = settings(
        max_examples=count,
        derandomize=seeded is None,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(one)
    if seeded is not None:
        run = seed(seeded)(run)
    run()
    runner.run(feeder.finish())
