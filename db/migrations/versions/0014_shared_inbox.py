"""Updates know their chat and in whose hands they are, so that several replicas share an inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_PENDING = sa.text("done IS 0")
_PENDING_PG = sa.text("done IS false")
_HELD = sa.text("done IS 0 AND owner IS NOT NULL")
_HELD_PG = sa.text("done IS false AND owner IS NOT NULL")


def upgrade() -> None:
    """What waits at this moment counts as one chat: it is handled one after another."""
    op.add_column(
        "inbox", sa.Column("chat_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )
    op.add_column("inbox", sa.Column("owner", sa.String(length=32), nullable=True))
    op.add_column("inbox", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("inbox") as batch:
        batch.alter_column("chat_id", server_default=None)
    op.drop_index("ix_inbox_pending", "inbox")
    op.create_index(
        "ix_inbox_pending",
        "inbox",
        ["chat_id", "update_id"],
        sqlite_where=_PENDING,
        postgresql_where=_PENDING_PG,
    )
    op.create_index(
        "uq_inbox_chat_held",
        "inbox",
        ["chat_id"],
        unique=True,
        sqlite_where=_HELD,
        postgresql_where=_HELD_PG,
    )


def downgrade() -> None:
    """What waits stays; the older program takes all of it."""
    op.drop_index("uq_inbox_chat_held", "inbox")
    op.drop_index("ix_inbox_pending", "inbox")
    with op.batch_alter_table("inbox") as batch:
        batch.drop_column("held_until")
        batch.drop_column("owner")
        batch.drop_column("chat_id")
    op.create_index(
        "ix_inbox_pending",
        "inbox",
        ["update_id"],
        sqlite_where=_PENDING,
        postgresql_where=_PENDING_PG,
    )
