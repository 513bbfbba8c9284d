# SPDX-License-Identifier: Apache-2.0
"""Puts a brand's first households into a shop. Again changes nothing, so that what people switched stays."""

from collections.abc import Callable
from datetime import datetime

from skill.accounts.model import LOGIN_CHANNELS, Identity, caller_account
from skill.brand import Brand, HouseholdSeed
from skill.store.accounts import add_household
from skill.store.contacts import set_email
from skill.store.database import Database


def seed(database: Database, brand: Brand, *, now: datetime) -> None:
    """Add the brand's households, their members and their platform ids where they are not there yet.

    A member's e-mail address is the file's, since nowhere else can it be changed. A household's numbers are the
    accounts of whoever calls from them, wherever people call.
    """
    if not brand.households:
        return
    with database.durable() as connection:
        for one in brand.households:
            callers = _callers(one, digest=database.keys.digest)
            identities = (*one.identities, *callers)
            add_household(connection, one.household, brand=brand.id, identities=identities, logins=one.logins, at=now)
            for member, email in one.emails.items():
                set_email(connection, member, email, at=now)


def _callers(seed: HouseholdSeed, *, digest: Callable[[str], str]) -> list[Identity]:
    accounts = (caller_account(phone, digest=digest) for phone in seed.phones)
    return [
        Identity(channel=channel, platform_id=account) for account in accounts if account for channel in LOGIN_CHANNELS
    ]
