# SPDX-License-Identifier: Apache-2.0
"""What is heard from beside the conversation: payment providers' calls, and what brands' systems report.

Wires it; decides nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from skill.errors import RequestRefused
from skill.measures import Counters
from skill.orders.hearing import hear
from skill.payments.provider import Provider, SendsWebhooks
from skill.store.database import Database
from skill.systems import Received, read_report, receive, verify

SYSTEM = "brand system"
"""Who moves an order that a brand's system reports about."""

Clock = Callable[[], datetime]
Webhook = Callable[[Mapping[str, str], bytes], None]
"""Hears one call of a payment provider: headers and raw body. Raises RequestRefused for what it didn't sign."""
Reports = Callable[[Mapping[str, str], bytes], Received]
"""Hears one report of a brand's system. Raises RequestRefused for what it didn't sign, and for what is no report."""


def webhooks(
    providers: Iterable[Provider], *, database: Database, counters: Counters, clock: Clock
) -> Mapping[str, Webhook]:
    """What asks a provider at once about the order that its call names; recovery would ask some seconds later."""

    def webhook(provider: Provider, caller: SendsWebhooks) -> Webhook:
        def heard(headers: Mapping[str, str], body: bytes) -> None:
            try:
                event = caller.event_told(headers=headers, body=body)
            except RequestRefused:
                counters.refused(channel=provider.name)
                raise
            if event is not None:
                hear(event, database=database, provider=provider, now=clock())

        return heard

    return {one.name: webhook(one, one) for one in providers if isinstance(one, SendsWebhooks)}


def reports(
    secrets: Mapping[str, str], *, database: Database, counters: Counters, clock: Clock
) -> Mapping[str, Reports]:
    """By brand, what takes a report of its system, signed with the secret between the two."""

    def reported(brand: str, secret: str) -> Reports:
        def heard(headers: Mapping[str, str], body: bytes) -> Received:
            now = clock()
            try:
                verify(headers, body, secret=secret, now=now)
            except RequestRefused:
                counters.refused(channel="fulfillment")
                raise
            return receive(read_report(body, now=now), brand=brand, by=SYSTEM, database=database, now=now)

        return heard

    return {brand: reported(brand, secret) for brand, secret in secrets.items()}
