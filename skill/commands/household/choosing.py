# SPDX-License-Identifier: Apache-2.0
"""Which household a command is about."""

import argparse

from skill.accounts.model import Household
from skill.brand import Brand
from skill.errors import ConfigurationError
from skill.store.accounts import households
from skill.store.database import Database


def add_household(parser: argparse.ArgumentParser) -> None:
    """The --household option."""
    parser.add_argument("--household", metavar="ID", help="which one (default: the only one)")


def all_households(database: Database, brand: Brand) -> tuple[Household, ...]:
    """Every household of a brand, by id."""
    with database.reading() as connection:
        return households(connection, brand=brand.id)


def chosen(args: argparse.Namespace, database: Database, brand: Brand) -> Household:
    """The household that is asked for, or the only one. Raises ConfigurationError that names those there are."""
    found = all_households(database, brand)
    wanted = [one for one in found if args.household in (None, one.id)]
    if len(wanted) == 1:
        return wanted[0]
    known = ", ".join(one.id for one in found) or "none"
    if args.household:
        raise ConfigurationError(f"{brand.name} has no household {args.household!r}", hint=f"it has: {known}")
    raise ConfigurationError(f"{brand.name} has {len(found)} households", hint=f"choose with --household: {known}")
