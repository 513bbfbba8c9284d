# SPDX-License-Identifier: Apache-2.0
"""What must be true of the orders at any moment, asked of the whole database. Reads only; tests and operators run it.

I1 one order a quote · I4 what was agreed is what is charged · I5 stock is held exactly by open orders and requests ·
I6 each order has its own consent, given after the read-back · I9 each state is told by the ledger ·
I10 each receipt once. The rest needs more than the database: what the provider holds, what the shopper heard.
"""

from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Table, exists, func, select

from skill.orders.model import Order, OrderEvent, OrderState, PaymentState
from skill.store import ledger, orders
from skill.store.approval_tables import APPROVAL_HOLD
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.driver import CoreDriver
from skill.store.order_tables import CONSENT, ORDER, PAYMENT, QUOTE, SPEND, STOCK_HOLD
from skill.store.outbox_tables import OUTBOX
from skill.store.variants import OF_PRODUCT, SUMMARY

# state -> what the payment says, what the ledger tells after "agreed", whether stock and budget are still held
_STANDS: dict[OrderState, tuple[tuple[PaymentState, ...], tuple[tuple[OrderEvent, ...], ...], bool]] = {
    OrderState.PENDING: ((PaymentState.PENDING,), ((),), True),
    OrderState.PLACED: ((PaymentState.AUTHORIZED,), ((OrderEvent.AUTHORIZED,),), True),
    OrderState.CANCELING: (
        (PaymentState.AUTHORIZED,),
        ((OrderEvent.AUTHORIZED, OrderEvent.CANCEL_ASKED),),
        True,
    ),
    OrderState.CANCELED: (
        (PaymentState.CANCELED,),
        ((OrderEvent.AUTHORIZED, OrderEvent.CANCEL_ASKED, OrderEvent.RELEASED),),
        False,
    ),
    OrderState.PAYMENT_FAILED: ((PaymentState.FAILED,), ((OrderEvent.DECLINED,),), False),
    OrderState.NEEDS_ATTENTION: (
        (PaymentState.PENDING, PaymentState.AUTHORIZED),
        (
            (OrderEvent.GAVE_UP,),
            (OrderEvent.AUTHORIZED, OrderEvent.CANCEL_ASKED, OrderEvent.GAVE_UP),
        ),
        True,
    ),
}
_MESSAGES = {
    OrderState.PLACED: {"receipt"},
    OrderState.CANCELING: {"receipt"},
    OrderState.CANCELED: {"receipt", "cancellation"},
    OrderState.PAYMENT_FAILED: {"payment_declined"},
}
_ASKED_FOR = {"gift_reminder"}
"""Messages that the shopper asked for beside; each stands once by the outbox's own constraint."""
_WRONG = "which is not what open orders and requests to approve hold"


def broken_invariants(connection: Connection) -> tuple[str, ...]:
    """Every order and product of which something impossible is true, in words; empty when all is well."""
    problems = [problem for order in orders.every(connection) for problem in _of_order(connection, order)]
    return (*problems, *_of_stock(connection))


def _of_order(connection: Connection, order: Order) -> list[str]:
    payments, histories, held = _STANDS[order.state]
    consent = connection.execute(select(CONSENT).where(CONSENT.c.quote_id == order.quote.id)).mappings().one_or_none()
    payment = connection.execute(select(PAYMENT).where(PAYMENT.c.order_id == order.id)).mappings().one()
    quote_hash = connection.execute(select(QUOTE.c.hash).where(QUOTE.c.id == order.quote.id)).scalar_one()
    total = connection.execute(select(ORDER.c.total_minor).where(ORDER.c.id == order.id)).scalar_one()
    told = tuple(entry.kind for entry in ledger.rows(connection, order_id=order.id))
    spends = select(func.count()).where(SPEND.c.order_id == order.id, SPEND.c.released_at.is_(None))
    holds = select(func.count()).where(STOCK_HOLD.c.order_id == order.id, STOCK_HOLD.c.released_at.is_(None))
    kinds = connection.execute(select(OUTBOX.c.kind).where(OUTBOX.c.order_id == order.id)).scalars().all()
    checks = {
        "I4 the amounts of quote, order and payment differ": len(
            {order.quote.total.minor, total, payment["amount_minor"]}
        )
        == 1,
        "I6 it has no consent to this very quote": consent is not None
        and consent["quote_hash"] == quote_hash == order.quote_hash
        and consent["answer_turn"] > consent["read_back_turn"],
        "I9 the ledger doesn't tell how it got here": told in tuple(("agreed", *history) for history in histories),
        "its payment is in another state": order.payment in payments,
        "I7 its spending is counted wrongly": (connection.execute(spends).scalar_one() == 1) is held,
        "I5 its stock is held wrongly": (connection.execute(holds).scalar_one() > 0) is held,
        "I10 its messages are not the ones of its state": order.state is OrderState.NEEDS_ATTENTION
        or sorted(set(kinds) - _ASKED_FOR) == sorted(_MESSAGES.get(order.state, ())),
    }
    return [f"order {order.id} ({order.state}): {problem}" for problem, fine in checks.items() if not fine]


def _of_stock(connection: Connection) -> list[str]:
    alone = ~exists().where(VARIANT.c.product == PRODUCT.c.number, VARIANT.c.listed)
    own = _wrongly_held(PRODUCT, product=PRODUCT.c.id, variant="")
    products = select(PRODUCT.c.id, PRODUCT.c.held).where(alone, own)
    variants = select(VARIANT.c.id, VARIANT.c.held).where(_wrongly_held(VARIANT, product=None, variant=VARIANT.c.id))
    sums = (f"{column} <> ({select_} {OF_PRODUCT})" for column, select_ in SUMMARY.items())
    varied = f"SELECT id FROM product WHERE EXISTS (SELECT 1 {OF_PRODUCT}) AND ({' OR '.join(sums)})"  # noqa: S608
    return [
        *(f"product {row.id}: I5 {row.held} held, {_WRONG}" for row in connection.execute(products)),
        *(f"variant {row.id}: I5 {row.held} held, {_WRONG}" for row in connection.execute(variants)),
        *(
            f"product {row[0]}: its price or stock is not what its variants make together"
            for row in CoreDriver(connection).execute(varied)
        ),
    ]


def _wrongly_held(kept: Table, *, product: Column[str] | None, variant: Column[str] | str) -> ColumnElement[bool]:
    held = _held_by(STOCK_HOLD, kept, product=product, variant=variant) + _held_by(
        APPROVAL_HOLD, kept, product=product, variant=variant
    )
    return (kept.c.held != held) | (kept.c.held < 0) | (kept.c.held > kept.c.on_hand)


def _held_by(
    holds: Table, kept: Table, *, product: Column[str] | None, variant: Column[str] | str
) -> ScalarSelect[int]:
    """What orders, or requests to approve, hold of a row of stock."""
    units = select(func.coalesce(func.sum(holds.c.quantity), 0)).where(
        holds.c.brand == kept.c.brand, holds.c.variant == variant, holds.c.released_at.is_(None)
    )
    return (units if product is None else units.where(holds.c.product == product)).scalar_subquery()
