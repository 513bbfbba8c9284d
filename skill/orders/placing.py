# SPDX-License-Identifier: Apache-2.0
"""From an allowed quote to an order. This is where money moves, and only with a Mandate.

T1 writes consent, budget, stock, order and a pending payment in one transaction, with no network in it; then the
provider is asked (settling.py). Whoever says the same yes again gets the first order.
"""

from collections.abc import Callable
from datetime import datetime

import msgspec

from skill.accounts.ending import note
from skill.conversation import Turn
from skill.dialogue.effects import Changed, Foresee, Foreseen, Placed, PlaceOrder, Refused, Unsettled
from skill.errors import OurError, StoreError
from skill.orders import ledger
from skill.orders.admitting import Admission, admit, use_up
from skill.orders.assessing import attempt_for, policy_for
from skill.orders.model import Order
from skill.orders.refusing import note_refusal
from skill.orders.settling import settle
from skill.payments.provider import BY_PAYER, Provider
from skill.safeguards import assess, foresee
from skill.safeguards.model import Answer, Attempt, Factor, Finding, Mandate, Outcome, ReadBack, refuse
from skill.safeguards.policy import Policy
from skill.store import Connection, approvals, orders, payments, reserving
from skill.store.accounts import load_household, lock_household
from skill.store.approvals import Approval, ApprovalState
from skill.store.database import Database
from skill.store.driver import CoreDriver, Driver

PlacingOutcome = Placed | Refused | Changed | Unsettled


def foresee_for(
    effect: Foresee,
    turn: Turn,
    *,
    database: Database,
    policy: Policy,
    now: datetime,
    draw_word: Callable[[], str] | None = None,
) -> Foreseen:
    """What already stands in the way of this speaker's buying a quote, before it is read back.

    `draw_word`: a challenge word by chance, in the speaker's language. Without it, nobody is asked for one here.
    """
    with database.reading_driver() as driver:
        attempt, policy, method = _attempt(driver, effect, turn, policy=policy, now=now)
    findings = foresee(attempt, policy)
    if not method and all(finding.outcome is not Outcome.REFUSE for finding in findings):
        findings = (*findings, _NO_METHOD)
    word = draw_word() if draw_word and any(Factor.CHALLENGE_WORD in one.factors for one in findings) else None
    return Foreseen(quote=effect.quote, findings=findings, word=word)


def try_to_place(
    effect: PlaceOrder, turn: Turn, *, database: Database, provider: Provider, policy: Policy, now: datetime
) -> PlacingOutcome:
    """Buy what was read back, if the safeguards allow it. The same yes again finds the order that it already made."""
    quote = effect.quote
    answer = Answer(
        turn=effect.turn,
        grade=effect.grade,
        asked_words=effect.asked_words,
        at=effect.answered_at or turn.at,
        intent=turn.meaning.intent if turn.meaning else "",
        channel=turn.channel,
        words=_digest_of_words(database, turn) if effect.answered_at is None else "",
    )
    with database.reading() as connection:
        order = orders.find_by_quote(connection, quote.id)
        attempt, policy, _ = _attempt(
            CoreDriver(connection), effect, turn, policy=policy, now=now, read_back=effect.read_back, answer=answer
        )
    if order is not None and _same_buyer(order, attempt):
        return settle(order, database=database, provider=provider, now=now)
    verdict = assess(attempt, policy)
    if verdict.mandate is None:
        outcome: PlacingOutcome = Refused(findings=verdict.findings)
    else:
        outcome = place(verdict.mandate, database=database, provider=provider, now=now)
    if isinstance(outcome, Refused):
        note_refusal(
            outcome,
            quote=quote,
            channel=turn.channel,
            household=attempt.household,
            member=attempt.member,
            database=database,
            now=now,
        )
    return outcome


