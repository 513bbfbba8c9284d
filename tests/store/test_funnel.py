# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from skill.conversation import Speaker, Turn, TurnKind
from skill.store.database import Database
from skill.store.funnel import Event, events_between, note, prune_events
from tests.dialogue.talking import START

TURN = Turn(
    id="t1",
    channel="alexa",
    brand="lantern-lane",
    session="amzn1.session.1",
    kind=TurnKind.LAUNCH,
    at=START,
    locale="en-US",
    speaker=Speaker(user="amzn1.account.1"),
)


@pytest.fixture(autouse=True)
def talk(database: Database) -> None:
    with database.driver() as driver:
        note(driver, TURN, (Event(kind="opened"), Event(kind="asked", about="age")), number=1)


def test_events_come_back_in_their_order_within_the_days_asked_for(database: Database) -> None:
    found = events_between(database, "lantern-lane", since=START, until=START + timedelta(days=1))
    assert [stored.event.kind for stored in found] == ["opened", "asked"]
    assert found[0].at == START
    assert events_between(database, "lantern-lane", since=START + timedelta(seconds=1), until=START) == ()


def test_a_brand_sees_its_own_talks_alone(database: Database) -> None:
    assert events_between(database, "another", since=START, until=START + timedelta(days=1)) == ()


def test_a_talk_is_told_apart_without_the_sessions_key(database: Database) -> None:
    (first, second) = events_between(database, "lantern-lane", since=START, until=START + timedelta(days=1))
    assert first.talk == second.talk
    assert "session" not in first.talk


def test_old_events_are_deleted(database: Database) -> None:
    assert prune_events(database, before=START) == 0
    assert prune_events(database, before=START + timedelta(seconds=1)) == 2
