"""The consent as a sheet to sign, for a parent without Telegram."""

from __future__ import annotations

from school.reports.docx_parts import new_sheet, say, to_bytes

_LINE = "_" * 40


def write_consent(text: str) -> bytes:
    """``text``: the words as they are kept; the first line is the heading. Name, telephone and
    classes are written by hand."""
    heading, _, rest = text.partition("\n")
    sheet = new_sheet(heading)
    say(sheet, heading, bold=True, size=14, align="center", after=12)
    say(sheet, f"Я, {_LINE}{_LINE}", after=2)
    say(sheet, "(фамилия, имя, отчество)", size=9, align="center", after=8)
    for part in (one.strip() for one in rest.split("\n\n")):
        if part:
            say(sheet, part, align="both", after=6)
    for line in ("Телефон (по желанию)", "Классы детей", "Классы родственников"):
        say(sheet, f"{line}: {_LINE}", before=8, with_next=True)
    say(sheet, f"«____» ______________ 20____ г.    Подпись {_LINE[:20]}", before=24)
    return to_bytes(sheet)
