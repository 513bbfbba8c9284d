# SPDX-License-Identifier: Apache-2.0
"""Who may drive the simulator: its own page, and programs on purpose; never another page in the same browser."""

from urllib.parse import urlsplit

from flask import Request

from skill.pages.protecting import own_name


def refusal(request: Request, *, public_url: str) -> str | None:
    """Why a request is not taken, in a word; None for one that is.

    https://web.dev/articles/fetch-metadata: a browser says of every request which site caused it. Older ones still say
    the origin of every POST.
    """
    if not own_name(request.host, public_url=public_url):
        return "host_unknown"
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return "cross_site"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return "cross_site"
    return None
