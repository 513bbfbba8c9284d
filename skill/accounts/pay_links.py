# SPDX-License-Identifier: Apache-2.0
"""Giving a guest a link to a page on which they order and pay. No money moves here.

A link is bound to one quote and holds its stock until it ends. An account has one at a time, and only so many a day, so
that no child and no television empties a shelf. What refuses already now refuses here, and then nothing is given. How a
link ends is in link_ends.py; using it buys, so that is in orders/paying.py.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from skill.accounts.link_ends import end, note
from skill.accounts.links import hash_of, token_of
from skill.conversation import Role, Turn
from skill.dialogue.effects import AskPayLink, Changed, PayLinkMade, Refused
from skill.errors import StoreError
from skill.orders.model import Quote
from skill.orders.paying import guest_of, paid_attempt
from skill.orders.refusing import note_refusal
from skill.safeguards import assess
from skill.safeguards.model import refuse
from skill.safeguards.policy import Policy
from skill.store import Connection, pay_links, reserving
from skill.store.database import Database
from skill.store.driver import CoreDriver
from skill.store.pay_links import PayLink, PayLinkState

AskingOutcome = PayLinkMade | Refused | Changed

REASONS: Mapping[str, tuple[str, ...]] = {"too_many_pay_links": (), "pay_link_over": ()}
"""Why no link was given, or none used: each has words `finding-<reason>` in every locale."""

_DAY = timedelta(days=1)
_TRIES = 12
"""Of an account whose devices ask at the very same moment."""


class _Stopped(Exception):  # noqa: N818 (no error: it rolls the transaction back and carries the outcome out)
    def __init__(self, outcome: AskingOutcome) -> None:
        super().__init__()
        self.outcome = outcome


class _FasterError(Exception):
    """Another turn of the account got its link while this one was at it."""


def ask_pay_link(
    effect: AskPayLink, turn: Turn, *, database: Database, policy: Policy, secret: str, time_zone: str, now: datetime
) -> AskingOutcome:
    """Make a link to order and pay a quote by, and hold its stock at its price until that ends.

    The same turn done again finds its link; a new one takes the place of the account's last.
    """
    speaker = turn.speaker
    asking = _Asking(
        quote=effect.quote,
        turn=turn,
        account=database.keys.digest(f"pays as {turn.brand} {turn.channel} {speaker.user}"),
        token_hash=hash_of(token_of(secret, "order", _id_of(effect.quote, turn))),
        policy=policy,
        time_zone=time_zone,
        now=now,
    )
    for _ in range(_TRIES):
        try:
            with database.durable() as connection:
                return _ask(connection, asking)
        except _FasterError:
            continue
        except _Stopped as stopped:
            if isinstance(stopped.outcome, Refused):
                note_refusal(
                    stopped.outcome,
                    quote=effect.quote,
                    channel=turn.channel,
                    household=None,
                    member=None,
                    database=database,
                    now=now,
                )
            return stopped.outcome
    raise StoreError("other turns of this account were faster each time", retry=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """Who asks for what, under which policy."""

    quote: Quote
    turn: Turn
    account: str
    token_hash: str
    policy: Policy
    time_zone: str
    now: datetime


def _ask(connection: Connection, asking: _Asking) -> AskingOutcome:
    quote, turn, now = asking.quote, asking.turn, asking.now
    if turn.speaker.role is Role.CHILD:
        raise _refused("known_adult", "child_voice")
    if turn.speaker.household is not None:  # a home has ways of its own, over which its limits and its adults stand
        raise _refused("known_adult", "unknown_voice")
    link_id = _id_of(quote, turn)
    told = pay_links.find(connection, link_id)
    if told is not None:
        return PayLinkMade(link=told.id, expires_at=told.expires_at)
    _check(connection, asking, link_id)
    link = PayLink(
        id=link_id,
        brand=quote.brand,
        account=asking.account,
        quote=quote,
        quote_hash=quote.hash,
        token_hash=asking.token_hash,
        channel=turn.channel,
        state=PayLinkState.OPEN,
        asked_at=now,
        expires_at=min(now + asking.policy.approval_ttl, quote.expires_at),
    )
    _take_over(connection, link, now=now)
    note(connection, link, "made", now=now, expires_at=link.expires_at)
    return PayLinkMade(link=link.id, expires_at=link.expires_at)


def _check(connection: Connection, asking: _Asking, link_id: str) -> None:
    """Refuse what can be foreseen to be refused when it is ordered, and what would only empty the shelf."""
    quote, policy, now = asking.quote, asking.policy, asking.now
    if now >= quote.expires_at:
        raise _refused("fresh_consent", "quote_expired")
    guest = guest_of(link_id, time_zone=asking.time_zone, ship_to=quote.ship_to)
    mine = replace(quote, household=guest.id)
    attempt = paid_attempt(CoreDriver(connection), quote=mine, guest=guest, policy=policy, link=link_id, now=now)
    verdict = assess(attempt, policy)
    if verdict.mandate is None:
        raise _Stopped(Refused(findings=verdict.findings))
    most = policy.approvals_per_day
    if most is not None and pay_links.asked_since(connection, asking.account, now - _DAY) >= most:
        raise _refused("pay_link", "too_many_pay_links")


def _take_over(connection: Connection, link: PayLink, *, now: datetime) -> None:
    """End the account's last link, give its stock back, and hold this one's."""
    last = pay_links.open_of(connection, link.account, brand=link.brand)
    if last is not None:
        end(connection, last, PayLinkState.SUPERSEDED if last.open_at(now) else PayLinkState.EXPIRED, now=now)
    if not pay_links.add(connection, link):
        raise _FasterError
    gone = reserving.hold_all(connection, link.quote)
    if gone is not None:
        raise _Stopped(Changed(sold_out=bool(gone), skus=gone))
    pay_links.note_holds(connection, link)


def _id_of(quote: Quote, turn: Turn) -> str:
    """The link's id: the same when the same turn is done again, so that a crash makes no second link."""
    said = f"pay link of {quote.hash} asked in {turn.brand} {turn.channel} {turn.id}"
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _refused(rule: str, reason: str) -> _Stopped:
    return _Stopped(Refused(findings=(refuse(rule, reason),)))
