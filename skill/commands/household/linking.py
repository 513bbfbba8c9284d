# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household link` and `unlink`: the token that logs a member in where no voice is recognised."""

import argparse
import sys

from skill.accounts.linking import NotLinked, link_member, unlink_member
from skill.accounts.links import token_of
from skill.accounts.model import LOGIN_CHANNELS
from skill.accounts.purchasing import OPERATOR
from skill.brand import Brand
from skill.commands.command import FAILED, OK, add_json, complain, settings_for, show_json
from skill.commands.household.choosing import chosen
from skill.store.database import Database
from skill.wiring import now

DETAILS = """\
Prints the token that a brand's own site or app hands over once the person is logged in there: `account_token` for
Dialogflow, the access token of account linking elsewhere (docs/google.md). It is printed here, kept nowhere, and the
same until `dollhouse household unlink` ends it. Whoever has it hears this person's cart and where their orders are. It
buys, cancels and changes nothing: what they want to buy is approved on the person's own phone."""

_NOT_LINKED = {
    "unknown": ("there is no member {member!r} in household {household}", "`dollhouse household show` lists them"),
    "child": ("{member} is a child, and only an adult is logged in", "link an adult of the household"),
}


def add_link(parser: argparse.ArgumentParser) -> None:
    """Who, and where."""
    parser.add_argument("member", metavar="MEMBER", help="the person's id, as `dollhouse household show` prints it")
    parser.add_argument("--channel", choices=LOGIN_CHANNELS, default=LOGIN_CHANNELS[0], help="where (default: google)")
    add_json(parser)


def link(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    """Log a member in, and print their token alone, so that a script can take it."""
    household = chosen(args, database, brand)
    done = link_member(
        database, args.member, household=household.id, brand=brand.id, channel=args.channel, by=OPERATOR, now=now()
    )
    if isinstance(done, NotLinked):
        what, hint = _NOT_LINKED[done.reason]
        return complain(what.format(member=args.member, household=household.id), hint=hint, status=FAILED)
    token = token_of(settings_for(args).secret_key, "link", done.subject)
    if args.json:
        show_json({"member": args.member, "channel": args.channel, "token": token, "again": done.again})
    else:
        print(token)
        what = "is logged in as before" if done.again else "is logged in now"
        print(f"{args.member} {what} on {args.channel}. Keep the token as you keep a password.", file=sys.stderr)
    return OK


def unlink(args: argparse.Namespace, database: Database, brand: Brand) -> int:
    """End a member's login; what was given out of it opens nothing any more."""
    household = chosen(args, database, brand)
    ended = unlink_member(
        database, args.member, household=household.id, brand=brand.id, channel=args.channel, by=OPERATOR, now=now()
    )
    if args.json:
        show_json({"member": args.member, "channel": args.channel, "ended": ended})
    elif ended:
        print(f"{args.member} is logged out on {args.channel}; no token of theirs opens anything any more.")
    elif all(member.id != args.member for member in household.members):
        what, hint = _NOT_LINKED["unknown"]
        return complain(what.format(member=args.member, household=household.id), hint=hint, status=FAILED)
    else:
        print(f"{args.member} was not logged in on {args.channel}.")
    return OK
