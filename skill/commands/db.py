# SPDX-License-Identifier: Apache-2.0
"""`dollhouse db`: which revision the database's tables have, and bringing them to this release's."""

import argparse

from skill.commands.command import FAILED, OK, Command, add_json, settings_for, show_json
from skill.store.database import Database
from skill.store.schema import REVISION


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    current = actions.add_parser("current", help="print the revision of the tables; fails when they are behind")
    current.set_defaults(action=_current)
    add_json(current)
    upgrade = actions.add_parser("upgrade", help="create the tables, or bring them to this release's")
    upgrade.set_defaults(action=_upgrade)


def _run(args: argparse.Namespace) -> int:
    database = Database(settings_for(args).database_url)
    try:
        status: int = args.action(args, database)
    finally:
        database.close()
    return status


def _current(args: argparse.Namespace, database: Database) -> int:
    revision = database.revision()
    if args.json:
        show_json({"revision": revision, "needed": REVISION})
    elif revision is None:
        print(f"The database has no tables yet; this release needs revision {REVISION}.")
    elif revision == REVISION:
        print(f"The database is at revision {revision}, which is this release's.")
    else:
        print(f"The database is at revision {revision}; this release needs {REVISION}.")
    return OK if revision == REVISION else FAILED


def _upgrade(_args: argparse.Namespace, database: Database) -> int:
    done = database.upgrade()
    if done.before is None:
        print(f"The tables were created, at revision {done.after}.")
    elif done.before == done.after:
        print(f"The database was at revision {done.after} already.")
    else:
        print(f"The database was brought from revision {done.before} to {done.after}.")
        if done.copy is not None:
            print(f"What was is in {done.copy}.")
    return OK


COMMAND = Command(
    name="db",
    summary="Show or upgrade the database's tables.",
    details="A SQLite file is upgraded by whoever opens it, and copied before; PostgreSQL waits for `db upgrade`.",
    configure=_configure,
    run=_run,
)
