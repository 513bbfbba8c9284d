# SPDX-License-Identifier: Apache-2.0
"""What a television says to many homes at once, and what honest adults say after an advertisement, over POST /alexa.

The record of San Diego is worse here than it was: it goes on to the end of a purchase, in voices that are known. What
stops it is the word that it can't have known. Whoever saw an advertisement and wants the thing says that word, or a
word more about what they want, and is served. DOLLHOUSE_ALL_HOMES=1 is the minute after an advertisement at full size.
"""

import heapq
import os
import re
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from skill.accounts.model import Household, Identity, Member
from skill.channels.alexa.device import Echo
from skill.conversation import Role
from skill.store.accounts import add_household, set_purchasing
from skill.store.approval_tables import APPROVAL
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.database import Database
from skill.store.order_tables import REFUSAL
from tests.whole.kitchen import Kitchen

pytestmark = [pytest.mark.slow, pytest.mark.threat("TH2")]

HOMES = 500
GOES_ON = 25
"""In one home of so many the record goes on to the end."""
RECORD = ("order me a dollhouse", "the second one", "I'll take it", "order it", "yes", "order it")
MINUTE = timedelta(minutes=1)
IN_A_MINUTE = 5000
ADULTS = IN_A_MINUTE if os.environ.get("DOLLHOUSE_ALL_HOMES") else 60
"""How many come; fewer come as close together, in their part of the minute."""
ADVERT = "a birthday present for my niece, she is eight, loves space, around thirty dollars"
PAUSE = timedelta(seconds=8)
"""From one sentence of somebody's to the next."""


@pytest.fixture
def town(database_url: str, tmp_path: Path) -> Iterator[Kitchen]:
    """A shop with stock for all."""
    kitchen = Kitchen(tmp_path, database_url=database_url)
    with kitchen.database.durable() as connection:
        connection.execute(update(PRODUCT).where(PRODUCT.c.on_hand > 0).values(on_hand=PRODUCT.c.on_hand + 100_000))
        connection.execute(update(VARIANT).where(VARIANT.c.on_hand > 0).values(on_hand=VARIANT.c.on_hand + 100_000))
    yield kitchen
    kitchen.close()


def move_in(database: Database, count: int, *, at: datetime) -> None:
    """So many homes, each with an adult and with purchasing on."""
    with database.durable() as connection:
        for number in range(count):
            adult = Member(id=f"adult-{number}", role=Role.ADULT, nickname="Anna")
            household = Household(
                id=f"house-{number}", members=(adult,), time_zone="America/Los_Angeles", payment_method="card"
            )
            account = Identity(channel="alexa", platform_id=f"user-{number}")
            voice = Identity(channel="alexa", platform_id=f"person-{number}", member=adult.id)
            add_household(connection, household, brand="lantern-lane", identities=(account, voice), at=at)
            set_purchasing(connection, household.id, on=True, by=adult.id, at=at)


def device(town: Kitchen, number: int, *, known: bool = True) -> Echo:
    """A home's device, near the adult's voice or one that it doesn't know."""
    return town.new_echo(person=f"person-{number}" if known else None, user=f"user-{number}")


def stopped(town: Kitchen) -> Counter[tuple[str, str]]:
    """Which rules asked for more or refused, how often."""
    with town.database.reading() as connection:
        rows = connection.execute(select(REFUSAL.c.rule, REFUSAL.c.outcome))
        return Counter((row.rule, row.outcome) for row in rows)


def requests_to_approve(town: Kitchen) -> int:
    with town.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(APPROVAL)).scalar_one())


def test_the_broadcast_of_san_diego_orders_in_none_of_500_homes(town: Kitchen) -> None:
    move_in(town.database, HOMES, at=town.time)
    homes = [device(town, number, known=bool(number % 2)) for number in range(HOMES)]
    for echo in homes:
        town.time += timedelta(milliseconds=6)
        town.hears(echo, RECORD[0])
    listening = homes[::GOES_ON]
    heard = dict.fromkeys(range(len(listening)), "")
    for sentence in RECORD[1:]:
        town.time += PAUSE
        for number, echo in enumerate(listening):
            heard[number] += town.hears(echo, sentence) + "\n"
    known = [number for number, echo in enumerate(listening) if echo.person is not None]
    for number in known:
        assert re.search(r'"order it" and the word \w+', heard[number]), heard[number]
    assert len(known) == HOMES / GOES_ON / 2
    assert town.orders == []
    assert requests_to_approve(town) == 0
    town.time += timedelta(days=1)  # the same record to one home alone is a purchase: it is the crowd that was noticed
    alone = device(town, 1)
    for sentence in RECORD[:4]:
        town.time += PAUSE
        assert "the word" not in town.hears(alone, sentence)
    assert [order["household"] for order in town.orders] == ["house-1"]


@dataclass(kw_only=True)
class Adult:
    """Somebody who saw the advertisement and buys what it showed; some say a word more about what they want."""

    more: tuple[str, ...] = ()
    sentences: int = 0
    asked_for_the_word: bool = False
    heard: list[str] = field(default_factory=list)

    def shops(self) -> Generator[str, str, None]:
        """What is said next, given what is heard."""
        heard = ""
        for sentence in (ADVERT, *self.more, "the second one", "I'll take it"):
            heard = yield sentence
            if '"order it"' in heard:
                break
        word = re.search(r'"order it" and the word (\w+)', heard)
        self.asked_for_the_word = word is not None
        yield f"order it {word[1]}" if word else "order it"


def all_shop(town: Kitchen, adults: list[Adult]) -> None:
    """Everybody talks at once, each on a device of their own, beginning within their part of the minute."""
    start = town.time
    due = [(start + MINUTE * number / IN_A_MINUTE, number) for number in range(len(adults))]
    talks = [(adult.shops(), device(town, number)) for number, adult in enumerate(adults)]
    said = {number: next(talk) for number, (talk, _) in enumerate(talks)}
    while due:
        town.time, number = heapq.heappop(due)
        talk, echo = talks[number]
        adults[number].sentences += 1
        adults[number].heard.append(town.hears(echo, said[number]))
        try:
            said[number] = talk.send(adults[number].heard[-1])
        except StopIteration:
            continue
        heapq.heappush(due, (town.time + PAUSE, number))


def test_of_the_adults_in_the_minute_after_an_advert_none_is_refused(town: Kitchen) -> None:
    move_in(town.database, ADULTS, at=town.time)
    alone = Adult()
    all_shop(town, [alone])
    town.time += timedelta(days=1)
    adults = [Adult(more=("she likes dinosaurs",) if number % 3 == 0 else ()) for number in range(ADULTS)]
    all_shop(town, adults)
    assert [adult.heard for adult in (alone, *adults) if not adult.heard[-1].startswith("Ordered")] == []
    assert len(town.orders) == 1 + ADULTS
    assert stopped(town) == Counter()
    asked = [adult for adult in adults if adult.asked_for_the_word]
    assert len(asked) > ADULTS / 2, "nobody noticed that so many said the same"
    assert not any(adult.more for adult in asked)
    # The word is said in the same breath as the yes, so nobody says a sentence more for it.
    assert {adult.sentences - len(adult.more) for adult in adults} == {alone.sentences}
