# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household`: who is in it and logged in, the switch without which nobody buys, and its own restrictions."""

import argparse
from collections.abc import Callable, Mapping, Sequence

from skill.accounts.model import Household
from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.brand import Brand
from skill.commands.command import OK, Command, add_brand, add_json, settings_for, show_json
from skill.commands.household.choosing import add_household, all_households, chosen
from skill.commands.household.forgetting import DETAILS as DELETION
from skill.commands.household.forgetting import add_member, forget, list_forgotten
from skill.commands.household.limits import DETAILS, add_limits, change_limits
from skill.commands.household.linking import DETAILS as LINKING
from skill.commands.household.linking import add_link, link, unlink
from skill.store.database import Database
from skill.store.logins import logins_of
from skill.wiring import load_brands, now, open_database

Run = Callable[[argparse.Namespace, Database, Brand], int]


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")

    def add(name: str, run: Run, told: str, *, details: str = "", of_one: bool = True) -> argparse.ArgumentParser:
        """One action, `of_one` household, or of the whole shop."""
        plain = argparse.RawDescriptionHelpFormatter
        action = actions.add_parser(name, help=told, description=details or None, formatter_class=plain)
        action.set_defaults(action=run)
        if of_one:
            add_household(action)
        add_brand(action)
        return action

    purchasing = add("purchasing", _switch, "let the household's adults buy by voice, or stop that")
    purchasing.add_argument("switch", choices=("on", "off"))
    add_limits(add("limits", _restrict, "restrict the household beyond what its shop does", details=DETAILS))
    add_json(add("show", _show, "print the households of a shop"))
    add_link(add("link", link, "print the token that logs a member in where no voice is recognised", details=LINKING))
    add_link(add("unlink", unlink, "end a member's login, and every token of it"))
    add_member(add("forget-member", forget, "delete a person for ever", details=DELETION, of_one=False))
    forgotten = "print who was deleted, for `dollhouse restore --forgotten`"
    add_json(add("forgotten", list_forgotten, forgotten, of_one=False))


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
    household = chosen(args, database, brand)
    on = args.switch == "on"
    if switch_purchasing(database, household.id, on=on, by=OPERATOR, now=now()):
        print(f"Purchasing in household {household.id} is now {args.switch}.")
    else:
        print(f"Purchasing in household {household.id} was already {args.switch}.")
    return OK


def _restrict(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    return change_limits(args, database, brand, chosen(args, database, brand))


def _show(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    found = [chosen(args, database, brand)] if args.household else list(all_households(database, brand))
    with database.reading() as connection:
        logins = {
            member.id: list(logins_of(connection, member.id, brand=brand.id))
            for household in found
            for member in household.members
        }
    if args.json:
        show_json([_as_json(household, logins) for household in found])
        return OK
    for household in found:
        print(f"{household.id}: purchasing {'on' if household.purchasing else 'off'}, delivers to {household.ship_to}")
        for member in household.members:
            where = "".join(f", logged in on {channel}" for channel in logins[member.id])
            print(f"  {member.role:<6} {member.nickname} ({member.id}){where}")
    return OK


def _as_json(household: Household, logins: Mapping[str, Sequence[str]]) -> dict[str, object]:
    return {
        "id": household.id,
        "purchasing": household.purchasing,
        "time_zone": household.time_zone,
        "ship_to": household.ship_to,
        "members": [
            {
                "id": member.id,
                "role": str(member.role),
                "nickname": member.nickname,
                "logged_in_on": logins[member.id],
            }
            for member in household.members
        ],
    }


COMMAND = Command(
    name="household",
    summary="Show households, turn purchasing on or off, set limits of their own, log a person in, and delete one.",
    details="Purchasing is off until an adult of the household turned it on. Works beside a running server.",
    configure=_configure,
    run=_run,
)

__all__ = ["COMMAND"]
