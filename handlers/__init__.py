"""Telegram's face: parse, ask the school, show. No rules and no SQL live here."""
