# SPDX-License-Identifier: Apache-2.0
"""Servers as child processes, and the processor time that they have used so far."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_START_S = 60.0
_STOP_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server on this machine."""

    port: int
    pid: int

    def cpu_us(self) -> float:
        """User and system time of the server's whole process tree since it started, in microseconds."""
        return sum(time.clock_gettime(_clock_of(pid)) for pid in _tree(self.pid)) * 1e6


@contextmanager
def serving(command: Sequence[str], *, port: int, environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Start a server, wait until it listens, and end it."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=dict(environment), stdout=output, stderr=output)
    try:
        _wait(process, port, log)
        yield Server(port=port, pid=process.pid)
    finally:
        process.terminate()
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port on loopback that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command(name: str) -> str:
    """A command of the environment that this Python belongs to."""
    return str(Path(sys.executable).with_name(name))


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"the server did not start:\n{log.read_text(errors='replace')}")


def _tree(top: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue  # it ended meanwhile
            parent = int(stat.rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry))
    found = [top]
    for pid in found:
        found += children.get(pid, [])
    return found


def _clock_of(pid: int) -> int:
    """The clock of another process's own time: nanoseconds, ended threads too (Linux, CPUCLOCK_SCHED of a pid)."""
    return (~pid << 3) | 2
