"""What a crash has left is removed by whoever comes next; what is in use is not."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from bot.packing.folders import sweep, workplace

_DIES = """
import os, sys
from pathlib import Path
from bot.packing.folders import workplace
with workplace(Path(sys.argv[1])) as folder:
    (folder / "photo.jpg").write_bytes(b"x")
    os._exit(9)
"""


def test_a_folder_is_ours_alone_and_gone_in_the_end(tmp_path: Path) -> None:
    with workplace(tmp_path) as folder:
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "photo.jpg").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", _DIES, str(tmp_path)], check=False)
    assert died.returncode == 9
    (left,) = tmp_path.iterdir()
    assert (left / "photo.jpg").exists()
    with workplace(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_what_is_in_use_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as folder:
        assert sweep(tmp_path) == 0
        with workplace(tmp_path) as other:
            assert folder != other
            assert folder.exists()


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    elsewhere = tmp_path / "photos"
    elsewhere.mkdir()
    (tmp_path / "vpr-pack-link").symlink_to(elsewhere)
    (tmp_path / "vpr-bot.sqlite3").write_bytes(b"x")
    assert sweep(tmp_path) == 0
    assert elsewhere.exists()


def test_a_folder_without_a_lock_is_left_to_whoever_just_made_it(tmp_path: Path) -> None:
    fresh, old = tmp_path / "vpr-pack-fresh", tmp_path / "vpr-pack-old"
    fresh.mkdir()
    old.mkdir()
    os.utime(old, (0, 0))
    assert sweep(tmp_path) == 1
    assert fresh.exists()


def test_the_lock_of_another_process_counts(tmp_path: Path) -> None:
    folder = tmp_path / "vpr-pack-theirs"
    folder.mkdir()
    with (folder / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert sweep(tmp_path) == 0
    assert sweep(tmp_path) == 1
