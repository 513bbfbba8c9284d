# SPDX-License-Identifier: Apache-2.0
"""What an operator hears about orders: rows to list, one order in full, and why it was allowed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from skill.money import Money
from skill.orders import ledger
from skill.orders.model import Order, OrderEvent, Quote
from skill.safeguards import RULES
from skill.store import Connection, orders
from skill.store import ledger as stored
from skill.store.database import Database
from skill.store.ledger import LedgerRow

Row = dict[str, Any]
"""One order as JSON has it: text, numbers and lists; amounts in minor units beside their currency."""

_HAPPENED = {
    OrderEvent.AUTHORIZED: "the provider reserved the money under {reference}",
    OrderEvent.DECLINED: "the provider declined ({reason}); stock and budget were given back",
    OrderEvent.CANCEL_ASKED: "{by} canceled; the free window ran until {cancel_until}",
    OrderEvent.RELEASED: "the provider released the money; stock and budget were given back",
    OrderEvent.GAVE_UP: "recovery gave up ({reason}); a person must look",
}
DELETED = "a person who has been deleted"
_TITLES = {rule.id: rule.title for rule in RULES}


def list_orders(database: Database, *, brand: str | None = None) -> list[Row]:
    """Every order, oldest first; wishes and refused attempts are no orders and not in it."""
    with database.reading() as connection:
        return [_row(order) for order in orders.every(connection, brand=brand)]


def show_order(database: Database, order_id: str) -> Row | None:
    """One order with its quote as it was read back and everything that happened to it; None when there is none."""
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        entries = [(entry, ledger.all_facts_of(connection, entry)) for entry in _entries(connection, order_id)]
    if order is None:
        return None
    quote = order.quote
    return _row(order) | {
        "seller": quote.seller,
        "goods_minor": quote.goods.minor,
        "tax_minor": quote.tax.minor,
        "delivery_fee_minor": quote.delivery_fee.minor,
        "delivery_method": quote.delivery_method,
        "arrives": quote.arrives.isoformat(),
        "wrap_fee_minor": quote.wrap_fee.minor if quote.wrap_fee else 0,
        "note_text": quote.gift.note,  # for whoever packs the parcel; nowhere else is it shown
        "withdrawal_days": quote.withdrawal_days,
        "policy_version": quote.policy_version,
        "quote_hash": order.quote_hash,
        "history": [
            {"n": entry.n, "kind": entry.kind, "at": _utc(entry.at), "hash": entry.hash} | facts
            for entry, facts in entries
        ],
    }


def why(database: Database, order_id: str) -> tuple[str, ...] | None:
    """Who agreed to what, when, how, under which policy, and what each rule found, in sentences; None for no order."""
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        entries = [(entry, ledger.all_facts_of(connection, entry)) for entry in _entries(connection, order_id)]
        broken = ledger.verify(connection)
    if order is None:
        return None
    sentences = []
    for entry, facts in entries:
        if entry.kind == ledger.AGREED:
            sentences += _agreed(order, facts, at=entry.at)
        else:
            text = _HAPPENED[OrderEvent(entry.kind)].format_map({"by": DELETED} | facts)
            sentences.append(f"{_utc(entry.at)}: {text}.")
    if broken is None:
        sentences.append("The ledger's chain holds: nothing of this was changed afterwards.")
    else:
        sentences.append(f"THE LEDGER IS BROKEN at entry {broken.n}: {broken.problem}. This may have been changed.")
    return tuple(sentences)


def _entries(connection: Connection, order_id: str) -> tuple[LedgerRow, ...]:
    return tuple(stored.rows(connection, order_id=order_id))


def _agreed(order: Order, facts: dict[str, Any], *, at: datetime) -> list[str]:
    quote, answer, policy = order.quote, facts["answer"], facts["policy"]
    same = "is the one kept with it" if order.quote_hash == facts["quote"]["hash"] else "IS NOT THE ONE KEPT WITH IT"
    items = ", ".join(f"{line.quantity} x {named(line.name, line.options)}" for line in quote.lines)
    words = "the asked-for words" if answer["asked_words"] else "a bare yes"
    limits = ", ".join(f"{name.replace('_', ' ')} {_limit(policy, name)}" for name in _LIMITS)
    return [
        f"{_utc(at)}: order {order.id} was written: {items} from {quote.seller}, {_money(quote.total)} in all.",
        f"It goes to {quote.ship_to}{_packed(quote)}.",
        f"Agreed to by {facts.get('member', DELETED)} of {facts['household']}, "
        f"a voice recognised at {facts['confidence']}, "
        f"on {answer['channel'] or 'an unnamed channel'}.",
        f"The quote was read back in turn {facts['read_back']['turn']}, until {facts['read_back']['heard_at']}; "
        f"its hash {order.quote_hash[:12]} {same}.",
        f"The answer came in turn {answer['turn']} at {answer['at']}: {words} ({answer['grade']}).",
        f"Policy version {policy['version']}: {limits}.",
        *_made_of(policy),
        *(f"Rule {_TITLES.get(one['rule'], one['rule'])}: {one['outcome']}." for one in facts["findings"]),
    ]


def named(name: str, options: Mapping[str, str]) -> str:
    """A product with its form: "Kite (red, small)"."""
    return f"{name} ({', '.join(options.values())})" if options else name


def _packed(quote: Quote) -> str:
    """How the parcel is packed; that there is a note, never what it says."""
    gift = quote.gift
    wrapped = f"gift-wrapped for {_money(quote.wrap_fee)}" if quote.wrap_fee else ""
    parts = (wrapped, "with a note" if gift.note else "", "without prices" if gift.without_prices else "")
    return "".join(f", {part}" for part in parts if part)


def _made_of(policy: dict[str, Any]) -> tuple[str, ...]:
    """Which layers it was merged from; orders of the first release don't tell."""
    if not policy.get("layers"):
        return ()
    return (f"It was merged from {', '.join(policy['layers'])}; its fingerprint is {policy['fingerprint']}.",)


_LIMITS = ("per_order", "per_day", "per_month")


def _limit(policy: dict[str, Any], name: str) -> str:
    return "unlimited" if policy[name] is None else _money(Money(policy[name], policy["currency"]))


def _money(amount: Money) -> str:
    return f"{amount.major} {amount.currency}"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _row(order: Order) -> Row:
    quote = order.quote
    return {
        "id": order.id,
        "brand": quote.brand,
        "state": order.state.value,
        "payment": order.payment.value,
        "total_minor": quote.total.minor,
        "currency": quote.total.currency,
        "household": order.household,
        "member": order.member,
        "quote": quote.id,
        "ship_to": quote.ship_to,
        "gift": {
            "wrap": quote.gift.wrap,
            "note": quote.gift.note is not None,
            "without_prices": quote.gift.without_prices,
        },
        "placed_at": _utc(order.placed_at),
        "cancel_until": _utc(order.cancel_until),
        "lines": [
            {
                "product": line.product,
                "variant": line.variant,
                "options": dict(line.options),
                "name": line.name,
                "quantity": line.quantity,
                "unit_minor": line.unit.minor,
                "total_minor": line.total.minor,
            }
            for line in quote.lines
        ],
    }
