# SPDX-License-Identifier: Apache-2.0
"""/payments/confirm/<token>: a payer is led to their bank's page, and comes back here. GET shows, POST acts."""

from flask import Blueprint, Response, abort, request, url_for

from skill.accounts.links import token_of
from skill.orders.confirming import NotNow, ToBank, check, lead_to_bank
from skill.orders.model import Order, OrderState
from skill.pages.linked import Paper, linked, order_behind, see_other
from skill.pages.showing import show
from skill.wiring import Clock, OpenShop


def confirming(shop: OpenShop, *, clock: Clock) -> Blueprint:
    """The page of an order whose payer must confirm it."""
    blueprint = linked("confirming", shop, leaves=True)

    @blueprint.get("/payments/confirm/<token>")
    def look(token: str) -> Response:
        return _show(*order_behind(shop, "pay", token))

    @blueprint.post("/payments/confirm/<token>")
    def act(token: str) -> Response:
        order, paper = order_behind(shop, "pay", token)
        decision = request.form.get("decision")
        provider = shop.providers[order.quote.brand]
        if decision == "check":
            return _show(check(order, database=shop.database, provider=provider, now=clock()).order, paper)
        if decision != "confirm":
            abort(400)
        back = f"{shop.settings.public_url}{url_for('confirming.look', token=token)}"
        led = lead_to_bank(order, database=shop.database, provider=provider, return_url=back, now=clock())
        if isinstance(led, ToBank):
            return see_other(led.address)
        if isinstance(led, NotNow):
            abort(503)
        return _show(led.order, paper)

    return blueprint


def path_of(order: Order, shop: OpenShop) -> str:
    """Where an order's page is, for who ordered on another one."""
    return url_for("confirming.look", token=token_of(shop.settings.secret_key, "pay", order.id))


def tell_standing(order: Order, paper: Paper, *, status: int = 200) -> Response:
    """How an order stands, in words."""
    standing = _STANDING.get(order.state, "waiting")
    told = paper.say("page-confirm-stands", standing=standing, order=order.id, total=order.quote.total)
    return paper.told(f"page-confirm-{standing}", told, status=status)


def _show(order: Order, paper: Paper) -> Response:
    """How an order stands, and the way to the bank while it waits for its payer. Asks the provider nothing."""
    if order.state is OrderState.AWAITING_PAYER:
        total, seller, guest = order.quote.total, order.quote.seller, "yes" if order.address else "no"
        return paper.show(
            "dollhouse/confirming.html",
            title=paper.say("page-confirm-title"),
            asked=paper.say("page-confirm-asked", total=total, seller=seller, guest=guest),
            shown=show(order.quote, paper),
            guest=guest,
        )
    return tell_standing(order, paper)


_STANDING = {
    OrderState.PLACED: "ordered",
    OrderState.PAYMENT_FAILED: "failed",
    OrderState.CANCELING: "canceled",
    OrderState.CANCELED: "canceled",
}
"""How an order is told of where its payer has nothing more to do; every other waits for its provider."""
