"""Many people: who answers for something is found by role, the staff among a host of families."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None

_TROUBLED = "state IN ('failed', 'expired', 'uncertain')"
_HELD = "person_id IS NOT NULL AND withdrawn_at IS NULL"


def upgrade() -> None:
    op.add_column(
        "bindings", sa.Column("name", sa.String(length=32), server_default="", nullable=False)
    )
    bindings = sa.table("bindings", sa.column("role"), sa.column("name"))
    connection = op.get_bind()
    for role in list(connection.execute(sa.select(bindings.c.role).distinct()).scalars()):
        name = json.loads(role).get("name", "")
        connection.execute(bindings.update().where(bindings.c.role == role).values(name=name))
    with _bindings() as batch:
        batch.alter_column("name", server_default=None)
    op.create_index("ix_bindings_name", "bindings", ["name", "person_id"], unique=False)
    _index("ix_people_staff", "folded", "id", where="staff IS {yes} AND state != 'left'")
    _index("ix_people_admin", "id", where="admin IS {yes}")
    lost = "staff IS {yes} AND state = 'active' AND (reach != 'fine' OR telegram_id IS NULL)"
    _index("ix_people_lost", "folded", "id", where=lost)

    _index("ix_consents_given", "given_at", "person_id", where=_HELD, table="consents")
    _index("ix_deliveries_troubled_at", "finished_at", "state", where=_TROUBLED, table="deliveries")


def downgrade() -> None:
    op.drop_index("ix_deliveries_troubled_at", table_name="deliveries")
    op.drop_index("ix_consents_given", table_name="consents")
    op.drop_index("ix_people_lost", table_name="people")
    op.drop_index("ix_people_admin", table_name="people")
    op.drop_index("ix_people_staff", table_name="people")
    op.drop_index("ix_bindings_name", table_name="bindings")
    with _bindings() as batch:
        batch.drop_column("name")


def _index(name: str, *columns: str, where: str, table: str = "people") -> None:
    op.create_index(
        name,
        table,
        list(columns),
        unique=False,
        sqlite_where=sa.text(where.format(yes="1")),
        postgresql_where=sa.text(where.format(yes="true")),
    )


@contextmanager
def _bindings() -> Iterator[sa.Table]:
    """Changes the table. SQLite makes it anew, and the new one would forget which ids the old one
    had given."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        given = connection.scalar(
            sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'bindings'")
        )
    with op.batch_alter_table("bindings", table_kwargs={"sqlite_autoincrement": True}) as batch:
        yield batch
    if on_sqlite:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'bindings'")
        if given is not None:
            connection.execute(
                sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('bindings', :given)"),
                {"given": given},
            )
