"""Rich messages (Bot API 10.1): headings, lists, tables, buttons between paragraphs."""

from .blocks import BlockReader
from .html import html_blocks
from .words import rich_words

__all__ = ["BlockReader", "html_blocks", "rich_words"]
