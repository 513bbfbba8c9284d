# SPDX-License-Identifier: Apache-2.0
"""Decides whether a request comes from the brand's own agent. There is no way to switch it off.

A brand chooses one way or several, and a request has to prove itself in one of them; where none is chosen, nobody can.
https://cloud.google.com/dialogflow/cx/docs/concept/webhook,
https://cloud.google.com/dialogflow/es/docs/fulfillment-webhook#auth
"""

import hmac
import re
from base64 import b64decode
from collections.abc import Collection, Sequence
from typing import Protocol

from skill.channels.channel import Headers, header
from skill.channels.google.key_set import Keys
from skill.channels.google.tokens import Clock, Tokens
from skill.errors import CallerRefused

SIGNATURE = "google-assistant-signature"
"""The header in which Actions Builder signs: its library's `verifyHeader`, `@assistant/conversation`."""

_SERVICE_ACCOUNT = re.compile(r"[\w.-]{1,80}@[\w.-]{1,80}\.gserviceaccount\.com", re.ASCII)


class Way(Protocol):
    """One way in which a caller can prove to be the brand's agent."""

    def proves(self, headers: Headers) -> bool:
        """Whether the proof is right; False when none of its kind came. Raises CallerRefused for a wrong one."""
        ...


class IdTokens:
    """An ID token of one of these service accounts: by itself, Google would give one to anybody's agent."""

    def __init__(self, *, keys: Keys, audiences: Collection[str], accounts: Collection[str], clock: Clock) -> None:
        self._tokens = Tokens(keys=keys, audiences=audiences, clock=clock)
        self._accounts = frozenset(account.lower() for account in accounts if account)

    def proves(self, headers: Headers) -> bool:
        """Whether such a token is the bearer of the request."""
        token = bearer_of(headers)
        if token is None:
            return False
        claims = self._tokens.verify(token)
        if not claims.email_verified or claims.email.lower() not in self._accounts:
            # A person's address is nobody's business, and a service account's is what the settings may lack.
            known = _SERVICE_ACCOUNT.fullmatch(claims.email)
            raise CallerRefused("account_wrong", hint=f"it is of {claims.email if known else 'no service account'}")
        return True


class AssistantSignature:
    """Actions Builder's own signature: a token made out to the project, in a header beside the shopper's own."""

    def __init__(self, *, keys: Keys, project: str, clock: Clock) -> None:
        self._tokens = Tokens(keys=keys, audiences=[project], clock=clock)

    def proves(self, headers: Headers) -> bool:
        """Whether the signature is there and made out to the project."""
        token = header(headers, SIGNATURE)
        if not token:
            return False
        self._tokens.verify(token)
        return True


class Basic:
    """A user and a password, as the webhook's basic authentication sends them."""

    def __init__(self, credentials: str) -> None:
        self._expected = credentials.encode()

    def proves(self, headers: Headers) -> bool:
        """Whether they are there and right."""
        encoded = _credentials(headers, "basic")
        if encoded is None:
            return False
        try:
            given = b64decode(encoded, validate=True)
        except ValueError:
            raise CallerRefused("password_unreadable") from None
        if not hmac.compare_digest(given, self._expected):
            raise CallerRefused("password_wrong")
        return True


class SecretHeader:
    """A header that only the agent's webhook knows."""

    def __init__(self, name: str, secret: str) -> None:
        self._name = name
        self._expected = secret.encode()

    def proves(self, headers: Headers) -> bool:
        """Whether it is there and right."""
        given = header(headers, self._name)
        if given is None:
            return False
        if not hmac.compare_digest(given.encode(errors="replace"), self._expected):
            raise CallerRefused("header_wrong")
        return True


class Verifier:
    """The ways of one route. Safe to share between threads."""

    def __init__(self, ways: Sequence[Way], *, desk: Sequence[Way] = (), shoppers_bearer: bool = False) -> None:
        """`ways` are the brand's, `desk` those of a development shop's own tools, which are not told apart outside.

        `shoppers_bearer`: whether the bearer of a request is the shopper's own login, as on Actions Builder.
        """
        self._ways = tuple(ways)
        self._desk = tuple(desk)
        self._shoppers_bearer = shoppers_bearer

    def verify(self, headers: Headers, body: bytes) -> str | None:
        """The shopper's own bearer token, if the request holds one. Raises CallerRefused and leaves nothing behind."""
        refusal = None
        for way in (*self._ways, *self._desk):
            try:
                if way.proves(headers):
                    return bearer_of(headers) if self._shoppers_bearer else None
            except CallerRefused as wrong:
                refusal = refusal or wrong
        if not self._ways:
            raise CallerRefused("not_configured", hint="docs/google.md says how to open it")
        raise refusal or self._unproven(headers)

    def _unproven(self, headers: Headers) -> CallerRefused:
        authorization = (header(headers, "Authorization") or "").strip()
        if self._shoppers_bearer and bearer_of(headers) is not None:
            authorization = ""
        if authorization or header(headers, SIGNATURE):
            return CallerRefused("way_not_configured")
        return CallerRefused("credentials_missing", missing=True)


def bearer_of(headers: Headers) -> str | None:
    """The bearer token of the Authorization header."""
    return _credentials(headers, "bearer")


def _credentials(headers: Headers, scheme: str) -> str | None:
    # https://www.rfc-editor.org/rfc/rfc9110#section-11.4: a scheme's name has no case.
    named, _, credentials = (header(headers, "Authorization") or "").strip().partition(" ")
    return credentials.strip() or None if named.lower() == scheme else None
