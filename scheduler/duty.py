"""Which one of several replicas ticks and sends: the duty is one long job of procrastinate's.

Every replica runs a worker. The job goes to one of them and ends with it. A replica that is silent
for too long is taken for dead by the others: one of them removes its job and writes a new one, so
that each holder has a number of its own, which the sender asks for in every claim.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition, Job, Status
from procrastinate.manager import JobManager

from scheduler.hold import Held, Times, awake

log = logging.getLogger(__name__)

_NAME = "duty"
_PAUSE = 1.0  # before the next try after a fault of the database
_PATIENCE = 5.0  # seconds for a connection
_SHUT = 5.0  # seconds to close what is open
_LINE = {  # a server that does not answer is noticed, and not waited for until TCP gives up
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}
# All that a frozen replica has open. The server would end a session that is idle in a transaction,
# but then the next one that waits behind it for the same lock gets it, and is as frozen; and amid
# a pipeline, which is how many rows are written at once, it takes a session for one that works.
_END_THE_FROZEN = """
WITH ours AS (
    SELECT pid, application_name, state = 'idle' AS free,
        wait_event = 'ClientRead' AND state_change < now() - make_interval(secs => %(seconds)s)
            AS stands
    FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user
        AND application_name LIKE 'vpr-bot %%' AND query NOT ILIKE 'COPY%%'
)
SELECT count(pg_terminate_backend(pid)) AS ended FROM ours
WHERE NOT free AND application_name IN (
    SELECT application_name FROM ours WHERE stands AND NOT free
)
"""


class _Manager(JobManager):
    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        """Somebody else may have ended it, or the database is away: then it is taken for dead."""
        try:
            await super().finish_job(job=job, status=status, delete_job=delete_job)
        except ConnectorException:
            log.info("duty %s was not ours to end any more", job.id)


class Duty:
    """``work`` is run with a hold while this replica is on duty, and cancelled when it is no
    longer; it ends when it has let go of everything."""

    def __init__(
        self, url: str, work: Callable[[Held], Awaitable[None]], times: Times | None = None
    ) -> None:
        self._work = work
        self._times = times or Times()
        self._held: Held | None = None
        self._job: Job | None = None
        self._lost = asyncio.Event()  # somebody else has taken it over
        self._leaving = asyncio.Event()
        connector = PsycopgConnector(
            conninfo=url,
            min_size=1,
            max_size=3,
            timeout=_PATIENCE,
            configure=_look_in_own_schema,
            kwargs=_LINE,
        )
        self._app = App(connector=connector)
        self._manager = self._app.job_manager = _Manager(connector)
        self._task = self._app.task(
            name=_NAME, queue=_NAME, lock=_NAME, queueing_lock=_NAME, pass_context=True
        )(self._hold)

    async def run(self) -> None:
        """Until cancelled; then the duty is handed over. No fault of the database ends it."""
        while True:
            try:
                async with self._open():
                    await self._serve()
            except Exception as error:
                log.warning("on duty or not, that is unknown: %s", type(error).__name__)
            await asyncio.sleep(_PAUSE)

    @contextlib.asynccontextmanager
    async def _open(self) -> Any:
        await self._app.open_async()
        try:
            yield
        finally:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(_SHUT):
                    await self._app.close_async()

    async def _serve(self) -> None:
        """Ends when the worker does (procrastinate's ends with the first fault of the database) or
        when nothing has been heard of the database for too long."""
        self._leaving.clear()
        worker = asyncio.create_task(
            self._app.run_worker_async(
                name=_NAME,
                queues=[_NAME],
                install_signal_handlers=False,
                delete_jobs=DeleteJobCondition.ALWAYS,
                fetch_job_polling_interval=self._times.look,
                abort_job_polling_interval=3600,  # nobody asks for that
                update_heartbeat_interval=self._times.look,
                stalled_worker_timeout=self._times.stalled,
            )
        )
        looking = asyncio.create_task(self._look_round())
        try:
            await asyncio.wait({worker, looking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            held = self._held is not None
            self._leaving.set()
            await _ended(worker)  # with signs of life until nothing is in flight any more
            await _ended(looking)
            if held:
                await self._offer()

    async def _hold(self, context: JobContext) -> None:
        """The job: ends when it is lost, when the process stops, or when the work fails."""
        token = context.job.id
        assert token is not None
        log.info("on duty (%s)", token)
        self._lost.clear()
        self._job = context.job
        self._held = Held(token, self._times.stalled)
        work = asyncio.ensure_future(self._work(self._held))
        ends = [asyncio.create_task(event.wait()) for event in (self._lost, self._leaving)]
        try:
            await asyncio.wait({work, *ends}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()
            await _ended(work)
            self._held = self._job = None
            log.info("off duty (%s)", token)

    async def _look_round(self) -> None:
        """TimeoutError when the database was silent for so long that another may be on duty."""
        heard = awake()
        while True:
            began = awake()
            try:
                async with asyncio.timeout(self._times.stalled / 2):
                    await (self._look_after_own() if self._held else self._look_after_others())
            except Exception as error:
                log.warning("the duty cannot be looked at: %s", type(error).__name__)
                if awake() - heard > self._times.stalled:
                    raise
            else:
                heard = began
            await asyncio.sleep(self._times.look)

    async def _look_after_own(self) -> None:
        """A sign of life, and whether it is still wanted. procrastinate gives signs of its own, but
        none any more after one that failed."""
        held, job = self._held, self._job
        if held is None or job is None:
            return
        began = awake()
        if job.worker_id is not None:
            await self._manager.update_heartbeat(job.worker_id)
        rows = await self._manager.list_jobs_async(id=held.token)
        if any(row.status == Status.DOING.value for row in rows):
            held.confirmed = began
        else:
            log.warning("duty %s was taken over by another replica", held.token)
            self._lost.set()

    async def _look_after_others(self) -> None:
        found = await self._app.connector.execute_query_one_async(
            _END_THE_FROZEN, seconds=self._times.frozen
        )
        if found["ended"]:
            log.warning("%s sessions of a replica that stands still were ended", found["ended"])
        stalled = await self._manager.get_stalled_jobs(
            task_name=_NAME, seconds_since_heartbeat=self._times.stalled
        )
        for job in stalled:
            assert job.id is not None
            log.warning("the replica that has duty %s is silent; somebody else takes over", job.id)
            with contextlib.suppress(ConnectorException):  # another was quicker
                await self._manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=True)
        if not await self._manager.list_jobs_async(task=_NAME):
            await self._offer()

    async def _offer(self) -> None:
        """A duty that nobody has yet; workers hear of it at once."""
        with contextlib.suppress(AlreadyEnqueued, ConnectorException):
            await self._task.defer_async()


async def _look_in_own_schema(connection: Any) -> None:
    await connection.execute("SET search_path TO procrastinate")
    await connection.commit()


async def _ended(task: asyncio.Future[None]) -> None:
    """Cancels it, if need be, and waits until it has ended."""
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled() and (error := task.exception()) is not None:
        log.warning("on duty or not, that ended with %s", type(error).__name__)
