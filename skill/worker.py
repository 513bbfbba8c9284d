# SPDX-License-Identifier: Apache-2.0
"""What runs beside the turns: recovery of pending orders, and the end of what is kept no longer.

A job that fails is logged and comes again; nothing here answers a shopper.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from traceback import extract_tb

from skill.errors import DollhouseError

_LOG = logging.getLogger(__name__)

_PATIENCE_S = 5.0
"""How long the stop waits for what another's server holds up; what was claimed comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again."""

    name: str
    every: timedelta
    run: Callable[[], int]
    """Does a bounded piece of it and says how many things it dealt with."""
    apart: bool = False
    """Runs in a thread of its own: it waits for others' servers, and nobody's order may wait with it."""


def work(jobs: Sequence[Job], *, stop: threading.Event) -> None:
    """Run each job at once and then in its rhythm, until `stop` is set."""
    apart = [start_beside((replace(job, apart=False),), stop=stop) for job in jobs if job.apart]
    _take_turns([job for job in jobs if not job.apart], stop=stop)
    for thread in apart:
        thread.join(_PATIENCE_S)


def _take_turns(jobs: Sequence[Job], *, stop: threading.Event) -> None:
    due = {job.name: 0.0 for job in jobs}
    while not stop.is_set():
        for job in jobs:
            if due[job.name] <= time.monotonic() and not stop.is_set():
                run_once(job)
                due[job.name] = time.monotonic() + job.every.total_seconds()
        stop.wait(max(0.05, min(due.values()) - time.monotonic()) if due else None)


def run_once(job: Job) -> None:
    """Run a job; whatever it raises is logged and ends only this run."""
    try:
        done = job.run()
    except DollhouseError as error:
        _LOG.error("job=%s failed: %s", job.name, error)
    except Exception as error:
        last = extract_tb(error.__traceback__)[-1]
        _LOG.error("job=%s failed: %s at %s:%s", job.name, type(error).__name__, last.filename, last.lineno)
    else:
        if done:
            _LOG.info("job=%s done=%d", job.name, done)


def start_beside(jobs: Sequence[Job], *, stop: threading.Event) -> threading.Thread:
    """A thread that works until `stop` is set; it never keeps the process alive."""
    thread = threading.Thread(target=work, args=(tuple(jobs),), kwargs={"stop": stop}, name="worker", daemon=True)
    thread.start()
    return thread
