# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household limits`: what a household asks for beyond its shop. What its shop forbids, it can't allow."""

import argparse
from pathlib import Path
from typing import Any

import msgspec

from skill.accounts.model import Household
from skill.accounts.purchasing import OPERATOR, own_policy, restrict
from skill.brand import Brand
from skill.brand.policies import read_restrictions
from skill.brand.policy_files import LimitsFile, PausesFile, RestrictionsFile, StepUpFile
from skill.commands.command import OK
from skill.documents import load_document
from skill.errors import ConfigurationError
from skill.safeguards.merging import loosened
from skill.store.database import Database
from skill.store.driver import CoreDriver
from skill.wiring import now

DETAILS = """\
The stricter of shop and household wins, for each value. What isn't named stays as it is; "none" lifts a limit of the
household's own. --file takes all of them from a YAML file with limits, pauses, step_up, quiet_hours and categories,
written as in a shop's policy.yaml. `dollhouse policy explain` tells what holds then."""

_NONE = "none"
_AMOUNT, _COUNT = ("AMOUNT", 'such as "40 USD"'), ("N", "a number")
_TIME, _YES_OR_NO = ("TIME", 'such as "10 min", "2 h" or "7 days"'), ("YES|NO", "yes or no")
_MEANS = {
    **dict.fromkeys(LimitsFile.__struct_fields__, _AMOUNT),
    **dict.fromkeys(
        ("orders_per_day", "orders_per_week", "orders_per_month", "quantity_per_item", "approvals_per_day"), _COUNT
    ),
    **dict.fromkeys((*PausesFile.__struct_fields__, "new_address_for", "ask_again_within"), _TIME),
    **dict.fromkeys(("unknown_may_ask", "challenge_word"), _YES_OR_NO),
    "code_from": _AMOUNT,
    "ask_again_over": ("PERCENT", 'such as "300 %%"'),
}
_PARTS = {
    "limits": LimitsFile.__struct_fields__,
    "pauses": PausesFile.__struct_fields__,
    "step_up": StepUpFile.__struct_fields__,
}
_OPTIONS = {name: part for part, names in _PARTS.items() for name in names}
"""Every option, and the part of the file in which its value stands."""


def add_limits(parser: argparse.ArgumentParser) -> None:
    """An option for each limit and pause, the quiet hours, and a file for everything."""
    for name in _OPTIONS:
        metavar, such_as = _MEANS[name]
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=metavar, help=f'{such_as}, or "none"')
    hours = 'such as 21:00-07:00, on the household\'s clock; may be given several times; "none" for none'
    parser.add_argument("--quiet-hours", metavar="FROM-TO", action="append", default=[], help=hours)
    parser.add_argument("--file", type=Path, metavar="FILE", help="take everything from this file instead")


def change_limits(args: argparse.Namespace, database: Database, brand: Brand, household: Household) -> int:
    """Put what the options say in force, and tell what the shop's own policy leaves without effect."""
    written = load_document(args.file, RestrictionsFile) if args.file else None

    def change(before: RestrictionsFile) -> RestrictionsFile:
        after = written or _changed(before, args)
        read_restrictions(args.file or "limits", after, currency=brand.currency)
        return after

    if restrict(database, household.id, change, by=OPERATOR, now=now()):
        print(f"The limits of household {household.id} are changed.")
    else:
        print(f"The limits of household {household.id} stay as they were.")
    with database.reading() as connection:
        own = own_policy(CoreDriver(connection), household.id)
    for name in loosened(own, above=brand.policy):
        print(f"  {name.replace('_', ' ')}: {brand.name} asks for more, so that this has no effect")
    return OK


def _changed(before: RestrictionsFile, args: argparse.Namespace) -> RestrictionsFile:
    written: dict[str, Any] = msgspec.to_builtins(before)
    for name, part in _OPTIONS.items():
        text = getattr(args, name)
        if text == _NONE:
            written.get(part, {}).pop(name, None)
        elif text is not None:
            written.setdefault(part, {})[name] = _value(name, text)
    if args.quiet_hours:
        written["quiet_hours"] = [_hours(text) for text in args.quiet_hours if text != _NONE]
    try:
        return msgspec.convert(written, RestrictionsFile)
    except msgspec.ValidationError as error:
        raise ConfigurationError(str(error), hint="dollhouse household limits --help") from error


def _value(name: str, text: str) -> str | int | bool:
    """What an option's text is in the file."""
    if _MEANS[name] is _COUNT and text.isdecimal():
        return int(text)
    if _MEANS[name] is _YES_OR_NO and text in ("yes", "no"):
        return text == "yes"
    if _MEANS[name] in (_COUNT, _YES_OR_NO):
        hint = f'write {_MEANS[name][1]}, or "none"'
        raise ConfigurationError(f"--{name.replace('_', '-')} is {text!r}", hint=hint)
    return text


def _hours(text: str) -> dict[str, str]:
    begins, dash, ends = text.partition("-")
    if not dash:
        raise ConfigurationError(f"--quiet-hours is {text!r}", hint='write it like "21:00-07:00", or "none"')
    return {"from": begins.strip(), "to": ends.strip()}
