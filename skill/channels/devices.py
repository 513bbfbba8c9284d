# SPDX-License-Identifier: Apache-2.0
"""What simulated devices of every platform have in common: what they send, and what comes out of them."""

from dataclasses import dataclass

SignedRequest = tuple[dict[str, str], bytes]
"""Headers and body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What comes out of the device: words without markup, and whether it listens."""

    speech: str
    listens: bool
    reprompt: str = ""
    """What the device says by itself when it hears nothing; empty where its platform asks the shop."""
    card: str = ""
    screen: tuple[str, ...] = ()
    """What the screen shows, line by line; empty without one, and where it stays as it was."""
    asks_code: bool = False
    """Whether the platform now asks for the code of the person's profile."""
    put_through: bool = False
    """Whether a person goes on from here."""
