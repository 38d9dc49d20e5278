"""The turn of the school year, and how long each kind of data is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_DAYS = (
    ("acks", "at"),
    ("acts", "day"),
    ("audit", "at"),
    ("conversations", "updated_at"),
    ("erased_staff", "at"),
    ("evidence", "at"),
    ("invitations", "expires_at"),
    ("unfound", "last_at"),
)
_FULL = sa.text(
    "finished_at IS NOT NULL AND (kind NOT IN ('announcement', 'announcement-again',"
    " 'announcement-edit', 'announcement-gone', 'erased'))"
)


def upgrade() -> None:
    op.create_table(
        "turns",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("leavers", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["people.id"], name=op.f("fk_turns_done_by_people")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_turns")),
    )
    op.create_table(
        "destroyed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('invitations', 'talks', 'updates', 'unfound', 'evidence', 'acts', 'acks',"
            " 'plans', 'people', 'records', 'audit', 'letters')",
            name=op.f("ck_destroyed_kind_known"),
        ),
        sa.CheckConstraint('"count" > 0', name=op.f("ck_destroyed_counted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destroyed")),
        sa.UniqueConstraint("day", "kind", "until", name=op.f("uq_destroyed_day_kind_until")),
    )
    op.create_table(
        "erased_staff",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_erased_staff_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erased_staff")),
    )
    op.create_table(
        "emptied",
        sa.Column("announcement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_emptied_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", name=op.f("pk_emptied")),
    )
    for table, column in _DAYS:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
    op.create_index(
        "ix_deliveries_full",
        "deliveries",
        ["finished_at"],
        unique=False,
        sqlite_where=_FULL,
        postgresql_where=_FULL,
    )


def downgrade() -> None:
    """The older program has no words for these letters."""
    op.execute(
        "UPDATE deliveries SET state = 'cancelled', finished_at = next_at WHERE state = 'waiting'"
        " AND kind IN ('turn-offer', 'class-moved', 'roles-turned')"
    )
    op.execute("DELETE FROM settings WHERE name = 'keeping'")
    op.drop_index("ix_deliveries_full", "deliveries")
    for table, column in reversed(_DAYS):
        op.drop_index(f"ix_{table}_{column}", table)
    for name in ("emptied", "erased_staff", "destroyed", "turns"):
        op.drop_table(name)
