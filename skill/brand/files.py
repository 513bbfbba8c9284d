# SPDX-License-Identifier: Apache-2.0
"""The closed schemas of brand.yaml, delivery.yaml and household.yaml: an unknown key is an error."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from skill.accounts.model import LoginChannel

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Locale = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}-[A-Z]{2}$")]
Email = Annotated[str, msgspec.Meta(pattern=r"^[!-?A-~]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=254)]
Days = Annotated[int, msgspec.Meta(ge=0, le=60)]
Word = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Login = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,64}$")]
Phone = Annotated[str, msgspec.Meta(pattern=r"^\+[1-9][0-9 ().-]{6,24}$")]
"""A number with its country (ITU-T E.164), written as people write it."""
Region = Annotated[str, msgspec.Meta(pattern=r"^(?!UK)[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
"""ISO 3166: a country or one of its parts; the United Kingdom is GB there."""


class ContactFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a shopper reaches a person of the shop: phone or e-mail, or both; and where a platform hands over to one."""

    phone: Name | None = None
    email: Name | None = None
    transfer: Annotated[str, msgspec.Meta(pattern=r"^\+[1-9][0-9]{6,14}$")] | None = None
    """The number that a call is put through to, as ITU-T E.164 has it."""
    live_agent: bool = False
    """Whether people of the shop take over chats, behind the platform's signal for it."""


class SystemsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The brand's own systems, which are told what happens to its orders."""

    webhook: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


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
    google_service_accounts: tuple[str, ...] = ()
    google_project_id: str = ""
    payments: str = "demo"
    ship_to: Name = "home"
    contact: ContactFile | None = None
    systems: SystemsFile = SystemsFile()


Amount = Annotated[str, msgspec.Meta(pattern=r"^\d{1,9}(\.\d{1,3})?( [A-Z]{3})?$")]


class MarketFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """brand.yaml of a market: a brand that sells what another sells. What is left out is as the other has it, but
    for what may be one brand's alone: its id, its skills and its systems.
    """

    extends: Annotated[str, msgspec.Meta(min_length=1)]
    """The other brand's folder, from this one; "demo" is the demo shop."""
    id: Id
    currency: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
    name: Name | None = None
    invocation_name: Name | None = None
    time_zone: str | None = None
    default_locale: Locale | None = None
    locales: tuple[Locale, ...] | None = None
    payments: str | None = None
    ship_to: Name | None = None
    contact: ContactFile | None = None
    alexa_skill_ids: tuple[str, ...] = ()
    google_service_accounts: tuple[str, ...] = ()
    google_project_id: str = ""
    systems: SystemsFile = SystemsFile()


class PricesFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """prices.yaml: what products and variants cost in a market, by id."""

    prices: dict[str, Amount]


class TaxFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the shop's prices treat tax; a percentage is text or a whole number, since YAML's fractions aren't exact."""

    mode: Literal["added", "included", "none"] = "none"
    percent: int | str = 0
    rates: dict[Word, int | str] = {}
    """By a product's tax class."""
    on_delivery: bool = False
    services: Word | None = None
    """The tax class of wrapping and delivery; left out, they are taxed like the goods."""
    rounding: Literal["half_up", "down"] = "half_up"


class GiftFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the shop does to make a parcel a gift; left out is not offered, and a fee of 0 is free."""

    wrap_fee: str | None = None
    note: bool = False


class MethodFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of delivering; what is left out is as the shop's other ways have it."""

    id: Id
    fee: str
    free_over: str | None = None
    transit_days: Days
    handling_days: Days | None = None
    cut_off: str | None = None


class ZoneFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Regions that are taxed and delivered to alike; what is left out is as the whole shop has it."""

    regions: Annotated[tuple[Region, ...], msgspec.Meta(min_length=1)]
    tax: TaxFile | None = None
    methods: Annotated[tuple[MethodFile, ...], msgspec.Meta(min_length=1)] | None = None
    time_zone: str | None = None
    """Where parcels arrive."""
    working_days: tuple[str, ...] | None = None
    holidays: tuple[date, ...] | None = None
    withdrawal_days: Days | None = None
    law: Literal["us", "eu", "uk", "jp"] | None = None


class DeliveryFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """delivery.yaml: one way of delivering, or several `methods`; everywhere alike, or by `zones`."""

    method: Id | None = None
    fee: str | None = None
    free_over: str | None = None
    transit_days: Days | None = None
    methods: tuple[MethodFile, ...] = ()
    cut_off: str
    handling_days: Days
    working_days: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri")
    holidays: tuple[date, ...] = ()
    tax: TaxFile = TaxFile()
    gift: GiftFile = GiftFile()
    withdrawal_days: Days = 14
    law: Literal["us", "eu", "uk", "jp"] | None = None
    zones: tuple[ZoneFile, ...] = ()

    def __post_init__(self) -> None:
        flat = [key for key in ("method", "fee", "transit_days") if getattr(self, key) is not None]
        if self.methods and (flat or self.free_over is not None):
            raise ValueError(f"methods stand beside {(*flat, 'free_over')[0]}; write the one method as one of them")
        if not self.methods and len(flat) < 3 and not (self.zones and all(zone.methods for zone in self.zones)):
            raise ValueError("a shop needs method, fee and transit_days, or methods")
        regions = [region for zone in self.zones for region in zone.regions]
        if len(set(regions)) < len(regions):
            raise ValueError(f"the region {max(regions, key=regions.count)} stands in two zones")


class PersonFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody in a household, with the platform ids of their voice, and their logins, by channel."""

    id: Id
    role: Literal["adult", "child"]
    nickname: Name
    email: Email | None = None
    voices: dict[str, str] = {}
    logins: dict[LoginChannel, Login] = {}
    """An adult's, on channels that recognise no voice: what `dollhouse household link` makes the token of."""


class AddressFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that a household sends to: how it is spoken of, and whose gifts go there (recipients of slots.yaml)."""

    label: Name
    recipients: Annotated[tuple[Name, ...], msgspec.Meta(max_length=20)] = msgspec.field(default=(), name="for")
    region: Region | None = None


class HouseholdFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """household.yaml"""

    id: Id
    time_zone: str
    ship_to: Name = "home"
    region: Region | None = None
    """Of every address that names none of its own."""
    addresses: Annotated[tuple[AddressFile, ...], msgspec.Meta(max_length=20)] = ()
    payment_method: str | None = None
    accounts: dict[str, str] = {}
    phones: Annotated[tuple[Phone, ...], msgspec.Meta(max_length=20)] = ()
    """The numbers that it calls from; kept as keyed digests alone."""
    members: tuple[PersonFile, ...]
