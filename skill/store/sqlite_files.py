# SPDX-License-Identifier: Apache-2.0
"""The SQLite file itself: made where it is missing, copied before an upgrade changes it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from sqlalchemy import Connection

from skill.errors import StoreError
from skill.store.driver import open_sqlite

PATIENCE_S = 30.0
"""How long an upgrade waits for whoever else has the file: another process may be upgrading it."""


def make(path: str, *, timeout: float) -> None:
    """Make the file and its folder where they aren't there. Raises StoreError with what to do."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        open_sqlite(path, synchronous="FULL", timeout=timeout, create=True).close()
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"the database {path} can't be opened: {error}",
            hint="check that its folder exists and may be written, or set DOLLHOUSE_DATABASE_URL",
        ) from error


def copy(path: str, *, to: str) -> Path:
    """Copy the file beside itself, whole and readable by its owner alone, before it is upgraded to revision `to`.

    The caller holds the file's write lock, so that what is copied is what is upgraded.
    """
    target = next(one for one in _names(f"{path}.before-{to}") if not one.exists())
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)) as here,
            closing(sqlite3.connect(target)) as there,
        ):
            here.backup(there)
    except (OSError, sqlite3.Error) as error:
        target.unlink(missing_ok=True)
        raise StoreError(
            f"the database {path} can't be copied before its upgrade: {error}",
            hint="make room for a copy beside it; nothing was changed",
        ) from error
    return target


def swap_in(staged: Path, path: Path) -> Path | None:
    """Put a file in a database's place, which nobody may have open; where the one that was there is now.

    Raises StoreError, and changes nothing, where somebody has it open.
    """
    if not path.exists():
        _replace(staged, path)
        return None
    aside = next(one for one in _names(f"{path}.before-restore") if not one.exists())
    with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as raw:
        _refuse_others(raw, path)
        try:
            _keep(path, aside)
            _replace(staged, path)
        except OSError as error:
            raise StoreError(f"{path} can't be replaced: {error}", hint="nothing was changed") from error
    for beside in ("-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)
    return aside


def _refuse_others(raw: sqlite3.Connection, path: Path) -> None:
    """Lock the file alone. In WAL, every connection holds a lock on it, and only the last can leave that mode
    (https://sqlite.org/pragma.html#pragma_journal_mode). What can't even be read is in nobody's use.
    """
    try:
        mode = raw.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        raw.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        mode = str(error)
    except sqlite3.DatabaseError:
        return
    if mode != "delete":
        raise StoreError(f"{path} is in use", hint="stop the server and the worker, and restore again")


def _keep(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)  # so that the name is never without a file
    except OSError:
        os.rename(path, aside)


def _replace(staged: Path, path: Path) -> None:
    os.replace(staged, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def check_references(connection: Connection) -> None:
    """Refuse an upgrade that left a row pointing nowhere: while tables are copied, nothing else looks."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise StoreError(f"rows of {tables} would point to nothing after the upgrade", hint="nothing was changed")


def _names(name: str) -> Iterator[Path]:
    yield Path(name)
    yield from (Path(f"{name}-{number}") for number in count(2))
