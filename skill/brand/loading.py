# SPDX-License-Identifier: Apache-2.0
"""Loads a brand's folder; without one, the demo shop that travels with Dollhouse.

Purchasing is nothing that a file can turn on.
"""

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

from skill.accounts.model import Address, Household, Identity, Member
from skill.brand.delivering import read_zones
from skill.brand.files import ContactFile, HouseholdFile
from skill.brand.markets import own_or_base, read_brand_file
from skill.brand.model import Brand, HouseholdSeed
from skill.brand.policies import read_brand_policy
from skill.brand.values import read_value
from skill.conversation import Role
from skill.dialogue import Contact
from skill.documents import load_document
from skill.errors import ConfigurationError, OurError


def load_brand(directory: Path | None) -> Brand:
    """The brand of a folder, or the demo shop. Raises ConfigurationError that names the file and the value."""
    folder: Traversable | Path = files("skill.demo") if directory is None else directory
    where = folder / "brand.yaml"
    brand, base = read_brand_file(folder)
    zone = read_value(where, "time_zone", ZoneInfo, brand.time_zone)
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
        google_service_accounts=brand.google_service_accounts,
        google_project_id=brand.google_project_id,
        payments=brand.payments,
        ship_to=brand.ship_to,
        contact=_contact(where, brand.contact),
        webhook=brand.systems.webhook,
        policy=read_brand_policy(own_or_base(folder, base, "policy.yaml"), currency=brand.currency),
        zones=read_zones(own_or_base(folder, base, "delivery.yaml"), currency=brand.currency, time_zone=zone),
        households=(_household(household),) if household.is_file() else (),
        directory=directory,
        base=base,
    )


def _contact(path: Traversable | Path, contact: ContactFile | None) -> Contact | None:
    if contact is None:
        return None
    try:
        return Contact(
            phone=contact.phone, email=contact.email, transfer=contact.transfer, live_agent=contact.live_agent
        )
    except OurError as error:
        raise ConfigurationError(f"{path}: contact: {error}", hint="write phone, email, or both") from error


def _household(path: Traversable | Path) -> HouseholdSeed:
    file = load_document(path, HouseholdFile)
    read_value(path, "time_zone", ZoneInfo, file.time_zone)
    voices = [
        Identity(channel=channel, platform_id=voice, member=person.id)
        for person in file.members
        for channel, voice in person.voices.items()
    ]
    accounts = [Identity(channel=channel, platform_id=account) for channel, account in file.accounts.items()]
    places = {
        one.label: Address(label=one.label, recipients=one.recipients, region=one.region or file.region)
        for one in file.addresses
    }
    if len(places) < len(file.addresses):
        raise ConfigurationError(f"{path}: two addresses have the same label", hint="call them by different names")
    household = Household(
        id=file.id,
        addresses=tuple(places.values()),
        members=tuple(Member(id=one.id, role=Role(one.role), nickname=one.nickname) for one in file.members),
        time_zone=file.time_zone,
        ship_to=file.ship_to,
        region=file.region,
        payment_method=file.payment_method,
    )
    logins = tuple(
        Identity(channel=channel, platform_id=subject, member=person.id)
        for person in file.members
        for channel, subject in person.logins.items()
    )
    _check_logins(path, household, logins)
    emails = {one.id: one.email for one in file.members if one.email is not None}
    return HouseholdSeed(
        household=household, identities=(*accounts, *voices), emails=emails, logins=logins, phones=file.phones
    )


def _check_logins(path: Traversable | Path, household: Household, logins: Sequence[Identity]) -> None:
    children = {member.id for member in household.members if member.role is Role.CHILD}
    for login in logins:
        if login.member in children:
            raise ConfigurationError(
                f"{path}: {login.member} is a child and has a login", hint="only an adult may be logged in: remove it"
            )
    if len({(login.channel, login.platform_id) for login in logins}) < len(logins):
        raise ConfigurationError(f"{path}: two members have the same login", hint="give each of them their own")
