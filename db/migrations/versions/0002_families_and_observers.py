"""Families and observers; letters that can be withdrawn; tests that stay when they are removed."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _change_people()
    _change_deliveries()
    _change_exams()
    _make_families()
    _make_observers()
    _give_codes()


def downgrade() -> None:
    _leave_meaning_behind()
    for name in (
        *("templates", "acts", "entries", "places", "settings"),
        *("destructions", "pair_links", "ties", "parents", "consents", "consent_texts"),
    ):
        op.drop_table(name)
    op.execute("DELETE FROM exams WHERE removed IS TRUE")
    with _exams() as batch:
        batch.drop_index("uq_exams_held")
        batch.create_unique_constraint(
            op.f("uq_exams_year_grade_class_subject"), ["year", "grade_class", "subject"]
        )
        batch.drop_column("removed")
    with op.batch_alter_table("deliveries", table_args=_delivery_checks()) as batch:
        batch.drop_index("ix_deliveries_topic")
        batch.drop_constraint(op.f("fk_deliveries_about_people"), type_="foreignkey")
        for name in ("withdrawn", "about", "topic"):
            batch.drop_column(name)
    with op.batch_alter_table("people", table_args=_people_checks()) as batch:
        batch.drop_column("family")
        batch.drop_column("staff")


# SQLite changes a table by making it anew, and Alembic does not read CHECKs out of the old one.


def _people_checks() -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint(
            "reach IN ('fine', 'blocked', 'never')", name=op.f("ck_people_reach_known")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'active', 'left')", name=op.f("ck_people_state_known")
        ),
    )


def _delivery_checks() -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint(
            "after_doubt IN ('repeat', 'list')", name=op.f("ck_deliveries_after_doubt_known")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'expired',"
            " 'cancelled', 'uncertain')",
            name=op.f("ck_deliveries_state_known"),
        ),
        sa.CheckConstraint("attempts >= 0 AND doubts >= 0", name=op.f("ck_deliveries_counted")),
    )


@contextmanager
def _exams() -> Iterator[sa.Table]:
    """Changes the table. On SQLite the new one would forget which ids the old one had given."""
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


def _add_flag(table: str, name: str, before: sa.ColumnElement[bool]) -> None:
    """With a default for the rows that are there, which has to be taken away again."""
    op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=before))


def _change_people() -> None:
    """Everybody who is known so far is staff."""
    _add_flag("people", "staff", sa.true())
    _add_flag("people", "family", sa.false())
    with op.batch_alter_table("people", table_args=_people_checks()) as batch:
        batch.alter_column("staff", server_default=None)
        batch.alter_column("family", server_default=None)


def _change_deliveries() -> None:
    op.add_column("deliveries", sa.Column("topic", sa.Text(), nullable=True))
    op.add_column("deliveries", sa.Column("about", sa.Integer(), nullable=True))
    _add_flag("deliveries", "withdrawn", sa.false())
    with op.batch_alter_table("deliveries", table_args=_delivery_checks()) as batch:
        batch.alter_column("withdrawn", server_default=None)
        batch.create_foreign_key(op.f("fk_deliveries_about_people"), "people", ["about"], ["id"])
    op.create_index(
        "ix_deliveries_topic",
        "deliveries",
        ["topic", "id"],
        unique=False,
        sqlite_where=sa.text("topic IS NOT NULL"),
        postgresql_where=sa.text("topic IS NOT NULL"),
    )


def _change_exams() -> None:
    _add_flag("exams", "removed", sa.false())
    with _exams() as batch:
        batch.alter_column("removed", server_default=None)
        batch.drop_constraint(op.f("uq_exams_year_grade_class_subject"), type_="unique")
    op.create_index(
        "uq_exams_held",
        "exams",
        ["year", "grade_class", "subject"],
        unique=True,
        sqlite_where=sa.text("removed IS 0"),
        postgresql_where=sa.text("removed IS false"),
    )


def _make_families() -> None:
    op.create_table(
        "consent_texts",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_consent_texts")),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("account", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('observing', 'news')", name=op.f("ck_consents_kind_known")),
        sa.CheckConstraint("way IN ('chat', 'paper')", name=op.f("ck_consents_way_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_consents_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["text_hash"], ["consent_texts.hash"], name=op.f("fk_consents_text_hash_consent_texts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_person_id"), "consents", ["person_id"], unique=False)
    op.create_table(
        "parents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "folded", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("memo", sa.String(length=64), nullable=False),
        sa.Column("memo_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["parents.id"],
            name=op.f("fk_parents_partner_id_parents"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_parents_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parents")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_parents_partner_id"), "parents", ["partner_id"], unique=False)
    op.create_index(op.f("ix_parents_person_id"), "parents", ["person_id"], unique=False)
    op.create_table(
        "ties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("grade_class", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.CheckConstraint("kind IN ('child', 'relative')", name=op.f("ck_ties_kind_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_ties_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ties")),
        sa.UniqueConstraint(
            "person_id", "grade_class", "kind", name=op.f("uq_ties_person_id_grade_class_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ties_grade_class"), "ties", ["grade_class"], unique=False)
    op.create_table(
        "pair_links",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["parents.id"],
            name=op.f("fk_pair_links_parent_id_parents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_pair_links")),
    )
    op.create_index(op.f("ix_pair_links_parent_id"), "pair_links", ["parent_id"], unique=False)
    op.create_table(
        "destructions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_destructions")),
    )


def _make_observers() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "places",
        sa.Column("exam_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("lessons", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.CheckConstraint("lessons BETWEEN 1 AND 2", name=op.f("ck_places_lessons_counted")),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_places_seats_counted")),
        sa.ForeignKeyConstraint(["exam_id"], ["exams.id"], name=op.f("fk_places_exam_id_exams")),
        sa.PrimaryKeyConstraint("exam_id", name=op.f("pk_places")),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("lesson", sa.Integer(), nullable=True),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("pair", sa.Text(), nullable=True),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung", sa.String(length=16), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrival", sa.String(length=16), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("no_show", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "arrival IN ('code', 'coordinator', 'stated')", name=op.f("ck_entries_arrival_known")
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'placed', 'queued', 'offered', 'cancelled', 'declined',"
            " 'expired', 'rejected', 'removed')",
            name=op.f("ck_entries_state_known"),
        ),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_entries_tries_counted")),
        sa.ForeignKeyConstraint(["exam_id"], ["exams.id"], name=op.f("fk_entries_exam_id_exams")),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["parents.id"],
            name=op.f("fk_entries_parent_id_parents"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_entries_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    op.create_index(
        "ix_entries_deadline",
        "entries",
        ["deadline", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'offered'"),
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_index("ix_entries_place", "entries", ["exam_id", "state", "id", "pair"], unique=False)
    op.create_index(
        "ix_entries_pair",
        "entries",
        ["pair"],
        unique=False,
        sqlite_where=sa.text("pair IS NOT NULL"),
        postgresql_where=sa.text("pair IS NOT NULL"),
    )
    op.create_index(op.f("ix_entries_parent_id"), "entries", ["parent_id"], unique=False)
    op.create_index(op.f("ix_entries_person_id"), "entries", ["person_id"], unique=False)
    op.create_index(
        "ix_entries_remind",
        "entries",
        ["remind_at", "id"],
        unique=False,
        sqlite_where=sa.text(
            "state IN ('asked', 'offered', 'placed', 'queued') AND remind_at IS NOT NULL"
        ),
        postgresql_where=sa.text(
            "state IN ('asked', 'offered', 'placed', 'queued') AND remind_at IS NOT NULL"
        ),
    )
    op.create_index(
        "uq_entries_live",
        "entries",
        ["exam_id", "parent_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'offered', 'placed', 'queued')"),
        postgresql_where=sa.text("state IN ('asked', 'offered', 'placed', 'queued')"),
    )
    op.create_index(
        "uq_entries_token",
        "entries",
        ["token"],
        unique=True,
        sqlite_where=sa.text("token != ''"),
        postgresql_where=sa.text("token != ''"),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("observer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("grade_class", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=True),
        sa.Column("box_words", sa.JSON(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_acts_answered_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_acts_entry_id_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_acts_entry_id")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_acts_year_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "templates",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_templates")),
    )


def _give_codes() -> None:
    """Each test in the timetable becomes a place with a code for its door."""
    connection = op.get_bind()
    places = sa.table("places", *map(sa.column, ("exam_id", "seats", "lessons", "closed", "code")))
    rows = [
        {
            "exam_id": exam_id,
            "seats": None,
            "lessons": 1,
            "closed": False,
            "code": f"{secrets.randbelow(1_000_000):06}",
        }
        for exam_id in connection.scalars(sa.text("SELECT id FROM exams ORDER BY id"))
    ]
    if rows:
        connection.execute(places.insert(), rows)


def _leave_meaning_behind() -> None:
    """The older program takes everybody for staff and every test for one to come, and has no words
    for letters to families."""
    connection = op.get_bind()
    cancel = sa.text(
        "UPDATE deliveries SET state = 'cancelled', finished_at = :now WHERE state = 'waiting' AND"
        " (topic IS NOT NULL OR person_id IN (SELECT id FROM people WHERE staff IS NOT TRUE))"
    ).bindparams(sa.bindparam("now", datetime.now(UTC), type_=sa.DateTime(timezone=True)))
    connection.execute(cancel)
    op.execute("UPDATE people SET state = 'left' WHERE staff IS NOT TRUE")
