# SPDX-License-Identifier: Apache-2.0
"""The web application: the shop's channels, health and pages as routes. Wires everything, decides nothing."""

import logging
import os
from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from skill.channels.alexa import MAX_BODY_BYTES, Certificates, ChainFetcher, load_roots
from skill.channels.alexa.verifying import Keys
from skill.desks import AgentDesk, Desk
from skill.logs import failure_of, start_logging
from skill.measures.waiting import waiting
from skill.pages import (
    Watch,
    approvals,
    confirming,
    dev_mail,
    fulfillment,
    media,
    paying,
    payment_webhooks,
    simulator,
    withdrawal,
)
from skill.receiving import Entrance, entrances
from skill.settings import Settings, read_settings
from skill.wiring import Clock, OpenShop, now, open_shop

_LOG = logging.getLogger(__name__)

_HINTS = {
    400: "see docs/routes.md for what this route takes",
    404: "POST /alexa takes requests from Alexa, POST /google/cx from Dialogflow; GET /healthz says whether the server "
    "runs (docs/routes.md)",
    405: "channels take POST; /healthz, /readyz and /metrics take GET",
    413: f"a request has at most {MAX_BODY_BYTES} bytes",
}


def create_app(settings: Settings, *, request_handlers: Sequence[Any] = (), clock: Clock = now) -> Flask:
    """The application of these settings. A brand's own ask-sdk `request_handlers` come before ours.

    `app.extensions["dollhouse"]` is the OpenShop behind it, "dollhouse.agents" a development shop's own AgentDesk.
    """
    watch = Watch()
    shop = open_shop(settings, clock=clock, observe=None if settings.production else watch.see)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.extensions["dollhouse"] = shop
    app.register_error_handler(HTTPException, _explain)
    app.register_error_handler(Exception, _own_fault)
    alexa_keys, agents = _alexa_keys(settings, clock), None
    if not settings.production:
        alexa_keys = desk = Desk(settings, keys=alexa_keys, clock=clock)
        agents = app.extensions["dollhouse.agents"] = AgentDesk(settings)
        app.register_blueprint(simulator(shop, desk=desk, agents=agents, watch=watch, clock=clock))
        app.register_blueprint(dev_mail(shop.outbox, shop.letter, public_url=settings.public_url))
    _add_channels(
        app,
        shop,
        entrances(shop, alexa_keys=alexa_keys, desk=agents, request_handlers=request_handlers, clock=clock),
    )
    _add_health(app, shop)
    app.register_blueprint(approvals(shop, clock=clock))
    app.register_blueprint(confirming(shop, clock=clock))
    app.register_blueprint(paying(shop, clock=clock))
    app.register_blueprint(withdrawal(shop, clock=clock))
    app.register_blueprint(payment_webhooks(shop.webhooks))
    app.register_blueprint(fulfillment(shop.reports))
    app.register_blueprint(media({brand.id: brand.folders for brand in shop.brands}))
    return app


def from_environment() -> Flask:
    """The application of the environment's settings, for any WSGI server: `gunicorn "skill.app:from_environment()"`."""
    start_logging()
    return create_app(read_settings(os.environ))


def _alexa_keys(settings: Settings, clock: Clock) -> Keys:
    roots = load_roots(settings.alexa_trust_roots)
    return Certificates(roots=roots, clock=clock, fetch=ChainFetcher(), folder=settings.certificate_cache)


def _add_channels(app: Flask, shop: OpenShop, ways_in: Sequence[Entrance]) -> None:
    """POST /<channel> for the first brand, POST /brands/<brand>/<channel> for each."""

    def add(entrance: Entrance) -> None:
        def of_first(**_: str) -> Response:
            return _answer(shop, entrance, shop.brands[0].id)

        def of_brand(brand: str, **_: str) -> Response:
            return _answer(shop, entrance, brand)

        for path in (entrance.path, *(f"{entrance.path}{suffix}" for suffix in entrance.suffixes)):
            app.add_url_rule(path, endpoint=path, view_func=of_first, methods=["POST"])
            app.add_url_rule(f"/brands/<brand>{path}", endpoint=f"brand{path}", view_func=of_brand, methods=["POST"])

    for entrance in ways_in:
        add(entrance)


def _answer(shop: OpenShop, entrance: Entrance, brand: str) -> Response:
    channel = entrance.channels.get(brand)
    if channel is None:
        abort(404)
    try:
        status, body = channel.handle(request.headers, request.get_data(cache=False))
    except RequestEntityTooLarge:
        status, body = entrance.too_large, b'{"error":"body_too_large"}'
    if status != 200:
        shop.counters.refused(channel=channel.name)
    answer = Response(body, status=status, content_type="application/json; charset=utf-8")
    if status == 401:
        # https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2: it says how a caller may prove who it is.
        answer.headers["WWW-Authenticate"] = f'Bearer realm="{entrance.path}"'
    return answer


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
    _LOG.error("a request failed: %s", failure_of(error))
    return jsonify(error="internal_error", hint="it is our fault and in our log; the same request may come again"), 500
