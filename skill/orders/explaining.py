# SPDX-License-Identifier: Apache-2.0
"""Why an order was allowed and what happened to it since, in sentences for whoever runs the shop."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from skill.money import Money
from skill.orders import ledger
from skill.orders.model import Order, OrderEvent, Quote
from skill.safeguards import RULES
from skill.safeguards.model import Factor
from skill.store import approvals, orders
from skill.store import ledger as stored
from skill.store.approvals import Approval
from skill.store.database import Database
from skill.store.forgetting import is_forgotten

DELETED_PERSON = "a person who has been deleted"

_HAPPENED: Mapping[str, str] = {
    OrderEvent.AUTHORIZED: "the provider reserved the money under {reference}",
    OrderEvent.DECLINED: "the provider declined ({reason}); stock and budget were given back",
    OrderEvent.PAYER_ASKED: "the bank wanted the payer's own confirmation, and the payer was asked for it",
    OrderEvent.PAYER_EXPIRED: "the payer did not confirm in time",
    OrderEvent.CANCEL_ASKED: "{by} canceled; the free window ran until {cancel_until}",
    OrderEvent.RELEASED: "the provider released the money; stock and budget were given back",
    OrderEvent.LINES_CANCELED: "{by} took {lines} out of the order; the rest stands",
    OrderEvent.CAPTURE_BEGUN: "the free window was over, and the provider was asked for the money",
    OrderEvent.CAPTURED: "the provider took {amount}",
    OrderEvent.LAPSED: "the reservation had run out before the money was taken; nothing was charged",
    OrderEvent.STOPPED: "{by} withdrew from the whole order before anything was shipped",
    OrderEvent.SHIPPED: "{by} shipped it with {carrier}",
    OrderEvent.DELIVERED: "{by} reported that it was delivered",
    OrderEvent.RETURN_ASKED: "{by} asked to send {lines} back ({reason})",
    OrderEvent.RETURN_RECEIVED: "{by} received what was sent back",
    OrderEvent.ONE_RETURN_RECEIVED: "{by} received what was sent back; more is on its way",
    OrderEvent.ALL_RETURNED: "{by} received the last of it back",
    OrderEvent.REFUND_ASKED: "{by} had {amount} set aside to be given back ({reason})",
    OrderEvent.REFUNDED: "the provider gave {amount} back",
    OrderEvent.REFUND_FAILED: "giving {amount} back failed ({reason}); a person must look",
    OrderEvent.REFUND_RETRIED: "{by} had the refund tried again",
    OrderEvent.GAVE_UP: "recovery gave up ({reason}); a person must look",
    OrderEvent.ATTENDED: "{by} looked at the provider and said: {said} ({why})",
}
_FALLBACKS = {"amount": "the money", "lines": "some of it", "carrier": "a carrier"} | dict.fromkeys(
    ("reason", "why"), "no reason was noted"
)
_SHOWN: Mapping[str, str] = {
    Factor.AGAIN: "the question whether it is meant was answered with yes",
    Factor.CHALLENGE_WORD: "the word was said back that only the last sentence told",
    Factor.VOICE_CODE: "the platform confirmed the code of the voice's profile",
    Factor.APPROVAL: "it was approved on a page of its own",
    Factor.OWN_PAYMENT: "it was ordered on a page of its own, to be paid there by whoever ordered",
}
_ENOUGH: Mapping[str, str] = {
    Factor.AGAIN: "a second yes",
    Factor.CHALLENGE_WORD: "the word said back",
    Factor.VOICE_CODE: "the voice code",
    Factor.APPROVAL: "an adult's approval",
    Factor.OWN_PAYMENT: "payment on a page of their own",
}
_TITLES = {rule.id: rule.title for rule in RULES}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_LIMITS = ("per_order", "per_day", "per_month")


def why(database: Database, order_id: str) -> tuple[str, ...] | None:
    """Who agreed to what, when, how, under which policy, what each rule found and what became of it.

    None where there is no such order.
    """
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        if order is None:
            return None
        entries = [(row, ledger.all_facts_of(connection, row)) for row in stored.rows(connection, order_id=order_id)]
        broken = ledger.verify(connection)
        known = not is_forgotten(connection, order.member)
        kept = orders.kept_hash(connection, order.quote.id)
        request = approvals.of_order(connection, order_id)
    sentences: list[str] = []
    refunds = {facts["refund"]: facts["amount"] for _, facts in entries if "refund" in facts and "amount" in facts}
    for entry, facts in entries:
        facts = facts if known else facts | {"member": DELETED_PERSON}
        if "refund" in facts:
            facts = facts | {"amount": refunds.get(facts["refund"])}
        if entry.kind == ledger.AGREED:
            sentences += (*_agreed(order, facts, at=entry.at, kept=kept), *_asked_for(request))
        else:
            sentences.append(f"{_utc(entry.at)}: {happened(entry.kind, facts, buyer=order.member, known=known)}.")
    sentences.append(_chain(broken))
    return tuple(sentences)


def happened(kind: str, facts: Mapping[str, Any], *, buyer: str = "", known: bool = True) -> str:
    """What one entry tells, without its time and its full stop."""
    by = facts.get("by", DELETED_PERSON if facts.get("forgotten") else "the shop")
    said = {name: _said(fact) for name, fact in facts.items()} | {"by": by if known or by != buyer else DELETED_PERSON}
    sentence = _HAPPENED.get(kind)
    return kind.replace("_", " ") if sentence is None else sentence.format_map(_Facts(said))


class _Facts(dict[str, str]):
    """What an entry of an earlier release doesn't tell yet is said in general words."""

    def __missing__(self, name: str) -> str:
        return _FALLBACKS.get(name, "an unknown " + name.replace("_", " "))


