# SPDX-License-Identifier: Apache-2.0
"""The headers of every page: nothing foreign is loaded, framed, guessed, kept or told where one came from; the names
under which a page for developers is given out; and who may post to a page.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request, Response

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


def cross_site(request: Request, *, public_url: str) -> bool:
    """Whether another site's page caused a request, as far as the browser tells.

    https://web.dev/articles/fetch-metadata: a current browser says of every request which site caused it. Older ones
    say the origin of a POST, but "null" where the page that is posted from has no referrer, as ours have.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc not in (request.host, urlsplit(public_url).netloc)


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


def protect_form(response: Response) -> Response:
    """Add the headers to a page behind a link in a letter, which has a form of its own and is nobody else's to find."""
    response.headers.update(_HEADERS | _FORM)
    return response


def protect_leaving_form(response: Response) -> Response:
    """The same, for a form whose answer leads to another site: some browsers hold that to the form's policy as well."""
    protect_form(response)
    policy = response.headers["Content-Security-Policy"].replace(_OWN, f"{_OWN} https:")
    response.headers["Content-Security-Policy"] = policy
    return response


_OWN = "form-action 'self'"
_FORM = {
    "Content-Security-Policy": _HEADERS["Content-Security-Policy"].replace("form-action 'none'", _OWN),
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_APPLICATION = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
}
