# SPDX-License-Identifier: Apache-2.0
"""Tables of what is exchanged with others' systems: payment providers' events, and the brand's own systems.

What a brand's system is told needs no table of its own: it is the ledger, entry by entry. Here stands how far it heard.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, String, Table

from skill.store.metadata import METADATA, Instant, key

PAYMENT_EVENT = Table(
    "payment_event",
    METADATA,
    # An event of a provider's that was acted upon; once is enough. Append-only.
    Column("provider", key(32), primary_key=True),
    Column("provider_event_id", key(255), primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("order_id", key(64), nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "order_id"),
)

BRAND_CURSOR = Table(
    "brand_cursor",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("n", Integer, nullable=False),  # the last ledger entry that was looked at for this brand
    CheckConstraint("n >= 0", name="n_is_not_negative"),
)

BRAND_EVENT = Table(
    "brand_event",
    METADATA,
    Column("n", Integer, primary_key=True, autoincrement=False),  # the ledger entry that is told
    Column("brand", key(64), nullable=False),
    Column("order_id", key(64), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("next_try_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("given_up_at", Instant),
    CheckConstraint("tries >= 0", name="tries_are_counted"),
    CheckConstraint("delivered_at IS NULL OR given_up_at IS NULL", name="ends_once"),
    Index(None, "brand", "next_try_at"),
    Index(None, "order_id"),
)

FULFILLMENT_REPORT = Table(
    "fulfillment_report",
    METADATA,
    # What a brand's system reported of a parcel: the same report again changes nothing.
    Column("brand", key(64), primary_key=True),
    Column("shipment", key(128), primary_key=True),
    Column("kind", key(16), primary_key=True),
    Column("order_id", key(64), nullable=False),
    Column("digest", key(64), nullable=False),  # SHA-256 of what was reported
    Column("at", Instant, nullable=False),
    CheckConstraint("kind IN ('shipped', 'delivered')", name="kind_is_known"),
    Index(None, "order_id"),
)
