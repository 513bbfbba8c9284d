# SPDX-License-Identifier: Apache-2.0
"""Sends one signed message to a brand's own system over HTTPS, and says how that went. Follows nobody anywhere else.

The address is the operator's own (brand.yaml), so this guards against mistakes and against a name that is made to point
into the house later: in production the address behind the name must be a public one, and it is that very address which
is connected to. No redirect is followed, an answer is read no further than its status, and everything ends in time.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

CONNECT_S = 3.0
READ_S = 7.0
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def problem_of(address: str, *, production: bool) -> str:
    """What is wrong with an address that messages are to be sent to; empty when nothing is."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "is no address"
    if parts.scheme not in ("https", "http") or not parts.hostname or port == 0:
        return "is no https:// address"
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "has a name, a password or a fragment in it; write scheme, host and path"
    if parts.scheme == "http" and (production or parts.hostname not in _LOOPBACK):
        return "is not https"
    return ""


def post(address: str, body: bytes, headers: Mapping[str, str], *, production: bool) -> str:
    """Send a message. Whoever answers 2xx has taken it: an empty text; otherwise why not, in words for the log."""
    problem = problem_of(address, production=production)
    if problem:
        return f"the address {problem}"
    parts = urlsplit(address)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    sent = {"Content-Type": "application/json", "User-Agent": "dollhouse", **headers}
    try:
        found = _address_of(parts)
        if production and not ip_address(found).is_global:
            return "the address is of a private network"
        with closing(_connection(parts, found)) as connection:
            connection.request("POST", path, body=body, headers=sent)
            status = connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        return type(error).__name__
    return "" if 200 <= status < 300 else f"status {status}"  # a redirect is no answer: it could lead anywhere


def _connection(parts: SplitResult, found: str) -> http.client.HTTPConnection:
    """A connection to the very address that was looked at, for the name that it was found under."""
    host, port = parts.hostname or "", _port(parts)
    plain = socket.create_connection((found, port), timeout=CONNECT_S)
    plain.settimeout(READ_S)
    if parts.scheme == "http":
        connection = http.client.HTTPConnection(host, port)
        connection.sock = plain
        return connection
    context = ssl.create_default_context()
    secure = http.client.HTTPSConnection(host, port, context=context)
    try:
        secure.sock = context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return secure


def _address_of(parts: SplitResult) -> str:
    found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    return str(found[0][4][0]).split("%")[0]


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)
