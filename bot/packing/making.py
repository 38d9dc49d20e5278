"""One pack from its order to its volumes: every file on disk first, then the contents, then the
zips. What cannot be written or fetched is named in the contents."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.packing.fetching import UnavailableError
from bot.packing.writing import Zip, keep, measure, sums_of
from handlers.faults import place_of
from school.pack.dividing import divide
from school.pack.job import Order, Progress, Stage, Teller, Volume
from school.pack.names import Names, has_ending
from school.pack.paper import CONTENTS, SUMS, Entry, Listing, Missing, Paper, Part
from school.refusal import Refusal

log = logging.getLogger(__name__)
R = TypeVar("R")
Fetch = Callable[[str, Path], Awaitable[str]]

_UNMADE = "не удалось составить, администратор увидит причину в журнале программы"
_UNFIT = "форма акта не подходит: проверьте шаблон в правилах наблюдения"


class Making:
    """``fetch(file_id, path)`` brings a file and gives its ending; ``may_tell``: whether it is time
    to show the progress again."""

    def __init__(
        self,
        number: int,
        order: Order,
        teller: Teller,
        folder: Path,
        *,
        limit: int,
        fetch: Fetch,
        may_tell: Callable[[], bool],
    ) -> None:
        self._number = number
        self._order = order
        self._teller = teller
        self._folder = folder
        self._limit = limit
        self._fetch = fetch
        self._may_tell = may_tell
        self._names = Names()
        self._names.give(CONTENTS)
        self._names.give(SUMS)
        self._files: dict[str, Path] = {}  # path in the pack → where it lies
        self._missing: list[Missing] = list(order.missing)

    async def make(self) -> None:
        parts = self._order.parts
        await quietly(self._teller.begun(self._number, len(parts)))
        entries: list[Entry] = []
        for done, part in enumerate(parts):
            await self._tell(Stage.WRITING, done, len(parts))
            entry = await self._laid(part, done)
            if entry is not None:
                entries.append(entry)
        lines = len(entries) + len(self._missing)
        sizes = [(entry.path, entry.size) for entry in entries]
        volumes = divide(sizes, self._limit, lines)
        entries = [
            replace(entry, volume=volume) for entry, volume in zip(entries, volumes, strict=True)
        ]
        listing = Listing(entries, self._missing)
        contents = await _in_thread(lambda: self._order.contents(listing))
        zips = [
            await self._zipped(number, listing, contents)
            for number in range(1, listing.volumes + 1)
        ]
        await self._tell(Stage.SENDING, 0, len(zips))
        await self._teller.ready(self._number, zips, listing)

    async def _laid(self, part: Part, number: int) -> Entry | None:
        """The file of a part on disk; None when it is missing, with the reason noted."""
        file = self._folder / f"{number}"
        try:
            if isinstance(part, Paper):
                data = await _in_thread(part.make)
                size, digest = await _in_thread(lambda: keep(data, file))
                path = self._names.give(part.path)
            else:
                ending = await self._fetch(part.file_id, file)
                path = self._names.give(part.path + ("" if has_ending(part.path) else ending))
                size, digest = await _in_thread(lambda: measure(file))
        except UnavailableError as why:
            reason = str(why)
        except Refusal as refusal:
            reason = _UNFIT if refusal.key == "template-unfit" else _UNMADE
        except OSError:
            raise  # the disk: nothing else would succeed either
        except Exception as error:  # its words may hold names
            log.error("a part of the pack met %s", place_of(error))
            reason = _UNMADE
        else:
            self._files[path] = file
            return Entry(path, part.about, part.item, size, digest)
        name = part.path.rpartition("/")[2]
        self._missing.append(Missing(name, part.about, part.item, reason))
        return None

    async def _zipped(self, number: int, listing: Listing, contents: bytes) -> Volume:
        name = self._order.title
        if listing.volumes > 1:
            name += f", часть {number} из {listing.volumes}"
        path = self._folder / f"volume{number}.zip"
        mine = [entry for entry in listing.entries if entry.volume == number]
        written = await _in_thread(lambda: Zip(path, self._order.made_at))
        try:
            if number == 1:
                self._files[CONTENTS] = laid = self._folder / "contents"
                size, digest = await _in_thread(lambda: keep(contents, laid))
                mine = [Entry(CONTENTS, "", "", size, digest), *mine]
            for done, entry in enumerate(mine):
                await self._tell(Stage.PACKING, done, len(mine))
                await _in_thread(partial(self._pack, written, entry))
            sums_name, text = sums_of(mine, number)
            await _in_thread(lambda: written.add_bytes(sums_name, text))
        finally:
            await _in_thread(written.close)
        return Volume(path, f"{name}.zip")

    def _pack(self, written: Zip, entry: Entry) -> None:
        """A file leaves the disk as soon as it is in its zip: both would take the room twice."""
        file = self._files.pop(entry.path)
        written.add(entry.path, file)
        file.unlink()

    async def _tell(self, stage: Stage, done: int, total: int) -> None:
        if self._may_tell():
            said = Progress(stage, done, total)
            await quietly(self._teller.progress(self._number, said))


async def _in_thread(work: Callable[[], R]) -> R:
    """In a thread that is waited for also when we are cancelled: it writes into our folder, which
    is removed after."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


async def quietly(said: Awaitable[None]) -> None:
    """A message about the progress that is lost is made good by the next."""
    try:
        await said
    except Exception as error:
        log.info("no word of the pack: %s", type(error).__name__)
