# SPDX-License-Identifier: Apache-2.0
"""Tables of quotes, consents, orders, payments, holds, spending and the ledger.

The constraints are the last line of defence: one order a quote, one payment an order, no amount below zero,
whatever the code above does. Amounts are integers of minor units beside their currency.
"""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
)

import skill.store.account_tables  # noqa: F401  (the foreign keys below point there)
from skill.orders.states import FulfillmentState, OrderState, PaymentState, RefundState
from skill.store.metadata import METADATA, Instant, key


def _one_of(column: str, states: type[StrEnum]) -> str:
    return f"{column} IN ({', '.join(repr(state.value) for state in states)})"


QUOTE = Table(
    "quote",
    METADATA,
    Column("id", key(64), primary_key=True),
    Column("brand", key(64), nullable=False),
    Column("household", ForeignKey("household.id"), nullable=False),
    # What was read out, byte for byte; where `sealed` holds that, it is here without what is somebody's own.
    Column("canonical", Text, nullable=False),
    Column("sealed", Text),  # under the buyer's key; empty once that was destroyed
    Column("hash", key(64), nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("expires_at", Instant, nullable=False),
    CheckConstraint("total_minor >= 0", name="total_is_not_negative"),
)

CONSENT = Table(
    "consent",
    METADATA,
    # A primary key that is the quote's: a consent is used up by being written, and can't be used twice.
    Column("quote_id", ForeignKey("quote.id"), primary_key=True),
    Column("quote_hash", key(64), nullable=False),
    Column("member", ForeignKey("member.id"), nullable=False),
    Column("channel", key(32), nullable=False),
    Column("confidence", Integer, nullable=False),
    Column("grade", String(16), nullable=False),
    Column("intent", String(64), nullable=False),
    Column("asked_words", Boolean, nullable=False),
    Column("read_back_turn", Integer, nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("answer_turn", Integer, nullable=False),
    Column("answered_at", Instant, nullable=False),
    Column("consumed_at", Instant, nullable=False),
    CheckConstraint("answer_turn > read_back_turn", name="never_in_one_sentence"),
)

ORDER = Table(
    "order",
    METADATA,
    Column("id", key(64), primary_key=True),
    Column("quote_id", ForeignKey("consent.quote_id"), nullable=False, unique=True),
    Column("brand", key(64), nullable=False),
    Column("household", ForeignKey("household.id"), nullable=False),
    Column("member", ForeignKey("member.id"), nullable=False),
    Column("state", key(16), nullable=False),
    Column("fulfillment", key(16), nullable=False, server_default=FulfillmentState.UNFULFILLED.value),
    Column("policy_version", Integer, nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("placed_at", Instant, nullable=False),
    Column("cancel_until", Instant, nullable=False),
    CheckConstraint("total_minor >= 0", name="total_is_not_negative"),
    CheckConstraint(_one_of("state", OrderState), name="state_is_known"),
    CheckConstraint(_one_of("fulfillment", FulfillmentState), name="fulfillment_is_known"),
    Index(None, "household", "placed_at"),
    Index(None, "state"),
)

ORDER_LINE = Table(
    "order_line",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("product", key(255), nullable=False),
    Column("variant", key(255)),  # empty where there is just the one
    Column("options", Text, nullable=False),  # JSON: what tells the variant from the others
    Column("name", Text, nullable=False),
    Column("spoken_name", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    # How many of them were taken out before shipping, sent back, given back the price of: each unit once.
    Column("canceled", Integer, nullable=False, server_default="0"),
    Column("returned", Integer, nullable=False, server_default="0"),
    Column("refunded", Integer, nullable=False, server_default="0"),
    Column("unit_minor", BigInteger, nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    CheckConstraint("quantity >= 1", name="quantity_is_positive"),
    CheckConstraint("canceled >= 0 AND returned >= 0 AND canceled + returned <= quantity", name="each_unit_once"),
    CheckConstraint("refunded >= 0 AND refunded <= quantity", name="each_unit_is_refunded_once"),
    CheckConstraint("unit_minor >= 0", name="unit_is_not_negative"),
    CheckConstraint("total_minor = unit_minor * quantity", name="total_adds_up"),
)

PAYMENT = Table(
    "payment",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("state", key(16), nullable=False),
    Column("provider", String(32), nullable=False),
    Column("provider_key", key(255), nullable=False, unique=True),
    Column("provider_ref", key(255), unique=True),
    Column("method", String(255), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("authorized_minor", BigInteger, nullable=False, default=0),
    Column("capture_minor", BigInteger, nullable=False, server_default="0"),  # what the provider is asked for
    Column("captured_minor", BigInteger, nullable=False, server_default="0"),
    Column("refunded_minor", BigInteger, nullable=False, server_default="0"),  # given back, or being given back
    Column("currency", String(3), nullable=False),
    Column("payer_until", Instant),  # how long the payer may take to confirm, where the bank wants that
    Column("tries", Integer, nullable=False, default=0),
    Column("next_try_at", Instant, nullable=False),
    CheckConstraint("amount_minor >= 0", name="amount_is_not_negative"),
    CheckConstraint("authorized_minor >= 0 AND authorized_minor <= amount_minor", name="never_more_than_agreed"),
    CheckConstraint(_one_of("state", PaymentState), name="state_is_known"),
    CheckConstraint("state <> 'authorized' OR provider_ref IS NOT NULL", name="authorized_has_a_reference"),
    CheckConstraint(
        "refunded_minor >= 0 AND refunded_minor <= captured_minor AND captured_minor <= capture_minor"
        " AND capture_minor <= authorized_minor",
        name="never_more_than_before",
    ),
    Index(None, "state", "next_try_at"),
)

REFUND = Table(
    "refund",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", key(16), nullable=False),
    Column("provider_key", key(255), nullable=False, unique=True),
    Column("provider_ref", key(255)),
    Column("minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("reason", key(32), nullable=False),
    Column("by", key(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try_at", Instant, nullable=False),
    CheckConstraint("minor > 0", name="minor_is_positive"),
    CheckConstraint(_one_of("state", RefundState), name="state_is_known"),
    CheckConstraint("state <> 'refunded' OR provider_ref IS NOT NULL", name="refunded_has_a_reference"),
    Index(None, "state", "next_try_at"),
)

ORDER_RETURN = Table(
    "order_return",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reason", key(16), nullable=False),
    Column("by", key(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("received_at", Instant),
    CheckConstraint("reason IN ('withdrawal', 'return')", name="reason_is_known"),
)

RETURN_LINE = Table(
    "return_line",
    METADATA,
    Column("order_id", key(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # the return's
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("quantity", Integer, nullable=False),
    CheckConstraint("quantity >= 1", name="quantity_is_positive"),
    ForeignKeyConstraint(
        ["order_id", "number"], ["order_return.order_id", "order_return.number"], name="fk_return_line_return"
    ),
    ForeignKeyConstraint(
        ["order_id", "line"], ["order_line.order_id", "order_line.number"], name="fk_return_line_line"
    ),
)

SHIPMENT = Table(
    "shipment",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("tracking", Text, nullable=False),
    Column("shipped_at", Instant, nullable=False),
    Column("delivered_at", Instant),
)

STOCK_HOLD = Table(
    "stock_hold",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("product", key(255), primary_key=True),
    Column("variant", key(255), primary_key=True, server_default=""),  # empty where there is just the one
    Column("brand", key(64), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("released_at", Instant),
    Column("sold", Boolean, nullable=False, server_default=false()),  # it ended because the goods left the shop
    CheckConstraint("quantity >= 1", name="quantity_is_positive"),
    CheckConstraint("released_at IS NOT NULL OR NOT sold", name="sold_has_ended"),
)

SPEND = Table(
    "spend",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("household", ForeignKey("household.id"), nullable=False),
    Column("minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("at", Instant, nullable=False),
    Column("released_at", Instant),
    CheckConstraint("minor >= 0", name="minor_is_not_negative"),
    Index(None, "household", "at"),
)

LEDGER = Table(
    "ledger",
    METADATA,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("prev_hash", key(64), nullable=False, unique=True),
    Column("hash", key(64), nullable=False, unique=True),
    Column("order_id", key(64)),  # no foreign key: the ledger outlives what it tells about
    Column("kind", key(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("canonical", Text, nullable=False),
    Index(None, "order_id"),
)

LEDGER_HEAD = Table(
    "ledger_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    Column("hash", key(64), nullable=False),
    CheckConstraint("id = 1", name="there_is_one_head"),
)

REFUSAL = Table(
    "refusal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("brand", key(64), nullable=False),
    Column("channel", key(32), nullable=False),
    Column("household", key(64)),
    Column("member", key(64)),
    Column("quote_id", key(64), nullable=False),
    Column("rule", key(64), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("policy_version", Integer, nullable=False),
)
