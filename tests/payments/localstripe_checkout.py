# SPDX-License-Identifier: Apache-2.0
"""Checkout in payment mode, which localstripe doesn't know; part of the peer's process.

https://docs.stripe.com/api/checkout/sessions: open, complete or expired; its intent is made when somebody pays.
"""

import time
from typing import Any

from aiohttp import web
from localstripe import resources

SESSIONS: dict[str, dict[str, Any]] = {}
"""Checkout's, by id."""


def error(status: int, **said: Any) -> web.Response:
    """An error as Stripe words it."""
    return web.json_response({"error": {"type": "invalid_request_error", "message": "", **said}}, status=status)


def payment_session(form: Any) -> web.Response:
    price, intent = "line_items[0][price_data]", "payment_intent_data"
    if int(form["expires_at"]) < time.time() + 1800 or form[f"{intent}[capture_method]"] != "manual":
        return error(400, param="expires_at")
    made = {
        "id": f"cs_test_{len(SESSIONS) + 1}",
        "object": "checkout.session",
        "mode": "payment",
        "status": "open",
        "amount_total": int(form[f"{price}[unit_amount]"]) * int(form["line_items[0][quantity]"]),
        "currency": form[f"{price}[currency]"],
        "metadata": {"order_id": form["metadata[order_id]"]},
        "url": f"https://checkout.example/{len(SESSIONS) + 1}",
        "success_url": form["success_url"],
        "payment_intent": None,
        "_order": form[f"{intent}[metadata][order_id]"],
    }
    SESSIONS[made["id"]] = made
    return web.json_response(made)


def expired(session: dict[str, Any]) -> web.Response:
    if session["status"] != "open":
        return error(400, code="resource_missing", param="session")
    session |= {"status": "expired", "url": None}
    return web.json_response(session)


def with_intent(session: dict[str, Any]) -> web.Response:
    """A session with what was paid in it, as `expand` has it."""
    paid = session["payment_intent"]
    intent = resources.PaymentIntent._api_retrieve(paid)._export() if paid else None
    return web.json_response(session | {"payment_intent": intent})


async def pays(request: web.Request) -> web.Response:
    """A guest pays on Checkout's page: {"session": …, "method": "pm_card_visa"}."""
    told = await request.json()
    session = SESSIONS[told["session"]]
    intent = resources.PaymentIntent._api_create(
        amount=session["amount_total"],
        currency=session["currency"],
        payment_method=told["method"],
        capture_method="manual",
        confirm=True,
        metadata={"order_id": session["_order"]},
    )
    session |= {"status": "complete", "url": None, "payment_intent": intent.id}
    return web.json_response({})
