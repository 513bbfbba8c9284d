# SPDX-License-Identifier: Apache-2.0
"""What a letter needs beside its row: the household whose clock it is on, and the link that it leads to.

A row never holds a link: who reads the database or a backup of it can approve nothing.
"""

from collections.abc import Mapping

from skill.accounts.links import Page, address_of
from skill.accounts.model import Household
from skill.store import Connection, approvals, orders
from skill.store.accounts import load_household
from skill.store.driver import CoreDriver
from skill.store.outbox import Message

_LINKS: Mapping[str, Page] = {
    "approval_request": "approval",
    "payer_confirmation": "pay",
    "receipt": "withdraw",
    "shipped": "withdraw",
}
"""By the kind of a letter: what its link opens."""


def household_of(connection: Connection, message: Message) -> Household | None:
    """The household that a message is about; None for one that is about none."""
    household = None
    if message.order_id is not None:
        order = orders.find(connection, message.order_id)
        household = order.household if order else None
    elif approval_id := _approval_of(message):
        approval = approvals.find(connection, approval_id)
        household = approval.household if approval else None
    return load_household(CoreDriver(connection), household) if household else None


def link_of(message: Message, *, public_url: str, secret: str) -> str:
    """The address that a letter leads to; empty for one that leads nowhere."""
    kind = _LINKS.get(message.kind)
    subject = _approval_of(message) if kind == "approval" else message.order_id
    return address_of(public_url, secret, kind, subject) if kind and subject else ""


def _approval_of(message: Message) -> str | None:
    found = message.payload.get("approval")
    return found if isinstance(found, str) else None
