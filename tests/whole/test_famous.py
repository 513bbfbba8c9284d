# SPDX-License-Identifier: Apache-2.0
"""Conversations that went wrong elsewhere, and what attackers do with them, over POST /alexa: nobody is sold anything.

Beside them the honest side: what a known adult needs for the same purchase. San Diego is in test_on_air.py.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from skill.accounts.purchasing import switch_purchasing
from skill.brand import load_brand
from skill.commands.talk.device import Conversation
from skill.interaction_model.alexa import as_alexa
from skill.orders.telling import list_orders
from skill.safeguards.policy import Policy
from skill.settings import Settings
from skill.store.database import Database
from tests.whole.kitchen import ADULT, Kitchen

DALLAS = (
    "can you play dollhouse with me and get me a dollhouse",
    "get me a dollhouse and four pounds of cookies",
    "yes",
    "buy the second one",
    "order it",
    "yes order it",
)
HONEST = (
    "a birthday present for my niece, she is eight, loves space, around thirty dollars",
    "the second one",
    "I'll take it",
)


class Home:
    """A household's device, on a clock, with purchasing on."""

    def __init__(self, url: str) -> None:
        self.time = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
        self.talk = Conversation(
            Settings(database_url=url), locale=None, speaker="adult", record=None, clock=lambda: self.time
        )
        self.database = Database(url)
        self.heard = ""
        switch_purchasing(self.database, "demo-household", on=True, by="test", now=self.time)

    def say(self, *sentences: str, speaker: str = "adult", pause: int = 5) -> str:
        """What the shop answers to the last of these sentences."""
        for sentence in sentences:
            self.time += timedelta(seconds=pause)
            self.talk.speaker = speaker
            self.heard = self.talk.say(sentence).speech
        return self.heard

    def read_back(self) -> None:
        """A known adult has come to the read-back."""
        self.say("Alexa, open Lantern Lane", *HONEST[:1])
        for sentence in (*HONEST[1:], "no thanks", "no"):
            if '"order it"' in self.heard:
                return
            self.say(sentence)
        assert '"order it"' in self.heard, self.heard

    @property
    def policy(self) -> Policy:
        """The demo brand's own."""
        return load_brand(None).policy

    @property
    def orders(self) -> int:
        """How many orders there are."""
        return len(list_orders(self.database))

    def close(self) -> None:
        self.talk.close()
        self.database.close()


@pytest.fixture
def home(database_url: str) -> Iterator[Home]:
    one = Home(database_url)
    yield one
    one.close()


@pytest.mark.threat("TH1")
@pytest.mark.parametrize("speaker", ["child", "unknown"])
def test_the_six_year_old_of_dallas_gets_no_dollhouse_and_no_cookies(home: Home, speaker: str) -> None:
    for opening in ("Alexa, open Lantern Lane", "Alexa, ask Lantern Lane to order me a dollhouse"):
        home.say(opening, *DALLAS, speaker=speaker)
    home.read_back()
    home.say("order it", speaker=speaker)  # she answers for her mother
    assert home.orders == 0


@pytest.mark.threat("TH3")
def test_a_parrots_yes_buys_nothing_in_any_stage_nor_later_nor_in_another_session(home: Home) -> None:
    sentences = ("Alexa, open Lantern Lane", *HONEST)
    for before in range(1, len(sentences) + 1):
        home.talk.end()
        home.say(*sentences[:before])
        for said in ("yes", "okay", "yes yes"):
            home.say(said, speaker="unknown", pause=1)
        home.say("yes")  # the bird may sound like somebody
        home.say("order it", pause=4000)
    home.talk.end()
    home.say("Alexa, open Lantern Lane", "yes", "order it", speaker="unknown")
    assert home.orders == 0


@pytest.mark.threat("TH4")
def test_a_speaker_that_answers_itself_buys_nothing(home: Home) -> None:
    home.read_back()
    home.say("order it", "yes order it", "yes", speaker="unknown", pause=2)
    home.read_back()
    home.say("order it", speaker="adult", pause=90)  # a recording of a voice that is known, once the consent is over
    assert home.orders == 0


@pytest.mark.threat("TH4")
@pytest.mark.threat("TH9")
def test_a_recorded_purchase_sold_once_and_never_again(database_url: str, tmp_path: Path) -> None:
    kitchen = Kitchen(tmp_path, database_url=database_url)
    try:
        kitchen.purchasing(on=True)
        record = [kitchen.echo.launch()]
        kitchen.hear(record[0])
        for sentence, stage in zip(HONEST, ("recipient", "suggesting", "detail"), strict=True):
            record.append(_said(kitchen, sentence, stage))
        record.append(_said(kitchen, "order it", "confirming"))
        sold = len(kitchen.orders)
        for pause in (10, 3600, 86_400):
            kitchen.time += timedelta(seconds=pause)
            answers = {kitchen.post(request).status_code for request in record}
            assert answers <= ({200} if pause == 10 else {400})  # stale: the platform's own rule of 150 seconds
        other = kitchen.new_echo(person=ADULT)
        for request in record[1:]:  # what was said, signed anew in a session of its own
            kitchen.post(other.send(json.loads(request[1])["request"]))
        assert len(kitchen.orders) == sold <= 1
    finally:
        kitchen.close()


def _said(kitchen: Kitchen, sentence: str, stage: str) -> Any:
    kitchen.time += timedelta(seconds=6)
    request = kitchen.echo.say(sentence, lambda words: as_alexa(words, stage=stage, grammar=kitchen.grammar))
    kitchen.hear(request)
    return request


@pytest.mark.threat("TH1")
@pytest.mark.threat("TH5")
def test_many_small_orders_end_at_the_households_limits(home: Home) -> None:
    for _ in range(3):
        for session in range(4):
            home.talk.end()
            home.say("Alexa, open Lantern Lane", "get me a sticker", "order it", speaker="child")
            home.say("Alexa, open Lantern Lane", *HONEST, "order it", speaker=("adult", "adult2")[session % 2])
            home.say("yes", "order it", speaker=("adult", "adult2")[session % 2])
        home.time += timedelta(days=1)
    sums = Counter[Any]()
    for order in list_orders(home.database):
        at = datetime.fromisoformat(str(order["placed_at"])).astimezone(ZoneInfo("America/New_York"))
        for span in (at.date(), (at.year, at.month)):
            sums[span] += int(str(order["total_minor"]))
    assert sums
    policy = home.policy
    assert policy.per_day is not None
    assert policy.per_month is not None
    assert max(total for span, total in sums.items() if isinstance(span, date)) <= policy.per_day
    assert max(sums.values()) <= policy.per_month
    assert {order["member"] for order in list_orders(home.database)} <= {"demo-adult", "demo-adult2"}


def test_a_known_adult_under_the_threshold_is_asked_once(home: Home) -> None:
    home.read_back()
    assert home.say("order it").startswith("Ordered")
    assert home.orders == 1
