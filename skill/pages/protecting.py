# SPDX-License-Identifier: Apache-2.0
"""The headers of every page: nothing foreign is loaded, framed, guessed, kept or told where one came from."""

from flask import Response

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def protect(response: Response) -> Response:
    """Add the headers to a page's response."""
    response.headers.update(_HEADERS)
    return response
