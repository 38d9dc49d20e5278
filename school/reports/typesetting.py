"""Sheets and pictures set by Typst: a template of this room, and data that are never markup."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_TEMPLATES = Path(__file__).parent / "templates"
# Only shipped and embedded fonts: a paper looks the same on every machine.
_FONTS = Path(__file__).parent / "fonts"
_PIXELS = 144  # per inch: two for each point

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]


def set_pdf(template: str, data: Mapping[str, Value]) -> bytes:
    """``template``: the name of a file in ``templates`` without its ending."""
    return _set(template, data, "pdf")[0]


def set_pictures(template: str, data: Mapping[str, Value]) -> list[bytes]:
    """One PNG a page."""
    return _set(template, data, "png")


def _set(template: str, data: Mapping[str, Value], kind: str) -> list[bytes]:
    import typst  # noqa: PLC0415 - 40 MB of machine code that only papers need

    compiled: Any = typst.compile  # its stubs know no fonts read beforehand
    made = compiled(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        format=kind,
        ppi=_PIXELS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> Any:
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])
