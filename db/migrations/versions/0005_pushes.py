"""How families want to hear, and what they were told of the tests to come."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("text_first", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "mode IN ('instant', 'digest', 'nothing')", name=op.f("ck_preferences_mode_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_preferences_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "pushed_exams",
        sa.Column("exam_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("grade_class", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exam_id"], ["exams.id"], name=op.f("fk_pushed_exams_exam_id_exams")
        ),
        sa.PrimaryKeyConstraint("exam_id", name=op.f("pk_pushed_exams")),
    )
    op.create_table(
        "push_lines",
        sa.Column("delivery_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("exam_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("grade_class", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_push_lines_delivery_id_deliveries")
        ),
        sa.ForeignKeyConstraint(
            ["exam_id"], ["exams.id"], name=op.f("fk_push_lines_exam_id_exams")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_push_lines_person_id_people")
        ),
        sa.PrimaryKeyConstraint("delivery_id", "exam_id", name=op.f("pk_push_lines")),
    )
    op.create_index("ix_push_lines_person", "push_lines", ["person_id", "delivery_id"])
    op.create_index("ix_push_lines_exam", "push_lines", ["exam_id", "delivery_id"])


def downgrade() -> None:
    """The older program has no words for these letters."""
    cancel = sa.text(
        "UPDATE deliveries SET state = 'cancelled', finished_at = :now WHERE state = 'waiting'"
        " AND kind IN ('tests-ahead', 'weekly', 'page-changed', 'subjects-wanted')"
    ).bindparams(sa.bindparam("now", datetime.now(UTC), type_=sa.DateTime(timezone=True)))
    op.get_bind().execute(cancel)
    op.execute("DELETE FROM settings WHERE name IN ('pushes', 'preparing')")
    for name in ("push_lines", "pushed_exams", "preferences"):
        op.drop_table(name)
