"""Marks of tests beside the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "marks_tables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("grade_class", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "period IN ('1', '2', '3', '4', 'h1', 'h2', 'year')",
            name=op.f("ck_marks_tables_period_known"),
        ),
        sa.CheckConstraint(
            "origin IN ('vpr', 'school')", name=op.f("ck_marks_tables_origin_known")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name=op.f("fk_marks_tables_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks_tables")),
        sa.UniqueConstraint(
            "year",
            "period",
            "grade_class",
            "subject",
            "origin",
            name=op.f("uq_marks_tables_year_period_grade_class_subject_origin"),
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("marks_tables")
