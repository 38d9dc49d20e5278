"""What scenarios of crashes and faults report, and the one table of it at the end of
``make chaos``.

A scenario calls ``chaos_row`` once it knows how its ledger ended; runs of the same name (seeds,
databases) are added up into one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from school.outbox.rows import FINAL, Delivery, DeliveryState

STATES = ("sent", "failed", "expired", "cancelled", "uncertain")
COLUMNS = ("runs", "kills", "created", *STATES, "lost", "doubled", "promised")
Rows = dict[str, dict[str, int]]

ROWS: Rows = {}  # of this process


def chaos_row(
    name: str,
    states: Mapping[DeliveryState, int],
    *,
    lost: int = 0,
    doubled: int = 0,
    promised: int = 0,
    kills: int = 0,
) -> None:
    """One run of a scenario. ``states``: how many rows of the ledger ended how; ``lost``: messages
    that nobody got and no row accounts for; ``doubled``: arrivals beyond one a message;
    ``promised``: how many of those may be (what was in flight at a kill or in doubt). A row that
    has not ended is lost."""
    open_ = sum(n for state, n in states.items() if state not in FINAL)
    row = {
        "runs": 1,
        "kills": kills,
        "created": sum(states.values()),
        **{state: states.get(DeliveryState(state), 0) for state in STATES},
        "lost": lost + open_,
        "doubled": doubled,
        "promised": promised,
    }
    add({name: row})
    assert row["lost"] == 0, f"{name}: {row}"
    assert doubled <= promised, f"{name}: {row}"


def states_of(letters: Iterable[Delivery]) -> Counter[DeliveryState]:
    return Counter(row.state for row in letters)


def add(rows: Rows) -> None:
    """Also those of another process of the same test run."""
    for name, row in rows.items():
        kept = ROWS.setdefault(name, dict.fromkeys(COLUMNS, 0))
        for column in COLUMNS:
            kept[column] += row[column]


def broken(rows: Rows) -> list[str]:
    """Scenarios that did not keep what is promised."""
    return [name for name, row in rows.items() if row["lost"] or row["doubled"] > row["promised"]]


def table(rows: Rows) -> list[str]:
    """Markdown: one line a scenario, and the sum."""
    total = {column: sum(row[column] for row in rows.values()) for column in COLUMNS}
    lines = [*sorted(rows.items()), ("**all**", total)]
    width = max(len(name) for name, _ in lines)
    head = [f"| {'scenario':{width}} | {' | '.join(COLUMNS)} |"]
    head.append(f"|{'-' * (width + 2)}|{'|'.join('-' * (len(one) + 1) + ':' for one in COLUMNS)}|")
    return head + [
        f"| {name:{width}} | {' | '.join(f'{row[c]:>{len(c)}}' for c in COLUMNS)} |"
        for name, row in lines
    ]
