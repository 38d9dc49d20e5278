"""Tables in the open format, read in the limited child like any other."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.reading import read_rows_in_child
from school.plan.read_ods import read_ods
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


def row(cells: str, times: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


@pytest.mark.parametrize(
    "rows",
    [
        row(_cell("1", 16384), "1048576"),
        row(_cell("1"), "2147483648"),
        row("", "-1"),
        row("", "1e9"),
        row("", "1048570") + row(_cell("1", 9), "1"),
        row(_cell("1", 99_999), "1"),
        row(_cell("#REF!" * 3_000), "65535"),
        row(_cell("a" * 999, 99), "999"),
        row(
            '<table:table-cell office:value-type="string" office:string-value="%s"/>'
            % ("b" * 9999),
            "9999",
        ),
        row(_cell('<text:s text:c="1000000000"/>'), "1"),
        row(_cell('<text:s text:c="99999"/>'), "999"),
    ],
)
def test_what_asks_for_more_room_than_there_is_is_refused_before_it_is_made(rows: str) -> None:
    with pytest.raises(Refusal, match="file-bomb"):
        read_ods(ods(rows))


def test_the_empty_rest_of_a_sheet_is_no_bomb() -> None:
    rows = row(_cell("1"), "2") + row(
        '<table:table-cell table:number-columns-repeated="16384"/>', "1048574"
    )
    (table,) = read_ods(ods(rows)).tables
    assert [[cell.text for cell in line] for line in table.rows] == [["1"], ["1"]]


async def test_a_bomb_is_refused_in_the_child_too() -> None:
    with pytest.raises(Refusal, match="file-bomb"):
        await read_rows_in_child(ods(row(_cell("1", 16384), "1048576")))
