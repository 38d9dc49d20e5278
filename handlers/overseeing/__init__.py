"""The coordinator of public observers in the chat: the board, decisions, papers, rules."""
