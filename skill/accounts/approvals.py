# SPDX-License-Identifier: Apache-2.0
"""Asking an adult to approve a purchase on their own phone. No money moves here.

A request is bound to one quote, shown by its hash, and holds the stock until it ends. At most one of a household is
open, so that nobody has two prices before them, and only so many are made a day, so that no child and no television
floods a phone. What refuses already now refuses here, and then nothing is sent. How a
request ends is in ending.py; approving it buys, so that is in orders/approving.py.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from skill.accounts.ending import end, note
from skill.accounts.links import hash_of, token_of
from skill.accounts.model import Household, Member
from skill.conversation import Role, Turn
from skill.dialogue.effects import ApprovalAsked, AskApproval, Changed, Placed, Refused, Unsettled
from skill.orders.approving import approved_attempt
from skill.orders.assessing import attempt_for, policy_for
from skill.orders.model import Quote
from skill.orders.refusing import note_refusal
from skill.orders.settling import outcome_of
from skill.safeguards import assess, foresee
from skill.safeguards.model import RECOGNIZED, Factor, refuse
from skill.safeguards.policy import Policy
from skill.store import Connection, approvals, orders, outbox, reserving
from skill.store.accounts import load_household, lock_household
from skill.store.approvals import Approval, ApprovalState
from skill.store.database import Database
from skill.store.driver import CoreDriver

AskingOutcome = ApprovalAsked | Refused | Changed | Placed | Unsettled
"""Placed or Unsettled: the quote was bought meanwhile, so there is nothing left to approve."""

REASONS: Mapping[str, tuple[str, ...]] = {
    "nobody_to_approve": (),
    "too_many_approvals": (),
    "approval_declined": (),
    "approval_over": (),
}
"""Why no request was made, or none approved: each has words `finding-<reason>` in every locale."""


class _Stopped(Exception):  # noqa: N818 (no error: it rolls the transaction back and carries the outcome out)
    def __init__(self, outcome: AskingOutcome) -> None:
        super().__init__()
        self.outcome = outcome


def ask_approval(
    effect: AskApproval, turn: Turn, *, database: Database, policy: Policy, secret: str, now: datetime
) -> AskingOutcome:
    """Send a quote to the phone of an adult who may approve it, and hold its stock at its price until that ends.

    The same quote asked for again is the request that is open. The approver is the adult whose voice was recognised or
    whose login it is, else whoever put the cart together alone, else the first adult of the household.
    """
    try:
        with database.durable() as connection:
            return _ask(connection, effect, turn, policy=policy, secret=secret, now=now)
    except _Stopped as stopped:
        outcome = stopped.outcome
    if isinstance(outcome, Refused):
        note_refusal(
            outcome,
            quote=effect.quote,
            channel=turn.channel,
            household=turn.speaker.household,
            member=turn.speaker.member,
            database=database,
            now=now,
        )
    return outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """Who asks, who may approve, under which policy."""

    household: Household
    asked_by: str | None
    approver: Member
    policy: Policy


def _ask(
    connection: Connection, effect: AskApproval, turn: Turn, *, policy: Policy, secret: str, now: datetime
) -> AskingOutcome:
    """Under the household's lock: whoever asks beside this, buys or ends a request comes before or after all of it."""
    quote, approval_id = effect.quote, _id_of(effect.quote, turn)
    if turn.speaker.household is None:
        raise _refused("known_adult", "no_household")
    lock_household(connection, turn.speaker.household)
    asking = _asking(connection, turn, policy, owner=effect.talk.owner)
    told = approvals.find(connection, approval_id) or _still_open(connection, asking.household.id, quote, now=now)
    if told is not None:
        return _asked(told)
    earlier = orders.find_by_quote(connection, quote.id)
    if earlier is not None and (earlier.household, earlier.quote_hash) == (asking.household.id, quote.hash):
        return outcome_of(earlier)
    _check(connection, asking, effect, approval_id, now=now)
    _check_listens(connection, asking, effect, turn, now=now)
    approval = Approval(
        id=approval_id,
        brand=quote.brand,
        household=asking.household.id,
        asked_by=asking.asked_by,
        approver=asking.approver.id,
        quote=quote,
        quote_hash=quote.hash,
        token_hash=hash_of(token_of(secret, "approval", approval_id)),
        channel=turn.channel,
        state=ApprovalState.PENDING,
        asked_at=now,
        expires_at=min(now + asking.policy.approval_ttl, quote.expires_at),
    )
    _take_over(connection, approval, now=now)
    approvals.add(connection, approval)
    note(connection, approval, "asked", now=now, expires_at=approval.expires_at)
    _post(connection, approval)
    return _asked(approval)


