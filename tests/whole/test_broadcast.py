# SPDX-License-Identifier: Apache-2.0
"""A sentence that many homes open with at once: a word is asked back, nobody is refused, and no sentence is kept."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.conversation import Speaker, Turn, TurnKind
from skill.orders.telling import list_orders
from skill.store import openings
from skill.wiring import OpenShop, now, open_shop
from tests.whole.test_exactly_once import ADULT, SAID, settings_of

pytestmark = pytest.mark.threat("TH2")
STRANGE = Speaker(user="somebody else's account")
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def shop(database_url: str) -> Iterator[OpenShop]:
    with open_shop(settings_of(database_url)) as opened:
        switch_purchasing(opened.database, "demo-household", on=True, by=OPERATOR, now=now())
        yield opened


def say(shop: OpenShop, text: str, *, number: int, session: str = "kitchen", speaker: Speaker = ADULT) -> str:
    said = Turn(
        id=f"{session}-{number}",
        channel="alexa",
        brand="lantern-lane",
        session=session,
        kind=TurnKind.TEXT,
        at=NOON + timedelta(seconds=8 * number),
        locale="en-US",
        speaker=speaker,
        text=text,
    )
    speech = shop.runtime.take(said).speech
    return speech.text if speech else ""


def go_on_air(shop: OpenShop, *, homes: int) -> None:
    """As many homes as that open with the first sentence at once."""
    for home in range(homes):
        say(shop, SAID[0], number=0, session=f"home-{home}", speaker=replace(STRANGE, user=f"account-{home}"))


def rows(shop: OpenShop) -> list[tuple[object, ...]]:
    return [tuple(row) for row in shop.database.look_up("SELECT * FROM opening")]


def test_an_adult_who_says_what_an_advertisement_said_gives_the_word_and_buys(shop: OpenShop) -> None:
    go_on_air(shop, homes=19)
    for number, text in enumerate(SAID):
        heard = say(shop, text, number=number)
        if "order it" in heard:
            break
    word = re.search(r"and the word (\w+)", heard)
    assert word, heard
    say(shop, "order it", number=4)
    assert list_orders(shop.database) == []
    again = re.search(r"and the word (\w+)", say(shop, "what was the word", number=5))
    assert again
    assert say(shop, f"order it {again[1]}", number=6).startswith("Ordered")
    assert len(list_orders(shop.database)) == 1


@pytest.mark.parametrize(("homes", "then"), [(18, ()), (19, ("she likes dinosaurs",))])
def test_fewer_homes_are_no_broadcast_and_whoever_goes_on_to_say_more_is_there(
    shop: OpenShop, homes: int, then: tuple[str, ...]
) -> None:
    go_on_air(shop, homes=homes)
    for number, text in enumerate((SAID[0], *then, *SAID[1:])):
        heard = say(shop, text, number=number)
        if "order it" in heard:
            break
    assert 'say "order it"; or say "stop"' in heard


def test_the_sentence_is_kept_nowhere_and_its_digest_not_for_long(shop: OpenShop) -> None:
    go_on_air(shop, homes=3)
    say(shop, "yes", number=1, session="home-1", speaker=replace(STRANGE, user="account-1"))
    kept = rows(shop)
    assert len(kept) == 3
    assert len({row[1] for row in kept}) == 1
    assert not re.search(r"niece|space|birthday|account|forty", str(kept))
    assert openings.prune(shop.database, before=NOON + timedelta(seconds=1)) == 3
