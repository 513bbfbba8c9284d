# SPDX-License-Identifier: Apache-2.0
"""The tables of a brand's catalog: products with their stock, their variants and reviews, and the words they are
found by.
"""

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    true,
)

from skill.store.metadata import METADATA, Json, key

PRODUCT = Table(
    "product",
    METADATA,
    Column("number", Integer, primary_key=True),  # our own key, which the word index shares; never shown
    Column("brand", key(64), nullable=False),
    Column("id", key(128), nullable=False),  # the shop's own number (SKU)
    Column("price_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("age_min_months", Integer),  # null is unknown, and unknown never suits a child
    Column("age_max_months", Integer),  # null is open
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False, server_default="0"),  # promised to orders, not yet gone
    Column("listed", Boolean, nullable=False, server_default=true()),  # false: retired, and found no more
    Column("popularity", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False),  # the catalog's revision that last wrote this row's facts
    Column("rating_hundredths", Integer),
    Column("rating_count", Integer, nullable=False, server_default="0"),
    Column("name", Text, nullable=False),
    Column("spoken_name", Text, nullable=False),
    Column("theme", Text),
    Column("interests", Json, nullable=False),
    Column("occasions", Json, nullable=False),
    Column("summary", Text),
    Column("attributes", Json, nullable=False),
    Column("handling_days", Integer, nullable=False, server_default="0"),
    Column("picture", Text),
    Column("description", Text, nullable=False),  # the long text stays out of a scan's way
    Column("tax_class", String(32), nullable=False, server_default=""),  # empty is the standard rate
    Column("withdrawal_reason", String(16), nullable=False, server_default=""),  # why it can't go back; empty: it can
    Column("maker", Json),
    Column("warnings", Json, nullable=False, server_default="[]"),
    UniqueConstraint("brand", "id"),
    CheckConstraint("price_minor > 0", name="price_above_zero"),
    CheckConstraint("held >= 0 AND held <= on_hand", name="held_within_stock"),
)
# A search reads figures only, and from this index alone: ten times as fast as over rows with their texts.
Index(
    "ix_product_figures",
    *(
        PRODUCT.c[name]
        for name in (
            "brand", "listed", "currency", "price_minor", "age_min_months", "on_hand", "held", "popularity", "id",
            "revision", "age_max_months", "handling_days",
        )
    ),
)  # fmt: skip

VARIANT = Table(
    "variant",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("id", key(128), primary_key=True),  # the shop's own number (SKU), no listed product's
    Column("product", ForeignKey("product.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("listed", Boolean, nullable=False, server_default=true()),  # false: the product left it out
    Column("price_minor", BigInteger, nullable=False),
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False, server_default="0"),  # promised to orders, not yet gone
    Column("options", Json, nullable=False),
    CheckConstraint("price_minor > 0", name="price_above_zero"),
    CheckConstraint("held >= 0 AND held <= on_hand", name="held_within_stock"),
    Index(None, "product", "position"),
)

REVIEW = Table(
    "review",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("id", key(128), primary_key=True),
    Column("product", key(128), nullable=False),
    Column("stars", Integer, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("liked", Text),
    Column("disliked", Text),
    Column("written_on", String(10)),  # an ISO date
    Column("label", Text),  # where it is from, such as invented
    CheckConstraint("stars BETWEEN 1 AND 5", name="stars_are_one_to_five"),
    Index(None, "brand", "product", "written_on"),
)

CATALOG_REVISION = Table(
    "catalog_revision",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("revision", Integer, nullable=False),
)

# What is found by words: one row a product, made of the stems of catalog/wording.py, so that a match means the same in
# SQL as in a plain loop; hence the plain tokenizer. store/word_index.py fills and asks it.
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
for engine, statements in _WORDS.items():
    for statement in statements:
        event.listen(METADATA, "after_create", DDL(statement).execute_if(dialect=engine))  # type: ignore[no-untyped-call]
