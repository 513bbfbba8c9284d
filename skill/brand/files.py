# SPDX-License-Identifier: Apache-2.0
"""The closed schemas of brand.yaml, policy.yaml, delivery.yaml and household.yaml: an unknown key is an error."""

from datetime import date
from typing import Annotated, Literal

import msgspec

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Locale = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}-[A-Z]{2}$")]
Days = Annotated[int, msgspec.Meta(ge=0, le=60)]


class ContactFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a shopper reaches a person of the shop: one of both, or both."""

    phone: Name | None = None
    email: Name | None = None


class BrandFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """brand.yaml"""

    id: Id
    name: Name
    invocation_name: Name
    currency: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
    time_zone: str
    default_locale: Locale
    locales: tuple[Locale, ...] = ()
    alexa_skill_ids: tuple[str, ...] = ()
    payments: str = "demo"
    ship_to: Name = "home"
    contact: ContactFile | None = None


class LimitsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one order, one day and one month of a household may cost; left out is no limit."""

    per_order: str | None = None
    per_day: str | None = None
    per_month: str | None = None


class ConfirmFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an answer counts."""

    bare_yes_up_to: str | None = None
    consent_ttl: str = "60 s"
    quote_ttl: str = "30 min"
    voice_confidence: Literal[300, 400] = 300


class PolicyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """policy.yaml"""

    version: Annotated[int, msgspec.Meta(ge=1)]
    limits: LimitsFile = LimitsFile()
    confirm: ConfirmFile = ConfirmFile()
    cancel_window: str = "30 min"


class TaxFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the shop's prices treat tax; `percent` is text or a whole number, since YAML's fractions aren't exact."""

    mode: Literal["added", "included", "none"] = "none"
    percent: int | str = 0
    on_delivery: bool = False


class GiftFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the shop does to make a parcel a gift; left out is not offered, and a fee of 0 is free."""

    wrap_fee: str | None = None
    note: bool = False


class DeliveryFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """delivery.yaml: one flat zone."""

    method: Id
    fee: str
    free_over: str | None = None
    cut_off: str
    handling_days: Days
    transit_days: Days
    working_days: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri")
    holidays: tuple[date, ...] = ()
    tax: TaxFile = TaxFile()
    gift: GiftFile = GiftFile()
    withdrawal_days: Days = 14


class PersonFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody in a household, with the platform ids of their voice by channel."""

    id: Id
    role: Literal["adult", "child"]
    nickname: Name
    voices: dict[str, str] = {}


class AddressFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that a household sends to: how it is spoken of, and whose gifts go there (recipients of slots.yaml)."""

    label: Name
    recipients: Annotated[tuple[Name, ...], msgspec.Meta(max_length=20)] = msgspec.field(default=(), name="for")


class HouseholdFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """household.yaml"""

    id: Id
    time_zone: str
    ship_to: Name = "home"
    addresses: Annotated[tuple[AddressFile, ...], msgspec.Meta(max_length=20)] = ()
    payment_method: str | None = None
    accounts: dict[str, str] = {}
    members: tuple[PersonFile, ...]
