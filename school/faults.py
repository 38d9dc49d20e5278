"""What a log may say of a fault: its kind and its place, without a word of anybody's."""

from __future__ import annotations

import traceback


def place_of(error: BaseException) -> str:
    """«KeyError at tasks.py:52». The message of an exception may quote what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "site-packages" not in f.filename] or list(frames)
    if not ours:
        return type(error).__name__
    name = ours[-1].filename.rpartition("/")[2]
    return f"{type(error).__name__} at {name}:{ours[-1].lineno}"
