# SPDX-License-Identifier: Apache-2.0
"""The tables of the first release, as revision 0001 makes them. They never change; order_tables of then are beside."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
TABLES = MetaData(naming_convention=NAMES)

_JSON = JSON().with_variant(Text(), "postgresql")


def key(length: int) -> String:
    """A string that is sorted by its code points."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


HOUSEHOLD = Table(
    "household",
    TABLES,
    Column("id", key(64), primary_key=True),
    Column("brand", key(64), nullable=False),
    Column("purchasing", Boolean, nullable=False, default=False),
    Column("purchasing_by", key(64)),
    Column("purchasing_at", BigInteger),
    Column("time_zone", String(64), nullable=False),
    Column("ship_to", key(64), nullable=False),
    Column("payment_method", String(255)),
)

MEMBER = Table(
    "member",
    TABLES,
    Column("id", key(64), primary_key=True),
    Column("household", ForeignKey("household.id"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("nickname", String(64), nullable=False),
    CheckConstraint("role IN ('adult', 'child')", name="role_is_known"),
    Index(None, "household"),
)

ACCOUNT_IDENTITY = Table(
    "account_identity",
    TABLES,
    Column("brand", key(64), primary_key=True),
    Column("channel", key(32), primary_key=True),
    Column("platform_user", key(512), primary_key=True),
    Column("household", ForeignKey("household.id"), nullable=False),
    Index(None, "household"),
)

PERSON_IDENTITY = Table(
    "person_identity",
    TABLES,
    Column("brand", key(64), primary_key=True),
    Column("channel", key(32), primary_key=True),
    Column("platform_person", key(512), primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False),
    Index(None, "member"),
)

PRODUCT = Table(
    "product",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("brand", key(64), nullable=False),
    Column("id", key(128), nullable=False),
    Column("price_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("age_min_months", Integer),
    Column("age_max_months", Integer),
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False, server_default="0"),
    Column("listed", Boolean, nullable=False, server_default=true()),
    Column("popularity", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False),
    Column("rating_hundredths", Integer),
    Column("rating_count", Integer, nullable=False, server_default="0"),
    Column("name", Text, nullable=False),
    Column("spoken_name", Text, nullable=False),
    Column("theme", Text),
    Column("interests", _JSON, nullable=False),
    Column("occasions", _JSON, nullable=False),
    Column("summary", Text),
    Column("attributes", _JSON, nullable=False),
    Column("description", Text, nullable=False),
    UniqueConstraint("brand", "id"),
    CheckConstraint("price_minor > 0", name="price_above_zero"),
    CheckConstraint("held >= 0 AND held <= on_hand", name="held_within_stock"),
)
Index(
    "ix_product_figures",
    *(
        PRODUCT.c[name]
        for name in (
            "brand", "listed", "currency", "price_minor", "age_min_months", "on_hand", "held", "popularity", "id",
            "revision", "age_max_months",
        )
    ),
)  # fmt: skip

CATALOG_REVISION = Table(
    "catalog_revision",
    TABLES,
    Column("brand", key(64), primary_key=True),
    Column("revision", Integer, nullable=False),
)

OUTBOX = Table(
    "outbox",
    TABLES,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("brand", key(64), nullable=False),
    Column("turn_id", key(300)),
    Column("number", Integer),
    Column("order_id", key(64)),
    Column("kind", key(64), nullable=False),
    Column("recipient", key(300), nullable=False),
    Column("payload", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger),
    UniqueConstraint("turn_id", "number"),
    UniqueConstraint("order_id", "kind"),
    Index(None, "brand", "sent_at"),
)

TURN = Table(
    "turn",
    TABLES,
    Column("brand", key(64), primary_key=True),
    Column("id", key(300), primary_key=True),
    Column("session", key(300), nullable=False),
    Column("platform_user", key(300), nullable=False),
    Column("first_at", BigInteger, nullable=False),
    Column("claimed_at", BigInteger, nullable=False),
    Column("owner", key(300), nullable=False),
    Column("reply", LargeBinary),
    sqlite_with_rowid=False,
)

SESSION = Table(
    "session",
    TABLES,
    Column("brand", key(64), primary_key=True),
    Column("key", key(300), primary_key=True),
    Column("channel", key(32), nullable=False),
    Column("platform_user", key(300), nullable=False),
    Column("member", key(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("state", LargeBinary, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index(None, "brand", "platform_user", "member", "started_at"),
    sqlite_with_rowid=False,
)
