# SPDX-License-Identifier: Apache-2.0
"""Praise and complaints: once a turn, read by days, and nobody's name or words among them."""

from dataclasses import replace
from datetime import timedelta

from skill.conversation import Speaker, Turn, TurnKind
from skill.dialogue.effects import NoteFeedback
from skill.store.database import Database
from skill.store.feedback import Feedback, feedback_between, prune_feedback, take_down
from tests.dialogue.talking import START

DAY = timedelta(days=1)
TURN = Turn(
    id="amzn1.echo-api.request.1",
    channel="alexa",
    brand="lantern-lane",
    session="amzn1.session.1",
    kind=TurnKind.TEXT,
    at=START,
    locale="en-US",
    speaker=Speaker(user="amzn1.account.1"),
    text="I hate the lamp",
)


def test_feedback_is_kept_once_however_often_its_turn_comes(database: Database) -> None:
    effect = NoteFeedback(kind="complain", product="star-lamp")
    for _ in range(3):
        assert take_down(effect, TURN, database=database).kind == "complain"
    take_down(NoteFeedback(kind="praise", order_id="o1"), replace(TURN, id="r2", at=START + DAY), database=database)
    assert feedback_between(database, "lantern-lane", since=START, until=START + 2 * DAY) == (
        Feedback(channel="alexa", kind="praise", product=None, order_id="o1", at=START + DAY),
        Feedback(channel="alexa", kind="complain", product="star-lamp", order_id=None, at=START),
    )
    assert feedback_between(database, "lantern-lane", since=START + DAY, until=START + DAY) == ()
    assert feedback_between(database, "another", since=START, until=START + DAY) == ()


def test_neither_the_words_nor_an_id_of_the_platform_are_kept(database: Database) -> None:
    take_down(NoteFeedback(kind="complain"), TURN, database=database)
    with database.reading_driver() as reader:
        rows = reader.execute("SELECT * FROM feedback", ()).fetchall()
    assert len(rows) == 1
    assert not any("amzn1" in str(value) or "hate" in str(value) for value in rows[0])


def test_what_no_report_asks_for_goes(database: Database) -> None:
    take_down(NoteFeedback(kind="praise"), TURN, database=database)
    assert prune_feedback(database, before=START) == 0
    assert prune_feedback(database, before=START + DAY) == 1
