"""docs/settings.md, made of bot/settings.py: ``python -m bot.settings_page > docs/settings.md``."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings

_HEAD = """# Settings

Made of `bot/settings.py` by `make settings`; a test compares them. Set them in `.env` or as
environment variables, which come first. [.env.example](../.env.example) says the same in Russian,
with examples. `.venv/bin/python -m bot doctor` checks what is set.

| Name | Default | What it is |
|---|---|---|
"""


def page() -> str:
    rows = [_row(name, field) for name, field in Settings.model_fields.items()]
    return _HEAD + "\n".join(rows) + "\n"


def default_of(field: FieldInfo) -> str:
    """As it would be written into ``.env``."""
    value: Any = field.default
    if value is None or value == ():
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(name: str, field: FieldInfo) -> str:
    default = default_of(field)
    words = (field.description or "").replace("|", "\\|")
    secret = " Secret." if SecretStr in _types(field) else ""
    return f"| `{name.upper()}` | {f'`{default}`' if default else '–'} | {words}{secret} |"


def _types(field: FieldInfo) -> tuple[Any, ...]:
    return (field.annotation, *getattr(field.annotation, "__args__", ()))


if __name__ == "__main__":
    print(page(), end="")
