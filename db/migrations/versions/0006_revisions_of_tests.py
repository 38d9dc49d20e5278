"""Each test counts its public changes, so that calendars know the newer of two versions."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "exams", sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    with _exams() as batch:
        batch.alter_column("revision", server_default=None)


def downgrade() -> None:
    with _exams() as batch:
        batch.drop_column("revision")


@contextmanager
def _exams() -> Iterator[sa.Table]:
    """Changes the table. SQLite makes it anew, and the new one would forget its CHECK and which
    ids the old one had given."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        given = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'exams'"))
    check = sa.CheckConstraint("lesson BETWEEN 1 AND 12", name=op.f("ck_exams_lesson_of_a_day"))
    with op.batch_alter_table(
        "exams", table_args=(check,), table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        yield batch
    if on_sqlite:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'exams'")
        if given is not None:
            connection.execute(
                sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('exams', :given)"),
                {"given": given},
            )
