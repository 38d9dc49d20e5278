"""PDF files that are no plans: locked, scanned, broken. Plans as PDF are among the files."""

from __future__ import annotations

import pytest

from school.plan.read_pdf import MAX_PAGES, read_pdf
from school.refusal import Refusal


def pdf(content: str, pages: int = 1, trailer: str = "") -> bytes:
    """A PDF of equal pages with one content stream; without a cross-reference table, which
    readers find again by themselves."""
    kids = " ".join(f"{10 + n} 0 R" for n in range(pages))
    parts = [
        "%PDF-1.4",
        "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
        f"2 0 obj <</Type /Pages /Kids [{kids}] /Count {pages}>> endobj",
        "3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj",
        f"4 0 obj <</Length {len(content)}>> stream\n{content}\nendstream endobj",
    ]
    parts += [
        f"{10 + n} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources <</Font <</F 3 0 R>> >> >> endobj"
        for n in range(pages)
    ]
    return "\n".join([*parts, f"trailer <</Root 1 0 R {trailer}>>", "%%EOF"]).encode("latin-1")


# Standard encryption whose keys fit no empty password.
KEYS = f"/O <{'41' * 32}> /U <{'42' * 32}>"
LOCK = f"/Encrypt <</Filter /Standard /V 1 /R 2 /P -4 {KEYS}>> /ID [<43> <43>]"
TEXT = "BT /F 12 Tf 50 700 Td (A plan of events without any table) Tj ET"


def test_text_without_a_table_gives_paragraphs() -> None:
    assert read_pdf(pdf(TEXT)).blocks == ("A plan of events without any table",)


def test_letters_printed_twice_are_read_once() -> None:
    twice = TEXT + " " + TEXT.replace("50 700", "50.2 700")
    assert read_pdf(pdf(twice)).blocks == ("A plan of events without any table",)


def test_an_approval_block_in_two_columns_is_read_by_columns() -> None:
    content = "".join(
        f"BT /F 12 Tf {x} {y} Td ({word}) Tj ET "
        for x, y, word in (
            (50, 700, "AGREED by board"),
            (350, 700, "APPROVED by head"),
            (50, 680, "protocol 1"),
            (350, 680, "order 2"),
            (200, 640, "Plan of the year"),
        )
    )
    assert read_pdf(pdf(content)).blocks == (
        "AGREED by board",
        "protocol 1",
        "APPROVED by head",
        "order 2",
        "Plan of the year",
    )


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (pdf("0 0 100 100 re f"), "file-scan"),
        (pdf(TEXT, MAX_PAGES + 1), "file-too-many-pages"),
        (b"%PDF-1.7\n" + bytes(range(256)), "file-damaged"),
        (pdf(TEXT, trailer=LOCK), "file-encrypted"),
    ],
    ids=["scan", "pages", "damaged", "locked"],
)
def test_refused(data: bytes, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        read_pdf(data)
