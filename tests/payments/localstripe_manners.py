# SPDX-License-Identifier: Apache-2.0
"""What localstripe lacks of Stripe's manners, as Stripe's documentation has them; part of the peer's process.

Decline codes and the intent that an error left behind, listing by customer, parameters that are no longer taken, what
was received, a payer's confirmation on a page, refunds within what was captured, Checkout's page for saving a card. And
what happens at Stripe by itself, on demand: POST /_config/payer, /_config/lapse, /_config/refund_fails, /_config/saves.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from localstripe import resources
from multidict import MultiDict, MultiDictProxy

from tests.payments.localstripe_checkout import SESSIONS, error, expired, payment_session, pays, with_intent

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

AUTHENTICATES = "4000002760003184"
"""This card's bank asks for a confirmation, which Stripe refuses to an off-session payment at once."""
LISTED = ("id", "object", "status", "amount", "amount_received", "currency", "created", "capture_method", "metadata")
LISTED += ("customer", "payment_method", "last_payment_error", "cancellation_reason", "next_action")
"""What a list tells of an intent: with the charges that localstripe nests in it, a long one would take seconds."""
# https://docs.stripe.com/testing#declined-payments
DECLINES = {
    "4000000000000002": ("card_declined", "generic_decline"),
    "4000000000000341": ("card_declined", "generic_decline"),
    "4000000000009995": ("card_declined", "insufficient_funds"),
    "4000000000009979": ("card_declined", "stolen_card"),
    "4000000000000069": ("expired_card", "expired_card"),
}


def intents() -> list[Any]:
    """Every payment intent, oldest first."""
    return [one for key, one in resources.store.items() if key.startswith("payment_intent:")]


def find(intent: str) -> Any:
    return resources.PaymentIntent._api_retrieve(intent)


def teach_manners() -> None:
    """What localstripe's own objects say otherwise."""
    numbers = frozenset(DECLINES)
    resources.PaymentMethod._attaching_is_declined = lambda self: False
    resources.PaymentMethod._charging_is_declined = lambda self: self._card_number in numbers
    kind, theirs = resources.PaymentIntent, resources.PaymentIntent.last_payment_error
    kind.amount_received = property(lambda self: getattr(self, "_received", 0) if self.status == "succeeded" else 0)
    kind.cancellation_reason = property(lambda self: getattr(self, "_canceled_because", None))
    kind.last_payment_error = property(lambda self: getattr(self, "_error", None) or theirs.fget(self))


# --- requests ------------------------------------------------------------------------------------------


@web.middleware
async def with_manners(request: web.Request, handler: Handler) -> web.StreamResponse:
    path, method = request.path, request.method
    if method == "GET" and path == "/v1/payment_intents" and "customer" in request.query:
        return list_of_customer(request)
    if path.startswith("/v1/checkout/sessions"):
        return checkout_session(request, await request.post())
    form = await request.post() if method == "POST" else {}
    if any(name.startswith("payment_method_types") for name in form):
        return error(400, code="payment_method_types_no_longer_supported", param="payment_method_types")
    creates = method == "POST" and path == "/v1/payment_intents"
    if creates:  # localstripe doesn't know what takes its place
        kept = {name: value for name, value in form.items() if not name.startswith("allowed_payment_method_types")}
        request._post = MultiDictProxy(MultiDict(kept))  # what aiohttp keeps of a form that was read
    try:
        refused = refusal(request, form)
        if refused is not None:
            return refused
        if method == "POST" and path.startswith("/v1/payment_intents/") and path.endswith("/confirm"):
            return confirm(find(path.split("/")[3]), form)
        response = await handler(request)
    except resources.UserError as refused_by_it:
        return with_code(refused_by_it, request)
    if method == "POST" and path.endswith("/capture"):
        return captured(path.split("/")[3], form)
    return unauthenticated(response, form) if creates else response


def refusal(request: web.Request, form: Any) -> web.Response | None:
    """What Stripe would not do and localstripe would."""
    if request.method != "POST":
        return None
    if request.path.endswith("/capture") and find(request.path.split("/")[3]).status != "requires_capture":
        return error(400, code="payment_intent_unexpected_state")
    if request.path == "/v1/refunds":
        intent = find(form["payment_intent"])
        if intent.status != "succeeded":
            return error(400, code="payment_intent_unexpected_state")
        if int(form["amount"]) + refunded(intent) > intent.amount_received:
            spent = refunded(intent) >= intent.amount_received
            return error(400, **({"code": "charge_already_refunded"} if spent else {"param": "amount"}))
    return None


def refunded(intent: Any) -> int:
    """What was given back; localstripe lists the rest of a partial capture as a refund of nobody's intent."""
    given = [one for key, one in resources.store.items() if key.startswith("refund:")]
    mine = [one for one in given if one.payment_intent == intent.id and one.status not in ("failed", "canceled")]
    return sum(one.amount for one in mine)


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
        return declined(left) if left else error(402, type="card_error", code="card_declined")
    if refused.code == 404:
        return error(404, code="resource_missing", param="payment_method" if request.method == "POST" else "intent")
    if refused.code == 400 and request.path.endswith("/cancel"):
        return error(400, code="payment_intent_unexpected_state")
    return error(refused.code, message=said.get("message", ""))


