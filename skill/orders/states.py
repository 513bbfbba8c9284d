# SPDX-License-Identifier: Apache-2.0
"""Where an order, its payment and its parcel stand, and the one table of how they move. Core: no I/O.

Laws: order, payment and fulfillment are three machines, and an event moves all of them or none. What is not in
TRANSITIONS can't happen. `store.orders.advance` runs it by compare-and-set; docs/orders.md is drawn from it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class OrderState(StrEnum):
    """Where an order stands. Payment and fulfillment have states of their own."""

    PENDING = "pending"
    """Written by T1; the provider has not answered yet."""
    AWAITING_PAYER = "awaiting_payer"
    """The bank wants the payer's own confirmation (SCA); nothing is reserved until it is given."""
    PLACED = "placed"
    """Payment is authorized; the free-cancel window may still run."""
    CANCELING = "canceling"
    """It was canceled in time; the provider has not confirmed the release yet. Nothing may be shipped."""
    CANCELED = "canceled"
    PAYMENT_FAILED = "payment_failed"
    NEEDS_ATTENTION = "needs_attention"
    """Recovery gave up after its bounded tries; a person must look."""


class PaymentState(StrEnum):
    """Where an order's payment stands."""

    PENDING = "pending"
    AUTHORIZED = "authorized"
    """The money is reserved."""
    CAPTURING = "capturing"
    """The provider is asked for the money: canceling for free is over."""
    CAPTURED = "captured"
    """The money is ours; what goes back from here is a refund."""
    CANCELED = "canceled"
    FAILED = "failed"


class FulfillmentState(StrEnum):
    """Where an order's parcel stands."""

    UNFULFILLED = "unfulfilled"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    RETURNING = "returning"
    """Some of it is on its way back, or will be."""
    RETURNED = "returned"
    """All of it came back."""
    STOPPED = "stopped"
    """It will never be shipped."""


class RefundState(StrEnum):
    """Where one refund stands; an order may have several."""

    PENDING = "pending"
    """Its amount is reserved; the provider has not answered yet."""
    REFUNDED = "refunded"
    FAILED = "failed"
    """Given up after bounded tries. The amount stays reserved, since it may have gone back; a person must look."""


class OrderEvent(StrEnum):
    """What can happen to an order. Each is one compare-and-set and one ledger entry of this kind."""

    AUTHORIZED = "authorized"
    """The provider reserved the money (T2)."""
    DECLINED = "declined"
    """The provider said no; holds and budget are given back."""
    PAYER_ASKED = "payer_asked"
    """The provider reserves the money once the payer has confirmed on its page."""
    PAYER_EXPIRED = "payer_expired"
    """The payer did not confirm in time."""
    CANCEL_ASKED = "cancel_asked"
    """Somebody who may canceled within the free window."""
    RELEASED = "released"
    """The provider let the money go; holds and budget are given back."""
    LINES_CANCELED = "lines_canceled"
    """Some units were taken out before anything was shipped; the rest of the order stands."""
    CAPTURE_BEGUN = "capture_begun"
    """The window is over and the provider is asked for the money."""
    CAPTURED = "captured"
    LAPSED = "lapsed"
    """The reservation had run out before it was captured; the order ends and nothing was charged."""
    STOPPED = "stopped"
    """The whole order was withdrawn from after the capture began and before anything was shipped."""
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    RETURN_ASKED = "return_asked"
    """Some units are to come back."""
    RETURN_RECEIVED = "return_received"
    """What was to come back is there; the buyer keeps the rest."""
    ONE_RETURN_RECEIVED = "one_return_received"
    """A return is there, and another is still on its way."""
    ALL_RETURNED = "all_returned"
    """The last unit of the order came back."""
    REFUND_ASKED = "refund_asked"
    """An amount was reserved to be given back."""
    REFUNDED = "refunded"
    REFUND_FAILED = "refund_failed"
    """The bounded tries are used up, or the provider refused."""
    REFUND_RETRIED = "refund_retried"
    """An operator has a failed refund tried again, with the same key."""
    GAVE_UP = "gave_up"
    """The bounded tries are used up; holds and budget stay, since the money may be reserved."""
    ATTENDED = "attended"
    """A person looked at the provider: it goes on from where it was given up, by what they found there."""


class Standing(NamedTuple):
    """Where the three machines of one order stand together."""

    order: OrderState
    payment: PaymentState
    fulfillment: FulfillmentState


Moves = Mapping[Standing, Standing]


