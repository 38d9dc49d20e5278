"""The evidence pack in the chat: of which part of the year, what it will hold, how far it is."""
