"""Papers that take a moment to make, apart from the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from zoneinfo import ZoneInfo

from school.observers.act import Act


class ActPapers:
    """The act as a Word document, on the school's template (checked when it was taken) or ours.
    ``zone`` gives the school's own, which may change while the bot runs."""

    def __init__(self, zone: Callable[[], ZoneInfo]) -> None:
        self._zone = zone

    async def __call__(self, act: Act, template: bytes | None) -> bytes:
        from school.reports.act_docx import write_act  # noqa: PLC0415 - loads Word and Jinja

        return await asyncio.to_thread(write_act, act, template, self._zone())


async def check_act_template(data: bytes) -> None:
    """Refusal("template-unfit") for a file that cannot be the school's form of the act."""
    from school.reports.act_template import check_template  # noqa: PLC0415 - loads Jinja

    await asyncio.to_thread(check_template, data)
