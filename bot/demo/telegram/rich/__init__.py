"""Rich messages (Bot API 10.1): headings, lists, tables, buttons between paragraphs."""

from .blocks import BlockReader
from .html import html_blocks

__all__ = ["BlockReader", "html_blocks"]
