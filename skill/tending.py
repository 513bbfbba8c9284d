# SPDX-License-Identifier: Apache-2.0
"""What an operator's command needs to move money: an order, and its provider as the settings open it."""

from dataclasses import dataclass
from functools import partial

from skill.accounts.links import address_of
from skill.orders.model import Order
from skill.payments import make_provider
from skill.payments.provider import Provider
from skill.settings import Settings
from skill.store import orders, payments
from skill.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Tended:
    """An order beside whoever holds its money."""

    order: Order
    provider: Provider


def tend(order_id: str, *, database: Database, settings: Settings) -> Tended | None:
    """An order and its provider; None where there is no such order. Raises ConfigurationError."""
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        if order is None:
            return None
        payment = payments.of_order(connection, order_id)
    back_to = partial(address_of, settings.public_url, settings.secret_key, "pay")
    return Tended(order=order, provider=make_provider(payment.provider, settings, back_to))
