# SPDX-License-Identifier: Apache-2.0
"""Stripe for tests: localstripe on a port of 127.0.0.1, a process of its own, with what it lacks in two layers.

- *Manners*: bodies as Stripe's documentation has them (decline codes, the intent that an error left behind, listing by
  customer), and Stripe's refusal of parameters that its current API version no longer takes.
- *Idempotency*: the answer of a key is stored once its request has run, replayed to the same body, refused to another,
  and a key in use is a conflict. https://docs.stripe.com/api/idempotent_requests
- *Faults*, outermost, so that an answer that is lost on the way was stored: POST /_config/faults
  {"faults": ["before", "after", "slow", "none"]}, one for each POST to come. POST /_config/forget forgets all keys.

Run as `python -m tests.payments.localstripe_peer`; it prints its port and ends with its standard input.
"""

import asyncio
import hashlib
import json
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from localstripe import resources, server
from multidict import MultiDict, MultiDictProxy

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SLOW_S = 4.0
CONFIG = "/_config/"
AUTHENTICATES = "4000002760003184"
"""This card's bank asks for a confirmation, which Stripe refuses to an off-session payment at once."""
LISTED = ("id", "object", "status", "amount", "currency", "created", "capture_method", "metadata")
LISTED += ("customer", "payment_method", "last_payment_error")
"""What a list tells of an intent: with the charges that localstripe nests in it, a long one would take seconds."""
# https://docs.stripe.com/testing#declined-payments
DECLINES = {
    "4000000000000002": ("card_declined", "generic_decline"),
    "4000000000000341": ("card_declined", "generic_decline"),
    "4000000000009995": ("card_declined", "insufficient_funds"),
    "4000000000009979": ("card_declined", "stolen_card"),
    "4000000000000069": ("expired_card", "expired_card"),
}
FAULTS: list[str] = []
ANSWERS: dict[tuple[str, str], tuple[str, web.Response | None]] = {}
"""By caller and key: what was asked, and what was answered; None while that is being found out."""


def error(status: int, **said: Any) -> web.Response:
    """An error as Stripe words it."""
    return web.json_response({"error": {"type": "invalid_request_error", "message": "", **said}}, status=status)


def intents() -> list[Any]:
    """Every payment intent, oldest first."""
    return [one for key, one in resources.store.items() if key.startswith("payment_intent:")]


# --- faults --------------------------------------------------------------------------------------------


@web.middleware
async def with_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    fault = "none"
    if request.method == "POST" and not request.path.startswith(CONFIG):
        fault = FAULTS.pop(0) if FAULTS else "none"
    if fault == "before":
        return error(500, type="api_error")
    response = await handler(request)
    if fault == "after" and request.transport is not None:
        request.transport.close()
    if fault == "slow":
        await asyncio.sleep(SLOW_S)
    return response


# --- idempotency ---------------------------------------------------------------------------------------


@web.middleware
async def with_keys(request: web.Request, handler: Handler) -> web.StreamResponse:
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or key is None or request.path.startswith(CONFIG):
        return await handler(request)
    caller = (request.headers.get("Authorization", ""), key)
    asked = hashlib.sha256(request.path.encode() + b"\n" + await request.read()).hexdigest()
    if caller in ANSWERS:
        before, answer = ANSWERS[caller]
        if before != asked:
            return error(400, type="idempotency_error")
        if answer is None:
            return error(409, type="idempotency_error", code="idempotency_key_in_use")
        headers = {"Idempotent-Replayed": "true"}
        return web.Response(body=answer.body, status=answer.status, content_type="application/json", headers=headers)
    ANSWERS[caller] = (asked, None)
    await asyncio.sleep(0.01)  # as long as anything takes, so that others may come meanwhile
    try:
        response = await handler(request)
    except BaseException:
        del ANSWERS[caller]
        raise
    assert isinstance(response, web.Response)
    ANSWERS[caller] = (asked, response)
    return response


# --- manners -------------------------------------------------------------------------------------------