def _said(fact: object) -> str:
    match fact:
        case {"minor": int(minor), "currency": str(currency)}:
            return _money(Money(minor, currency))
        case dict():
            return " and ".join(f"{quantity} of line {number}" for number, quantity in fact.items())
        case str() if _INSTANT.match(fact):
            return _utc(datetime.fromisoformat(fact))
    return str(fact)


def _agreed(order: Order, facts: Mapping[str, Any], *, at: datetime, kept: str) -> list[str]:
    quote, answer, policy = order.quote, facts["answer"], facts["policy"]
    items = ", ".join(f"{line.quantity} x {named(line.name, line.options)}" for line in quote.lines)
    words = "the asked-for words" if answer["asked_words"] else "a bare yes"
    limits = ", ".join(f"{name.replace('_', ' ')} {_limit(policy, name)}" for name in _LIMITS)
    where = answer["channel"] or "an unnamed channel"
    met = {one["rule"]: one for one in facts.get("met", ())}
    return [
        f"{_utc(at)}: order {order.id} was written: {items} from {quote.seller}, {_money(quote.total)} in all.",
        f"It goes to {quote.ship_to or 'a place that was deleted'}{_packed(quote)}.",
        f"Agreed to by {facts.get('member', DELETED_PERSON)} of {facts['household']}, {_how(facts, where=where)}.",
        f"The quote was read back in turn {facts['read_back']['turn']}, until {_said(facts['read_back']['heard_at'])}; "
        f"its hash {order.quote_hash[:12]} {_same(order, facts['quote'], kept=kept)}.",
        f"The answer came in turn {answer['turn']} at {_said(answer['at'])}: {words} ({answer['grade']}).",
        *(f"Beside it, at {one['at']}, {_SHOWN[one['factor']]}." for one in facts.get("proofs", ())),
        f"Policy version {policy['version']}: {limits}.",
        *_made_of(policy),
        *(f"Rule {_TITLES.get(one['rule'], one['rule'])}: {_found(one, met)}." for one in facts["findings"]),
    ]


def _how(facts: Mapping[str, Any], *, where: str) -> str:
    """On which page, or in which voice."""
    if facts.get("approval"):
        return f"by approval {facts['approval']} on a page of their own"
    if facts.get("pay_link"):
        return f"by pay link {facts['pay_link']} on a page of their own"
    return f"a voice recognised at {facts['confidence']}, on {where}"


def _asked_for(request: Approval | None) -> tuple[str, ...]:
    """Where an approval was asked for, and by whom; no name, which may be a deleted person's."""
    if request is None:
        return ()
    by = {None: "a voice that nobody knew there", request.approver: "the approver's own voice"}
    asked = by.get(request.asked_by, "another voice of the household")
    return (f"The approval was asked for on {request.channel} at {_utc(request.asked_at)}, by {asked}.",)


def _found(finding: Mapping[str, str], met: Mapping[str, Any]) -> str:
    """What a rule found, and what it asked for before it allowed the order."""
    outcome = finding["outcome"].replace("_", " ")
    if outcome != "allow":
        return f"{outcome} ({finding['reason']})"
    asked = met.get(finding["rule"])
    if asked is None:
        return outcome
    if not asked["factors"]:  # what no voice could have met
        return f"{outcome}, because it was ordered and paid there ({asked['reason']})"
    enough = " or ".join(_ENOUGH[factor] for factor in asked["factors"])
    return f"{outcome}, because {enough} was there ({asked['reason']})"


def _same(order: Order, agreed: Mapping[str, Any], *, kept: str) -> str:
    """Whether the quote that is kept is the one of the ledger, with and without what is the buyer's own."""
    fine = order.quote_hash == agreed["hash"] and kept in (agreed["hash"], agreed.get("kept", kept))
    return "is the one kept with it" if fine else "IS NOT THE ONE KEPT WITH IT"


def _chain(broken: ledger.Broken | None) -> str:
    if broken is None:
        return "The ledger's chain holds: nothing of this was changed afterwards."
    return f"THE LEDGER IS BROKEN at entry {broken.n}: {broken.problem}. This may have been changed."


def named(name: str, options: Mapping[str, str]) -> str:
    """A product with its form: "Kite (red, small)"."""
    return f"{name} ({', '.join(options.values())})" if options else name


def _packed(quote: Quote) -> str:
    """How the parcel is packed; that there is a note, never what it says."""
    gift = quote.gift
    wrapped = f"gift-wrapped for {_money(quote.wrap_fee)}" if quote.wrap_fee else ""
    parts = (wrapped, "with a note" if gift.note else "", "without prices" if gift.without_prices else "")
    return "".join(f", {part}" for part in parts if part)


def _made_of(policy: Mapping[str, Any]) -> tuple[str, ...]:
    """Which layers it was merged from; orders of the first release don't tell."""
    if not policy.get("layers"):
        return ()
    return (f"It was merged from {', '.join(policy['layers'])}; its fingerprint is {policy['fingerprint']}.",)


def _limit(policy: Mapping[str, Any], name: str) -> str:
    return "unlimited" if policy[name] is None else _money(Money(policy[name], policy["currency"]))


def _money(amount: Money) -> str:
    return f"{amount.major} {amount.currency}"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
