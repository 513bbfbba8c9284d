# SPDX-License-Identifier: Apache-2.0
"""`dollhouse ledger verify`: whether anything in the ledger was changed afterwards."""

import argparse

from skill.commands.command import FAILED, OK, Command, add_json, complain, settings_for, show_json
from skill.errors import ConfigurationError
from skill.orders.ledger import Broken, verify
from skill.store.ledger import hash_of, read_head
from skill.wiring import open_database


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    checking = actions.add_parser("verify", help="check every link of the chain")
    checking.add_argument(
        "--pinned",
        metavar="N:HASH",
        action="append",
        default=[],
        help="an entry that was noted down outside, as this command prints it; may be given several times",
    )
    add_json(checking)


def _run(args: argparse.Namespace) -> int:
    pinned = [_pin(text) for text in args.pinned]
    database = open_database(settings_for(args), ())
    try:
        with database.reading() as connection:
            broken, (entries, head) = verify(connection), read_head(connection) or (0, "")
            moved = next((n for n, link in pinned if hash_of(connection, n) != link), None)
    finally:
        database.close()
    if broken is None and moved is not None:
        broken = Broken(n=moved, problem="it is not the one that was noted down: all that follows was written anew")
    if args.json:
        problem = {"n": broken.n, "problem": broken.problem} if broken else None
        show_json({"entries": entries, "head": head or None, "broken": problem})
        return FAILED if broken else OK
    if broken:
        hint = "compare the receipts' hashes, and restore the database from a copy that verifies"
        return complain(f"the ledger is broken at entry {broken.n}: {broken.problem}", hint=hint, status=FAILED)
    print(f"The ledger holds: {entries} entries, head {head or 'none'}.")
    if entries:
        print(f"Note it down outside, and check it another day: dollhouse ledger verify --pinned {entries}:{head}")
    return OK


def _pin(text: str) -> tuple[int, str]:
    number, colon, link = text.partition(":")
    if not (colon and number.isascii() and number.isdigit() and len(link) == 64):
        raise ConfigurationError(f"--pinned {text} is no entry", hint="write its number, a colon and its whole hash")
    return int(number), link


COMMAND = Command(
    name="ledger",
    summary="Verify the chain of what happened to every order.",
    configure=_configure,
    run=_run,
)
