# SPDX-License-Identifier: Apache-2.0
"""The web application: the shop's channels, health and pages as routes. Wires everything, decides nothing."""

import logging
import os
from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from skill.brand import Brand
from skill.channels import Channel
from skill.channels.alexa import MAX_BODY_BYTES, AlexaChannel, Certificates, ChainFetcher, Verifier, load_roots
from skill.channels.alexa.verifying import Keys
from skill.interaction_model.alexa import canonical
from skill.logs import start_logging
from skill.measures.waiting import waiting
from skill.pages import (
    Watch,
    approvals,
    confirming,
    dev_mail,
    fulfillment,
    media,
    payment_webhooks,
    simulator,
    withdrawal,
)
from skill.settings import Settings, read_settings
from skill.simulating import Desk
from skill.wiring import Clock, OpenShop, now, open_shop

_LOG = logging.getLogger(__name__)

_HINTS = {
    400: "see docs/routes.md for what this route takes",
    404: "POST /alexa takes requests from Alexa; GET /healthz says whether the server runs",
    405: "channels take POST; /healthz, /readyz and /metrics take GET",
    413: f"a request has at most {MAX_BODY_BYTES} bytes",
}


def create_app(settings: Settings, *, request_handlers: Sequence[Any] = (), clock: Clock = now) -> Flask:
    """The application of these settings. A brand's own ask-sdk `request_handlers` come before ours.

    `app.extensions["dollhouse"]` is the OpenShop behind it.
    """
    watch = Watch()
    shop = open_shop(settings, clock=clock, observe=None if settings.production else watch.see)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.extensions["dollhouse"] = shop
    app.register_error_handler(HTTPException, _explain)
    app.register_error_handler(Exception, _own_fault)
    keys = _platform_keys(settings, clock)
    if not settings.production:
        keys = desk = Desk(settings, keys=keys, clock=clock)
        app.register_blueprint(simulator(shop, desk=desk, watch=watch, clock=clock))
        app.register_blueprint(dev_mail(shop.outbox, shop.letter, public_url=settings.public_url))
    _add_channels(app, shop, _alexa_channels(shop, request_handlers, keys=keys, clock=clock))
    _add_health(app, shop)
    app.register_blueprint(approvals(shop, clock=clock))
    app.register_blueprint(confirming(shop, clock=clock))
    app.register_blueprint(withdrawal(shop, clock=clock))
    app.register_blueprint(payment_webhooks(shop.webhooks))
    app.register_blueprint(fulfillment(shop.reports))
    app.register_blueprint(media({brand.id: brand.folders for brand in shop.brands}))
    return app


def from_environment() -> Flask:
    """The application of the environment's settings, for any WSGI server: `gunicorn "skill.app:from_environment()"`."""
    start_logging()
    return create_app(read_settings(os.environ))


def _platform_keys(settings: Settings, clock: Clock) -> Keys:
    roots = load_roots(settings.alexa_trust_roots)
    return Certificates(roots=roots, clock=clock, fetch=ChainFetcher(), folder=settings.certificate_cache)


def _alexa_channels(shop: OpenShop, request_handlers: Sequence[Any], *, keys: Keys, clock: Clock) -> dict[str, Channel]:
    def channel(brand: Brand) -> Channel:
        verifier = Verifier(
            skill_ids=brand.alexa_skill_ids or shop.settings.alexa_skill_ids, certificates=keys, clock=clock
        )
        return AlexaChannel(
            brand=brand.id,
            locales=brand.locales,
            verifier=verifier,
            clock=clock,
            canonical=canonical,
            take=shop.runtime.take,
            apologize=shop.runtime.apologize,
            address=shop.settings.public_url,
            request_handlers=request_handlers,
        )

    return {brand.id: channel(brand) for brand in shop.brands}


def _add_channels(app: Flask, shop: OpenShop, channels: dict[str, Channel]) -> None:
    """POST /<channel> for the first brand, POST /brands/<brand>/<channel> for each."""
    first = channels[shop.brands[0].id]

    @app.post("/alexa", endpoint="alexa")
    def alexa() -> Response:
        return _answer(shop, first)

    @app.post("/brands/<brand>/alexa", endpoint="brand_alexa")
    def brand_alexa(brand: str) -> Response:
        if brand not in channels:
            abort(404)
        return _answer(shop, channels[brand])


def _answer(shop: OpenShop, channel: Channel) -> Response:
    try:
        status, body = channel.handle(request.headers, request.get_data(cache=False))
    except RequestEntityTooLarge:
        # Alexa expects 400 for everything that it should not have sent; its certification refuses other codes.
        status, body = 400, b'{"error":"body_too_large"}'
    if status != 200:
        shop.counters.refused(channel=channel.name)
    return Response(body, status=status, content_type="application/json; charset=utf-8")


def _add_health(app: Flask, shop: OpenShop) -> None:
    @app.get("/healthz")
    def healthz() -> Any:
        return jsonify(status="ok")

    @app.get("/readyz")
    def readyz() -> Any:
        # Brands, words and grammars are loaded or there would be no application; the database may go at any time.
        problem = shop.database.problem()
        if problem is not None:
            return jsonify(status="not ready", error=problem), 503
        return jsonify(status="ready", brands=[brand.id for brand in shop.brands])

    @app.get("/metrics")
    def metrics() -> Response:
        text = shop.counters.text() + waiting(shop.database, now=shop.clock())
        return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _explain(error: HTTPException) -> tuple[Response, int]:
    code = error.code or 500
    body = {"error": (error.name or "error").lower().replace(" ", "_")}
    if code in _HINTS:
        body["hint"] = _HINTS[code]
    return jsonify(body), code


def _own_fault(error: Exception) -> tuple[Response, int]:
    """What nobody caught: the caller learns that it is our fault, the log where; neither gets anybody's words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "-"
    _LOG.error("a request failed: %s at %s", type(error).__name__, place)
    return jsonify(error="internal_error", hint="it is our fault and in our log; the same request may come again"), 500
