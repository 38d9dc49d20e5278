"""The act of public observation as a Word document, from the shipped template or the school's."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path

from school.observers.act import Act
from school.reports.act_fields import act_values

TEMPLATE = Path(__file__).parent / "templates" / "act.docx"


def write_act(act: Act, template: bytes | None = None, zone: tzinfo = UTC) -> bytes:
    """``template`` None: the shipped one. ``zone``: the school's, for the days of signing and of
    the answer. A draft gets a line in the place of its number.

    Refusal ``template-unfit`` when the template cannot be filled in; see ``forms``.
    """
    from school.reports.act_template import act_form  # noqa: PLC0415 - loads Jinja
    from school.reports.forms import fill  # noqa: PLC0415 - as above

    return fill(act_form(), template or TEMPLATE.read_bytes(), act_values(act, zone))
