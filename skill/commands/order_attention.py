# SPDX-License-Identifier: Apache-2.0
"""`dollhouse orders attention`, `resolve` and `retell`: what only a person can move on, and how they do."""

import argparse

import msgspec

from skill.accounts.purchasing import OPERATOR
from skill.commands.command import FAILED, OK, add_brand, add_json, add_yes, agreed, settings_for, show_json
from skill.commands.order_changes import refused, told, unknown
from skill.errors import ConfigurationError
from skill.orders.attending import Found, NotAttended, attend
from skill.orders.needing import needs
from skill.store import exchange, sending
from skill.store.database import Database
from skill.tending import tend
from skill.wiring import load_brands, now

_QUESTIONS = {
    Found.RETRY: "Ask the payment provider again about order {order}, with the same keys?",
    Found.RELEASED: "Does the provider hold none of the buyer's money for order {order}? The order ends then.",
    Found.CHARGED: "Does the provider hold the buyer's money for order {order}, as it was asked to? The order goes on.",
}


def add_attention(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The actions `attention`, `resolve` and `retell` of `dollhouse orders`."""
    listing = actions.add_parser("attention", help="what needs a person, what happened and what to do; status 1 if any")
    listing.set_defaults(action=_list)
    resolving = actions.add_parser("resolve", help="move an order on by what you found at the payment provider")
    resolving.add_argument("order", metavar="ORDER", help="the order's id")
    found = resolving.add_mutually_exclusive_group(required=True)
    found.add_argument("--retry", dest="found", action="store_const", const=Found.RETRY, help="ask the provider again")
    found.add_argument(
        "--released", dest="found", action="store_const", const=Found.RELEASED, help="it holds none of the money"
    )
    found.add_argument(
        "--charged", dest="found", action="store_const", const=Found.CHARGED, help="it reserved or took the money"
    )
    found.add_argument("--letters", action="store_true", help="send the order's failed letters again")
    resolving.add_argument("--reference", metavar="ID", help="with --charged: the provider's id of the payment")
    resolving.add_argument("--why", default="", help="what you saw, for the ledger; no names")
    resolving.add_argument(
        "--by", default="", metavar="WHO", help="who you are, for the ledger, such as a staff number"
    )
    resolving.set_defaults(action=_resolve)
    retelling = actions.add_parser("retell", help="send again what a brand's own system never took")
    retelling.add_argument("order", metavar="ORDER", nargs="?", help="of this order alone (default: of all)")
    retelling.set_defaults(action=_retell)
    for action in (resolving, retelling):
        add_yes(action)
    for action in (listing, resolving, retelling):
        add_brand(action)
        add_json(action)


def _list(args: argparse.Namespace, database: Database) -> int:
    found = needs(database)
    if args.json:
        show_json([msgspec.to_builtins(need) for need in found])
        return FAILED if found else OK
    for need in found:
        print(f"{need.since:%Y-%m-%d %H:%M}  {need.order or '-'}  {need.happened}")
        print(f"    {need.to_do}")
    if not found:
        print("Nothing needs a person.")
    return FAILED if found else OK


def _resolve(args: argparse.Namespace, database: Database) -> int:
    found = tend(args.order, database=database, settings=settings_for(args))
    if found is None:
        return unknown(args)
    if args.letters:
        return _send_again(args, database)
    if args.reference and args.found is not Found.CHARGED:
        raise ConfigurationError("--reference belongs to --charged", hint="leave one of them out")
    if not agreed(args, _QUESTIONS[args.found].format(order=args.order)):
        return FAILED
    outcome = attend(
        args.order,
        args.found,
        reference=args.reference,
        by=f"{OPERATOR} {args.by}".strip(),
        why=args.why or "no reason was noted",
        database=database,
        provider=found.provider,
        now=now(),
    )
    if isinstance(outcome, NotAttended):
        return refused(args.order, outcome.reason)
    return told(args, database, args.order, f"Noted: {args.found}.")


def _retell(args: argparse.Namespace, database: Database) -> int:
    brand = load_brands(settings_for(args))[0].id if args.brand else None
    what = f"about order {args.order}" if args.order else f"of {brand}" if brand else "of every brand"
    if not agreed(args, f"Send again what was given up {what}? Its system may hear it after what came later."):
        return FAILED
    with database.durable() as connection:
        again = exchange.send_again(connection, brand=brand, order_id=args.order, at=now())
    if args.json:
        show_json({"events": again})
    else:
        print(f"{again} messages are sent again by the worker.")
    return OK


def _send_again(args: argparse.Namespace, database: Database) -> int:
    if not agreed(args, f"Send the failed letters of order {args.order} again?"):
        return FAILED
    with database.durable() as connection:
        failed = [letter for letter, problem, message in sending.failed(connection) if message.order_id == args.order]
        again = sum(sending.try_again(connection, letter) for letter in failed)
    return told(args, database, args.order, f"{again} letters of it are sent again.")
