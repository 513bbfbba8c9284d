# SPDX-License-Identifier: Apache-2.0
"""Where a guest's order goes: an address sealed with the buyer's own key, read by whoever packs and never logged."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, insert, select

from skill.accounts.model import PostalAddress
from skill.errors import OurError
from skill.store import personal
from skill.store.order_tables import ORDER
from skill.store.pay_link_tables import ORDER_ADDRESS

_ADDRESSES = msgspec.json.Decoder(PostalAddress)


def keep(connection: Connection, order_id: str, address: PostalAddress, *, of: str, at: datetime) -> None:
    """Write down where an order of member `of` goes."""
    text = msgspec.json.encode(address).decode()
    sealed = personal.seal(connection, text, of=of, purpose=_purpose(order_id), at=at)
    if sealed is None:
        raise OurError(f"order {order_id} is nobody's, so that its address can't be sealed")
    connection.execute(insert(ORDER_ADDRESS).values(order_id=order_id, sealed=sealed))


def opened(connection: Connection, sealed: str | None, order_id: str, *, wrapped: str | None) -> PostalAddress | None:
    """An order's address from its row and its buyer's key; None where it has none, or its buyer is forgotten."""
    if sealed is None:
        return None
    text = personal.unseal_with(connection, sealed, wrapped=wrapped, purpose=_purpose(order_id))
    return None if text is None else _ADDRESSES.decode(text)


def forget(connection: Connection, member: str) -> None:
    """Delete the addresses of a member's orders."""
    mine = select(ORDER.c.id).where(ORDER.c.member == member)
    connection.execute(delete(ORDER_ADDRESS).where(ORDER_ADDRESS.c.order_id.in_(mine)))


def _purpose(order_id: str) -> str:
    return f"address {order_id}"
