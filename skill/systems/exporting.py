# SPDX-License-Identifier: Apache-2.0
"""Orders for a brand's own systems, the longest unchanged first, each with a cursor from which the next export goes on.

The cursor is the number of the last ledger entry about an order: whoever asks again since the last one they saw gets
every order that changed after it, and none is missed.
"""

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from skill.store import exchange, orders
from skill.store.database import Database
from skill.systems.telling import PLACED, SCHEMA, order_as_told

_PAGE = 200
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula: https://owasp.org/www-community/attacks/CSV_Injection"""

COLUMNS = (
    "cursor", "order", "state", "payment", "fulfillment", "placed_at", "household", "member", "ship_to", "region",
    "delivery_method", "arrives", "line", "product", "variant", "name", "quantity", "canceled", "returned", "refunded",
    "unit_minor", "line_total_minor", "line_tax_minor", "wrap_fee_minor", "delivery_fee_minor", "tax_minor",
    "total_minor", "captured_minor", "refunded_minor", "currency", "wrap", "without_prices", "note", "carrier",
    "tracking", "shipped_at", "delivered_at", "address_name", "address_street", "address_city", "address_postcode",
)  # fmt: skip
"""Of the CSV: one row an order line; what is the order's stands in each of its rows."""


def export_rows(database: Database, *, brand: str | None = None, since: int = 0) -> Iterator[dict[str, Any]]:
    """Every order that changed after the cursor `since`, a page of them in memory at a time; of one brand if named."""
    while True:
        page: list[dict[str, Any]] = []
        with database.reading() as connection:
            changed = exchange.changed_orders(connection, brand=brand, first=PLACED, since=since, limit=_PAGE)
            for order_id, cursor in changed:
                order = orders.find(connection, order_id)
                since = cursor
                if order is not None:
                    told = order_as_told(order, packing=True)
                    page.append({"schema": SCHEMA, "cursor": cursor, "brand": order.quote.brand, **told})
        yield from page
        if len(changed) < _PAGE:
            return


def write_csv(rows: Iterator[dict[str, Any]], out: TextIO) -> None:
    """Write an export as CSV, row by row as it comes."""
    writer = csv.writer(out, lineterminator="\r\n")  # https://www.rfc-editor.org/rfc/rfc4180#section-2
    writer.writerow(COLUMNS)
    for row in rows:
        for cells in _lines_of(row):
            writer.writerow([_cell(cells.get(name)) for name in COLUMNS])


def _lines_of(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    order = dict(row)
    lines, gift, delivery, shipment = (order.pop(name) for name in ("lines", "gift", "delivery", "shipment"))
    about = {
        **order,
        **gift,
        **delivery,
        **(shipment or {}),
        **{f"address_{name}": told for name, told in (delivery["address"] or {}).items()},
        "order": order["id"],
        "delivery_method": delivery["method"],
    }
    for line in lines:
        own = {name: line[name] for name in ("product", "variant", "name", "quantity", "canceled", "returned")}
        yield (
            about
            | own
            | {
                "line": line["number"],
                "refunded": line["refunded"],
                "unit_minor": line["unit_minor"],
                "line_total_minor": line["total_minor"],
                "line_tax_minor": line["tax_minor"],
            }
        )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) else text
