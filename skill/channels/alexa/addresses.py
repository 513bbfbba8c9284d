# SPDX-License-Identifier: Apache-2.0
"""Which addresses a certificate chain may come from. Pure.

https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html: the scheme is https and the
host s3.amazonaws.com (both in any case), the port 443 if there is one, and the path, once its dot segments are
resolved, starts with /echo.api/ (in this very case).
"""

import re
from functools import lru_cache

from skill.errors import RequestRefused

_FOLDER = "/echo.api/"
_MAX_LENGTH = 1000

# Stricter than the rule where no honest address is lost: no user name, query, fragment, percent-encoding, control
# character or empty port, so that no two parsers can disagree about where this address leads.
_ADDRESS = re.compile(r"(?i:https://s3\.amazonaws\.com)(?::443)?(?P<path>/[A-Za-z0-9._~/-]+)")


@lru_cache(maxsize=64)
def chain_address(url: str) -> str:
    """The address in its one normal form, so that each chain is cached once. Raises RequestRefused."""
    match = _ADDRESS.fullmatch(url) if len(url) <= _MAX_LENGTH else None
    path = _without_dots(match["path"]) if match else ""
    if not path.startswith(_FOLDER) or path.endswith("/"):
        raise RequestRefused("certificate_url_refused", hint="only https://s3.amazonaws.com/echo.api/ holds chains")
    return f"https://s3.amazonaws.com{path}"


def file_name(address: str) -> str:
    """The last part of an address, which names its chain in a folder; never a path, never a dot segment."""
    return address.rpartition("/")[2]


def _without_dots(path: str) -> str:
    """A path with its "." and ".." resolved (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
