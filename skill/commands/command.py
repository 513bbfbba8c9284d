# SPDX-License-Identifier: Apache-2.0
"""What a command of `dollhouse` is, and what several of them say alike."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from skill.settings import Settings, read_settings

OK = 0
FAILED = 1
"""It ran, and the answer is no: a check failed, an order isn't there, a script's line didn't match."""
MISUSED = 2
"""It could not run: a wrong argument, setting or file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One word after `dollhouse`."""

    name: str
    summary: str
    """One line for `dollhouse --help`."""
    details: str = ""
    """What its own --help adds."""
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    """Does it and returns the exit status; DollhouseErrors are shown by `skill.cli`."""


def add_brand(parser: argparse.ArgumentParser, *, many: bool = False) -> None:
    """The --brand option: a folder, or several."""
    says = "a brand's folder" + ("; may be given several times" if many else "") + " (default: the demo shop)"
    parser.add_argument("--brand", type=Path, action="append", default=[], metavar="DIR", help=says)


def add_json(parser: argparse.ArgumentParser) -> None:
    """The --json option, for scripts."""
    parser.add_argument("--json", action="store_true", help="print JSON for a script")


def add_yes(parser: argparse.ArgumentParser) -> None:
    """The --yes option, for whoever has made up their mind."""
    parser.add_argument("--yes", action="store_true", help="don't ask back")


def agreed(args: argparse.Namespace, question: str) -> bool:
    """Whether the operator says yes on the terminal, or said --yes; what nobody can answer is no."""
    if args.yes:
        return True
    if not sys.stdin.isatty():
        complain(
            "nothing was done: nobody is there to ask back", hint="say --yes where a script runs it", status=FAILED
        )
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    complain("nothing was done", hint="", status=FAILED)
    return False


class Progress:
    """How far long work is, on standard error: a line that is written over on a terminal, now and then elsewhere."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._told_at = 0.0
        self._open = False

    def tell(self, done: int, every: int) -> None:
        """Say how much of all is done, not more often than somebody can read."""
        live = sys.stderr.isatty()
        if time.monotonic() - self._told_at < (0.1 if live else 10) or not every:
            return
        self._told_at = time.monotonic()
        text = f"{self._what}: {100 * done // every} %"
        print(f"\r{text}" if live else text, end="" if live else "\n", file=sys.stderr, flush=True)
        self._open = live

    def end(self) -> None:
        """Leave the line."""
        if self._open:
            print(file=sys.stderr)


def settings_for(args: argparse.Namespace) -> Settings:
    """The environment's settings with the command line's brands."""
    brands = tuple(path.absolute() for path in getattr(args, "brand", ()))
    return replace(read_settings(os.environ), brand_dirs=brands)


def complain(what: str, *, hint: str, status: int) -> int:
    """Say on standard error what is wrong and what to do; the exit status to end with."""
    print(f"dollhouse: {what}", file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)
    return status


def show_json(value: object) -> None:
    """Print a value as one line of JSON and flush it, so that a reader at the other end of a pipe gets it now."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
    sys.stdout.flush()
