# SPDX-License-Identifier: Apache-2.0
"""`dollhouse ledger verify`: whether anything in the ledger was changed afterwards."""

import argparse

from skill.commands.command import FAILED, OK, Command, add_json, complain, settings_for, show_json
from skill.orders.ledger import verify
from skill.store.ledger import read_head
from skill.wiring import open_database


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    checking = actions.add_parser("verify", help="check every link of the chain")
    add_json(checking)


def _run(args: argparse.Namespace) -> int:
    database = open_database(settings_for(args), ())
    try:
        with database.reading() as connection:
            broken, head = verify(connection), read_head(connection)
    finally:
        database.close()
    entries = head[0] if head else 0
    if args.json:
        problem = {"n": broken.n, "problem": broken.problem} if broken else None
        show_json({"entries": entries, "head": head[1] if head else None, "broken": problem})
        return FAILED if broken else OK
    if broken:
        hint = "compare the receipts' hashes, and restore the database from a copy that verifies"
        return complain(f"the ledger is broken at entry {broken.n}: {broken.problem}", hint=hint, status=FAILED)
    print(f"The ledger holds: {entries} entries, head {head[1] if head else 'none'}.")
    return OK


COMMAND = Command(
    name="ledger",
    summary="Verify the chain of what happened to every order.",
    configure=_configure,
    run=_run,
)
