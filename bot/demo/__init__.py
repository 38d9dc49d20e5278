"""The demo: a strict local Telegram, its chat page and a seeded sample school."""
