# SPDX-License-Identifier: Apache-2.0
"""Stripe for tests: localstripe on a port of 127.0.0.1, a process of its own, with what it lacks in two layers.

- *Manners* (localstripe_manners.py): what it says and refuses as Stripe's documentation has it.
- *Idempotency*: the answer of a key is stored once its request has run, replayed to the same body, refused to another,
  and a key in use is a conflict. https://docs.stripe.com/api/idempotent_requests
- *Faults*, outermost, so that an answer that is lost on the way was stored: POST /_config/faults
  {"faults": ["before", "failed", "after", "slow", "none"]}, one for each POST to come; "failed" is a failure that is
  kept under its key. POST /_config/forget forgets all keys.

Run as `python -m tests.payments.localstripe_peer`; it prints its port and ends with its standard input.
"""

import asyncio
import hashlib
import os
import sys
import threading

from aiohttp import web
from localstripe import resources, server

from tests.payments.localstripe_manners import Handler, add_events, error, teach_manners, with_manners

SLOW_S = 4.0
CONFIG = "/_config/"
FAULTS: list[str] = []
ANSWERS: dict[tuple[str, str], tuple[str, web.Response | None]] = {}
"""By caller and key: what was asked, and what was answered; None while that is being found out."""


# --- faults --------------------------------------------------------------------------------------------


@web.middleware
async def with_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    fault = "none"
    if request.method == "POST" and not request.path.startswith(CONFIG):
        fault = FAULTS.pop(0) if FAULTS else "none"
    if fault == "before":
        return error(500, type="api_error")
    request["fails"] = fault == "failed"
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
        response = error(500, type="api_error") if request["fails"] else await handler(request)
    except BaseException:
        del ANSWERS[caller]
        raise
    assert isinstance(response, web.Response)
    ANSWERS[caller] = (asked, response)
    return response


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
    teach_manners()
    app = server.app
    ours = [with_faults, with_keys, with_manners]
    app.middlewares[:] = [*ours, *(one for one in app.middlewares if one is not server.error_middleware)]
    app.router.add_post(f"{CONFIG}faults", set_faults)
    app.router.add_post(f"{CONFIG}forget", forget_keys)
    add_events(app.router, CONFIG)
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
