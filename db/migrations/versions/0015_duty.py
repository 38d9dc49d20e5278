"""On PostgreSQL the tables of procrastinate, in a schema of their own: who is on duty."""

from importlib.util import find_spec
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def schema() -> Path:
    """procrastinate's own, of version 3.10 (a test keeps it so). It is not imported: on SQLite
    nobody needs its memory."""
    found = find_spec("procrastinate")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "sql" / "schema.sql"


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    usual = bind.scalar(sa.text("SELECT current_setting('search_path')"))
    look_in = sa.text("SELECT set_config('search_path', :where, true)")
    bind.execute(sa.text("CREATE SCHEMA procrastinate"))
    bind.execute(look_in, {"where": "procrastinate"})
    # Its % are no places for parameters.
    words = schema().read_text(encoding="utf-8")
    bind.exec_driver_sql(words, execution_options={"no_parameters": True})
    bind.execute(look_in, {"where": usual})


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP SCHEMA procrastinate CASCADE")
