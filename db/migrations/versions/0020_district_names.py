"""What one school asks in a district's database: names by the beginnings of their words, and the
classes that families have named."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000


def _ordered() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    tails = op.create_table(
        "name_tails",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tail", _ordered(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_name_tails_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", "tail", name=op.f("pk_name_tails")),
    )
    classes = op.create_table(
        "named_classes",
        sa.Column("grade_class", _ordered(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("grade_class", name=op.f("pk_named_classes")),
    )
    _fill_tails(tails)
    _fill_classes(classes)
    op.create_index("ix_name_tails_tail", "name_tails", ["tail", "person_id"], unique=False)
    op.create_index(
        "ix_named_classes_grade", "named_classes", ["grade", "grade_class"], unique=False
    )
    op.create_index(
        "ix_announcements_asking",
        "announcements",
        ["sent_at"],
        unique=False,
        sqlite_where=sa.text("ack IS 1"),
        postgresql_where=sa.text("ack IS true"),
    )


def downgrade() -> None:
    op.drop_index("ix_announcements_asking", table_name="announcements")
    op.drop_table("named_classes")
    op.drop_table("name_tails")


def _fill_tails(table: sa.Table) -> None:
    people = sa.table("people", sa.column("id"), sa.column("folded"), sa.column("staff"))
    connection = op.get_bind()
    chosen = sa.select(people.c.id, people.c.folded).where(people.c.staff == sa.true())
    rows = [
        {"person_id": person_id, "tail": tail}
        for person_id, folded in connection.execute(chosen).all()
        for tail in _tails(folded)
    ]
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(table.insert(), rows[start : start + _AT_ONCE])


def _tails(folded: str) -> set[str]:
    """From the beginning of each word on."""
    found = set()
    before = " "
    for place, sign in enumerate(folded):
        if (before == " " and sign != " ") or (sign.isalnum() and not before.isalnum()):
            found.add(folded[place:])
        before = sign
    return found


def _fill_classes(table: sa.Table) -> None:
    ties = sa.table("ties", sa.column("grade_class"), sa.column("kind"))
    connection = op.get_bind()
    chosen = sa.select(ties.c.grade_class).where(ties.c.kind == "child").distinct()
    rows = [
        {"grade_class": name, "grade": _grade(name)}
        for name in connection.execute(chosen).scalars().all()
    ]
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(table.insert(), rows[start : start + _AT_ONCE])


def _grade(name: str) -> int:
    """5 of «5А»."""
    return int("".join(sign for sign in name if sign.isdecimal()) or 0)
