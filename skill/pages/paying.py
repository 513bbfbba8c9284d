# SPDX-License-Identifier: Apache-2.0
"""/pay/<token>: a guest sees a purchase whole, says who they are and where it goes, and orders and pays. GET shows.

Two posts: the first takes the form and shows the purchase for that place, with its tax, its delivery and its total; the
second orders exactly that, by the hash that was shown. What was typed stays in the form, and in no row before an order.

Directive 2011/83 art. 8(2): the button's words say that ordering is paying, and what is bought stands right above it.
"""

from datetime import datetime

from flask import Blueprint, Response, abort, request

from skill.accounts.link_ends import supersede
from skill.accounts.links import hash_of
from skill.accounts.model import Payer
from skill.conversation import Series
from skill.dialogue.effects import Changed, Placed, Unsettled
from skill.orders.approving import NotOpen
from skill.orders.confirming import ToBank, lead_to_bank
from skill.orders.model import Order, OrderState, Quote
from skill.orders.paying import NotServed, pay, quote_to
from skill.orders.placing import PlacingOutcome
from skill.orders.pricing import Item
from skill.pages.confirming import path_of, tell_standing
from skill.pages.linked import Paper, linked, see_other, subject_behind
from skill.pages.payer_form import FIELDS, Typed, places, read_payer
from skill.pages.showing import show
from skill.store import orders, pay_links
from skill.store.driver import CoreDriver
from skill.store.pay_links import PayLink, PayLinkState
from skill.wiring import Clock, OpenShop

_DETAILS, _ORDER, _CHANGE = "details", "order", "change"
_OVER = "pay_link_over"


def paying(shop: OpenShop, *, clock: Clock) -> Blueprint:
    """The page of a pay link."""
    blueprint = linked("paying", shop, leaves=True)

    @blueprint.get("/pay/<token>")
    def look(token: str) -> Response:
        link, paper = _open(shop, token)
        return _form(link, paper) if link.open_at(clock()) else _ended(shop, link, paper)

    @blueprint.post("/pay/<token>")
    def act(token: str) -> Response:
        link, paper = _open(shop, token)
        step = request.form.get("step")
        if step not in (_DETAILS, _ORDER, _CHANGE):
            abort(400)
        if not link.open_at(clock()):
            return _ended(shop, link, paper, status=409)
        typed = read_payer(request.form, paper.brand)
        if step == _CHANGE or typed.payer is None:
            return _form(link, paper, typed, corrected=step != _CHANGE)
        quote = _quote(shop, link, typed.payer, paper, now=clock())
        if isinstance(quote, Response):
            return quote
        if step == _DETAILS or request.form.get("quote") != quote.hash:
            return _ask(link, quote, typed, paper, changed=step == _ORDER)
        return _order(shop, link, typed.payer, quote, paper, now=clock()) or _ended(
            shop, *_open(shop, token), status=409
        )

    return blueprint


def _open(shop: OpenShop, token: str) -> tuple[PayLink, Paper]:
    """The link that a token opens, as it stands now; 404 for any other, after the same work."""
    with shop.database.reading() as connection:
        link = pay_links.find_by_token(connection, hash_of(token))
        subject = subject_behind(shop, "order", token)
        if link is None or link.id != subject or link.brand not in shop.storefronts:
            abort(404)
        return link, Paper(shop, link.brand, CoreDriver(connection))


def _form(link: PayLink, paper: Paper, typed: Typed | None = None, *, corrected: bool = False) -> Response:
    """What is offered, and the form for who and where; with what was typed, and what is wrong with it."""
    typed = typed or Typed()
    wrong = typed.wrong if corrected else ()
    return paper.show(
        "dollhouse/paying.html",
        title=paper.say("page-pay-title"),
        shown=show(link.quote, paper),
        held=paper.say("page-pay-held", until=link.expires_at.astimezone(paper.zone)),
        fields=FIELDS,
        values=typed.values,
        wrong=wrong,
        places=places(paper),
        status=422 if wrong else 200,
    )


def _quote(shop: OpenShop, link: PayLink, payer: Payer, paper: Paper, *, now: datetime) -> Quote | Response:
    """What is offered, for where it goes; else the page that says why there is nothing."""
    items = _items(shop, link)
    if items is None:
        supersede(link, database=shop.database, now=now)
        return _changed(paper, sold_out=False)
    quote = quote_to(link, payer, items, zones=paper.brand.zones, policy=paper.brand.policy)
    if isinstance(quote, NotServed):
        return paper.told("page-pay-not-served", paper.say("page-pay-not-served"), status=422)
    return quote


