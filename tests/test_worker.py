# SPDX-License-Identifier: Apache-2.0
"""The worker: every job in its rhythm, no failure ends it, and it stops when told to."""

import logging
import threading
import time
from datetime import timedelta

import pytest

from skill.errors import StoreError
from skill.worker import Job, start_beside

EVERY = timedelta(milliseconds=10)


def wait_until(done: threading.Event) -> None:
    assert done.wait(5)


def test_jobs_run_at_once_and_again_until_the_stop() -> None:
    stop, thrice = threading.Event(), threading.Event()
    runs: list[float] = []

    def run() -> int:
        runs.append(time.monotonic())
        if len(runs) == 3:
            thrice.set()
        return 0

    thread = start_beside([Job(name="count", every=EVERY, run=run)], stop=stop)
    wait_until(thrice)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("error", [StoreError("locked"), ValueError("a shopper's words")])
def test_a_job_that_fails_comes_again_and_hurts_no_other(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    stop, again = threading.Event(), threading.Event()
    failures: list[int] = []

    def fail() -> int:
        failures.append(1)
        if len(failures) == 2:
            again.set()
        raise error

    others = threading.Event()

    def other() -> int:
        others.set()
        return 1

    jobs = [Job(name="bad", every=EVERY, run=fail), Job(name="good", every=EVERY, run=other)]
    with caplog.at_level(logging.INFO):
        thread = start_beside(jobs, stop=stop)
        wait_until(again)
        wait_until(others)
        stop.set()
        thread.join(5)
    assert "job=bad failed" in caplog.text
    assert "a shopper's words" not in caplog.text
    assert "job=good done=1" in caplog.text


def test_a_job_apart_keeps_no_other_waiting() -> None:
    stop, held, ran = threading.Event(), threading.Event(), threading.Event()

    def wait_for_a_server() -> int:
        held.wait(5)
        return 0

    def settle() -> int:
        ran.set()
        return 0

    jobs = [
        Job(name="letters", every=EVERY, run=wait_for_a_server, apart=True),
        Job(name="settle", every=EVERY, run=settle),
    ]
    thread = start_beside(jobs, stop=stop)
    wait_until(ran)
    held.set()
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
