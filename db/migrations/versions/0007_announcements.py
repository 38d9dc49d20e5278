"""Announcements and their acknowledgements."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("ack", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("walks", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("errors_allowed", sa.Integer(), nullable=False),
        sa.Column("chased", sa.Integer(), nullable=False),
        sa.Column("chase_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("progress_chat", sa.BigInteger(), nullable=True),
        sa.Column("progress_message", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'asked', 'planned', 'sending', 'paused', 'done', 'cancelled',"
            " 'withdrawn')",
            name=op.f("ck_announcements_state_known"),
        ),
        sa.CheckConstraint(
            "recipients >= 0 AND chased >= 0 AND revision >= 0",
            name=op.f("ck_announcements_counted"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["people.id"], name=op.f("fk_announcements_approved_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_announcements_author_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_announcements_author_id", "announcements", ["author_id", "id"], unique=False
    )
    op.create_index(
        "ix_announcements_chase",
        "announcements",
        ["chase_at"],
        unique=False,
        sqlite_where=sa.text("chase_at IS NOT NULL"),
        postgresql_where=sa.text("chase_at IS NOT NULL"),
    )
    op.create_index("ix_announcements_state", "announcements", ["state", "id"], unique=False)
    op.create_index(
        "ix_announcements_walking",
        "announcements",
        ["id"],
        unique=False,
        sqlite_where=sa.text("walks != ''"),
        postgresql_where=sa.text("walks != ''"),
    )
    op.create_index(
        "ix_announcements_watched",
        "announcements",
        ["id"],
        unique=False,
        sqlite_where=sa.text("progress_message IS NOT NULL"),
        postgresql_where=sa.text("progress_message IS NOT NULL"),
    )
    op.create_table(
        "acks",
        sa.Column("announcement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("way IN ('chat', 'paper', 'phone')", name=op.f("ck_acks_way_known")),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_acks_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_acks_by_id_people")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_acks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name=op.f("pk_acks")),
    )
    op.create_index("ix_acks_person_id", "acks", ["person_id"], unique=False)
    op.create_index(
        "ix_deliveries_announced",
        "deliveries",
        ["topic", "person_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'announcement'"),
        postgresql_where=sa.text("kind = 'announcement'"),
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_announced", "deliveries")
    op.drop_table("acks")
    op.drop_table("announcements")
