# SPDX-License-Identifier: Apache-2.0
"""What waits in the database at this moment, in the text format that Prometheus and OpenTelemetry collectors read.

Unlike the counters it is the same on every process of a server, and asked for at each scrape.
"""

from collections.abc import Iterator
from datetime import datetime

from skill.errors import StoreError
from skill.store import attention, exchange, ledger
from skill.store.attention import Waiting
from skill.store.database import Database

_HELP = {
    "dollhouse_orders_waiting": "Orders that wait, by state; needs_attention waits for a person.",
    "dollhouse_orders_waiting_oldest_seconds": "How long ago the oldest of them was placed.",
    "dollhouse_refunds_failed": "Refunds that were given up and need a person.",
    "dollhouse_letters_unsent": "Letters that are due and that no mail server has taken yet.",
    "dollhouse_letters_unsent_oldest_seconds": "How long the oldest of them has been due.",
    "dollhouse_letters_failed": "Letters that were given up.",
    "dollhouse_brand_events_waiting": "Events that a brand's own system has not taken yet, by brand.",
    "dollhouse_brand_events_failed": "Events that were given up within the last month, by brand.",
    "dollhouse_ledger_entries": "Entries of the ledger.",
}
_DATABASE_UP = "dollhouse_database_up"


def waiting(database: Database, *, now: datetime) -> str:
    """What waits, one metric a line; of a database that doesn't answer, just that it doesn't."""
    try:
        with database.reading() as connection:
            by_state = attention.waiting_orders(connection)
            letters = attention.waiting_letters(connection, now=now)
            failed = attention.failed_letters(connection)
            refunds = len(attention.failed_refunds(connection))
            events = exchange.waiting_events(connection)
            entries, _ = ledger.read_head(connection) or (0, "")
    except StoreError:
        return "\n".join(_about(_DATABASE_UP, "Whether the database answers.", {"": 0})) + "\n"
    figures: dict[str, dict[str, float]] = {
        "dollhouse_orders_waiting": {f'{{state="{state}"}}': one.number for state, one in by_state.items()},
        "dollhouse_orders_waiting_oldest_seconds": {
            f'{{state="{state}"}}': _age(one, now) for state, one in by_state.items()
        },
        "dollhouse_refunds_failed": {"": refunds},
        "dollhouse_letters_unsent": {"": letters.number},
        "dollhouse_letters_unsent_oldest_seconds": {"": _age(letters, now)},
        "dollhouse_letters_failed": {"": failed},
        "dollhouse_brand_events_waiting": {f'{{brand="{brand}"}}': number for brand, (number, _) in events.items()},
        "dollhouse_brand_events_failed": {f'{{brand="{brand}"}}': lost for brand, (_, lost) in events.items()},
        "dollhouse_ledger_entries": {"": entries},
    }
    lines = [*_about(_DATABASE_UP, "Whether the database answers.", {"": 1})]
    for name, says in _HELP.items():
        lines += _about(name, says, figures[name])
    return "\n".join(lines) + "\n"


def _about(name: str, says: str, values: dict[str, float] | dict[str, int]) -> Iterator[str]:
    yield f"# HELP {name} {says}"
    yield f"# TYPE {name} gauge"
    yield from (f"{name}{labels} {value:.0f}" for labels, value in values.items())


def _age(one: Waiting, now: datetime) -> float:
    return 0 if one.since is None else max(0, round((now - one.since).total_seconds()))
