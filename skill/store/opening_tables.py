# SPDX-License-Identifier: Apache-2.0
"""The table of how conversations opened: that one did, never with which words, and for some hours only."""

from sqlalchemy import Column, Table

from skill.store.metadata import METADATA, Instant, key

OPENING = Table(
    "opening",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("digest", key(64), primary_key=True),  # of the sentence, keyed: it can't be guessed back
    Column("at", Instant, primary_key=True),
    Column("household", key(64), primary_key=True),  # a keyed digest of the household, or of an account without one
    sqlite_with_rowid=False,
)
