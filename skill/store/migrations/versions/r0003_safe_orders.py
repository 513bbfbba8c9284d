# SPDX-License-Identifier: Apache-2.0
"""What orders that can't be wrong need: since when an address is known, and how conversations opened."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Text,
    text,
)

from skill.store.migrations.first_tables import key
from skill.store.migrations.later_orders import lives_of_orders, money_of_orders

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change what is there and add what is new, part by part."""
    _addresses()
    _promises()
    _openings()
    _approvals()
    _exchange()
    _reports()
    _persons()
    _sending()
    lives_of_orders()
    money_of_orders()
    _unsent_letters()


def _addresses() -> None:
    """Whatever a household had until now, it came with."""
    op.add_column("address", Column("added_at", BigInteger))


def _openings() -> None:
    op.create_table(
        "opening",
        Column("brand", key(64), primary_key=True),
        Column("digest", key(64), primary_key=True),
        Column("at", BigInteger, primary_key=True),
        Column("household", key(64), primary_key=True),
        sqlite_with_rowid=False,
    )


def _exchange() -> None:
    """Events of payment providers, and what a brand's own systems were told."""
    op.create_table(
        "payment_event",
        Column("provider", key(32), primary_key=True),
        Column("provider_event_id", key(255), primary_key=True),
        Column("kind", String(64), nullable=False),
        Column("order_id", key(64), nullable=False),
        Column("at", BigInteger, nullable=False),
    )
    op.create_index("ix_payment_event_order_id", "payment_event", ["order_id"])
    op.create_table(
        "brand_cursor",
        Column("brand", key(64), primary_key=True),
        Column("n", Integer, nullable=False),
        CheckConstraint("n >= 0", name="n_is_not_negative"),
    )
    op.create_table(
        "brand_event",
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("brand", key(64), nullable=False),
        Column("order_id", key(64), nullable=False),
        Column("tries", Integer, nullable=False),
        Column("next_try_at", BigInteger, nullable=False),
        Column("delivered_at", BigInteger),
        Column("given_up_at", BigInteger),
        CheckConstraint("tries >= 0", name="tries_are_counted"),
        CheckConstraint("delivered_at IS NULL OR given_up_at IS NULL", name="ends_once"),
    )
    op.create_index("ix_brand_event_brand_next_try_at", "brand_event", ["brand", "next_try_at"])
    op.create_index("ix_brand_event_order_id", "brand_event", ["order_id"])


def _reports() -> None:
    """What a brand's own systems told of parcels."""
    op.create_table(
        "fulfillment_report",
        Column("brand", key(64), primary_key=True),
        Column("shipment", key(128), primary_key=True),
        Column("kind", key(16), primary_key=True),
        Column("order_id", key(64), nullable=False),
        Column("digest", key(64), nullable=False),
        Column("at", BigInteger, nullable=False),
        CheckConstraint("kind IN ('shipped', 'delivered')", name="kind_is_known"),
    )
    op.create_index("ix_fulfillment_report_order_id", "fulfillment_report", ["order_id"])


def _approvals() -> None:
    """Requests to approve a quote on a page, and the stock that each holds."""
    op.create_table(
        "approval",
        Column("id", key(64), primary_key=True),
        Column("brand", key(64), nullable=False),
        Column("household", key(64), ForeignKey("household.id"), nullable=False),
        Column("asked_by", key(64), ForeignKey("member.id")),
        Column("approver", key(64), ForeignKey("member.id"), nullable=False),
        Column("quote_id", key(64), nullable=False),
        Column("canonical", Text, nullable=False),
        Column("quote_hash", key(64), nullable=False),
        Column("token_hash", key(64), nullable=False, unique=True),
        Column("channel", key(32), nullable=False),
        Column("state", key(16), nullable=False),
        Column("asked_at", BigInteger, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        Column("decided_at", BigInteger),
        Column("order_id", key(64), ForeignKey("order.id"), unique=True),
        CheckConstraint("state IN ('pending', 'approved', 'declined', 'expired', 'superseded')", name="state_is_known"),
        CheckConstraint("(state = 'pending') = (decided_at IS NULL)", name="ended_has_its_time"),
        CheckConstraint("(state = 'approved') = (order_id IS NOT NULL)", name="approved_has_its_order"),
        CheckConstraint("expires_at > asked_at", name="holds_for_a_while"),
    )
    pending = text("state = 'pending'")
    op.create_index(
        "ix_approval_open", "approval", ["household"], unique=True, sqlite_where=pending, postgresql_where=pending
    )
    op.create_index("ix_approval_household_asked_at", "approval", ["household", "asked_at"])
    op.create_index("ix_approval_state_expires_at", "approval", ["state", "expires_at"])
    op.create_table(
        "approval_hold",
        Column("approval", key(64), ForeignKey("approval.id"), primary_key=True),
        Column("product", key(255), primary_key=True),
        Column("variant", key(255), primary_key=True, server_default=""),
        Column("brand", key(64), nullable=False),
        Column("quantity", Integer, nullable=False),
        Column("released_at", BigInteger),
        CheckConstraint("quantity >= 1", name="quantity_is_positive"),
    )


def _promises() -> None:
    """Where an address is, and what a product needs said or priced by law; nothing of it was known until now."""
    op.add_column("address", Column("region", String(6)))
    op.add_column("product", Column("tax_class", String(32), nullable=False, server_default=""))
    op.add_column("product", Column("withdrawal_reason", String(16), nullable=False, server_default=""))
    op.add_column("product", Column("maker", Text))
    op.add_column("product", Column("warnings", Text, nullable=False, server_default="[]"))


def _persons() -> None:
    """A key for each person, so that deleting somebody destroys it; what was written before stays in the clear."""
    op.add_column("member", Column("forgotten_at", BigInteger))
    op.add_column("quote", Column("sealed", Text))
    op.create_table(
        "person_key",
        Column("member", key(64), ForeignKey("member.id"), primary_key=True),
        Column("id", key(32), nullable=False, unique=True),
        Column("wrapped", Text),
        Column("made_at", BigInteger, nullable=False),
        Column("destroyed_at", BigInteger),
        CheckConstraint("(wrapped IS NULL) = (destroyed_at IS NOT NULL)", name="is_there_or_destroyed"),
    )
    op.create_table(
        "member_contact",
        Column("member", key(64), ForeignKey("member.id"), primary_key=True),
        Column("email", Text, nullable=False),
    )


def _sending() -> None:
    """Letters are tried a bounded number of times."""
    op.add_column("outbox", Column("tries", Integer, nullable=False, server_default="0"))
    op.add_column("outbox", Column("next_try_at", BigInteger))
    op.add_column("outbox", Column("failed_at", BigInteger))
    op.add_column("outbox", Column("problem", String(32)))


def _unsent_letters() -> None:
    """After the outbox was changed: a copied table would take the index along in another form."""
    unsent = text("sent_at IS NULL AND failed_at IS NULL")
    op.create_index("ix_outbox_unsent", "outbox", ["next_try_at"], sqlite_where=unsent, postgresql_where=unsent)
