# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass, field, replace

import pytest

from skill.conversation import Age, Choice, Role, Speaker, Turn, TurnKind
from skill.conversing import Answered
from skill.dialogue import State
from skill.dialogue.effects import Foreseen, OrderCanceled, Placed, Refused
from skill.measures import events_of
from skill.orders.model import CartLine
from skill.safeguards.model import Finding, Outcome
from skill.speaking import SpokenReply
from skill.store.funnel import Event
from tests.dialogue.talking import START


@dataclass(frozen=True)
class Unread:
    """Stands for an outcome's order or quote, which no event looks at."""

    id: str = "q1"
    findings: tuple[Finding, ...] = field(default=())


TURN = Turn(
    id="t1",
    channel="alexa",
    brand="lantern-lane",
    session="s1",
    kind=TurnKind.INTENT,
    at=START,
    locale="en-US",
    speaker=Speaker(user="u", role=Role.ADULT),
)
NIECE = Choice(id="niece", words="niece")


def answered(before: State, after: State, *, turn: Turn = TURN, listens: bool = True, **more: object) -> Answered:
    fields: dict[str, object] = {"prompts": (), "outcomes": (), "forget": False, "money_moved": False, **more}
    reply = SpokenReply(speech=None, reprompt=None, card=None, listens=listens)
    return Answered(turn=turn, before=before, state=after, reply=reply, **fields)  # type: ignore[arg-type]


def state(**fields: object) -> State:
    return State(session="s1", **{"number": 3, **fields})  # type: ignore[arg-type]


def test_the_first_turn_opens_a_talk_and_asks() -> None:
    events = events_of(answered(state(number=0, stage="start"), state(number=1, stage="recipient")))
    assert events == (Event(kind="opened"), Event(kind="asked", about="recipient"))


def test_a_new_answer_is_answered_and_another_one_is_corrected() -> None:
    before = state(stage="age", answers={"age": Age(value=8)})
    after = state(stage="age", answers={"age": Age(value=7), "recipient": NIECE})
    assert set(events_of(answered(before, after))) == {
        Event(kind="answered", about="recipient"),
        Event(kind="corrected", about="age"),
    }


def test_a_question_skipped_is_noted_by_its_slot() -> None:
    events = events_of(answered(state(stage="interests"), state(stage="choosing", skipped=("interest",))))
    assert events == (Event(kind="skipped", about="interest"),)


def test_a_gift_taken_is_noted_by_its_place() -> None:
    before = state(stage="choosing", shown=("rover", "lamp", "puzzle"))
    after = state(stage="considering", shown=before.shown, cart=(CartLine(product="lamp"),))
    assert events_of(answered(before, after)) == (Event(kind="taken", place=2),)


def test_a_talk_that_ends_is_left_where_it_was_heard() -> None:
    before = state(stage="interests")
    assert events_of(answered(before, before, listens=False)) == (Event(kind="left", about="interest"),)


@pytest.mark.parametrize("outcome", [Foreseen, Refused])
def test_what_stood_in_the_way_is_noted_by_its_reason(outcome: type) -> None:
    finding = Finding(rule="off_by_default", outcome=Outcome.REFUSE, reason="purchasing_off")
    fields = {"findings": (finding,), **({"quote": Unread()} if outcome is Foreseen else {})}
    events = events_of(answered(state(), state(), outcomes=(outcome(**fields),)))
    assert events == (Event(kind="finding", about="purchasing_off"),)


def test_orders_and_undone_orders_are_noted() -> None:
    outcomes = (Placed(order=Unread()), OrderCanceled(order=Unread()))  # type: ignore[arg-type]
    assert [event.kind for event in events_of(answered(state(), state(), outcomes=outcomes))] == ["ordered", "undone"]


def test_a_child_leaves_no_trace() -> None:
    child = replace(TURN, speaker=Speaker(user="u", role=Role.CHILD))
    assert events_of(answered(state(number=0), state(number=1), turn=child, listens=False)) == ()


def test_what_sounds_like_a_child_leaves_no_trace_either() -> None:
    assert events_of(answered(state(number=0), state(number=1), prompts=("child-hello",), listens=False)) == ()
