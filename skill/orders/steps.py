# SPDX-License-Identifier: Apache-2.0
"""What every step of an order's life shares: bounded tries, giving up, and the letter that tells about it."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from skill.errors import DollhouseError, OurError
from skill.money import Money
from skill.orders import ledger
from skill.orders.model import Order, OrderEvent, QuoteLine, part_of, services_of
from skill.payments.provider import Provider
from skill.store import Connection, orders, outbox, payments, reserving, selling
from skill.store.database import Database

_LOG = logging.getLogger(__name__)

MAX_TRIES = 6
"""Of the recovery loop, then a person must look: an order that can't be settled must not stall all others."""
# The last try comes within two hours of the first: providers forget an idempotency key after a day or so.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 120, 600, 1800, 3600))
BATCH = 100
"""Orders that one run of a job deals with."""


class Stopped(Exception):  # noqa: N818 (no error: it rolls the transaction back and carries the reason out)
    """A step that may not be made after all; what was written before it is not written."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


def may(order: Order, *, household: str | None, member: str | None, by: str) -> bool:
    """Whether somebody may change an order: who placed it, or, without household and member, whoever `by` names.

    That is the shop itself, an operator or the brand's system; a voice always comes with a household.
    """
    if household is None and member is None and by:
        return True
    return (order.household, order.member) == (household, member)


def payment_of(order: Order, *, database: Database, provider: Provider) -> payments.Payment:
    """An order's payment. Raises OurError where it is another provider's: money is never asked for elsewhere."""
    with database.reading() as connection:
        payment = payments.of_order(connection, order.id)
    if payment.provider != provider.name:
        raise OurError(f"order {order.id} is paid with {payment.provider}, not with {provider.name}")
    return payment


def reference_of(payment: payments.Payment) -> str:
    """What the provider knows a payment as."""
    if payment.reference is None:
        raise OurError(f"order {payment.order_id} was authorized without a reference")
    return payment.reference


def as_it_is(connection: Connection, order: Order) -> Order:
    """The order as it stands by now."""
    return orders.find(connection, order.id) or order


def end(connection: Connection, order: Order, event: OrderEvent, *, facts: Mapping[str, object], now: datetime) -> str:
    """An order ends without a sale: what it held goes back, and none of it is to be paid. The ledger's link."""
    selling.cancel_all(connection, order.id)
    reserving.release(connection, order.id, at=now)
    return ledger.append(connection, kind=event, order_id=order.id, at=now, facts=facts)


def give_up(connection: Connection, order_id: str, *, reason: str, now: datetime) -> Order:
    """A person must look at this order; where it has moved on meanwhile, it is left as it is."""
    after = orders.advance(connection, order_id, OrderEvent.GAVE_UP)
    if after is not None:
        ledger.append(connection, kind=OrderEvent.GAVE_UP, order_id=order_id, at=now, facts={"reason": reason})
        _LOG.error("order=%s needs attention: %s", order_id, reason)
        return after
    order = orders.find(connection, order_id)
    if order is None:
        raise OurError(f"a payment without its order {order_id}")
    return order


def note_failure(order: Order, error: DollhouseError, *, database: Database, now: datetime) -> None:
    """The provider didn't do what was asked; where asking again can't help, a person must look."""
    _LOG.warning("order=%s: the payment provider failed: %s", order.id, error)
    if not error.retry:
        with database.durable() as connection:
            give_up(connection, order.id, reason="provider_refused", now=now)


def let_go(order: Order) -> Money:
    """What the units cost whose price was never taken or went back; with all of them, all of it."""
    fresh = {number: order.units_of(number).refunded for number in range(1, len(order.quote.lines) + 1)}
    goods = part_of(order.quote, fresh)
    return order.quote.total if whole(order) else goods


def whole(order: Order) -> bool:
    """Whether the price of every unit was never taken or went back."""
    lines = order.quote.lines
    return all(order.units_of(number).refunded == line.quantity for number, line in enumerate(lines, start=1))


class Services(StrEnum):
    """What goes back of delivery and wrapping with the last unit of an order."""

    ALL = "all"
    STANDARD = "standard"
    """All but what the buyer paid more for a dearer delivery than the least expensive: the law leaves that to the shop.
    Directive 2011/83/EU art. 13(2), https://eur-lex.europa.eu/eli/dir/2011/83/oj
    """
    NONE = "none"


def worth(before: Order, after: Order, *, services: Services = Services.ALL) -> Money:
    """What went from the buyer's bill between two readings of an order; delivery and wrapping with the last unit."""
    amount, quote = let_go(after) - let_go(before), after.quote
    if not whole(after) or whole(before) or services is Services.ALL:
        return amount
    if services is Services.NONE:
        return amount - services_of(quote)
    return amount if quote.supplement is None else amount - quote.supplement


def not_refunded(order: Order, lines: Mapping[int, int]) -> Mapping[int, int]:
    """Of so many units of these lines, those whose price is not given back yet."""
    return {
        number: min(quantity, order.quote.lines[number - 1].quantity - order.units_of(number).refunded)
        for number, quantity in lines.items()
    }


def lines_told(order: Order, lines: Mapping[int, int]) -> list[dict[str, object]]:
    """So many units of these lines as a letter names them."""
    chosen = ((order.quote.lines[number - 1], quantity) for number, quantity in sorted(lines.items()))
    return [_line(line) | {"quantity": quantity, "total": line.unit * quantity} for line, quantity in chosen]


def post(
    connection: Connection,
    order: Order,
    kind: str,
    *,
    link: str,
    now: datetime,
    number: int = 0,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Promise the buyer a letter about an order, once for its kind and number; `facts` join the order's own."""
    message = outbox.Message(
        brand=order.quote.brand,
        kind=kind,
        recipient=order.member,
        payload=_payload(order, link=link) | dict(facts or {}),
        created_at=now,
        order_id=order.id,
        number=number,
    )
    outbox.post(connection, message)


def _payload(order: Order, *, link: str) -> dict[str, object]:
    quote = order.quote
    return {
        "order": order.id,
        "seller": quote.seller,
        "lines": [_line(line) for line in quote.lines],
        "goods": quote.goods,
        "wrap_fee": quote.wrap_fee,
        "note": quote.gift.note is not None,  # that there is one; its words are the recipient's
        "without_prices": quote.gift.without_prices,
        "tax": quote.tax,
        "delivery_fee": quote.delivery_fee,
        "total": quote.total,
        "arrives": quote.arrives,
        "ship_to": quote.ship_to,
        "withdrawal_days": quote.withdrawal_days,
        "kept": [line.name for line in quote.lines if quote.withdrawal_days and not line.withdrawal_days],
        "tax_included": quote.tax_included,
        "cancel_until": order.cancel_until,
        "ledger": link,
        "reason": "",
        "guest": order.address is not None,
    }


def _line(line: QuoteLine) -> dict[str, object]:
    return {
        "name": line.name,
        "options": line.options,
        "quantity": line.quantity,
        "unit": line.unit,
        "total": line.total,
    }
