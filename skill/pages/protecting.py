# SPDX-License-Identifier: Apache-2.0
"""The headers of every page: nothing foreign is loaded, framed, guessed, kept or told where one came from; and the
names under which a page for developers is given out.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Response

_LOCAL = "localhost"

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def own_name(host: str, *, public_url: str) -> bool:
    """Whether this is a name of ours: an address, this machine's own, or the public one.

    Any other name may be a stranger's that was made to point here, whose page the browser would take for our own (DNS
    rebinding).
    """
    name = urlsplit(f"//{host}").hostname or ""
    if name == _LOCAL or name.endswith(f".{_LOCAL}") or name == urlsplit(public_url).hostname:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def protect(response: Response) -> Response:
    """Add the headers to a page's response."""
    response.headers.update(_HEADERS)
    return response


def protect_application(response: Response) -> Response:
    """Add the headers to a page with scripts of its own: nothing inline, and text stays text."""
    response.headers.update(_HEADERS | _APPLICATION)
    if response.mimetype not in ("text/html", "application/json"):
        response.headers["Cache-Control"] = "no-cache"  # a file is kept, and asked for again by its ETag
    return response


_APPLICATION = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
}
