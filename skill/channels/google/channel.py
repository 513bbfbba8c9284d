# SPDX-License-Identifier: Apache-2.0
"""The Google channel: the bytes of a request in one of its formats in, status and bytes of an answer out.

Knows no web framework. Nothing is read before the caller is verified.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol
from uuid import uuid4

from skill.channels.channel import Headers
from skill.channels.google.codec import CHANNEL, Codec, Reception
from skill.conversation import Turn
from skill.errors import CallerRefused, ConfigurationError, RequestRefused
from skill.logs import failure_of
from skill.speaking import SpokenReply

_LOG = logging.getLogger(__name__)

OK = 200
UNREADABLE = 400
UNPROVEN = 401
REFUSED = 403
FAILED = 500

Take = Callable[[Turn], SpokenReply]


class Verifier(Protocol):
    """Decides whether a request comes from the brand's own agent."""

    def verify(self, headers: Headers, body: bytes) -> str | None:
        """The shopper's own bearer token, if the Authorization header holds one. Raises CallerRefused."""
        ...


class GoogleChannel:
    """One brand's agent in one format. Safe to share between threads."""

    name: ClassVar[str] = CHANNEL

    def __init__(
        self,
        *,
        codec: Codec[Any],
        brand: str,
        locales: Sequence[str],
        verifier: Verifier,
        clock: Callable[[], datetime],
        digest: Callable[[str], str],
        subject_of: Callable[[str], str | None],
        take: Take,
        apologize: Take,
        address: str = "",
        new_id: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        """`locales`: the brand's, default first. `take` answers a turn; `apologize` says that something went wrong.

        `digest`, `subject_of`, `address` and `new_id`: as in Reception.
        """
        if not locales:
            raise ConfigurationError(f"brand {brand} speaks no locale", hint="name at least one in brand.yaml")
        self._codec = codec
        self._brand = brand
        self._locales = tuple(locales)
        self._verifier = verifier
        self._clock = clock
        self._digest = digest
        self._subject_of = subject_of
        self._take = take
        self._apologize = apologize
        self._address = address if address.startswith("https://") else ""
        self._new_id = new_id

    def handle(self, headers: Headers, body: bytes) -> tuple[int, bytes]:
        """Answer one request. A refused one leaves nothing behind; every other one that can be read is answered."""
        try:
            bearer = self._verifier.verify(headers, body)
            asked = self._codec.decode(body)
        except CallerRefused as refusal:
            self._note_refusal("caller", refusal)
            return UNPROVEN if refusal.missing else REFUSED, b'{"error":"%s"}' % str(refusal).encode()
        except RequestRefused as refusal:
            self._note_refusal("request", refusal)
            return UNREADABLE, b'{"error":"%s"}' % str(refusal).encode()
        except Exception as error:  # what could not be verified was not verified, whatever the cause
            self._note_failure(error, "verifying")
            return REFUSED, b'{"error":"verification_failed"}'
        return self._respond(asked, bearer)

    def _respond(self, asked: Any, bearer: str | None) -> tuple[int, bytes]:
        reception = Reception(
            brand=self._brand,
            locales=self._locales,
            now=self._clock(),
            new_id=self._new_id,
            digest=self._digest,
            subject_of=self._subject_of,
            bearer=bearer,
            address=self._address,
        )
        try:
            turn = self._codec.read(asked, reception)
        except Exception as error:
            self._note_failure(error, "reading")
            return FAILED, b'{"error":"internal_error"}'
        for answer in (self._take, self._apologize):
            try:
                return OK, self._codec.write(answer(turn), asked=asked, turn=turn, reception=reception)
            except Exception as error:
                self._note_failure(error, "answering")
        return FAILED, b'{"error":"internal_error"}'

    def _note_refusal(self, what: str, refusal: RequestRefused) -> None:
        """Log the reason and, for whoever sets the agent up, the hint; the caller hears the reason alone."""
        hint = f" ({refusal.hint})" if refusal.hint else ""
        _LOG.warning("Google %s refused: %s%s (%s, brand %s)", what, refusal, hint, self._codec.name, self._brand)

    def _note_failure(self, error: Exception, doing: str) -> None:
        _LOG.error("%s failed: %s (brand %s)", doing, failure_of(error), self._brand)
