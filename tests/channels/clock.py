# SPDX-License-Identifier: Apache-2.0
"""A clock for the channels' tests, that is set by hand."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 20, 16, 10, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        self.now += timedelta(**parts)
