"""A file on its way out of Telegram: what the real line raises, and what is made of it."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientPayloadError, ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.demo.telegram.faults import Fault
from bot.packing.fetching import GONE, LINE, TOO_LARGE, UnavailableError, fetch
from tests.bot.packing.test_packer import Bench, bench

__all__ = ["bench"]


def answered(status: int) -> ClientResponseError:
    url = URL("https://api.telegram.org/file/photo.jpg")
    info = RequestInfo(url, "GET", CIMultiDictProxy(CIMultiDict()), url)
    return ClientResponseError(info, (), status=status)


async def tried(bench: Bench, *faults: Exception, most: int = 1000) -> tuple[str, list[float]]:
    """The ending that a file was given, after a download failed in these ways."""
    photo, left, waits = bench.file("photo", b"jpeg"), list(faults), list[float]()
    bot = bench.packer._bot
    real = bot.download_file

    async def download_file(*args: Any, **kwargs: Any) -> Any:
        if left:
            raise left.pop(0)
        return await real(*args, **kwargs)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    bot.download_file = download_file  # type: ignore[method-assign]
    return await fetch(bot, photo, bench.where / "file", most=most, sleep=sleep), waits


async def test_a_line_that_breaks_in_the_middle_is_tried_again(bench: Bench) -> None:
    ending, waits = await tried(bench, ClientPayloadError("half"), TimeoutError())
    assert ending == ".jpg"
    assert waits == [1.0, 5.0]
    assert (bench.where / "file").read_bytes() == b"jpeg"


async def test_three_times_and_no_more(bench: Bench) -> None:
    with pytest.raises(UnavailableError, match=LINE):
        await tried(bench, *(answered(502) for _ in range(3)))


@pytest.mark.parametrize("fault", [answered(404), FileNotFoundError("cleaned up")])
async def test_what_is_no_more_is_not_asked_for_again(bench: Bench, fault: Exception) -> None:
    with pytest.raises(UnavailableError, match=GONE):
        await tried(bench, fault)


async def test_what_no_zip_holds_is_not_fetched(bench: Bench) -> None:
    with pytest.raises(UnavailableError, match=TOO_LARGE):
        await tried(bench, most=3)


async def test_a_429_is_waited_out(bench: Bench) -> None:
    bench.telegram.faults.add(Fault("retry_after", method="getFile", seconds=20, times=1))
    ending, waits = await tried(bench)
    assert (ending, waits) == (".jpg", [20])


async def test_a_disk_that_is_full_is_no_fault_of_the_file(bench: Bench) -> None:
    with pytest.raises(OSError, match="No space"):
        await tried(bench, OSError(28, "No space left on device"))
