# SPDX-License-Identifier: Apache-2.0
"""Every table there is: whoever creates or compares a whole schema imports METADATA from here."""

from skill.store import (
    account_tables,
    approval_tables,
    catalog_tables,
    exchange_tables,
    feedback_tables,
    funnel_tables,
    opening_tables,
    order_tables,
    outbox_tables,
    pay_link_tables,
    person_tables,
    policy_tables,
    session_tables,
)
from skill.store.metadata import METADATA

__all__ = [
    "METADATA",
    "account_tables",
    "approval_tables",
    "catalog_tables",
    "exchange_tables",
    "feedback_tables",
    "funnel_tables",
    "opening_tables",
    "order_tables",
    "outbox_tables",
    "pay_link_tables",
    "person_tables",
    "policy_tables",
    "session_tables",
]
