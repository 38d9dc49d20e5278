"""Copies of the database: one a day, encrypted if there is a key, the older ones thinned out."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from db.asking import UpkeepError
from db.copies import copy_database, ending, put_back
from db.sqlite import private_file

_DAYS, _WEEKS, _MONTHS = 7, 5, 12
_EVERY = timedelta(hours=24)
_ENCRYPTED = ".age"
_NAME = re.compile(r"vpr-bot-(\d{8}-\d{6})(\.sqlite3|\.pgdump)(?:\.age)?")
_MOMENT = "%Y%m%d-%H%M%S"


def new_key() -> tuple[str, str]:
    """The secret one, to be kept elsewhere, and the one that the server needs (age's X25519)."""
    from pyrage import x25519  # noqa: PLC0415 - only for copies

    secret = x25519.Identity.generate()
    return str(secret), str(secret.to_public())


def made_at(copy: Path) -> datetime:
    """When a copy was made: by its name, else by its file's time."""
    found = _NAME.fullmatch(copy.name)
    if found:
        return datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def superfluous(moments: Iterable[datetime]) -> set[datetime]:
    """Which copies may go: the newest of each of the last seven days, five weeks and twelve months
    that have one stay."""
    newest_first = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    for count, span in ((_DAYS, _day), (_WEEKS, _week), (_MONTHS, _month)):
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(span(moment), moment)
        kept |= set(list(newest.values())[:count])
    return set(newest_first) - kept


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month


@dataclass(frozen=True, slots=True)
class Backups:
    """Copies of one database in one folder. ``key``: age's public key, or None for plain copies."""

    url: str
    folder: Path
    key: str | None = None

    def existing(self) -> list[Path]:
        """Those that this database can be put back from. Of before it moved to PostgreSQL, or
        back, are others: none of them stands for a copy of today, or is thinned out for one."""
        if not self.folder.is_dir():
            return []
        own = ending(self.url)
        return sorted(
            path
            for path in self.folder.iterdir()
            if (named := _NAME.fullmatch(path.name)) and named[2] == own
        )

    def kept(self) -> list[Path]:
        """All that lies in the folder, also what no rule thins out."""
        return sorted(self.folder.iterdir()) if self.folder.is_dir() else []

    def is_due(self, now: datetime) -> bool:
        copies = self.existing()
        return not copies or made_at(copies[-1]) <= now - _EVERY

    async def make(self, now: datetime) -> Path:
        """A new copy, checked; the superfluous ones go after it stands. UpkeepError when it cannot
        be made."""
        made = await self._write("vpr-bot", now)
        await asyncio.to_thread(self._thin_out)
        return made

    async def keep(self, now: datetime) -> Path:
        """The same before something dangerous: under a name that is never thinned out."""
        return await self._write("before-restoring", now)

    async def _write(self, what: str, now: datetime) -> Path:
        name = f"{what}-{now.astimezone(UTC):{_MOMENT}}{ending(self.url)}"
        if self.key is not None:
            return await self._write_encrypted(name, self.key)
        await copy_database(self.url, self.folder / name)
        return self.folder / name

    async def _write_encrypted(self, name: str, key: str) -> Path:
        """The plain copy never stands in the folder: it may be on another machine."""
        target = self.folder / f"{name}{_ENCRYPTED}"
        with TemporaryDirectory(prefix="vpr-bot-") as hidden:
            plain = Path(hidden) / name
            await copy_database(self.url, plain)
            await asyncio.to_thread(_encrypt, plain, target, key)
        return target

    def _thin_out(self) -> None:
        gone = superfluous(made_at(copy) for copy in self.existing())
        for copy in self.existing():
            if made_at(copy) in gone:
                copy.unlink()

    async def put_back(self, copy: Path, secret: str | None = None) -> None:
        """The database is what the copy holds. UpkeepError when it cannot be opened: then nothing
        has changed."""
        if copy.suffix != _ENCRYPTED:
            await put_back(self.url, copy)
            return
        if secret is None:
            raise UpkeepError("копия зашифрована, нужен секретный ключ: --key ФАЙЛ")
        with TemporaryDirectory(prefix="vpr-bot-") as hidden:
            plain = Path(hidden) / copy.stem
            await asyncio.to_thread(_decrypt, copy, plain, secret)
            await put_back(self.url, plain)


def key_problem(key: str) -> str | None:
    """Why this is not a public key of age, in its own words; None when it is one."""
    from pyrage import RecipientError, x25519  # noqa: PLC0415 - only for copies

    try:
        x25519.Recipient.from_str(key)
    except RecipientError as error:
        return str(error)
    return None


def _encrypt(plain: Path, target: Path, key: str) -> None:
    import pyrage  # noqa: PLC0415 - only for copies

    part = target.with_name(target.name + ".part")
    private_file(part)
    try:
        pyrage.encrypt_file(str(plain), str(part), [pyrage.x25519.Recipient.from_str(key)])
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _decrypt(copy: Path, plain: Path, secret: str) -> None:
    import pyrage  # noqa: PLC0415 - only for copies

    private_file(plain)
    try:
        identity = pyrage.x25519.Identity.from_str(secret.strip())
        pyrage.decrypt_file(str(copy), str(plain), [identity])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as error:
        raise UpkeepError(f"{copy.name} этим ключом не открывается ({error})") from error


def secret_in(words: Collection[str]) -> str | None:
    """The secret key among the lines of a key file, whose other lines are remarks."""
    return next((line.strip() for line in words if line.startswith("AGE-SECRET-KEY-")), None)
