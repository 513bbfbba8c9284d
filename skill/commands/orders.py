# SPDX-License-Identifier: Apache-2.0
"""`dollhouse orders`: what was ordered, and why it was allowed."""

import argparse
from typing import Any

from skill.commands.command import FAILED, OK, Command, add_brand, add_json, complain, settings_for, show_json
from skill.commands.order_attention import add_attention
from skill.commands.order_changes import add_changes
from skill.commands.order_exchange import add_exchange
from skill.money import Money
from skill.orders.explaining import named, why
from skill.orders.telling import list_orders, show_order
from skill.store.database import Database
from skill.wiring import load_brands, open_database


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="every order, oldest first")
    listing.set_defaults(action=_list)
    showing = actions.add_parser("show", help="one order in full, with its history")
    showing.set_defaults(action=_show)
    explaining = actions.add_parser("why", help="who agreed to what, when and how, and what each safeguard found")
    explaining.set_defaults(action=_why)
    add_changes(actions)
    add_attention(actions)
    add_exchange(actions)
    for action in (showing, explaining):
        action.add_argument("order", metavar="ORDER", help="the order's id")
    for action in (listing, showing, explaining):
        add_brand(action)
        add_json(action)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    database = open_database(settings, load_brands(settings))
    try:
        status: int = args.action(args, database)
    finally:
        database.close()
    return status


def _list(args: argparse.Namespace, database: Database) -> int:
    chosen = {brand.id for brand in load_brands(settings_for(args))} if args.brand else None
    rows = [row for row in list_orders(database) if chosen is None or row["brand"] in chosen]
    if args.json:
        show_json(rows)
        return OK
    for row in rows:
        items = ", ".join(f"{line['quantity']} x {named(line['name'], line['options'])}" for line in row["lines"])
        print(f"{row['id']}  {row['placed_at']}  {row['state']:<15}  {_money(row, 'total_minor')}  {items}")
    if not rows:
        print("No orders yet.")
    return OK


def _show(args: argparse.Namespace, database: Database) -> int:
    row = show_order(database, args.order)
    if row is None:
        return _unknown(args)
    if args.json:
        show_json(row)
        return OK
    print(f"Order {row['id']}: {row['state']}, placed {row['placed_at']}")
    print(f"Its payment is {row['payment']}, its parcel {row['fulfillment']}.")
    print(f"By {row['member']} of {row['household']}, seller {row['seller']}, policy version {row['policy_version']}")
    for number, line in enumerate(row["lines"], start=1):
        item, sku = named(line["name"], line["options"]), line["variant"] or line["product"]
        print(f"  {number}. {line['quantity']} x {item} [{sku}]  {_minor(line['total_minor'], row['currency'])}")
    for name in ("goods", "wrap_fee", "tax", "delivery_fee", "total"):
        print(f"  {name.replace('_', ' '):<14}{_money(row, f'{name}_minor')}")
    if row["address"] is not None:  # a guest's; a household's place has a label alone
        print(f"Address: {', '.join(row['address'].values())}")
    print(f"To {row['ship_to']} by {row['delivery_method']}, arrives {row['arrives']}; free to cancel until "
          f"{row['cancel_until']}")  # fmt: skip
    if row["captured_minor"]:
        print(f"  taken {_money(row, 'captured_minor')}, given back {_money(row, 'refunded_minor')}")
    for back in row["returns"]:
        print(f"  return {back['number']}: {'received' if back['received_at'] else 'on its way'}")
    if row["note_text"]:
        print(f"  the note says: {row['note_text']}")
    if row["gift"]["without_prices"]:
        print("  no prices in the parcel")
    for entry in row["history"]:
        print(f"  {entry['at']}  {entry['kind']}  ledger {entry['n']} {entry['hash'][:12]}")
    return OK


def _why(args: argparse.Namespace, database: Database) -> int:
    sentences = why(database, args.order)
    if sentences is None:
        return _unknown(args)
    if args.json:
        show_json({"order": args.order, "why": sentences})
        return OK
    print("\n".join(sentences))
    return OK


def _unknown(args: argparse.Namespace) -> int:
    return complain(f"there is no order {args.order!r}", hint="`dollhouse orders list` shows them all", status=FAILED)


def _money(row: dict[str, Any], name: str) -> str:
    return _minor(row[name], row["currency"])


def _minor(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).major} {currency}"


COMMAND = Command(
    name="orders",
    summary="List, show and explain orders; cancel, refund and receive them; see what needs a person.",
    details="Works beside a running server. Amounts in JSON are minor units (cents) beside their currency.",
    configure=_configure,
    run=_run,
)
