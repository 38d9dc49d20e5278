"""Everything that can be set from outside, in one place: environment variables or ``.env``."""

from __future__ import annotations

import hashlib
import hmac
import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # as Telegram wants it
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
    updates: Literal["polling", "webhook"] = Field(
        "polling",
        description="How updates come: the bot asks for them, or Telegram brings them to "
        "PUBLIC_URL, behind which several replicas may stand.",
    )
    webhook_secret: SecretStr | None = Field(
        None, description="What Telegram must show; made of the token when it is not set."
    )
    webhook_connections: int = Field(
        40, ge=1, le=100, description="Updates that Telegram brings at once."
    )
    drain_seconds: float = Field(
        3.0,
        ge=0,
        description="How long requests are still served after /health/ready says no, at the end.",
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
    log_format: Literal["text", "json"] = Field(
        "text", description="text, or json: one object a line, for programs that gather logs."
    )
    metrics_token: SecretStr | None = Field(
        None,
        description="Who sends it (Authorization: Bearer …) reads /metrics at HTTP_PORT; without "
        "it there is no such page.",
    )
    sentry_dsn: SecretStr | None = Field(
        None, description="Where errors are reported, without names and texts; needs sentry-sdk."
    )
    disk_reserve: int = Field(
        500, description="Megabytes: with less free the administrators are told."
    )

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(int(part) for part in value.replace(",", " ").split())
        return value

    @field_validator(
        "bot_token",
        "http_port",
        "backup_key",
        "metrics_token",
        "sentry_dsn",
        "webhook_secret",
        mode="before",
    )
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

    @field_validator("webhook_secret", mode="after")
    @classmethod
    def _a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("WEBHOOK_SECRET: 1–256 of A–Z a–z 0–9 _ -")
        return value

    @model_validator(mode="after")
    def _a_way_in(self) -> Self:
        if self.updates == "webhook" and (not self.public_url or self.http_port is None):
            raise ValueError("UPDATES=webhook needs PUBLIC_URL and HTTP_PORT")
        return self

    def secret_words(self) -> list[str]:
        """What no log may hold: every secret field, what is made of them, and the passwords in
        addresses."""
        words = [
            value.get_secret_value()
            for value in (getattr(self, name) for name in type(self).model_fields)
            if isinstance(value, SecretStr)
        ]
        if self.bot_token is not None:
            words.append(secret_of(self))
        for address in (self.database_url, self.proxy or "", self.api_base or ""):
            password = urlsplit(address).password
            words += {password, unquote(password)} if password else ()
        return words

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None on PostgreSQL."""
        if not self.database_url.startswith("sqlite"):
            return None
        return Path(self.database_url.removeprefix("sqlite:///"))


def secret_of(settings: Settings) -> str:
    """What Telegram shows with a webhook, the same for every replica: as it is set, or made of the
    token, which it does not tell."""
    assert settings.bot_token is not None
    if settings.webhook_secret is not None:
        return settings.webhook_secret.get_secret_value()
    token = settings.bot_token.get_secret_value().encode()
    return hmac.new(token, b"vpr-bot webhook", hashlib.sha256).hexdigest()