@web.middleware
async def with_manners(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.method == "GET" and request.path == "/v1/payment_intents" and "customer" in request.query:
        return list_of_customer(request)
    creates = request.method == "POST" and request.path == "/v1/payment_intents"
    form = await request.post() if creates else {}
    if any(name.startswith("payment_method_types") for name in form):
        return error(400, code="payment_method_types_no_longer_supported", param="payment_method_types")
    if creates:  # localstripe doesn't know what takes its place
        kept = {name: value for name, value in form.items() if not name.startswith("allowed_payment_method_types")}
        request._post = MultiDictProxy(MultiDict(kept))  # what aiohttp keeps of a form that was read
    try:
        response = await handler(request)
    except resources.UserError as refused:
        return with_code(refused, request)
    return unauthenticated(response, form) if creates else response


def list_of_customer(request: web.Request) -> web.Response:
    mine = [one for one in reversed(intents()) if one.customer == request.query["customer"]]
    ids = [one.id for one in mine]
    start = ids.index(request.query["starting_after"]) + 1 if "starting_after" in request.query else 0
    page = mine[start : start + int(request.query.get("limit", "10"))]
    listed = [{name: getattr(one, name) for name in LISTED} for one in page]
    more = len(mine) > start + len(page)
    return web.json_response({"object": "list", "url": "/v1/payment_intents", "has_more": more, "data": listed})


def with_code(refused: Any, request: web.Request) -> web.Response:
    """localstripe's error with Stripe's code, and the intent that it left behind."""
    said = refused.body["error"]
    if refused.code == 402:
        left = next((one for one in intents() if one.latest_charge and one.latest_charge.id == said["charge"]), None)
        card = resources.PaymentMethod._api_retrieve(left.payment_method)._card_number if left else ""
        code, decline_code = DECLINES[card]
        body = left._export() | {"last_payment_error": {"code": code, "decline_code": decline_code}} if left else {}
        return error(402, type="card_error", code=code, decline_code=decline_code, payment_intent=body)
    if refused.code == 404:
        return error(404, code="resource_missing", param="payment_method" if request.method == "POST" else "intent")
    if refused.code == 400 and request.path.endswith("/cancel"):
        return error(400, code="payment_intent_unexpected_state")
    return error(refused.code, message=said.get("message", ""))


def unauthenticated(response: web.StreamResponse, form: Any) -> web.StreamResponse:
    """What Stripe answers where the bank wants a confirmation and nobody is there to give it."""
    assert isinstance(response, web.Response)
    made = json.loads(response.text or "{}")
    if made.get("status") != "requires_action" or form.get("off_session") != "true":
        return response
    intent = resources.PaymentIntent._api_retrieve(made["id"])
    if resources.PaymentMethod._api_retrieve(intent.payment_method)._card_number != AUTHENTICATES:
        return response
    intent.next_action = intent.payment_method = None
    return error(
        402,
        type="card_error",
        code="authentication_required",
        decline_code="authentication_required",
        payment_intent=intent._export(),
    )


# --- the process ---------------------------------------------------------------------------------------


async def set_faults(request: web.Request) -> web.Response:
    FAULTS[:] = (await request.json())["faults"]
    return web.json_response(FAULTS)


async def forget_keys(request: web.Request) -> web.Response:
    ANSWERS.clear()
    return web.json_response({})


def faithful() -> web.Application:
    """localstripe's application between our layers."""
    resources.Store.dump_to_disk = lambda self: None  # it would pickle everything into /tmp at each write
    numbers = frozenset(DECLINES)
    resources.PaymentMethod._attaching_is_declined = lambda self: False
    resources.PaymentMethod._charging_is_declined = lambda self: self._card_number in numbers
    app = server.app
    ours = [with_faults, with_keys, with_manners]
    app.middlewares[:] = [*ours, *(one for one in app.middlewares if one is not server.error_middleware)]
    app.router.add_post(f"{CONFIG}faults", set_faults)
    app.router.add_post(f"{CONFIG}forget", forget_keys)
    return app  # type: ignore[no-any-return]


async def serve() -> None:
    runner = web.AppRunner(faithful(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    threading.Thread(target=end_with_input, daemon=True).start()
    await asyncio.Event().wait()


def end_with_input() -> None:
    """Whoever started us holds our standard input; without them there is nothing to serve."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(serve())
