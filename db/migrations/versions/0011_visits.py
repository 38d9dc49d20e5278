"""Lesson visits and journal checks."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("visitor_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("grade_class", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("agreed", sa.JSON(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("trouble", sa.String(length=16), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("visitor_id <> host_id", name=op.f("ck_visits_two_people")),
        sa.CheckConstraint("kind IN ('lesson', 'journal')", name=op.f("ck_visits_kind_known")),
        sa.CheckConstraint(
            "state IN ('proposed', 'agreed', 'held', 'declined', 'cancelled')",
            name=op.f("ck_visits_state_known"),
        ),
        sa.CheckConstraint(
            "trouble IN ('silent', 'lapsed', 'unwritten', 'left')",
            name=op.f("ck_visits_trouble_known"),
        ),
        sa.ForeignKeyConstraint(
            ["visitor_id"], ["people.id"], name=op.f("fk_visits_visitor_id_people")
        ),
        sa.ForeignKeyConstraint(["host_id"], ["people.id"], name=op.f("fk_visits_host_id_people")),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["people.id"], name=op.f("fk_visits_proposed_by_people")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_visits_plan_id_plans")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_visits_item_id_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_plan_id"), "visits", ["plan_id"], unique=False)
    op.create_index("ix_visits_visitor_id", "visits", ["visitor_id", "day"], unique=False)
    op.create_index("ix_visits_host_id", "visits", ["host_id", "day"], unique=False)
    op.create_index("ix_visits_day", "visits", ["day"], unique=False)
    for name, column, where in (
        ("ix_visits_remind", "remind_at", "remind_at IS NOT NULL"),
        ("ix_visits_live", "id", "state IN ('agreed', 'proposed')"),
    ):
        op.create_index(
            name,
            "visits",
            [column],
            unique=False,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )


def downgrade() -> None:
    op.drop_table("visits")
