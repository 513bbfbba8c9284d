# SPDX-License-Identifier: Apache-2.0
"""What orders that can't be wrong need: since when an address is known, and how conversations opened."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Text,
    false,
    text,
)

from skill.store.migrations.changing import place, table
from skill.store.migrations.first_tables import key

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change what is there and add what is new, part by part."""
    _addresses()
    _promises()
    _openings()
    _approvals()
    _exchange()
    _persons()
    _sending()
    _lives_of_orders()
    _money_of_orders()
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
    """Events of payment providers, and what a brand's own systems were told and reported."""
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


_ORDER_STATES = "'pending', 'awaiting_payer', 'placed', 'canceling', 'canceled', 'payment_failed', 'needs_attention'"
_PAYMENT_STATES = "'pending', 'authorized', 'capturing', 'captured', 'canceled', 'failed'"
_FULFILLMENT_STATES = "'unfulfilled', 'shipped', 'delivered', 'returning', 'returned', 'stopped'"
_REFUND_STATES = "'pending', 'refunded', 'failed'"
_NO_MORE_THAN_BEFORE = (
    "refunded_minor >= 0 AND refunded_minor <= captured_minor AND captured_minor <= capture_minor"
    " AND capture_minor <= authorized_minor"
)


def _lives_of_orders() -> None:
    """Orders are shipped, delivered and sent back; what was canceled or declined until now is never shipped."""
    with table("order") as order:
        column = Column("fulfillment", key(16), nullable=False, server_default="unfulfilled")
        order.add_column(column, **place(insert_after="state"))
        order.drop_constraint(op.f("ck_order_state_is_known"), type_="check")
        order.create_check_constraint(op.f("ck_order_state_is_known"), f"state IN ({_ORDER_STATES})")
        order.create_check_constraint(op.f("ck_order_fulfillment_is_known"), f"fulfillment IN ({_FULFILLMENT_STATES})")
    ended = "state IN ('canceling', 'canceled', 'payment_failed')"
    op.execute(f"UPDATE \"order\" SET fulfillment = 'stopped' WHERE {ended}")  # noqa: S608
    # What recovery gave up while it was being canceled is stopped as well.
    op.execute(
        "UPDATE \"order\" SET fulfillment = 'stopped' WHERE state = 'needs_attention' AND id IN"
        " (SELECT order_id FROM payment WHERE state = 'authorized')"
    )
    with table("order_line") as line:
        for name, after in (("canceled", "quantity"), ("returned", "canceled"), ("refunded", "returned")):
            count = Column(name, Integer, nullable=False, server_default="0")
            line.add_column(count, **place(insert_after=after))
        line.create_check_constraint(
            op.f("ck_order_line_each_unit_once"), "canceled >= 0 AND returned >= 0 AND canceled + returned <= quantity"
        )
        line.create_check_constraint(
            op.f("ck_order_line_each_unit_is_refunded_once"), "refunded >= 0 AND refunded <= quantity"
        )
    op.execute(
        "UPDATE order_line SET canceled = quantity, refunded = quantity WHERE order_id IN"
        " (SELECT id FROM \"order\" WHERE state IN ('canceled', 'payment_failed'))"
    )
    with table("stock_hold") as hold:
        hold.add_column(Column("sold", Boolean, nullable=False, server_default=false()))
        hold.create_check_constraint(op.f("ck_stock_hold_sold_has_ended"), "released_at IS NOT NULL OR NOT sold")
    op.create_table(
        "order_return",
        Column("order_id", key(64), ForeignKey("order.id"), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("reason", key(16), nullable=False),
        Column("by", key(64), nullable=False),
        Column("asked_at", BigInteger, nullable=False),
        Column("received_at", BigInteger),
        CheckConstraint("reason IN ('withdrawal', 'return')", name="reason_is_known"),
    )
    op.create_table(
        "return_line",
        Column("order_id", key(64), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("line", Integer, primary_key=True, autoincrement=False),
        Column("quantity", Integer, nullable=False),
        CheckConstraint("quantity >= 1", name="quantity_is_positive"),
        ForeignKeyConstraint(
            ["order_id", "number"], ["order_return.order_id", "order_return.number"], name=op.f("fk_return_line_return")
        ),
        ForeignKeyConstraint(
            ["order_id", "line"], ["order_line.order_id", "order_line.number"], name=op.f("fk_return_line_line")
        ),
    )
    op.create_table(
        "shipment",
        Column("order_id", key(64), ForeignKey("order.id"), primary_key=True),
        Column("carrier", Text, nullable=False),
        Column("tracking", Text, nullable=False),
        Column("shipped_at", BigInteger, nullable=False),
        Column("delivered_at", BigInteger),
    )


def _money_of_orders() -> None:
    """Payments are captured and refunded; an order may have several letters of a kind, told apart by a number."""
    with table("payment") as payment:
        for name, after in (
            ("capture_minor", "authorized_minor"),
            ("captured_minor", "capture_minor"),
            ("refunded_minor", "captured_minor"),
        ):
            amount = Column(name, BigInteger, nullable=False, server_default="0")
            payment.add_column(amount, **place(insert_after=after))
        payment.add_column(Column("payer_until", BigInteger), **place(insert_after="currency"))
        payment.drop_constraint(op.f("ck_payment_state_is_known"), type_="check")
        payment.create_check_constraint(op.f("ck_payment_state_is_known"), f"state IN ({_PAYMENT_STATES})")
        payment.create_check_constraint(op.f("ck_payment_never_more_than_before"), _NO_MORE_THAN_BEFORE)
    op.create_index("ix_payment_state_next_try_at", "payment", ["state", "next_try_at"])
    op.create_table(
        "refund",
        Column("order_id", key(64), ForeignKey("order.id"), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("state", key(16), nullable=False),
        Column("provider_key", key(255), nullable=False, unique=True),
        Column("provider_ref", key(255)),
        Column("minor", BigInteger, nullable=False),
        Column("currency", String(3), nullable=False),
        Column("reason", key(32), nullable=False),
        Column("by", key(64), nullable=False),
        Column("asked_at", BigInteger, nullable=False),
        Column("ended_at", BigInteger),
        Column("tries", Integer, nullable=False, server_default="0"),
        Column("next_try_at", BigInteger, nullable=False),
        CheckConstraint("minor > 0", name="minor_is_positive"),
        CheckConstraint(f"state IN ({_REFUND_STATES})", name="state_is_known"),
        CheckConstraint("state <> 'refunded' OR provider_ref IS NOT NULL", name="refunded_has_a_reference"),
    )
    op.create_index("ix_refund_state_next_try_at", "refund", ["state", "next_try_at"])
    op.execute("UPDATE outbox SET number = 0 WHERE order_id IS NOT NULL AND turn_id IS NULL")
    with table("outbox") as outbox:
        outbox.drop_constraint("uq_outbox_order_id_kind", type_="unique")
        outbox.create_unique_constraint("uq_outbox_order_id_kind_number", ["order_id", "kind", "number"])


def _unsent_letters() -> None:
    """After the outbox was changed: a copied table would take the index along in another form."""
    unsent = text("sent_at IS NULL AND failed_at IS NULL")
    op.create_index("ix_outbox_unsent", "outbox", ["next_try_at"], sqlite_where=unsent, postgresql_where=unsent)
