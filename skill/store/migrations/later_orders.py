# SPDX-License-Identifier: Apache-2.0
"""The part of revision 0003 that is about what becomes of an order after its yes."""

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
)

from skill.store.migrations.changing import place, table
from skill.store.migrations.first_tables import key

_ORDER_STATES = "'pending', 'awaiting_payer', 'placed', 'canceling', 'canceled', 'payment_failed', 'needs_attention'"
_PAYMENT_STATES = "'pending', 'authorized', 'capturing', 'captured', 'canceled', 'failed'"
_FULFILLMENT_STATES = "'unfulfilled', 'shipped', 'delivered', 'returning', 'returned', 'stopped'"
_REFUND_STATES = "'pending', 'refunded', 'failed'"
_NO_MORE_THAN_BEFORE = (
    "refunded_minor >= 0 AND refunded_minor <= captured_minor AND captured_minor <= capture_minor"
    " AND capture_minor <= authorized_minor"
)


def lives_of_orders() -> None:
    """Orders are shipped, delivered and sent back; what was canceled or declined until now is never shipped."""
    _fulfillment()
    _units()
    _parcels()


def _fulfillment() -> None:
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


def _units() -> None:
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


def _parcels() -> None:
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


def money_of_orders() -> None:
    """Payments are captured and refunded; an order may have several letters of a kind, told apart by a number."""
    _captures()
    _refunds()
    _letters()


def _captures() -> None:
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


def _refunds() -> None:
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


def _letters() -> None:
    op.execute("UPDATE outbox SET number = 0 WHERE order_id IS NOT NULL AND turn_id IS NULL")
    with table("outbox") as outbox:
        outbox.drop_constraint("uq_outbox_order_id_kind", type_="unique")
        outbox.create_unique_constraint("uq_outbox_order_id_kind_number", ["order_id", "kind", "number"])
