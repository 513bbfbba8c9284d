# SPDX-License-Identifier: Apache-2.0
"""The tables as they were first released, on SQLite; PostgreSQL begins with them too."""

from alembic import op

from skill.store.migrations.first_order_tables import TABLES

revision = "0001"
down_revision = None

_WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE product_words USING fts5("
        "interests, theme, name, joined, description, called, tokenize = 'ascii')",
    ),
    "postgresql": (
        'CREATE TABLE product_words (number INTEGER PRIMARY KEY, words TEXT[] COLLATE "C" NOT NULL,'
        " interests TEXT NOT NULL, theme TEXT NOT NULL, name TEXT NOT NULL, joined TEXT NOT NULL,"
        " description TEXT NOT NULL, called TEXT NOT NULL)",
        "CREATE INDEX ix_product_words ON product_words USING gin (words)",
    ),
}


def upgrade() -> None:
    """Create the tables."""
    TABLES.create_all(op.get_bind(), checkfirst=False)
    for statement in _WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
