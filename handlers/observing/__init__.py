"""Observers in the chat: places, coming, the act, pairs."""
