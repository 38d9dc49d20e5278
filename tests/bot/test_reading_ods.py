"""Tables in the open format, read in the limited child like any other."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.reading import read_rows_in_child
from school.refusal import Refusal

_TYPE = "application/vnd.oasis.opendocument."
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def _cell(text: str, times: int = 1) -> str:
    kind = f'"float" office:value="{text}"' if text.isdecimal() else '"string"'
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return (
        f"<table:table-cell{repeated} office:value-type={kind}><text:p>{text}</text:p>"
        "</table:table-cell>"
    )


def ods(rows: str, kind: str = "spreadsheet") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _TYPE + kind)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr(
            "content.xml",
            f"{_HEAD}<office:body><office:spreadsheet>"
            f'<table:table table:name="1">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


async def test_a_table_is_read() -> None:
    rows = [["", "2", "3"], ["журнал", "0", "11"]]
    made = "".join(
        f"<table:table-row>{''.join(_cell(text) for text in row)}</table:table-row>" for row in rows
    )
    assert await read_rows_in_child(ods(made)) == rows


async def test_a_text_of_the_same_family_is_not() -> None:
    with pytest.raises(Refusal, match="file-format"):
        await read_rows_in_child(ods("", "text"))


async def test_a_cell_repeated_without_end_is_refused() -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{_cell("1", 16384)}'
    with pytest.raises(Refusal, match=r"file-(damaged|bomb|timeout|too-many-rows)"):
        await read_rows_in_child(ods(f"{row}</table:table-row>"))
