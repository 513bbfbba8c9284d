# SPDX-License-Identifier: Apache-2.0
"""A guest becomes a buyer: within the transaction that writes their order, and with nothing of it where that fails.

Under the link's lock: whoever orders by the same link, lets it expire or takes its place comes before or after.
"""

from dataclasses import dataclass
from datetime import datetime

from skill.accounts.link_ends import note
from skill.accounts.model import Household, Payer
from skill.errors import OurError
from skill.orders.model import Order
from skill.store import Connection, addresses, pay_links
from skill.store.accounts import add_household
from skill.store.contacts import set_email
from skill.store.pay_links import PayLink, PayLinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Who comes in by which link, with what they told of themselves."""

    link: str
    guest: Household
    payer: Payer


def admit(connection: Connection, admission: Admission, *, now: datetime) -> PayLink | None:
    """Make a household of the guest and give back what the link holds, to be held for the order; None where it is over.

    Nobody else uses or ends the link until this transaction ends.
    """
    link = pay_links.find_locked(connection, admission.link)
    if link is None or not link.open_at(now):
        return None
    add_household(connection, admission.guest, brand=link.brand, at=now)
    (member,) = admission.guest.members
    set_email(connection, member.id, admission.payer.email, at=now)
    pay_links.release(connection, link.id, at=now)
    return link


def use_up(connection: Connection, link: PayLink, admission: Admission, order: Order, *, now: datetime) -> None:
    """End a link by the order that it led to, and keep where that goes."""
    if not pay_links.end(connection, link, PayLinkState.USED, at=now, order_id=order.id):
        raise OurError(f"pay link {link.id} ended while it was locked")
    note(connection, link, PayLinkState.USED, now=now, order=order.id)
    addresses.keep(connection, order.id, admission.payer.address, of=order.member, at=now)
