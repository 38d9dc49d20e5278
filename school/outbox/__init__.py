"""The ledger: every message to a person is a row before it is sent and ends in one final state.

``sent + failed + expired + cancelled + uncertain + waiting (+ held + sending) = created``, always.
"""
