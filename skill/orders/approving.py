# SPDX-License-Identifier: Apache-2.0
"""An adult approves a request on its page: the one way to an order without a spoken yes. This is where money moves.

The approval is an attempt like any other: every safeguard looks at it as things stand now, and only their mandate
places the order. Placing uses the request up in the transaction that writes the order, so that a second tap, a second
tab and a second process find the same order.
"""

from dataclasses import dataclass
from datetime import datetime

from skill.accounts.ending import supersede
from skill.accounts.model import Household
from skill.conversation import Grade
from skill.dialogue.effects import Changed, Refused
from skill.orders.assessing import attempt_for, policy_for
from skill.orders.model import Quote
from skill.orders.placing import PlacingOutcome, place
from skill.orders.refusing import note_refusal
from skill.payments.provider import Provider
from skill.safeguards import assess
from skill.safeguards.model import NO_TALK, Answer, Attempt, Factor, Proof, ReadBack, Talk
from skill.safeguards.policy import Policy
from skill.store.accounts import load_household
from skill.store.approvals import Approval
from skill.store.database import Database
from skill.store.driver import Driver

CHANNEL = "web"
_INTENT = "approve"
_SHOWN, _ANSWERED = 0, 1  # the page's two steps as turns: the quote is shown, then answered


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOpen:
    """Nothing was done, because the request had ended before, or something else was shown than what was asked for."""


def approve(
    approval: Approval, *, quote_hash: str, database: Database, provider: Provider, policy: Policy, now: datetime
) -> PlacingOutcome | NotOpen:
    """Buy what a request asks for, as its page showed it by `quote_hash`, if the safeguards allow it now.

    A refusal leaves the request open: what stands in the way may pass. A price that changed ends it.
    """
    quote = approval.quote
    if not approval.open_at(now) or not quote_hash == approval.quote_hash == quote.hash:
        return NotOpen()
    with database.reading_driver() as driver:
        household = load_household(driver, approval.household)
        policy = policy_for(driver, policy, household)
        attempt = approved_attempt(
            driver,
            quote=quote,
            household=household,
            approver=approval.approver,
            policy=policy,
            now=now,
            approval=approval.id,
        )
    verdict = assess(attempt, policy)
    if verdict.mandate is None:
        outcome: PlacingOutcome = Refused(findings=verdict.findings)
    else:
        outcome = place(verdict.mandate, database=database, provider=provider, now=now)
    if isinstance(outcome, Refused):
        note_refusal(
            outcome,
            quote=quote,
            channel=CHANNEL,
            household=approval.household,
            member=approval.approver,
            database=database,
            now=now,
        )
    if isinstance(outcome, Changed):
        supersede(approval, database=database, now=now)
    return outcome


def approved_attempt(
    driver: Driver,
    *,
    quote: Quote,
    household: Household | None,
    approver: str,
    policy: Policy,
    now: datetime,
    approval: str,
    talk: Talk = NO_TALK,
) -> Attempt:
    """The attempt that an approval makes, or would make: its approver was shown the quote and said yes to it."""
    return attempt_for(
        driver,
        quote=quote,
        household=household,
        member=approver,
        confidence=0,  # no voice was heard
        policy=policy,
        now=now,
        read_back=ReadBack(quote_hash=quote.hash, turn=_SHOWN, heard_at=now, member=approver),
        answer=Answer(
            turn=_ANSWERED, grade=Grade.STRONG_YES, asked_words=True, at=now, intent=_INTENT, channel=CHANNEL
        ),
        talk=talk,
        proofs=(Proof(factor=Factor.APPROVAL, quote_hash=quote.hash, at=now, member=approver),),
        approval=approval,
    )