def place(
    mandate: Mandate, *, database: Database, provider: Provider, now: datetime, admission: Admission | None = None
) -> PlacingOutcome:
    """Order what the mandate allows, exactly once however often and by however many at a time this is called.

    `admission` is a guest's, who joins the household's rows with the order.
    """
    try:
        with database.durable() as connection:
            order = _write(connection, mandate, admission, provider=provider.name, now=now)
    except _Stopped as stopped:
        return stopped.outcome
    try:
        return settle(order, database=database, provider=provider, now=now)
    except StoreError:
        # The order is written, so "nothing was bought" would be untrue; recovery finishes it.
        return Unsettled(order=order)


class _Stopped(Exception):  # noqa: N818 (no error: it rolls T1 back and carries the outcome out)
    def __init__(self, outcome: Refused | Changed) -> None:
        super().__init__()
        self.outcome = outcome


def _write(
    connection: Connection, mandate: Mandate, admission: Admission | None, *, provider: str, now: datetime
) -> Order:
    """T1. The household's row is locked first, so that parallel orders sum the same budget one after the other.

    A guest's is not there yet: their link's is locked instead, which leads to one household alone.
    """
    link = admit(connection, admission, now=now) if admission is not None else None
    lock_household(connection, mandate.household)
    earlier = orders.find_by_quote(connection, mandate.quote.id)
    if earlier is not None and (mandate.pay_link is None or earlier.quote_hash == mandate.quote.hash):
        return _the_same(earlier, mandate)
    if mandate.pay_link != (link.id if link else None):
        raise _Stopped(Refused(findings=(refuse("pay_link", "pay_link_over"),)))
    allowed, method = _allowed_again(connection, mandate, now=now)
    request = _request_for(connection, mandate, now=now)
    gone = reserving.hold_all(connection, mandate.quote)
    if gone is not None:
        raise _Stopped(Changed(sold_out=bool(gone), skus=gone))
    if not orders.use_up_consent(connection, mandate, at=now):
        raise OurError(f"quote {mandate.quote.id} was agreed to before and has no order")
    order = orders.write(connection, mandate, at=now)
    payments.start(connection, order, provider=provider, method=method)
    reserving.spend(connection, order)
    reserving.note_holds(connection, order)
    if request is not None:
        _use_up(connection, request, mandate, order, now=now)
    if link is not None and admission is not None:
        use_up(connection, link, admission, order, now=now)
    facts = _facts(allowed, provider=provider)
    ledger.append(connection, kind=ledger.AGREED, order_id=order.id, at=now, facts=facts)
    return order


def _allowed_again(connection: Connection, mandate: Mandate, *, now: datetime) -> tuple[Mandate, str]:
    """The mandate as the safeguards give it now, under the lock, and how the household pays."""
    driver = CoreDriver(connection)
    household = load_household(driver, mandate.household)
    policy = policy_for(driver, mandate.policy, household)
    attempt = attempt_for(
        driver,
        quote=mandate.quote,
        household=household,
        member=mandate.member,
        confidence=mandate.confidence,
        policy=policy,
        now=now,
        read_back=mandate.read_back,
        answer=mandate.answer,
        talk=mandate.talk,
        proofs=mandate.proofs,
        approval=mandate.approval,
        pay_link=mandate.pay_link,
    )
    verdict = assess(attempt, policy)
    if verdict.mandate is None:
        raise _Stopped(Refused(findings=verdict.findings))
    method = household.payment_method if household else None
    if household is not None and household.guest and mandate.pay_link is not None:
        method = BY_PAYER
    if method is None:
        raise _Stopped(Refused(findings=(_NO_METHOD,)))
    return verdict.mandate, method


def _request_for(connection: Connection, mandate: Mandate, *, now: datetime) -> Approval | None:
    """The household's open request to approve this very quote. What it holds goes back, to be held for the order.

    Or its approver buys the very goods in another way, perhaps on another channel: they are not wanted twice.
    """
    request = approvals.pending_of(connection, mandate.household)
    if request is not None and request.quote_hash != mandate.quote.hash and not _bought_now(request, mandate):
        request = None
    if mandate.approval is not None:
        its_own = request is not None and (request.id, request.approver) == (mandate.approval, mandate.member)
        if request is None or not its_own or not request.open_at(now):
            raise _Stopped(Refused(findings=(refuse("approval", "approval_over"),)))
    if request is not None:
        approvals.release(connection, request.id, at=now)
    return request


