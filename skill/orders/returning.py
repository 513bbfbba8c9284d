# SPDX-License-Identifier: Apache-2.0
"""Sending goods back, and giving their price back when they are there. This is where money moves.

Until when, and which goods, is the law's: Directive 2011/83/EU art. 9 (14 days from the day on which the goods came
into the buyer's hands) and art. 16 (food, sealed and made-to-order goods). The quote told both before the yes.
https://eur-lex.europa.eu/eli/dir/2011/83/oj
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from skill.errors import OurError
from skill.money import Money
from skill.orders import ledger, refunding, steps
from skill.orders.canceling import has
from skill.orders.model import FulfillmentState, Order, OrderEvent
from skill.payments.provider import Provider
from skill.store import Connection, orders, parcels, selling
from skill.store.accounts import load_household
from skill.store.database import Database
from skill.store.driver import CoreDriver

WITHDRAWAL = "withdrawal"
"""Without giving a reason, within the law's days: delivery goes back too where all of it does (art. 13)."""
RETURN = "return"
"""With the shop's consent: the goods are given back the price of, delivery is not."""
_SENT = (FulfillmentState.SHIPPED, FulfillmentState.DELIVERED, FulfillmentState.RETURNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAsked:
    """Units are to come back; their price goes back when they are there."""

    order: Order
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReceived:
    """A return is there, and what goes back for it."""

    order: Order
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReturned:
    """Nothing changed, and why.

    "gone", "not_yours", "not_shipped", "no_such_units", "no_such_return", "too_late", or why these goods can't go
    back: "food", "sealed", "made_to_order", "not_offered".
    """

    reason: str


def ask_return(
    order_id: str,
    lines: Mapping[int, int],
    *,
    reason: str = WITHDRAWAL,
    household: str | None = None,
    member: str | None = None,
    by: str = "",
    database: Database,
    now: datetime,
) -> ReturnAsked | NotReturned:
    """Note that so many units of these lines, by number, will come back."""
    with database.durable() as connection:
        order = orders.find_locked(connection, order_id)
        if order is None:
            return NotReturned(reason="gone")
        if not steps.may(order, household=household, member=member, by=by):
            return NotReturned(reason="not_yours")
        if order.fulfillment not in _SENT:
            return NotReturned(reason="not_shipped")
        if not has(order, lines):
            return NotReturned(reason="no_such_units")
        refused = why_not(connection, order, lines, now=now) if reason == WITHDRAWAL else ""
        if refused:
            return NotReturned(reason=refused)
        return note_return(connection, order, lines, reason=reason, by=member or by, now=now)


def receive_return(
    order_id: str, number: int, *, by: str, database: Database, provider: Provider, now: datetime
) -> ReturnReceived | NotReturned:
    """Note that a return is there, and give its price back; received twice is received once. For the shop."""
    with database.durable() as connection:
        order = orders.find_locked(connection, order_id)
        if order is None:
            return NotReturned(reason="gone")
        if not parcels.receive_return(connection, order_id, number=number, at=now):
            return NotReturned(reason="no_such_return")
        amount = _received(connection, order, number, by=by, now=now)
    refunding.give_back_all(order_id, database=database, provider=provider, now=now)
    with database.reading() as connection:
        return ReturnReceived(order=steps.as_it_is(connection, order), amount=amount)


def note_return(
    connection: Connection, order: Order, lines: Mapping[int, int], *, reason: str, by: str, now: datetime
) -> ReturnAsked:
    """Write a return and promise its letter. The caller holds the order's lock and looked whether it may be."""
    after = orders.advance(connection, order.id, OrderEvent.RETURN_ASKED)
    if after is None or not selling.count_units(connection, order.id, "returned", lines):
        raise OurError(f"order {order.id}: units that it doesn't have were to come back")
    number = parcels.ask_return(connection, order.id, lines=lines, reason=reason, by=by, at=now)
    facts = {"return": number, "reason": reason, "by": by, "lines": lines}
    link = ledger.append(connection, kind=OrderEvent.RETURN_ASKED, order_id=order.id, at=now, facts=facts)
    after = steps.as_it_is(connection, after)
    told = {"units": steps.lines_told(after, lines), "reason": reason}
    steps.post(connection, after, "return_asked", link=link, now=now, number=number, facts=told)
    return ReturnAsked(order=after, number=number)


def why_not(connection: Connection, order: Order, lines: Mapping[int, int], *, now: datetime) -> str:
    """Why these goods can't be withdrawn from, as far as the law and the quote say; empty where they can."""
    chosen = [order.quote.lines[number - 1] for number in lines]
    for line in chosen:
        if line.withdrawal_reason or line.withdrawal_days == 0:
            return line.withdrawal_reason or "not_offered"
    if order.fulfillment is FulfillmentState.UNFULFILLED:
        return ""  # no day has begun to run before the goods are there
    zone = zone_of(connection, order)
    over = any(now >= withdrawal_ends(order, days=line.withdrawal_days, zone=zone) for line in chosen)
    return "too_late" if over else ""


def withdrawal_ends(order: Order, *, days: int, zone: ZoneInfo) -> datetime:
    """The end of the last day of the withdrawal of what was shipped, on the household's clock.

    The days begin on the one after the parcel came (Regulation 1182/71 art. 3(1)): where nobody told of its coming, on
    the one after it was promised for, or after it left where that was later.
    """
    parcel = order.shipment
    if parcel is not None and parcel.delivered_at is not None:
        first = parcel.delivered_at.astimezone(zone).date()
    else:
        left = parcel.shipped_at.astimezone(zone).date() if parcel else order.quote.arrives
        first = max(order.quote.arrives, left)
    return datetime.combine(first + timedelta(days=days + 1), time(), tzinfo=zone)


def zone_of(connection: Connection, order: Order) -> ZoneInfo:
    """The clock of an order's household."""
    household = load_household(CoreDriver(connection), order.household)
    if household is None:
        raise OurError(f"order {order.id} without its household")
    return ZoneInfo(household.time_zone)


def _received(connection: Connection, order: Order, number: int, *, by: str, now: datetime) -> Money:
    there = parcels.returns(connection, order.id)
    this = next(one for one in there if one.number == number)
    event = OrderEvent.RETURN_RECEIVED if order.kept else OrderEvent.ALL_RETURNED
    if any(one.received_at is None for one in there):
        event = OrderEvent.ONE_RETURN_RECEIVED
    if orders.advance(connection, order.id, event) is None:
        raise OurError(f"order {order.id}: a return came back of what was never sent")
    facts = {"return": number, "by": by}
    ledger.append(connection, kind=event, order_id=order.id, at=now, facts=facts)
    services = steps.Services.STANDARD if this.reason == WITHDRAWAL else steps.Services.NONE
    made = refunding.promise_units(connection, order, this.lines, services=services, reason=this.reason, by=by, now=now)
    return made.amount if made else Money(0, order.quote.total.currency)