def _stand(order: str, payment: str, fulfillment: str) -> Standing:
    return Standing(OrderState(order), PaymentState(payment), FulfillmentState(fulfillment))


START = _stand("pending", "pending", "unfulfilled")
"""How T1 writes an order."""

_ASKED_PAYER = _stand("awaiting_payer", "pending", "unfulfilled")
_DECLINED = _stand("payment_failed", "failed", "stopped")
_UNCONFIRMED = _stand("canceling", "pending", "stopped")
_PLACED = _stand("placed", "authorized", "unfulfilled")
_CANCELING = _stand("canceling", "authorized", "stopped")
_CANCELED = _stand("canceled", "canceled", "stopped")
_CAPTURING = _stand("placed", "capturing", "unfulfilled")
_PAID = _stand("placed", "captured", "unfulfilled")
_STOPPING = _stand("canceled", "capturing", "stopped")
_STOPPED = _stand("canceled", "captured", "stopped")
_SHIPPED = _stand("placed", "captured", "shipped")
_DELIVERED = _stand("placed", "captured", "delivered")
_RETURNING = _stand("placed", "captured", "returning")
_RETURNED = _stand("placed", "captured", "returned")

_WAITING = (START, _UNCONFIRMED, _CANCELING, _CAPTURING, _STOPPING)
"""Where the provider is asked, a bounded number of times."""

_REFUNDABLE: Moves = {one: one for one in (_PAID, _STOPPED, _SHIPPED, _DELIVERED, _RETURNING, _RETURNED)}

TRANSITIONS: Mapping[OrderEvent, Moves] = {
    OrderEvent.AUTHORIZED: {START: _PLACED, _ASKED_PAYER: _PLACED},
    OrderEvent.DECLINED: {START: _DECLINED, _ASKED_PAYER: _DECLINED},
    OrderEvent.PAYER_ASKED: {START: _ASKED_PAYER},
    OrderEvent.PAYER_EXPIRED: {_ASKED_PAYER: _UNCONFIRMED},
    OrderEvent.CANCEL_ASKED: {_ASKED_PAYER: _UNCONFIRMED, _PLACED: _CANCELING},
    OrderEvent.RELEASED: {_UNCONFIRMED: _CANCELED, _CANCELING: _CANCELED},
    OrderEvent.LINES_CANCELED: {one: one for one in (_PLACED, _CAPTURING, _PAID)},
    OrderEvent.CAPTURE_BEGUN: {_PLACED: _CAPTURING},
    OrderEvent.CAPTURED: {_CAPTURING: _PAID, _STOPPING: _STOPPED},
    OrderEvent.LAPSED: {_CAPTURING: _CANCELED, _STOPPING: _CANCELED},
    OrderEvent.STOPPED: {_CAPTURING: _STOPPING, _PAID: _STOPPED},
    OrderEvent.SHIPPED: {_PAID: _SHIPPED, _SHIPPED: _SHIPPED},
    OrderEvent.DELIVERED: {_SHIPPED: _DELIVERED, _RETURNING: _RETURNING},
    OrderEvent.RETURN_ASKED: dict.fromkeys((_SHIPPED, _DELIVERED, _RETURNING), _RETURNING),
    OrderEvent.RETURN_RECEIVED: {_RETURNING: _DELIVERED},
    OrderEvent.ONE_RETURN_RECEIVED: {_RETURNING: _RETURNING},
    OrderEvent.ALL_RETURNED: {_RETURNING: _RETURNED},
    OrderEvent.REFUND_ASKED: _REFUNDABLE,
    OrderEvent.REFUNDED: _REFUNDABLE,
    OrderEvent.REFUND_FAILED: _REFUNDABLE,
    OrderEvent.REFUND_RETRIED: _REFUNDABLE,
    OrderEvent.GAVE_UP: {one: one._replace(order=OrderState.NEEDS_ATTENTION) for one in _WAITING},
    OrderEvent.ATTENDED: {one._replace(order=OrderState.NEEDS_ATTENTION): one for one in _WAITING},
}
"""The whole machine of an order, by event: each standing in which it can happen, and the one that follows."""

STANDINGS: frozenset[Standing] = frozenset(
    {START, *(after for moves in TRANSITIONS.values() for after in moves.values())}
)
"""Every standing that there is; the three machines stand in no other combination."""

SETTLING: frozenset[OrderState] = frozenset({OrderState.PENDING, OrderState.AWAITING_PAYER, OrderState.CANCELING})
"""States in which an order waits for its provider or its payer, and for nobody else."""
