"""Scenarios: the demo played from a text file, its transcript printed."""

from bot.demo.script.parsing import parse
from bot.demo.script.playing import play
from bot.demo.script.steps import ScriptError

__all__ = ["ScriptError", "parse", "play"]
