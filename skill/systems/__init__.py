# SPDX-License-Identifier: Apache-2.0
"""A brand's own systems: told of each order by signed messages, taking an export, and reporting parcels back."""

from skill.systems.delivering import BrandSystem, prune, tell
from skill.systems.exporting import export_rows, write_csv
from skill.systems.opening import open_systems, secrets_of
from skill.systems.receiving import ParcelReport, Received, check_report, read_report, receive
from skill.systems.signing import verify

__all__ = [
    "BrandSystem",
    "ParcelReport",
    "Received",
    "check_report",
    "export_rows",
    "open_systems",
    "prune",
    "read_report",
    "receive",
    "secrets_of",
    "tell",
    "verify",
    "write_csv",
]
