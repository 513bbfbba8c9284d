# SPDX-License-Identifier: Apache-2.0
"""/withdraw/<token>: the buyer withdraws from an order, or cancels it while that is free, without an account.

Directive 2011/83 art. 11a (since Directive 2023/2673): withdraw, then confirm, then an acknowledgement with the time on
a durable medium. GET shows what may go back and until when; the first POST chooses, the second withdraws.
https://eur-lex.europa.eu/eli/dir/2023/2673/oj
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, request

from skill.conversation import Series
from skill.orders.model import FulfillmentState, Order, part_of
from skill.orders.offering import Offer, is_free, offers
from skill.orders.withdrawing import NotWithdrawn, withdraw
from skill.pages.linked import Paper, linked, order_behind
from skill.pages.showing import name_of
from skill.wiring import Clock, OpenShop

_BY = "link"
"""Who withdrew, as the ledger has it: whoever was sent the link, which is the buyer."""
_LINE, _SHOWN = "line-", "shown-"
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One line, with what can be chosen of it."""

    number: int
    name: str
    asks: str
    most: int
    """0 where it can't be chosen."""
    about: str


def withdrawal(shop: OpenShop, *, clock: Clock) -> Blueprint:
    """The page of an order from which its buyer may withdraw."""
    blueprint = linked("withdrawal", shop)

    @blueprint.get("/withdraw/<token>")
    def look(token: str) -> Response:
        order, paper = order_behind(shop, "withdraw", token)
        with shop.database.reading() as connection:
            offered = offers(connection, order, now=clock())
        return _choose(order, offered, paper, now=clock())

    @blueprint.post("/withdraw/<token>")
    def act(token: str) -> Response:
        order, paper = order_behind(shop, "withdraw", token)
        chosen, step = _counts(_LINE), request.form.get("step")
        if step not in ("choose", "confirm"):
            abort(400)
        if not _there(order, chosen):
            return _refused(NotWithdrawn(reason="no_such_units"), paper)
        if step == "choose":
            return _ask(order, chosen, paper)
        return _confirm(shop, order, chosen, paper, now=clock())

    return blueprint


def _confirm(shop: OpenShop, order: Order, chosen: Mapping[int, int], paper: Paper, *, now: datetime) -> Response:
    done = withdraw(
        order.id,
        chosen,
        by=_BY,
        shown=_counts(_SHOWN),
        database=shop.database,
        provider=shop.providers[order.quote.brand],
        now=now,
    )
    if isinstance(done, NotWithdrawn):
        return _refused(done, paper)
    at = done.at.astimezone(paper.zone)
    return paper.told(
        "page-withdraw-done",
        paper.say("page-withdraw-done", time=at, day=at.date()),
        paper.say("page-withdraw-about", items=_named(order, chosen, paper)),
        paper.say("page-withdraw-how", how=done.how),
    )


def _counts(prefix: str) -> Mapping[int, int]:
    """How many of each line a form says, by the line's number; 400 for what no form of ours says."""
    counts = {}
    for name, value in request.form.items():
        if name.startswith(prefix):
            number = name.removeprefix(prefix)
            if not (number.isascii() and number.isdecimal() and value.isascii() and value.isdecimal()):
                abort(400)
            counts[int(number[:9])] = int(value[:9])
    return {number: count for number, count in counts.items() if count}


def _there(order: Order, chosen: Mapping[int, int]) -> bool:
    return bool(chosen) and all(0 < number <= len(order.quote.lines) for number in chosen)


def _choose(order: Order, offered: tuple[Offer, ...], paper: Paper, *, now: datetime) -> Response:
    if not offered:
        reason = "unsettled" if order.kept else "already"
        return paper.told("page-withdraw-nothing", paper.say("page-withdraw-refused", reason=reason))
    free = is_free(order, now=now)
    ordered = order.placed_at.astimezone(paper.zone).date()
    about = paper.say("page-withdraw-order", order=order.id, seller=order.quote.seller, day=ordered)
    says = paper.say("page-withdraw-free", until=offered[0].until) if free else paper.say("page-withdraw-right")
    choices = [_choice(order, one, paper, free=free) for one in offered]
    if not any(choice.most for choice in choices):
        told = (Series(items=(choice.name, choice.about), style="words") for choice in choices)
        return paper.told("page-withdraw-nothing", about, *(paper.say("page-listed", items=one) for one in told))
    return paper.show(
        "dollhouse/withdrawal.html", title=paper.say("page-withdraw-title"), about=about, says=says, choices=choices
    )


def _choice(order: Order, offer: Offer, paper: Paper, *, free: bool) -> _Choice:
    line = order.quote.lines[offer.number - 1]
    last = (offer.until - _A_MOMENT).date()
    if offer.reason:
        about = paper.say("page-withdraw-not", reason=offer.reason, day=last)
    else:
        about = "" if free else paper.say("page-withdraw-until", day=last)
    name = name_of(line, paper, quantity=offer.quantity)
    return _Choice(
        number=offer.number,
        name=name,
        asks=paper.say("page-withdraw-how-many", item=line.name),
        most=0 if offer.reason else offer.quantity,
        about=about,
    )


def _ask(order: Order, chosen: Mapping[int, int], paper: Paper) -> Response:
    lines = order.quote.lines
    if any(quantity > lines[number - 1].quantity for number, quantity in chosen.items()):
        return _refused(NotWithdrawn(reason="no_such_units"), paper)
    return paper.show(
        "dollhouse/withdrawal_sure.html",
        title=paper.say("page-withdraw-sure-title"),
        says=paper.say("page-withdraw-sure", order=order.id, seller=order.quote.seller),
        names=[name_of(lines[number - 1], paper, quantity=count) for number, count in sorted(chosen.items())],
        worth=paper.say("page-withdraw-worth", amount=part_of(order.quote, chosen)),
        stays=_stays(order, chosen, paper),
        chosen=sorted(chosen.items()),
        shown=sorted(order.kept.items()),
    )


def _stays(order: Order, chosen: Mapping[int, int], paper: Paper) -> str:
    """That the price of a dearer delivery doesn't go back, where it was asked for and the parcel has left."""
    sent = order.fulfillment is not FulfillmentState.UNFULFILLED
    if order.quote.supplement is None or not sent or dict(chosen) != dict(order.kept):
        return ""
    return paper.say("page-withdraw-stays", amount=order.quote.supplement)


def _named(order: Order, chosen: Mapping[int, int], paper: Paper) -> Series:
    names = (name_of(order.quote.lines[number - 1], paper, quantity=count) for number, count in sorted(chosen.items()))
    return Series(items=tuple(names), style="and")


def _refused(refusal: NotWithdrawn, paper: Paper) -> Response:
    return paper.told("page-withdraw-refused", paper.say("page-withdraw-refused", reason=refusal.reason), status=409)
