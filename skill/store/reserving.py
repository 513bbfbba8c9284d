# SPDX-License-Identifier: Apache-2.0
"""Stock and budget that an order holds. Each changes in one atomic statement, never read, decided and written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, insert, select, update

from skill.orders.model import Order, Quote, QuoteLine
from skill.safeguards.model import Spent
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.driver import Driver
from skill.store.metadata import from_micros, to_micros
from skill.store.order_tables import SPEND, STOCK_HOLD
from skill.store.variants import summarize

ALONE = ~exists().where(VARIANT.c.product == PRODUCT.c.number, VARIANT.c.listed)
"""A product that is sold in just one form: its stock is its own."""


def hold_stock(connection: Connection, line: QuoteLine, *, brand: str) -> bool:
    """Hold a line's units at the price that was read out; False when that many are not there at that price."""
    number = _lock_product(connection, line, brand=brand)
    kept = PRODUCT if line.variant is None else VARIANT
    held = connection.execute(
        update(kept)
        .where(*_there(line, number), kept.c.price_minor == line.unit.minor)
        .values(held=kept.c.held + line.quantity)
    )
    if line.variant is not None:
        summarize(connection, number)
    return held.rowcount == 1


def hold_all(connection: Connection, quote: Quote) -> tuple[str, ...] | None:
    """Hold every line of a quote, in one order for all, so that none deadlock; None when all of it is held.

    Else what is gone, all of it, so that a shopper hears it once; nothing where only a price changed. The caller
    rolls back then.
    """
    lines = sorted(quote.lines, key=lambda line: (line.product, line.sku))
    missed = [line for line in lines if not hold_stock(connection, line, brand=quote.brand)]
    if not missed:
        return None
    return tuple(line.sku for line in missed if not in_stock(connection, line, brand=quote.brand))


def in_stock(connection: Connection, line: QuoteLine, *, brand: str) -> bool:
    """Whether a line's units could be held, whatever they cost now."""
    number = _lock_product(connection, line, brand=brand)
    kept = PRODUCT if line.variant is None else VARIANT
    return connection.execute(select(kept.c.brand).where(*_there(line, number))).first() is not None


def note_holds(connection: Connection, order: Order) -> None:
    """Keep what an order holds, so that exactly that is given back."""
    write_holds(connection, STOCK_HOLD, order.quote, order_id=order.id)


def write_holds(connection: Connection, table: Table, quote: Quote, **owner: str) -> None:
    """Keep in a table of holds what a quote's `owner` holds: an order, a request to approve or a pay link."""
    for (product, variant), quantity in units_of(quote).items():
        held = {"brand": quote.brand, "product": product, "variant": variant, "quantity": quantity}
        connection.execute(insert(table).values(**owner, **held))


def units_of(quote: Quote) -> Mapping[tuple[str, str], int]:
    """How many units of each product and variant a quote takes from stock; a variant is empty where there is none."""
    units: Counter[tuple[str, str]] = Counter()
    for line in quote.lines:
        units[line.product, line.variant or ""] += line.quantity
    return units


