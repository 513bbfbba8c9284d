# SPDX-License-Identifier: Apache-2.0
"""`dollhouse backup FILE`: everything in one file, while the shop goes on."""

import argparse
from pathlib import Path

from skill.commands.command import FAILED, OK, Command, Progress, add_json, complain, settings_for, show_json
from skill.keeping import Checked, back_up
from skill.wiring import now, open_database

DETAILS = """\
Works beside a running server, on SQLite and on PostgreSQL. The file is a SQLite database with every table as of one
moment. Only its owner may read it, for it holds what is persons' own, sealed, and the keys to that, sealed under
DOLLHOUSE_SECRET_KEY: keep the secret somewhere else. docs/keeping.md says how often, and how deletion reaches it."""


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file; nothing is written over")
    add_json(parser)


def _run(args: argparse.Namespace) -> int:
    database = open_database(settings_for(args), ())
    progress = Progress("backup")
    try:
        checked = back_up(database, args.file, now=now(), told=progress.tell)
    finally:
        progress.end()
        database.close()
    if args.json:
        show_json(as_json(checked) | {"file": str(args.file)})
        return OK if checked.sound else FAILED
    manifest = checked.manifest
    if not checked.sound:
        what = f"entry {checked.broken.n}: {checked.broken.problem}" if checked.broken else checked.problems[0]
        return complain(
            f"{args.file} is written, and the shop's own records are not sound: {what}",
            hint="keep the last backup that was; `dollhouse ledger verify` tells more",
            status=FAILED,
        )
    size = args.file.stat().st_size / 1_000_000
    print(f"{args.file}: {size:.1f} MB at revision {manifest.revision}, made {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC.")
    print(f"Its ledger holds: {manifest.entries} entries, head {manifest.head or 'none'}.")
    return OK


def as_json(checked: Checked) -> dict[str, object]:
    """A backup and what is wrong with it, for a script."""
    manifest, broken = checked.manifest, checked.broken
    return {
        "made_at": manifest.made_at,
        "revision": manifest.revision,
        "entries": manifest.entries,
        "head": manifest.head or None,
        "broken": {"n": broken.n, "problem": broken.problem} if broken else None,
        "problems": checked.problems,
    }


COMMAND = Command(
    name="backup",
    summary="Write everything to one file, beside a running server.",
    details=DETAILS,
    configure=_configure,
    run=_run,
)