def _items(shop: OpenShop, link: PayLink) -> tuple[Item, ...] | None:
    """What the link's lines are in the catalog; None where one costs something else by now, or is there no more."""
    shelf, found = shop.storefronts[link.brand].shelf, []
    for line in link.quote.lines:
        product = shelf.product(line.product)
        variant = next((one for one in product.variants if one.id == line.variant), None) if product else None
        if product is None or (variant is None) != (line.variant is None):
            return None
        if (variant.price if variant else product.price) != line.unit:
            return None
        found.append(Item(product=product, variant=variant, quantity=line.quantity))
    return tuple(found)


def _ask(link: PayLink, quote: Quote, typed: Typed, paper: Paper, *, changed: bool) -> Response:
    """The whole of it for that place, right above the button that orders; `changed` where another was shown before."""
    before = link.quote.total
    return paper.show(
        "dollhouse/paying_sure.html",
        title=paper.say("page-pay-sure-title"),
        other=paper.say("page-pay-other-total", total=quote.total, before=before) if quote.total != before else "",
        again=paper.say("page-pay-again") if changed else "",
        place=_place(typed, paper),
        email=paper.say("page-pay-letters", email=typed.values["email"]),
        shown=show(quote, paper),
        values=typed.values,
        quote=quote.hash,
        status=409 if changed else 200,
    )


def _place(typed: Typed, paper: Paper) -> str:
    """Who it goes to and where; some countries have no postcodes."""
    told = typed.values
    town = tuple(told[name] for name in ("city", "postcode") if told.get(name))
    return paper.say(
        "page-pay-place",
        name=told["name"],
        street=told["street"],
        town=Series(items=town, style="words"),
        region=_name(typed, paper),
    )


def _name(typed: Typed, paper: Paper) -> str:
    return next(name for region, name in places(paper) if region == typed.values["region"])


def _order(
    shop: OpenShop, link: PayLink, payer: Payer, quote: Quote, paper: Paper, *, now: datetime
) -> Response | None:
    """What ordering came to; None where it came too late."""
    outcome = pay(
        link,
        payer,
        quote,
        time_zone=paper.brand.time_zone,
        ship_to=paper.brand.ship_to,
        database=shop.database,
        provider=shop.providers[link.brand],
        policy=paper.brand.policy,
        now=now,
    )
    if isinstance(outcome, NotOpen):
        return None
    return _told(shop, outcome, paper, now=now)


def _told(shop: OpenShop, outcome: PlacingOutcome, paper: Paper, *, now: datetime) -> Response | None:
    if isinstance(outcome, Placed):
        return _ordered(outcome.order, paper, status=200)
    if isinstance(outcome, Changed):
        return _changed(paper, sold_out=outcome.sold_out)
    if isinstance(outcome, Unsettled):
        return _to_payment(shop, outcome.order, paper, now=now)
    if any(finding.reason == _OVER for finding in outcome.findings):
        return None
    return paper.told("page-pay-refused", paper.against(outcome.findings), status=403)


def _to_payment(shop: OpenShop, order: Order, paper: Paper, *, now: datetime) -> Response:
    """The way on to where it is paid: the provider's own page, or ours that leads there once the provider answers."""
    if order.state is not OrderState.AWAITING_PAYER:
        return paper.told("page-pay-unsettled", paper.say("page-pay-unsettled", order=order.id), status=202)
    ours = path_of(order, shop)
    led = lead_to_bank(
        order,
        database=shop.database,
        provider=shop.providers[order.quote.brand],
        return_url=f"{shop.settings.public_url}{ours}",
        now=now,
    )
    return see_other(led.address if isinstance(led, ToBank) else ours)


def _ordered(order: Order, paper: Paper, *, status: int) -> Response:
    until = order.cancel_until.astimezone(paper.zone)
    return paper.told(
        "page-pay-ordered",
        paper.say("page-pay-ordered", seller=order.quote.seller, order=order.id, total=order.quote.total),
        paper.say("page-pay-cancel-until", cancel_time=until, cancel_day=until.date()),
        status=status,
    )


def _changed(paper: Paper, *, sold_out: bool) -> Response:
    said = paper.say("page-pay-changed", sold_out="yes" if sold_out else "no")
    return paper.told("page-pay-changed", said, status=410)


def _ended(shop: OpenShop, link: PayLink, paper: Paper, *, status: int = 200) -> Response:
    """What became of a link: its order where it was used, 410 where its time or its place was taken."""
    if link.state is not PayLinkState.USED:
        what = "superseded" if link.state is PayLinkState.SUPERSEDED else "expired"
        return paper.told("page-pay-over", paper.say("page-pay-over", what=what), status=410)
    with shop.database.reading() as connection:
        order = orders.find(connection, link.order_id or "")
    if order is None:
        abort(404)
    if order.state is OrderState.AWAITING_PAYER:  # on its own page, which leads to where it is paid
        return see_other(path_of(order, shop))
    if order.state is OrderState.PLACED:
        return _ordered(order, paper, status=status)
    return tell_standing(order, paper, status=status)
