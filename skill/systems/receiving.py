# SPDX-License-Identifier: Apache-2.0
"""Takes what a brand's own system reports of a parcel: that it was shipped, and that it was delivered.

A report is named by its shipment, so that the same one twice is one; one that says something else under the same name
is a conflict. It moves an order only where the order's own machine allows that.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec

from skill.errors import RequestRefused
from skill.orders.fulfilling import Fulfilled, NotFulfilled, deliver, ship
from skill.orders.model import FulfillmentState, Order
from skill.store import exchange, orders
from skill.store.database import Database

_AHEAD = timedelta(minutes=10)
"""How far another clock may be ahead of ours."""

_Text = Annotated[str, msgspec.Meta(max_length=128, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f\x7f]+\Z")]


class ParcelReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is reported: a JSON object with these fields."""

    shipment: _Name
    """The reporting system's own id of the parcel."""
    order: _Name
    status: Literal["shipped", "delivered"]
    carrier: _Text = ""
    tracking: _Text = ""
    at: datetime | None = None
    """When it happened; now, where it isn't said."""

    @property
    def digest(self) -> str:
        """What tells this report from another one of the same parcel."""
        told = "\n".join((self.order, self.carrier, self.tracking))
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came of a report: the order as it stands now, or why nothing did."""

    order: Order | None = None
    again: bool = False
    """Whether it was received before."""
    refused: str = ""
    """unknown_order | shipment_differs | not_paid (not yet) | stopped (it must not be shipped); empty where taken."""


_ARRIVED = (FulfillmentState.DELIVERED, FulfillmentState.RETURNING, FulfillmentState.RETURNED)
_REPORTS = msgspec.json.Decoder(ParcelReport)


def read_report(body: bytes, *, now: datetime) -> ParcelReport:
    """A report out of JSON. Raises RequestRefused with what is wrong with it."""
    try:
        report = _REPORTS.decode(body)
    except msgspec.MsgspecError as error:
        raise RequestRefused("report_wrong", hint=str(error)) from None
    return check_report(report, now=now)


def check_report(report: ParcelReport, *, now: datetime) -> ParcelReport:
    """The report, where it can be true. Raises RequestRefused."""
    if report.at is not None and report.at.tzinfo is None:
        raise RequestRefused("report_wrong", hint="`at` has no time zone")
    if report.at is not None and report.at > now + _AHEAD:
        raise RequestRefused("report_wrong", hint="`at` is in the future")
    if report.status == "shipped" and not report.carrier:
        raise RequestRefused("report_wrong", hint="a shipped parcel has a carrier")
    return report


def receive(report: ParcelReport, *, brand: str | None, by: str, database: Database, now: datetime) -> Received:
    """Move the order as the report says, once; of another brand's order nothing is known here."""
    with database.reading() as connection:
        order = orders.find(connection, report.order)
        if order is None or brand not in (None, order.quote.brand):
            return Received(refused="unknown_order")
        before = exchange.report_digest(
            connection, brand=order.quote.brand, shipment=report.shipment, kind=report.status
        )
    if before is not None:
        differs = before != report.digest
        return Received(order=order, again=not differs, refused="shipment_differs" if differs else "")
    if not (report.status == "shipped" and order.fulfillment in _ARRIVED):  # heard late, it moves nothing back
        moved = _move(report, by=by, database=database, now=now)
        if isinstance(moved, NotFulfilled):
            return Received(order=order, refused="unknown_order" if moved.reason == "gone" else moved.reason)
        order = moved.order
    with database.durable() as connection:
        exchange.note_report(
            connection,
            brand=order.quote.brand,
            shipment=report.shipment,
            kind=report.status,
            order_id=order.id,
            digest=report.digest,
            at=now,
        )
    return Received(order=order)


def _move(report: ParcelReport, *, by: str, database: Database, now: datetime) -> Fulfilled | NotFulfilled:
    at = report.at or now
    if report.status == "delivered":
        return deliver(report.order, at=at, by=by, database=database, now=now)
    return ship(
        report.order, carrier=report.carrier, tracking=report.tracking, at=at, by=by, database=database, now=now
    )
