# SPDX-License-Identifier: Apache-2.0
"""Dialogflow CX calls again after a time-out: what was asked for is done once, and the same answer comes twice.

https://docs.cloud.google.com/dialogflow/cx/docs/concept/webhook#retry: one retry, which need not repeat its id.
"""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from skill.accounts.links import token_of
from skill.accounts.model import Household, Identity, Member
from skill.app import create_app
from skill.conversation import Role
from skill.orders.telling import list_orders
from skill.settings import DEMO_SECRET, Settings
from skill.store.accounts import add_household
from skill.store.approval_tables import APPROVAL
from skill.store.contacts import set_email
from skill.wiring import OpenShop, now
from tests.conftest import NewDatabase

PASSWORD = "dialogflow:a password of the tests"
HEADERS = {"Authorization": f"Basic {b64encode(PASSWORD.encode()).decode()}"}
SESSION = "projects/p/locations/global/agents/a/sessions/"
WISH = "a birthday present for my niece, she is eight, loves space, around forty dollars"
WORD = re.compile(r'the word (?P<word>\w+)[;.]|"send it" and the word (?P<also>\w+)')


class Shop:
    """The demo shop on the phone, with as many homes as tests want."""

    def __init__(self, url: str) -> None:
        self.app: Flask = create_app(Settings(database_url=url, google_basic=PASSWORD))
        self.open: OpenShop = self.app.extensions["dollhouse"]
        self._homes = count()

    def new_line(self) -> "Line":
        """A line on which the adult of a home of its own is logged in."""
        home = f"home-{next(self._homes)}"
        adult = Member(id=f"{home}-adult", role=Role.ADULT, nickname="Robin")
        household = Household(id=home, purchasing=True, members=(adult,), payment_method="demo-card")
        with self.open.database.durable() as connection:
            login = Identity(channel="google", platform_id=home, member=adult.id)
            add_household(connection, household, brand="lantern-lane", logins=(login,))
            set_email(connection, adult.id, f"{home}@example.com", at=now())
        return Line(self, home)


class Line:
    """A phone line to the shop, one call of one home after the other."""

    def __init__(self, shop: Shop, home: str) -> None:
        self._shop = shop
        self.home = home

    def body(self, words: str, *, id_: str, session: str = "1") -> dict[str, Any]:
        return {
            "detectIntentResponseId": id_,
            "transcript": words,
            "languageCode": "en",
            "intentInfo": {"displayName": "unheard of", "confidence": 0.95},
            "fulfillmentInfo": {"tag": "turn"},
            "sessionInfo": {"session": f"{SESSION}{self.home}-{session}"},
            "payload": {"account_token": token_of(DEMO_SECRET, "link", self.home)},
        }

    def post(self, body: dict[str, Any]) -> bytes:
        answer = self._shop.app.test_client().post("/google/cx", data=json.dumps(body), headers=HEADERS)
        assert answer.status_code == 200, answer.data
        return bytes(answer.data)

    def say(self, words: str, *, id_: str, session: str = "1") -> str:
        return words_of(self.post(self.body(words, id_=id_, session=session)))

    def at_once(self, *bodies: dict[str, Any]) -> list[bytes]:
        """The answers to requests that arrive in the same moment."""
        gate = Barrier(len(bodies))

        def deliver(body: dict[str, Any]) -> bytes:
            gate.wait(10)
            return self.post(body)

        with ThreadPoolExecutor(len(bodies)) as pool:
            return list(pool.map(deliver, bodies))

    def asked_for_the_word(self) -> str:
        """Go up to where only the word is missing; what to say then."""
        said = [self.say(words, id_=f"before-{number}") for number, words in enumerate((WISH, "the second one"))]
        for number in range(2, 6):
            if found := WORD.search(said[-1]):
                return f"send it and the word {found['word'] or found['also']}"
            said.append(self.say("I'll take it" if number == 2 else "order it", id_=f"before-{number}"))
        raise AssertionError(said)

    @property
    def asked(self) -> tuple[int, int]:
        """How many approvals were asked for, and how many letters ask for one."""
        with self._shop.open.database.reading() as connection:
            asked = connection.execute(select(APPROVAL).where(APPROVAL.c.household == self.home)).all()
        letters = [one for one in self._shop.open.outbox() if self.home in one.recipient]
        return len(asked), len(letters)


def words_of(answer: bytes) -> str:
    messages = json.loads(answer)["fulfillmentResponse"]["messages"]
    return " ".join(line for message in messages for line in message.get("text", {}).get("text", ()))


@pytest.fixture(scope="module")
def shop(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with new_database(tmp_path_factory.mktemp("shop")) as url:
        opened = Shop(url)
        yield opened
        assert list_orders(opened.open.database) == [], "nobody approved anything"
        opened.open.close()


@pytest.fixture
def line(shop: Shop) -> Line:
    return shop.new_line()


Deliver = Callable[[Line, dict[str, Any], dict[str, Any]], list[bytes]]


def one_after_another(line: Line, first: dict[str, Any], second: dict[str, Any]) -> list[bytes]:
    return [line.post(first), line.post(second)]


def in_parallel(line: Line, first: dict[str, Any], second: dict[str, Any]) -> list[bytes]:
    return line.at_once(first, second)


@pytest.mark.threat("TH8")
@pytest.mark.parametrize("deliver", [one_after_another, in_parallel])
def test_a_retry_gets_the_stored_answer_and_asks_nobody_twice(line: Line, deliver: Deliver) -> None:
    agreed = line.body(line.asked_for_the_word(), id_="agreed")
    assert line.asked == (0, 0)
    first, second = deliver(line, agreed, agreed)
    assert first == second
    assert "on the way to" in words_of(first)
    assert line.asked == (1, 1)
    assert line.post(agreed) == first, "and any later one"
    assert line.asked == (1, 1)


@pytest.mark.threat("TH8")
@pytest.mark.parametrize("deliver", [one_after_another, in_parallel])
def test_a_retry_under_another_id_asks_nobody_twice_either(line: Line, deliver: Deliver) -> None:
    said = line.asked_for_the_word()
    answers = deliver(line, line.body(said, id_="agreed"), line.body(said, id_="again"))
    assert any("on the way to" in words_of(answer) for answer in answers)
    assert line.asked == (1, 1)
    assert "apolog" not in " ".join(map(words_of, answers))


def test_two_turns_of_one_session_at_once_are_both_heard(line: Line) -> None:
    line.say("a present for my niece", id_="1")
    answers = line.at_once(line.body("she is eight", id_="2"), line.body("she loves space", id_="3"))
    assert all("went wrong" not in words_of(answer) for answer in answers)
    gifts = line.say("around forty dollars", id_="4")
    assert "space" in gifts


def test_one_id_in_two_sessions_is_two_turns(line: Line) -> None:
    one, other = line.at_once(line.body(WISH, id_="1", session="one"), line.body("help", id_="1", session="other"))
    assert words_of(one) != words_of(other)
