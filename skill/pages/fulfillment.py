# SPDX-License-Identifier: Apache-2.0
"""POST /brands/<brand>/fulfillment: where a brand's own system reports that a parcel was shipped or delivered."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, jsonify, make_response, request

from skill.errors import RequestRefused, StoreError
from skill.systems import Received

_STATUS = {"unknown_order": 404}
"""Of a refused report; every other reason is a conflict with what the order is."""


def fulfillment(hear: Mapping[str, Callable[[Mapping[str, str], bytes], Received]]) -> Blueprint:
    """The route of the brands whose systems report; each hears the headers and the body, byte for byte."""
    blueprint = Blueprint("fulfillment", __name__)

    @blueprint.post("/brands/<brand>/fulfillment")
    def report(brand: str) -> Response:
        if brand not in hear:
            abort(404)
        try:
            received = hear[brand](dict(request.headers), request.get_data(cache=False))
        except RequestRefused as refusal:
            body = {"error": str(refusal)} | ({"hint": refusal.hint} if refusal.hint else {})
            return make_response(jsonify(body), 400 if str(refusal) == "report_wrong" else 401)
        except StoreError:
            return make_response(jsonify(error="not_now"), 503)  # to be sent again
        if received.refused:
            return make_response(jsonify(error=received.refused), _STATUS.get(received.refused, 409))
        stands = received.order.fulfillment if received.order else None
        return jsonify(status="received before" if received.again else "received", fulfillment=stands)

    return blueprint
