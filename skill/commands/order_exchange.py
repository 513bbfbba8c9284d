# SPDX-License-Identifier: Apache-2.0
"""`dollhouse orders export` and `fulfill`: what a brand's own systems take from here, and what they bring back."""

import argparse
import csv
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from skill.accounts.purchasing import OPERATOR
from skill.commands.command import FAILED, MISUSED, OK, add_brand, complain, settings_for, show_json
from skill.errors import ConfigurationError, RequestRefused
from skill.store.database import Database
from skill.systems import ParcelReport, Received, check_report, export_rows, receive, write_csv
from skill.wiring import load_brands, now

_REFUSED = {
    "unknown_order": "there is no such order",
    "shipment_differs": "another parcel was reported under this id",
    "not_paid": "it is not paid yet: ship what was captured, after the free-cancel window",
    "stopped": "it must not be shipped any more",
}
_COLUMNS = ("shipment", "order", "status", "carrier", "tracking", "at")


def add_exchange(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The actions `export` and `fulfill` of `dollhouse orders`."""
    exporting = actions.add_parser(
        "export", help="every order for the brand's own systems, the longest unchanged first"
    )
    exporting.add_argument(
        "--since", type=_cursor, default=0, metavar="CURSOR", help="only what changed after this one"
    )
    exporting.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="csv: a row a line of an order; json: an order a line"
    )
    exporting.set_defaults(action=_export)
    fulfilling = actions.add_parser("fulfill", help="tell that a parcel was shipped or delivered")
    fulfilling.add_argument("order", metavar="ORDER", nargs="?", help="the order's id")
    fulfilling.add_argument("--carrier", default="", help="who carries it")
    fulfilling.add_argument("--tracking", default="", help="the number to follow it by")
    fulfilling.add_argument("--delivered", action="store_true", help="it arrived")
    fulfilling.add_argument("--at", metavar="TIME", help="when, as 2026-12-01T15:00+01:00 (default: now)")
    fulfilling.add_argument(
        "--csv", type=Path, metavar="FILE", help=f"many at once: a file with the columns {', '.join(_COLUMNS)}"
    )
    fulfilling.set_defaults(action=_fulfill)
    for action in (exporting, fulfilling):
        add_brand(action)


def _cursor(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise argparse.ArgumentTypeError(f"{text!r} is no cursor; it is the number in the column of that name")
    return int(text)


def _brand(args: argparse.Namespace) -> str | None:
    return load_brands(settings_for(args))[0].id if args.brand else None


def _export(args: argparse.Namespace, database: Database) -> int:
    rows = export_rows(database, brand=_brand(args), since=args.since)
    with suppress(BrokenPipeError):  # whoever reads has enough
        if args.format == "csv":
            write_csv(rows, sys.stdout)
        else:
            for row in rows:
                show_json(row)
    return OK


def _fulfill(args: argparse.Namespace, database: Database) -> int:
    if (args.order is None) == (args.csv is None):
        return complain("name one order, or a file with --csv", hint="dollhouse orders fulfill --help", status=MISUSED)
    brand, failed = _brand(args), 0
    for place, fields in _rows(args.csv) if args.csv else [(args.order, _fields(args))]:
        problem = _problem_of(fields, brand=brand, database=database)
        if problem:
            failed += 1
            complain(f"{place}: {problem}", hint="", status=FAILED)
        else:
            print(f"{fields['order']}: {fields['status']}")
    return FAILED if failed else OK


def _fields(args: argparse.Namespace) -> dict[str, str]:
    status = "delivered" if args.delivered else "shipped"
    # A parcel without an id of its own is told from another by its number.
    shipment = f"{args.order} {args.tracking}".strip()[:128]
    told = {"carrier": args.carrier, "tracking": args.tracking, "at": args.at or ""}
    return {"shipment": shipment, "order": args.order, "status": status, **told}


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file and where each stands. Raises ConfigurationError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = {"order", "status"} - set(reader.fieldnames or ())
            if missing:
                raise ConfigurationError(
                    f"{path}: no column {' and '.join(sorted(missing))}", hint=f"its columns are {', '.join(_COLUMNS)}"
                )
            for row in reader:
                fields = {name: (row.get(name) or "").strip() for name in _COLUMNS}
                fields["shipment"] = fields["shipment"] or f"{fields['order']} {fields['tracking']}".strip()[:128]
                yield f"{path}, line {reader.line_num}", fields
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(
            f"{path} can't be read: {error}", hint="a CSV file in UTF-8 with a head line"
        ) from error


def _problem_of(fields: dict[str, Any], *, brand: str | None, database: Database) -> str:
    at = now()
    try:
        told = {name: value for name, value in fields.items() if value}
        if "at" in told:
            told["at"] = datetime.fromisoformat(told["at"])
        report = check_report(msgspec.convert(told, ParcelReport), now=at)
    except (msgspec.ValidationError, ValueError) as error:
        return str(error)
    except RequestRefused as refusal:
        return refusal.hint
    received: Received = receive(report, brand=brand, by=OPERATOR, database=database, now=at)
    return _REFUSED.get(received.refused, received.refused)
