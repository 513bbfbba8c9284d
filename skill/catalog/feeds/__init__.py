# SPDX-License-Identifier: Apache-2.0
"""Catalogs from elsewhere: one file per format, bytes to rows, and what turns rows into products."""

from skill.catalog.feeds.csv import CSV
from skill.catalog.feeds.feed import Entry, Feed, Reading, Row, Table, Withdrawn
from skill.catalog.feeds.shopify import SHOPIFY

FEEDS: tuple[Feed, ...] = (SHOPIFY, CSV)
"""Every format that can be imported; the first that knows a file's header reads it."""

__all__ = ["FEEDS", "Entry", "Feed", "Reading", "Row", "Table", "Withdrawn"]