def declined(intent: Any) -> web.Response:
    card = resources.PaymentMethod._api_retrieve(intent.payment_method)._card_number
    code, decline_code = DECLINES[card]
    intent._error = {"code": code, "decline_code": decline_code}
    return error(402, type="card_error", code=code, decline_code=decline_code, payment_intent=intent._export())


def captured(intent_id: str, form: Any) -> web.Response:
    intent = find(intent_id)
    intent._received = int(form.get("amount_to_capture", intent.amount))
    return web.json_response(intent._export())


def unauthenticated(response: web.StreamResponse, form: Any) -> web.StreamResponse:
    """What Stripe answers where the bank wants a confirmation and nobody is there to give it."""
    assert isinstance(response, web.Response)
    made = json.loads(response.text or "{}")
    if made.get("status") != "requires_action" or form.get("off_session") != "true":
        return response
    intent = find(made["id"])
    if resources.PaymentMethod._api_retrieve(intent.payment_method)._card_number != AUTHENTICATES:
        return response
    intent.next_action = intent.payment_method = None
    intent._error = {"code": "authentication_required", "decline_code": "authentication_required"}
    return error(402, type="card_error", payment_intent=intent._export(), **intent._error)


def confirm(intent: Any, form: Any) -> web.Response:
    """On-session: a bank that wants a confirmation asks for it on a page."""
    if intent.status not in ("requires_payment_method", "requires_confirmation", "requires_action"):
        return error(400, code="payment_intent_unexpected_state")
    if form.get("off_session") == "true" or "return_url" not in form:
        return error(400, param="return_url")
    method = resources.PaymentMethod._api_retrieve(form["payment_method"])
    if method.customer != intent.customer:
        return error(400, param="payment_method")
    intent.payment_method, intent.next_action, intent.latest_charge, intent._error = method.id, None, None, None
    if method._requires_authentication():
        page = {"url": f"https://bank.example/{intent.id}", "return_url": form["return_url"]}
        intent.next_action = {"type": "redirect_to_url", "redirect_to_url": page}
    else:
        intent._create_charge(on_failure_now=intent._report_failure)
    return web.json_response(intent._export())


# --- Checkout in setup mode ----------------------------------------------------------------------------


def checkout_session(request: web.Request, form: Any) -> web.Response:
    session_id = request.path.removeprefix("/v1/checkout/sessions").strip("/")
    if session_id.endswith("/expire"):
        return expired(SESSIONS[session_id.removesuffix("/expire")])
    if request.method == "GET" and "payment_intent" in SESSIONS.get(session_id, {}):
        return with_intent(SESSIONS[session_id])
    if request.method == "GET":
        return (
            web.json_response(SESSIONS[session_id]) if session_id in SESSIONS else error(404, code="resource_missing")
        )
    if any(name.startswith("payment_method_types") for name in form):
        return error(400, code="payment_method_types_no_longer_supported")
    if form.get("mode") == "payment":
        return payment_session(form)
    if form.get("mode") != "setup" or f"customer:{form.get('customer')}" not in resources.store:
        return error(400, param="mode")
    setup = {"object": "setup_intent", "status": "requires_payment_method", "usage": "off_session"}
    made = {
        "id": f"cs_test_{len(SESSIONS) + 1}",
        "object": "checkout.session",
        "mode": "setup",
        "customer": form["customer"],
        "metadata": {"household": form["metadata[household]"]},
        "url": f"https://checkout.example/{len(SESSIONS) + 1}",
        "setup_intent": setup
        | {"id": f"seti_{len(SESSIONS) + 1}", "customer": form["customer"], "payment_method": None},
    }
    SESSIONS[made["id"]] = made
    return web.json_response(made)


# --- what happens at Stripe by itself ------------------------------------------------------------------


async def payer(request: web.Request) -> web.Response:
    """The payer is on their bank's page: {"intent": …, "confirms": true}."""
    told = await request.json()
    intent = find(told["intent"])
    intent.next_action = None
    if told["confirms"]:
        intent._create_charge(on_failure_now=lambda: None)
    else:
        intent.payment_method = None
        intent._error = {"code": "payment_intent_authentication_failure"}
    return web.json_response({})


async def lapse(request: web.Request) -> web.Response:
    """A week has passed: {"intent": …}."""
    intent = find((await request.json())["intent"])
    intent._canceled, intent._canceled_because = True, "automatic"
    return web.json_response({})


async def refund_fails(request: web.Request) -> web.Response:
    """The payer's bank sends a refund back: {"refund": …}."""
    resources.Refund._api_retrieve((await request.json())["refund"]).status = "failed"
    return web.json_response({})


async def saves(request: web.Request) -> web.Response:
    """Somebody saves a card on Checkout's page: {"session": …, "method": …}."""
    told = await request.json()
    session = SESSIONS[told["session"]]
    resources.PaymentMethod._api_attach(told["method"], customer=session["customer"])
    session["setup_intent"] |= {"status": "succeeded", "payment_method": told["method"]}
    return web.json_response({})


def add_events(router: web.UrlDispatcher, config: str) -> None:
    for happens in (payer, lapse, refund_fails, saves, pays):
        router.add_post(f"{config}{happens.__name__}", happens)
