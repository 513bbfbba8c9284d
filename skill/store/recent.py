# SPDX-License-Identifier: Apache-2.0
"""What was just computed, for those who ask the same a moment later."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_SECONDS = 1.0
_ENTRIES = 512

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")


class Recent(Generic[Key, Found]):
    """Answers at most a second old, at most 512 of them. Threads may share it: the worst is to compute twice."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[Key, tuple[float, Found]] = {}

    def get(self, key: Key, compute: Callable[[], Found]) -> Found:
        """The answer for `key`, computed unless a fresh one is kept."""
        now = self._clock()
        kept = self._kept.get(key)
        if kept is not None and now - kept[0] < _SECONDS:
            return kept[1]
        found = compute()
        if len(self._kept) >= _ENTRIES:
            self._kept = {}  # rare: so many different wishes within a second
        self._kept[key] = (now, found)
        return found
