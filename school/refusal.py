"""A kind «no»: what every rule raises when it will not do what it was asked."""

from __future__ import annotations


class Refusal(Exception):
    """Why something was not done, as a key of the word files and the values to put in it.

    One middleware turns it into a sentence in the reader's language; nothing of it is saved.
    """

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
