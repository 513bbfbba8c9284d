# SPDX-License-Identifier: Apache-2.0
"""The job that sends letters, built from the settings and the brands."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from skill.brand import Brand
from skill.notices import Letter
from skill.notices.mailing import Sender, server_of
from skill.notices.sending import PostOffice, send_due
from skill.settings import Settings
from skill.store.database import Database
from skill.store.outbox import Message
from skill.worker import Job

_LOG = logging.getLogger(__name__)
_EVERY = timedelta(seconds=5)


def letter_jobs(
    settings: Settings,
    *,
    database: Database,
    brands: Iterable[Brand],
    word: Callable[[Message], Letter],
    clock: Callable[[], datetime],
) -> tuple[Job, ...]:
    """The job, where a mail server is named. Without one, production's log says what that means."""
    if not settings.smtp_url:
        if settings.production:
            _LOG.error(
                "DOLLHOUSE_SMTP_URL is not set: nobody gets a receipt, and no purchase can be approved on a phone"
            )
        return ()
    brands, domain = tuple(brands), urlsplit(settings.public_url).hostname or "localhost"
    office = PostOffice(
        open=server_of(settings.smtp_url).open,
        word=word,
        senders={brand.id: sender_of(brand, domain=domain) for brand in brands},
        locales={brand.id: brand.default_locale for brand in brands},
        domain=domain,
    )
    return (Job(name="letters", every=_EVERY, run=lambda: send_due(database, office, clock=clock), apart=True),)


def sender_of(brand: Brand, *, domain: str) -> Sender:
    """Whom a brand's letters come from: the address of its contact, or one of the server's own that nobody reads."""
    address = brand.contact.email if brand.contact else None
    return Sender(name=brand.name, address=address or f"no-reply@{domain}", reply_to=address)
