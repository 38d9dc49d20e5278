"""Everything that can be set from outside, in one place: environment variables or ``.env``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_LONGEST_URL = 150  # a button that copies a link holds 256 signs


class Settings(BaseSettings):
    """Names in the environment are the fields' names in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    bot_token: SecretStr | None = Field(
        None, description="The bot's token from @BotFather. Without it the demo starts."
    )
    database_url: str = Field(
        "sqlite:///data/vpr-bot.sqlite3",
        description="Where everything is kept: sqlite:///path or postgresql://user:password@host/db",
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Telegram ids of administrators, separated by commas."
    )
    api_base: str | None = Field(
        None, description="Another address of the Bot API, when the usual one cannot be reached."
    )
    proxy: str | None = Field(None, description="http:// or socks5:// proxy for the Bot API.")
    demo_host: str = Field("127.0.0.1", description="Where the demo listens.")
    demo_port: int = Field(8080, description="The demo's port.")
    http_host: str = Field("127.0.0.1", description="Where the school's page listens.")
    http_port: int | None = Field(
        None, description="The port of the school's page and calendar; without it there is none."
    )
    public_url: str = Field(
        "",
        description="Where the world reaches that port (https://bot.school.ru), for links to "
        "personal calendars; without it they are not offered.",
    )
    backup_folder: Path = Field(
        Path("data/backups"), description="Where the daily copies of the database go."
    )
    backup_key: str | None = Field(
        None, description="The public key of age that copies are encrypted for: backup-key."
    )
    rate: int = Field(30, description="Messages a second; Telegram allows 30, answers among them.")
    lean_start: bool = Field(
        True,
        description="Build the models of Telegram's messages when each is first needed: a quick "
        "start in half the memory. false: all of them at start.",
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(int(part) for part in value.replace(",", " ").split())
        return value

    @field_validator("bot_token", "http_port", "backup_key", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @field_validator("public_url", mode="after")
    @classmethod
    def _an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (
            parts.scheme not in ("http", "https")
            or not parts.netloc
            or parts.query
            or parts.fragment
            or len(value) > _LONGEST_URL
        ):
            raise ValueError("PUBLIC_URL: https://…, without ? and #")
        return value.rstrip("/")

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None on PostgreSQL."""
        if not self.database_url.startswith("sqlite"):
            return None
        return Path(self.database_url.removeprefix("sqlite:///"))
