"""Links as the demo sees them, without a network: all alive, until a switch takes a site away."""

from __future__ import annotations

from school.resources.checking import Alive, Dead, Seen

SITE = "sdamgia.ru"


class DemoProbe:
    """school.resources.checking.Probe. ``gone``: the pages of ``SITE`` are not there any more."""

    def __init__(self) -> None:
        self.gone = False

    async def look(self, url: str) -> Seen:
        return Dead("http-404") if self.gone and SITE in url else Alive()
