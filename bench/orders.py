# SPDX-License-Identifier: Apache-2.0
"""Durable orders a second, beside what the disk and the bare database can do in the same minute.

An order is the whole of it: safeguards, T1, the provider, T2, each commit on the disk before anything is told. The
provider answers at once, so that nothing but our own work is measured.
"""

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.buyers import Buyers
from skill.errors import StoreError
from skill.store.database import Database

CLIENTS = (1, 8, 32)
_OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What a number of clients did in a while."""

    each_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    """Of this process, for each: what others do on the machine changes it least. A server's own is not in it."""
    busy: int
    """How often a client was told to come again, because others wrote for too long."""


def main() -> None:
    """Measure and print, each engine beside what it stands on."""
    args = _arguments()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        disk = _rate(1, args.seconds, _fdatasync(Path(folder, "disk")))
        _show("the disk's fdatasync", 1, disk, disk)
        raw = _rate(1, args.seconds, _raw_sqlite(Path(folder, "raw.db")))
        _show("raw SQLite, one durable row", 1, raw, disk)
        for name, url in _databases(folder, args.postgresql):
            with Buyers.open(url) as buyers:
                for clients in CLIENTS:
                    _show(f"orders on {name}", clients, _rate(clients, args.seconds, buyers.buy), disk)


def _rate(clients: int, seconds: float, act: Callable[[int], object]) -> Rate:
    """So many clients do it over and over; one goes before, so that all is warm."""
    until, busy = 0.0, list[int]()

    def run(client: int) -> list[float]:
        took = []
        while (begun := time.perf_counter()) < until:
            try:
                act(client)
            except StoreError:
                busy.append(client)
            else:
                took.append(time.perf_counter() - begun)
        return took

    with ThreadPoolExecutor(clients) as pool:
        act(0)
        begun, worked = time.perf_counter(), time.process_time()
        until = begun + seconds
        took = sorted(one for each in pool.map(run, range(clients)) for one in each)
        spent, worked = time.perf_counter() - begun, time.process_time() - worked
    return Rate(
        each_second=len(took) / spent,
        p50_ms=statistics.median(took) * 1e3,
        p99_ms=took[min(len(took) - 1, int(len(took) * 0.99))] * 1e3,
        cpu_ms=worked / len(took) * 1e3,
        busy=len(busy),
    )


def _show(what: str, clients: int, rate: Rate, disk: Rate) -> None:
    ratio = rate.each_second / disk.each_second
    print(
        f"{what:28} {clients:3} clients  {rate.each_second:8.1f}/s  p50 {rate.p50_ms:7.1f} ms"
        f"  p99 {rate.p99_ms:7.1f} ms  CPU {rate.cpu_ms:5.2f} ms  {ratio:5.2f} of the disk"
        + (f"  {rate.busy} told to come again" if rate.busy else "")
    )


def _fdatasync(path: Path) -> Callable[[int], object]:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)

    def write(_: int) -> None:
        os.write(handle, b"x" * 4096)
        os.fdatasync(handle)

    return write


def _raw_sqlite(path: Path) -> Callable[[int], object]:
    raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, at REAL)")
    return lambda _: raw.execute("INSERT INTO row (at) VALUES (?)", (time.time(),))


def _databases(folder: str, postgresql: str | None) -> Iterator[tuple[str, str]]:
    yield "SQLite", f"sqlite:///{folder}/shop.db"
    if postgresql == _OWN:
        from tests.postgresql import PostgresServer  # here: it is in the tests' extra alone

        server = PostgresServer(durable=True)
        try:
            url = server.url(server.create())
            database = Database(url)
            database.upgrade()
            database.close()
            yield "PostgreSQL", url
        finally:
            server.close()
    elif postgresql:
        yield "PostgreSQL", postgresql


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.orders", description="Measure durable orders a second.")
    parser.add_argument("--seconds", type=float, default=5, help="for each figure (default: %(default)s)")
    parser.add_argument("--folder", default=None, help="on the disk to measure (default: the temporary folder)")
    parser.add_argument(
        "--postgresql",
        nargs="?",
        const=_OWN,
        default=None,
        metavar="ADDRESS",
        help="of an empty, upgraded PostgreSQL database; without one, a durable server of this run's own",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
