"""Calendars of people."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_events",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('task', 'test', 'day', 'child', 'visit')",
            name=op.f("ck_agenda_events_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_agenda_events_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", "subject", name=op.f("pk_agenda_events")),
    )
    op.create_table(
        "agenda_feeds",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_agenda_feeds_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_agenda_feeds")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_agenda_feeds_secret_hash")),
    )


def downgrade() -> None:
    op.drop_table("agenda_feeds")
    op.drop_table("agenda_events")
