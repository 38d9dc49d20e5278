"""Which version this is; pyproject.toml says the same (tests/house/test_settings_page.py)."""

VERSION = "0.5.0"
