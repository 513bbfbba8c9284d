# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog`: what a shop sells, from files and at a glance."""

import argparse

from skill.commands.catalog import importing, reviewing, searching, stocktaking
from skill.commands.command import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    for action in (importing, reviewing, searching, stocktaking):
        action.configure(actions)


COMMAND = Command(
    name="catalog",
    summary="Import, search and count a shop's products.",
    configure=_configure,
    run=lambda args: int(args.act(args)),
)

__all__ = ["COMMAND"]
