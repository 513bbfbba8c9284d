# SPDX-License-Identifier: Apache-2.0
"""Looks on while the simulator's own requests are answered. Keeps nothing: not a turn more than the one asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from skill.conversing import Answered

_seen: ContextVar[list[Answered] | None] = ContextVar("seen", default=None)


class Watch:
    """The runtime's observer. What other threads' callers say is never looked at."""

    def see(self, answered: Answered) -> None:
        """Take note of a turn, where somebody on this very thread is looking."""
        seen = _seen.get()
        if seen is not None:
            seen.append(answered)

    @contextmanager
    def looking(self) -> Iterator[list[Answered]]:
        """Collect the turns that are answered within."""
        seen: list[Answered] = []
        token = _seen.set(seen)
        try:
            yield seen
        finally:
            _seen.reset(token)
