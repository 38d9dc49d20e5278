"""settings"""

from __future__ import annotations

from handlers.routes import Routes


def register(routes: Routes) -> None:
    del routes
