# SPDX-License-Identifier: Apache-2.0
"""What every simulated device does, and how its requests reach the shop."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from skill.brand import Brand
from skill.channels.devices import Heard, SignedRequest
from skill.wiring import OpenShop

Deliver = Callable[[str, SignedRequest], tuple[int, bytes]]
"""Posts a request to a path of the shop; status and body of its answer come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, as they went over the wire."""

    path: str
    headers: Mapping[str, str]
    request: bytes
    status: int
    answer: bytes
    milliseconds: float
    heard: Heard | None
    """What came out of the device; None where the shop refused its request."""


class HomeDevice(Protocol):
    """One device of a brand's sample household. Not for several threads.

    What a device can't do answers None, and nothing was sent.
    """

    @property
    def locale(self) -> str:
        """The language it speaks."""

    @property
    def session(self) -> str | None:
        """The open session; None between sessions."""

    @property
    def attributes(self) -> Mapping[str, Any]:
        """What its platform remembers of the session."""

    @property
    def gifts(self) -> tuple[str, ...]:
        """What can be touched of the gifts that it shows, in their order."""

    @property
    def code_token(self) -> str | None:
        """While its platform asks for a code: what the shop gave along."""

    def resume(self, session: str, attributes: Mapping[str, Any], *, code_token: str | None = None) -> None:
        """Go on in a session that is open, with what came with its last answer."""

    def speaks(self, voice: str) -> None:
        """Choose who speaks from now on. Raises ConfigurationError for somebody that the household doesn't have."""

    def say(self, sentence: str, *, unsure: bool = False) -> Exchange:
        """A sentence; `unsure` where it is badly heard. One that calls the shop by its name begins a new session."""

    def press(self, digits: str) -> Exchange | None:
        """Keys of a phone."""

    def touch(self, gift: str) -> Exchange:
        """A touch on one of the `gifts`."""

    def correct(self, slot: str, text: str) -> Exchange | None:
        """One answer given anew; None where the text is no such answer."""

    def forget(self, slot: str) -> Exchange | None:
        """One answer that shall count no more; None where there is no such answer."""

    def code(self, ending: str) -> Exchange | None:
        """How the platform's question for a code ends; None where it asks none."""

    def silence(self) -> Exchange | None:
        """Nobody said anything, and the device has said its own part about that."""

    def again(self) -> Exchange | None:
        """The last request once more, as a platform sends it when an answer took too long."""

    def end(self) -> Exchange | None:
        """Whoever spoke walks away, or hangs up; None where the platform says nothing of that."""


def path_of(shop: OpenShop, brand: Brand, path: str) -> str:
    """Where a brand's channel is: the first brand's at the path itself."""
    return path if brand.id == shop.brands[0].id else f"/brands/{brand.id}{path}"


def exchange(path: str, request: SignedRequest, *, deliver: Deliver, hear: Callable[[bytes], Heard]) -> Exchange:
    """Deliver a request, and hear what comes back."""
    headers, body = request
    started = time.perf_counter()
    status, answer = deliver(path, request)
    return Exchange(
        path=path,
        headers=headers,
        request=body,
        status=status,
        answer=answer,
        milliseconds=(time.perf_counter() - started) * 1000,
        heard=hear(answer) if status == 200 else None,
    )
