"""Plans know by which id Telegram gives the file that they were read from."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plans", sa.Column("file_id", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("plans", "file_id")
