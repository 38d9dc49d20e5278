"""What is written about settings is what bot/settings.py says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.settings_page import default_of, page
from bot.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
_EXAMPLE = re.compile(r"^(# )?([A-Z][A-Z_]+)=(.*)$", re.MULTILINE)


def test_the_page_is_made_of_the_settings() -> None:
    assert (ROOT / "docs/settings.md").read_text() == page(), "make settings"


def test_every_setting_has_a_description() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_example_knows_every_setting_and_no_other() -> None:
    """A line that is not commented out sets what is so anyway."""
    example = _EXAMPLE.findall((ROOT / ".env.example").read_text())
    fields = {name.upper(): field for name, field in Settings.model_fields.items()}
    assert {name for _, name, _ in example} == fields.keys()
    for commented, name, value in example:
        if not commented:
            assert value == default_of(fields[name]), name


def test_the_example_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


def test_the_version_is_the_projects() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
