"""LibreOffice, which opens what the papers are, as a school's computer would."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pdfplumber

from tests.needs import need

_SECONDS = 120
# The font that the papers name, or one as wide: with a wider one lines and pages break elsewhere.
_AS_WIDE = ("Times New Roman", "Liberation Serif")


@cache
def _font() -> str:
    """The family that this machine prints Times New Roman with."""
    if shutil.which("fc-match") is None:
        return ""
    asked = ["fc-match", "--format=%{family}", "Times New Roman"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def require() -> None:
    """Without LibreOffice and a font as wide as Times New Roman the test is skipped, and in CI
    (CI=true) it fails."""
    need(shutil.which("soffice") is not None, "soffice")
    need(any(name in _font() for name in _AS_WIDE), "Times New Roman or Liberation Serif")


def converted(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each file as a PDF, by file name; no two of them differ in their ending only."""
    require()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf")),
            *(str(folder / name) for name in files),
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return {name: (folder / "pdf" / name).with_suffix(".pdf").read_bytes() for name in files}


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The text of each page of each file, by file name, with runs of spaces as one."""
    return {name: pages(pdf) for name, pdf in converted(files, folder).items()}


def pages(pdf: bytes) -> list[str]:
    """The text of each page of a PDF, with every run of white space as one space."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [" ".join((page.extract_text() or "").split()) for page in opened.pages]
