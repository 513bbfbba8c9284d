# SPDX-License-Identifier: Apache-2.0
"""Catalogs from elsewhere: one file per format, bytes to rows, and what turns a row into a product."""

from skill.catalog.feeds.csv import CSV
from skill.catalog.feeds.feed import Feed, Row, Table

FEEDS: tuple[Feed, ...] = (CSV,)
"""Every format that can be imported; the first is meant when a file's name tells none."""

__all__ = ["FEEDS", "Feed", "Row", "Table"]
