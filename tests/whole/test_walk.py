# SPDX-License-Identifier: Apache-2.0
"""Random talk over the wire, in any voice and after any pause: nobody orders but an adult who heard and agreed."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.accounts.purchasing import switch_purchasing
from skill.commands.talk.device import Conversation
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.store.database import Database

pytestmark = pytest.mark.slow

SENTENCES = (
    "Alexa, open Lantern Lane", "Alexa, ask Lantern Lane to order me a dollhouse", "my niece", "for my mom",
    "she's six", "she's eight", "space", "gardening", "under forty dollars", "around twenty bucks", "I don't know",
    "the first one", "the second one", "the lamp", "the cheaper one", "tell me more about the first one",
    "something else", "cheaper", "I'll take it", "buy the second one", "order it", "yes order it",
    "please order it", "yes", "okay", "I guess", "order it later", "don't order it", "no", "later", "help",
    "repeat that", "start over", "how long can I cancel", "where is my order", "cancel my order", "stop", "",
    "blah blah", "get me four pounds of cookies",
)  # fmt: skip
LIKELY = ("the first one", "I'll take it", "order it", "a gift for my niece, she is eight, under forty dollars")
SPOKEN_TOTAL = re.compile(r"one ([A-Z][\w' ]+?)(?:,| to) .*?(\d+) dollars(?: and (\d+) cents?)?(?:, with| in all)")

turns = st.tuples(
    st.one_of(st.sampled_from(LIKELY), st.sampled_from(SENTENCES)),
    st.sampled_from(["adult", "adult", "adult", "adult2", "child", "unknown"]),
    st.sampled_from([5, 5, 5, 5, 40, 200]),
)


class Walk:
    """A conversation with a clock, and what it ordered."""

    def __init__(self, folder: Path) -> None:
        self.time = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
        url = f"sqlite:///{folder}/shop.db"
        self.talk = Conversation(
            Settings(database_url=url), locale=None, speaker="adult", record=None, clock=lambda: self.time
        )
        self.database = Database(url)
        switch_purchasing(self.database, "demo-household", on=True, by="test", now=self.time)
        self.heard = ""

    def say(self, sentence: str, *, speaker: str, pause: int = 5) -> str:
        """What the shop answers."""
        self.time += timedelta(seconds=pause)
        self.talk.speaker = speaker
        self.heard = self.talk.say(sentence).speech
        return self.heard

    @property
    def orders(self) -> list[dict[str, object]]:
        """Every order so far."""
        return [dict(order) for order in list_orders(self.database)]


@contextmanager
def walking() -> Iterator[Walk]:
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(folder))
        try:
            yield walk
        finally:
            walk.talk.close()
            walk.database.close()


@pytest.mark.threat("TH6")
@pytest.mark.threat("TH13")
@settings(max_examples=12)
@given(st.lists(turns, min_size=4, max_size=16))
def test_only_an_adult_orders_and_only_what_was_read_out(said: list[tuple[str, str, int]]):
    with walking() as walk:
        for sentence, speaker, pause in said:
            before, offer, offered_at = len(walk.orders), walk.heard, walk.time
            walk.say(sentence, speaker=speaker, pause=pause)
            orders = walk.orders
            if len(orders) == before:
                continue
            assert len(orders) == before + 1
            assert speaker in ("adult", "adult2")
            assert "order it" in sentence
            read_out = SPOKEN_TOTAL.search(offer)
            assert read_out, offer
            assert orders[-1]["total_minor"] == int(read_out[2]) * 100 + int(read_out[3] or 0)
            assert walk.time - offered_at < timedelta(seconds=90)
        _order_honestly(walk)


def _order_honestly(walk: Walk) -> None:
    """From wherever the walk ended, a patient adult reaches an order."""
    ordered = len(walk.orders)
    walk.time += timedelta(days=40)  # beyond the day's and the month's limits
    walk.say("Alexa, ask Lantern Lane for a gift under thirty dollars", speaker="adult")
    for _ in range(10):
        walk.say(_honest(walk.heard), speaker="adult")
        if len(walk.orders) > ordered:
            return
    raise AssertionError(f"no order after ten honest turns; last heard: {walk.heard}")


def _honest(heard: str) -> str:
    for wanted, sentence in (
        ('To buy, say "order it"', "order it"),
        ("Which one", "the first one"),
        ("Would you like it", "yes"),
        ("Shall", "yes"),
        ("Anything else", "a gift for my niece"),
    ):
        if wanted in heard:
            return sentence
    return "I don't know"
