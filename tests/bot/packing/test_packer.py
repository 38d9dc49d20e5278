"""A pack is made beside the chat: whole, one at a time, stopped at once; nothing of it stays."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from bot.demo.telegram import MemorySession, Telegram
from bot.demo.telegram.faults import Fault
from bot.demo.telegram.limits import DOWNLOAD_BYTES
from bot.packing import Packer
from bot.packing.fetching import GONE, LINE, TOO_LARGE
from bot.wiring import make_bot
from school.pack.job import End, Order, Progress, Stage, Volume
from school.pack.paper import CONTENTS, SUMS, Attached, Listing, Missing, Paper, Part
from school.refusal import Refusal
from tests.chat import TOKEN

_UTF8 = 0x800  # the flag by which every unpacker knows how names are written
NOW = datetime(2021, 5, 28, 12, 30, tzinfo=UTC)


@dataclass(slots=True)
class Teller:
    """Keeps what it is told. The zips are opened while they are there."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    listing: Listing | None = None
    told: list[Progress] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    number: int = -1
    fault: Exception | None = None

    async def begun(self, number: int, parts: int) -> None:
        self.number = number
        if self.fault:
            raise self.fault

    async def progress(self, number: int, progress: Progress) -> None:
        self.told.append(progress)

    async def ready(self, number: int, volumes: Sequence[Volume], listing: Listing) -> None:
        self.listing = listing
        for volume in volumes:
            self.sizes.append(volume.path.stat().st_size)
            with ZipFile(volume.path) as opened:
                assert opened.testzip() is None
                assert all(
                    one.filename.isascii() or one.flag_bits & _UTF8 for one in opened.infolist()
                )
                self.kinds |= {one.filename: one.compress_type for one in opened.infolist()}
                self.files[volume.name] = {name: opened.read(name) for name in opened.namelist()}

    async def ended(self, end: End) -> None:
        self.ends.append(end)

    @property
    def missing(self) -> dict[str, str]:
        assert self.listing is not None
        return {one.name: one.reason for one in self.listing.missing}


@dataclass(slots=True)
class Bench:
    telegram: Telegram
    packer: Packer
    where: Path
    waits: list[float]

    def file(self, kind: str, data: bytes, name: str | None = None) -> str:
        return self.telegram.store(kind, data, name).file_id

    async def makes(self, *parts: Part, missing: Sequence[Missing] = ()) -> Teller:
        teller = Teller()
        self.packer.start(order(*parts, missing=missing), teller)
        await self.packer.settled()
        assert self.leftovers == []
        return teller

    @property
    def leftovers(self) -> list[Path]:
        return list(self.where.iterdir())


def order(*parts: Part, missing: Sequence[Missing] = ()) -> Order:
    def contents(listing: Listing) -> bytes:
        return "\n".join(one.path for one in listing.entries).encode()

    return Order("Папка", parts, missing, contents, NOW, "Климова А.С.")


def paper(path: str, data: bytes = b"paper") -> Paper:
    return Paper(path, "бумага", lambda: data)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    telegram = Telegram(TOKEN, lambda: NOW)
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    bot = make_bot(TOKEN, MemorySession(telegram))
    return Bench(telegram, Packer(bot, where=tmp_path, sleep=sleep), tmp_path, waits)


async def test_contents_sums_and_files_are_in_one_zip(bench: Bench) -> None:
    photo = bench.file("photo", b"jpeg" * 1000)
    made = await bench.makes(
        paper("01 План/План.txt", b"plan" * 1000),
        Attached("04 Подтверждения/2.4/2.4, фото", "фото", photo, "2.4"),
    )
    ((name, files),) = made.files.items()
    assert name == "Папка.zip"
    assert list(files) == [
        *(CONTENTS, "01 План/План.txt", "04 Подтверждения/2.4/2.4, фото.jpg", SUMS)
    ]
    assert files[CONTENTS].decode().splitlines() == list(files)[1:3]
    assert len(files[SUMS].decode().splitlines()) == 3
    assert made.kinds["04 Подтверждения/2.4/2.4, фото.jpg"] == ZIP_STORED
    assert made.kinds["01 План/План.txt"] == ZIP_DEFLATED
    assert made.ends == []


async def test_hostile_and_equal_names(bench: Bench) -> None:
    one, two = bench.file("document", b"1", "a"), bench.file("document", b"2", "a")
    made = await bench.makes(
        Attached("04/../../../etc/passwd", "", one),
        Attached("04/Протокол.pdf", "", one),
        Attached("04/протокол.PDF", "", two),
        paper("00 Оглавление.docx"),
        paper(SUMS.upper()),
    )
    (files,) = made.files.values()
    assert len({name.casefold() for name in files}) == len(files) == 7
    assert not any(part in ("..", "") for name in files for part in name.split("/"))
    assert files["04/протокол (2).PDF"] == b"2"


async def test_what_cannot_be_had_is_named_with_its_reason(bench: Bench) -> None:
    large = bench.file("document", b"x", "видео.mp4")
    bench.telegram.files[large].claimed_size = DOWNLOAD_BYTES + 1
    old = bench.file("photo", b"x")

    def broken() -> bytes:
        raise ValueError("a bug of ours")

    def unfit() -> bytes:
        raise Refusal("template-unfit")

    made = await bench.makes(
        Attached("04/видео.mp4", "", large),
        Attached("04/никогда.jpg", "", "AgACAgIAAxkBAAI-nothing"),
        Paper("05/Акт.docx", "", unfit),
        Paper("01/План.docx", "", broken),
        Attached("04/есть.jpg", "", old),
        missing=[Missing("план.docx", "", "", "не хранится")],
    )
    assert made.missing["видео.mp4"] == TOO_LARGE
    assert made.missing["никогда.jpg"] == GONE
    assert "шаблон" in made.missing["Акт.docx"]
    assert "журнале" in made.missing["План.docx"]
    assert made.missing["план.docx"] == "не хранится"
    assert made.listing is not None
    assert [one.path for one in made.listing.entries] == ["04/есть.jpg"]


