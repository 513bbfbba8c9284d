# SPDX-License-Identifier: Apache-2.0
"""What becomes of an order's units after it was placed: each is canceled, sent back or refunded at most once."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from skill.money import Money
from skill.orders.model import Order
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.order_tables import ORDER_LINE, SPEND, STOCK_HOLD
from skill.store.reserving import ALONE, give_back
from skill.store.variants import summarize


def count_units(connection: Connection, order_id: str, column: str, lines: Mapping[int, int]) -> bool:
    """Count so many units of each line as `canceled`, `returned` or `refunded`; False where one has not as many left.

    The caller rolls back then: lines before it may be counted already.
    """
    counted, others = ORDER_LINE.c[column], {"canceled": ("returned",), "returned": ("canceled",)}.get(column, ())
    taken = sum((ORDER_LINE.c[other] for other in others), counted)
    for number, quantity in sorted(lines.items()):
        here = (ORDER_LINE.c.order_id == order_id, ORDER_LINE.c.number == number)
        left = ORDER_LINE.c.quantity - taken >= quantity
        if connection.execute(update(ORDER_LINE).where(*here, left).values({column: counted + quantity})).rowcount != 1:
            return False
    return True


def cancel_all(connection: Connection, order_id: str) -> None:
    """Count every unit of an order that ends as canceled, and as one whose price is not the shop's."""
    ended = {"canceled": ORDER_LINE.c.quantity - ORDER_LINE.c.returned, "refunded": ORDER_LINE.c.quantity}
    connection.execute(update(ORDER_LINE).where(ORDER_LINE.c.order_id == order_id).values(ended))


def give_back_units(connection: Connection, order: Order, lines: Mapping[int, int], *, at: datetime) -> None:
    """Give back the stock that so many units of these lines hold, by line number."""
    chosen = [(order.quote.lines[number - 1], quantity) for number, quantity in lines.items()]
    for line, quantity in sorted(chosen, key=lambda one: (one[0].product, one[0].sku)):
        kept = {"brand": order.quote.brand, "product": line.product, "variant": line.variant or ""}
        mine = (
            STOCK_HOLD.c.order_id == order.id,
            STOCK_HOLD.c.product == kept["product"],
            STOCK_HOLD.c.variant == kept["variant"],
            STOCK_HOLD.c.released_at.is_(None),
        )
        some = update(STOCK_HOLD).where(*mine, STOCK_HOLD.c.quantity > quantity)
        given = connection.execute(some.values(quantity=STOCK_HOLD.c.quantity - quantity)).rowcount
        if not given:
            last = update(STOCK_HOLD).where(*mine, STOCK_HOLD.c.quantity == quantity).values(released_at=at)
            given = connection.execute(last).rowcount
        if given:
            give_back(connection, {**kept, "quantity": quantity})


def give_back_budget(connection: Connection, order_id: str, amount: Money) -> None:
    """Take so much off what an order counts against its household's budget."""
    mine = (SPEND.c.order_id == order_id, SPEND.c.released_at.is_(None))
    connection.execute(update(SPEND).where(*mine).values(minor=SPEND.c.minor - amount.minor))


def sell(connection: Connection, order_id: str, *, at: datetime) -> None:
    """Let what an order holds leave the shop: it is neither held nor on hand any more."""
    mine = (STOCK_HOLD.c.order_id == order_id, STOCK_HOLD.c.released_at.is_(None))
    holds = select(STOCK_HOLD).where(*mine).order_by(STOCK_HOLD.c.product, STOCK_HOLD.c.variant)
    for hold in connection.execute(holds).mappings().all():
        _take_out(connection, hold)
    connection.execute(update(STOCK_HOLD).where(*mine).values(released_at=at, sold=True))


def _take_out(connection: Connection, hold: RowMapping) -> None:
    brand, quantity = hold["brand"], hold["quantity"]
    if not hold["variant"]:
        own = (PRODUCT.c.brand == brand, PRODUCT.c.id == hold["product"], ALONE)
        less = {"held": PRODUCT.c.held - quantity, "on_hand": PRODUCT.c.on_hand - quantity}
        connection.execute(update(PRODUCT).where(*own).values(less))
        return
    variant = (VARIANT.c.brand == brand, VARIANT.c.id == hold["variant"])
    number = connection.execute(select(VARIANT.c.product).where(*variant)).scalar_one()
    connection.execute(select(PRODUCT.c.number).where(PRODUCT.c.number == number).with_for_update())
    less = {"held": VARIANT.c.held - quantity, "on_hand": VARIANT.c.on_hand - quantity}
    connection.execute(update(VARIANT).where(*variant).values(less))
    summarize(connection, number)
