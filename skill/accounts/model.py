# SPDX-License-Identifier: Apache-2.0
"""Households and the people in them. Core: no I/O."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from skill.conversation import Role

LoginChannel = Literal["google"]
"""Where a person can be logged in, because no voice is recognised there."""
LOGIN_CHANNELS: tuple[LoginChannel, ...] = get_args(LoginChannel)
_E164 = re.compile(r"[1-9]\d{6,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a household, as its adults registered them."""

    id: str
    role: Role
    nickname: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A place that a household sends to, by the name it has among its people. Only the label is known here."""

    label: str
    """How it is spoken of: "home", or whose it is ("sister"). The address itself is never spoken."""
    recipients: tuple[str, ...] = ()
    """Whose gifts may be meant for it: recipients of slots.yaml."""
    region: str | None = None
    """The country or state it is in (ISO 3166: "GB", "US-NY"), for taxes and delivery; never spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Where a guest's parcel goes. It is somebody's own: sealed where it is kept, told to who packs, never spoken."""

    name: str
    street: str
    city: str
    postcode: str
    region: str
    """The country or state (ISO 3166): "GB", "US-NY"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Who pays on a page of their own, as they say themselves; they say too that they are of age."""

    address: PostalAddress
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A home that shares a speaker, a cart's limits and an address. Purchasing is off until an adult turned it on."""

    id: str
    purchasing: bool = False
    members: tuple[Member, ...] = ()
    time_zone: str = "UTC"
    ship_to: str = "home"
    """The spoken label of the usual delivery address; an address itself is never spoken."""
    region: str | None = None
    """Where the usual address is, if it isn't among `addresses`."""
    addresses: tuple[Address, ...] = ()
    """The places that a parcel can be sent to by name."""
    payment_method: str | None = None
    """The provider's token of the saved payment method; never card data."""
    guest: bool = False
    """Whether it is nobody's home: one payer, who came by a pay link and for its order alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A platform's id of an account, or (with `member`) of a recognised voice in it."""

    channel: str
    platform_id: str
    member: str | None = None


def caller_account(number: str, *, digest: Callable[[str], str]) -> str | None:
    """The account of whoever calls from a number, by a keyed digest, since numbers are kept nowhere.

    None for what tells nobody apart: a withheld number, or one without its country (ITU-T E.164).
    """
    digits = re.sub(r"\D", "", number.partition("@")[0])
    return f"caller:{digest(f'caller {digits}')[:32]}" if _E164.fullmatch(digits) else None
