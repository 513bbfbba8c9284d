# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household forget-member`: a person's key is destroyed, and with it all that only they could tell."""

import argparse

from skill.accounts.forgetting import NotForgotten, forget_member
from skill.accounts.purchasing import OPERATOR
from skill.brand import Brand
from skill.commands.command import FAILED, OK, add_json, add_yes, agreed, complain, show_json
from skill.store.database import Database
from skill.store.forgetting import forgotten_members
from skill.wiring import now

DETAILS = """\
Destroys the person's own key. Gift notes, delivery places, who agreed, and their e-mail address can't be read any more,
in this database or in the ledger, and its chain still verifies. Amounts and order lines stay for the books, under an id
that is nobody's. A backup from before still has the key: `dollhouse household forgotten` prints the list that
`dollhouse restore --forgotten` deletes again. Take the person out of household.yaml too. This can't be undone."""


def add_member(parser: argparse.ArgumentParser) -> None:
    """Who, and whether to ask back."""
    parser.add_argument("member", metavar="MEMBER", help="the person's id, as `dollhouse household show` prints it")
    add_yes(parser)
    add_json(parser)


def forget(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    """Delete a person after asking back."""
    del brand
    if not agreed(args, f"Delete {args.member} for ever? Nobody can undo it."):
        return FAILED
    outcome = forget_member(database, args.member, by=OPERATOR, now=now())
    if isinstance(outcome, NotForgotten):
        return _refused(args.member, outcome)
    if args.json:
        show_json({"member": args.member, "forgotten": True, "again": outcome.again})
    elif outcome.again:
        print(f"{args.member} was deleted before; what had come back since is gone too.")
    else:
        print(f"{args.member} is deleted. Take them out of household.yaml, and keep `dollhouse household forgotten`.")
    return OK


def list_forgotten(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    """Print the ids of everybody who was deleted, one a line."""
    del brand
    with database.reading() as connection:
        members = forgotten_members(connection)
    if args.json:
        show_json(members)
    else:
        print("".join(f"{member}\n" for member in members), end="")
    return OK


def _refused(member: str, outcome: NotForgotten) -> int:
    if outcome.reason == "unknown":
        return complain(f"there is no member {member!r}", hint="`dollhouse household show` lists them", status=FAILED)
    return complain(
        f"nothing was deleted: money of {member} is on its way in {', '.join(outcome.orders)}",
        hint="wait until they are settled, or see `dollhouse orders attention`",
        status=FAILED,
    )
