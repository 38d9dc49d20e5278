"""Rows of the ledger with several messages, which can be held; what thousands of rows are asked."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OLD_STATES = ("waiting", "sending", "sent", "failed", "expired", "cancelled", "uncertain")
_NEW_STATES = ("waiting", "held", *_OLD_STATES[1:])
_STATE_KNOWN, _PARTS_COUNTED = "ck_deliveries_state_known", "ck_deliveries_parts_counted"
_ADDED = ("paused", "parts", "part", "message_ids")


def upgrade() -> None:
    for column in (
        sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("parts", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("part", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("message_ids", sa.JSON(), nullable=False, server_default="[]"),
    ):
        op.add_column("deliveries", column)
    op.execute(
        "UPDATE deliveries SET message_ids = json_array(message_id) WHERE message_id IS NOT NULL"
        if _on_sqlite()
        else "UPDATE deliveries SET message_ids = json_build_array(message_id)"
        " WHERE message_id IS NOT NULL"
    )
    # What ended before had all of its one message.
    op.execute("UPDATE deliveries SET part = 1 WHERE state = 'sent'")
    for name in (
        *("ix_deliveries_topic", "ix_deliveries_waiting_expires"),
        "ix_deliveries_state_id",
    ):
        op.drop_index(name, "deliveries")
    with op.batch_alter_table("deliveries") as batch:
        for name in _ADDED:
            batch.alter_column(name, server_default=None)
        batch.drop_column("message_id")
        _know(batch, _NEW_STATES)
        batch.create_check_constraint(
            op.f(_PARTS_COUNTED), "part BETWEEN 0 AND parts AND parts >= 1"
        )
    op.create_index("ix_deliveries_id_state", "deliveries", ["id", "state"], unique=False)
    _index("ix_deliveries_topic", "topic", "kind", "id", where="topic IS NOT NULL")
    _index("ix_deliveries_topic_figures", "topic", "kind", "state", where="topic IS NOT NULL")
    _index("ix_deliveries_topic_person", "person_id", "topic", "kind", where="topic IS NOT NULL")
    _index("ix_deliveries_sent_person", "person_id", "finished_at", where="state = 'sent'")
    _index(
        "ix_deliveries_unsent_expires",
        "expires_at",
        where="state IN ('waiting', 'held') AND expires_at IS NOT NULL",
    )
    _index(
        "ix_deliveries_waiting_stopped",
        "next_at",
        "id",
        where="state = 'waiting' AND kind IN ('sending-resumed', 'sending-stopped')",
    )


def downgrade() -> None:
    _leave_meaning_behind()
    for name in (
        *("ix_deliveries_topic", "ix_deliveries_topic_figures", "ix_deliveries_topic_person"),
        *("ix_deliveries_sent_person", "ix_deliveries_unsent_expires"),
        *("ix_deliveries_waiting_stopped", "ix_deliveries_id_state"),
    ):
        op.drop_index(name, "deliveries")
    op.add_column("deliveries", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE deliveries SET message_id = json_extract(message_ids, '$[0]')"
        if _on_sqlite()
        else "UPDATE deliveries SET message_id = (message_ids->>0)::bigint"
    )
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_constraint(op.f(_PARTS_COUNTED), type_="check")
        _know(batch, _OLD_STATES)
        for name in _ADDED:
            batch.drop_column(name)
    op.create_index("ix_deliveries_state_id", "deliveries", ["state", "id"], unique=False)
    _index("ix_deliveries_topic", "topic", "id", where="topic IS NOT NULL")
    _index(
        "ix_deliveries_waiting_expires",
        "expires_at",
        where="state = 'waiting' AND expires_at IS NOT NULL",
    )


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _index(name: str, *columns: str, where: str) -> None:
    op.create_index(
        name,
        "deliveries",
        columns,
        unique=False,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _know(batch: Any, states: tuple[str, ...]) -> None:
    words = ", ".join(f"'{state}'" for state in states)
    batch.drop_constraint(op.f(_STATE_KNOWN), type_="check")
    batch.create_check_constraint(op.f(_STATE_KNOWN), f"state IN ({words})")


def _leave_meaning_behind() -> None:
    """The older program would begin a letter of many parts from its start, and send what is
    held."""
    now = sa.bindparam("now", datetime.now(UTC), type_=sa.DateTime(timezone=True))
    for ended in (
        "UPDATE deliveries SET state = 'sent', finished_at = :now"
        " WHERE state IN ('waiting', 'held') AND part > 0",
        "UPDATE deliveries SET state = 'uncertain', finished_at = :now"
        " WHERE state = 'sending' AND part > 0",
        "UPDATE deliveries SET state = 'cancelled', finished_at = :now"
        " WHERE state = 'held' OR (state = 'waiting' AND parts > 1)",
    ):
        op.execute(sa.text(ended).bindparams(now))
