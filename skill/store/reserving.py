# SPDX-License-Identifier: Apache-2.0
"""Stock and budget that an order holds. Each changes in one atomic statement, never read, decided and written."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from skill.money import Money
from skill.orders.model import Order
from skill.safeguards.model import Spent
from skill.store.catalog_tables import PRODUCT
from skill.store.driver import Driver
from skill.store.metadata import to_micros
from skill.store.order_tables import SPEND, STOCK_HOLD


def hold_stock(connection: Connection, *, brand: str, product: str, quantity: int, unit: Money) -> bool:
    """Hold some units at the price that was read out; False when that many are not there at that price."""
    held = connection.execute(
        update(PRODUCT)
        .where(
            PRODUCT.c.brand == brand,
            PRODUCT.c.id == product,
            PRODUCT.c.listed,
            PRODUCT.c.price_minor == unit.minor,
            PRODUCT.c.currency == unit.currency,
            PRODUCT.c.on_hand - PRODUCT.c.held >= quantity,
        )
        .values(held=PRODUCT.c.held + quantity)
    )
    return held.rowcount == 1


def in_stock(connection: Connection, *, brand: str, product: str, quantity: int) -> bool:
    """Whether that many units could be held, whatever they cost now."""
    there = select(PRODUCT.c.number).where(
        PRODUCT.c.brand == brand,
        PRODUCT.c.id == product,
        PRODUCT.c.listed,
        PRODUCT.c.on_hand - PRODUCT.c.held >= quantity,
    )
    return connection.execute(there).first() is not None


def note_hold(connection: Connection, order: Order, *, product: str, quantity: int) -> None:
    """Keep which order holds what, so that exactly that is given back."""
    connection.execute(
        insert(STOCK_HOLD).values(order_id=order.id, product=product, brand=order.quote.brand, quantity=quantity)
    )


def spend(connection: Connection, order: Order) -> None:
    """Count an order against the household's budget."""
    total = order.quote.total
    connection.execute(
        insert(SPEND).values(
            order_id=order.id,
            household=order.household,
            minor=total.minor,
            currency=total.currency,
            at=order.placed_at,
        )
    )


_SPENT = (
    "SELECT SUM(CASE WHEN at >= ? THEN minor ELSE 0 END), SUM(minor) FROM spend"
    " WHERE household = ? AND currency = ? AND at >= ? AND released_at IS NULL"
)


def spent(driver: Driver, household: str, *, currency: str, day_from: datetime, month_from: datetime) -> Spent:
    """What a household has spent since the start of its day and, before that, of its month, over all channels."""
    values = (to_micros(day_from), household, currency, to_micros(month_from))
    day, month = driver.execute(_SPENT, values).fetchone()
    return Spent(day=int(day or 0), month=int(month or 0))


def release(connection: Connection, order_id: str, *, at: datetime) -> None:
    """Give back the stock and the budget that an order holds; giving back twice is once."""
    holds = select(STOCK_HOLD).where(STOCK_HOLD.c.order_id == order_id, STOCK_HOLD.c.released_at.is_(None))
    for hold in connection.execute(holds.order_by(STOCK_HOLD.c.product)).mappings().all():
        connection.execute(
            update(PRODUCT)
            .where(PRODUCT.c.brand == hold["brand"], PRODUCT.c.id == hold["product"])
            .values(held=PRODUCT.c.held - hold["quantity"])
        )
    mine = (STOCK_HOLD.c.order_id == order_id, STOCK_HOLD.c.released_at.is_(None))
    connection.execute(update(STOCK_HOLD).where(*mine).values(released_at=at))
    connection.execute(
        update(SPEND).where(SPEND.c.order_id == order_id, SPEND.c.released_at.is_(None)).values(released_at=at)
    )
