# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog stock`: how many there are of a product or of one of its variants, after somebody counted."""

import argparse
from typing import Any

from skill.commands.command import FAILED, OK, add_brand, add_json, complain, settings_for, show_json
from skill.errors import ConfigurationError
from skill.store.stocking import count_stock
from skill.wiring import load_brands, open_database


def configure(actions: Any) -> None:
    """Add the action's arguments."""
    stock = actions.add_parser(
        "stock",
        help="say how many there are of something",
        description="Sets how many units are on hand. What open orders hold stays held, so it is never below that.",
    )
    stock.add_argument("id", metavar="ID", help="a product's or a variant's number")
    stock.add_argument("units", type=int, metavar="N", help="how many were counted")
    add_json(stock)
    add_brand(stock)
    stock.set_defaults(act=_run)


def _run(args: argparse.Namespace) -> int:
    if not 0 <= args.units < 2**31:
        raise ConfigurationError(f"{args.units} is no count of units", hint="give a number from 0")
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    try:
        counted = count_stock(database, brands[0].id, args.id, units=args.units)
    finally:
        database.close()
    if counted is None:
        hint = "dollhouse catalog search shows the numbers; a product with variants is counted by variant"
        return complain(
            f"nothing on the shelf has the number {args.id} and a stock of its own", hint=hint, status=FAILED
        )
    if args.json:
        show_json({"id": args.id, "on_hand": counted.on_hand, "held": counted.held})
    else:
        print(f"{args.id}: {counted.on_hand} on hand, {counted.held} of them held by open orders.")
    return OK
