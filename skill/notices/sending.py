# SPDX-License-Identifier: Apache-2.0
"""The letters of the outbox go out by SMTP: at least once each, and twice only where a server took one and died.

A try is claimed before it is made, so that two workers don't send the same; a letter has the same Message-ID at every
try, so that a mailbox can tell a repetition.
"""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from skill.errors import MailError, OurError
from skill.notices.letters import Letter
from skill.notices.mailing import Postman, Sender, compose
from skill.store import sending
from skill.store.contacts import email_of
from skill.store.database import Database
from skill.store.outbox import Message
from skill.store.sending import Waiting

_LOG = logging.getLogger(__name__)

WAITS = tuple(timedelta(minutes=minutes) for minutes in (2, 5, 30, 120, 360, 720))
"""Until the next try; longer than one can take. After the last, a person must look."""
TOO_OLD = timedelta(days=3)
"""A letter that waited longer, such as for the first mail server there is, tells nobody anything any more."""
_BATCH = 50
_ENOUGH_S = 60.0
"""A run ends after so long, and the next goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """What is needed to send letters."""

    open: Callable[[], AbstractContextManager[Postman]]
    word: Callable[[Message], Letter]
    senders: Mapping[str, Sender]
    """By brand; letters of others, which another server serves, are left alone."""
    locales: Mapping[str, str]
    domain: str
    """Of message ids."""


def send_due(database: Database, office: PostOffice, *, clock: Callable[[], datetime]) -> int:
    """Send what is due; how many letters a server took."""
    with database.reading() as connection:
        waiting = sending.due(connection, now=clock(), limit=_BATCH)
    waiting = tuple(one for one in waiting if one.message.brand in office.senders)
    ready = [one for one in waiting if not _hopeless(database, one, now=clock())]
    if not ready:
        return 0
    sent, began = 0, time.monotonic()
    try:
        with office.open() as postman:
            for one in ready:
                sent += _send(database, one, postman, office, clock=clock)
                if time.monotonic() - began > _ENOUGH_S:
                    break
    except MailError as error:
        _LOG.warning("letters wait: %s", error)
    return sent


def _hopeless(database: Database, one: Waiting, *, now: datetime) -> bool:
    """Give up a letter that can't go out."""
    since = one.message.due_at or one.message.created_at
    if one.tries >= len(WAITS):
        problem: str | None = None
    elif one.tries == 0 and now - since > TOO_OLD:
        problem = "too_old"
    else:
        return False
    _give_up(database, one, problem=problem, now=now)
    return True


def _give_up(database: Database, one: Waiting, *, problem: str | None, now: datetime) -> None:
    with database.durable() as connection:
        given_up = sending.give_up(connection, one.id, problem=problem, at=now)
    if given_up:
        _LOG.error("letter=%d kind=%s given up: %s", one.id, one.message.kind, problem or "tries_used_up")


def _send(
    database: Database, one: Waiting, postman: Postman, office: PostOffice, *, clock: Callable[[], datetime]
) -> bool:
    """One try; raises MailError where the next letter would fare no better."""
    now = clock()
    with database.durable() as connection:
        if not sending.claim(connection, one, next_try_at=now + WAITS[one.tries]):
            return False
        address = email_of(connection, one.message.recipient)
    if address is None:
        _give_up(database, one, problem="no_address", now=now)
        return False
    try:
        letter = office.word(one.message)
        postman.deliver(
            compose(
                subject=letter.subject,
                text=letter.text,
                sender=office.senders[one.message.brand],
                to=address,
                message_id=f"<letter-{one.id}.{int(one.message.created_at.timestamp() * 1e6)}@{office.domain}>",
                at=one.message.created_at,
                locale=office.locales[one.message.brand],
            )
        )
    except OurError as error:
        _LOG.error("letter=%d kind=%s can't be worded: %s", one.id, one.message.kind, error)
        _give_up(database, one, problem="not_worded", now=now)
        return False
    except MailError as error:
        _note(database, one, error, now=now)
        if error.stop:
            raise
        return False
    with database.durable() as connection:
        sending.mark_sent(connection, one.id, at=clock())
    return True


def _note(database: Database, one: Waiting, error: MailError, *, now: datetime) -> None:
    if not error.retry:
        _give_up(database, one, problem=error.reason, now=now)
        return
    with database.durable() as connection:
        sending.mark_problem(connection, one.id, error.reason)
