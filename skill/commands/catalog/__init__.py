# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog`: what a shop sells, from files and at a glance."""

import argparse

from skill.commands.catalog.importing import configure as add_import
from skill.commands.catalog.reviewing import configure as add_import_reviews
from skill.commands.catalog.searching import configure as add_search
from skill.commands.catalog.stocktaking import configure as add_stock
from skill.commands.command import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    for add in (add_import, add_import_reviews, add_search, add_stock):
        add(actions)


COMMAND = Command(
    name="catalog",
    summary="Import, search and count a shop's products.",
    configure=_configure,
    run=lambda args: int(args.act(args)),
)

__all__ = ["COMMAND"]
