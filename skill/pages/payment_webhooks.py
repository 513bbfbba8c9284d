# SPDX-License-Identifier: Apache-2.0
"""POST /payments/<provider>/webhook: where a payment provider says that something happened on its side."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, jsonify, make_response, request

from skill.errors import RequestRefused, StoreError


def payment_webhooks(webhooks: Mapping[str, Callable[[Mapping[str, str], bytes], None]]) -> Blueprint:
    """The routes of the providers that call us; what each hears is the call's headers and its body, byte for byte."""
    blueprint = Blueprint("payments", __name__)

    @blueprint.post("/payments/<provider>/webhook")
    def hear(provider: str) -> Response:
        if provider not in webhooks:
            abort(404)
        try:
            webhooks[provider](dict(request.headers), request.get_data(cache=False))
        except RequestRefused as refusal:
            return make_response(jsonify(error=str(refusal)), 400)
        except StoreError:
            return make_response(jsonify(error="not_now"), 503)  # the provider calls again later
        return jsonify(status="heard")

    return blueprint