@pytest.mark.parametrize("kind", ["server_error", "drop", "silence"])
async def test_a_bad_line_is_tried_again(bench: Bench, kind: str) -> None:
    photo = bench.file("photo", b"jpeg")
    bench.telegram.faults.add(Fault(kind, method="getFile", times=2))  # type: ignore[arg-type]
    made = await bench.makes(Attached("04/фото", "", photo))
    assert made.missing == {}
    assert bench.waits == [1.0, 5.0]


async def test_a_line_that_stays_bad_is_said(bench: Bench) -> None:
    photo = bench.file("photo", b"jpeg")
    bench.telegram.faults.add(Fault("server_error", method="getFile"))
    made = await bench.makes(Attached("04/фото", "", photo), paper("01/План.docx"))
    assert made.missing == {"фото": LINE}
    (files,) = made.files.values()
    assert "01/План.docx" in files


async def test_a_large_pack_is_several_zips_whole_by_themselves(bench: Bench) -> None:
    bench.packer.limit = 200_000
    photos = [bench.file("photo", bytes([number]) * 60_000) for number in range(8)]
    made = await bench.makes(
        paper("01 План/План.docx"),
        *(Attached(f"04/{number}", "", photo) for number, photo in enumerate(photos)),
    )
    assert len(made.files) == 3
    assert all(size <= 200_000 for size in made.sizes)
    assert list(made.files)[1] == "Папка, часть 2 из 3.zip"
    assert [CONTENTS in files for files in made.files.values()] == [True, False, False]
    for files in made.files.values():
        (sums,) = (name for name in files if name.endswith(".sha256"))
        assert len(files[sums].decode().splitlines()) == len(files) - 1
    whole = [name for files in made.files.values() for name in files]
    assert len(set(whole)) == len(whole)  # all may be unpacked into one folder
    assert made.listing is not None
    for entry in made.listing.entries:
        assert entry.path in list(made.files.values())[entry.volume - 1]


class Held:
    """A paper that is not ready until it is let go."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._go = threading.Event()

    def __call__(self) -> bytes:
        self._loop.call_soon_threadsafe(self.begun.set)
        self._go.wait(30)
        return b"late"

    def go(self) -> None:
        self._go.set()


async def test_two_at_once_are_one(bench: Bench) -> None:
    held, first, second = Held(), Teller(), Teller()
    bench.packer.start(order(Paper("a.txt", "", held)), first)
    await held.begun.wait()
    with pytest.raises(Refusal, match="pack-busy") as refused:
        bench.packer.start(order(paper("b.txt")), second)
    assert refused.value.values == {"name": "Климова А.С."}
    held.go()
    await bench.packer.settled()
    assert first.files
    assert not second.files
    assert (await bench.makes(paper("b.txt"))).files


async def test_it_is_stopped_and_nothing_of_it_stays(bench: Bench) -> None:
    held, teller = Held(), Teller()
    number = bench.packer.start(order(paper("a.txt"), Paper("b.txt", "", held)), teller)
    await held.begun.wait()
    assert not bench.packer.cancel(number + 1)
    assert bench.packer.cancel(number)
    held.go()
    await bench.packer.settled()
    assert teller.ends == [End.CANCELLED]
    assert teller.listing is None
    assert bench.leftovers == []
    assert not bench.packer.cancel(number)


async def test_it_is_stopped_before_it_has_begun(bench: Bench) -> None:
    assert bench.packer.cancel(bench.packer.start(order(paper("a.txt")), Teller()))
    await bench.packer.settled()
    assert (await bench.makes(paper("b.txt"))).files


async def test_the_bot_goes_down(bench: Bench) -> None:
    held, teller = Held(), Teller()
    bench.packer.start(order(Paper("a.txt", "", held)), teller)
    await held.begun.wait()
    held.go()
    await bench.packer.stop()
    assert teller.ends == [End.STOPPED]
    assert bench.leftovers == []


async def test_a_disk_that_cannot_be_written_is_said(bench: Bench, tmp_path: Path) -> None:
    bench.packer.where = tmp_path / "nowhere"
    teller = Teller()
    bench.packer.start(order(paper("a.txt")), teller)
    await bench.packer.settled()
    assert teller.ends == [End.FAILED]


async def test_words_that_are_lost_stop_nothing(bench: Bench) -> None:
    teller = Teller(fault=RuntimeError("no line"))
    bench.packer.start(order(paper("a.txt")), teller)
    await bench.packer.settled()
    assert teller.files


async def test_the_message_is_edited_every_three_seconds_at_most(tmp_path: Path) -> None:
    moment = 0.0

    def clock() -> float:
        return moment

    def slow(seconds: float) -> Callable[[], bytes]:
        def make() -> bytes:
            nonlocal moment
            moment += seconds
            return b"x"

        return make

    bot = make_bot(TOKEN, MemorySession(Telegram(TOKEN, lambda: NOW)))
    packer, teller = Packer(bot, where=tmp_path, monotonic=clock), Teller()
    parts = [Paper(f"{number}.txt", "", slow(1.0)) for number in range(7)]
    packer.start(order(*parts), teller)
    await packer.settled()
    assert teller.told == [Progress(Stage.WRITING, 3, 7), Progress(Stage.WRITING, 6, 7)]
