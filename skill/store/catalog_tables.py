# SPDX-License-Identifier: Apache-2.0
"""The tables of a brand's catalog: products with their stock, their variants and reviews, and the words they are
found by.
"""

from sqlalchemy import (
    DDL,
    JSON,
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

from skill.store.metadata import METADATA

PRODUCT = Table(
    "product",
    METADATA,
    Column("number", Integer, primary_key=True, comment="our own key, which the word index shares; never shown"),
    Column("brand", String(64), nullable=False),
    Column("id", String(128), nullable=False, comment="the shop's own number (SKU)"),
    Column("price_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("age_min_months", Integer, comment="null is unknown, and unknown never suits a child"),
    Column("age_max_months", Integer, comment="null is open"),
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False, server_default="0", comment="promised to orders, not yet gone"),
    Column("listed", Boolean, nullable=False, server_default=true(), comment="false: retired, and found no more"),
    Column("popularity", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False, comment="the catalog's revision that last wrote this row's facts"),
    Column("rating_hundredths", Integer),
    Column("rating_count", Integer, nullable=False, server_default="0"),
    Column("name", Text, nullable=False),
    Column("spoken_name", Text, nullable=False),
    Column("theme", Text),
    Column("interests", JSON, nullable=False),
    Column("occasions", JSON, nullable=False),
    Column("summary", Text),
    Column("attributes", JSON, nullable=False),
    Column("handling_days", Integer, nullable=False, server_default="0"),
    Column("picture", Text),
    Column("description", Text, nullable=False, comment="last: the long text stays out of a scan's way"),
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
    Column("brand", String(64), primary_key=True),
    Column("id", String(128), primary_key=True, comment="the shop's own number (SKU), no listed product's"),
    Column("product", ForeignKey("product.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("listed", Boolean, nullable=False, server_default=true(), comment="false: the product left it out"),
    Column("price_minor", BigInteger, nullable=False),
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False, server_default="0", comment="promised to orders, not yet gone"),
    Column("options", JSON, nullable=False),
    CheckConstraint("price_minor > 0", name="price_above_zero"),
    CheckConstraint("held >= 0 AND held <= on_hand", name="held_within_stock"),
    Index(None, "product", "position"),
)

REVIEW = Table(
    "review",
    METADATA,
    Column("brand", String(64), primary_key=True),
    Column("id", String(128), primary_key=True),
    Column("product", String(128), nullable=False),
    Column("stars", Integer, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("liked", Text),
    Column("disliked", Text),
    Column("written_on", String(10), comment="an ISO date"),
    Column("label", Text, comment="where it is from, such as invented"),
    CheckConstraint("stars BETWEEN 1 AND 5", name="stars_are_one_to_five"),
    Index(None, "brand", "product", "written_on"),
)

CATALOG_REVISION = Table(
    "catalog_revision",
    METADATA,
    Column("brand", String(64), primary_key=True),
    Column("revision", Integer, nullable=False),
)

# What is found by words, one row a product, with the product's number as rowid. The columns hold stems that
# catalog/wording.py made, so that a match means the same in SQL as in a plain loop; hence the plain tokenizer.
# store/product_words.py fills and asks it.
event.listen(
    METADATA,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE VIRTUAL TABLE IF NOT EXISTS product_words USING fts5("
        "interests, theme, name, joined, description, called, tokenize = 'ascii')"
    ).execute_if(dialect="sqlite"),
)
