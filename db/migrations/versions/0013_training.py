"""Courses and method sessions: who is invited, who comes, who was there."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("materials", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('method', 'seminar', 'course', 'meeting')",
            name=op.f("ck_sessions_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'invited', 'held', 'cancelled')",
            name=op.f("ck_sessions_state_known"),
        ),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_sessions_capacity_counted")),
        sa.CheckConstraint("last_day >= day", name=op.f("ck_sessions_days_in_order")),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_sessions_revision_counted")),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["people.id"], name=op.f("fk_sessions_organiser_id_people")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_sessions_item_id_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sessions_organiser_id", "sessions", ["organiser_id", "day"])
    op.create_index("ix_sessions_item_id", "sessions", ["item_id"])
    op.create_index(
        "ix_sessions_next_at",
        "sessions",
        ["next_at"],
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "session_invitees",
        sa.Column("session_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "answer IN ('coming', 'not', 'wanted')",
            name=op.f("ck_session_invitees_answer_known"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_invitees_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_session_invitees_person_id_people")
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_session_invitees")),
    )
    op.create_index("ix_session_invitees_person_id", "session_invitees", ["person_id"])


def downgrade() -> None:
    """The older program has no words for these letters."""
    cancel = sa.text(
        "UPDATE deliveries SET state = 'cancelled', finished_at = :now WHERE state = 'waiting'"
        " AND kind LIKE 'session-%'"
    ).bindparams(sa.bindparam("now", datetime.now(UTC), type_=sa.DateTime(timezone=True)))
    op.get_bind().execute(cancel)
    op.drop_table("session_invitees")
    op.drop_table("sessions")
