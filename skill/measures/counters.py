# SPDX-License-Identifier: Apache-2.0
"""Counters and one histogram of turn times, in the text format that Prometheus and OpenTelemetry collectors read."""

import threading
from bisect import bisect_left
from collections import Counter

_BOUNDS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 8.0)
"""Upper ends of the histogram; the last is when a speaker's platform gives up."""

_HELP = {
    "dollhouse_turns_total": "Turns by channel, kind and how they ended.",
    "dollhouse_requests_refused_total": "Requests that were refused before they became turns, by channel.",
    "dollhouse_orders_recovered_total": "Pending orders that recovery settled.",
}


class Counters:
    """What happened in this process since it started; a worker process of a server has its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._buckets = [0] * (len(_BOUNDS_S) + 1)
        self._seconds = 0.0

    def turn(self, *, channel: str, kind: str, outcome: str, seconds: float) -> None:
        """One turn was answered, repeated or apologised for."""
        labels = f'channel="{channel}",kind="{kind}",outcome="{outcome}"'
        with self._lock:
            self._counts["dollhouse_turns_total", labels] += 1
            self._buckets[bisect_left(_BOUNDS_S, seconds)] += 1
            self._seconds += seconds

    def refused(self, *, channel: str) -> None:
        """A request was refused."""
        with self._lock:
            self._counts["dollhouse_requests_refused_total", f'channel="{channel}"'] += 1

    def recovered(self, orders: int) -> None:
        """Recovery settled some orders."""
        with self._lock:
            self._counts["dollhouse_orders_recovered_total", ""] += orders

    def text(self) -> str:
        """Everything, one metric a line."""
        with self._lock:
            counts, buckets, seconds = dict(self._counts), list(self._buckets), self._seconds
        lines = []
        for name, says in _HELP.items():
            lines += [f"# HELP {name} {says}", f"# TYPE {name} counter"]
            lines += [
                f"{name}{{{labels}}} {count}" if labels else f"{name} {count}"
                for (counted, labels), count in sorted(counts.items())
                if counted == name
            ]
        name = "dollhouse_turn_seconds"
        lines += [f"# HELP {name} From the verified request to the reply.", f"# TYPE {name} histogram"]
        below = 0
        for bound, count in zip((*_BOUNDS_S, "+Inf"), buckets, strict=True):
            below += count
            lines.append(f'{name}_bucket{{le="{bound}"}} {below}')
        lines += [f"{name}_sum {seconds:.6f}", f"{name}_count {below}"]
        return "\n".join(lines) + "\n"
