# SPDX-License-Identifier: Apache-2.0
"""`dollhouse restore FILE`: a backup becomes the shop's database again."""

import argparse
from pathlib import Path

from skill.commands.backup import as_json
from skill.commands.command import FAILED, OK, Command, Progress, add_json, add_yes, agreed, settings_for, show_json
from skill.errors import ConfigurationError
from skill.keeping import restore
from skill.settings import Settings
from skill.store.backups import read_manifest
from skill.store.keyring import Keyring
from skill.wiring import now

DETAILS = """\
Puts a backup into the database of DOLLHOUSE_DATABASE_URL: a SQLite file, or an empty PostgreSQL database after
`dollhouse db upgrade`. The backup's ledger and orders are checked first, a database that is in use or that knows more
than the backup is refused, and the SQLite file that was there is kept aside. Persons who were deleted since are deleted
again: those that the database that is there knows of, and those of --forgotten."""


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what `dollhouse backup` wrote")
    again = "who to delete again: what `dollhouse household forgotten` printed"
    parser.add_argument("--forgotten", type=Path, metavar="LIST", help=again)
    parser.add_argument("--replace", action="store_true", help="also where the database knows more than the backup")
    add_yes(parser)
    add_json(parser)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    manifest, forgotten = read_manifest(args.file), _forgotten(args.forgotten)
    made = f"made {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC, {manifest.entries} ledger entries"
    if not agreed(args, f"Put {args.file} ({made}) in the place of the database?"):
        return FAILED
    progress = Progress("restore")
    try:
        restored = restore(
            args.file,
            settings.database_url,
            keys=_keys(settings),
            forgotten=forgotten,
            replacing=args.replace,
            now=now(),
            told=progress.tell,
        )
    finally:
        progress.end()
    if args.json:
        aside = str(restored.aside) if restored.aside else None
        show_json(as_json(restored.checked) | {"aside": aside, "deleted_again": restored.deleted_again})
        return OK
    print(f"Restored: {made}, head {manifest.head or 'none'}.")
    if restored.deleted_again:
        print(f"Deleted again: {', '.join(restored.deleted_again)}.")
    if restored.aside:
        print(f"What was there is {restored.aside}. Delete it once it is of no use: it holds what was deleted since.")
    print("Recovery asks the payment provider about every order that was open; start the server or the worker.")
    return OK


def _keys(settings: Settings) -> Keyring:
    return Keyring(settings.secret_key, previous=settings.secret_key_previous)


def _forgotten(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        return tuple(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"--forgotten {path} can't be read: {error}", hint="one member's id a line") from error


COMMAND = Command(
    name="restore",
    summary="Put a backup back, after its chain and its orders are checked.",
    details=DETAILS,
    configure=_configure,
    run=_run,
)
