"""The demo in the browser: routes of aiohttp and the files of the page."""

from bot.demo.page.routes import attach, routes

__all__ = ["attach", "routes"]