def lock_products(connection: Connection, products: Iterable[str], *, brand: str) -> None:
    """Lock products in the one order in which all lock them, before several steps that each lock some of them."""
    rows = select(PRODUCT.c.id).where(PRODUCT.c.brand == brand, PRODUCT.c.id.in_(sorted(set(products))))
    connection.execute(rows.order_by(PRODUCT.c.id).with_for_update()).all()


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
    "SELECT SUM(CASE WHEN currency = ? AND at >= ? THEN minor ELSE 0 END),"
    " SUM(CASE WHEN currency = ? AND at >= ? THEN minor ELSE 0 END),"
    " SUM(CASE WHEN currency = ? AND at >= ? THEN minor ELSE 0 END),"
    " SUM(CASE WHEN at >= ? THEN 1 ELSE 0 END), SUM(CASE WHEN at >= ? THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN at >= ? THEN 1 ELSE 0 END), MAX(at)"
    " FROM spend WHERE household = ? AND at >= ? AND released_at IS NULL"
)
_BOUGHT = (
    "SELECT l.product, MAX(s.at) FROM spend s JOIN order_line l ON l.order_id = s.order_id"
    ' JOIN "order" o ON o.id = s.order_id'
    " WHERE s.household = ? AND s.at >= ? AND s.released_at IS NULL AND o.member = ? GROUP BY l.product"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Where a household's day, week and month begin, and how far back its last order is looked for."""

    day: datetime
    week: datetime
    month: datetime
    last: datetime


def spent(driver: Driver, household: str, *, currency: str, since: Since) -> Spent:
    """What a household spent and how often, over all channels, in one statement: nothing comes in between."""
    starts = [to_micros(at) for at in (since.day, since.week, since.month)]
    sums = [value for start in starts for value in (currency, start)]
    values = (*sums, *starts, household, min(*starts, to_micros(since.last)))
    *figures, last = driver.execute(_SPENT, values).fetchone()
    day, week, month, orders_day, orders_week, orders_month = (int(figure or 0) for figure in figures)
    return Spent(
        day=day,
        week=week,
        month=month,
        orders_day=orders_day,
        orders_week=orders_week,
        orders_month=orders_month,
        last_at=None if last is None else from_micros(int(last)),
    )


def bought(driver: Driver, household: str, *, member: str, since: datetime) -> Mapping[str, datetime]:
    """When a member last bought each product since then, without what was canceled or declined."""
    rows = driver.execute(_BOUGHT, (household, to_micros(since), member)).fetchall()
    return {row[0]: from_micros(int(row[1])) for row in rows}


def release(connection: Connection, order_id: str, *, at: datetime) -> None:
    """Give back the stock and the budget that an order holds; giving back twice is once."""
    release_holds(connection, STOCK_HOLD, STOCK_HOLD.c.order_id == order_id, at=at)
    connection.execute(
        update(SPEND).where(SPEND.c.order_id == order_id, SPEND.c.released_at.is_(None)).values(released_at=at)
    )


def release_holds(connection: Connection, table: Table, owned: ColumnElement[bool], *, at: datetime) -> None:
    """Give back the stock that an owner's rows in a table of holds stand for; giving back twice is once."""
    mine = (owned, table.c.released_at.is_(None))
    holds = select(table).where(*mine).order_by(table.c.product, table.c.variant)
    for hold in connection.execute(holds).mappings().all():
        give_back(connection, hold)
    connection.execute(update(table).where(*mine).values(released_at=at))


def _lock_product(connection: Connection, line: QuoteLine, *, brand: str) -> int:
    """The number of a line's product, locked, so that one at a time sums up its variants; 0 where it isn't sold."""
    sold = select(PRODUCT.c.number).where(
        PRODUCT.c.brand == brand,
        PRODUCT.c.id == line.product,
        PRODUCT.c.listed,
        PRODUCT.c.currency == line.unit.currency,
    )
    return connection.execute(sold.with_for_update()).scalar_one_or_none() or 0


def _there(line: QuoteLine, number: int) -> tuple[ColumnElement[bool], ...]:
    """The row whose stock a line takes, with enough of it: a listed variant, or a product that has none."""
    if line.variant is None:
        return (PRODUCT.c.number == number, ALONE, PRODUCT.c.on_hand - PRODUCT.c.held >= line.quantity)
    enough = VARIANT.c.on_hand - VARIANT.c.held >= line.quantity
    return (VARIANT.c.product == number, VARIANT.c.id == line.variant, VARIANT.c.listed, enough)


def give_back(connection: Connection, hold: Mapping[Any, Any]) -> None:
    """Take back one hold. What was held of a product that is sold in several forms by now has no row any more."""
    brand, quantity = hold["brand"], hold["quantity"]
    if not hold["variant"]:
        connection.execute(
            update(PRODUCT)
            .where(PRODUCT.c.brand == brand, PRODUCT.c.id == hold["product"], ALONE)
            .values(held=PRODUCT.c.held - quantity)
        )
        return
    variant = (VARIANT.c.brand == brand, VARIANT.c.id == hold["variant"])
    number = connection.execute(select(VARIANT.c.product).where(*variant)).scalar_one()
    connection.execute(select(PRODUCT.c.number).where(PRODUCT.c.number == number).with_for_update())
    connection.execute(update(VARIANT).where(*variant).values(held=VARIANT.c.held - quantity))
    summarize(connection, number)
