# SPDX-License-Identifier: Apache-2.0
"""Tables of households, their members, the labels of their addresses, and the platform ids that point to them.

No address and no card is here.
"""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, false

from skill.store.metadata import METADATA, Instant, key

HOUSEHOLD = Table(
    "household",
    METADATA,
    Column("id", key(64), primary_key=True),
    Column("brand", key(64), nullable=False),
    Column("purchasing", Boolean, nullable=False, default=False),
    Column("purchasing_by", key(64)),  # who turned it on or off last: a member's id, or "operator"
    Column("purchasing_at", Instant),
    Column("time_zone", String(64), nullable=False),
    Column("ship_to", key(64), nullable=False),  # the spoken label of the address, never the address
    Column("payment_method", String(255)),  # the provider's token, never card data
    Column("guest", Boolean, nullable=False, server_default=false()),  # made by one pay link, for its payer alone
)

MEMBER = Table(
    "member",
    METADATA,
    Column("id", key(64), primary_key=True),
    Column("household", ForeignKey("household.id"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("nickname", String(64), nullable=False),
    Column("forgotten_at", Instant),  # since when the person is deleted; orders still point to the id
    CheckConstraint("role IN ('adult', 'child')", name="role_is_known"),
    Index(None, "household"),
)

ADDRESS = Table(
    "address",
    METADATA,
    Column("household", ForeignKey("household.id"), primary_key=True),
    Column("label", key(80), primary_key=True),  # how it is spoken of
    Column("number", Integer, nullable=False),  # the order in which they are named
    Column("recipients", Text, nullable=False),  # JSON: whose gifts may be meant for it
    Column("added_at", Instant),  # empty where it came with the household
    Column("region", String(6)),  # the country or state it is in (ISO 3166); null is unknown
)

ACCOUNT_IDENTITY = Table(
    "account_identity",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("channel", key(32), primary_key=True),
    Column("platform_user", key(512), primary_key=True),
    Column("household", ForeignKey("household.id"), nullable=False),
    Index(None, "household"),
)

REVOKED_LOGIN = Table(
    "revoked_login",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("channel", key(32), primary_key=True),
    Column("subject", key(64), primary_key=True),  # whose tokens open nothing any more, whatever a file still says
    Column("revoked_at", Instant, nullable=False),
)

PERSON_IDENTITY = Table(
    "person_identity",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("channel", key(32), primary_key=True),
    Column("platform_person", key(512), primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False),
    Index(None, "member"),
)
