# SPDX-License-Identifier: Apache-2.0
"""The floor: a Flask application that answers one constant, on the very server and settings of `dollhouse serve`."""

import sys
from functools import partial
from typing import Any

from flask import Flask, Response, request
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from skill.commands import serve

# As long as an answer with a sentence, a reprompt and a card; encoded once, so that the floor is as low as it gets.
ANSWER = b'{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>%s</speak>"}}}' % (b"word " * 100)


def load() -> Any:
    """The WSGI application."""
    app = Flask("bare")

    @app.post("/alexa")
    def answer() -> Response:
        request.get_data()  # an unread body would cost the kept connection
        return Response(ANSWER, mimetype="application/json")

    return app


if __name__ == "__main__":
    Granian(
        "bench.bare",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=serve._THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve(target_loader=partial(load), wrap_loader=False)
