"""Scenarios: the demo played from a text file, its transcript printed."""

from bot.demo.script.parsing import ScriptError, parse
from bot.demo.script.playing import play

__all__ = ["ScriptError", "parse", "play"]
