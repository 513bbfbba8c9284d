# SPDX-License-Identifier: Apache-2.0
"""Orders in the states that come after a yes, and what of them stands in the database."""

from datetime import datetime, timedelta

from sqlalchemy import select

from skill.dialogue.effects import Placed
from skill.orders.fulfilling import Fulfilled, NotFulfilled, deliver, ship
from skill.orders.model import FulfillmentState, Order, Quote
from skill.orders.pricing import Item
from skill.store import orders, refunds
from skill.store.catalog_tables import PRODUCT
from skill.store.order_tables import SPEND
from skill.store.outbox_tables import OUTBOX
from skill.store.refunds import Refund
from tests.orders.small_shop import BLUE, KITE, LAMP, NOW, RED, SmallShop

SOON = NOW + timedelta(minutes=5)
LATER = NOW + timedelta(hours=2)
"""When the free-cancel window is over."""
KITES = (Item(product=KITE, variant=BLUE), Item(product=KITE, variant=RED, quantity=2))
"""Two lines of three units."""


def bought(shop: SmallShop, *items: Item, quantity: int = 1, at: datetime = NOW) -> Order:
    """A placed order of some lamps, or of these items."""
    placed = shop.say_order_it(shop.quote(quantity=quantity, items=items or None, at=at))
    assert isinstance(placed, Placed)
    return placed.order


def paid(shop: SmallShop, *items: Item) -> Order:
    """A captured order."""
    order = bought(shop, *items)
    assert shop.capture(at=LATER) == 1
    return now(shop, order)


def shipped(shop: SmallShop, *items: Item) -> Order:
    """An order on its way."""
    order = paid(shop, *items)
    assert isinstance(sent(shop, order, at=LATER), Fulfilled)
    return now(shop, order)


def delivered(shop: SmallShop, *items: Item, at: datetime = LATER) -> Order:
    """An order that arrived."""
    order = shipped(shop, *items)
    assert isinstance(deliver(order.id, at=at, by="shop", database=shop.database, now=at), Fulfilled)
    after = now(shop, order)
    assert after.fulfillment is FulfillmentState.DELIVERED
    return after


def sent(shop: SmallShop, order: Order, *, at: datetime, tracking: str = "KP-1") -> Fulfilled | NotFulfilled:
    """The brand's system tells that the parcel left."""
    return ship(order.id, carrier="Kitewing Post", tracking=tracking, at=at, by="shop", database=shop.database, now=at)


def now(shop: SmallShop, order: Order | Quote) -> Order:
    """The order as it stands."""
    with shop.database.reading() as connection:
        found = orders.find(connection, order.id)
    assert found is not None
    return found


def letters(shop: SmallShop) -> list[str]:
    """The kinds of what was written to the buyer, in order."""
    with shop.database.reading() as connection:
        return list(connection.execute(select(OUTBOX.c.kind).order_by(OUTBOX.c.id)).scalars())


def refunds_of(shop: SmallShop, order: Order) -> tuple[Refund, ...]:
    """What goes back of an order."""
    with shop.database.reading() as connection:
        return refunds.of_order(connection, order.id)


def budget(shop: SmallShop) -> list[int]:
    """What counts against the household's budget, order by order."""
    with shop.database.reading() as connection:
        return list(connection.execute(select(SPEND.c.minor).where(SPEND.c.released_at.is_(None))).scalars())


def lamps(shop: SmallShop) -> tuple[int, int]:
    """How many lamps are on hand, and how many of them are held."""
    with shop.database.reading() as connection:
        row = connection.execute(select(PRODUCT.c.on_hand, PRODUCT.c.held).where(PRODUCT.c.id == LAMP.id)).one()
    return row.on_hand, row.held
