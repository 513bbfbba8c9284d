# SPDX-License-Identifier: Apache-2.0
"""Loads a brand's folder; without one, the demo shop that travels with Dollhouse.

Purchasing is nothing that a file can turn on.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from skill.accounts.model import Address, Household, Identity, Member
from skill.brand.amounts import read_amount, read_time, read_weekdays
from skill.brand.files import BrandFile, ContactFile, DeliveryFile, GiftFile, HouseholdFile, TaxFile
from skill.brand.model import Brand, HouseholdSeed
from skill.brand.policies import read_brand_policy
from skill.conversation import Role
from skill.dialogue import Contact
from skill.documents import load_document
from skill.errors import ConfigurationError, OurError
from skill.money import Money
from skill.orders.delivery import DeliveryPlan, GiftPlan
from skill.orders.taxes import Tax, TaxMode

T = TypeVar("T")
W = TypeVar("W")


def load_brand(directory: Path | None) -> Brand:
    """The brand of a folder, or the demo shop. Raises ConfigurationError that names the file and the value."""
    folder: Traversable | Path = files("skill.demo") if directory is None else directory
    where = folder / "brand.yaml"
    brand = load_document(where, BrandFile)
    zone = _read(where, "time_zone", ZoneInfo, brand.time_zone)
    locales = dict.fromkeys((brand.default_locale, *brand.locales))
    household = folder / "household.yaml"
    return Brand(
        id=brand.id,
        name=brand.name,
        invocation_name=brand.invocation_name,
        currency=brand.currency,
        time_zone=brand.time_zone,
        default_locale=brand.default_locale,
        locales=tuple(locales),
        alexa_skill_ids=brand.alexa_skill_ids,
        payments=brand.payments,
        ship_to=brand.ship_to,
        contact=_contact(where, brand.contact),
        policy=read_brand_policy(folder / "policy.yaml", currency=brand.currency),
        plan=_plan(folder / "delivery.yaml", brand.currency, zone),
        households=(_household(household),) if household.is_file() else (),
        directory=directory,
    )


def _contact(path: Traversable | Path, contact: ContactFile | None) -> Contact | None:
    if contact is None:
        return None
    try:
        return Contact(phone=contact.phone, email=contact.email)
    except OurError as error:
        raise ConfigurationError(f"{path}: contact: {error}", hint="write phone, email, or both") from error


def _plan(path: Traversable | Path, currency: str, zone: ZoneInfo) -> DeliveryPlan:
    delivery = load_document(path, DeliveryFile)
    free_over = delivery.free_over
    try:
        return DeliveryPlan(
            method=delivery.method,
            fee=_money(path, "fee", delivery.fee, currency),
            free_over=None if free_over is None else _money(path, "free_over", free_over, currency),
            cut_off=_read(path, "cut_off", read_time, delivery.cut_off),
            time_zone=zone,
            handling_days=delivery.handling_days,
            transit_days=delivery.transit_days,
            working_days=_read(path, "working_days", read_weekdays, delivery.working_days),
            holidays=frozenset(delivery.holidays),
            tax=_tax(path, delivery.tax),
            withdrawal_days=delivery.withdrawal_days,
            gift=_gift(path, delivery.gift, currency),
        )
    except OurError as error:
        raise ConfigurationError(f"{path}: {error}", hint="correct the value") from error


def _tax(path: Traversable | Path, tax: TaxFile) -> Tax:
    percent = _read(path, "tax.percent", Decimal, str(tax.percent))
    return Tax(mode=TaxMode(tax.mode), percent=percent, on_delivery=tax.on_delivery)


def _gift(path: Traversable | Path, gift: GiftFile, currency: str) -> GiftPlan:
    fee = None if gift.wrap_fee is None else _money(path, "gift.wrap_fee", gift.wrap_fee, currency)
    return GiftPlan(wrap_fee=fee, note=gift.note)


def _household(path: Traversable | Path) -> HouseholdSeed:
    file = load_document(path, HouseholdFile)
    _read(path, "time_zone", ZoneInfo, file.time_zone)
    voices = [
        Identity(channel=channel, platform_id=voice, member=person.id)
        for person in file.members
        for channel, voice in person.voices.items()
    ]
    accounts = [Identity(channel=channel, platform_id=account) for channel, account in file.accounts.items()]
    places = {one.label: Address(label=one.label, recipients=one.recipients) for one in file.addresses}
    if len(places) < len(file.addresses):
        raise ConfigurationError(f"{path}: two addresses have the same label", hint="call them by different names")
    household = Household(
        id=file.id,
        addresses=tuple(places.values()),
        members=tuple(Member(id=one.id, role=Role(one.role), nickname=one.nickname) for one in file.members),
        time_zone=file.time_zone,
        ship_to=file.ship_to,
        payment_method=file.payment_method,
    )
    return HouseholdSeed(household=household, identities=(*accounts, *voices))


def _money(path: Traversable | Path, key: str, text: str, currency: str) -> Money:
    amount = _read(path, key, read_amount, text)
    if amount.currency != currency:
        raise ConfigurationError(f"{path}: {key} is in {amount.currency}, the shop sells in {currency}")
    return amount


def _read(path: Traversable | Path, key: str, read: Callable[[W], T], text: W) -> T:
    try:
        return read(text)
    except (ValueError, InvalidOperation, LookupError, OSError) as error:
        # zoneinfo looks for a file of that name, so a strange name fails as a file would
        reason = error if isinstance(error, ValueError) else f"{text!r} can't be read"
        raise ConfigurationError(f"{path}: {key}: {reason}", hint="correct the value") from error
