# SPDX-License-Identifier: Apache-2.0
"""Backups and what is put back from them. Neither is believed before its ledger's chain and its orders were checked."""

import os
import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skill.accounts.forgetting import forget_again
from skill.errors import StoreError
from skill.orders import ledger
from skill.orders.ledger import Broken
from skill.store import backups, sqlite_files
from skill.store import ledger as stored
from skill.store.backups import Manifest, Told
from skill.store.database import Database
from skill.store.forgetting import forgotten_members
from skill.store.invariants import broken_invariants
from skill.store.keyring import Keyring
from skill.store.personal import check_secret, rewrap

BY = "restore"
"""Who deletes again, in a copy of the past, the persons who were deleted since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A backup, and what is wrong with what is in it."""

    manifest: Manifest
    broken: Broken | None
    problems: tuple[str, ...]
    """Of its orders, in words."""

    @property
    def sound(self) -> bool:
        """Whether it may be put back."""
        return self.broken is None and not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back."""

    checked: Checked
    deleted_again: tuple[str, ...]
    """Persons who had been deleted since the backup was taken."""
    aside: Path | None
    """Where the database that was there is now."""


def open_keys(database: Database, *, sealing_anew: bool) -> None:
    """See that the secret opens what is persons' own; `sealing_anew`, what the secret before sealed is under today's.

    Raises ConfigurationError with what to do, and closes the database.
    """
    try:
        if sealing_anew:
            with database.durable() as connection:
                rewrap(connection)
        with database.reading() as connection:
            check_secret(connection)
    except BaseException:
        database.close()
        raise


def back_up(database: Database, to: Path, *, now: datetime, told: Told) -> Checked:
    """Write everything of this moment to a new file, and check what was written."""
    manifest = backups.write(database, to, now=now, told=told)
    there = Database(f"sqlite:///{to.absolute()}", keys=database.keys)
    try:
        return _check(there, manifest)
    finally:
        there.close()
        backups.settle(to)


def restore(
    source: Path,
    url: str,
    *,
    keys: Keyring,
    forgotten: Iterable[str] = (),
    replacing: bool = False,
    now: datetime,
    told: Told,
) -> Restored:
    """Put a backup back, if it is sound and nobody uses what is there now.

    What is there must not know more than the backup does, unless `replacing` says that it may go; a SQLite file is kept
    aside in any case. Persons who were deleted since are deleted again. Raises StoreError, and then nothing changed.
    """
    manifest = backups.read_manifest(source)
    target = Database(url, keys=keys)
    try:
        folder = target.folder or source.absolute().parent
    finally:
        target.close()
    staged = folder / f".{source.name}.restoring"
    backups.discard(staged)
    try:
        _stage(source, staged)
        checked, gone = _make_ready(staged, manifest, keys=keys, forgotten=(*forgotten, *_gone(url, keys)), now=now)
        aside = _put(staged, url, manifest, keys=keys, replacing=replacing, told=told)
    finally:
        backups.discard(staged)
    return Restored(checked=checked, deleted_again=gone, aside=aside)


def _check(database: Database, manifest: Manifest) -> Checked:
    with database.reading() as connection:
        broken = ledger.verify(connection)
        problems = broken_invariants(connection)
        head = stored.read_head(connection) or (0, "")
    if broken is None and head != (manifest.entries, manifest.head):
        broken = Broken(n=head[0], problem="the backup says that its ledger ends elsewhere")
    return Checked(manifest=manifest, broken=broken, problems=problems)


def _stage(source: Path, staged: Path) -> None:
    try:
        staged.parent.mkdir(parents=True, exist_ok=True)
        with closing(os.fdopen(os.open(staged, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")) as there:
            with source.open("rb") as here:
                shutil.copyfileobj(here, there, 1 << 20)
            there.flush()
            os.fsync(there.fileno())
    except OSError as error:
        raise StoreError(f"the backup can't be copied beside the database: {error}", hint="make room for it") from error


def _make_ready(
    staged: Path, manifest: Manifest, *, keys: Keyring, forgotten: Iterable[str], now: datetime
) -> tuple[Checked, tuple[str, ...]]:
    """Bring the copy to this release's tables, check it, and delete from it who must not come back."""
    backups.unsign(staged)
    database = Database(f"sqlite:///{staged.absolute()}", keys=keys)
    try:
        upgraded = database.upgrade()
        if upgraded.copy is not None:
            backups.discard(upgraded.copy)
        checked = _check(database, manifest)
        if not checked.sound:
            what = checked.problems[0] if checked.broken is None else _link(checked.broken)
            raise StoreError(f"the backup is not sound, so that nothing was restored: {what}", hint="take an older one")
        gone = forget_again(database, forgotten, by=BY, now=now)
    finally:
        database.close()
        backups.settle(staged)
    return checked, gone


def _link(broken: Broken) -> str:
    return f"its ledger is broken at entry {broken.n}: {broken.problem}"


def _gone(url: str, keys: Keyring) -> tuple[str, ...]:
    """Who was deleted from the database that is there now, as far as it can still be read."""
    database = Database(url, keys=keys)
    try:
        if not database.current():
            return ()
        with database.reading() as connection:
            return forgotten_members(connection)
    except StoreError:
        return ()
    finally:
        database.close()


def _put(staged: Path, url: str, manifest: Manifest, *, keys: Keyring, replacing: bool, told: Told) -> Path | None:
    target = Database(url, keys=keys)
    try:
        _refuse_newer(target, manifest, replacing=replacing)
    finally:
        target.close()
    if target.file is not None:
        return sqlite_files.swap_in(staged, target.file)
    source, target = Database(f"sqlite:///{staged.absolute()}", keys=keys), Database(url, keys=keys)
    try:
        with source.reading() as here:
            target.fill(lambda connection: backups.put_rows_in(here, connection, told=told))
    finally:
        source.close()
        target.close()
        backups.settle(staged)
    return None


def _refuse_newer(target: Database, manifest: Manifest, *, replacing: bool) -> None:
    """Refuse to lose what the backup doesn't know of: entries of the ledger after its last, or others than its own."""
    if not target.current():
        if target.file is None:
            target.prepare()  # says what to do
        return
    with target.reading() as connection:
        n, head = stored.read_head(connection) or (0, "")
        known = stored.hash_of(connection, manifest.entries)
    if n == 0 or (n, head) == (manifest.entries, manifest.head):
        return
    if target.file is None:
        raise StoreError(
            f"there are orders in this PostgreSQL database already (its ledger has {n} entries)",
            hint="make an empty database, run `dollhouse db upgrade` on it, and restore into that",
        )
    if replacing:
        return
    if n > manifest.entries and known == (manifest.head or None):
        raise StoreError(
            f"the database is newer: its ledger has {n - manifest.entries} entries that the backup doesn't have",
            hint="to lose them (the file is kept aside): --replace",
        )
    raise StoreError(
        "the database has another history than the backup: its ledger is not the one that the backup continues",
        hint="check DOLLHOUSE_DATABASE_URL; to replace it all the same (the file is kept aside): --replace",
    )
