# SPDX-License-Identifier: Apache-2.0
"""What must be true of the orders at any moment, asked of the whole database. Reads only; tests and operators run it.

I1 one order a quote · I2 what the provider took is what is written as captured · I4 what was agreed is what is
charged · I5 stock is held exactly by open orders · I6 each order has its own consent, given after the read-back · I7
what counts against a budget is what was bought · I8 never more back than was taken · I9 each state is told by the
ledger · I10 each letter once. `broken_books` asks a provider's own books too; the rest needs what the shopper heard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Table, exists, func, literal, select

from skill.orders.model import Order, PaymentState, RefundState
from skill.store import orders, payments, refunds
from skill.store.approval_tables import APPROVAL_HOLD
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.driver import CoreDriver
from skill.store.order_invariants import broken_order
from skill.store.order_tables import STOCK_HOLD
from skill.store.pay_link_tables import PAY_LINK_HOLD
from skill.store.variants import OF_PRODUCT, SUMMARY

_WRONG = "which is not what open orders, requests to approve and pay links hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a provider's own books say of one order, in minor units."""

    reserved: int
    released: bool = False
    """Whether the reservation was let go, or has run out."""
    captured: int = 0
    refunds: Mapping[str, int] = field(default_factory=dict)
    """Those that it took on, by their key."""


def broken_invariants(connection: Connection) -> tuple[str, ...]:
    """Every order and product of which something impossible is true, in words; empty when all is well."""
    problems = [problem for order in orders.every(connection) for problem in broken_order(connection, order)]
    return (*problems, *_of_stock(connection))


def broken_books(connection: Connection, books: Mapping[str, Book]) -> tuple[str, ...]:
    """Every order of which a provider's books, by order id, say something else than we do; I2 and I8.

    What is on its way may be in the books or not: a pending payment, a capture, a refund.
    """
    every = {order.id: order for order in orders.every(connection)}
    problems = [f"order {order_id}: I2 a charge without an order" for order_id in books.keys() - every.keys()]
    for order in every.values():
        problems += _of_books(connection, order, books.get(order.id))
    return tuple(problems)


def _of_books(connection: Connection, order: Order, book: Book | None) -> list[str]:
    payment = payments.of_order(connection, order.id)
    mine = {one.key: one for one in refunds.of_order(connection, order.id)}
    back = book.refunds if book else {}
    taken = {
        PaymentState.CAPTURING: {0, payment.capture.minor},
        PaymentState.CAPTURED: {payment.capture.minor},
    }.get(order.payment, {0})
    reserved = order.payment in (PaymentState.AUTHORIZED, PaymentState.CAPTURING, PaymentState.CAPTURED)
    let_go = book is None or book.released
    checks = {
        "another amount was reserved than agreed to": book is None or book.reserved == order.quote.total.minor,
        "what is reserved, or taken, is not in the books": not reserved or book is not None,
        "it ended, and money is reserved": order.payment not in (PaymentState.CANCELED, PaymentState.FAILED) or let_go,
        "I2 another amount was taken": (book.captured if book else 0) in taken,
        "I8 something went back that was never asked for": all(
            key in mine and mine[key].amount.minor == minor for key, minor in back.items()
        ),
        "a refund is told that never was": all(
            key in back for key, one in mine.items() if one.state is RefundState.REFUNDED
        ),
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
    holds = (STOCK_HOLD, APPROVAL_HOLD, PAY_LINK_HOLD)
    held = sum((_held_by(one, kept, product=product, variant=variant) for one in holds), literal(0))
    return (kept.c.held != held) | (kept.c.held < 0) | (kept.c.held > kept.c.on_hand)


def _held_by(
    holds: Table, kept: Table, *, product: Column[str] | None, variant: Column[str] | str
) -> ScalarSelect[int]:
    """What orders, requests to approve, or pay links hold of a row of stock."""
    units = select(func.coalesce(func.sum(holds.c.quantity), 0)).where(
        holds.c.brand == kept.c.brand, holds.c.variant == variant, holds.c.released_at.is_(None)
    )
    return (units if product is None else units.where(holds.c.product == product)).scalar_subquery()