def _asking(connection: Connection, turn: Turn, policy: Policy, *, owner: str | None) -> _Asking:
    """Children never ask: what a child says stays a child's, whoever else lives there."""
    driver, speaker = CoreDriver(connection), turn.speaker
    household = load_household(driver, speaker.household or "")
    if household is None:
        raise _refused("known_adult", "no_household")
    member = next((one for one in household.members if one.id == speaker.member), None)
    if speaker.role is Role.CHILD or (member is not None and member.role is Role.CHILD):
        raise _refused("known_adult", "child_voice")
    policy = policy_for(driver, policy, household)
    known = member if speaker.confidence >= RECOGNIZED else None
    if known is None and not policy.unknown_may_ask:
        raise _refused("known_adult", "unknown_voice")
    adults = [one for one in household.members if one.role is Role.ADULT]
    own = known or (member if speaker.linked else None)
    approver = own or next((one for one in adults if one.id == owner), next(iter(adults), None))
    if approver is None:
        raise _refused("approval", "nobody_to_approve")
    return _Asking(household=household, asked_by=known.id if known else None, approver=approver, policy=policy)


def _still_open(connection: Connection, household: str, quote: Quote, *, now: datetime) -> Approval | None:
    """The open request of this very quote; one whose time is over ends here, as the worker would end it."""
    pending = approvals.pending_of(connection, household)
    if pending is not None and not pending.open_at(now):
        end(connection, pending, ApprovalState.EXPIRED, now=now)
        return None
    return pending if pending is not None and pending.quote_hash == quote.hash else None


def _check(connection: Connection, asking: _Asking, effect: AskApproval, approval_id: str, *, now: datetime) -> None:
    """Refuse what can be foreseen to be refused when it is approved, and what would only be nagging."""
    quote, household, driver = effect.quote, asking.household, CoreDriver(connection)
    attempt = approved_attempt(
        driver,
        quote=quote,
        household=household,
        approver=asking.approver.id,
        policy=asking.policy,
        now=now,
        approval=approval_id,
        talk=effect.talk,
    )
    verdict = assess(attempt, asking.policy)
    if verdict.mandate is None:
        raise _Stopped(Refused(findings=verdict.findings))
    if household.payment_method is None:
        raise _refused("order", "no_payment_method")
    if approvals.was_declined(connection, household.id, quote_hash=quote.hash):
        raise _refused("approval", "approval_declined")
    most = asking.policy.approvals_per_day
    if most is not None and approvals.asked_since(connection, household.id, _midnight(household, now)) >= most:
        raise _refused("approval", "too_many_approvals")


def _check_listens(connection: Connection, asking: _Asking, effect: AskApproval, turn: Turn, *, now: datetime) -> None:
    """A voice that isn't recognised sends nothing without the word, where a rule asks for one: a record could be it.

    The conversation asks for the word; this holds whatever led here.
    """
    attempt = attempt_for(
        CoreDriver(connection),
        quote=effect.quote,
        household=asking.household,
        member=turn.speaker.member,
        confidence=turn.speaker.confidence,
        policy=asking.policy,
        now=now,
        talk=effect.talk,
        proofs=effect.proofs,
    )
    missing = tuple(one for one in foresee(attempt, asking.policy) if Factor.CHALLENGE_WORD in one.factors)
    if missing and not attempt.recognized:
        raise _Stopped(Refused(findings=missing))


def _take_over(connection: Connection, approval: Approval, *, now: datetime) -> None:
    """Hold the stock of a new request at its price; an older request of the household ends and gives its own back."""
    quote, older = approval.quote, approvals.pending_of(connection, approval.household)
    lines = (*quote.lines, *(older.quote.lines if older else ()))
    reserving.lock_products(connection, (line.product for line in lines), brand=quote.brand)
    if older is not None:
        end(connection, older, ApprovalState.SUPERSEDED, now=now, newer=approval.id)
    gone = reserving.hold_all(connection, quote)
    if gone is not None:
        raise _Stopped(Changed(sold_out=bool(gone), skus=gone))


def _midnight(household: Household, now: datetime) -> datetime:
    zone = ZoneInfo(household.time_zone)
    return datetime.combine(now.astimezone(zone).date(), time(0), tzinfo=zone)


def _post(connection: Connection, approval: Approval) -> None:
    """The letter with the link. Its row has the request's id; the link is made when the letter is written."""
    quote = approval.quote
    payload = {
        "approval": approval.id,
        "seller": quote.seller,
        "lines": [
            {
                "name": line.name,
                "options": line.options,
                "quantity": line.quantity,
                "unit": line.unit,
                "total": line.total,
            }
            for line in quote.lines
        ],
        "total": quote.total,
        "arrives": quote.arrives,
        "own": approval.asked_by == approval.approver,
        "known": approval.asked_by is not None,
        "away": approval.away,
        "expires_at": approval.expires_at,
    }
    message = outbox.Message(
        brand=approval.brand,
        kind="approval_request",
        recipient=approval.approver,
        payload=payload,
        created_at=approval.asked_at,
        turn_id=f"approval {approval.id}",
        number=0,
    )
    outbox.post(connection, message)


def _asked(approval: Approval) -> ApprovalAsked:
    return ApprovalAsked(
        approval=approval.id, expires_at=approval.expires_at, own=approval.asked_by == approval.approver
    )


def _id_of(quote: Quote, turn: Turn) -> str:
    """The request's id: the same when the same turn is done again, so that a crash makes no second request."""
    said = f"approval of {quote.hash} asked in {turn.brand} {turn.channel} {turn.id}"
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _refused(rule: str, reason: str) -> _Stopped:
    return _Stopped(Refused(findings=(refuse(rule, reason),)))
