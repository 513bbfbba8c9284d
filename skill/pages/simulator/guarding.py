# SPDX-License-Identifier: Apache-2.0
"""Who may drive the simulator: its own page, and programs on purpose; never another page in the same browser."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

_LOCAL = "localhost"


def refusal(request: Request, *, public_url: str) -> str | None:
    """Why a request is not taken, in a word; None for one that is.

    https://web.dev/articles/fetch-metadata: a browser says of every request which site caused it. Older ones still say
    the origin of every POST.
    """
    if not _own_name(request.host, public_url):
        return "host_unknown"
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return "cross_site"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return "cross_site"
    return None


def _own_name(host: str, public_url: str) -> bool:
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
