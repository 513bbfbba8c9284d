# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household`: who is in it, and the switch without which nobody buys."""

import argparse

from skill.accounts.model import Household
from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.brand import Brand
from skill.commands.command import OK, Command, add_brand, add_json, settings_for, show_json
from skill.errors import ConfigurationError
from skill.store.accounts import households
from skill.store.database import Database
from skill.wiring import load_brands, now, open_database


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    purchasing = actions.add_parser("purchasing", help="let the household's adults buy by voice, or stop that")
    purchasing.add_argument("switch", choices=("on", "off"))
    purchasing.set_defaults(action=_switch)
    show = actions.add_parser("show", help="print the households of a shop")
    show.set_defaults(action=_show)
    add_json(show)
    for action in (purchasing, show):
        add_brand(action)
        action.add_argument("--household", metavar="ID", help="which one (default: the only one)")


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    try:
        status: int = args.action(args, database, brands[0])
    finally:
        database.close()
    return status


def _switch(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    household = _chosen(args, database, brand)
    on = args.switch == "on"
    if switch_purchasing(database, household.id, on=on, by=OPERATOR, now=now()):
        print(f"Purchasing in household {household.id} is now {args.switch}.")
    else:
        print(f"Purchasing in household {household.id} was already {args.switch}.")
    return OK


def _show(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    found = [_chosen(args, database, brand)] if args.household else list(_all(database, brand))
    if args.json:
        show_json([_as_json(household) for household in found])
        return OK
    for household in found:
        print(f"{household.id}: purchasing {'on' if household.purchasing else 'off'}, delivers to {household.ship_to}")
        for member in household.members:
            print(f"  {member.role:<6} {member.nickname} ({member.id})")
    return OK


def _as_json(household: Household) -> dict[str, object]:
    return {
        "id": household.id,
        "purchasing": household.purchasing,
        "time_zone": household.time_zone,
        "ship_to": household.ship_to,
        "members": [
            {"id": member.id, "role": str(member.role), "nickname": member.nickname} for member in household.members
        ],
    }


def _all(database: Database, brand: Brand) -> tuple[Household, ...]:
    with database.reading() as connection:
        return households(connection, brand=brand.id)


def _chosen(args: argparse.Namespace, database: Database, brand: Brand) -> Household:
    found = _all(database, brand)
    wanted = [one for one in found if args.household in (None, one.id)]
    if len(wanted) == 1:
        return wanted[0]
    known = ", ".join(one.id for one in found) or "none"
    if args.household:
        raise ConfigurationError(f"{brand.name} has no household {args.household!r}", hint=f"it has: {known}")
    raise ConfigurationError(f"{brand.name} has {len(found)} households", hint=f"choose with --household: {known}")


COMMAND = Command(
    name="household",
    summary="Show households, and turn purchasing on or off.",
    details="Purchasing is off until an adult of the household turned it on. Works beside a running server.",
    configure=_configure,
    run=_run,
)
