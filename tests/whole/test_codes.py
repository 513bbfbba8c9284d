# SPDX-License-Identifier: Apache-2.0
"""The platform's word on a code, over the wire: one order for one right code, and none for anything else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from skill.accounts.purchasing import restrict
from skill.brand.policy_files import RestrictionsFile
from tests.whole.kitchen import ADULT, CHILD, Kitchen

NOTHING_ACHIEVED: tuple[Any, ...] = (
    None, {}, {"status": "NOT_ACHIEVED"}, {"status": "NOT_ENABLED"}, {"status": "achieved"}, {"code": "200"},
)  # fmt: skip
ASKS = msgspec.convert({"step_up": {"code_from": "20 USD"}}, RestrictionsFile)


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Kitchen]:
    kitchen = Kitchen(tmp_path)
    kitchen.purchasing(on=True)
    restrict(kitchen.database, "demo-household", lambda _: ASKS, by="test", now=kitchen.time)
    yield kitchen
    kitchen.close()


def asked_for_code(kitchen: Kitchen) -> str:
    """A yes that waits for the code; the token that went along."""
    kitchen.say("a birthday present for my niece turning eight, loves space, around forty dollars", stage="start")
    kitchen.say("the moon rover", stage="choosing")
    kitchen.say("order it", stage="confirming")
    assert kitchen.echo.code_token is not None
    assert kitchen.orders == []
    return kitchen.echo.code_token


def asked_again(kitchen: Kitchen) -> str:
    """The same once more, from wherever that led to."""
    kitchen.say("no", stage="approving")
    kitchen.say("order it", stage="ordered")
    kitchen.say("order it", stage="confirming")
    assert kitchen.echo.code_token is not None
    assert kitchen.orders == []
    return kitchen.echo.code_token


def resumed(kitchen: Kitchen, **cause: Any) -> str:
    """What the device says to a resumed session with this cause."""
    found = {"type": "ConnectionCompleted", "status": {"code": 200, "message": "OK"}, **cause}
    return kitchen.hear(kitchen.echo.send({"type": "SessionResumedRequest", "cause": found}))


def test_a_right_code_that_is_delivered_again_orders_once_and_says_the_same(kitchen: Kitchen) -> None:
    asked_for_code(kitchen)
    request = kitchen.echo.resumed("ACHIEVED")
    first, second = kitchen.send(request), kitchen.send(request)
    assert first == second
    assert "Ordered" in first["response"]["outputSpeech"]["ssml"]
    assert len(kitchen.orders) == 1


def test_a_right_code_under_a_new_request_orders_no_second_time(kitchen: Kitchen) -> None:
    token = asked_for_code(kitchen)
    assert "Ordered" in kitchen.hear(kitchen.echo.resumed("ACHIEVED"))
    resumed(kitchen, token=token, result={"status": "ACHIEVED"})
    assert len(kitchen.orders) == 1


def test_a_dialogue_that_ran_and_achieved_nothing_buys_nothing(kitchen: Kitchen) -> None:
    token = asked_for_code(kitchen)
    for result in NOTHING_ACHIEVED:
        assert resumed(kitchen, token=token, result=result).endswith("Shall I send it to your phone?"), result
        assert kitchen.orders == []
        token = asked_again(kitchen)


@pytest.mark.threat("TH9")
def test_a_result_with_another_token_buys_nothing(kitchen: Kitchen) -> None:
    asked_for_code(kitchen)
    for token in (None, "", "0" * 64):
        resumed(kitchen, token=token, result={"status": "ACHIEVED"})
        assert kitchen.orders == []
        asked_again(kitchen)


@pytest.mark.threat("TH9")
def test_a_result_that_nobody_waits_for_changes_nothing(kitchen: Kitchen) -> None:
    kitchen.say("a birthday present for my niece turning eight, loves space, around forty dollars", stage="start")
    kitchen.say("the moon rover", stage="choosing")
    assert 'say "order it"' in resumed(kitchen, token="x" * 64, result={"status": "ACHIEVED"})
    assert kitchen.orders == []


def test_a_right_code_in_another_voice_buys_nothing(kitchen: Kitchen) -> None:
    asked_for_code(kitchen)
    for person in (None, "amzn1.ask.person.SOMEBODY", CHILD):
        kitchen.echo.person = person
        kitchen.hear(kitchen.echo.resumed("ACHIEVED"))
        assert kitchen.orders == []
        kitchen.echo.person = ADULT
        if person != CHILD:  # at which the session ends
            asked_again(kitchen)


def test_a_code_of_another_session_buys_nothing(kitchen: Kitchen) -> None:
    token = asked_for_code(kitchen)
    kitchen.echo = kitchen.new_echo(person=ADULT)
    kitchen.hear(kitchen.echo.launch())
    resumed(kitchen, token=token, result={"status": "ACHIEVED"})
    assert kitchen.orders == []


def test_the_ledger_keeps_that_the_code_was_shown_and_never_which(kitchen: Kitchen) -> None:
    asked_for_code(kitchen)
    kitchen.hear(kitchen.echo.resumed("ACHIEVED"))
    with kitchen.database.reading_driver() as reader:
        [facts] = [row[0] for row in reader.execute("SELECT canonical FROM ledger WHERE kind = 'agreed'").fetchall()]
    assert '"voice_code"' in facts
