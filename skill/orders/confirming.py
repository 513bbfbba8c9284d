# SPDX-License-Identifier: Apache-2.0
"""A payer confirms at their bank what the bank won't reserve without them (SCA). This is where money moves.

Directive 2015/2366 art. 97 with Regulation 2018/389 art. 5: the authentication is bound to amount and payee, so it
happens on the bank's own page; ours only leads there. What the payer did is asked for at the provider and believed in
nothing that comes back through a browser.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from skill.errors import ProviderError
from skill.orders.model import Order, OrderState
from skill.orders.settling import look_up
from skill.payments.provider import AsksPayer, Provider
from skill.store import payments
from skill.store.database import Database

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBank:
    """The payer confirms at this address, and comes back from there."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """There is nothing to confirm, or not any more: how the order stands."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow:
    """The provider did not answer; nothing was changed."""


def lead_to_bank(
    order: Order, *, database: Database, provider: Provider, return_url: str, now: datetime
) -> ToBank | Stands | NotNow:
    """Where the payer of an order confirms it; asking again is the same confirmation."""
    with database.reading() as connection:
        payment = payments.of_order(connection, order.id)
    waits = order.state is OrderState.AWAITING_PAYER and payment.provider == provider.name
    if not waits or payment.reference is None or not isinstance(provider, AsksPayer):
        return Stands(order=order)
    try:
        address = provider.payer_page(
            reference=payment.reference, amount=payment.amount, method=payment.method, return_url=return_url
        )
    except ProviderError as error:
        _LOG.warning("order=%s: no page for its payer: %s", order.id, error)
        return NotNow()
    return check(order, database=database, provider=provider, now=now) if address is None else ToBank(address=address)


def check(order: Order, *, database: Database, provider: Provider, now: datetime) -> Stands:
    """Ask the provider now what the payer did, and how the order stands then."""
    return Stands(order=look_up(order, database=database, provider=provider, now=now))
