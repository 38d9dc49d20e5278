"""Plans know by which id Telegram gives the file that they were read from."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with _plans() as batch:
        batch.add_column(sa.Column("file_id", sa.Text(), nullable=True))


def downgrade() -> None:
    with _plans() as batch:
        batch.drop_column("file_id")


@contextmanager
def _plans() -> Iterator[Any]:
    """Changes the table. SQLite makes it anew, and the new one would forget its CHECK and which
    ids the old one had given."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        given = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'plans'"))
    check = sa.CheckConstraint(
        "state IN ('draft', 'approved', 'archived')", name=op.f("ck_plans_state_known")
    )
    with op.batch_alter_table(
        "plans",
        recreate="always" if on_sqlite else "never",
        table_args=(check,) if on_sqlite else (),
        table_kwargs={"sqlite_autoincrement": True},
    ) as batch:
        yield batch
    if on_sqlite:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'plans'")
        if given is not None:
            connection.execute(
                sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('plans', :given)"),
                {"given": given},
            )
