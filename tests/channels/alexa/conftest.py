# SPDX-License-Identifier: Apache-2.0
"""A platform of our own for the Alexa tests: an authority, an Echo, a channel."""

from collections.abc import Callable
from typing import Any

import pytest

from skill.channels.alexa import AlexaChannel, Certificates, Verifier, load_roots
from skill.channels.alexa.authority import CHAIN_NAME, Authority, open_authority
from skill.channels.alexa.device import Echo
from tests.channels.alexa.workshop import APOLOGY, SKILL_ID, Shop, canonical, no_network
from tests.channels.clock import START, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("authority"), now=START)


@pytest.fixture
def chain(authority: Authority) -> bytes:
    return (authority.certificate_cache / CHAIN_NAME).read_bytes()


@pytest.fixture
def certificates(authority: Authority, clock: Clock) -> Certificates:
    return Certificates(
        roots=load_roots(authority.trust_roots), clock=clock, fetch=no_network, folder=authority.certificate_cache
    )


@pytest.fixture
def verifier(certificates: Certificates, clock: Clock) -> Verifier:
    return Verifier(skill_ids=[SKILL_ID], certificates=certificates, clock=clock)


@pytest.fixture
def make_echo(authority: Authority, clock: Clock) -> Callable[..., Echo]:
    def make(**options: Any) -> Echo:
        options = {"skill_id": SKILL_ID, "user": "amzn1.ask.account.KITCHEN", **options}
        return Echo(authority=authority, clock=clock, **options)

    return make


@pytest.fixture
def echo(make_echo: Callable[..., Echo]) -> Echo:
    return make_echo()


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def make_channel(verifier: Verifier, clock: Clock, shop: Shop) -> Callable[..., AlexaChannel]:
    def make(**options: Any) -> AlexaChannel:
        given: dict[str, Any] = {
            "brand": "lantern-lane",
            "locales": ["en-US", "de-DE"],
            "verifier": verifier,
            "clock": clock,
            "canonical": canonical,
            "take": shop.take,
            "apologize": lambda turn: APOLOGY,
        }
        return AlexaChannel(**{**given, **options})

    return make


@pytest.fixture
def channel(make_channel: Callable[..., AlexaChannel]) -> AlexaChannel:
    return make_channel()
