"""The morning letter: who wants it, and when."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mornings",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mornings_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mornings")),
    )


def downgrade() -> None:
    """The older program has no words for these letters."""
    cancel = sa.text(
        "UPDATE deliveries SET state = 'cancelled', finished_at = :now WHERE state = 'waiting'"
        " AND kind IN ('morning', 'was-down')"
    ).bindparams(sa.bindparam("now", datetime.now(UTC), type_=sa.DateTime(timezone=True)))
    op.get_bind().execute(cancel)
    op.execute("DELETE FROM settings WHERE name = 'pulse'")
    op.drop_table("mornings")
