# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household`: who is in it and logged in, the switch without which nobody buys, and its own restrictions."""

import argparse

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
from skill.wiring import load_brands, now, open_database


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    purchasing = actions.add_parser("purchasing", help="let the household's adults buy by voice, or stop that")
    purchasing.add_argument("switch", choices=("on", "off"))
    purchasing.set_defaults(action=_switch)
    limits = actions.add_parser(
        "limits",
        help="restrict the household beyond what its shop does",
        description=DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_limits(limits)
    limits.set_defaults(action=_restrict)
    show = actions.add_parser("show", help="print the households of a shop")
    show.set_defaults(action=_show)
    add_json(show)
    linking = actions.add_parser(
        "link",
        help="print the token that logs a member in where no voice is recognised",
        description=LINKING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    linking.set_defaults(action=link)
    unlinking = actions.add_parser("unlink", help="end a member's login, and every token of it")
    unlinking.set_defaults(action=unlink)
    for action in (linking, unlinking):
        add_link(action)
    forgetting = actions.add_parser(
        "forget-member",
        help="delete a person for ever",
        description=DELETION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_member(forgetting)
    forgetting.set_defaults(action=forget)
    forgotten = actions.add_parser("forgotten", help="print who was deleted, for `dollhouse restore --forgotten`")
    add_json(forgotten)
    forgotten.set_defaults(action=list_forgotten)
    for action in (purchasing, limits, show, linking, unlinking):
        add_household(action)
    for action in (purchasing, limits, show, linking, unlinking, forgetting, forgotten):
        add_brand(action)


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


COMMAND = Command(
    name="household",
    summary="Show households, turn purchasing on or off, set limits of their own, log a person in, and delete one.",
    details="Purchasing is off until an adult of the household turned it on. Works beside a running server.",
    configure=_configure,
    run=_run,
)

__all__ = ["COMMAND"]
