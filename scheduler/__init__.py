"""The clock: ticks that ask the school what is due, and the sender that empties the ledger."""