def _bought_now(request: Approval, mandate: Mandate) -> bool:
    asked, bought = (
        sorted((line.product, line.variant or "", line.quantity) for line in quote.lines)
        for quote in (request.quote, mandate.quote)
    )
    return mandate.approval is None and request.approver == mandate.member and asked == bought


def _use_up(connection: Connection, request: Approval, mandate: Mandate, order: Order, *, now: datetime) -> None:
    """End a request by the order that it led to; one that was bought in another way has nothing to approve any more."""
    approved = mandate.approval == request.id
    state = ApprovalState.APPROVED if approved else ApprovalState.SUPERSEDED
    if not approvals.end(connection, request, state, at=now, order_id=order.id if approved else None):
        raise _Stopped(Refused(findings=(refuse("approval", "approval_over"),)))
    note(connection, request, state, now=now, order=order.id)


def _attempt(
    driver: Driver,
    effect: Foresee | PlaceOrder,
    turn: Turn,
    *,
    policy: Policy,
    now: datetime,
    read_back: ReadBack | None = None,
    answer: Answer | None = None,
) -> tuple[Attempt, Policy, str | None]:
    speaker = turn.speaker
    household = load_household(driver, speaker.household) if speaker.household else None
    policy = policy_for(driver, policy, household)
    attempt = attempt_for(
        driver,
        quote=effect.quote,
        household=household,
        member=speaker.member,
        confidence=speaker.confidence,
        policy=policy,
        now=now,
        read_back=read_back,
        answer=answer,
        talk=effect.talk,
        proofs=effect.proofs,
    )
    return attempt, policy, household.payment_method if household else None


def _digest_of_words(database: Database, turn: Turn) -> str:
    """A keyed digest of what was said, as far as the channel tells it; the words themselves are kept nowhere."""
    slots = (turn.slots[name] for name in sorted(turn.slots))
    heard = turn.text or " ".join(one.text for slot in slots for one in (slot if isinstance(slot, tuple) else (slot,)))
    return database.keys.digest(heard) if heard else ""


_NO_METHOD: Finding = refuse("order", "no_payment_method")


def _same_buyer(order: Order, attempt: Attempt) -> bool:
    mine = (order.household, order.member) == (attempt.household, attempt.member)
    return mine and order.quote.hash == attempt.quote.hash


def _the_same(order: Order, mandate: Mandate) -> Order:
    if order.quote.hash != mandate.quote.hash or order.household != mandate.household:
        raise OurError(f"the quote id {mandate.quote.id} was used for two quotes")
    return order


def _facts(mandate: Mandate, *, provider: str) -> dict[str, object]:
    """Who agreed to what, when, how and under which policy, in ids and codes."""
    quote, answer, read_back = mandate.quote, msgspec.to_builtins(mandate.answer), mandate.read_back
    return {
        "quote": {"id": quote.id, "hash": quote.hash, "kept": quote.impersonal.hash, "total": quote.total},
        "household": mandate.household,
        "member": mandate.member,
        "confidence": mandate.confidence,
        "read_back": {"turn": read_back.turn, "heard_at": read_back.heard_at, "quote_hash": read_back.quote_hash},
        "words": answer.pop("words"),
        "answer": answer,
        "proofs": [{"factor": proof.factor, "at": proof.at} for proof in mandate.proofs],
        "approval": mandate.approval,
        **({"pay_link": mandate.pay_link} if mandate.pay_link else {}),
        "met": [
            {"rule": finding.rule, "reason": finding.reason, "factors": [factor.value for factor in finding.factors]}
            for finding in mandate.met
        ],
        "policy": msgspec.to_builtins(mandate.policy) | {"fingerprint": mandate.policy.fingerprint},
        "findings": [
            {"rule": finding.rule, "outcome": finding.outcome.name.lower(), "reason": finding.reason}
            for finding in mandate.findings
        ],
        "provider": provider,
    }
